"""Records of talks at a desk: begun, written by version, agreed by both, ended; questions by text beside them.

No text of a talk ever enters the journal: ids, kinds and names of fields alone.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Appointment, ClinicRequest, Consultation, ConsultationMessage
from teladan.cycle.learn.queries.consultations import is_agreeable
from teladan.cycle.learn.queries.questions import mark_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.measure.actions.follow_ups import agree_follow_up
from teladan.ground.journal.actions import append

Kind = Consultation.Kind
TEXTS = ("problem", "reality", "options", "advice", "commitment")
"""What is written in a record."""


class ChangedMeanwhile(Exception):
    """Somebody else wrote in the record meanwhile: `current` is how it stands now."""

    def __init__(self, current: Consultation) -> None:
        super().__init__(
            _(
                "Catatan ini berubah sejak Anda membukanya. Tidak ada yang hilang: bandingkan kedua tulisan, gabungkan, lalu simpan."
            )
        )
        self.current = current


def begin(
    *,
    actor: str,
    request: ClinicRequest,
    kind: str,
    expert_name: str,
    at: dt.datetime,
    visitor: str = "",
    visitor_name: str = "",
) -> Consultation:
    """Begin the talk that a region asked for. Raises CannotChange where it was begun already.

    The problem it brought becomes the first text of the record; of a counselling it stands nowhere else any more.
    """
    with transaction.atomic():
        asked = _asked(request)
        made = _new(asked, kind=kind, at=at, visitor=visitor, visitor_name=visitor_name)
        made.expert, made.expert_name = actor, expert_name
        made.save()
        _tell(actor, "begun", made, {"request": str(asked.pk), "event": str(asked.event_id), "kind": made.kind})
    return made


def ask_online(*, actor: str, request: ClinicRequest, kind: str, text: str, name: str, at: dt.datetime) -> Consultation:
    """A region's first question to an online desk; who answers it becomes its expert. Raises CannotChange."""
    if not request.is_online:
        raise CannotChange(_("Topik ini mendapat jadwal di meja. Meja daring untuk topik yang tidak terjadwal."))
    with transaction.atomic():
        asked = _asked(request)
        made = _new(asked, kind=kind, at=at, visitor=actor, visitor_name=name)
        made.save()
        _message(made, actor, name, text, at, is_from_desk=False)
        _tell(actor, "asked", made, {"request": str(asked.pk), "event": str(asked.event_id), "kind": made.kind})
    return made


def take_up(*, actor: str, consultation: Consultation, expert_name: str) -> None:
    """Become the expert of a question to the online desk. Raises CannotChange where somebody else has."""
    with transaction.atomic():
        row = _locked(consultation)
        if row.expert:
            raise CannotChange(_("Pertanyaan ini sudah ditangani %(name)s.") % {"name": row.expert_name})
        row.expert, row.expert_name = actor, expert_name
        row.save(update_fields=["expert", "expert_name"])
        _tell(actor, "taken_up", row, {})


def write(
    *, actor: str, consultation: Consultation, base: int, seen: Mapping[str, str] | None = None, **texts: str
) -> Consultation:
    """Other words for parts of the record, by who read version `base`; what was agreed lapses.

    `seen`: part -> mark of the words that the writer had before them; two who write different parts then both keep theirs.
    Raises ChangedMeanwhile where a part has other words by now. The same words again change nothing.
    """
    with transaction.atomic():
        row = _at_version(consultation, base) if seen is None else _as_seen(consultation, seen, texts)
        wanted = {name: texts[name].strip() for name in TEXTS if name in texts}
        changed = sorted(name for name, value in wanted.items() if (getattr(row, name) or "") != value)
        if not changed:
            return row
        for name in changed:
            setattr(row, name, wanted[name])
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        _tell(actor, "written", row, {"fields": changed, "version": row.version})
    return row


