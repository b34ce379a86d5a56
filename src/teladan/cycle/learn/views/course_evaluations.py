"""Evaluations of a course: filled without a name, and what they came to."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions.course_evaluations import evaluate_course
from teladan.cycle.learn.course_pages.closing_tests import heard_of
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context, own_side_or_404
from teladan.cycle.learn.forms.course_evaluations import CourseEvaluationForm
from teladan.cycle.learn.queries import course_evaluations as queries
from teladan.cycle.learn.queries.courses import TRAVELS, Standing
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    course, standing = own_side_or_404(request, ident)
    asked = queries.forms_of(course).get(form)
    if asked is None:
        raise Http404(_("Formulir ini tidak ada."))
    member = next((one for one in standing.members if one.role in TRAVELS), None)
    if member is None:
        raise PermissionDenied(_("Penilaian ini diisi peserta dan pendamping."))
    is_given = form in queries.given_by(member)
    filled = CourseEvaluationForm(request.POST if request.method == "POST" else None, asked=asked)
    may_come = not is_given and queries.is_open(course)
    if request.method == "POST" and (filled.is_valid() or not may_come):
        answers, words = (filled.answers, filled.cleaned_data["words"]) if filled.is_valid() else ({}, "")
        try:
            evaluate_course(member=member, form=form, answers=answers, words=words)
        except CannotChange as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Terima kasih. Penilaian Anda disimpan tanpa nama."))
        return redirect("learn:mine", course.pk)
    context = frame_context(request, course, "course-test") | {
        "asked": asked,
        "form": filled,
        "is_given": is_given,
        "is_open": queries.is_open(course),
        "last_day": queries.last_day(course),
        "fewest": queries.FEWEST,
    }
    return render(request, "learn/course_evaluation.html", context, status=UNPROCESSABLE if filled.errors else 200)


@open_to(is_signed_in)
@require_safe
def results(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """For the organiser both forms with words; for the host the means of what was said of it."""
    course = course_or_404(request, ident)
    standing = Standing(request.viewer, course)
    if not standing.organises and not standing.receives:
        raise PermissionDenied(
            _("Hasil penilaian dibaca penyelenggara; tuan rumah membaca rata-rata penilaian atasnya.")
        )
    keys = queries.FORMS if standing.organises else (queries.OF_HOST,)
    context = frame_context(request, course, "course-test" if standing.reads else "evaluation-results") | {
        "heard": [heard_of(one, with_words=standing.organises) for one in queries.heard(course, keys)],
        "fewest": queries.FEWEST,
        "last_day": queries.last_day(course),
    }
    return render(request, "learn/course_evaluation_results.html", context)
