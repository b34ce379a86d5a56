"""Values brought in a spreadsheet: the template, the dry run, taking over, taking back."""

import uuid
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.measure.actions import values as actions
from teladan.cycle.measure.forms.values import MeaningForm, ValuesFileForm
from teladan.cycle.measure.indicators import import_pages as pages
from teladan.cycle.measure.indicators.drafts import Draft, forget_draft, load_draft, save_draft
from teladan.cycle.measure.indicators.sheet import DryRun, compare, refusals
from teladan.cycle.measure.indicators.spans import read_span
from teladan.cycle.measure.indicators.workbooks import as_download, template
from teladan.cycle.measure.queries import indicators as queries
from teladan.cycle.measure.rules import may_key
from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File, open_file, read
from teladan.ground.registry.queries import Viewer, holder, open_to
from teladan.ground.tables import Source, TableError

TABLES = ("xlsx", "ods", "csv")
LISTED = 30
TAKEN_BACK_FROM = 10
UNPROCESSABLE = 422


@open_to(may_key)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    form = ValuesFileForm(request.POST or None, request.FILES or None)
    asked = request.GET.get("indikator", "")
    only = queries.indicator(request.viewer, int(asked)) if asked.isdecimal() and len(asked) < 19 else None
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
            save_draft(request.session, file.pk, Draft(only=only.pk if only else None))
            return redirect("measure:indicator-import-check", file.pk)
    senders = list(queries.senders(request.viewer))
    today = clock.today()
    context = {
        "form": form,
        "only": only,
        "senders": senders,
        "spans": queries.spans_to_enter_anywhere(request.viewer, today) if senders else [],
        "batches": queries.batches(request.viewer)[:TAKEN_BACK_FROM],
    }
    return render(request, "measure/indicator_import.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(may_key)
@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    """A workbook with a row for all that is still owed for a span."""
    found = read_span(request.GET.get("periode", ""))
    if found is None:
        raise Http404(_("Periode ini tidak dikenal, atau belum mulai."))
    _kind, span = found
    content = template(queries.still_owed(request.viewer, span))
    return as_download(content, f"nilai-indikator-{span.key}.xlsx")


@open_to(may_key)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The dry run; taking over is a press on the same page."""
    file, draft = _held(request, ident)
    found, trouble = _compared(request.viewer, file, draft)
    form = _meanings(request, found, draft)
    if request.method == "POST" and form is not None and form.is_valid():
        draft = Draft(draft.only, form.answered(), form.cleaned_data.get("reason", "").strip())
        save_draft(request.session, file.pk, draft)
        if request.POST.get("next") != "take":
            return redirect("measure:indicator-import-check", file.pk)
        found, trouble = _compared(request.viewer, file, draft)
        taken = _taken(request, file, found, draft, form)
        if taken is not None:
            return taken
    context = {
        "file": file,
        "trouble": trouble,
        "form": form,
        "found": found,
        "refused": refusals(found.of("refused"), LISTED) if found else [],
        "unlisted": pages.beyond(len(found.of("refused")), LISTED) if found else 0,
        "repaired": found.repaired[:LISTED] if found else [],
        "counts": pages.counts_of(found),
        "changed_columns": pages.line_columns(is_change=True),
        "new_columns": pages.line_columns(is_change=False),
        "changed_rows": pages.change_rows(found.of("changed")[:LISTED]) if found else [],
        "new_rows": pages.new_rows(found.of("new")[:LISTED]) if found else [],
    }
    status = UNPROCESSABLE if trouble or (form is not None and form.errors) else 200
    return render(request, "measure/indicator_import_check.html", context, status=status)


@open_to(may_key)
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What an import brought; it can be taken back."""
    batch = queries.batch(request.viewer, ident)
    if batch is None:
        raise Http404(_("Impor ini tidak ada, atau bukan milik Anda."))
    if request.method == "POST":
        try:
            count = actions.take_back_values(actor=request.viewer.account, batch=batch)
        except actions.NotRecorded as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Impor dibatalkan: %(n)s nilai ditarik.") % {"n": count})
        return redirect("measure:indicator-import-done", batch.pk)
    rows = pages.brought_rows(queries.brought(request.viewer, batch))
    context = {"batch": batch, "rows": rows, "columns": pages.brought_columns()}
    return render(request, "measure/indicator_import_done.html", context)


def _held(request: HttpRequest, ident: uuid.UUID) -> tuple[File, Draft]:
    file, draft = open_file(request.viewer, ident), load_draft(request.session, ident)
    if file is None or draft is None:
        raise Http404(_("Berkas ini sudah dihapus atau waktu simpannya habis. Unggah kembali berkasnya."))
    return file, draft


def _compared(viewer: Viewer, file: File, draft: Draft) -> tuple[DryRun | None, str]:
    only = queries.indicator(viewer, draft.only) if draft.only is not None else None
    try:
        with read(file) as stream:
            source = Source(Path(stream.name), file.name)
            return compare(viewer, source, only=only, answers=draft.answers, today=clock.today()), ""
    except TableError as problem:
        return None, str(problem)


def _meanings(request: HttpRequest, found: DryRun | None, draft: Draft) -> MeaningForm | None:
    if found is None:
        return None
    return MeaningForm(
        request.POST if request.method == "POST" else None,
        asked={key: choices for key, (_label, choices) in found.asked.items()},
        labels={key: label for key, (label, _choices) in found.asked.items()},
        answers=draft.answers,
        reason=draft.reason,
        with_reason=bool(found.of("changed")),
    )


def _taken(
    request: HttpRequest, file: File, found: DryRun | None, draft: Draft, form: MeaningForm
) -> HttpResponse | None:
    """Take the lines over and let the file go; None, with the fault on the form, where that cannot be."""
    if found is None or found.of("asked"):
        form.add_error(None, _("Masih ada nama yang belum dijelaskan. Pilih artinya, atau lewati barisnya."))
        return None
    try:
        batch = actions.import_values(actor=request.viewer.account, values=found.to_take(), reason=draft.reason)
    except actions.NotRecorded as problem:
        form.add_error("reason" if "reason" in form.fields and not draft.reason else None, str(problem))
        return None
    forget_draft(request.session, file.pk)
    evidence.drop(file=file, actor=request.viewer.account or "")
    messages.success(request, _("%(n)s nilai diambil.") % {"n": batch.rows})
    return redirect("measure:indicator-import-done", batch.pk)
