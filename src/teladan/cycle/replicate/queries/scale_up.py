"""Scale plans: who could be next, what a plan promises, and how sure that is."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import F, QuerySet

from teladan.core.assignment import Candidate, Limits
from teladan.cycle.practices.queries.editions import as_published
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.models import ScalePlan, ScaleUnit
from teladan.cycle.replicate.queries.gains import people_more
from teladan.cycle.replicate.queries.lineage import Copy, copies_of, runs_at_origin
from teladan.cycle.replicate.queries.needs import Needs, Standing
from teladan.cycle.replicate.rules import LEADS, seen_plans
from teladan.ground import clock
from teladan.ground.registry.queries import Unit, Viewer, units

MIDDLES = {"none": 0, "small": 5_000_000, "medium": 30_000_000, "large": 125_000_000, "great": 600_000_000}
"""The middle of a cost band in rupiah; the highest band and an unknown cost have none."""
MOST_TOPS = 200
"""Units that a list to choose from can hold."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit that could be next, as it enters a plan. `near`: who could help."""

    unit: Unit
    people: int
    missing: int
    value: Decimal
    near: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What is expected once a round runs. Round 0 is today. `low` and `high` come from the interval of the effect, None where
    it has none; `share` is of `people`, for the better or, where fewer is better, of those who have the harm."""

    round: int
    units: int
    cost: Decimal
    more: Fraction
    share: Fraction
    low: Fraction | None
    high: Fraction | None


def plans(viewer: Viewer, practice: Practice | None = None) -> QuerySet[ScalePlan]:
    found = ScalePlan.objects.filter(seen_plans(viewer), made_at__lte=clock.now())
    found = found.select_related("practice__owner__parent", "owner", "outcome", "indicator")
    return found if practice is None else found.filter(practice=practice)


def plan(viewer: Viewer, ident: uuid.UUID) -> ScalePlan | None:
    """One of them, or None: not there and not theirs are one answer."""
    found = plans(viewer).filter(pk=ident).first()
    if found is not None:
        as_published([found.practice])
    return found


def with_published_names(found: Iterable[ScalePlan]) -> list[ScalePlan]:
    """What the keeper of a practice is rewriting is not said yet. Never to be saved."""
    rows = list(found)
    as_published(row.practice for row in rows)
    return rows


def owners(viewer: Viewer) -> QuerySet[Unit]:
    """The units for which one may plan: those that have units below them."""
    return units(viewer, LEADS).filter(closed_on=None, children__isnull=False).distinct().order_by("path")


def tops(viewer: Viewer) -> QuerySet[Unit]:
    """The units below which one may look around: those that have units below them, the first in the tree first."""
    found = units(viewer).filter(closed_on=None, children__isnull=False).distinct()
    return found.order_by("path")[:MOST_TOPS]


def running_below(plan: ScalePlan, today: dt.date) -> list[Unit]:
    """The units of a plan's owner that run the practice on a day, the origin with them where it stands there."""
    found = {one.unit.pk: one.unit for one in copies_of(plan.practice, today) if one.is_running}
    origin = plan.practice.owner
    if origin is not None and runs_at_origin(plan.practice, today):
        found[origin.pk] = origin
    return [unit for unit in found.values() if unit.path.startswith(plan.owner.path) and unit.pk != plan.owner_id]


def rows_of(needs: Needs, copies: Sequence[Copy], practice: Practice) -> list[Row]:
    """The units that could be next: those that need it and whose people are counted."""
    helpers = [(one.unit.path, one.unit.name) for one in copies if one.is_running]
    if practice.owner is not None:
        helpers.append((practice.owner.path, practice.owner.name))
    return [
        Row(
            place.unit,
            place.value.people,
            place.value.missing,
            Decimal(f"{float(place.value.value):.4f}"),
            nearest(place.unit.path, helpers),
        )
        for place in needs.places
        if place.standing == Standing.NEEDED and place.value is not None and place.value.people and place.value.missing
    ]


