"""The page of one change project, and what is noted there while it runs: steps reached, words, hindrances, its end."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import change_projects as actions
from teladan.cycle.learn.course_pages.frame import frame_context
from teladan.cycle.learn.course_pages.projects import project_context, step_of
from teladan.cycle.learn.forms.change_projects import NoteForm, ReachForm, StopForm
from teladan.cycle.learn.models import ChangeProject, Milestone
from teladan.cycle.learn.queries.courses import today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_stop_project, may_write_project
from teladan.cycle.learn.views.change_projects import PAPERS, UNPROCESSABLE, project_or_404
from teladan.ground.evidence import actions as files
from teladan.ground.evidence.queries import file_response
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def project(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    """What it is, how far it came, and a new word on it."""
    found = project_or_404(request, ident, project)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_progress(actor=request.viewer.account or "", project=found, **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kabar dicatat."))
            return redirect("learn:project", ident, found.pk)
    course = found.member.course
    context = frame_context(request, course, "projects") | project_context(request.viewer, found, today_of(course))
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "learn/course_project.html", context | {"form": form, "is_page": True}, status=status)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def milestone(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID, row: int) -> HttpResponse:
    """When a step was reached, with its proof."""
    found = _followed(request, ident, project)
    one = _milestone(found, row)
    today = today_of(found.member.course)
    form = ReachForm(
        request.POST or None,
        request.FILES or None,
        today=today,
        is_reached=one.done_on is not None,
        initial={"on": one.done_on, "note": one.note},
    )
    if request.method == "POST" and form.is_valid():
        actor, said = request.viewer.account or "", form.cleaned_data
        kept = files.save_brought(form=form, field="file", account=actor, kinds=PAPERS)
        try:
            if not form.errors:
                actions.reach_milestone(actor=actor, milestone=one, on=said["on"], note=said["note"], file=kept)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        if not form.errors:
            messages.success(request, _("Tonggak dicatat."))
            return redirect("learn:project", ident, found.pk)
    context = frame_context(request, found.member.course, "projects")
    context |= {"project": found, "member": found.member, "step": step_of(one, today), "form": form}
    return render(request, "learn/course_project_milestone.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def milestone_file(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID, row: int) -> HttpResponse:
    one = _milestone(project_or_404(request, ident, project), row)
    if one.file is None:
        raise Http404(_("Tonggak ini belum punya bukti."))
    return file_response(one.file)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    found = _stopped(request, ident, project)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stop_project(actor=request.viewer.account or "", project=found, why=form.cleaned_data["why"])
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Proyek dihentikan, dengan sebabnya."))
            return redirect("learn:project", ident, found.pk)
    context = frame_context(request, found.member.course, "projects")
    context |= {"project": found, "member": found.member, "form": form}
    return render(request, "learn/course_project_stop.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def resume(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> HttpResponse:
    found = _stopped(request, ident, project)
    try:
        actions.resume_project(actor=request.viewer.account or "", project=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Proyek dilanjutkan."))
    return redirect("learn:project", ident, found.pk)


def _followed(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> ChangeProject:
    found = project_or_404(request, ident, project)
    if not may_write_project(request.viewer, found.member):
        raise PermissionDenied
    return found


def _stopped(request: HttpRequest, ident: uuid.UUID, project: uuid.UUID) -> ChangeProject:
    found = project_or_404(request, ident, project)
    if not may_stop_project(request.viewer, found.member):
        raise PermissionDenied
    return found


def _milestone(project: ChangeProject, row: int) -> Milestone:
    one = project.milestones.filter(pk=row).select_related("file", "project").first()
    if one is None:
        raise Http404(_("Tonggak ini tidak ada lagi."))
    return one
