"""The plan of a replication: laid out from the steps of the practice, then kept by the adopter's own hands."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.replicate.models import PlanStep, Replication
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

State = PlanStep.State
FACTS = ("name", "what", "owner", "since", "due_on", "budget", "budget_source", "note")
MOST = 200
"""Steps of one plan: beyond these nobody reads it, and a mistake is at work."""


def plan_from_steps(*, actor: str, replication: Replication, first_day: dt.date) -> list[PlanStep]:
    """Lay the steps of the copied edition one after the other from a day on; a week takes seven days.

    Raises CannotChange where there is a plan already, or the practice tells no steps.
    """
    edition = edition_of(replication.practice, replication.edition)
    told = edition.content.get("steps", []) if edition else []
    with transaction.atomic():
        _lock(replication)
        if PlanStep.objects.filter(replication=replication).exists():
            raise CannotChange(
                _("Rencana ini sudah berisi langkah. Ubah langkah yang ada, atau tambahkan satu per satu.")
            )
        if not told:
            raise CannotChange(_("Praktik ini tidak menuliskan langkah. Susun rencananya sendiri: tambahkan langkah."))
        rows, since = [], first_day
        for place, step in enumerate(told[:MOST], 1):
            until = since + dt.timedelta(weeks=max(int(step["weeks"] or 1), 1), days=-1)
            who = str(step.get("who") or "")
            rows.append(
                PlanStep(
                    replication=replication,
                    position=place,
                    name=step["name"],
                    what=step.get("what") or "",
                    owner=who,
                    since=since,
                    due_on=until,
                )
            )
            since = until + dt.timedelta(days=1)
        made = PlanStep.objects.bulk_create(rows)
        _tell(actor, "plan.made", replication, {"steps": len(made), "edition": replication.edition})
    return made


def add_step(*, actor: str, replication: Replication, facts: dict[str, Any]) -> PlanStep:
    """A step of the adopter's own, after the others."""
    with transaction.atomic():
        _lock(replication)
        rows = PlanStep.objects.filter(replication=replication)
        if rows.count() >= MOST:
            raise CannotChange(_("Rencana ini sudah berisi %(most)s langkah. Gabungkan yang kecil.") % {"most": MOST})
        last = rows.aggregate(last=Max("position"))["last"] or 0
        made = PlanStep.objects.create(replication=replication, position=last + 1, **_known(facts))
        _tell(actor, "step.added", replication, {"step": made.pk})
    return made


def change_step(*, actor: str, step: PlanStep, facts: dict[str, Any]) -> None:
    """Other words, days or money for a step."""
    with transaction.atomic():
        _lock(step.replication)
        row = _fresh(step)
        known = _known(facts)
        changed = sorted(name for name, value in known.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, known[name])
        row.save(update_fields=changed or ["note"])
        _tell(actor, "step.changed", row.replication, {"step": row.pk, "fields": changed})


def move_step(*, actor: str, step: PlanStep, state: str, on: dt.date | None = None) -> None:
    """Say how far a step is; one that is done has a day, today unless another is given, and another puts it right."""
    if state not in State.values:
        raise CannotChange(_("Keadaan ini tidak dikenal. Pilih: belum mulai, dikerjakan, atau selesai."))
    with transaction.atomic():
        _lock(step.replication)
        row = _fresh(step)
        if row.state == state and on in (None, row.done_on):
            raise CannotChange(_("Langkah “%(name)s” memang sudah di “%(state)s”.") % _named(row))
        row.state = state
        row.done_on = (on or clock.today()) if state == State.DONE else None
        row.save(update_fields=["state", "done_on"])
        _tell(actor, "step.moved", row.replication, {"step": row.pk, "state": state})


def shift_step(*, actor: str, step: PlanStep, is_up: bool) -> None:
    """Let a step change places with the one before it, or after; the first and the last stay where they are."""
    with transaction.atomic():
        _lock(step.replication)
        rows = list(PlanStep.objects.filter(replication=step.replication_id))
        at = next((place for place, row in enumerate(rows) if row.pk == step.pk), None)
        if at is None:
            raise CannotChange(_gone())
        to = min(max(at + (-1 if is_up else 1), 0), len(rows) - 1)
        rows[at], rows[to] = rows[to], rows[at]
        for place, row in enumerate(rows, 1):
            row.position = place
        PlanStep.objects.bulk_update(rows, ["position"])
        _tell(actor, "step.shifted", step.replication, {"step": step.pk, "from": at + 1, "to": to + 1})


def remove_step(*, actor: str, step: PlanStep) -> None:
    """Take out a step that nothing was done about. Raises CannotChange for any other: what was begun stays on record."""
    with transaction.atomic():
        _lock(step.replication)
        row = _fresh(step)
        if row.state != State.TODO:
            raise CannotChange(
                _("Langkah “%(name)s” sudah di “%(state)s”, jadi tetap tercatat. Kembalikan dahulu ke “Belum mulai”.")
                % _named(row)
            )
        _tell(actor, "step.removed", row.replication, {"step": row.pk})
        row.delete()


def _lock(replication: Replication) -> None:
    """One writer at a time. Raises CannotChange where the replication has stopped: its plan stays as it was."""
    row = Replication.objects.select_for_update().get(pk=replication.pk)
    if row.stopped_on is not None and row.stopped_on <= clock.today():
        raise CannotChange(_("Replikasi ini sudah berhenti; rencananya tidak diubah lagi."))


def _fresh(step: PlanStep) -> PlanStep:
    row = PlanStep.objects.select_related("replication").filter(pk=step.pk).first()
    if row is None:
        raise CannotChange(_gone())
    return row


def _gone() -> str:
    return _("Langkah ini sudah dihapus orang lain.")


def _named(row: PlanStep) -> dict[str, str]:
    return {"name": row.name, "state": str(row.get_state_display())}


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in FACTS if name in facts}


def _tell(actor: str, done: str, replication: Replication, payload: dict[str, Any]) -> None:
    subject = f"replicate.replication:{replication.pk}"
    append(actor=actor, verb=f"replicate.{done}", subject=subject, payload=payload)
