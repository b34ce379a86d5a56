"""A participant's change project: written, handed in, approved or returned, followed, stopped."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.models import ChangeProject, Member, Milestone, ProjectNote
from teladan.cycle.learn.queries.change_projects import missing_in
from teladan.cycle.learn.queries.courses import today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append

State = ChangeProject.State
WRITTEN = frozenset({State.DRAFT, State.RETURNED})
"""Its words and milestones may be changed."""
FACTS = ("title", "problem", "idea", "learnt", "practice")
MOST_MILESTONES = 40


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone as it was written; `ident` of one that is there already."""

    horizon: str
    what: str
    due_on: dt.date
    measure: str = ""
    ident: int | None = None


def write_project(*, actor: str, member: Member, facts: Mapping[str, Any]) -> ChangeProject:
    """Write down as much of a participant's project as there is, one each. Raises CannotChange."""
    said = {name: facts[name] for name in FACTS if name in facts}
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=member.pk)
        if member.role != Member.Role.PARTICIPANT:
            raise CannotChange(_("Hanya peserta yang menyusun proyek perubahan."))
        row = ChangeProject.objects.filter(member=member).first() or ChangeProject(member=member, made_at=clock.now())
        _must_be(row, WRITTEN)
        for name, value in said.items():
            setattr(row, name, value)
        row.save()
        _tell(row, actor, verb="learn.project.written", payload={"facts": sorted(said)})
    return row


def set_milestones(*, actor: str, project: ChangeProject, rows: Sequence[MilestoneRow]) -> None:
    """The steps of a project as they shall be from now on; what was reached already stays. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(project)
        _must_be(row, WRITTEN)
        _must_fit(row, rows)
        kept = {one.pk: one for one in row.milestones.filter(done_on=None)}
        for said in rows:
            one = kept.pop(said.ident or 0, None) or Milestone(project=row)
            one.horizon, one.what, one.measure, one.due_on = said.horizon, said.what, said.measure, said.due_on
            one.save()
        Milestone.objects.filter(pk__in=kept).delete()
        _tell(row, actor, verb="learn.project.milestones_set", payload={"milestones": len(rows), "removed": len(kept)})


def submit_project(*, actor: str, project: ChangeProject) -> None:
    """Hand it to the mentor. Raises CannotChange with what is still missing."""
    with transaction.atomic():
        row = _locked(project)
        _must_be(row, WRITTEN)
        missing = missing_in(row)
        if missing:
            raise CannotChange(_("Belum dapat diajukan. Lengkapi dahulu: %(what)s.") % {"what": "; ".join(missing)})
        row.state, row.submitted_on, row.mentor_note = State.SUBMITTED, today_of(row.member.course), ""
        row.save(update_fields=["state", "submitted_on", "mentor_note"])
        _tell(row, actor, verb="learn.project.submitted")


def approve_project(
    *,
    actor: str,
    project: ChangeProject,
    approver: str,
    on: dt.date | None = None,
    note: str = "",
    form: File | None = None,
) -> None:
    """The mentor agrees; with `form`, the signed paper on which they did. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(project)
        today = today_of(row.member.course)
        day = on or today
        _must_be(row, {State.SUBMITTED})
        _must_have_happened(row, day, today)
        row.state, row.approved_on, row.approved_by, row.approver = State.APPROVED, day, actor, approver
        row.mentor_note, row.form = note, form
        row.save(update_fields=["state", "approved_on", "approved_by", "approver", "mentor_note", "form"])
        _tell(row, actor, verb="learn.project.approved", payload={"on": day.isoformat(), "signed": form is not None})


def return_project(*, actor: str, project: ChangeProject, note: str) -> None:
    """Back to the participant with a word of why; an approved one loses its approval. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(project)
        _must_be(row, {State.SUBMITTED, State.APPROVED})
        if not note.strip():
            raise CannotChange(_("Tulis yang perlu diperbaiki, supaya peserta tahu harus mengubah apa."))
        row.state, row.mentor_note, row.approved_on = State.RETURNED, note, None
        row.approver, row.approved_by, row.form = "", "", None
        row.save(update_fields=["state", "mentor_note", "approved_on", "approver", "approved_by", "form"])
        _tell(row, actor, verb="learn.project.returned")


def reach_milestone(
    *, actor: str, milestone: Milestone, on: dt.date | None, note: str = "", file: File | None = None
) -> None:
    """On which day a step was reached; None where it was not after all. The proof stays until another one comes. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(milestone.project)
        _must_be(row, {State.APPROVED})
        one = Milestone.objects.get(pk=milestone.pk)
        if on is not None:
            _must_have_happened(row, on, today_of(row.member.course))
        one.done_on, one.note, one.file = on, note, file or one.file
        one.save(update_fields=["done_on", "note", "file"])
        _tell(
            row,
            actor,
            verb="learn.project.milestone_reached",
            payload={"milestone": one.pk, "on": on.isoformat() if on else None},
        )


