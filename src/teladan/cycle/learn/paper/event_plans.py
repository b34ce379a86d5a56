"""Rencana tindak lanjut of all units of an event, in one paper."""

import datetime as dt
from collections.abc import Iterator, Sequence

from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries.event_plans import UnitPlan
from teladan.ground.paper import (
    Block,
    Bullets,
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


def plan_table(plan: UnitPlan) -> Table:
    return Table(
        (
            Column("No.", share=2),
            Column("Apa", share=11),
            Column("Siapa", share=7),
            Column("Kapan", share=6),
            Column("Keadaan", share=6),
        ),
        tuple(
            (
                str(place),
                "\n".join(part for part in (line.row.activity, line.topic) if part),
                line.row.owner,
                written_day(line.row.due_on),
                line.state,
            )
            for place, line in enumerate(plan.lines, 1)
        ),
    )


def _all(event: Event, plans: Sequence[UnitPlan], days: str) -> Iterator[Block]:
    yield Paragraph("RENCANA TINDAK LANJUT", "title")
    yield Fields((("Kegiatan", event.title), ("Waktu", days), ("Tempat", f"{event.place}, {event.city}")))
    written = [plan for plan in plans if plan.lines]
    if written:
        yield Heading("Menurut unit")
    for plan in written:
        yield Heading(plan.invitee.unit.name, 2)
        yield plan_table(plan)
    without = tuple(plan.invitee.unit.name for plan in plans if not plan.lines)
    if without:
        yield Heading("Belum menyusun rencana")
        yield Bullets(without)
    elif not plans:
        yield Paragraph("Belum ada unit yang menyusun rencana.")
