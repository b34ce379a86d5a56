"""What is due soon or late, for those who have to act."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from teladan.core.definitions import DefinitionProblem
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, within_reach, zones_of
from teladan.operations.casework.models import Case, DueDate
from teladan.operations.casework.playing import END_OF_DAY, asking_parties, procedure_of, standings
from teladan.operations.casework.queries.cases import cases, courses_of
from teladan.operations.casework.rules import HANDLES

MOST = 200


@dataclass(frozen=True, slots=True)
class Due:
    """A clock that somebody on the viewer's side has to meet. `on`: the day at the owner's, `at` the moment it ends."""

    case: Case
    clock: str
    label: str
    on: dt.date
    at: dt.datetime
    has_hour: bool
    is_late: bool


def due_for(viewer: Viewer, until: dt.date) -> list[Due]:
    """What the viewer's side must do by the end of a day, the longest overdue first, at most 200. Constant queries."""
    if viewer.acting is None and not viewer.is_operator:
        return []
    rows = _by_table(viewer, until) if clock.shown_day() is None else _by_play(viewer, until)
    zones = zones_of({row.case.owner_id: row.case.owner for row in rows}.values())
    now = clock.now()
    return [
        Due(
            case=row.case,
            clock=row.clock,
            label=label_of(row.case, row.clock),
            on=row.due.astimezone(zones[row.case.owner_id]).date(),
            at=row.due,
            has_hour=row.has_hour,
            is_late=row.due < now,
        )
        for row in rows
    ]


def label_of(case: Case, name: str) -> str:
    """The name of a clock; its key where the definition knows it no more."""
    try:
        defined = procedure_of(case.procedure).body.clocks.get(name.partition("@")[0])
    except DefinitionProblem:
        defined = None
    return defined.name if defined and defined.name else name.replace("_", " ")


def _by_table(viewer: Viewer, until: dt.date) -> Sequence[DueDate]:
    found = DueDate.objects.filter(_own(viewer), state__in=("running", "missed"), due__lte=_end_of(until))
    return list(found.select_related("case__owner", "case__party").order_by("due", "case", "clock")[:MOST])


def _own(viewer: Viewer) -> Q:
    """The clock runs for the side for which the viewer handles cases."""
    asks = Q()
    for procedure, party in asking_parties().items():
        asks |= Q(case__procedure=procedure, runs_for=party)
    answering = within_reach(viewer, HANDLES, "case__owner__") & ~asks
    return answering | (within_reach(viewer, HANDLES, "case__party__") & asks)


def _by_play(viewer: Viewer, until: dt.date) -> Sequence[DueDate]:
    """For the reader of a demo who set another day: the table knows the machine's day only."""
    rows = {row.pk: row for row in cases(viewer).filter(opened_at__lte=clock.now())}
    found = [due for due in _played(rows) if due.due is not None and due.due <= _end_of(until)]
    asks = asking_parties()
    reach = {
        side: set(cases(viewer).filter(within_reach(viewer, HANDLES, f"{side}__")).values_list("pk", flat=True))
        for side in ("owner", "party")
    }
    mine = [
        due
        for due in found
        if due.case_id in reach["party" if asks.get(due.case.procedure) == due.runs_for else "owner"]
    ]
    return sorted(mine, key=lambda due: due.due)[:MOST]


def _played(rows: dict[uuid.UUID, Case]) -> Iterator[DueDate]:
    zones = zones_of({row.owner_id: row.owner for row in rows.values()}.values())
    for ident, one in courses_of(rows.values()).items():
        row = rows[ident]
        for standing, _told in standings(one.course, zones[row.owner_id]):
            if standing.state in ("running", "missed"):
                yield DueDate(case=row, **standing._asdict())


def _end_of(day: dt.date) -> dt.datetime:
    """In the westernmost zone: what is due that day anywhere is among them."""
    return dt.datetime.combine(day, END_OF_DAY, clock.ZONES["WIB"])
