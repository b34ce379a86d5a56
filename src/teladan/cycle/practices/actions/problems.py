"""A problem sheet is written, changed, closed with a reason, and opened again."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.practices.models import Problem
from teladan.cycle.practices.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

MOST_CAUSES = 7


def write_problem(*, actor: str, unit: Unit, facts: dict[str, Any]) -> Problem:
    """A new sheet of a unit. `facts`: fields of Problem."""
    _check(facts)
    with transaction.atomic():
        made = Problem.objects.create(unit=unit, **facts, made_by=actor, made_at=clock.now())
        _tell(actor, "written", made, {"unit": unit.pk, "fields": sorted(name for name in facts if facts[name])})
    return made


def change_problem(*, actor: str, problem: Problem, facts: dict[str, Any]) -> Problem:
    """What is not named in `facts` stays as it is."""
    _check(facts)
    with transaction.atomic():
        kept = _locked(problem)
        if kept.state != Problem.State.OPEN:
            raise CannotChange(_("Lembar ini sudah ditutup. Buka kembali dahulu, lalu ubah."))
        changed = sorted(name for name, value in facts.items() if getattr(kept, name) != value)
        for name in changed:
            setattr(kept, name, facts[name])
        kept.save()
        _tell(actor, "changed", kept, {"fields": changed})
    return kept


def close_problem(*, actor: str, problem: Problem, state: str, why: str) -> Problem:
    """Solved, or dropped; with the reason either way."""
    if state not in (Problem.State.SOLVED, Problem.State.DROPPED):
        raise CannotChange(_("Pilih: masalahnya teratasi, atau tidak dilanjutkan."))
    if not why.strip():
        raise CannotChange(_("Tulis alasannya, agar yang membaca kelak mengerti."))
    with transaction.atomic():
        kept = _locked(problem)
        if kept.state != Problem.State.OPEN:
            raise CannotChange(_("Lembar ini sudah ditutup."))
        kept.state, kept.closed_why = state, why.strip()
        kept.save(update_fields=["state", "closed_why"])
        _tell(actor, "closed", kept, {"state": state})
    return kept


def reopen_problem(*, actor: str, problem: Problem) -> Problem:
    with transaction.atomic():
        kept = _locked(problem)
        if kept.state == Problem.State.OPEN:
            raise CannotChange(_("Lembar ini masih terbuka."))
        kept.state, kept.closed_why = Problem.State.OPEN, ""
        kept.save(update_fields=["state", "closed_why"])
        _tell(actor, "reopened", kept, {})
    return kept


def _check(facts: dict[str, Any]) -> None:
    if len(facts.get("causes") or ()) > MOST_CAUSES:
        raise CannotChange(_("Paling banyak %(most)s sebab. Pilih yang terpenting.") % {"most": MOST_CAUSES})
    many, of = facts.get("how_many"), facts.get("of_how_many")
    if many is not None and of is not None and many > of:
        raise CannotChange(_("Yang mengalami tidak mungkin lebih banyak daripada seluruhnya."))


def _locked(problem: Problem) -> Problem:
    return Problem.objects.select_for_update(of=("self",)).select_related("unit").get(pk=problem.pk)


def _tell(actor: str, what: str, problem: Problem, payload: dict[str, Any]) -> None:
    append(
        actor=actor,
        verb=f"practices.problem.{what}",
        subject=f"practices.problem:{problem.pk}",
        payload=payload,
    )
