"""A case is played: from what happened in it to its clocks, as pages tell them and as the table of due dates keeps them."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from teladan.config.definitions import library
from teladan.core.definitions import Library, Loaded
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import ClockState, Course, Fact, play
from teladan.core.workdays import Calendar
from teladan.operations.casework.models import Happening

END_OF_DAY = dt.time(23, 59, 59)
OPEN = frozenset({"running", "paused", "missed"})
"""States in which somebody still has to act, or may."""
_INNER = "@"
_LONGEST_REASON = 300


class Standing(NamedTuple):
    """A clock as the table of due dates keeps it."""

    clock: str
    runs_for: str
    state: str
    started_on: dt.date | None
    due: dt.datetime | None
    has_hour: bool


class Told(NamedTuple):
    """A due date as a promise keeps it; `reason` where it cannot be said."""

    due: dt.datetime | None
    has_hour: bool
    reason: str


class FactRow(NamedTuple):
    """What is read of a happening to play it."""

    fact: str
    at: dt.datetime
    has_hour: bool
    body: str


def procedure_of(ident: str) -> Loaded[Procedure]:
    """The procedure that a case runs. Raises UnknownDefinition."""
    return library().procedure(ident)


def procedures() -> list[Loaded[Procedure]]:
    return library().procedures()


def calendar_of(procedure: Procedure) -> Calendar:
    """The calendar whose working days the procedure counts; one object a process, so that its table is made once."""
    return _calendar(library(), procedure.calendar)


@lru_cache(maxsize=16)
def _calendar(definitions: Library, name: str) -> Calendar:
    return Calendar.from_years(definitions.calendar(name))


def calendar_digest(name: str) -> str:
    """Over all year files of a calendar: another one says that a decree came or a file was mended."""
    years = (f"{year.ident} {year.digest}" for year in library().calendar(name))
    return hashlib.sha256("\n".join(years).encode()).hexdigest()


def facts_of(rows: Iterable[Happening | FactRow], zone: dt.tzinfo) -> list[Fact]:
    """Facts to play. `rows` in the order they were written down, which decides where the hour is not known."""
    return [Fact(row.fact, row.at if row.has_hour else row.at.astimezone(zone).date(), row.body) for row in rows]


def course_of(
    procedure: Procedure, facts: Sequence[Fact], *, zone: dt.tzinfo, now: dt.datetime, explains: bool = False
) -> Course:
    """What a case has come to. Raises Improper."""
    return play(procedure, facts, calendar=calendar_of(procedure), zone=zone, now=now, explains=explains)


def standings(course: Course, zone: dt.tzinfo) -> Iterator[tuple[Standing, Told]]:
    """The open clocks. A body's inner clock that was handed on is not among them: the next body's is."""
    for name, clock in course.clocks.items():
        if _INNER in name or not is_open(clock, course):
            continue
        told = told_of(clock, zone)
        started = clock.started.astimezone(zone).date() if isinstance(clock.started, dt.datetime) else clock.started
        yield Standing(name, clock.runs_for, clock.state, started, told.due, told.has_hour), told


def is_open(clock: ClockState, course: Course) -> bool:
    """A missed clock stays open until it is met, or something that closes it happens."""
    if clock.state == "missed":
        return not course.ended_as and not clock.is_given_up
    return clock.state in OPEN


def told_of(clock: ClockState, zone: dt.tzinfo) -> Told:
    """Its due date as one moment: the end of a day, or the hour."""
    reason = "" if clock.due is not None else clock.reason[:_LONGEST_REASON]
    if isinstance(clock.due, dt.datetime):
        return Told(clock.due, True, reason)
    due = None if clock.due is None else dt.datetime.combine(clock.due, END_OF_DAY, zone)
    return Told(due, False, reason)


def asking_party(procedure: Procedure) -> str:
    """The party with whose act a case begins; all others are on the side that must answer."""
    return procedure.facts[procedure.version_chosen_by].by[0]


def asking_parties() -> Mapping[str, str]:
    """Procedure -> its asking party, for every version that is known."""
    return {found.ident: asking_party(found.body) for found in procedures()}
