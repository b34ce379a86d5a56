"""What a desk may read of the region before it: its evaluation, its open recommendations, its published figures."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from teladan.cycle.compare.queries.again import element_again, indicator_again
from teladan.cycle.compare.queries.gap import INDEX, instruments_of
from teladan.cycle.learn.models import Event
from teladan.cycle.learn.rules import may_read_results_at
from teladan.cycle.measure.queries import evaluations as measured
from teladan.cycle.measure.queries.indicators import duties
from teladan.ground.registry.queries import Unit, Viewer

INDICATORS = 4
"""How many indicators stand on the desk's screen; the others are a page away."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in words, with what it must be read with. `again`: of compare."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Results:
    """An evaluation that the viewer may read at this desk: its components, weakest first, and what is still open."""

    evaluation: Any
    components: list[Any]
    recommendations: list[Any]


def results_at(viewer: Viewer, event: Event, unit: Unit, on: dt.date) -> Results | None:
    """The newest evaluation of a region: by the rule of evaluations, or handed over at this very event to whom one serves."""
    if not event.instrument:
        return None
    found = measured.latest_evaluation(unit, event.instrument.split("/", maxsplit=1)[0], on)
    if found is None or not _may_read(viewer, event, found, on):
        return None
    still = [one for one in measured.recommendations_of(found) if one.is_open]
    return Results(found, measured.weakest_components(found), still)


def figures_at(viewer: Viewer, unit: Unit, on: dt.date) -> list[Said]:
    """Published indices, and indicators that the viewer may see, each the newest by a day."""
    found = []
    for name in dict.fromkeys(ident.split("/", maxsplit=1)[0] for ident in instruments_of(unit)):
        value = element_again(unit.pk, name, INDEX, on, on).then
        if value:
            found.append(Said(name.upper(), value))
    sent = duties(viewer).filter(unit=unit, until=None).order_by("indicator__name", "pk")[:INDICATORS]
    for duty in sent:
        value = indicator_again(viewer, unit.pk, duty.indicator_id, on, on).then
        if value:
            found.append(Said(duty.indicator.name, value))
    return found


def _may_read(viewer: Viewer, event: Event, found: Any, on: dt.date) -> bool:
    if measured.evaluations(viewer).filter(pk=found.pk).exists():
        return True
    handed = getattr(found, "hand_over", None)
    return handed is not None and handed.handed_on <= on and may_read_results_at(viewer, event, handed.about)
