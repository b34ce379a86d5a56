"""What came of an event, on one page and as a report for the head."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.learn.event_pages.event_results import reported, results_context
from teladan.cycle.learn.event_pages.frame import frame_context, read_or_404
from teladan.cycle.learn.paper.event_report import event_report
from teladan.ground.paper import PaperError, office_paper
from teladan.ground.registry.queries import is_signed_in, open_to

FORMS = ("docx", "pdf")


@open_to(is_signed_in)
@require_safe
def results(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    event = read_or_404(request, ident)
    context = frame_context(request, event, "event-results") | results_context(event)
    return render(request, "learn/event_results.html", context)


@open_to(is_signed_in)
@require_safe
def report(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    event = read_or_404(request, ident)
    if form not in FORMS:
        raise Http404(_("Laporan ini tersedia sebagai .docx dan .pdf."))
    try:
        return office_paper(event_report(reported(event)), _("Laporan %(event)s") % {"event": event.title}, form)
    except PaperError as problem:
        messages.error(request, str(problem))
        return redirect("learn:event-results", event.pk)
