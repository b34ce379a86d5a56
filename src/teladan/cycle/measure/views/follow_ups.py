"""Follow-up plans: of a unit after a wave; each line is changed, reported on, carried to the next period."""

import io
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.measure import follow_up_page
from teladan.cycle.measure.actions import follow_ups as actions
from teladan.cycle.measure.actions.waves import CannotChange
from teladan.cycle.measure.forms.follow_ups import FollowUpForm, ProgressForm
from teladan.cycle.measure.models import FollowUp, Wave
from teladan.cycle.measure.part_page import period_of
from teladan.cycle.measure.queries import follow_ups as queries
from teladan.cycle.measure.queries import results, waves
from teladan.cycle.measure.queries.origins import origins
from teladan.cycle.measure.queries.result_document import Document
from teladan.ground.evidence import actions as files
from teladan.ground.evidence.queries import file_response
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import Unit, has_mandate, open_to
from teladan.ground.tables import write_rows

UNPROCESSABLE = 422
PROOFS = ("pdf", "jpeg", "png", "docx", "xlsx")


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, ident: uuid.UUID, unit: int) -> HttpResponse:
    """The plan of a unit, and a new line for it."""
    wave, of, document = _planned(request, ident, unit)
    may_plan = follow_up_page.may_plan(request.viewer, wave, of)
    form = _form(wave, document, request.POST or None)
    if request.method == "POST":
        if not may_plan:
            raise PermissionDenied
        if form.is_valid():
            actions.plan_follow_up(actor=request.viewer.account or "", wave=wave, unit=of, **form.cleaned_data)
            messages.success(request, _("Kegiatan ditambahkan."))
            return redirect("measure:follow-ups", wave.pk, of.pk)
    context = {
        "wave": wave,
        "unit": of,
        "period": period_of(document["wave"]),
        "form": form if may_plan else None,
        "carryable": queries.to_carry(wave, of).count() if may_plan else 0,
        **follow_up_page.plan_context(request.viewer, wave, of, document),
    }
    return render(request, "measure/follow_ups.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def workbook(request: HttpRequest, ident: uuid.UUID, unit: int) -> HttpResponse:
    wave, of, document = _planned(request, ident, unit)
    buffer = io.BytesIO()
    write_rows(buffer, [follow_up_page.sheet_of(follow_up_page.lines_of(wave, of, document))])
    name = f"{stem(f'{of.name} - rencana tindak lanjut')}.xlsx"
    return attachment(buffer.getvalue(), name, MEDIA_TYPES["xlsx"])


@open_to(has_mandate)
@require_POST
def carry(request: HttpRequest, ident: uuid.UUID, unit: int) -> HttpResponse:
    wave, of, _document = _planned(request, ident, unit)
    if not follow_up_page.may_plan(request.viewer, wave, of):
        raise PermissionDenied
    try:
        carried = actions.carry_follow_ups(actor=request.viewer.account or "", wave=wave, unit=of)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(n)s kegiatan dibawa ke periode ini.") % {"n": len(carried)})
    return redirect("measure:follow-ups", wave.pk, of.pk)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, ident: int) -> HttpResponse:
    """One line: its words, and how far it has come. Two forms; `bentuk` says which was sent."""
    row = _owned(request, ident)
    sent = request.POST.get("bentuk") if request.method == "POST" else None
    words = _form_of(row, request.POST if sent == "isi" else None)
    told = (request.POST, request.FILES) if sent == "kemajuan" else (None, None)
    progress = ProgressForm(*told, initial=_progress(row))
    form: Any = {"isi": words, "kemajuan": progress}.get(sent or "")
    if form is not None and form.is_valid():
        actor = request.viewer.account or ""
        if sent == "isi":  # checking a form of a model has written into `row` already
            actions.change_follow_up(actor=actor, follow_up=_owned(request, ident), **form.cleaned_data)
        else:
            evidence = files.save_brought(
                form=form, field="evidence", account=request.viewer.account or "", kinds=PROOFS
            )
            if form.errors:
                return _line_page(request, row, words, progress, form)
            actions.report_follow_up(actor=actor, follow_up=row, **{**form.cleaned_data, "evidence": evidence})
        messages.success(request, _("Perubahan disimpan."))
        return _back(row)
    return _line_page(request, row, words, progress, form)


