"""Documents of a visit: a list of all, and each as a file."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions.delegates import reveal_numbers
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.paper.kinds import SLIDES, WITH_NUMBERS
from teladan.cycle.learn.queries import papers
from teladan.cycle.learn.rules import may_lead, sides_of
from teladan.cycle.learn.views.visits import visit_or_404
from teladan.ground.paper import MEDIA_TYPES, PaperError, attachment, stem
from teladan.ground.registry.queries import has_mandate, open_to


@open_to(has_mandate)
@require_safe
def documents(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All that one may have: what for, by when, what is missing."""
    return _page(request, visit_or_404(request, ident))


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, ident: uuid.UUID, kind: str, form: str) -> HttpResponse:
    """One as a file. Asked by POST, staff numbers stand in it as they are, and that they were read is told."""
    visit = visit_or_404(request, ident)
    found = papers.document_of(request.viewer, visit, kind)
    if found is None or form not in (("pptx",) if kind == SLIDES else ("docx", "pdf")):
        raise Http404(_("Dokumen ini tidak ada, atau bukan dokumen pihak Anda."))
    told, side = found
    record = papers.record_of(request.viewer, visit, side, numbers=_revealed(request, visit, kind))
    try:
        content = papers.written(record, visit, kind, form)
    except PaperError as fault:
        return _page(request, visit, str(fault), status=422)
    return attachment(content, f"{stem(f'{told.name} - {visit.theme}')}.{form}", MEDIA_TYPES[form])


def _revealed(request: HttpRequest, visit: Visit, kind: str) -> dict[int, str] | None:
    if request.method != "POST" or kind not in WITH_NUMBERS:
        return None
    if not may_lead(request.viewer, visit, Side.GUEST):
        raise PermissionDenied
    rows = reveal_numbers(actor=request.viewer.account, visit=visit, side=Side.GUEST)
    return {row.pk: row.number or "" for row in rows}


def _page(request: HttpRequest, visit: Visit, fault: str = "", status: int = 200) -> HttpResponse:
    listed = papers.documents(request.viewer, visit)
    address = request.build_absolute_uri(reverse("learn:documents", args=[visit.pk]))
    context = {
        "visit": visit,
        "sides": sides_of(request.viewer, visit),
        "here": "documents",
        "documents": listed,
        "may_reveal": may_lead(request.viewer, visit, Side.GUEST),
        "fault": fault,
        "message": _message(visit, listed, address),
    }
    return render(request, "learn/documents.html", context, status=status)


def _message(visit: Visit, listed: list[papers.Listed], address: str) -> str:
    """To be passed on: which papers are due when, and what is still missing."""
    lines = [_("Dokumen kunjungan “%(theme)s”:") % {"theme": visit.theme}]
    for one in listed:
        due = date_format(one.due_on, "j F Y")
        if one.missing:
            line = _("- %(name)s, paling lambat %(due)s. Belum ada: %(missing)s.")
        else:
            line = _("- %(name)s, paling lambat %(due)s.")
        lines.append(line % {"name": one.name, "due": due, "missing": "; ".join(one.missing)})
    return "\n".join([*lines, _("Unduh di: %(address)s") % {"address": address}])