def name_visitor(*, actor: str, consultation: Consultation, visitor: str, visitor_name: str) -> None:
    """Say who came. Raises CannotChange: an account once named stays, for a counselling is told to it alone."""
    with transaction.atomic():
        row = _locked(consultation)
        if row.visitor and visitor != row.visitor:
            raise CannotChange(_("Akun yang datang sudah dicatat dan tidak dapat diganti."))
        if visitor and visitor == row.expert:
            raise CannotChange(_("Ahli dan yang datang tidak dapat orang yang sama."))
        row.visitor, row.visitor_name = visitor, visitor_name.strip()
        row.save(update_fields=["visitor", "visitor_name"])
        _tell(actor, "visitor_named", row, {"has_account": bool(visitor)})


def change_kind(*, actor: str, consultation: Consultation, base: int, kind: str) -> None:
    """Another kind. Raises CannotChange: a counselling stays one; another becomes one only before the region agreed.

    What others read while it was none was read; from then on it is told to the two who spoke alone.
    """
    with transaction.atomic():
        row = _at_version(consultation, base)
        if row.kind == Kind.COUNSELLING and kind != Kind.COUNSELLING:
            raise CannotChange(
                _("Konseling tetap rahasia: jenisnya tidak dapat diubah. Mulai catatan lain bila perlu.")
            )
        if kind == Kind.COUNSELLING and row.visitor_agreed is not None:
            raise CannotChange(
                _("Instansi sudah menyetujui catatan ini, jadi tidak dapat dijadikan konseling. Mulai catatan lain.")
            )
        if kind == row.kind:
            return
        before, row.kind, row.version = row.kind, kind, row.version + 1
        row.save(update_fields=["kind", "version"])
        if kind == Kind.COUNSELLING:
            ClinicRequest.objects.filter(pk=row.request_id).update(problem="")
        _tell(actor, "kind_changed", row, {"from": before, "to": kind})


def agree_as_expert(*, actor: str, consultation: Consultation, base: int, at: dt.datetime) -> None:
    """The expert agrees to a version. Raises ChangedMeanwhile, CannotChange where nothing was written."""
    with transaction.atomic():
        row = _to_agree(consultation, base)
        if row.expert != actor:
            raise CannotChange(_("Hanya %(name)s yang dapat menyetujui sebagai ahli.") % {"name": row.expert_name})
        row.expert_agreed, row.expert_agreed_at = row.version, at
        row.save(update_fields=["expert_agreed", "expert_agreed_at"])
        _tell(actor, "agreed", row, {"by": "expert", "version": row.version})


def agree_as_visitor(*, actor: str, consultation: Consultation, base: int, at: dt.datetime, name: str = "") -> None:
    """The region agrees to a version: by its own account, or at the desk with `name` typed before the one who came.

    Raises ChangedMeanwhile, CannotChange where nothing was written.
    """
    with transaction.atomic():
        row = _to_agree(consultation, base)
        row.visitor_agreed, row.visitor_agreed_at = row.version, at
        row.visitor_agreed_name = name.strip()
        row.visitor_agreed_by = "" if name.strip() else actor
        row.save(update_fields=["visitor_agreed", "visitor_agreed_at", "visitor_agreed_name", "visitor_agreed_by"])
        _tell(actor, "agreed", row, {"by": "desk" if name.strip() else "region", "version": row.version})


def commit_to(
    *,
    actor: str,
    consultation: Consultation,
    activity: str,
    owner: str,
    due_on: dt.date,
    agreed_on: dt.date | None = None,
    element: str = "",
) -> Any:
    """What the region will do, who and by when: a line of its own plan. Raises CannotChange for a counselling.

    `agreed_on`: by the clock of follow-ups unless it is told; east of it the next day may have begun.
    """
    with transaction.atomic():
        row = _locked(consultation)
        if row.kind == Kind.COUNSELLING:
            raise CannotChange(
                _("Kesepakatan konseling ditulis dalam catatannya sendiri, bukan dalam rencana yang dibaca unit.")
            )
        if row.visitor_agreed == row.version and row.expert_agreed == row.version:
            raise CannotChange(
                _("Catatan sudah disetujui kedua pihak. Ubah catatannya lebih dahulu; persetujuan lalu diminta lagi.")
            )
        made = agree_follow_up(
            actor=actor,
            unit=row.request.invitee.unit,
            about=f"learn.consultation:{row.pk}",
            activity=activity,
            owner=owner,
            due_on=due_on,
            agreed_on=agreed_on,
            element=element,
        )
        row.version += 1
        row.save(update_fields=["version"])
        _tell(actor, "committed", row, {"follow_up": made.pk, "version": row.version})
    return made


