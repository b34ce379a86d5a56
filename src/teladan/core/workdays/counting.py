"""Counting working days forwards and backwards, with the reason for each day."""

import datetime as dt
from dataclasses import dataclass

from teladan.core.workdays.calendar import Calendar, MissingYear

MOST_DAYS = 5000  # some twenty years; a longer period is a slip of the keyboard
ONE_DAY = dt.timedelta(days=1)


class TooFar(Exception):
    """More working days are asked for than any rule gives."""


@dataclass(frozen=True)
class Day:
    """One calendar day on the way: whether it counts, and why (in Indonesian)."""

    date: dt.date
    counts: bool
    why: str


@dataclass(frozen=True)
class Counted:
    """`due`: the last counted day. `days`: from the day after (before) the start to `due`."""

    due: dt.date
    days: tuple[Day, ...]


def count(calendar: Calendar, start: dt.date, n: int, as_of: dt.date | None = None) -> Counted:
    """The n-th working day after `start` (before it when n is negative); `start` itself is never counted.

    With n = 0 it is `start`, whatever day that is. `as_of` hides decrees decided later. Raises MissingYear where the way
    leads into a year that is not known, TooFar beyond 5,000 working days.

    >>> from pathlib import Path
    >>> from teladan.core.definitions import Library
    >>> calendar = Calendar.from_years(Library([Path("definitions")]).calendar("id-national"))
    >>> counted = count(calendar, dt.date(2026, 3, 17), 1)
    >>> counted.due
    datetime.date(2026, 3, 25)
    >>> for day in counted.days[:4]:
    ...     print(day.date, day.counts, day.why)
    2026-03-18 False cuti bersama: Nyepi
    2026-03-19 False libur nasional: Nyepi 1948
    2026-03-20 False cuti bersama: Idulfitri
    2026-03-21 False Sabtu; libur nasional: Idulfitri 1447 H
    >>> count(calendar, dt.date(2026, 3, 25), -1).due
    datetime.date(2026, 3, 17)
    """
    if abs(n) > MOST_DAYS:
        raise TooFar(f"{n} hari kerja terlalu jauh; paling banyak {MOST_DAYS} hari kerja, maju atau mundur.")
    step = ONE_DAY if n > 0 else -ONE_DAY
    days: list[Day] = []
    due, counted = start, 0
    while counted < abs(n):
        due = _next(calendar, due, step)
        off = calendar.reason_off(due, as_of)
        counted += off is None
        days.append(Day(due, off is None, off or f"hari kerja ke-{counted}"))
    return Counted(due, tuple(days))


def _next(calendar: Calendar, day: dt.date, step: dt.timedelta) -> dt.date:
    try:
        return day + step
    except OverflowError:
        raise MissingYear(calendar.id, day.year + step.days) from None


def working_days(calendar: Calendar, first: dt.date, last: dt.date, as_of: dt.date | None = None) -> int:
    """How many working days there are from `first` to `last`, both included. Raises MissingYear."""
    days = (first + ONE_DAY * offset for offset in range((last - first).days + 1))
    return sum(calendar.reason_off(day, as_of) is None for day in days)