def nearest(path: str, helpers: Sequence[tuple[str, str]]) -> str:
    """The name of who stands nearest in the tree: the most steps in common from the root.

    >>> nearest("1/5/9/", [("1/6/8/", "Jauh"), ("1/5/7/", "Dekat")])
    'Dekat'
    """
    own = path.split("/")[:-1]

    def common(other: str) -> int:
        steps = zip(own, other.split("/")[:-1], strict=False)
        return next((at for at, (mine, theirs) in enumerate(steps) if mine != theirs), min(len(own), other.count("/")))

    return min(helpers, key=lambda one: (-common(one[0]), one[1].casefold()))[1] if helpers else ""


def others_of(needs: Needs, rows: Sequence[Row]) -> dict[str, int]:
    """People of the measured units that are not to be chosen, so that coverage is that of all units."""
    chosen = {row.unit.pk for row in rows}
    rest = [place.value for place in needs.places if place.unit.pk not in chosen and place.value and place.value.people]
    return {"people": sum(one.people or 0 for one in rest), "missing": sum(one.missing or 0 for one in rest)}


def units_of(plan: ScalePlan) -> QuerySet[ScaleUnit]:
    """By round, those without one last; then those in which most people are reached."""
    rows = ScaleUnit.objects.filter(plan=plan).select_related("unit__parent")
    return rows.order_by(F("round").asc(nulls_last=True), "-gain", "unit__name", "pk")


def candidates(rows: Sequence[ScaleUnit], *, keeps_words: bool = True) -> list[Candidate]:
    return [
        Candidate(
            str(row.unit_id),
            int(row.cost),
            Fraction(row.gain),
            _pin(row) if keeps_words else None,
            row.begins if keeps_words else None,
            row.unit.name,
        )
        for row in rows
    ]


def _pin(row: ScaleUnit) -> Any:
    return None if row.pin == ScaleUnit.Pin.FREE else str(row.pin)


def limits(plan: ScalePlan) -> Limits:
    return Limits(plan.rounds, int(plan.budget), plan.at_most, plan.coached_each, plan.running)


def promises(plan: ScalePlan, rows: Sequence[ScaleUnit]) -> list[Promise]:
    """Today, and after each round."""
    others = plan.answer.get("others", {"people": 0, "missing": 0})
    people = others["people"] + sum(row.people for row in rows)
    missing = others["missing"] + sum(row.missing for row in rows)
    is_lower = plan.outcome is not None and plan.outcome.direction == "lower"

    def share(more: Fraction) -> Fraction:
        if not people:
            return Fraction(0)
        return Fraction(missing - more, people) if is_lower else Fraction(people - missing + more, people)

    found = [Promise(0, 0, Decimal(0), Fraction(0), share(Fraction(0)), None, None)]
    for which in range(1, plan.rounds + 1):
        begun = [row for row in rows if row.round is not None and row.round <= which]
        now = [row for row in begun if row.round == which]
        ends = [
            sorted(
                share(_more(plan, begun, effect)) for effect in (plan.gain_low, plan.gain_high) if effect is not None
            )
        ]
        low, high = ends[0] if len(ends[0]) > 1 else (None, None)
        more = sum((Fraction(row.gain) for row in begun), Fraction(0))
        found.append(Promise(which, len(now), sum((row.cost for row in now), Decimal(0)), more, share(more), low, high))
    return found


def factor_of(plan: ScalePlan) -> Fraction:
    return Fraction(plan.indicator.factor) if plan.indicator is not None else Fraction(100)


def _more(plan: ScalePlan, rows: Sequence[ScaleUnit], effect: Decimal) -> Fraction:
    factor = factor_of(plan)
    return sum(
        (people_more(effect, factor=factor, people=row.people, missing=row.missing) for row in rows), Fraction(0)
    )
