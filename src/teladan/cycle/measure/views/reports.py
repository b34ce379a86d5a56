"""A result to take along as an office document, and as one picture to pass on."""

import uuid
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.measure.models import Result
from teladan.cycle.measure.paper.card import card_key, card_pdf, card_png
from teladan.cycle.measure.paper.report import file_name, report_document
from teladan.cycle.measure.paper.report_contents import Report
from teladan.cycle.measure.queries.report import report_of, sees_inside, sees_whole, whole_report
from teladan.cycle.measure.queries.results import public_result
from teladan.cycle.measure.queries.waves import wave
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, Document, attachment, docx_of, pdf_of, stem
from teladan.ground.registry.queries import has_mandate, is_anyone, open_to

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
VIEWER = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
"""A browser shows a lone picture in a page of its own making, whose styles fit it to the screen."""
FORMS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "docx": (DOCX, docx_of),
    "pdf": (MEDIA_TYPES["pdf"], pdf_of),
}


@open_to(is_anyone)
@require_safe
def report(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """For everybody as the public sees the result; for those within reach with the counts that outsiders may not see."""
    result = _published(ident)
    is_inside = sees_inside(request.viewer, result)
    return _as_file(_report(request, result, is_inside=is_inside), form)


@open_to(has_mandate)
@require_safe
def wave_report(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """A whole wave for those who run it: as published, before that a draft."""
    found = wave(request.viewer, ident)
    if found is None or not sees_whole(request.viewer, found):
        raise Http404(_("Periode survei ini tidak ada, atau bukan milik unit Anda."))
    return _as_file(whole_report(found, clock.today()), form)


@open_to(is_anyone)
@require_safe
def picture(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    return _card(request, ident, PNG, card_png)


@open_to(is_anyone)
@require_safe
def picture_sheet(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    return _card(request, ident, MEDIA_TYPES["pdf"], card_pdf)


def _card(request: HttpRequest, ident: uuid.UUID, kind: str, draw: Callable[[Report], bytes]) -> HttpResponse:
    """Always what the public sees, whoever asks: it is made to be passed on."""
    found = _report(request, _published(ident), is_inside=False)
    if found.state != "published":
        raise Http404(_("Hasil ini sudah dikoreksi atau ditarik, jadi gambarnya tidak dibuat lagi."))
    if found.document["score"]["index"] is None:
        raise Http404(_("Indeks hasil ini tidak dapat dihitung, jadi gambarnya tidak dibuat."))
    key = quote_etag(card_key(found))
    answered = get_conditional_response(request, etag=key)
    if answered is not None:
        return answered
    name = f"{stem(found.document['name'])} - hasil.{'png' if kind == PNG else 'pdf'}"
    return HttpResponse(
        draw(found),
        content_type=kind,
        headers={
            "ETag": key,
            "Cache-Control": "public, no-cache",
            "Content-Disposition": content_disposition_header(False, name) or "inline",
            "Content-Security-Policy": VIEWER,
        },
    )


def _published(ident: uuid.UUID) -> Result:
    result = public_result(ident)
    if result is None:
        raise Http404(_("Hasil ini tidak ada."))
    return result


def _report(request: HttpRequest, result: Result, *, is_inside: bool) -> Report:
    address = request.build_absolute_uri(reverse("measure:report", args=[result.pk, "pdf"]))
    found = report_of(result, is_inside=is_inside, made_on=clock.today(), address=address.removesuffix("laporan.pdf"))
    if found is None:
        raise Http404(_("Respondennya terlalu sedikit untuk ditampilkan kepada umum."))
    return found


def _as_file(found: Report, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404(_("Laporan tersedia sebagai .docx dan .pdf."))
    kind, made = FORMS[form]
    return attachment(made(report_document(found)), f"{stem(file_name(found))}.{form}", kind)
