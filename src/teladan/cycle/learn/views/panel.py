"""Rehearsals and presentations of a course: the list, the plan of one, and its page."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import panel as actions
from teladan.cycle.learn.course_pages import panel as pages
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context, organised_or_403
from teladan.cycle.learn.forms.panel import PresentationForm, RemarkForm, WhyForm, initial_of
from teladan.cycle.learn.models import Course, Presentation
from teladan.cycle.learn.queries import panel as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_note_remark, may_remark
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422
HERE = "presentations"


@open_to(is_signed_in)
@require_safe
def presentations(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All that one may see, in the order in which groups appear."""
    course = course_or_404(request, ident)
    context = frame_context(request, course, HERE) | pages.listed(request.viewer, course)
    return render(request, "learn/course_presentations.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A new rehearsal or presentation."""
    course = organised_or_403(request, ident)
    form = PresentationForm(request.POST or None, course=course, initial={"kind": Presentation.Kind.PRESENTATION})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.plan_presentation(actor=request.viewer.account or "", **_facts(form))
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Rencana disimpan. Panel dan kelompok melihatnya di halaman ini."))
            return redirect("learn:presentation", course.pk, row.pk)
    return _form_page(request, course, form, None)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """Another day, order, edition or panel; or none of it, where nothing has come of it yet."""
    course = organised_or_403(request, ident)
    found = presentation_or_404(request, course, row)
    form = PresentationForm(request.POST or None, course=course, planned=found, initial=initial_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_presentation(
                actor=request.viewer.account or "", presentation=found, **_facts(form, kept=found)
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Rencana diubah."))
            return redirect("learn:presentation", course.pk, found.pk)
    return _form_page(request, course, form, found)


@open_to(is_signed_in)
@require_POST
def cancel(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    course = organised_or_403(request, ident)
    found = presentation_or_404(request, course, row)
    try:
        actions.cancel_presentation(actor=request.viewer.account or "", presentation=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:presentation", course.pk, found.pk)
    messages.success(request, _("Rencana dihapus."))
    return redirect("learn:presentations", course.pk)


@open_to(is_signed_in)
@require_safe
def presentation(request: HttpRequest, ident: uuid.UUID, row: int) -> HttpResponse:
    """One appearance: when, before whom, what was said of it, and its scores for whoever may read them."""
    course = course_or_404(request, ident)
    return appearance_page(request, course, presentation_or_404(request, course, row))


def presentation_or_404(request: HttpRequest, course: Course, ident: int) -> Presentation:
    found = queries.presentation(request.viewer, course, ident)
    if found is None:
        raise Http404(_("Gladi atau presentasi ini tidak ada, atau bukan untuk Anda."))
    return found


def appearance_page(
    request: HttpRequest,
    course: Course,
    row: Presentation,
    *,
    remark: RemarkForm | None = None,
    why: WhyForm | None = None,
) -> HttpResponse:
    """The page with the forms that one may use, or with one that has to be mended."""
    context = frame_context(request, course, HERE) | pages.one(request.viewer, row)
    context["remark_form"] = remark or remark_form(request, row)
    context["why_form"] = why or WhyForm()
    context["wrong_form"] = remark or why
    return render(request, "learn/course_presentation.html", context, status=UNPROCESSABLE if remark or why else 200)


def remark_form(request: HttpRequest, row: Presentation, data: Any = None) -> RemarkForm | None:
    may_say, may_note = may_remark(request.viewer, row), may_note_remark(request.viewer, row)
    if not (may_say or may_note):
        return None
    return RemarkForm(
        data,
        places=pages.places_of(request.viewer, row),
        may_say=may_say,
        may_note=may_note,
        initial={"passage": request.GET.get("alinea", "")},
    )


def _facts(form: PresentationForm, kept: Presentation | None = None) -> dict[str, Any]:
    """What the form says; what it does not ask stays as it is."""
    facts = dict(form.cleaned_data)
    if kept is not None:
        facts.setdefault("edition", kept.edition)
        facts.setdefault("panel", list(kept.panel.all()))
    elif facts["kind"] == Presentation.Kind.REHEARSAL:
        facts["panel"] = ()
    return facts


def _form_page(request: HttpRequest, course: Course, form: PresentationForm, row: Presentation | None) -> HttpResponse:
    context = frame_context(request, course, HERE) | {
        "form": form,
        "row": row,
        "has_assessors": queries.assessors_of(course).exists(),
    }
    return render(request, "learn/course_presentation_form.html", context, status=UNPROCESSABLE if form.errors else 200)
