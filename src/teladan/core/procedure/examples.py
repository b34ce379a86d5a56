"""Plays the examples of a procedure's file."""

import datetime as dt
from collections.abc import Iterator, Mapping

from teladan.core.definitions import DefinitionProblem, Failure, Library, Loaded
from teladan.core.definitions.schemas_of_procedures import Procedure, ProcedureExample
from teladan.core.procedure.course import Course, Fact, Improper
from teladan.core.procedure.play import play
from teladan.core.workdays import Calendar

ZONES: Mapping[str, dt.timezone] = {
    name: dt.timezone(dt.timedelta(hours=hours), name) for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9))
}


def run_examples(loaded: Loaded[Procedure], library: Library) -> Iterator[Failure]:
    """Position and message of each example that does not hold. An unknown or faulty calendar is reported at its own
    place, and then nothing is played."""
    try:
        calendar = Calendar.from_years(library.calendar(loaded.body.calendar))
    except DefinitionProblem:
        return
    for position, example in enumerate(loaded.body.examples):
        try:
            course = played(loaded.body, example, calendar)
        except Improper as error:
            yield position, f"contoh “{example.name}” tidak dapat dimainkan: {error}"
            continue
        for key, wanted in example.expect.items():
            known, found = _found(course, key)
            if not known:
                yield (
                    position,
                    f"contoh “{example.name}”: '{key}' tidak ada; tulis state, body, jangka.due, atau jangka.state.",
                )
            elif found != wanted:
                yield position, f"contoh “{example.name}”: {key} seharusnya {_said(wanted)}, dihitung {_said(found)}."


def played(procedure: Procedure, example: ProcedureExample, calendar: Calendar) -> Course:
    """The course of an example on its `today`, or on the day of its last fact. Raises Improper."""
    zone = ZONES[example.zone]
    facts = [Fact(fact.fact, _with_zone(fact.at, zone), fact.body or "") for fact in example.facts]
    today = example.asked_on or dt.date(
        1900, 1, 1
    )  # what is given has happened, so the last fact's day is the earliest
    now = dt.datetime.combine(today, dt.time(), zone)
    return play(procedure, facts, calendar=calendar, zone=zone, now=now, as_of=example.as_of or example.asked_on)


def _with_zone(at: dt.date | dt.datetime, zone: dt.timezone) -> dt.date | dt.datetime:
    return at.replace(tzinfo=zone) if isinstance(at, dt.datetime) and at.tzinfo is None else at


def _found(course: Course, key: str) -> tuple[bool, str | None]:
    """Whether the course has such a value, and the value as a file writes it."""
    if key in ("state", "body"):
        return True, str(getattr(course, key))
    name, _, what = key.rpartition(".")
    if name not in course.clocks or what not in ("due", "state"):
        return False, None
    clock = course.clocks[name]
    if what == "state":
        return True, clock.state
    return True, None if clock.due is None else _written(clock.due)


def _written(due: dt.date | dt.datetime) -> str:
    return due.strftime("%Y-%m-%dT%H:%M") if isinstance(due, dt.datetime) else due.isoformat()


def _said(value: str | None) -> str:
    return "null" if value is None else value
