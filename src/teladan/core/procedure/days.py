"""A clock day by day: which days count, which do not, and why; a paused day and an extension say so."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure.happening import ONE_DAY
from teladan.core.procedure.run import Mark, Run
from teladan.core.procedure.words import cause_of, lasting, since_begun, spoken
from teladan.core.workdays import Calendar, Day, MissingYear

MOST_SHOWN = 1500
_MICRO = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a case is looked at with. `until`: up to when the days of a stopped clock are shown."""

    procedure: Procedure
    calendar: Calendar
    as_of: dt.date | None
    until: dt.date


def days_of(seen: Seen, run: Run) -> tuple[Day, ...]:
    """From the day after the clock began (for hours: that day) to the due date; to `until` while it is stopped, and to
    the end of what is known where a year is missing."""
    if run.clock.lasts.unit == "hours":
        return tuple(_hours(run, since_begun(run), seen.until))
    return tuple(_days(seen, run, since_begun(run)))


def _days(seen: Seen, run: Run, marks: list[Mark]) -> Iterator[Day]:
    stops = _stops(marks)
    extended = next((mark for mark in marks if mark.what == "extended_by"), None)
    day, counted = marks[0].cause.day, 0
    for _ in range(MOST_SHOWN):
        day += ONE_DAY
        if run.due is not None and day > run.due:
            return
        if run.due is None and run.unknown is None and day > max(seen.until, stops[-1][0].cause.day):
            return
        stop = _stop_on(day, stops)
        if stop is not None:
            yield Day(day, False, f"dihentikan sementara: {cause_of(seen.procedure, stop.cause.key)}")
            continue
        try:
            off = seen.calendar.reason_off(day, seen.as_of) if run.clock.lasts.unit == "working_days" else None
        except MissingYear as missing:
            yield Day(day, False, str(missing))
            return
        if off is not None:
            yield Day(day, False, off)
            continue
        counted += 1
        why = f"{run.measure.words} ke-{counted}"
        if extended is not None and counted > run.clock.lasts.number:
            first = counted == run.clock.lasts.number + 1
            cause = f"{cause_of(seen.procedure, extended.cause.key)}, {spoken(extended.cause.day)}"
            why += f", karena diperpanjang: {cause}" if first else ", dalam perpanjangan"
        yield Day(day, True, why)


def _stops(marks: list[Mark]) -> list[tuple[Mark, dt.date | None]]:
    """Each pause with the day on which it ended; None while it lasts."""
    stops: list[tuple[Mark, dt.date | None]] = []
    for mark in marks:
        if mark.what == "paused_by":
            stops.append((mark, None))
        elif mark.what == "resumed_by" and stops:
            stops[-1] = (stops[-1][0], mark.cause.day)
    return stops


def _stop_on(day: dt.date, stops: list[tuple[Mark, dt.date | None]]) -> Mark | None:
    for mark, resumed in stops:
        if mark.cause.day <= day and (resumed is None or day <= resumed):
            return mark
    return None


def _hours(run: Run, marks: list[Mark], today: dt.date) -> Iterator[Day]:
    """How many hours ran on each day."""
    running = run.measure.starts(marks[0].cause)
    spans: list[tuple[dt.date, dt.date]] = []
    for mark in marks:
        assert isinstance(running, dt.datetime)
        if mark.what == "paused_by":
            midnight = dt.datetime.combine(mark.cause.day, dt.time(), running.tzinfo)
            spans.append((running, mark.cause.instant or midnight))
        elif mark.what == "resumed_by":
            running = run.measure.starts(mark.cause)
    if run.due is not None:
        spans.append((running, run.due))
    first = marks[0].cause.day
    last = run.due.date() if isinstance(run.due, dt.datetime) else max(today, marks[-1].cause.day)
    for offset in range(min((last - first).days + 1, MOST_SHOWN)):
        day = first + ONE_DAY * offset
        ran = sum(_within(day, begin, end) for begin, end in spans)
        why = f"{lasting(run, ran)} berjalan" if ran else "tidak berjalan pada hari ini"
        yield Day(day, ran > 0, why)


def _within(day: dt.date, begin: dt.date, end: dt.date) -> int:
    assert isinstance(begin, dt.datetime)
    assert isinstance(end, dt.datetime)
    midnight = dt.datetime.combine(day, dt.time(), begin.tzinfo)
    low, high = max(begin, midnight), min(end, midnight + ONE_DAY)
    return max(0, (high - low) // _MICRO)
