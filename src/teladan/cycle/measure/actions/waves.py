"""A wave is prepared, opened, closed, opened again; each time the journal is told once."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem
from teladan.cycle.measure.changing import CannotChange, locked, subject_of
from teladan.cycle.measure.models import Intake, Wave
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

WHILE_OPEN = frozenset({"title", "due_on"})
"""What may still change once answers come in."""


def create_wave(
    *,
    actor: str,
    owner: Unit,
    title: str,
    instrument: str,
    starts_on: dt.date,
    ends_on: dt.date,
    due_on: dt.date | None = None,
) -> Wave:
    """A wave in preparation. `instrument`: without a version; the end of the period chooses it.

    Raises CannotChange for dates out of order, and where no version was in force.
    """
    wave = Wave(owner=owner, title=title.strip(), starts_on=starts_on, ends_on=ends_on, due_on=due_on, made_by=actor)
    _check_days(wave)
    _choose_version(wave, instrument)
    with transaction.atomic():
        wave.save(force_insert=True)
        append(
            actor=actor, verb="measure.wave.prepared", subject=subject_of(wave), payload={"instrument": wave.instrument}
        )
    return wave


def change_wave(*, actor: str, wave: Wave, **facts: Any) -> None:
    """Other facts for a wave: all of them while it is prepared, title and due date while it is open.

    `instrument` without its version. Raises CannotChange.
    """
    with transaction.atomic():
        found = locked(wave)
        instrument = facts.pop("instrument", found.instrument.split("/")[0])
        changed = sorted(name for name, value in facts.items() if getattr(found, name) != value)
        if instrument != found.instrument.split("/")[0]:
            changed.append("instrument")
        if found.state == Wave.State.CLOSED or (found.state == Wave.State.OPEN and set(changed) - WHILE_OPEN):
            raise CannotChange(
                _("Periode ini sudah dibuka: hanya nama dan batas kirim yang masih dapat diubah.")
                if found.state == Wave.State.OPEN
                else _("Periode ini sudah ditutup, jadi tidak dapat diubah.")
            )
        for name in changed:
            if name != "instrument":
                setattr(found, name, facts[name])
        _check_days(found)
        if found.state == Wave.State.DRAFT:
            _choose_version(found, instrument)
        found.save()
        append(actor=actor, verb="measure.wave.changed", subject=subject_of(found), payload={"fields": changed})


def open_wave(*, actor: str, wave: Wave) -> None:
    """From now on answers are taken. The definition is frozen as it is today. Raises CannotChange."""
    with transaction.atomic():
        found = locked(wave)
        if found.state != Wave.State.DRAFT:
            raise CannotChange(_("Periode ini sudah pernah dibuka."))
        many = Intake.objects.filter(wave=found).count()
        if not many:
            raise CannotChange(_("Belum ada unit yang ikut. Pilih unitnya dahulu."))
        _choose_version(found, found.instrument.split("/")[0])
        found.opened_at = clock.now()
        found.save()
        append(
            actor=actor,
            verb="measure.wave.opened",
            subject=subject_of(found),
            payload={"intakes": many, "instrument": found.instrument, "digest": found.digest},
        )


def close_wave(*, actor: str, wave: Wave) -> None:
    """No more answers are taken. Raises CannotChange for a wave that is not open."""
    with transaction.atomic():
        found = locked(wave)
        if found.state != Wave.State.OPEN:
            raise CannotChange(_("Periode ini tidak sedang menerima jawaban."))
        found.closed_at = clock.now()
        found.save(update_fields=["closed_at"])
        append(actor=actor, verb="measure.wave.closed", subject=subject_of(found))


def reopen_wave(*, actor: str, wave: Wave, reason: str) -> None:
    """Take answers again, to correct what came in. What was published stays. Raises CannotChange."""
    if not reason.strip():
        raise CannotChange(_("Tulis alasan mengapa periode ini dibuka kembali."))
    with transaction.atomic():
        found = locked(wave)
        if found.state != Wave.State.CLOSED:
            raise CannotChange(_("Periode ini tidak sedang ditutup."))
        found.closed_at = None
        found.reopened_because = reason.strip()
        found.save(update_fields=["closed_at", "reopened_because"])
        append(actor=actor, verb="measure.wave.reopened", subject=subject_of(found))


def delete_draft(*, actor: str, wave: Wave) -> None:
    """Remove a wave that was never opened, with its intakes. Raises CannotChange for any other."""
    with transaction.atomic():
        found = locked(wave)
        if found.state != Wave.State.DRAFT:
            raise CannotChange(_("Hanya periode yang belum pernah dibuka yang dapat dihapus."))
        append(actor=actor, verb="measure.wave.deleted", subject=subject_of(found))
        found.delete()


def _check_days(wave: Wave) -> None:
    if wave.ends_on < wave.starts_on:
        raise CannotChange(_("Akhir periode lebih awal daripada awalnya. Betulkan salah satu tanggalnya."))
    if wave.due_on is not None and wave.due_on < wave.starts_on:
        raise CannotChange(_("Batas kirim lebih awal daripada awal periode. Betulkan tanggalnya."))


def _choose_version(wave: Wave, instrument: str) -> None:
    """The version in force on the last day of the period, as its file is now."""
    try:
        loaded = library().instrument_on(instrument, wave.ends_on)
    except DefinitionProblem as problem:
        raise CannotChange(str(problem)) from problem
    wave.instrument, wave.digest = loaded.ident, loaded.digest
    wave.elements = list(loaded.body.elements)
