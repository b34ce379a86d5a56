"""Brings what is kept of the clocks of cases in line with what happened in them: due dates, promises, and whether any
clock runs. It writes within the caller's transaction, and no entry of its own."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from teladan.core.definitions import DefinitionProblem
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.procedure import Course, Improper
from teladan.ground.registry.queries import Unit, zones_of
from teladan.operations.casework.models import Case, DueDate, Happening, Promise
from teladan.operations.casework.playing import (
    FactRow,
    Standing,
    Told,
    course_of,
    facts_of,
    procedure_of,
    standings,
    told_of,
)

BATCH = 2_000
ENDED = ("missed", "met", "met_late", "closed")


class CaseRow(NamedTuple):
    """What is read of a case to play it."""

    pk: uuid.UUID
    procedure: str
    owner: int
    is_over: bool


class Kept(NamedTuple):
    """A promise in force, as read."""

    pk: int
    told: Told


@dataclass(slots=True)
class Changes:
    """What has to be written for some cases."""

    dues_gone: list[int] = field(default_factory=list)
    dues: list[DueDate] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    over: list[uuid.UUID] = field(default_factory=list)
    not_over: list[uuid.UUID] = field(default_factory=list)
    touched: set[uuid.UUID] = field(default_factory=set)
    unplayed: list[uuid.UUID] = field(default_factory=list)


class Zones:
    """The zones of owners, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[int, dt.tzinfo] = {}

    def of(self, owners: Iterable[int]) -> dict[int, dt.tzinfo]:
        missing = {*owners} - self._known.keys()
        if missing:
            self._known.update(zones_of(Unit.objects.filter(pk__in=missing)))
        return self._known


def rows_of(cases: Iterable[Case]) -> list[CaseRow]:
    return [CaseRow(case.pk, case.procedure, case.owner_id, case.is_over) for case in cases]


def keep(rows: Sequence[CaseRow], *, now: dt.datetime, why: Promise.Why | None, zones: Zones | None = None) -> Changes:
    """Play some cases and write what is not as kept. Without `why` promises stay as they are: a cache is made anew.

    A case that cannot be played, since its definition is gone or no longer knows a fact, stays as it is: `unplayed`.
    """
    changes = compared(rows, now=now, why=why, zones=zones or Zones())
    write(changes, now)
    return changes


def compared(rows: Sequence[CaseRow], *, now: dt.datetime, why: Promise.Why | None, zones: Zones) -> Changes:
    """What playing the cases would change. Three queries, however many they are."""
    idents = [row.pk for row in rows]
    facts = _facts(idents, now)
    dues = _dues(idents)
    promises = _promises(idents) if why else {}
    known = zones.of(row.owner for row in rows)
    procedures = _procedures({row.procedure for row in rows})
    changes = Changes()
    for row in rows:
        zone, own = known[row.owner], facts.get(row.pk, [])
        procedure = procedures.get(row.procedure)
        try:
            course = course_of(procedure, facts_of(own, zone), zone=zone, now=now) if procedure else None
        except Improper:
            course = None
        if procedure is None or course is None:
            changes.unplayed.append(row.pk)
            continue
        found = dict(standings(course, zone))
        _compare_dues(changes, row, found, dues.get(row.pk, {}))
        if why:
            wanted = {standing.clock: told for standing, told in found.items()}
            # a decree leaves alone what was met or closed under the old one
            wanted |= _ended(course, wanted, zone, ("missed",) if why == Promise.Why.DECREE else ENDED)
            begun = {name for name, one in course.clocks.items() if one.state != "not_started"}
            _compare_promises(
                changes, wanted, promises.get(row.pk, {}), begun, Promise(case_id=row.pk, why=why, made_at=now)
            )
    return changes


def write(changes: Changes, now: dt.datetime) -> None:
    """Promises are ended, never changed."""
    Promise.objects.filter(pk__in=changes.ended).update(superseded_at=now)
    Promise.objects.bulk_create(changes.promises, batch_size=BATCH)
    DueDate.objects.filter(pk__in=changes.dues_gone).delete()
    DueDate.objects.bulk_create(changes.dues, batch_size=BATCH)
    Case.objects.filter(pk__in=changes.over).update(is_over=True)
    Case.objects.filter(pk__in=changes.not_over).update(is_over=False)


def _procedures(idents: Iterable[str]) -> dict[str, Procedure]:
    found: dict[str, Procedure] = {}
    for ident in idents:
        try:
            found[ident] = procedure_of(ident).body
        except DefinitionProblem:
            continue
    return found


def _facts(idents: Sequence[uuid.UUID], now: dt.datetime) -> dict[uuid.UUID, list[FactRow]]:
    found: dict[uuid.UUID, list[FactRow]] = defaultdict(list)
    rows = Happening.objects.filter(case__in=idents, withdrawn_at=None, at__lte=now).order_by("id")
    for case, *fact in rows.values_list("case_id", "fact", "at", "has_hour", "body"):
        found[case].append(FactRow(*fact))
    return found


def _dues(idents: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[Standing, int]]:
    found: dict[uuid.UUID, dict[Standing, int]] = defaultdict(dict)
    rows = DueDate.objects.filter(case__in=idents).order_by()
    for case, pk, *row in rows.values_list("case_id", "pk", *Standing._fields):
        found[case][Standing(*row)] = pk
    return found


def _promises(idents: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, Kept]]:
    found: dict[uuid.UUID, dict[str, Kept]] = defaultdict(dict)
    rows = Promise.objects.filter(case__in=idents, superseded_at=None).order_by()
    for case, pk, clock, *told in rows.values_list("case_id", "pk", "clock", *Told._fields):
        found[case][clock] = Kept(pk, Told(*told))
    return found


def _ended(course: Course, wanted: dict[str, Told], zone: dt.tzinfo, states: Collection[str]) -> dict[str, Told]:
    """Clocks that have ended keep the due date they ended with; one that ended while it was paused has none to tell."""
    return {
        name: told_of(clock, zone)
        for name, clock in course.clocks.items()
        if "@" not in name and name not in wanted and clock.state in states and clock.due is not None
    }


def _compare_dues(changes: Changes, row: CaseRow, found: dict[Standing, Told], kept: dict[Standing, int]) -> None:
    changes.dues_gone += [pk for standing, pk in kept.items() if standing not in found]
    fresh = [standing for standing in found if standing not in kept]
    changes.dues += [DueDate(case_id=row.pk, **standing._asdict()) for standing in fresh]
    if fresh or len(found) != len(kept):
        changes.touched.add(row.pk)
    if row.is_over == bool(found):
        (changes.not_over if found else changes.over).append(row.pk)
        changes.touched.add(row.pk)


def _compare_promises(
    changes: Changes, wanted: dict[str, Told], kept: dict[str, Kept], begun: set[str], made: Promise
) -> None:
    """`made`: the case, the reason and the moment of what is promised anew."""
    for clock, told in wanted.items():
        before = kept.get(clock)
        if before is not None and before.told == told:
            continue
        if before is not None:
            changes.ended.append(before.pk)
        fresh = Promise(case_id=made.case_id, clock=clock, why=made.why, made_at=made.made_at, **told._asdict())
        changes.promises.append(fresh)
        changes.touched.add(made.case_id)
    for clock, before in kept.items():
        if clock not in begun:
            changes.ended.append(before.pk)
            changes.touched.add(made.case_id)
