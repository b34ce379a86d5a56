"""Laporan pelaksanaan of an event, for the head: what it was, who came, what came of it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from teladan.cycle.learn.models import Event, EventItem
from teladan.cycle.learn.paper.event_plans import plan_table, without_plan
from teladan.cycle.learn.paper.parts import paragraphs, signature
from teladan.cycle.learn.paper.record import Office
from teladan.cycle.learn.queries.event_plans import UnitPlan
from teladan.ground.paper import Block, Column, Document, Fields, Heading, Paragraph, Table, written_day


@dataclass(frozen=True, slots=True)
class Reported:
    """What the report is made of. `sections`: heading, then what and how many; `test`: what was learnt, in sentences, empty
    where it may not be told; `units`: name and reply."""

    event: Event
    office: Office
    days: str
    sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    test: Sequence[str]
    items: Sequence[EventItem]
    units: Sequence[tuple[str, str]]
    plans: Sequence[UnitPlan]
    made_on: dt.date


def event_report(told: Reported) -> Document:
    """A draft: it is a report once its head has signed it."""
    return Document(
        title=f"Laporan pelaksanaan: {told.event.title}",
        blocks=tuple(_all(told)),
        made_on=told.made_on,
        is_draft=True,
        footer=f"Laporan pelaksanaan · {told.event.title}"[:110],
        author=told.office.name,
    )


def _all(told: Reported) -> Iterator[Block]:
    event = told.event
    yield told.office.head
    yield Paragraph("LAPORAN PELAKSANAAN", "title")
    yield Paragraph(event.title, "subtitle")
    yield Fields(
        (("Waktu", told.days), ("Tempat", f"{event.place}, {event.city}"), ("Penyelenggara", told.office.name))
    )
    if event.basis:
        yield Heading("Dasar")
        yield from paragraphs(event.basis, "dasar")
    yield Heading("Maksud dan tujuan")
    yield from paragraphs(event.purpose, "maksud dan tujuan")
    yield Heading("Hasil")
    for title, rows in told.sections:
        yield Table((Column(title, share=7), Column("Jumlah", share=4)), tuple(rows))
    if told.test:
        yield Heading("Tes sebelum dan sesudah", 2)
        for line in told.test:
            yield Paragraph(line)
    if told.items:
        yield Heading("Acara")
        yield _items(told.items)
    yield from _plans(told.plans)
    if told.units:
        yield Heading("Unit yang diundang")
        yield Table(
            (Column("No.", share=2), Column("Unit", share=12), Column("Jawaban dan kehadiran", share=8)),
            tuple((str(place), name, reply) for place, (name, reply) in enumerate(told.units, 1)),
        )
    yield Paragraph("Demikian laporan ini disusun untuk ditindaklanjuti.")  # a signature never stands alone on a page
    yield signature(told.office)


def _plans(plans: Sequence[UnitPlan]) -> Iterator[Block]:
    if plans:
        yield Heading("Rencana tindak lanjut")
    if any(plan.lines for plan in plans):
        yield plan_table(plans)
    yield from without_plan(plans)


def _items(items: Sequence[EventItem]) -> Table:
    return Table(
        (Column("Waktu", share=6), Column("Acara", share=9), Column("Pengisi", share=9)),
        tuple(
            (
                f"{written_day(item.on)}\n{item.starts_at:%H.%M}–{item.ends_at:%H.%M}",
                item.title,
                "\n".join(one.name for one in item.speakers.all() if one.state != one.State.DECLINED) or "–",
            )
            for item in items
        ),
    )
