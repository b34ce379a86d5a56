"""A replication begins, is promised by its head, agreed to by its origin, started, made lasting, stopped, set right.

Days are those on which it happened: never later than today.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.queries.change_projects import ChangeProject
from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.models import Remark, Replication
from teladan.cycle.replicate.queries.consent import ASKED_AT_MOST, is_agreed, is_needless, may_ask
from teladan.cycle.replicate.queries.replications import locked_replication, of_change_project, of_follow_up, open_copy
from teladan.cycle.replicate.refusals import AlreadyBegun, CannotChange
from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Mandate, Role, Unit, Viewer, zone_of

FACTS = ("source", "facilitator", "facilitator_name", "problem", "follow_up", "visit", "change_project", "aim")
"""What may be said of a replication when it begins."""
DAYS = ("committed_on", "started_on", "institutionalised_on", "stopped_on")
"""What can be set right, in the order in which it happens."""
EVERYTHING = Viewer(is_operator=True)
Consent = Replication.Consent


def begin_replication(*, actor: str, practice: Practice, adopter: Unit, facts: Mapping[str, Any]) -> Replication:
    """A unit sets out to copy a practice, as its newest edition has it. Raises AlreadyBegun, CannotChange."""
    edition = edition_of(practice) if practice.state == practice.State.PUBLISHED else None
    if edition is None:
        raise CannotChange(_("Praktik ini belum terbit atau sudah ditarik, jadi belum dapat ditiru."))
    said = {name: facts[name] for name in FACTS if facts.get(name)}
    _must_be_another(practice, adopter)
    _must_be_free(practice, adopter, said)
    try:
        with transaction.atomic():
            row = Replication.objects.create(
                practice=practice,
                edition=edition.number,
                adopter=adopter,
                made_by=actor,
                made_at=clock.now(),
                **said,
            )
            append(
                actor=actor,
                verb="replicate.replication.begun",
                subject=_subject(row),
                payload={
                    "practice": practice.pk,
                    "edition": edition.number,
                    "adopter": adopter.pk,
                    "facts": sorted(said),
                },
            )
    except IntegrityError:  # somebody else was quicker by a moment
        _must_be_free(practice, adopter, said)
        raise
    return row


def commit_replication(
    *, actor: str, replication: Replication, mandate: Mandate, on: dt.date, file: File | None = None
) -> None:
    """The head of the adopter, or of a unit above it, gives their word; `file`: the signed paper. Raises CannotChange."""
    with transaction.atomic():
        row = _open(replication)
        if row.committed_on is not None:
            raise CannotChange(
                _("Komitmen kepala sudah dicatat pada %(day)s.") % {"day": date_format(row.committed_on, "j F Y")}
            )
        _must_have_happened(row, on)
        if mandate.role != Role.HEAD or not row.adopter.path.startswith(mandate.unit.path):
            raise CannotChange(_("Komitmen hanya diberikan pimpinan unit peniru, atau pimpinan unit di atasnya."))
        if not mandate.holds_on(on):
            raise CannotChange(_("Pada tanggal itu peran pimpinan ini tidak berlaku. Periksa tanggal suratnya."))
        row.committed_on, row.committed_by, row.commitment = on, mandate, file
        row.save(update_fields=["committed_on", "committed_by", "commitment"])
        append(
            actor=actor,
            verb="replicate.replication.committed",
            subject=_subject(row),
            payload={"on": on.isoformat(), "mandate": mandate.pk, "signed": file is not None},
        )


def ask_consent(*, actor: str, replication: Replication, note: str = "") -> None:
    """Ask the origin whether its practice may be copied; after a refusal once more, with other words. Raises CannotChange."""
    with transaction.atomic():
        row = _open(replication)
        if not may_ask(row):
            raise CannotChange(
                _("Persetujuan sudah diminta %(n)s kali. Pilih praktik lain, atau hubungi pemiliknya langsung.")
                % {"n": ASKED_AT_MOST}
                if row.consent == Consent.REFUSED
                else _("Persetujuan sudah diminta atau tidak diperlukan.")
            )
        if row.consent == Consent.REFUSED and not note.strip():
            raise CannotChange(_("Tulis apa yang berubah sejak ditolak, supaya pemilik dapat menimbang lagi."))
        row.consent, row.consent_asked_on, row.consent_answered_on = Consent.ASKED, _today(row), None
        row.consent_note = ""
        row.save(update_fields=["consent", "consent_asked_on", "consent_answered_on", "consent_note"])
        _remark(row, actor, Remark.Kind.ASKED, words=note)
        append(actor=actor, verb="replicate.consent.asked", subject=_subject(row))


def answer_consent(*, actor: str, replication: Replication, answer: str, note: str = "") -> None:
    """The origin agrees, agrees on conditions, or refuses; the last two with a word of why. Raises CannotChange."""
    with transaction.atomic():
        row = _open(replication)
        if row.consent != Consent.ASKED:
            raise CannotChange(_("Tidak ada permintaan persetujuan yang menunggu jawaban."))
        if answer not in (Consent.GIVEN, Consent.GIVEN_WITH, Consent.REFUSED):
            raise CannotChange(_("Pilih salah satu: setuju, setuju dengan syarat, atau tidak setuju."))
        if answer != Consent.GIVEN and not note.strip():
            raise CannotChange(_("Tulis syarat atau alasannya."))
        row.consent, row.consent_answered_on, row.consent_note = answer, _today(row), note.strip()
        row.save(update_fields=["consent", "consent_answered_on", "consent_note"])
        _remark(row, actor, Remark.Kind.ANSWERED, about=answer, words=note)
        append(actor=actor, verb="replicate.consent.answered", subject=_subject(row), payload={"answer": answer})


def waive_consent(*, actor: str, replication: Replication) -> None:
    """Write down that no consent is needed: nobody registered owns the practice and its licences allow it.

    Raises CannotChange where that is not so.
    """
    with transaction.atomic():
        row = _open(replication)
        if row.consent != Consent.NOT_ASKED or not is_needless(row):
            raise CannotChange(_("Persetujuan pemilik tetap diperlukan: mintalah dahulu."))
        row.consent = Consent.NOT_NEEDED
        row.save(update_fields=["consent"])
        append(actor=actor, verb="replicate.consent.waived", subject=_subject(row))


def start_replication(*, actor: str, replication: Replication, on: dt.date) -> None:
    """The first day on which the core parts are done. Raises CannotChange without the head's word or the origin's."""
    with transaction.atomic():
        row = _open(replication)
        if row.started_on is not None:
            raise CannotChange(
                _("Replikasi ini sudah mulai pada %(day)s. Bila tanggalnya keliru, betulkan dengan alasan.")
                % {"day": date_format(row.started_on, "j F Y")}
            )
        today = _today(row)
        if row.committed_on is None or row.committed_on > today:
            raise CannotChange(_("Komitmen kepala belum ada. Itu yang pertama."))
        if not is_agreed(row, today):
            raise CannotChange(_("Pemilik praktik belum menyetujui. Tunggu jawabannya dahulu."))
        _must_have_happened(row, on)
        row.started_on = on
        row.save(update_fields=["started_on"])
        append(
            actor=actor,
            verb="replicate.replication.started",
            subject=_subject(row),
            payload={"practice": row.practice_id, "adopter": row.adopter_id, "on": on.isoformat()},
        )


def institutionalise(*, actor: str, replication: Replication, on: dt.date, by: str, file: File | None = None) -> None:
    """It lasts: a decree or regulation says so; `by` is its name and number. Raises CannotChange before it has started."""
    with transaction.atomic():
        row = _open(replication)
        if row.institutionalised_on is not None:
            raise CannotChange(_("Pelembagaannya sudah dicatat. Bila tanggalnya keliru, betulkan dengan alasan."))
        if row.started_on is None or row.started_on > _today(row):
            raise CannotChange(_("Replikasi ini belum mulai. Catat tanggal mulainya dahulu."))
        if not by.strip():
            raise CannotChange(_("Tulis jenis dan nomor peraturan atau keputusannya."))
        _must_have_happened(row, on)
        _must_be_in_order(row, {"institutionalised_on": on})
        row.institutionalised_on, row.institutionalised_by, row.institution_file = on, by.strip(), file
        row.save(update_fields=["institutionalised_on", "institutionalised_by", "institution_file"])
        append(
            actor=actor,
            verb="replicate.replication.institutionalised",
            subject=_subject(row),
            payload={"on": on.isoformat(), "has_file": file is not None},
        )


def stop_replication(*, actor: str, replication: Replication, on: dt.date, why: str, lesson: str = "") -> None:
    """It ends, with its reason and what was learnt; it stays visible. Raises CannotChange."""
    with transaction.atomic():
        row = _open(replication)
        if not why.strip():
            raise CannotChange(_("Tulis sebab berhenti."))
        _must_have_happened(row, on)
        _must_be_in_order(row, {"stopped_on": on})
        row.stopped_on, row.stopped_why, row.stopped_lesson = on, why.strip(), lesson.strip()
        row.save(update_fields=["stopped_on", "stopped_why", "stopped_lesson"])
        append(
            actor=actor,
            verb="replicate.replication.stopped",
            subject=_subject(row),
            payload={"practice": row.practice_id, "adopter": row.adopter_id, "on": on.isoformat()},
        )


def correct_day(*, actor: str, replication: Replication, field: str, on: dt.date | None, reason: str) -> None:
    """Set right a day that was written down wrongly, or take it back (`on` None). Raises CannotChange."""
    if field not in DAYS:
        raise CannotChange(_("Tanggal ini tidak dapat dibetulkan di sini."))
    if not reason.strip():
        raise CannotChange(_("Tulis alasan tanggal ini dibetulkan."))
    with transaction.atomic():
        row = locked_replication(replication)
        was = getattr(row, field)
        if was is None or was == on:
            raise CannotChange(_("Tidak ada yang berubah."))
        if field != "stopped_on" and row.stopped_on is not None:
            raise CannotChange(_("Replikasi ini sudah berhenti. Betulkan tanggal berhentinya dahulu."))
        if on is not None:
            _must_have_happened(row, on)
        elif field == "stopped_on":
            _must_be_free(row.practice, row.adopter, {})
        if field == "committed_on":
            _must_have_held(row, on)
        _must_be_in_order(row, {field: on})
        changed = [field, *(_emptied(row, field) if on is None else [])]
        setattr(row, field, on)
        row.save(update_fields=changed)
        _remark(row, actor, Remark.Kind.CORRECTED, about=field, words=reason, was=was, day=on)
        append(
            actor=actor,
            verb="replicate.replication.corrected",
            subject=_subject(row),
            payload={"field": field, "was": was.isoformat(), "on": on.isoformat() if on else None},
        )


def _open(replication: Replication) -> Replication:
    row = locked_replication(replication)
    if row.stopped_on is not None:
        raise CannotChange(_("Replikasi ini sudah berhenti, jadi tidak dapat diubah lagi."))
    return row


def _must_be_another(practice: Practice, adopter: Unit) -> None:
    if adopter.pk in (practice.keeper_id, practice.owner_id):
        raise CannotChange(_("Praktik ini milik unit Anda sendiri; unit tidak meniru dirinya."))
    if adopter.closed_on is not None and adopter.closed_on <= clock.today():
        raise CannotChange(_("%(name)s sudah ditutup; pilih unit lain.") % {"name": adopter.name})


def _must_be_free(practice: Practice, adopter: Unit, said: Mapping[str, Any]) -> None:
    """No open copy of the same, no other one of the same line of a plan; what it was learnt from is a copy of the same."""
    begun = open_copy(practice, adopter)
    if begun is not None:
        raise AlreadyBegun(_("%(name)s sudah meniru praktik ini.") % {"name": adopter.name}, begun.pk)
    follow_up = said.get("follow_up")
    if follow_up is not None:
        if follow_up.unit_id != adopter.pk:
            raise CannotChange(_("Rencana tindak lanjut itu milik unit lain."))
        begun = of_follow_up(EVERYTHING, follow_up.pk)
        if begun is not None:
            raise AlreadyBegun(_("Rencana tindak lanjut ini sudah menjadi replikasi."), begun.pk)
    _must_be_approved_once(said.get("change_project"), adopter)
    source = said.get("source")
    if source is not None and (source.practice_id != practice.pk or source.adopter_id == adopter.pk):
        raise CannotChange(_("Yang ditiru harus pemilik praktik, atau unit lain yang sudah menjalankannya."))


def _must_be_approved_once(project: ChangeProject | None, adopter: Unit) -> None:
    """A change project that its mentor approved becomes one replication, at the participant's own unit where it is known."""
    if project is None:
        return
    if project.state != ChangeProject.State.APPROVED:
        raise CannotChange(_("Proyek perubahan ini belum disetujui mentornya, jadi belum dapat menjadi replikasi."))
    home = project.member.unit
    if home is not None and home.pk != adopter.pk:
        raise CannotChange(_("Proyek perubahan ini untuk %(name)s. Pilih unit itu.") % {"name": home.name})
    begun = of_change_project(project.pk)
    if begun is not None:
        raise AlreadyBegun(_("Proyek perubahan ini sudah menjadi replikasi."), begun.pk)


