"""The test of an event: kept by its organiser, taken by each participant by a link of their own."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.course_pages.closing_tests import own_tests
from teladan.cycle.learn.event_pages.frame import frame_context, organised_or_403, read_or_404
from teladan.cycle.learn.event_pages.invited import invited_page, untraced
from teladan.cycle.learn.models import Event, Participant
from teladan.cycle.learn.queries import knowledge_tests as queries
from teladan.cycle.learn.queries.events import participant_of_link
from teladan.cycle.learn.views import test_pages
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

HERE = "event-test"


@open_to(is_signed_in)
@require_safe
def overview(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """How far the test is; its results stand on a page of their own once they may be told."""
    event = read_or_404(request, ident)
    test = queries.test_of(event)
    context = frame_context(request, event, HERE) | test_pages.keeping_context(event, test)
    return render(request, "learn/event_test.html", context | {"is_told": test is not None and queries.is_told(test)})


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    event = organised_or_403(request, ident)
    page = test_pages.written(request, event)
    if page.is_kept:
        return test_pages.to_after(request, event)
    return test_pages.write_page(
        request, "learn/event_test_write.html", frame_context(request, event, HERE), event, page
    )


@open_to(is_signed_in)
@require_POST
def brought(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    event = organised_or_403(request, ident)
    page, frame = test_pages.brought(request, event), frame_context(request, event, HERE)
    return test_pages.write_page(request, "learn/event_test_write.html", frame, event, page)


@open_to(is_signed_in)
@require_safe
def sample_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    organised_or_403(request, ident)
    return test_pages.sample_answer()


@open_to(is_signed_in)
@require_POST
def open_or_close(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    return test_pages.opened(request, organised_or_403(request, ident))


@open_to(is_signed_in)
@require_safe
def results(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    event = _told_or_404(read_or_404(request, ident))
    context = frame_context(request, event, HERE) | test_pages.results_context(event)
    return render(request, "learn/event_test_results.html", context)


@open_to(is_signed_in)
@require_safe
def results_workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    return test_pages.results_answer(_told_or_404(read_or_404(request, ident)))


@open_to(is_anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """A participant takes it by the link that is theirs alone, once before and once after."""
    participant = participant_of_link(code)
    if participant is None or participant.event.cancelled_on is not None:
        raise Http404(_("Tautan peserta ini tidak dikenali. Salin seluruh tautannya dari pesan yang Anda terima."))
    page = test_pages.taken(request, participant, slug)
    if page is None:
        return untraced(redirect("learn:participant-test", code, slug))
    page |= {
        "event": participant.event,
        "participant": participant,
        "has_seat": participant.seat == Participant.Seat.CONFIRMED,
        "own_tests": own_tests(participant),
    }
    status = test_pages.UNPROCESSABLE if page["form"].errors else 200
    return invited_page(request, "learn/participant_test.html", page, status=status)


def _told_or_404(event: Event) -> Event:
    """The event, where so many took both tests that nobody's result shows, and no more can come."""
    if not queries.is_told(test_pages.test_or_404(event)):
        raise Http404(_("Hasil tes dibaca sesudah tes ditutup dan sedikitnya lima orang mengerjakan keduanya."))
    return event
