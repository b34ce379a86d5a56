"""The report of a group: begun, filled from what was noted, frozen as an edition. Its passages and verdicts have files of
their own, and are named here too."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions.passages import (
    Written,
    add_passage,
    move_passage,
    remove_passage,
    restore_passage,
    settle_conflict,
    write_passage,
)
from teladan.cycle.learn.actions.verdicts import say, say_rest, take_back_rest, take_over
from teladan.cycle.learn.keeping import append_passage
from teladan.cycle.learn.models import Group, Observation, Passage, Photo, Question, Report, ReportEdition
from teladan.cycle.learn.queries.courses import parts_of
from teladan.cycle.learn.queries.reports import content_of, newest_edition, words_from
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

__all__ = [
    "Written",
    "add_passage",
    "move_passage",
    "remove_passage",
    "restore_passage",
    "say",
    "say_rest",
    "settle_conflict",
    "take_back_rest",
    "take_over",
    "write_passage",
]


def open_report(*, actor: str, group: Group) -> Report:
    """The group's report, begun where there is none yet."""
    title = _("Laporan %(group)s: %(site)s") % {"group": group.name, "site": group.site.place.name}
    with transaction.atomic():
        facts = {"title": title[:200], "made_by": actor, "made_at": clock.now()}
        report, is_new = Report.objects.get_or_create(group=group, defaults=facts)
        report.group = group
        if is_new:
            _tell(actor, verb="learn.report.opened", report=report, payload={"group": group.pk})
    return report


def rename_report(*, actor: str, report: Report, title: str) -> None:
    with transaction.atomic():
        row = Report.objects.select_for_update().get(pk=report.pk)
        if title.strip() and row.title != title.strip():
            row.title = title.strip()
            row.save(update_fields=["title"])
            _tell(actor, verb="learn.report.renamed", report=row, payload={})


def use_notes(
    *,
    actor: str,
    report: Report,
    section: str,
    observations: Collection[Observation] = (),
    photos: Collection[Photo] = (),
    answers: Collection[Question] = (),
) -> list[Passage]:
    """A passage for each note, caption or answer that no passage of the report draws on yet, at the end of a section.

    What somebody else put in meanwhile is left out, so that nothing stands there twice.
    """
    if section not in parts_of(report.group.course).report:
        raise CannotChange(_("Bagian laporan ini tidak ada dalam berkas program. Muat ulang halaman laporan."))
    made: list[Passage] = []
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)  # who comes second sees what the first put in
        there = Passage.objects.filter(report=report, is_removed=False)
        for name, rows in (("sources", observations), ("photos", photos), ("answers", answers)):
            used = set(there.filter(**{f"{name}__in": [row.pk for row in rows]}).values_list(name, flat=True))
            for row in rows:
                words = words_from(row)
                if row.pk in used or not words:
                    continue
                passage = append_passage(actor, report, section, words)
                getattr(passage, name).add(row)
                made.append(passage)
        if made:
            _tell(actor, verb="learn.report.filled", report=report, payload={"passages": len(made)})
    return made


def send_report(*, actor: str, report: Report, kind: str = "sent", changes: str = "") -> ReportEdition:
    """Freeze the report as it reads now. Raises CannotChange where nothing is written, or nothing changed since it was sent."""
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        content = content_of(report)
        if not any(section["passages"] for section in content["sections"]):
            raise CannotChange(_("Laporan ini masih kosong. Tulis dahulu, lalu kirim."))
        last = newest_edition(report)
        if kind == ReportEdition.Kind.SENT and last is not None and last.content == content:
            raise CannotChange(_("Tidak ada yang berubah sejak edisi %(number)d.") % {"number": last.number})
        newest = ReportEdition.objects.filter(report=report).order_by("-number").first()
        is_final = newest is not None and newest.kind == ReportEdition.Kind.FINAL and newest.content == content
        if kind == ReportEdition.Kind.FINAL and is_final:
            raise CannotChange(
                _("Edisi %(number)d sudah menjadi versi akhir, dan tidak ada yang berubah sejak itu.")
                % {"number": newest.number}
            )
        edition = ReportEdition.objects.create(
            report=report,
            number=newest.number + 1 if newest else 1,
            kind=kind,
            content=content,
            changes=changes.strip(),
            made_by=actor,
            made_at=clock.now(),
        )
        _tell(actor, verb="learn.report.sent", report=report, payload={"number": edition.number, "kind": kind})
    return edition


def _tell(actor: str, *, verb: str, report: Report, payload: dict[str, int | str]) -> None:
    append(actor=actor, verb=verb, subject=f"learn.report:{report.pk}", payload=payload)