def _line_page(
    request: HttpRequest, row: FollowUp, words: FollowUpForm, progress: ProgressForm, wrong: Any
) -> HttpResponse:
    context = {
        "row": row,
        "wave": row.wave,
        "origin": origins(request.viewer, [row])[row.pk],
        "words_form": words,
        "progress_form": progress,
        "wrong_form": wrong,
    }
    return render(request, "measure/follow_up.html", context, status=UNPROCESSABLE if wrong is not None else 200)


@open_to(has_mandate)
@require_safe
def evidence(request: HttpRequest, ident: int) -> FileResponse:
    """What proves that a line was kept, for those who may read the line."""
    row = queries.follow_up(request.viewer, ident)
    if row is None or row.evidence is None:
        raise Http404(_("Bukti ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    return file_response(row.evidence)


@open_to(has_mandate)
@require_POST
def delete(request: HttpRequest, ident: int) -> HttpResponse:
    row = _owned(request, ident)
    try:
        actions.delete_follow_up(actor=request.viewer.account or "", follow_up=row)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("measure:follow-up", row.pk)
    messages.success(request, _("Kegiatan dihapus."))
    return redirect("measure:all-follow-ups") if row.wave is None else _back(row)


def _planned(request: HttpRequest, ident: uuid.UUID, unit: int) -> tuple[Wave, Unit, Document]:
    """The wave, the unit whose plan it is, and its result, if the viewer may see that result."""
    wave = waves.wave(request.viewer, ident)
    if wave is None:
        raise Http404(_("Periode survei ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    for part in results.parts_seen(request.viewer, results.Sheet(wave)):
        of = queries.planning_unit(wave, part.key, part.unit)
        if of.pk == unit:
            return wave, of, _document(wave, of)
    raise Http404(_("Unit ini tidak ikut dalam periode survei, atau bukan dalam jangkauan peran Anda."))


def _owned(request: HttpRequest, ident: int) -> FollowUp:
    row = queries.follow_up(request.viewer, ident)
    if row is None:
        raise Http404(_("Kegiatan ini sudah dihapus, atau bukan dalam jangkauan peran Anda."))
    if not follow_up_page.may_plan(request.viewer, row.wave, row.unit):
        raise PermissionDenied
    return row


def _document(wave: Wave, unit: Unit) -> Document:
    """The result by which the unit's plan is ordered: its own as it is now, or that of the whole."""
    sheet = results.Sheet(wave)
    return sheet.document(sheet.parts.get(f"unit:{unit.pk}") or sheet.parts["whole"], explains=False)


def _form(wave: Wave, document: Document, data: Any, row: FollowUp | None = None) -> FollowUpForm:
    return FollowUpForm(
        data, instance=row, elements=follow_up_page.weakest_first(document), since=wave.starts_on, auto_id="id_isi_%s"
    )


def _form_of(row: FollowUp, data: Any) -> FollowUpForm:
    """The words of a line: of its wave's elements, or without one where it was agreed with others."""
    if row.wave is not None:
        return _form(row.wave, _document(row.wave, row.unit), data, row)
    return FollowUpForm(data, instance=row, elements=[], since=row.agreed_on, auto_id="id_isi_%s")


def _back(row: FollowUp) -> HttpResponse:
    if row.wave is None:
        return redirect("measure:follow-up", row.pk)
    return redirect("measure:follow-ups", row.wave_id, row.unit_id)


def _progress(row: FollowUp) -> dict[str, Any]:
    return {"state": row.state, "report": row.report, "done_on": row.done_on}
