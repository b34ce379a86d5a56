"""The test of a course: its page with the evaluations beside it, its questions, taking it, its results."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.course_pages.closing_tests import own_forms, own_tests, taken_rows
from teladan.cycle.learn.course_pages.frame import frame_context, own_organised_or_403, own_side_or_404
from teladan.cycle.learn.queries import course_evaluations
from teladan.cycle.learn.queries import knowledge_tests as queries
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.cycle.learn.views import test_pages
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_safe
def overview(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """How far the test and the evaluations are, and what one may do with them."""
    course, standing = own_side_or_404(request, ident)
    context = frame_context(request, course, "course-test") | test_pages.keeping_context(
        course, queries.test_of(course)
    )
    context |= {
        "own_tests": own_tests(standing.participant),
        "own_forms": own_forms(next((one for one in standing.members if one.role in TRAVELS), None)),
        "heard": course_evaluations.heard(course) if standing.organises else [],
    }
    return render(request, "learn/course_test.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = own_organised_or_403(request, ident)
    page = test_pages.written(request, course)
    if page.is_kept:
        return test_pages.to_after(request, course)
    frame = frame_context(request, course, "course-test")
    return test_pages.write_page(request, "learn/course_test_write.html", frame, course, page)


@open_to(is_signed_in)
@require_POST
def brought(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A spreadsheet's questions on the page on which they are written, to be checked there."""
    course = own_organised_or_403(request, ident)
    page, frame = test_pages.brought(request, course), frame_context(request, course, "course-test")
    return test_pages.write_page(request, "learn/course_test_write.html", frame, course, page)


@open_to(is_signed_in)
@require_safe
def sample_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    own_organised_or_403(request, ident)
    return test_pages.sample_answer()


@open_to(is_signed_in)
@require_POST
def open_or_close(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    return test_pages.opened(request, own_organised_or_403(request, ident))


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, ident: uuid.UUID, phase: str) -> HttpResponse:
    """All on one page; what was chosen is counted once."""
    course, standing = own_side_or_404(request, ident)
    if phase not in test_pages.Phase.values or queries.test_of(course) is None:
        raise Http404(_("Tes ini tidak ada."))
    member = standing.participant
    if member is None:
        raise PermissionDenied(
            _("Tes ini hanya untuk peserta. Penyelenggara membaca hasilnya di halaman Tes & penilaian.")
        )
    page = test_pages.taken(request, member, phase)
    if page is None:
        return redirect("learn:course-test", course.pk)
    status = test_pages.UNPROCESSABLE if page["form"].errors else 200
    return render(
        request, "learn/course_test_take.html", frame_context(request, course, "course-test") | page, status=status
    )


@open_to(is_signed_in)
@require_safe
def results(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course = own_organised_or_403(request, ident)
    found = test_pages.results_context(course)
    context = frame_context(request, course, "course-test") | found | {"rows": taken_rows(found["found"])}
    return render(request, "learn/course_test_results.html", context)


@open_to(is_signed_in)
@require_safe
def results_workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    return test_pages.results_answer(own_organised_or_403(request, ident))
