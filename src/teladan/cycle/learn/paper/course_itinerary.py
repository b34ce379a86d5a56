"""Jadwal studi lapangan: a table a day, of everybody or of one group."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from teladan.core.workdays.calendar import NAMES_OF_DAYS
from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries.itinerary import Stop
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
    written_period,
)


def course_itinerary(
    course: Course,
    stops: Sequence[Stop],
    whom: Mapping[str, str],
    *,
    head: Letterhead,
    zone: str,
    made_on: dt.date,
    group: str = "",
    number: int = 0,
) -> Document:
    """`whom`: item -> for whom; `number`: of the sending that it shows, 0 for a draft that was not sent so."""
    title = f"Jadwal {group}" if group else "Jadwal studi lapangan"
    named = f"{course.title}, {course.batch}" if course.batch else course.title
    return Document(
        title=f"{title}: {named}",
        blocks=(
            *_opening(course, head, title, number),
            *_days(stops, whom, zone, is_of_group=bool(group)),
        ),
        made_on=made_on,
        is_draft=not number,
        footer=f"{title} · {named}"[:110],
        author=course.organiser.name,
    )


def _opening(course: Course, head: Letterhead, title: str, number: int) -> Iterator[Block]:
    yield head
    yield Paragraph(title.upper(), "title")
    yield Paragraph(f"{course.title}\n{course.batch}" if course.batch else course.title, "subtitle")
    host = course.visit.host.name if course.visit is not None else ""
    yield Fields(
        (
            ("Tema", course.theme),
            *((("Tuan rumah", host),) if host else ()),
            ("Waktu", written_period(course.starts_on, course.ends_on)),
            *((("Versi", str(number)),) if number else ()),
        )
    )


def _days(stops: Sequence[Stop], whom: Mapping[str, str], zone: str, *, is_of_group: bool) -> Iterator[Block]:
    for on, rows in groupby(stops, key=lambda one: one.on):
        yield Heading(f"{NAMES_OF_DAYS[on.weekday()]}, {written_day(on)}")
        yield _table(list(rows), whom, zone, is_of_group=is_of_group)


def _table(stops: Sequence[Stop], whom: Mapping[str, str], zone: str, *, is_of_group: bool) -> Table:
    columns = (Column(f"Jam ({zone})", share=3), Column("Acara", share=7), Column("Tempat", share=5))
    rows = tuple(
        (one.written_hours, "\n".join(part for part in (one.title, _hours(one), one.note) if part), one.place or "–")
        for one in stops
    )
    if is_of_group:
        return Table(columns, rows)
    return Table(
        (*columns, Column("Untuk", share=4)),
        tuple((*row, whom.get(one.ident, "")) for row, one in zip(rows, stops, strict=True)),
    )


def _hours(stop: Stop) -> str:
    return f"{stop.hours} JP" if stop.hours else ""
