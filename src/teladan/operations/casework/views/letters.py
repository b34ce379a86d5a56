"""The register of letters, one letter, what is registered of it and its file."""

import io
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.queries import File, file_response
from teladan.ground.paper import MEDIA_TYPES, attachment, office_paper, stem
from teladan.ground.registry.queries import Unit, has_mandate, open_to, zone_of
from teladan.ground.tables import write_rows
from teladan.operations.casework import letter_page
from teladan.operations.casework.actions import letters as actions
from teladan.operations.casework.actions.letters import CannotChange
from teladan.operations.casework.forms.letters import AskedForm, IncomingForm, WhyForm
from teladan.operations.casework.letter_paper import REGISTERS, register_document
from teladan.operations.casework.models import Letter
from teladan.operations.casework.queries import letters as queries
from teladan.operations.casework.rules import may_change_letter
from teladan.operations.casework.uploads import kept_scan

PAGE = 50
UNPROCESSABLE = 422
PRINTED = 1000
"""Letters of a printed register; the workbook holds them all."""


@open_to(has_mandate)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Letters in, or out (`?arah=keluar`), of the units within reach; for others what was sent down to them."""
    form = AskedForm(request.GET, years=queries.years(request.viewer))
    found = queries.register(request.viewer, form.asked)
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    context = {
        "form": form,
        "page_obj": page,
        "rows": letter_page.rows_of(page.object_list),
        "is_out": form.direction == Letter.Direction.OUT,
        "query": request.GET.urlencode(),
        "unit": queries.unit_of(request.viewer),
        "awaiting": queries.drafts_awaiting(request.viewer),
    }
    return render(request, "casework/letters.html", context)


@open_to(has_mandate)
@require_safe
def register_file(request: HttpRequest, form: str) -> HttpResponse:
    """The register as it is filtered: `xlsx`, or `docx` and `pdf` to print."""
    asked = AskedForm(request.GET, years=queries.years(request.viewer))
    found = queries.register(request.viewer, asked.asked)
    title = REGISTERS[asked.direction]
    if form == "xlsx":
        buffer = io.BytesIO()
        write_rows(buffer, [letter_page.sheet_of(title, list(found))])
        return attachment(buffer.getvalue(), f"{stem(title)}.xlsx", MEDIA_TYPES["xlsx"])
    if request.viewer.acting is None:
        raise PermissionDenied(_("Pilih dulu unit yang Anda wakili."))
    unit = Unit.objects.get(pk=request.viewer.acting.unit)
    document = register_document(unit, title, list(found[:PRINTED]), clock.today(zone_of(unit)))
    return office_paper(document, title, form)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def letter_new(request: HttpRequest) -> HttpResponse:
    """Register a letter that came in on paper or by mail."""
    unit = queries.unit_of(request.viewer)
    if unit is None:
        raise PermissionDenied(_("Surat dicatat oleh admin unit, petugas, atau pimpinan."))
    moment = clock.now().astimezone(zone_of(unit))
    cases = queries.cases_to_link(request.viewer, unit)
    initial = {"received_on": moment.date(), "received_time": moment.time(), "case": request.GET.get("permohonan")}
    form = IncomingForm(request.POST or None, request.FILES or None, initial=initial, unit=unit, cases=cases)
    if request.method == "POST" and form.is_valid():
        file, is_sound = _scan(request, form)
        if is_sound:
            letter = actions.register_letter(
                actor=request.viewer.account, unit=unit, file=file, case=form.cleaned_data["case"], **form.facts()
            )
            messages.success(request, _("Surat dicatat dengan nomor agenda %(n)s.") % {"n": letter.serial})
            return redirect("casework:letter", letter.pk)
    return _incoming(request, form, unit, _("Catat surat masuk"))


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def letter_correct(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Mend what was mistyped in the register."""
    letter = found_letter(request, ident)
    _require_change(request, letter)
    if not letter_page.may_correct(letter):
        raise PermissionDenied(_("Catatan surat ini tidak dapat diubah."))
    moment = (letter.received_at or clock.now()).astimezone(zone_of(letter.unit))
    initial = {name: getattr(letter, name) for name in actions.CORRECTED} | {
        "other_name": letter.other.name if letter.other else letter.other_name,
        "received_on": moment.date(),
        "received_time": moment.time(),
    }
    form = IncomingForm(request.POST or None, request.FILES or None, initial=initial, unit=letter.unit)
    if request.method == "POST" and form.is_valid():
        file, is_sound = _scan(request, form)
        if is_sound:
            try:
                actions.correct_letter(actor=request.viewer.account, letter=letter, file=file, **form.facts())
            except CannotChange as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("Catatan surat diperbaiki."))
            return redirect("casework:letter", letter.pk)
    return _incoming(request, form, letter.unit, _("Perbaiki catatan surat"), letter)


@open_to(has_mandate)
@require_safe
def letter(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """One letter with how it went down and what came of it."""
    found = found_letter(request, ident)
    return render(request, "casework/letter.html", letter_page.context_of(request, found))


@open_to(has_mandate)
@require_safe
def letter_file(request: HttpRequest, ident: uuid.UUID) -> FileResponse:
    """The scan or the signed file, for whoever may see the letter."""
    found = found_letter(request, ident)
    if found.file is None:
        raise Http404(_("Surat ini belum ada berkasnya."))
    return file_response(found.file)


@open_to(has_mandate)
@require_POST
def letter_enter(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A delivered letter takes its place in the register."""
    found = found_letter(request, ident)
    _require_change(request, found)
    try:
        entered = actions.register_delivered(actor=request.viewer.account, letter=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Surat dicatat dengan nomor agenda %(n)s.") % {"n": entered.serial})
    return redirect("casework:letter", found.pk)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def letter_void(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Say why a letter counts for nothing."""
    found = found_letter(request, ident)
    _require_change(request, found)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.void_letter(actor=request.viewer.account, letter=found, why=form.cleaned_data["why"])
        except CannotChange as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Surat dibatalkan. Nomornya tetap tercatat."))
        return redirect("casework:letter", found.pk)
    context = {"letter": found, "form": form}
    return render(request, "casework/letter_void.html", context, status=UNPROCESSABLE if form.errors else 200)


def found_letter(request: HttpRequest, ident: uuid.UUID) -> Letter:
    found = queries.letter(request.viewer, ident)
    if found is None:
        raise Http404(_("Surat ini tidak ada, atau tidak untuk Anda."))
    return found


def _require_change(request: HttpRequest, letter: Letter) -> None:
    if request.viewer.acting is None or not may_change_letter(request.viewer, letter):
        raise PermissionDenied(_("Buku agenda ini dipegang unit lain."))


def _scan(request: HttpRequest, form: IncomingForm) -> tuple[File | None, bool]:
    """The file that was brought, and whether all is sound; what is wrong with it stands at its field."""
    upload = form.cleaned_data["file"]
    if not upload:
        return None, True
    try:
        return kept_scan(upload, request.viewer.account), True
    except HostileFile as error:
        form.add_error("file", str(error))
        return None, False


def _incoming(
    request: HttpRequest, form: IncomingForm, unit: Unit, title: str, letter: Letter | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "unit": unit,
        "title": title,
        "letter": letter,
        "names": queries.units_to_write_to(unit),
    }
    return render(request, "casework/letter_new.html", context, status=UNPROCESSABLE if form.errors else 200)
