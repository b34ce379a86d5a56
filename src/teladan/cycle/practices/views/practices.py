"""A practice as others read it: its page, its editions, its leaflet, its documents."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from teladan.cycle.practices.models import Edition, Practice
from teladan.cycle.practices.paper.leaflet import leaflet_of
from teladan.cycle.practices.practice_page import contact_of, evidence_in_words, reading_context
from teladan.cycle.practices.queries import documents
from teladan.cycle.practices.queries.differences import differences
from teladan.cycle.practices.queries.editions import content_of, edition_of, editions_of
from teladan.cycle.practices.queries.practices import practice as practice_of
from teladan.cycle.practices.queries.practices import was_withdrawn
from teladan.cycle.practices.queries.reading import readable
from teladan.cycle.practices.rules import may_fetch
from teladan.ground import clock
from teladan.ground.evidence.queries import file_response
from teladan.ground.paper import MEDIA_TYPES, PaperError, attachment, docx_of, pdf_of, stem
from teladan.ground.registry.queries import is_anyone, open_to, reaches

WRITERS = {"docx": docx_of, "pdf": pdf_of}


def practice_or_404(request: HttpRequest, ident: int) -> Practice:
    """A practice that the viewer may see."""
    found = practice_of(request.viewer, ident)
    if found is not None:
        return found
    if was_withdrawn(ident):
        raise Http404(_("Praktik ini ditarik oleh yang menerbitkannya."))
    raise Http404(_("Praktik ini tidak ada. Periksa alamatnya, atau cari di daftar praktik baik."))


def edition_or_404(request: HttpRequest, found: Practice, number: int | None = None) -> Edition | None:
    """What is to be read; None is the draft of a practice that was never published, for those who keep it."""
    edition = edition_of(found, number)
    if edition is None and (number is not None or not reaches(request.viewer, found.keeper)):
        raise Http404(_("Versi ini tidak ada. Lihat daftar versinya di halaman praktik."))
    return edition


@open_to(is_anyone)
@require_safe
def practice(request: HttpRequest, ident: int) -> HttpResponse:
    """The last edition; for those who keep one that was never published, its draft."""
    found = practice_or_404(request, ident)
    edition = edition_or_404(request, found)
    content = edition.content if edition else content_of(found)
    context = reading_context(request, found, content, edition) | {"editions": list(editions_of(found)[:100])}
    if context["may_write"] and edition is not None:
        context["has_changes"] = content_of(found) != content
    return render(request, "practices/practice.html", context)


@open_to(is_anyone)
@require_safe
def edition(request: HttpRequest, ident: int, number: int) -> HttpResponse:
    """An edition as it was published, with what is different from the one before it."""
    found = practice_or_404(request, ident)
    shown = edition_or_404(request, found, number)
    before = edition_of(found, number - 1) if number > 1 else None
    last = edition_of(found)
    context = reading_context(request, found, shown.content, shown) | {
        "before": before,
        "last": last,
        "differences": differences(before.content, shown.content) if before else [],
        "editions": list(editions_of(found)[:100]),
    }
    return render(request, "practices/practice_edition.html", context)


@open_to(is_anyone)
@require_safe
def leaflet(request: HttpRequest, ident: int, form: str) -> HttpResponse:
    """One page to print or to pass on; whom to ask stands on it only for whoever may see that."""
    found = practice_or_404(request, ident)
    shown = edition_or_404(request, found)
    if form not in WRITERS:
        raise Http404(_("Lembar ini ada sebagai .docx dan .pdf."))
    address = request.build_absolute_uri(reverse("practices:practice", args=[found.pk]))
    content = shown.content if shown else content_of(found)
    with override("id"):
        paper = leaflet_of(
            found,
            content,
            shown,
            evidence=evidence_in_words(found, readable(content), clock.today()),
            contact=contact_of(request.viewer, found),
            address=address,
            today=clock.today(),
        )
    try:
        made = WRITERS[form](paper)
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("practices:practice", found.pk)
    return attachment(made, f"{stem(content['title'])}.{form}", MEDIA_TYPES[form])


@open_to(is_anyone)
@require_safe
def document(request: HttpRequest, ident: int, document: int) -> FileResponse | HttpResponse:
    """A document: under a free licence for anybody, else for whoever acts for an agency."""
    found = practice_or_404(request, ident)
    row = documents.document(found, request.viewer, document)
    if row is None:
        raise Http404(_("Dokumen ini tidak ada, atau sudah dicabut pemiliknya."))
    if not may_fetch(request.viewer, row.licence):
        if request.viewer.account is None:
            return redirect_to_login(request.path)
        raise PermissionDenied
    return file_response(row.file)