def _must_have_happened(row: Replication, on: dt.date) -> None:
    if on > _today(row):
        raise CannotChange(_("Tanggal ini belum tiba. Catat sesudah benar-benar terjadi."))


def _must_have_held(row: Replication, on: dt.date | None) -> None:
    """The head's word stays as long as something was built on it, and the head was one on that day."""
    if on is None and row.started_on is not None:
        raise CannotChange(_("Replikasi sudah mulai atas dasar komitmen ini. Betulkan tanggalnya, jangan dihapus."))
    if on is not None and row.committed_by is not None and not row.committed_by.holds_on(on):
        raise CannotChange(_("Pada tanggal itu peran pimpinan ini tidak berlaku. Periksa tanggal suratnya."))


def _must_be_in_order(row: Replication, new: Mapping[str, dt.date | None]) -> None:
    """Started, lasting, stopped follow each other."""
    days = {name: getattr(row, name) for name in DAYS[1:]} | dict(new)
    if days["institutionalised_on"] is not None and days["started_on"] is None:
        raise CannotChange(_("Pelembagaan sudah tercatat, jadi tanggal mulai tidak dapat dihapus."))
    known = [day for name in DAYS[1:] if (day := days[name]) is not None]
    if known != sorted(known):
        raise CannotChange(_("Urutan tanggal keliru: mulai, lalu dilembagakan, lalu berhenti. Periksa tahunnya."))


def _emptied(row: Replication, field: str) -> list[str]:
    """What goes with a day that is taken back; the files stay with the evidence."""
    gone: dict[str, Any] = {
        "committed_on": {"committed_by": None, "commitment": None},
        "institutionalised_on": {"institutionalised_by": "", "institution_file": None},
        "stopped_on": {"stopped_why": "", "stopped_lesson": ""},
    }.get(field, {})
    for name, nothing in gone.items():
        setattr(row, name, nothing)
    return list(gone)


def _remark(row: Replication, actor: str, kind: Remark.Kind, **said: Any) -> None:
    said["words"] = said.get("words", "").strip()
    Remark.objects.create(replication=row, kind=kind, made_by=actor, made_at=clock.now(), **said)


def _today(row: Replication) -> dt.date:
    return clock.today(zone_of(row.adopter))


def _subject(row: Replication) -> str:
    return f"replicate.replication:{row.pk}"
