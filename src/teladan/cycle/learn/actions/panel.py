"""Rehearsals and presentations are planned, remarked on and scored; the organiser lets the group read its scores."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions.reports import send_report
from teladan.cycle.learn.models import (
    Group,
    Member,
    PanelRemark,
    Passage,
    Presentation,
    Report,
    ReportEdition,
    Score,
    Seat,
)
from teladan.cycle.learn.queries.panel import (
    ASSESSES,
    bounds_of,
    criteria_of,
    open_remarks,
    out_of_scale,
    result_of,
    weights_of,
)
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

Kind, State = Presentation.Kind, PanelRemark.State


def plan_presentation(
    *,
    actor: str,
    group: Group,
    kind: str,
    on: dt.date,
    panel: Iterable[Member] = (),
    edition: ReportEdition | None = None,
    position: int = 1,
) -> Presentation:
    """A rehearsal or presentation of a group. Raises CannotChange where it has one of that kind on that day."""
    members = _fitting(group, panel, edition)
    with transaction.atomic():
        _refuse_twice(group, kind, on)
        row = Presentation.objects.create(
            group=group, kind=kind, on=on, edition=edition, position=position, made_by=actor, made_at=clock.now()
        )
        row.panel.set(members)
        _tell(actor, "planned", row, {"kind": kind, "panel": len(members)})
    return row


def change_presentation(
    *,
    actor: str,
    presentation: Presentation,
    on: dt.date,
    panel: Iterable[Member] = (),
    edition: ReportEdition | None = None,
    position: int = 1,
) -> None:
    """Another day, place in the order, edition or panel. Scores of whoever leaves the panel are kept, and do not count.

    Raises CannotChange once the scores are released, and where the group has another of that kind on that day.
    """
    members = _fitting(presentation.group, panel, edition)
    with transaction.atomic():
        row = _locked(presentation)
        _refuse_released(row)
        _refuse_twice(row.group, row.kind, on, besides=row)
        row.on, row.edition, row.position = on, edition, position
        row.save(update_fields=["on", "edition", "position"])
        row.panel.set(members)
        row.absent.set([one for one in row.absent.all() if one in members])
        _tell(actor, "changed", row, {"panel": len(members)})


def cancel_presentation(*, actor: str, presentation: Presentation) -> None:
    """Take back a plan of which nothing has come yet. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(presentation)
        if row.scores.exists() or row.remarks.exists():
            raise CannotChange(
                _("Sudah ada nilai atau catatan; rencana ini tidak dapat dihapus lagi. Ubah saja harinya.")
            )
        _tell(actor, "cancelled", row, {"group": row.group_id})
        row.delete()


def score(*, actor: str, presentation: Presentation, assessor: Member, values: Mapping[str, Decimal | None]) -> None:
    """What an assessor gives, or gives instead; None takes a score back. Raises CannotChange, for all of it or none."""
    course = presentation.group.course
    criteria, bounds = criteria_of(course), bounds_of(course)
    for key, value in values.items():
        if key not in criteria:
            raise CannotChange(_("“%(key)s” tidak ada pada lembar nilai ini. Muat ulang halamannya.") % {"key": key})
        if value is not None and not bounds.holds(value):
            raise CannotChange(f"{criteria[key]}: {out_of_scale(value, bounds)}")
    with transaction.atomic():
        row = _locked(presentation)
        _refuse_unscorable(row, assessor)
        for key, value in values.items():
            own = {"presentation": row, "assessor": assessor, "criterion": key}
            if value is None:
                Score.objects.filter(**own).delete()
            else:
                Score.objects.update_or_create(**own, defaults={"value": value, "made_at": clock.now()})
        given = sum(value is not None for value in values.values())
        _tell(actor, "scored", row, {"assessor": assessor.pk, "given": given})


def set_absent(*, actor: str, presentation: Presentation, assessor: Member, is_absent: bool) -> None:
    """Say that somebody of the panel was not there, so that nothing waits for their scores; or that they were after all."""
    with transaction.atomic():
        row = _locked(presentation)
        _refuse_released(row)
        if assessor not in row.panel.all():
            raise CannotChange(_("%(name)s tidak ada pada panel ini.") % {"name": assessor.name})
        (row.absent.add if is_absent else row.absent.remove)(assessor)
        _tell(actor, "absence_noted" if is_absent else "absence_withdrawn", row, {"assessor": assessor.pk})


