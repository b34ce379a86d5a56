"""The questions of a course's groups on one page, and one answer for all that ask the same."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions.questions import CannotDo, answer_together
from teladan.cycle.learn.course_pages import questions as page
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.forms.course_questions import CourseQuestionFilter, TogetherForm
from teladan.cycle.learn.forms.observations import as_ident
from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries import course_questions as queries
from teladan.cycle.learn.queries.questions import mark_of
from teladan.ground import clock
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE, CONFLICT = 422, 409


@open_to(is_signed_in)
@require_safe
def questions(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All questions of the course's guests; both sides read them."""
    course = course_or_404(request, ident)
    sift = CourseQuestionFilter(request.GET, course=course)
    wanted = sift.wanted()
    context = frame_context(request, course, "course-questions") | {
        "filter": sift,
        "is_filtered": wanted != queries.Wanted(),
        **page.listed(request.viewer, course, wanted),
    }
    return render(request, "learn/course_questions.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, ident: uuid.UUID, row: uuid.UUID) -> HttpResponse:
    """Answer a question with all that ask the same. `pakai=2` begins with the second of the earlier answers."""
    course = course_or_404(request, ident)
    one = _joined(request, course, row)
    if not one.answerable:
        raise PermissionDenied
    initial = {"questions": [str(part.pk) for part in one.answerable], "answer": _beginning(request, one)}
    form = TogetherForm(request.POST if request.method == "POST" else None, one=one, initial=initial)
    status = UNPROCESSABLE if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            many = _answered(request, one, form)
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
            one, status = _joined(request, course, row), CONFLICT
        else:
            told = ngettext("%(n)s pertanyaan dijawab.", "%(n)s pertanyaan dijawab sekaligus.", many) % {"n": many}
            messages.success(request, told)
            return redirect("learn:course-questions", course.pk)
    context = frame_context(request, course, "course-questions") | {
        "one": page.rows_of([one])[0],
        "form": form,
        "seen": " ".join(f"{part.pk}:{mark_of(part.answer)}" for part in one.answerable),
    }
    return render(request, "learn/course_questions_answer.html", context, status=status)


def _joined(request: HttpRequest, course: Course, ident: uuid.UUID) -> queries.Joined:
    found = queries.joined_with(request.viewer, course, ident)
    if found is None:
        raise Http404(_("Pertanyaan ini sudah ditarik, atau bukan dari pelatihan ini."))
    return found


def _beginning(request: HttpRequest, one: queries.Joined) -> str:
    """The earlier answer that was picked, else the one that stands."""
    picked = request.GET.get("pakai", "")
    if picked.isdecimal() and len(picked) < 6 and 0 < int(picked) <= len(one.earlier):
        return one.earlier[int(picked) - 1].answer
    return one.to_mend


def _answered(request: HttpRequest, one: queries.Joined, form: TogetherForm) -> int:
    """How many were answered. Raises CannotDo."""
    pairs = (word.partition(":") for word in request.POST.get("seen", "").split())
    seen = {found: mark for key, _colon, mark in pairs if (found := as_ident(key))}
    chosen = set(form.cleaned_data["questions"])
    return answer_together(
        actor=request.viewer.account or "",
        questions=[row for row in one.answerable if str(row.pk) in chosen],
        answer=form.cleaned_data["answer"],
        answered_at=clock.now(),
        seen=seen,
    )
