"""The test of a course: its page with the evaluations beside it, its questions, taking it, its results."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import course_tests as actions
from teladan.cycle.learn.course_pages.closing_tests import outcome_of, own_forms, own_tests, results_file, taken_rows
from teladan.cycle.learn.course_pages.frame import frame_context, own_organised_or_403, own_side_or_404
from teladan.cycle.learn.forms.course_tests import QuestionsForm, TakeForm
from teladan.cycle.learn.models import Course, CourseTest
from teladan.cycle.learn.queries import course_evaluations
from teladan.cycle.learn.queries import course_tests as queries
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422
Phase = queries.Phase


@open_to(is_signed_in)
@require_safe
def overview(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """How far the test and the evaluations are, and what one may do with them."""
    course, standing = own_side_or_404(request, ident)
    test = queries.test_of(course)
    counts = queries.counts_of(test) if test is not None and standing.organises else {}
    context = frame_context(request, course, "course-test") | {
        "test": test,
        "opens": Phase(test.opens).label if test is not None and test.opens else "",
        "counts": [(label, counts.get(phase, 0)) for phase, label in Phase.choices],
        "phases": Phase.choices,
        "participants": course.members.filter(role="participant").count(),
        "is_answered": any(counts.values()),
        "own_tests": own_tests(standing.participant),
        "own_forms": own_forms(next((one for one in standing.members if one.role in TRAVELS), None)),
        "heard": course_evaluations.heard(course) if standing.organises else [],
    }
    return render(request, "learn/course_test.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = own_organised_or_403(request, ident)
    test = queries.test_of(course)
    written = test.questions if test is not None else []
    form = QuestionsForm(request.POST if request.method == "POST" else None, questions=written)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_questions(actor=request.viewer.account or "", course=course, questions=form.questions())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(n)s soal disimpan.") % {"n": len(form.questions())})
            return redirect("learn:test-write" if "more" in request.POST else "learn:course-test", course.pk)
    context = frame_context(request, course, "course-test") | {
        "form": form,
        "is_answered": test is not None and test.answers.exists(),
        "questions": written,
    }
    return render(request, "learn/course_test_write.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def open_or_close(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = own_organised_or_403(request, ident)
    phase = request.POST.get("phase", "")
    if phase not in ("", *Phase.values):
        raise Http404(_("Tes ini tidak ada."))
    try:
        actions.open_test(actor=request.viewer.account or "", course=course, phase=phase)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        words = _("Tes %(phase)s dibuka untuk peserta.") % {"phase": str(Phase(phase).label).lower()} if phase else ""
        messages.success(request, words or _("Tes ditutup."))
    return redirect("learn:course-test", course.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, ident: uuid.UUID, phase: str) -> HttpResponse:
    """All on one page; what was chosen is counted once."""
    course, standing = own_side_or_404(request, ident)
    test = queries.test_of(course)
    if phase not in Phase.values or test is None:
        raise Http404(_("Tes ini tidak ada."))
    member = standing.participant
    if member is None:
        raise PermissionDenied(
            _("Tes ini hanya untuk peserta. Penyelenggara membaca hasilnya di halaman Tes & penilaian.")
        )
    is_taken = phase in queries.taken_by(member)
    may_take = test.opens == phase and not is_taken
    form = TakeForm(request.POST if request.method == "POST" else None, questions=test.questions)
    if request.method == "POST" and (form.is_valid() or not may_take):
        answers = form.answers() if form.is_valid() else {}
        try:
            actions.take_test(actor=request.viewer.account or "", member=member, phase=phase, answers=answers)
        except CannotChange as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Terima kasih. Jawaban Anda tersimpan."))
        return redirect("learn:course-test", course.pk)
    context = frame_context(request, course, "course-test") | {
        "phase": Phase(phase).label,
        "form": form,
        "is_taken": is_taken,
        "may_take": may_take,
    }
    return render(request, "learn/course_test_take.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def results(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = own_organised_or_403(request, ident)
    found = queries.learnt(_test_or_404(course))
    words, lines = outcome_of(found)
    context = frame_context(request, course, "course-test") | {
        "found": found,
        "rows": taken_rows(found),
        "words": words,
        "lines": lines,
    }
    return render(request, "learn/course_test_results.html", context)


@open_to(is_signed_in)
@require_safe
def results_workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = own_organised_or_403(request, ident)
    content = results_file(course, queries.learnt(_test_or_404(course)))
    name = stem(_("Hasil tes %(course)s") % {"course": course.title})
    return attachment(content, f"{name}.xlsx", MEDIA_TYPES["xlsx"])


def _test_or_404(course: Course) -> CourseTest:
    test = queries.test_of(course)
    if test is None:
        raise Http404(_("Tes pelatihan ini belum dibuat."))
    return test
