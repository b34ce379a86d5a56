"""Evaluations brought in a spreadsheet, and their reports as files: dry run, taking over, taking back."""

import io
import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from teladan.core.definitions import UnknownDefinition
from teladan.core.numbers import written
from teladan.cycle.measure.actions import evaluations as actions
from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.evaluating import reports as brought
from teladan.cycle.measure.evaluating.components import components
from teladan.cycle.measure.evaluating.drafts import Draft, forget_draft, load_draft, save_draft
from teladan.cycle.measure.evaluating.faults import plain_points
from teladan.cycle.measure.evaluating.sheet import DryRun, Line, read_evaluations
from teladan.cycle.measure.forms.evaluations import EvaluationsFileForm, PairingForm, ReportsForm, version_choices
from teladan.cycle.measure.forms.values import MeaningForm
from teladan.cycle.measure.queries import evaluations as queries
from teladan.cycle.measure.rules import may_start_evaluation
from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File, open_file, read
from teladan.ground.paper import MEDIA_TYPES, attachment
from teladan.ground.registry.queries import MEASURES, Unit, holder, open_to, units
from teladan.ground.tables import Column, Sheet, Source, TableError, write_rows

TABLES = ("xlsx", "ods", "csv")
LISTED = 60
UNPROCESSABLE = 422


