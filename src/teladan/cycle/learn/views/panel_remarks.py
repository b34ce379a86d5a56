"""Remarks on an appearance, and what the group answers."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn.actions import panel as actions
from teladan.cycle.learn.course_pages import panel as pages
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.forms.panel import AnswerRemarkForm, RemarkForm
from teladan.cycle.learn.models import Course, PanelRemark, Passage, Presentation
from teladan.cycle.learn.queries import panel as queries
from teladan.cycle.learn.queries.courses import Standing
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_write_report
from teladan.cycle.learn.views.panel import (
    HERE,
    UNPROCESSABLE,
    appearance_page,
    presentation_or_404,
    remark_form,
)
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_POST
def remark(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """One remark more."""
    course = course_or_404(request, ident)
    found = presentation_or_404(request, course, row)
    form = remark_form(request, found, request.POST)
    if form is None:
        raise PermissionDenied
    if not form.is_valid():
        return appearance_page(request, course, found, remark=form)
    said_by = form.cleaned_data.get("said_by", "")
    passage, version = _passage(request, found, form)
    actions.remark(
        actor=request.viewer.account or "",
        presentation=found,
        text=form.cleaned_data["text"],
        passage=passage,
        version=version,
        said_by=said_by,
        is_hosts=bool(said_by) or not Standing(request.viewer, course).reads,
    )
    messages.success(request, _("Catatan disimpan. Kelompok akan menanggapinya."))
    return redirect("learn:presentation", course.pk, found.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, ident: uuid.UUID, row: int, number: int) -> HttpResponse:
    """The group says what it did about a remark."""
    course = course_or_404(request, ident)
    found = presentation_or_404(request, course, row)
    said = _remark_or_404(request, found, number)
    if not may_write_report(request.viewer, found.group):
        raise PermissionDenied
    state = said.state if said.state != PanelRemark.State.OPEN else None
    form = AnswerRemarkForm(request.POST or None, initial={"state": state, "answer": said.answer})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_remark(actor=request.viewer.account or "", remark=said, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Tanggapan disimpan."))
            return redirect("learn:presentation", course.pk, found.pk)
    context = frame_context(request, course, HERE) | {
        "row": found,
        "said": pages.said(request.viewer, course, [said])[0],
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "learn/course_panel_remark.html", context, status=status)


@open_to(is_signed_in)
@require_POST
def withdraw(request: HttpRequest, ident: uuid.UUID, row: int, number: int) -> HttpResponse:
    """Whoever wrote a remark takes it back."""
    course: Course = course_or_404(request, ident)
    found = presentation_or_404(request, course, row)
    said = _remark_or_404(request, found, number)
    if said.author != (request.viewer.account or ""):
        raise PermissionDenied
    try:
        actions.withdraw_remark(actor=request.viewer.account or "", remark=said)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Catatan ditarik."))
    return redirect("learn:presentation", course.pk, found.pk)


def _remark_or_404(request: HttpRequest, row: Presentation, number: int) -> PanelRemark:
    found = queries.remarks_seen(request.viewer, row).filter(pk=number).first()
    if found is None:
        raise Http404(_("Catatan ini sudah ditarik, atau bukan untuk Anda."))
    return found


def _passage(request: HttpRequest, row: Presentation, form: RemarkForm) -> tuple[Passage | None, int | None]:
    """The passage that was chosen, and the version that the writer read: of the edition for the host's side."""
    ident = form.cleaned_data["passage"]
    if not ident:
        return None, None
    passage = Passage.objects.filter(report__group=row.group, pk=ident).first()
    if passage is None or Standing(request.viewer, row.group.course).reads:
        return passage, None
    return passage, queries.version_in(row, ident)
