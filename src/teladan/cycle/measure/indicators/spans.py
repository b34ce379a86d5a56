"""The periods of indicators: months, quarters, semesters, years; how they are named, and read from what people write."""

import datetime as dt
import re
from collections.abc import Iterator

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from teladan.cycle.measure.periods import ROMAN, Period

PARTS = {"month": 12, "quarter": 4, "semester": 2, "year": 1}
"""How many of each a year has, the shortest first."""
FIRST_YEAR, LAST_YEAR = 1990, 2100

_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan", "january"),
            ("februari", "feb", "pebruari", "february"),
            ("maret", "mar", "mrt", "march"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "jun", "june"),
            ("juli", "jul", "july"),
            ("agustus", "agu", "ags", "agt", "aug", "august"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "oct", "october"),
            ("november", "nov", "nopember", "nop"),
            ("desember", "des", "dec", "december"),
        ),
        1,
    )
    for name in names
}
_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_KEYS = {"q": "quarter", "t": "quarter", "tw": "quarter", "triwulan": "quarter", "kuartal": "quarter"} | {
    "s": "semester",
    "sm": "semester",
    "smt": "semester",
    "sem": "semester",
    "semester": "semester",
}
_YEAR = r"(?P<year>[0-9]{4})"


def span_at(kind: str, day: dt.date) -> Period:
    """The span of a kind in which a day lies."""
    return _span(kind, day.year, (day.month - 1) // (12 // PARTS[kind]))


def spans_between(kind: str, first: dt.date, last: dt.date) -> Iterator[Period]:
    """Every span from the one of `first` to the one of `last`, the oldest first."""
    span = span_at(kind, first)
    while span.starts_on <= last:
        yield span
        span = span_at(kind, span.ends_on + dt.timedelta(days=1))


def span_before(kind: str, span: Period) -> Period:
    return span_at(kind, span.starts_on - dt.timedelta(days=1))


def last_ended(kind: str, today: dt.date) -> Period:
    """The newest span that is over."""
    return span_before(kind, span_at(kind, today))


def finest(kinds: Iterator[str] | list[str] | set[str]) -> str:
    """The shortest of these kinds; a month where there is none."""
    return min(kinds, key=lambda kind: -PARTS[kind], default="month")


def read_span(text: str) -> tuple[str, Period] | None:
    """Kind and span of what somebody wrote: 2026-03, Maret 2026, 03/2026, TW I 2026, 2026-t1, Semester 2 2026, 2026."""
    words = " ".join(re.sub(r"[\s._/,-]+", " ", text.casefold()).split())
    for pattern, read in _READERS:
        match = re.fullmatch(pattern, words)
        if match is None:
            continue
        year = int(match["year"])
        found = read(match)
        if found is None or not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        kind, place = found
        return (kind, _span(kind, year, place - 1)) if 1 <= place <= PARTS[kind] else None
    return None


def _month(match: re.Match[str]) -> tuple[str, int] | None:
    word = match["month"]
    number = int(word) if word.isdecimal() else _MONTH_NAMES.get(word)
    return None if number is None else ("month", number)


def _part(match: re.Match[str]) -> tuple[str, int] | None:
    kind, place = _KEYS.get(match["kind"]), _NUMERALS.get(match["place"])
    return None if kind is None or place is None else (kind, place)


def _whole(_match: re.Match[str]) -> tuple[str, int]:
    return ("year", 1)


_PLACE = r"(?P<kind>[a-z]+) ?(?P<place>i{1,3}|iv|[1-4])"
_READERS = (
    (rf"(tahun )?{_YEAR}", _whole),
    (rf"{_YEAR} (?P<month>[0-9]{{1,2}})( 0?1( [0 :]+)?)?", _month),  # a date cell: the first of the month
    (rf"(0?1 )?(?P<month>[0-9]{{1,2}}) {_YEAR}", _month),
    (rf"(bulan )?(?P<month>[a-z]+) {_YEAR}", _month),
    (rf"{_YEAR} (?P<month>[a-z]+)", _month),
    (rf"{_PLACE} (tahun )?{_YEAR}", _part),
    (rf"{_YEAR} {_PLACE}", _part),
)


def _span(kind: str, year: int, place: int) -> Period:
    months = 12 // PARTS[kind]
    start = dt.date(year, place * months + 1, 1)
    after = dt.date(year + (place + 1) // PARTS[kind], (place + 1) % PARTS[kind] * months + 1, 1)
    key = {"month": f"{year}-{place + 1:02}", "quarter": f"{year}-t{place + 1}", "semester": f"{year}-s{place + 1}"}
    return Period(key.get(kind, str(year)), _named(kind, year, place), start, after - dt.timedelta(days=1))


def _named(kind: str, year: int, place: int) -> str:
    if kind == "month":
        return f"{MONTHS[place + 1]} {year}"
    if kind == "quarter":
        return _("Triwulan %(part)s %(year)s") % {"part": ROMAN[place], "year": year}
    if kind == "semester":
        return _("Semester %(part)s %(year)s") % {"part": ROMAN[place], "year": year}
    return _("Tahun %(year)s") % {"year": year}