def release_scores(*, actor: str, presentation: Presentation) -> None:
    """Let the group read its scores: from now on neither they nor the weights change.

    Raises CannotChange while somebody of the panel has not given every score and was not said to be absent.
    """
    with transaction.atomic():
        row = _locked(presentation)
        _refuse_released(row)
        result = result_of(row)
        if row.kind != Kind.PRESENTATION or not result.assessors:
            raise CannotChange(_("Belum ada penguji pada panel ini. Tambahkan dahulu, lalu minta nilainya."))
        if not result.is_complete:
            late = {one.ident for one in result.assessors if one.missing}
            names = ", ".join(one.name for one in row.panel.all() if str(one.pk) in late)
            raise CannotChange(
                _("Nilai belum lengkap: %(names)s. Tunggu nilainya, atau catat yang tidak hadir.") % {"names": names}
            )
        row.weights = {key: str(value) for key, value in weights_of(row.group.course).items()}
        row.released_at = clock.now()
        row.save(update_fields=["weights", "released_at"])
        _tell(actor, "released", row, {"assessors": len(result.assessors), "weights": len(row.weights)})


def reopen_scores(*, actor: str, presentation: Presentation, why: str) -> None:
    """Let the panel change its scores again; the group reads none until the next release. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(presentation)
        if row.released_at is None:
            raise CannotChange(_("Nilai ini belum dibuka untuk kelompok, jadi masih dapat diubah penguji."))
        row.released_at, row.weights, row.reopened_why = None, {}, why.strip()
        row.save(update_fields=["released_at", "weights", "reopened_why"])
        _tell(actor, "reopened", row, {"fields": ["reopened_why"]})


def remark(
    *,
    actor: str,
    presentation: Presentation,
    text: str,
    passage: Passage | None = None,
    version: int | None = None,
    said_by: str = "",
    is_hosts: bool = False,
) -> PanelRemark:
    """Something to mend or to think about, of a passage as it stood in `version`, or in general."""
    with transaction.atomic():
        row = PanelRemark.objects.create(
            presentation=presentation,
            passage=passage,
            version=(version or passage.version) if passage is not None else None,
            text=text.strip(),
            said_by=said_by.strip(),
            is_hosts=is_hosts,
            author=actor,
            made_at=clock.now(),
        )
        payload = {"remark": row.pk, "is_hosts": is_hosts, "passage": str(passage.pk) if passage else None}
        _tell(actor, "remarked", presentation, payload)
    return row


def answer_remark(*, actor: str, remark: PanelRemark, state: str, answer: str = "") -> None:
    """Say that it was done, or why nothing changes. What was done to a passage shows in a newer version of it.

    Raises CannotChange for done without a newer version, and for an answer without words.
    """
    with transaction.atomic():
        row = PanelRemark.objects.select_for_update().get(pk=remark.pk)
        passage = row.passage
        done_as = None
        if state == State.DONE and passage is not None and row.version is not None:
            if passage.version <= row.version and not passage.is_removed:
                raise CannotChange(
                    _("Alinea ini belum berubah sejak dicatat. Perbaiki dahulu alineanya, atau jawab tanpa perubahan.")
                )
            done_as = passage.version
        elif not answer.strip():
            raise CannotChange(_("Tulis tanggapannya: apa yang diperbaiki, atau mengapa tidak diubah."))
        row.state, row.answer, row.done_as = state, answer.strip(), done_as
        row.answered_by, row.answered_at = actor, clock.now()
        row.save(update_fields=["state", "answer", "done_as", "answered_by", "answered_at"])
        _tell(actor, "remark_answered", row.presentation, {"remark": row.pk, "state": state})


def withdraw_remark(*, actor: str, remark: PanelRemark) -> None:
    """Take back one's own remark that nobody answered. Raises CannotChange."""
    with transaction.atomic():
        row = PanelRemark.objects.select_for_update().get(pk=remark.pk)
        if row.state != State.OPEN:
            raise CannotChange(_("Catatan ini sudah ditanggapi kelompok, jadi tidak dapat ditarik."))
        _tell(actor, "remark_withdrawn", row.presentation, {"remark": row.pk})
        row.delete()