def note_progress(*, actor: str, project: ChangeProject, text: str, risk: str = "") -> ProjectNote:
    """A word on how it goes and what stands in the way. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(project)
        _must_be(row, {State.APPROVED, State.STOPPED})
        note = ProjectNote.objects.create(project=row, text=text, risk=risk, author=actor, made_at=clock.now())
        _tell(row, actor, verb="learn.project.noted", payload={"note": note.pk, "risk": risk or None})
    return note


def stop_project(*, actor: str, project: ChangeProject, why: str) -> None:
    """It goes no further, for a reason. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(project)
        _must_be(row, set(State) - {State.STOPPED})
        if not why.strip():
            raise CannotChange(_("Tulis sebab proyek dihentikan."))
        row.state, row.stopped_on, row.stopped_why = State.STOPPED, today_of(row.member.course), why
        row.save(update_fields=["state", "stopped_on", "stopped_why"])
        _tell(row, actor, verb="learn.project.stopped")


def resume_project(*, actor: str, project: ChangeProject) -> None:
    """A stopped one goes on: as approved where it was, else as a draft. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(project)
        _must_be(row, {State.STOPPED})
        row.state = State.APPROVED if row.approved_on is not None else State.DRAFT
        row.stopped_on, row.stopped_why = None, ""
        row.save(update_fields=["state", "stopped_on", "stopped_why"])
        _tell(row, actor, verb="learn.project.resumed")


def _locked(project: ChangeProject) -> ChangeProject:
    ChangeProject.objects.select_for_update().get(pk=project.pk)
    related = ("member__course__organiser", "member__course__visit__host", "practice")
    return ChangeProject.objects.select_related(*related).get(pk=project.pk)


_REFUSALS = {
    State.DRAFT: gettext_lazy("Proyek ini masih disusun. Ajukan dahulu kepada mentor."),
    State.RETURNED: gettext_lazy("Proyek ini dikembalikan mentor. Perbaiki, lalu ajukan lagi."),
    State.SUBMITTED: gettext_lazy(
        "Proyek ini sedang dibaca mentor, jadi belum dapat diubah. Mintalah mentor mengembalikannya."
    ),
    State.APPROVED: gettext_lazy(
        "Proyek ini sudah disetujui, jadi tidak diubah lagi. Mintalah mentor mengembalikannya."
    ),
    State.STOPPED: gettext_lazy("Proyek ini dihentikan. Lanjutkan dahulu sebelum mengubahnya."),
}


def _must_be(row: ChangeProject, states: Collection[str]) -> None:
    if row.state not in states:
        raise CannotChange(str(_REFUSALS[State(row.state)]))


def _must_have_happened(row: ChangeProject, day: dt.date, today: dt.date) -> None:
    if day > today:
        raise CannotChange(_("Tanggal ini belum tiba. Catat sesudah benar-benar terjadi."))
    if day < row.member.course.starts_on:
        raise CannotChange(_("Tanggal ini sebelum pelatihan dimulai. Periksa tahunnya."))


def _must_fit(row: ChangeProject, rows: Sequence[MilestoneRow]) -> None:
    reached = row.milestones.exclude(done_on=None).count()
    if len(rows) + reached > MOST_MILESTONES:
        raise CannotChange(_("Paling banyak %(n)s tonggak. Gabungkan yang berdekatan.") % {"n": MOST_MILESTONES})
    first = row.member.course.starts_on
    for one in rows:
        if one.horizon not in Milestone.Horizon.values:
            raise CannotChange(_("Jangka tonggak “%(what)s” tidak dikenal.") % {"what": one.what})
        if one.due_on < first:
            raise CannotChange(
                _("Batas tonggak “%(what)s” sebelum pelatihan dimulai. Periksa tahunnya.") % {"what": one.what}
            )


def _tell(row: ChangeProject, actor: str, *, verb: str, payload: Mapping[str, Any] | None = None) -> None:
    append(actor=actor, verb=verb, subject=f"learn.project:{row.pk}", payload=dict(payload or {}))
