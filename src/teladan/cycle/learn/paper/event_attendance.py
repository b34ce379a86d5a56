"""Daftar hadir of a day of an event: who has a seat, by unit, with a column to sign in."""

import datetime as dt
from collections.abc import Iterator, Sequence

from teladan.core.workdays.calendar import NAMES_OF_DAYS
from teladan.cycle.learn.models import Event, Participant
from teladan.ground.paper import Block, Column, Document, Fields, Letterhead, Paragraph, Table, written_day

_SPARE = 5
"""Empty rows for who comes without being on the list."""
_SPACE = "\N{NO-BREAK SPACE}"
"""Keeps an empty line in a cell, which would be dropped otherwise."""
_HALF = _SPACE * 22


def event_attendance(
    event: Event, people: Sequence[Participant], on: dt.date, *, head: Letterhead, made_on: dt.date
) -> Document:
    return Document(
        title=f"Daftar hadir: {event.title}",
        blocks=(head, *_opening(event, on), _list(people)),
        made_on=made_on,
        footer=f"Daftar hadir {on:%d/%m/%Y} · {event.title}"[:110],
        author=event.organiser.name,
    )


def _opening(event: Event, on: dt.date) -> Iterator[Block]:
    yield Paragraph("DAFTAR HADIR", "title")
    yield Fields(
        (
            ("Kegiatan", event.title),
            ("Hari, tanggal", f"{NAMES_OF_DAYS[on.weekday()]}, {written_day(on)}"),
            ("Tempat", ", ".join(one for one in (event.place, event.city) if one)),
        )
    )


def _list(people: Sequence[Participant]) -> Table:
    rows = [(_named(one), one.invitee.unit.name) for one in people] + [("", "")] * _SPARE
    return Table(
        (
            Column("No.", share=2),
            Column("Nama dan jabatan", share=10),
            Column("Instansi", share=7),
            Column("Tanda tangan", share=8),
        ),
        tuple((str(place), name, unit, _room(place)) for place, (name, unit) in enumerate(rows, 1)),
        note="Baris kosong untuk yang hadir di luar daftar.",
    )


def _named(person: Participant) -> str:
    lines = [person.name, person.title, f"mewakili {person.represents}" if person.represents else ""]
    return "\n".join(one for one in lines if one)


def _room(place: int) -> str:
    """High enough for a signature. Odd ones sign at the left, even ones at the right, so that none runs into the next."""
    return f"{'' if place % 2 else _HALF}{place}.\n{_SPACE}"