def say(
    *, actor: str, consultation: Consultation, text: str, name: str, at: dt.datetime, is_from_desk: bool
) -> ConsultationMessage:
    """A question by text, or its answer. It is no part of what is agreed to."""
    with transaction.atomic():
        row = _locked(consultation)
        made = _message(row, actor, name, text, at, is_from_desk=is_from_desk)
        _tell(actor, "said", row, {"message": made.pk, "from": "desk" if is_from_desk else "region"})
    return made


def end(*, actor: str, consultation: Consultation, at: dt.datetime) -> None:
    """The talk is over: its seat was served. The record may still be written and agreed."""
    with transaction.atomic():
        row = _locked(consultation)
        if row.ended_at is not None:
            raise CannotChange(_("Pembicaraan ini sudah selesai."))
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        held = Appointment.objects.filter(request=row.request_id, state=Appointment.State.BOOKED)
        held.update(state=Appointment.State.SERVED, ended_at=at)
        _tell(actor, "ended", row, {"request": str(row.request_id)})


def _asked(request: ClinicRequest) -> ClinicRequest:
    """The request, held, as nobody has begun it yet."""
    row = ClinicRequest.objects.select_for_update().get(pk=request.pk)
    if row.withdrawn_at is not None:
        raise CannotChange(_("Permintaan ini sudah dibatalkan instansinya."))
    if Consultation.objects.filter(request=row).exists():
        raise CannotChange(_("Pembicaraan ini sudah dimulai. Buka catatannya dari antrean."))
    return row


def _new(asked: ClinicRequest, **facts: Any) -> Consultation:
    made = Consultation(request=asked, problem=asked.problem, began_at=facts.pop("at"), expert="", **facts)
    if made.kind == Kind.COUNSELLING and asked.problem:
        asked.problem = ""
        asked.save(update_fields=["problem"])
    return made


def _locked(consultation: Consultation) -> Consultation:
    found = Consultation.objects.select_for_update(of=("self",)).select_related("request__invitee__unit")
    return found.get(pk=consultation.pk)


def _at_version(consultation: Consultation, base: int) -> Consultation:
    row = _locked(consultation)
    if row.version != base:
        raise ChangedMeanwhile(row)
    return row


def _as_seen(consultation: Consultation, seen: Mapping[str, str], texts: Mapping[str, str]) -> Consultation:
    row = _locked(consultation)
    for name, text in texts.items():
        now = getattr(row, name) or ""
        if mark_of(now) != seen.get(name) and now != text.strip():
            raise ChangedMeanwhile(row)
    return row


def _to_agree(consultation: Consultation, base: int) -> Consultation:
    row = _at_version(consultation, base)
    if not is_agreeable(row):
        raise CannotChange(_("Saran belum ditulis, jadi belum ada yang disetujui."))
    return row


def _message(
    row: Consultation, actor: str, name: str, text: str, at: dt.datetime, *, is_from_desk: bool
) -> ConsultationMessage:
    return ConsultationMessage.objects.create(
        consultation=row, author=actor, author_name=name, text=text.strip(), at=at, is_from_desk=is_from_desk
    )


def _tell(actor: str, done: str, row: Consultation, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.consultation.{done}", subject=f"learn.consultation:{row.pk}", payload=payload)
