"""Working days looked up instead of walked: the same answers as `count`, for those who recompute very many clocks."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from teladan.core.workdays.calendar import KEYS_OF_DAYS, Calendar, MissingYear

_KEPT = 64
_tables: dict[tuple[int, dt.date | None], "Table"] = {}


@dataclass(frozen=True, slots=True)
class _Span:
    """Known years without a gap: their first and last day, and every working day between, as ordinals."""

    first: int
    last: int
    worked: Sequence[int]


@dataclass(frozen=True, slots=True)
class Table:
    """The working days of a calendar as known on a day.

    >>> from pathlib import Path
    >>> from teladan.core.definitions import Library
    >>> table = table_of(Calendar.from_years(Library([Path("definitions")]).calendar("id-national")))
    >>> table.after(dt.date(2026, 3, 9), 10)
    datetime.date(2026, 3, 30)
    >>> table.between(dt.date(2026, 3, 9), dt.date(2026, 3, 30))
    10
    """

    calendar: Calendar
    as_of: dt.date | None
    spans: tuple[_Span, ...]

    def after(self, start: dt.date, n: int) -> dt.date:
        """The n-th working day after `start`, which is not counted; `start` itself for n = 0. Raises MissingYear."""
        day = start.toordinal()
        if n <= 0:
            return start
        span = self._span(day + 1)
        index = bisect_right(span.worked, day) + n - 1
        if index >= len(span.worked):
            self._missing(span.last + 1)
        return dt.date.fromordinal(span.worked[index])

    def between(self, start: dt.date, last: dt.date) -> int:
        """How many working days follow `start` up to `last`, which is counted; 0 where it does not follow. Raises
        MissingYear."""
        first, end = start.toordinal(), last.toordinal()
        if end <= first:
            return 0
        span = self._span(first + 1)
        if end > span.last:
            self._missing(span.last + 1)
        return bisect_right(span.worked, end) - bisect_right(span.worked, first)

    def _span(self, day: int) -> _Span:
        for span in self.spans:
            if span.first <= day <= span.last:
                return span
        return self._missing(day)

    def _missing(self, day: int) -> NoReturn:
        if day > dt.date.max.toordinal():
            raise MissingYear(self.calendar.id, dt.MAXYEAR + 1)
        year = dt.date.fromordinal(day).year
        self.calendar.announced(year, self.as_of)  # raises it in the words that fit: no file, or not decided yet
        raise MissingYear(self.calendar.id, year, self.as_of)


def table_of(calendar: Calendar, as_of: dt.date | None = None) -> Table:
    """The table of a calendar, made once for each day of which it is asked."""
    key = (id(calendar), as_of)
    kept = _tables.get(key)
    if kept is not None and kept.calendar is calendar:
        return kept
    if len(_tables) >= _KEPT:
        _tables.clear()
    table = Table(calendar, as_of, tuple(_spans(calendar, as_of)))
    _tables[key] = table
    return table


def _spans(calendar: Calendar, as_of: dt.date | None) -> Iterator[_Span]:
    worked: list[int] = []
    first = last = 0
    for year in sorted(calendar.years):
        try:
            days = _worked_in(calendar, year, as_of)
        except MissingYear:
            continue
        begins, ends = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
        if first and begins != last + 1:
            yield _Span(first, last, worked)
            worked, first = [], 0
        first, last = first or begins, ends
        worked += days
    if first:
        yield _Span(first, last, worked)


def _worked_in(calendar: Calendar, year: int, as_of: dt.date | None) -> list[int]:
    announced = calendar.announced(year, as_of)
    body = calendar.years[year]
    off = {day.toordinal() for kind in body.does_not_work for day in announced.get(kind, {})}
    works = {KEYS_OF_DAYS.index(key) for key in body.week.works}
    first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
    # an ordinal modulo 7 is 1 on a Monday
    return [day for day in range(first, last + 1) if (day - 1) % 7 in works and day not in off]
