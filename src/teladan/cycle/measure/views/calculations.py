"""The pages of the main job: bring a file, check what was understood, read the result, take it along or keep it."""

import uuid
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.config.definitions import library
from teladan.cycle.measure import actions, sample, takeaway
from teladan.cycle.measure.check_form import CheckForm
from teladan.cycle.measure.check_page import check_context
from teladan.cycle.measure.drafts import forget_draft, load_draft, save_draft
from teladan.cycle.measure.forms.calculations import ForgetForm, KeepForm, UploadForm
from teladan.cycle.measure.models import Calculation
from teladan.cycle.measure.options import Options
from teladan.cycle.measure.queries import held
from teladan.cycle.measure.queries.calculations import kept_calculation, kept_calculations
from teladan.cycle.measure.result_page import asked_place, chosen, result_context
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence import actions as evidence
from teladan.ground.evidence.queries import File, open_file, read
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import holder, is_anyone, is_signed_in, open_to
from teladan.ground.tables import TableError

PAGE = 20
UNPROCESSABLE = 422
TABLES = ("xlsx", "ods", "csv", "parquet")


@open_to(is_anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
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
        except HostileFile as error:
            form.add_error("file", str(error))
        else:
            save_draft(request.session, file.pk, Options(instrument=form.cleaned_data["instrument"]))
            return redirect("measure:check", file.pk)
    return render(request, "measure/start.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    file, options = _held(request, ident)
    try:
        reading = held.understand(file, options).reading
    except TableError as error:
        reading, trouble = None, str(error)
    else:
        trouble = reading.trouble
    instrument = library().instrument(options.instrument).body
    form = CheckForm(request.POST or None, options=options, instrument=instrument, reading=reading)
    if request.method == "POST" and form.is_valid():
        save_draft(request.session, file.pk, form.corrected())
        return redirect("measure:result" if request.POST.get("next") == "result" else "measure:check", file.pk)
    context = {"file": file, "form": form, "trouble": trouble, **check_context(reading, options, form)}
    return render(request, "measure/check.html", context, status=UNPROCESSABLE if trouble or form.errors else 200)


@open_to(is_anyone)
@never_cache
@require_safe
def result(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    file, _options, document = _computed(request, ident)
    if document is None:
        return redirect("measure:check", file.pk)
    return render(request, "measure/result.html", _result_context(request, file, document, KeepForm()))


@open_to(is_anyone)
@never_cache
@require_safe
def download(request: HttpRequest, ident: uuid.UUID, name: str) -> HttpResponse:
    file, _options, document = _computed(request, ident)
    if document is None:
        return redirect("measure:check", file.pk)
    place = chosen(document, asked_place(request.GET.get("unit")))
    return takeaway.response(document, name, place=place, title=Path(file.name).stem)


@open_to(is_anyone)
@require_POST
def discard(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Drop a held file and all that was said of it. A file that is gone already is gone: twice does no harm."""
    file = open_file(request.viewer, ident)
    forget_draft(request.session, ident)
    if file is not None and file.held_until is not None:
        held.forget(file)
        evidence.drop(file=file, actor=request.viewer.account or "")
    response = redirect("measure:discarded")
    # What the browser remembers of the pages goes with the file: computers are shared.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@open_to(is_anyone)
@require_safe
def discarded(request: HttpRequest) -> HttpResponse:
    return render(request, "measure/discarded.html")


@open_to(is_anyone)
@require_safe
def sample_file(_request: HttpRequest) -> HttpResponse:
    return attachment(sample.workbook(), sample.NAME, MEDIA_TYPES["xlsx"])


@open_to(is_signed_in)
@require_POST
def keep(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    file, options, document = _computed(request, ident)
    if document is None:
        return redirect("measure:check", file.pk)
    form = KeepForm(request.POST)
    if not form.is_valid():
        context = _result_context(request, file, document, form)
        return render(request, "measure/result.html", context, status=UNPROCESSABLE)
    try:
        calculation = actions.keep_calculation(
            account=request.viewer.account,
            file=file,
            title=form.cleaned_data["title"],
            options=options.as_json(),
            document=document,
        )
    except evidence.FileGoneError as error:
        raise Http404(str(error)) from error
    forget_draft(request.session, ident)
    held.forget(file)
    return redirect("measure:kept", calculation.pk)


@open_to(is_signed_in)
@require_safe
def kept_list(request: HttpRequest) -> HttpResponse:
    searched = request.GET.get("cari", "").strip()
    pages = Paginator(kept_calculations(request.viewer, searched), PAGE)
    context = {"page_obj": pages.get_page(request.GET.get("hal")), "searched": searched}
    return render(request, "measure/kept_list.html", context)


@open_to(is_signed_in)
@require_safe
def kept(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    return render(request, "measure/kept.html", _kept_context(request, _kept(request, ident), ForgetForm()))


@open_to(is_signed_in)
@require_safe
def kept_download(request: HttpRequest, ident: uuid.UUID, name: str) -> HttpResponse:
    calculation = _kept(request, ident)
    if name == "hasil.pdf" and calculation.report is not None:
        # What was archived is what leaves, also after the paper's layout has changed.
        with read(calculation.report) as archived:
            return attachment(archived.read(), f"{stem(calculation.title)} - hasil.pdf", MEDIA_TYPES["pdf"])
    place = chosen(calculation.document, asked_place(request.GET.get("unit")))
    return takeaway.response(calculation.document, name, place=place, title=calculation.title)


@open_to(is_signed_in)
@require_POST
def forget(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    calculation = _kept(request, ident)
    form = ForgetForm(request.POST)
    if not form.is_valid():
        return render(request, "measure/kept.html", _kept_context(request, calculation, form), status=UNPROCESSABLE)
    actions.forget_calculation(calculation=calculation, actor=request.viewer.account)
    return redirect("measure:kept-list")


def _held(request: HttpRequest, ident: uuid.UUID) -> tuple[File, Options]:
    file = open_file(request.viewer, ident)
    options = load_draft(request.session, ident)
    if file is None or options is None or file.held_until is None:
        raise Http404(_("Berkas ini sudah dihapus, habis waktunya, atau dibawa lewat peramban lain. Unggah kembali."))
    return file, options


def _computed(request: HttpRequest, ident: uuid.UUID) -> tuple[File, Options, dict[str, Any] | None]:
    """A held file with its result; None where it cannot be counted yet, which the check page explains."""
    file, options = _held(request, ident)
    try:
        return file, options, held.document_of(file, options, explained=asked_place(request.GET.get("unit")) or 0)
    except TableError:
        return file, options, None


def _kept(request: HttpRequest, ident: uuid.UUID) -> Calculation:
    calculation = kept_calculation(request.viewer, ident)
    if calculation is None:
        raise Http404(_("Hasil ini tidak ada, sudah dihapus, atau bukan milik Anda."))
    return calculation


def _result_context(request: HttpRequest, file: File, document: dict[str, Any], form: KeepForm) -> dict[str, Any]:
    address = reverse("measure:result", args=[file.pk])
    return {"file": file, "keep_form": form, **result_context(document, request.GET, address)}


def _kept_context(request: HttpRequest, calculation: Calculation, form: ForgetForm) -> dict[str, Any]:
    address = reverse("measure:kept", args=[calculation.pk])
    return {
        "calculation": calculation,
        "forget_form": form,
        **result_context(calculation.document, request.GET, address),
    }
