"""Scale plans are made, changed and computed; people's words about single units are kept by every computation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.core.assignment import choose
from teladan.core.numbers import half_up
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.models import ScalePlan, ScaleUnit
from teladan.cycle.replicate.queries.gains import people_more
from teladan.cycle.replicate.queries.scale_up import Row, candidates, factor_of, limits, units_of
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

SECONDS = 4
"""Of one processor, for each of at most two questions: somebody waits for the page."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of a unit: a round in which it begins, "in" for any, "out" for none, or neither; and what it costs."""

    pin: str
    begins: int | None
    cost: Decimal


def make_scale_plan(
    *,
    actor: str,
    practice: Practice,
    owner: Unit,
    facts: Mapping[str, Any],
    rows: Sequence[Row],
    others: Mapping[str, int],
) -> ScalePlan:
    """A plan with its first proposal. `facts`: fields of ScalePlan; `others`: people of the units that are not to be chosen."""
    if not rows:
        raise CannotChange(
            _("Tidak ada unit yang dapat dipilih: yang membutuhkan dan angkanya diketahui belum ada di bawah unit ini.")
        )
    with transaction.atomic():
        plan = ScalePlan.objects.create(
            practice=practice,
            owner=owner,
            made_by=actor,
            made_at=clock.now(),
            answer={"others": dict(others)},
            **facts,
        )
        factor = factor_of(plan)
        ScaleUnit.objects.bulk_create(
            ScaleUnit(
                plan=plan,
                unit=row.unit,
                cost=plan.cost_each,
                people=row.people,
                missing=row.missing,
                value=row.value,
                near=row.near,
                gain=half_up(people_more(plan.gain, factor=factor, people=row.people, missing=row.missing), 2),
            )
            for row in rows
        )
        _compute(plan)
        _tell(actor, "made", plan, {"practice": practice.pk, "unit": owner.pk, "candidates": len(rows)})
    return plan


def change_scale_plan(*, actor: str, plan: ScalePlan, facts: Mapping[str, Any]) -> ScalePlan:
    """Another budget, number of rounds or limit: computed anew. Refused where people's words no longer fit."""
    with transaction.atomic():
        held = _held(plan)
        changed = sorted(name for name, value in facts.items() if getattr(held, name) != value)
        for name in changed:
            setattr(held, name, facts[name])
        _compute(held)
        _tell(actor, "changed", held, {"fields": changed})
    return held


def keep_words(*, actor: str, plan: ScalePlan, words: Mapping[int, Word]) -> ScalePlan:
    """What people say of units, by the id of the unit; then computed anew around it. Units not named keep their words."""
    with transaction.atomic():
        held = _held(plan)
        rows = list(ScaleUnit.objects.filter(plan=held, unit__in=list(words)))
        rows = [row for row in rows if Word(row.pin, row.begins, row.cost) != words[row.unit_id]]
        for row in rows:
            said = words[row.unit_id]
            row.pin, row.begins, row.cost = said.pin, said.begins, said.cost
        ScaleUnit.objects.bulk_update(rows, ["pin", "begins", "cost"])
        _compute(held)
        _tell(actor, "words_kept", held, {"units": [str(row.unit_id) for row in rows]})
    return held


def remove_scale_plan(*, actor: str, plan: ScalePlan) -> None:
    """Take a plan away; replications that came of it stay. Raises CannotChange where somebody was quicker."""
    with transaction.atomic():
        held = _held(plan)
        _tell(actor, "removed", held, {"practice": held.practice_id, "unit": held.owner_id})
        held.delete()


def _held(plan: ScalePlan) -> ScalePlan:
    if ScalePlan.objects.select_for_update().filter(pk=plan.pk).first() is None:
        raise CannotChange(_("Rencana ini sudah dihapus orang lain."))
    return ScalePlan.objects.select_related("practice", "owner", "outcome", "indicator").get(pk=plan.pk)


def _compute(plan: ScalePlan) -> None:
    """The best choice around people's words, and what it would reach without them."""
    rows = list(units_of(plan))
    allowed = limits(plan)
    found = choose(candidates(rows), allowed, seconds=SECONDS)
    if found.status not in {"optimal", "feasible"}:
        raise CannotChange(found.reason)
    has_words = any(row.pin != ScaleUnit.Pin.FREE or row.begins for row in rows)
    free = choose(candidates(rows, keeps_words=False), allowed, seconds=SECONDS) if has_words else found
    begun = {key: which for which, keys in enumerate(found.rounds, 1) for key in keys}
    for row in rows:
        row.round = begun.get(str(row.unit_id))
    ScaleUnit.objects.bulk_update(rows, ["round"], batch_size=500)
    plan.answer = plan.answer | {
        "status": found.status,
        "gain": _text(found.gain),
        "bound": _text(found.bound),
        "free": _text(free.gain),
        "cost": found.cost,
    }
    plan.save()


def _text(number: Fraction) -> str:
    return str(half_up(number, 2))


def _tell(actor: str, what: str, plan: ScalePlan, payload: Mapping[str, Any]) -> None:
    told = {"status": plan.answer["status"], "rounds": plan.rounds}
    append(
        actor=actor,
        verb=f"replicate.scale_plan.{what}",
        subject=f"replicate.scale_plan:{plan.pk}",
        payload=dict(payload) | told,
    )
