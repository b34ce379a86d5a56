"""Scale plans are made, changed and computed; people's words about single units are kept by every computation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.core.assignment import Candidate, Choice, Limits, choose
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
_AT_ONCE = 500


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
    plan = ScalePlan(
        practice=practice,
        owner=owner,
        made_by=actor,
        made_at=clock.now(),
        answer={"others": dict(others)},
        **facts,
    )
    factor = factor_of(plan)
    units = [
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
    ]
    _propose(plan, units).put_into(plan, units)
    with transaction.atomic():
        plan.save(force_insert=True)
        ScaleUnit.objects.bulk_create(units, batch_size=_AT_ONCE)
        _tell(actor, "made", plan, {"practice": practice.pk, "unit": owner.pk, "candidates": len(rows)})
    return plan


def change_scale_plan(*, actor: str, plan: ScalePlan, facts: Mapping[str, Any]) -> ScalePlan:
    """Another budget, number of rounds or limit: computed anew. Refused where people's words no longer fit."""
    planned = _there(plan)
    _with_facts(planned, facts)
    proposal = _propose(planned, list(units_of(planned)))
    with transaction.atomic():
        held = _held(plan)
        changed = _with_facts(held, facts)
        rows = list(units_of(held))
        proposal.put_into(held, rows)
        _save(held, rows)
        _tell(actor, "changed", held, {"fields": changed})
    return held


def keep_words(*, actor: str, plan: ScalePlan, words: Mapping[int, Word]) -> ScalePlan:
    """What people say of units, by the id of the unit; then computed anew around it. Units not named keep their words."""
    planned, rows = _there(plan), list(units_of(plan))
    _with_words(rows, words)
    proposal = _propose(planned, rows)
    with transaction.atomic():
        held = _held(plan)
        rows = list(units_of(held))
        changed = _with_words(rows, words)
        proposal.put_into(held, rows)
        _save(held, rows)
        _tell(actor, "words_kept", held, {"units": [str(row.unit_id) for row in changed]})
    return held


def remove_scale_plan(*, actor: str, plan: ScalePlan) -> None:
    """Take a plan away; replications that came of it stay. Raises CannotChange where somebody was quicker."""
    with transaction.atomic():
        held = _held(plan)
        _tell(actor, "removed", held, {"practice": held.practice_id, "unit": held.owner_id})
        held.delete()


def _there(plan: ScalePlan) -> ScalePlan:
    found = ScalePlan.objects.select_related("practice", "owner", "outcome", "indicator").filter(pk=plan.pk).first()
    if found is None:
        raise CannotChange(_("Rencana ini sudah dihapus orang lain."))
    return found


def _held(plan: ScalePlan) -> ScalePlan:
    """As it stands once nobody else can change it: on SQLite only one transaction writes, elsewhere the row is locked."""
    ScalePlan.objects.select_for_update().filter(pk=plan.pk).first()
    return _there(plan)


def _with_facts(plan: ScalePlan, facts: Mapping[str, Any]) -> list[str]:
    """The names of those that were different."""
    changed = sorted(name for name, value in facts.items() if getattr(plan, name) != value)
    for name in changed:
        setattr(plan, name, facts[name])
    return changed


def _with_words(rows: Sequence[ScaleUnit], words: Mapping[int, Word]) -> list[ScaleUnit]:
    """The units of which something else was said so far."""
    named = [row for row in rows if row.unit_id in words]
    changed = [row for row in named if Word(row.pin, row.begins, row.cost) != words[row.unit_id]]
    for row in changed:
        said = words[row.unit_id]
        row.pin, row.begins, row.cost = said.pin, said.begins, said.cost
    return changed


@dataclass(frozen=True, slots=True)
class _Proposal:
    """The best choice around people's words, `free`: what it would reach without them; and what both were computed from."""

    asked: tuple[frozenset[Candidate], Limits]
    found: Choice
    free: Choice

    def put_into(self, plan: ScalePlan, rows: Sequence[ScaleUnit]) -> None:
        """Put it into the rows and the plan. Refused where it was computed from something else than what they say now."""
        if _asked(plan, rows) != self.asked:
            raise CannotChange(_("Orang lain baru saja mengubah rencana ini. Periksa, lalu ulangi."))
        begun = {key: which for which, keys in enumerate(self.found.rounds, 1) for key in keys}
        for row in rows:
            row.round = begun.get(str(row.unit_id))
        plan.answer = plan.answer | {
            "status": self.found.status,
            "gain": _text(self.found.gain),
            "bound": _text(self.found.bound),
            "free": _text(self.free.gain),
            "cost": self.found.cost,
        }


def _propose(plan: ScalePlan, rows: Sequence[ScaleUnit]) -> _Proposal:
    """Takes seconds, so it is called before a transaction and not in it: on SQLite all others would wait."""
    allowed = limits(plan)
    found = choose(candidates(rows), allowed, seconds=SECONDS)
    if found.status not in {"optimal", "feasible"}:
        raise CannotChange(found.reason)
    has_words = any(row.pin != ScaleUnit.Pin.FREE or row.begins for row in rows)
    free = choose(candidates(rows, keeps_words=False), allowed, seconds=SECONDS) if has_words else found
    return _Proposal(_asked(plan, rows), found, free)


def _asked(plan: ScalePlan, rows: Sequence[ScaleUnit]) -> tuple[frozenset[Candidate], Limits]:
    return frozenset(candidates(rows)), limits(plan)


def _save(plan: ScalePlan, rows: Sequence[ScaleUnit]) -> None:
    ScaleUnit.objects.bulk_update(rows, ["pin", "begins", "cost", "round"], batch_size=_AT_ONCE)
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
