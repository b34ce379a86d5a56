"""From the presentation to the final report: the edition that was shown, what is still to be mended, the last edition."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn.actions import panel as actions
from teladan.cycle.learn.course_pages import panel_final as pages
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.forms.panel import FinalForm
from teladan.cycle.learn.models import Course, Group
from teladan.cycle.learn.queries.courses import groups_of
from teladan.cycle.learn.queries.panel import open_remarks
from teladan.cycle.learn.queries.reports import report_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_read_report, may_write_report
from teladan.cycle.learn.views.panel import HERE, UNPROCESSABLE, presentation_or_404
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def corrections(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """What panel, hosts and site still ask for; the final edition once it is all answered, or for a reason."""
    course = course_or_404(request, ident)
    found = _group_or_404(request, course, group)
    report = report_of(found)
    may_write = may_write_report(request.viewer, found)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    has_open = open_remarks(found).exists()
    form = FinalForm(request.POST or None, has_open=has_open)
    if request.method == "POST" and report is None:
        form.add_error(None, _("Kelompok ini belum mulai menulis laporan."))
    elif request.method == "POST" and form.is_valid():
        try:
            edition = actions.make_final(
                actor=request.viewer.account or "", report=report, why=form.cleaned_data["why"]
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Edisi %(number)s disimpan sebagai versi akhir.") % {"number": edition.number})
            return redirect("learn:corrections", course.pk, found.pk)
    context = frame_context(request, course, HERE) | pages.corrections(request.viewer, found, report)
    context |= {"form": form if may_write and report is not None else None}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "learn/course_panel_corrections.html", context, status=status)


@open_to(is_signed_in)
@require_POST
def show_edition(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """Freeze the report as it is presented, so that remarks and scores are about words that stay."""
    course = course_or_404(request, ident)
    found = presentation_or_404(request, course, row)
    report = report_of(found.group)
    if report is None or not may_write_report(request.viewer, found.group):
        raise PermissionDenied
    try:
        edition = actions.freeze_edition(actor=request.viewer.account or "", presentation=found, report=report)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Naskah dibekukan sebagai edisi %(number)s.") % {"number": edition.number})
    return redirect("learn:presentation", course.pk, found.pk)


def _group_or_404(request: HttpRequest, course: Course, ident: int) -> Group:
    found = groups_of(course).filter(pk=ident).first()
    if found is None or not may_read_report(request.viewer, found):
        raise Http404(_("Kelompok ini tidak ada, atau laporannya bukan untuk Anda."))
    return found
