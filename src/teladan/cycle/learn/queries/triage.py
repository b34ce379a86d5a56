"""Who should sit at which topic: by the weakest components of the results that are handed over, and by its own wish."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem
from teladan.core.definitions.schemas_of_events import Triage
from teladan.cycle.learn.models import ClinicRequest, ClinicTable, Event, Invitee
from teladan.cycle.learn.queries.events import parts_of
from teladan.cycle.learn.rules import may_call_by_results
from teladan.cycle.measure.queries.evaluations import Weak, current_of_all, weakest_components

CONSIDERED = 2
"""The weakest component and the second weakest."""
Reason = ClinicRequest.Reason


@dataclass(frozen=True, slots=True)
class Called:
    """That a weak component leads a region to a topic. `priority`: by the programme's numbers, added up."""

    table: ClinicTable
    component: str
    name: str
    share: Fraction
    priority: int


@dataclass(frozen=True, slots=True)
class GroupAdvice:
    """A component that several regions bring to one topic: they can be received together."""

    table: ClinicTable
    component: str
    name: str
    units: tuple[str, ...]
    has_group_desk: bool


def numbers_of(event: Event) -> Triage | None:
    """How much each reason counts; None where the programme says nothing of it."""
    try:
        clinic = parts_of(event).clinic
    except (DefinitionProblem, LookupError):
        return None
    return clinic.triage if clinic else None


def weak_of(event: Event, units: Collection[int]) -> dict[int, list[Weak]]:
    """Unit -> its components, the weakest first; without units whose results of that year are not recorded, or not the organiser's."""
    if not event.instrument or event.year is None:
        return {}
    return {
        found.unit_id: weakest_components(found)
        for found in current_of_all(units, event.instrument, event.year)
        if may_call_by_results(event, found.evaluator, found.hand_over.about if hasattr(found, "hand_over") else "")
    }


def called_by(weak: list[Weak], tables: Iterable[ClinicTable], counts: Triage) -> list[Called]:
    """The topics to which the two weakest components lead. Where both lead to one, their numbers are added."""
    by_component: dict[str, ClinicTable] = {}
    for table in tables:
        for key in table.components:
            by_component.setdefault(key, table)
    found: dict[int, Called] = {}
    for one, number in zip(weak[:CONSIDERED], (counts.weakest, counts.second), strict=False):
        table = by_component.get(one.key)
        if table is None:
            continue
        first = found.get(table.pk)
        found[table.pk] = (
            Called(table, first.component, first.name, first.share, first.priority + number)
            if first is not None
            else Called(table, one.key, one.name, one.share, number)
        )
    return list(found.values())


def called(event: Event, invitee: Invitee, tables: Iterable[ClinicTable]) -> dict[int, Called]:
    """Table -> why its results lead there."""
    return called_all(event, [invitee.unit_id], tables).get(invitee.unit_id, {})


def called_all(event: Event, units: Collection[int], tables: Iterable[ClinicTable]) -> dict[int, dict[int, Called]]:
    """Unit -> table -> why its results lead there. As many queries for one unit as for hundreds."""
    counts, topics = numbers_of(event), list(tables)
    if counts is None:
        return {}
    return {
        unit: {one.table.pk: one for one in called_by(weak, topics, counts)}
        for unit, weak in weak_of(event, units).items()
    }


def reason_of(is_weak: bool, is_wished: bool) -> str:
    if is_weak and is_wished:
        return Reason.BOTH
    return Reason.WEAK if is_weak else Reason.WISH


def component_names(event: Event) -> dict[str, str]:
    """Key -> name of the components of the instrument that is handed over; empty where there is none."""
    try:
        elements = library().instrument(event.instrument).body.elements if event.instrument else {}
    except DefinitionProblem:
        return {}
    return {key: element.name for key, element in elements.items()}


def group_advice(event: Event) -> list[GroupAdvice]:
    """Where at least two regions bring the same component to a topic, the most first."""
    rows = ClinicRequest.objects.filter(event=event, withdrawn_at=None).exclude(component="")
    bringing: dict[tuple[int, str], list[str]] = defaultdict(list)
    for table, component, unit in rows.order_by("invitee__unit__name").values_list(
        "table", "component", "invitee__unit__name"
    ):
        bringing[table, component].append(unit)
    tables = {one.pk: one for one in event.tables.prefetch_related("desks")}
    names = component_names(event)
    found = [
        GroupAdvice(
            tables[table],
            component,
            names.get(component, component),
            tuple(units),
            any(desk.capacity > 1 and not desk.is_online for desk in tables[table].desks.all()),
        )
        for (table, component), units in bringing.items()
        if len(units) > 1
    ]
    return sorted(found, key=lambda one: (-len(one.units), one.table.position, one.component))


def requests_to_triage(event: Event) -> dict[uuid.UUID, dict[int, ClinicRequest]]:
    """Invitee -> table -> its request."""
    found: dict[uuid.UUID, dict[int, ClinicRequest]] = defaultdict(dict)
    for one in ClinicRequest.objects.filter(event=event):
        found[one.invitee_id][one.table_id] = one
    return found
