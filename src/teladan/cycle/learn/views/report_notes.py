"""What the group noted, put into its report; and what is still open, taken along to the site once more."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from teladan.cycle.learn.actions import reports as actions
from teladan.cycle.learn.actions.returning import plan_return
from teladan.cycle.learn.course_pages import reports as pages
from teladan.cycle.learn.course_pages.notes import chosen_of, offered_of, shown_notes
from teladan.cycle.learn.forms.reports import NotesForm
from teladan.cycle.learn.queries import reports as queries
from teladan.cycle.learn.queries.courses import parts_of
from teladan.cycle.learn.queries.report_notes import notes_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_write_report
from teladan.cycle.learn.views.reports import UNPROCESSABLE, writing
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """Notes, captions and confirmed answers of the group; those that are ticked become passages."""
    course, report = writing(request, ident, group)
    found = notes_of(report)
    sections = list(parts_of(course).report.items())
    form = NotesForm(request.POST if request.method == "POST" else None, sections=sections, offered=offered_of(found))
    if request.method == "POST" and form.is_valid():
        chosen = chosen_of(found, form.cleaned_data["notes"])
        made = actions.use_notes(
            actor=request.viewer.account or "",
            report=report,
            section=form.cleaned_data["section"],
            observations=chosen.observations,
            photos=chosen.photos,
            answers=chosen.answers,
        )
        left = len(form.cleaned_data["notes"]) - len(made)
        if made:
            words = ngettext("%d catatan dimasukkan.", "%d catatan dimasukkan.", len(made)) % len(made)
            messages.success(request, words)
        if left:
            messages.info(request, _("%d catatan sudah dimasukkan orang lain lebih dahulu.") % left)
        return redirect(f"{reverse('learn:report', args=[course.pk, group])}#bagian-{form.cleaned_data['section']}")
    context = pages.report_frame(request, report) | {
        "form": form,
        "kinds": shown_notes(found, set(request.POST.getlist("notes"))),
        "count": sum(map(len, found)),
    }
    return render(request, "learn/course_report_notes.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def open_list(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """What is open, to take along; sent, it plans the return to the site."""
    if request.method == "POST":
        course, report = writing(request, ident, group)
        try:
            item = plan_return(actor=request.viewer.account or "", report=report)
        except CannotChange as refusal:
            messages.error(request, str(refusal))
        else:
            day = date_format(item.on, "l, j F Y")
            messages.success(
                request, _("Kunjungan ulang ada dalam acara %s, dengan yang masih terbuka di catatannya.") % day
            )
        return redirect("learn:report-open-points", course.pk, group)
    _course, report = pages.report_or_404(request, ident, group)
    context = pages.report_frame(request, report) | {
        "points": queries.open_points(report),
        "planned": queries.planned_return(report),
        "may_write": may_write_report(request.viewer, report.group),
    }
    return render(request, "learn/course_report_open.html", context)
