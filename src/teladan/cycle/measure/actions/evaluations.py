"""Evaluations are recorded, imported, corrected and taken back; each with its components and recommendations."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.evaluating.components import band, components, instrument_of, sum_of
from teladan.cycle.measure.evaluating.faults import faults_of
from teladan.cycle.measure.models import Batch, ComponentScore, Evaluation, HandOver, Recommendation
from teladan.ground import clock
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit, zone_of

EARLIEST = 2004


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation as it stands in a report; `component` may be empty."""

    text: str
    component: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a report says of a unit. `total` None: the sum of the components."""

    unit: Unit
    scores: Mapping[str, Decimal]
    total: Decimal | None = None
    printed: str = ""
    number: str = ""
    dated: dt.date | None = None
    findings: str = ""
    recommendations: Sequence[Advice] = field(default_factory=tuple)


def record_evaluation(
    *,
    actor: str,
    evaluator: Unit,
    unit: Unit,
    instrument: str,
    year: int,
    scores: Mapping[str, Decimal],
    total: Decimal | None = None,
    recommendations: Iterable[Advice | str] = (),
    printed: str = "",
    number: str = "",
    dated: dt.date | None = None,
    findings: str = "",
    report: File | None = None,
) -> Evaluation:
    """Record one. Raises CannotChange for faulty points, and where the unit has one of that version and year."""
    advice = tuple(one if isinstance(one, Advice) else Advice(one) for one in recommendations)
    found = Found(unit, scores, total, printed, number, dated, findings, advice)
    with transaction.atomic():
        made = _made(actor, evaluator, instrument, year, found, report=report)
        _tell(actor, "recorded", made, {"unit": unit.pk, "instrument": made.instrument, "year": year})
    return made


def import_evaluations(
    *,
    actor: str,
    evaluator: Unit,
    instrument: str,
    year: int,
    rows: Sequence[Found],
    file: File | None = None,
    refused: int = 0,
) -> Batch:
    """Record what a spreadsheet brought, all or none. Raises CannotChange as `record_evaluation`, or without a row."""
    if not rows:
        raise CannotChange(_("Tidak ada baris yang dapat diambil dari berkas ini."))
    options = {"evaluations": str(evaluator.pk), "instrument": instrument, "year": year}
    with transaction.atomic():
        if file is not None:
            _keep(file, actor)
        batch = Batch.objects.create(kind=Batch.Kind.IMPORT, file=file, options=options, rows=len(rows), made_by=actor)
        for row in rows:
            _made(actor, evaluator, instrument, year, row, batch=batch)
        append(
            actor=actor,
            verb="measure.evaluation.imported",
            subject=f"measure.batch:{batch.pk}",
            payload={"evaluator": evaluator.pk, "year": year, "evaluations": len(rows), "refused": refused},
        )
    return batch


def undo_evaluations(*, actor: str, batch: Batch) -> int:
    """Take back all evaluations of a batch; how many. Raises CannotChange once one was handed over or corrected."""
    with transaction.atomic():
        rows = list(Evaluation.objects.select_for_update().filter(batch=batch))
        if HandOver.objects.filter(evaluation__in=rows).exists():
            raise CannotChange(
                _(
                    "Sebagian evaluasi dari impor ini sudah diserahkan, jadi tidak dapat dibatalkan. Koreksi satu per satu."
                )
            )
        if any(row.replaced_at for row in rows):
            raise CannotChange(
                _("Sebagian evaluasi dari impor ini sudah dikoreksi, jadi tidak dapat dibatalkan bersama.")
            )
        now = clock.now()
        if not Batch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=now, undone_by=actor):
            raise CannotChange(_("Impor ini sudah dibatalkan sebelumnya."))
        Evaluation.objects.filter(pk__in=[row.pk for row in rows]).delete()
        append(
            actor=actor,
            verb="measure.evaluation.undone",
            subject=f"measure.batch:{batch.pk}",
            payload={"evaluations": len(rows)},
        )
    return len(rows)


def correct_evaluation(*, actor: str, evaluation: Evaluation, why: str, found: Found) -> Evaluation:
    """A new row in place of one, which stays with its reason. Recommendations of unchanged words go over with what was
    done about them. What was handed over is so at once in its new form, to be seen and signed off anew. Raises CannotChange."""
    if not why.strip():
        raise CannotChange(_("Tulis alasan koreksinya."))
    with transaction.atomic():
        old = _current(evaluation)
        old.replaced_at, old.replaced_why = clock.now(), why.strip()
        old.save(update_fields=["replaced_at", "replaced_why"])
        made = _made(actor, old.evaluator, old.instrument, old.year, found, kept=old)
        _hand_on(actor, old, made)
        _tell(actor, "corrected", made, {"replaces": str(old.pk), "unit": old.unit_id})
    return made


def keep_reports(*, actor: str, reports: Sequence[tuple[Evaluation, File]]) -> int:
    """Lay report files to their evaluations; how many. Raises CannotChange where one was handed over already with a report."""
    if not reports:
        raise CannotChange(_("Belum ada laporan yang dipasangkan dengan instansinya."))
    with transaction.atomic():
        for evaluation, file in reports:
            row = _current(evaluation)
            if row.report_id is not None and HandOver.objects.filter(evaluation=row).exists():
                raise CannotChange(
                    _("%(unit)s: laporannya sudah diserahkan. Koreksi evaluasinya untuk mengganti laporan.")
                    % {"unit": row.unit.name}
                )
            _keep(file, actor)
            row.report = file
            row.save(update_fields=["report"])
        append(
            actor=actor,
            verb="measure.evaluation.reports_kept",
            subject=f"measure.evaluation:{reports[0][0].pk}",
            payload={"evaluations": [str(evaluation.pk) for evaluation, _file in reports]},
        )
    return len(reports)


def agree_to_be_named(*, actor: str, evaluation: Evaluation, is_open: bool) -> None:
    """The evaluated unit agrees, or no longer agrees, to stand with its name in comparisons."""
    with transaction.atomic():
        Evaluation.objects.filter(pk=evaluation.pk).update(is_open=is_open)
        evaluation.is_open = is_open
        _tell(actor, "named" if is_open else "unnamed", evaluation, {"unit": evaluation.unit_id})


def _made(
    actor: str,
    evaluator: Unit,
    instrument: str,
    year: int,
    found: Found,
    *,
    report: File | None = None,
    batch: Batch | None = None,
    kept: Evaluation | None = None,
) -> Evaluation:
    """The row with its scores and recommendations. `kept`: the row it replaces, whose report and consent stay."""
    loaded = instrument_of(instrument)
    faults = faults_of(loaded.ident, found.scores, found.total)
    if faults:
        raise CannotChange(f"{found.unit.name}: {faults[0].message} {faults[0].mend}".strip())
    if not EARLIEST <= year <= clock.today().year:
        raise CannotChange(
            _("Tahun %(year)s di luar %(first)s sampai %(last)s.")
            % {"year": year, "first": EARLIEST, "last": clock.today().year}
        )
    total = sum_of(loaded.ident, found.scores)
    reached = band(loaded.ident, total)
    facts: dict[str, Any] = {
        "unit": found.unit,
        "evaluator": evaluator,
        "instrument": loaded.ident,
        "digest": loaded.digest,
        "year": year,
        "total": total,
        "predicate": reached.grade if reached else "",
        "printed_predicate": found.printed.strip()[:8],
        "findings": found.findings.strip(),
        "number": found.number.strip(),
        "dated": found.dated,
        "report": report or (kept.report if kept else None),
        "is_open": kept.is_open if kept else False,
        "batch": batch,
        "recorded_by": actor,
        "recorded_at": clock.now(),
    }
    try:
        with transaction.atomic():
            made = Evaluation.objects.create(**facts)
    except IntegrityError:
        raise CannotChange(
            _("%(unit)s sudah punya evaluasi %(ident)s tahun %(year)s. Koreksi di halamannya.")
            % {"unit": found.unit.name, "ident": loaded.ident, "year": year}
        ) from None
    ordered = [one.path for one in components(loaded.ident) if one.path in found.scores]
    ComponentScore.objects.bulk_create(
        ComponentScore(evaluation=made, component=path, points=found.scores[path]) for path in ordered
    )
    _advise(made, found.recommendations, kept)
    return made


def _advise(made: Evaluation, advice: Sequence[Advice], kept: Evaluation | None) -> None:
    """Recommendations in their order; one of a replaced row with the same words is taken over as it is."""
    before = {row.text: row for row in kept.recommendations.all()} if kept else {}
    known = {one.path for one in components(made.instrument)}
    for position, one in enumerate((one for one in advice if one.text.strip()), start=1):
        if one.component and one.component not in known:
            raise CannotChange(_("Komponen rekomendasi ini tidak ada dalam %(ident)s.") % {"ident": made.instrument})
        same = before.pop(one.text.strip(), None)
        row = same or Recommendation(text=one.text.strip())
        row.evaluation, row.position, row.component = made, position, one.component
        row.save()


def _hand_on(actor: str, old: Evaluation, made: Evaluation) -> None:
    """The unit goes on reading: nobody is to be left with a report that no longer counts."""
    given = HandOver.objects.filter(evaluation=old).first()
    if given is None:
        return
    HandOver.objects.create(
        evaluation=made,
        about=given.about,
        signatory=given.signatory,
        handed_on=max(given.handed_on, clock.today(zone_of(old.evaluator))),
        made_by=actor,
        made_at=clock.now(),
    )


def _current(evaluation: Evaluation) -> Evaluation:
    """The row for this transaction alone. Raises CannotChange when it was replaced meanwhile."""
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("unit", "evaluator", "report")
    row = rows.filter(pk=evaluation.pk).first()
    if row is None or row.replaced_at is not None:
        raise CannotChange(_("Evaluasi ini sudah dikoreksi atau dibatalkan. Buka yang berlaku, lalu ulangi."))
    return row


def _keep(file: File, actor: str) -> None:
    if file.held_until is None:
        return
    try:
        evidence.keep(file=file, account=actor)
    except evidence.FileGoneError as error:
        raise CannotChange(str(error)) from error


def _tell(actor: str, done: str, evaluation: Evaluation, payload: dict[str, Any]) -> None:
    append(
        actor=actor, verb=f"measure.evaluation.{done}", subject=f"measure.evaluation:{evaluation.pk}", payload=payload
    )
