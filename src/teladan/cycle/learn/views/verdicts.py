"""The site's own page: what a group wrote, passage by passage, and whether it is right."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn.actions import reports as actions
from teladan.cycle.learn.course_pages import reports as pages
from teladan.cycle.learn.course_pages.confirming import confirming
from teladan.cycle.learn.forms.reports import VerdictForm
from teladan.cycle.learn.models import Passage, Report
from teladan.cycle.learn.queries import reports as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_confirm_for
from teladan.cycle.learn.views.reports import UNPROCESSABLE, reading
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """The newest edition that was sent; what was said already stands below what waits. A form says one word of one passage."""
    course, report, is_guest = reading(request, ident, group)
    may_confirm = may_confirm_for(request.viewer, report.group)
    if is_guest and not may_confirm and request.method != "POST":
        return redirect("learn:report-editions", course.pk, group)
    form = None
    if request.method == "POST":
        if not may_confirm:
            raise PermissionDenied
        form = VerdictForm(request.POST)
        if form.is_valid() and _said(request, report, form):
            return redirect(f"{reverse('learn:report-confirm', args=[course.pk, group])}#{_next(report)}")
    edition = queries.newest_edition(report)
    if edition is None:
        return redirect("learn:report-editions", course.pk, group)
    edition.report = report
    context = pages.report_frame(request, report) | {
        "edition": edition,
        "read": confirming(edition, form if may_confirm else None),
        "may_confirm": may_confirm,
        "sent_form": form,
        "undo": request.session.get(_undo_key(report), "") if may_confirm else "",
    }
    return render(request, "learn/course_report_confirm.html", context, status=UNPROCESSABLE if form else 200)


@open_to(is_signed_in)
@require_POST
def rest(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """Whatever waits is right."""
    course, report = _confirming(request, ident, group)
    made = actions.say_rest(actor=request.viewer.account or "", report=report)
    if made:
        request.session[_undo_key(report)] = made[0].made_at.isoformat()
        messages.success(request, _("%d alinea dinyatakan benar.") % len(made))
    return redirect("learn:report-confirm", course.pk, group)


@open_to(is_signed_in)
@require_POST
def take_back(request: HttpRequest, ident: uuid.UUID, group: int) -> HttpResponse:
    """Undo the last "the rest is right" of this session."""
    course, report = _confirming(request, ident, group)
    at = request.session.pop(_undo_key(report), "")
    if at:
        try:
            count = actions.take_back_rest(
                actor=request.viewer.account or "", report=report, at=dt.datetime.fromisoformat(at)
            )
        except CannotChange as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%d alinea menunggu lagi.") % count)
    return redirect("learn:report-confirm", course.pk, group)


def _confirming(request: HttpRequest, ident: uuid.UUID, group: int) -> tuple[Any, Report]:
    course, report, _is_guest = reading(request, ident, group)
    if not may_confirm_for(request.viewer, report.group):
        raise PermissionDenied
    return course, report


def _said(request: HttpRequest, report: Report, form: VerdictForm) -> bool:
    """Record the word; False, with words on the form, where it says too little."""
    facts = dict(form.cleaned_data)
    passage = Passage.objects.filter(report=report, pk=facts.pop("passage")).first()
    if passage is None:
        form.add_error(None, _("Alinea ini tidak ada dalam laporan. Muat ulang halaman."))
        return False
    try:
        actions.say(actor=request.viewer.account or "", passage=passage, **facts)
    except CannotChange as refusal:
        field = {"corrected": "text", "open": "why"}.get(facts["word"])
        form.add_error(field, str(refusal))
        return False
    return True


def _next(report: Report) -> str:
    """Where the reader goes on: the first passage that waits."""
    edition = queries.newest_edition(report)
    waiting = queries.unread_of(edition) if edition is not None else []
    return f"alinea-{waiting[0]['id']}" if waiting else "periksa"


def _undo_key(report: Report) -> str:
    return f"report-rest-{report.pk}"
