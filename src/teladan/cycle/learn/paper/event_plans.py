"""Rencana tindak lanjut of all units of an event, in one paper."""

import datetime as dt
from collections.abc import Iterator, Sequence

from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries.event_plans import UnitPlan
from teladan.ground.paper import (
    Block,
    Column,
    Document,
    Fields,
    Heading,
    Letterhead,
    Paragraph,
    Table,
    written_day,
)


def event_plans(event: Event, plans: Sequence[UnitPlan], *, head: Letterhead, days: str, made_on: dt.date) -> Document:
    return Document(
        title=f"Rencana tindak lanjut: {event.title}",
        blocks=(head, *_all(event, plans, days)),
        made_on=made_on,
        footer=f"Rencana tindak lanjut · {event.title}"[:110],
        author=event.organiser.name,
    )


def plan_table(plans: Sequence[UnitPlan]) -> Table:
    """All lines in one table. Each row names its unit: where a page turns, an empty cell names nobody."""
    return Table(
        (
            Column("Unit", share=8),
            Column("Apa", share=11),
            Column("Siapa", share=7),
            Column("Kapan", share=6),
            Column("Keadaan", share=6),
        ),
        tuple(
            (
                plan.invitee.unit.name,
                "\n".join(part for part in (line.row.activity, line.topic) if part),
                line.row.owner,
                written_day(line.row.due_on),
                line.state,
            )
            for plan in plans
            for line in plan.lines
        ),
    )


def without_plan(plans: Sequence[UnitPlan]) -> Iterator[Block]:
    """Who has none: how many, then their names in one paragraph."""
    names = [plan.invitee.unit.name for plan in plans if not plan.lines]
    if names:
        yield Heading("Belum menyusun rencana tindak lanjut", 2)
        yield Paragraph(f"{len(names)} unit: {', '.join(names)}.")


def _all(event: Event, plans: Sequence[UnitPlan], days: str) -> Iterator[Block]:
    yield Paragraph("RENCANA TINDAK LANJUT", "title")
    yield Fields((("Kegiatan", event.title), ("Waktu", days), ("Tempat", f"{event.place}, {event.city}")))
    yield Heading("Menurut unit")
    if any(plan.lines for plan in plans):
        yield plan_table(plans)
    else:
        yield Paragraph("Belum ada unit yang menyusun rencana.")
    yield from without_plan(plans)