def freeze_edition(*, actor: str, presentation: Presentation, report: Report) -> ReportEdition:
    """Keep the report as it is presented, so that remarks and scores are about words that stay. Raises CannotChange."""
    with transaction.atomic():
        row = _locked(presentation)
        _refuse_released(row)
        if row.edition_id is not None:
            raise CannotChange(_("Naskah untuk presentasi ini sudah dibekukan. Edisi lain dipilih lewat Ubah rencana."))
        row.edition = send_report(actor=actor, report=report, kind=ReportEdition.Kind.PRESENTED)
        row.save(update_fields=["edition"])
    return row.edition


def make_final(*, actor: str, report: Report, why: str = "") -> ReportEdition:
    """Freeze the report as its final edition.

    Raises CannotChange where it is that already, or where remarks are open and nobody says why that may be.
    """
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        still = open_remarks(report.group).count()
        if still and not why.strip():
            raise CannotChange(
                _(
                    "%(count)s catatan belum ditanggapi. Tanggapi dahulu, atau tulis mengapa laporan tetap dianggap akhir."
                )
                % {"count": still}
            )
        return send_report(actor=actor, report=report, kind=ReportEdition.Kind.FINAL, changes=why)


def _fitting(group: Group, panel: Iterable[Member], edition: ReportEdition | None) -> list[Member]:
    """The panel as a list. Raises CannotChange for people or an edition of elsewhere."""
    members = list(panel)
    for one in members:
        if one.course_id != group.course_id or one.role not in ASSESSES:
            raise CannotChange(_("%(name)s bukan penguji atau coach pelatihan ini.") % {"name": one.name})
    people = [one.person_id for one in members if one.person_id is not None]
    if len(set(people)) != len(people):
        raise CannotChange(_("Seorang penguji dipilih dua kali. Pilih satu perannya saja."))
    if Seat.objects.filter(group=group, member__person__in=people).exists():
        raise CannotChange(
            _("Seorang penguji duduk di kelompok ini, dan kelompok tidak menilai dirinya sendiri. Pilih penguji lain.")
        )
    if edition is not None and edition.report.group_id != group.pk:
        raise CannotChange(_("Edisi itu milik laporan kelompok lain."))
    return members


def _refuse_twice(group: Group, kind: str, on: dt.date, besides: Presentation | None = None) -> None:
    """One of a kind a day for each group; the caller's transaction keeps it so."""
    Group.objects.select_for_update().get(pk=group.pk)
    same = Presentation.objects.filter(group=group, kind=kind, on=on)
    if (same if besides is None else same.exclude(pk=besides.pk)).exists():
        raise CannotChange(
            _("%(group)s sudah punya %(kind)s pada hari itu. Buka rencananya dan ubah di sana.")
            % {"group": group.name, "kind": Kind(kind).label.lower()}
        )


def _refuse_released(row: Presentation) -> None:
    if row.released_at is not None:
        raise CannotChange(
            _(
                "Nilai sudah dibuka untuk kelompok, jadi tidak berubah lagi. Penyelenggara dapat membukanya kembali dengan alasan."
            )
        )


def _refuse_unscorable(row: Presentation, assessor: Member) -> None:
    _refuse_released(row)
    if row.kind != Kind.PRESENTATION:
        raise CannotChange(_("Gladi tidak dinilai; tulis catatan untuk kelompoknya."))
    if assessor not in row.panel.all():
        raise CannotChange(_("Anda tidak ada pada panel presentasi ini. Hubungi penyelenggara."))
    if assessor in row.absent.all():
        raise CannotChange(
            _("Anda dicatat tidak hadir pada presentasi ini. Minta penyelenggara membetulkannya dahulu.")
        )


def _locked(row: Presentation) -> Presentation:
    found = Presentation.objects.select_for_update(of=("self",)).select_related("group__course__visit__host")
    return found.get(pk=row.pk)


def _tell(actor: str, done: str, row: Presentation, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.presentation.{done}", subject=f"learn.presentation:{row.pk}", payload=payload)
