"""Documents of a replication: a list of all with what is missing, each as a file, and text for the agency's own plans."""

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.replicate.paper.agency_plan import texts
from teladan.cycle.replicate.paper.kinds import KINDS, Kind
from teladan.cycle.replicate.paper.parts import missing_in
from teladan.cycle.replicate.paper.record import Record
from teladan.cycle.replicate.queries.documents import record_of
from teladan.cycle.replicate.replication_page import page_context
from teladan.cycle.replicate.views.replications import adopters_or_404
from teladan.ground import clock
from teladan.ground.paper import PaperError, office_paper
from teladan.ground.registry.queries import has_mandate, open_to

FORMS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list, and what its record lacks."""

    key: str
    kind: Kind
    missing: list[str]


@open_to(has_mandate)
@require_safe
def documents(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All that the adopter may have: what for, and what is missing."""
    return _page(request, ident)


@open_to(has_mandate)
@require_safe
def document(request: HttpRequest, ident: uuid.UUID, kind: str, form: str) -> HttpResponse:
    """One as a file."""
    row = adopters_or_404(request, ident)
    found = KINDS.get(kind)
    if found is None or form not in FORMS:
        raise Http404(_("Dokumen ini tidak ada. Pilih dari daftar dokumen replikasi."))
    record = record_of(request.viewer, row, clock.today())
    with translation.override("id"):
        title = f"{found.name} - {row.practice.title}"
    try:
        return office_paper(found.make(record), title, form)
    except PaperError as fault:
        return _page(request, ident, record, fault=str(fault))


def _page(request: HttpRequest, ident: uuid.UUID, record: Record | None = None, *, fault: str = "") -> HttpResponse:
    row = adopters_or_404(request, ident)
    record = record or record_of(request.viewer, row, clock.today())
    context = page_context(request.viewer, row, "documents") | {
        "documents": [Listed(key, kind, missing_in(kind.make(record).blocks)) for key, kind in KINDS.items()],
        "texts": texts(record),
        "fault": fault,
    }
    return render(request, "replicate/documents.html", context, status=422 if fault else 200)