@open_to(may_start_evaluation)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    initial = {"year": clock.today().year - 1}
    form = EvaluationsFileForm(request.POST or None, request.FILES or None, viewer=request.viewer, initial=initial)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = evidence.hold(
                upload=upload,
                name=upload.name,
                holder=holder(request),
                actor=request.viewer.account or "",
                kinds=TABLES,
            )
        except HostileFile as problem:
            form.add_error("file", str(problem))
        else:
            said = form.cleaned_data
            save_draft(request.session, file.pk, Draft(said["evaluator"].pk, said["instrument"], said["year"]))
            return redirect("measure:evaluations-import-check", file.pk)
    context = {"form": form, "versions": version_choices()}
    return render(request, "measure/evaluation_import.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(may_start_evaluation)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty sheet with the columns of a version, and one for recommendations."""
    instrument = request.GET.get("versi", "")
    if instrument not in dict(version_choices()):
        raise Http404(_("Versi pedoman ini tidak dikenal."))
    try:
        rows = [one for one in components(instrument) if one.depth == 0]
    except UnknownDefinition:
        raise Http404(_("Versi pedoman ini tidak dikenal.")) from None
    points = [Column(f"{one.name} ({written(one.weight)})", 18, wraps=True) for one in rows]
    first = [Column("Instansi", 40), *points, Column("Nilai", 10), Column("Predikat", 10)]
    first += [Column("Nomor LHE", 30), Column("Tanggal LHE", 16), Column("Catatan", 50)]
    advice = [Column("Instansi", 40), Column("Komponen", 36), Column("Rekomendasi", 80)]
    buffer = io.BytesIO()
    write_rows(buffer, [Sheet("Nilai", first, []), Sheet("Rekomendasi", advice, [])])
    name = f"evaluasi-{instrument.replace('/', '-')}.xlsx"
    return attachment(buffer.getvalue(), name, MEDIA_TYPES["xlsx"])


@open_to(may_start_evaluation)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The dry run; taking over is a press on the same page."""
    file, draft, evaluator = _held(request, ident)
    found, trouble = _read(file, draft, evaluator)
    form = _meanings(request, found, draft)
    if request.method == "POST" and form is not None and form.is_valid():
        draft = Draft(draft.evaluator, draft.instrument, draft.year, form.answered())
        save_draft(request.session, file.pk, draft)
        if request.POST.get("next") != "take":
            return redirect("measure:evaluations-import-check", file.pk)
        found, trouble = _read(file, draft, evaluator)
        taken = _taken(request, (file, draft, evaluator), found, form)
        if taken is not None:
            return taken
    context = {
        "file": file,
        "draft": draft,
        "evaluator": evaluator,
        "trouble": trouble,
        "form": form,
        "found": found,
        **(_dry_run(found) if found else {}),
    }
    status = UNPROCESSABLE if trouble or (form is not None and form.errors) else 200
    return render(request, "measure/evaluation_import_check.html", context, status=status)


@open_to(may_start_evaluation)
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What an import brought; it can be taken back until something of it is handed over."""
    known = queries.batch_of(request.viewer, ident)
    if known is None:
        raise Http404(_("Impor ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    batch, rows = known
    if request.method == "POST":
        try:
            many = actions.undo_evaluations(actor=request.viewer.account or "", batch=batch)
        except CannotChange as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Impor dibatalkan: %(n)s evaluasi ditarik.") % {"n": many})
        return redirect("measure:evaluations-import-done", batch.pk)
    context = {
        "batch": batch,
        "rows": rows,
        "columns": [(_("Instansi"), "text"), (_("Nilai"), "number"), (_("Predikat"), "text"), (_("Nomor LHE"), "wide")],
        "cells": [
            [(one.unit.name, f"../../../{one.pk}/"), plain_points(one.total), one.predicate, one.number or "–"]
            for one in rows
        ],
    }
    return render(request, "measure/evaluation_import_done.html", context)


@open_to(may_start_evaluation)
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """Report files of a year: brought together, then matched."""
    initial = {"year": clock.today().year - 1}
    form = ReportsForm(request.POST or None, request.FILES or None, viewer=request.viewer, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            held, left = brought.held_reports(said["files"], holder=holder(request), actor=request.viewer.account or "")
        except HostileFile as problem:
            form.add_error("files", str(problem))
        else:
            brought.save_pairing(
                request.session,
                evaluator=said["evaluator"].pk,
                instrument=said["instrument"],
                year=said["year"],
                held=held,
                left=left,
            )
            return redirect("measure:evaluation-reports-check")
    return render(
        request, "measure/evaluation_reports.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200
    )


@open_to(may_start_evaluation)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reports_check(request: HttpRequest) -> HttpResponse:
    """Which file is whose: as their names say, changed by the reader; keeping them is a press."""
    said = brought.load_pairing(request.session)
    if said is None:
        return redirect("measure:evaluation-reports")
    evaluator = _mine(request, said["evaluator"])
    rows = list(
        queries.evaluations(request.viewer).filter(
            evaluator=evaluator, instrument=said["instrument"], year=said["year"]
        )
    )
    files = [(f"file_{ident}", name, brought.meant_by(name, rows)) for ident, name in said["held"]]
    form = PairingForm(request.POST or None, files=files, choices=[(str(one.pk), one.unit.name) for one in rows])
    if request.method == "POST" and form.is_valid():
        kept = _kept(request, form, {str(one.pk): one for one in rows})
        if kept is not None:
            return kept
    context = {
        "form": form,
        "said": said,
        "evaluator": evaluator,
        "left": said["left"],
        "rows": rows,
        "matched": sum(bool(meant) for _field, _name, meant in files),
        "without": [
            one.unit.name for one in rows if one.report is None and all(str(one.pk) != meant for *_, meant in files)
        ],
    }
    return render(
        request, "measure/evaluation_reports_check.html", context, status=UNPROCESSABLE if form.errors else 200
    )


def _kept(request: HttpRequest, form: PairingForm, known: dict[str, Any]) -> HttpResponse | None:
    """Keep what was matched, let the rest go; None, with the fault on the form, where that cannot be."""
    pairs, rest = [], []
    for name, ident in form.cleaned_data.items():
        file = open_file(request.viewer, uuid.UUID(name.removeprefix("file_")))
        if file is None:
            form.add_error(name, _("Waktu simpan berkas ini habis. Unggah kembali semuanya."))
            return None
        if ident:
            pairs.append((known[ident], file))
        else:
            rest.append(file)
    try:
        many = actions.keep_reports(actor=request.viewer.account or "", reports=pairs)
    except CannotChange as refusal:
        form.add_error(None, str(refusal))
        return None
    for file in rest:
        evidence.drop(file=file, actor=request.viewer.account or "")
    brought.forget_pairing(request.session)
    messages.success(request, _("%(n)s laporan disimpan pada evaluasinya.") % {"n": many})
    return redirect("measure:evaluations")


def _held(request: HttpRequest, ident: uuid.UUID) -> tuple[File, Draft, Unit]:
    file, draft = open_file(request.viewer, ident), load_draft(request.session, ident)
    if file is None or draft is None:
        raise Http404(_("Berkas ini sudah dihapus atau waktu simpannya habis. Unggah kembali berkasnya."))
    return file, draft, _mine(request, draft.evaluator)


def _mine(request: HttpRequest, ident: int) -> Unit:
    found = units(request.viewer, MEASURES).filter(pk=ident).first()
    if found is None:
        raise Http404(_("Unit penilai ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    return found


def _read(file: File, draft: Draft, evaluator: Unit) -> tuple[DryRun | None, str]:
    try:
        with read(file) as stream:
            source = Source(Path(stream.name), file.name)
            found = read_evaluations(
                source, evaluator=evaluator, instrument=draft.instrument, year=draft.year, answers=draft.answers
            )
    except TableError as problem:
        return None, str(problem)
    return found, ""


def _meanings(request: HttpRequest, found: DryRun | None, draft: Draft) -> MeaningForm | None:
    if found is None:
        return None
    return MeaningForm(
        request.POST if request.method == "POST" else None,
        asked={key: choices for key, (_label, choices) in found.asked.items()},
        labels={key: label for key, (label, _choices) in found.asked.items()},
        answers=draft.answers,
        reason="",
        with_reason=False,
    )


def _taken(
    request: HttpRequest, held: tuple[File, Draft, Unit], found: DryRun | None, form: MeaningForm
) -> HttpResponse | None:
    file, draft, evaluator = held
    if found is None or found.of("asked"):
        form.add_error(None, _("Masih ada nama yang belum dijelaskan. Pilih artinya, atau lewati barisnya."))
        return None
    try:
        batch = actions.import_evaluations(
            actor=request.viewer.account or "",
            evaluator=evaluator,
            instrument=draft.instrument,
            year=draft.year,
            rows=found.to_take(),
            file=file,
            refused=len(found.of("refused")),
        )
    except CannotChange as refusal:
        form.add_error(None, str(refusal))
        return None
    forget_draft(request.session, file.pk)
    messages.success(request, _("%(n)s evaluasi dicatat.") % {"n": batch.rows})
    return redirect("measure:evaluations-import-done", batch.pk)


def _dry_run(found: DryRun) -> dict[str, Any]:
    """What the page of a dry run shows."""
    new, same, refused = found.of("new"), found.of("same"), found.of("refused")
    mended = found.mended
    mended_lines = sum(bool(line.mended) for line in found.of("new", "same", "asked"))
    return {
        "good": len(new) + len(same) + len(found.of("asked")) - mended_lines,
        "mended_count": mended_lines,
        "mended": mended[:LISTED],
        "refused_count": len(refused),
        "refused": [
            {"place": line.place, "found": line.found, "message": line.message, "mend": line.mend}
            for line in refused[:LISTED]
        ],
        "unlisted": max(0, len(refused) - LISTED) + max(0, len(mended) - LISTED),
        "same": len(same),
        "asked_rows": len(found.of("asked")),
        "to_take": len(new),
        "new_columns": [
            (_("Instansi"), "text"),
            (_("Nilai"), "number"),
            (_("Rekomendasi"), "number"),
            (_("Nomor LHE"), "wide"),
            (_("Sel"), "text"),
        ],
        "new_rows": [_new_row(line) for line in new[:LISTED]],
    }


def _new_row(line: Line) -> list[str]:
    return [
        line.unit.name if line.unit else line.name,
        plain_points(line.total) if line.total is not None else "–",
        written(len(line.advice)),
        line.number or "–",
        line.place,
    ]
