"""The follow-up plan (rencana tindak lanjut): planned, changed, reported on, carried to the next period."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.actions.waves import CannotChange
from teladan.cycle.measure.models import FollowUp, Indicator, Wave
from teladan.cycle.measure.queries.follow_ups import to_carry
from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

State = FollowUp.State


def plan_follow_up(
    *, actor: str, wave: Wave, unit: Unit, element: str, activity: str, due_on: dt.date, owner: str
) -> FollowUp:
    """A new line of a unit's plan. Raises CannotChange for an element that the wave did not ask about."""
    _check(wave, element)
    with transaction.atomic():
        made = FollowUp.objects.create(
            wave=wave, unit=unit, element=element, activity=activity.strip(), due_on=due_on, owner=owner.strip()
        )
        _tell(actor, "planned", made, {"wave": str(wave.pk), "unit": unit.pk})
    return made


def agree_follow_up(
    *,
    actor: str,
    unit: Unit,
    about: str,
    activity: str,
    due_on: dt.date,
    owner: str,
    instrument: str = "",
    element: str = "",
    indicator: Indicator | None = None,
    agreed_on: dt.date | None = None,
) -> FollowUp:
    """A line that a unit agreed to in an activity with others, `about` naming it: no wave of its own yet."""
    with transaction.atomic():
        made = FollowUp.objects.create(
            unit=unit,
            about=about,
            instrument=instrument.split("/", maxsplit=1)[0],
            element=element,
            indicator=indicator,
            activity=activity.strip(),
            due_on=due_on,
            owner=owner.strip(),
            agreed_on=agreed_on or clock.today(),
        )
        _tell(actor, "agreed", made, {"about": about, "unit": unit.pk})
    return made


def change_follow_up(*, actor: str, follow_up: FollowUp, **facts: Any) -> None:
    """Other words, another day or person for a line of the plan. Raises CannotChange for an unknown element."""
    if follow_up.wave is not None:
        _check(follow_up.wave, facts.get("element", follow_up.element))
    changed = sorted(name for name, value in facts.items() if getattr(follow_up, name) != value)
    with transaction.atomic():
        for name in changed:
            setattr(follow_up, name, facts[name])
        follow_up.save()
        _tell(actor, "changed", follow_up, {"fields": changed})


def report_follow_up(
    *,
    actor: str,
    follow_up: FollowUp,
    state: str,
    report: str = "",
    done_on: dt.date | None = None,
    evidence: File | None = None,
) -> None:
    """Say how far a line has come, with a file that proves it. Raises CannotChange where it is done without a day, or
    dropped without a reason."""
    if state == State.DONE and done_on is None:
        raise CannotChange(_("Isi tanggal selesainya."))
    if state == State.DROPPED and not report.strip():
        raise CannotChange(_("Tulis mengapa kegiatan ini tidak dilanjutkan."))
    with transaction.atomic():
        follow_up.state, follow_up.report = state, report.strip()
        follow_up.done_on = done_on if state == State.DONE else None
        follow_up.evidence = evidence or follow_up.evidence
        follow_up.save(update_fields=["state", "report", "done_on", "evidence"])
        _tell(actor, "reported", follow_up, {"state": str(state)})


def delete_follow_up(*, actor: str, follow_up: FollowUp) -> None:
    """Remove a line that nothing was done about. Raises CannotChange for any other: what was begun stays on record."""
    if follow_up.state != State.PLANNED or follow_up.report or follow_up.carried.exists():
        raise CannotChange(
            _("Kegiatan ini sudah berjalan, dilaporkan, atau dibawa ke periode lain. Tandai “Tidak dilanjutkan”.")
        )
    with transaction.atomic():
        _tell(actor, "deleted", follow_up, {"unit": follow_up.unit_id})
        follow_up.delete()


def carry_follow_ups(*, actor: str, wave: Wave, unit: Unit) -> list[FollowUp]:
    """Copy the unit's unfinished lines of its previous wave into this one's plan. Raises CannotChange without any."""
    with transaction.atomic():
        Wave.objects.select_for_update().get(pk=wave.pk)  # whoever presses twice carries once
        carried = [
            FollowUp.objects.create(
                wave=wave,
                unit=unit,
                element=row.element,
                about=row.about,
                agreed_on=row.agreed_on,
                evidence=row.evidence,
                activity=row.activity,
                due_on=row.due_on,
                owner=row.owner,
                state=row.state,
                carried_from=row,
            )
            for row in to_carry(wave, unit)
        ]
        if not carried:
            raise CannotChange(_("Tidak ada kegiatan belum selesai dari periode sebelumnya yang dapat dibawa."))
        append(
            actor=actor,
            verb="measure.follow_up.carried",
            subject=f"measure.wave:{wave.pk}",
            payload={"unit": unit.pk, "follow_ups": len(carried)},
        )
    return carried


def _check(wave: Wave, element: str) -> None:
    if element not in wave.elements:
        raise CannotChange(_("Unsur ini tidak ada dalam periode survei ini."))


def _tell(actor: str, done: str, follow_up: FollowUp, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"measure.follow_up.{done}", subject=f"measure.follow_up:{follow_up.pk}", payload=payload)
