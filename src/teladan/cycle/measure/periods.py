"""The periods that surveys are usually made for, around a day: quarters, semesters, years."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """`key` stands in forms: 2026-t4, 2026-s2, 2026."""

    key: str
    name: str
    starts_on: dt.date
    ends_on: dt.date


def usual_periods(today: dt.date) -> list[Period]:
    """The semester of the day first, then those beside it, quarters, years: what one most likely means stands on top."""
    semester, quarter = (today.month - 1) // 6, (today.month - 1) // 3
    return [
        *(_part(today.year, semester + step, 2) for step in (0, -1, 1)),
        *(_part(today.year, quarter + step, 4) for step in (0, -1, -2, -3, 1)),
        *(_year(today.year + step) for step in (0, -1)),
    ]


def read_year(text: str) -> int | None:
    """A year as an address has it; None for what is none, the year 0 too, which no calendar knows."""
    is_year = text.isascii() and text.isdecimal() and len(text) == 4
    return int(text) if is_year and int(text) >= dt.MINYEAR else None


def _part(year: int, place: int, parts: int) -> Period:
    """The `place`-th of so many equal parts of a year, counted on into the years beside it."""
    year, place = year + place // parts, place % parts
    months = 12 // parts
    start = dt.date(year, place * months + 1, 1)
    after = dt.date(year + (place + 1) // parts, (place + 1) % parts * months + 1, 1)
    name = _("Semester %(part)s %(year)s") if parts == 2 else _("Triwulan %(part)s %(year)s")
    key = f"{year}-{'s' if parts == 2 else 't'}{place + 1}"
    return Period(key, name % {"part": ROMAN[place], "year": year}, start, after - dt.timedelta(days=1))


def _year(year: int) -> Period:
    return Period(str(year), _("Tahun %(year)s") % {"year": year}, dt.date(year, 1, 1), dt.date(year, 12, 31))
