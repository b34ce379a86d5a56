"""Daftar hadir of one item of a course: who is expected, with a column to sign in."""

import datetime as dt
from collections.abc import Iterator, Sequence

from teladan.core.workdays.calendar import NAMES_OF_DAYS
from teladan.cycle.learn.models import ItineraryItem, Member
from teladan.ground.paper import Block, Column, Document, Fields, Letterhead, Paragraph, Table, written_day

_SPARE = 3
"""Empty rows for who comes without having been expected."""
_SPACE = "\N{NO-BREAK SPACE}"
"""Keeps an empty line in a cell, which would be dropped otherwise."""
_HALF = _SPACE * 22


def course_attendance(
    item: ItineraryItem,
    members: Sequence[Member],
    groups: dict[int, str],
    *,
    head: Letterhead,
    zone: str,
    made_on: dt.date,
) -> Document:
    """`groups`: member -> name of the group, where there are groups."""
    named = f"{item.course.title}, {item.course.batch}" if item.course.batch else item.course.title
    return Document(
        title=f"Daftar hadir: {item.title}",
        blocks=(head, *_opening(item, named, zone), _list(members, groups)),
        made_on=made_on,
        footer=f"Daftar hadir · {item.title}"[:110],
        author=item.course.organiser.name,
    )


def _opening(item: ItineraryItem, named: str, zone: str) -> Iterator[Block]:
    yield Paragraph("DAFTAR HADIR", "title")
    place = item.place.name if item.place is not None else item.place_name
    yield Fields(
        (
            ("Pelatihan", named),
            ("Acara", item.title),
            ("Hari, tanggal", f"{NAMES_OF_DAYS[item.on.weekday()]}, {written_day(item.on)}"),
            ("Pukul", f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M} {zone}"),
            *((("Tempat", place),) if place else ()),
        )
    )


def _list(members: Sequence[Member], groups: dict[int, str]) -> Table:
    rows = [(one.name, _whence(one, groups)) for one in members] + [("", "")] * _SPARE
    return Table(
        (
            Column("No.", share=2),
            Column("Nama", share=9),
            Column("Instansi atau jabatan", share=8),
            Column("Tanda tangan", share=8),
        ),
        tuple((str(place), name, whence, _room(place)) for place, (name, whence) in enumerate(rows, 1)),
        note="Baris kosong untuk yang hadir di luar daftar. Tulis jam datang di samping tanda tangan bila terlambat.",
    )


def _whence(member: Member, groups: dict[int, str]) -> str:
    return "\n".join(part for part in (member.agency or member.title, groups.get(member.pk, "")) if part)


def _room(place: int) -> str:
    """High enough for a signature. Odd ones sign at the left, even ones at the right, so that none runs into the next."""
    return f"{'' if place % 2 else _HALF}{place}.\n{_SPACE}"
