"""Who is at an event: the signed list, the code that a phone's camera reads, somebody at the door."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import event_presence as actions
from teladan.cycle.learn.cards import picture_of
from teladan.cycle.learn.event_pages import participants as pages
from teladan.cycle.learn.event_pages.frame import frame_context, read_or_404
from teladan.cycle.learn.event_pages.invited import untraced
from teladan.cycle.learn.forms.event_replies import DoorForm, PresentForm
from teladan.cycle.learn.models import Event, Participant
from teladan.cycle.learn.paper.event_attendance import event_attendance
from teladan.cycle.learn.queries import event_replies as queries
from teladan.cycle.learn.queries.events import days_of, today_of
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import notes_at_event
from teladan.ground.paper import PaperError, office_paper
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A day's list with who is there; sent as a form, who signed it."""
    event = read_or_404(request, ident)
    on = pages.day_chosen(event, request.GET.get("hari", ""))
    lines = pages.lines_of(event, queries.expected_on(event, on), on)
    form = PresentForm(
        request.POST if request.method == "POST" else None,
        people=[one.person for one in lines if one.presence is None],
    )
    if request.method == "POST":
        _noting(request, event)
        if form.is_valid():
            try:
                count = actions.note_presence(
                    actor=request.viewer.account or "", event=event, participants=form.chosen(), on=on
                )
            except CannotChange as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(request, _("%(n)s orang dicatat hadir.") % {"n": count})
                return _back(event, on.isoformat())
    context = frame_context(request, event, "participants") | {
        "on": on,
        "days": queries.presence_by_day(event),
        "absent": [one for one in lines if one.presence is None],
        "there": [one for one in lines if one.presence is not None],
        "form": form,
        "ticked": request.POST.getlist("people"),
        "may": notes_at_event(request.viewer, event),
        "is_open": today_of(event) >= on and event.cancelled_on is None,
    }
    return render(request, "learn/event_presence.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def walk_in(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Somebody who is on no list."""
    event = read_or_404(request, ident)
    _noting(request, event)
    on = pages.day_chosen(event, request.GET.get("hari", ""))
    form = DoorForm(request.POST if request.method == "POST" else None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_walk_in(actor=request.viewer.account or "", event=event, on=on, **form.cleaned_data)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s ditambahkan dan dicatat hadir.") % {"name": made.name})
            return _back(event, on.isoformat())
    context = frame_context(request, event, "participants") | {"form": form, "on": on}
    return render(request, "learn/event_walk_in.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def take_back(request: HttpRequest, ident: uuid.UUID, person: uuid.UUID, on: str) -> HttpResponse:
    """It was noted by mistake."""
    event = read_or_404(request, ident)
    _noting(request, event)
    found = queries.participant(event, person)
    day = next((one for one in days_of(event) if one.isoformat() == on), None)
    row = queries.noted_on(found, day) if found is not None and day is not None else None
    if row is None:
        raise Http404(_("Kehadiran ini tidak tercatat lagi."))
    actions.take_back_presence(actor=request.viewer.account or "", presence=row)
    messages.success(request, _("Kehadiran %(name)s dibatalkan.") % {"name": row.participant.name})
    return _back(event, on)


@open_to(is_anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, mark: str) -> HttpResponse:
    """What somebody's code opens. Whoever holds it reads it; that they are there is noted by an officer's press alone."""
    person = queries.participant_of_mark(mark)
    if person is None:
        raise Http404(_("Kartu hadir ini tidak berlaku. Periksa apakah orangnya masih ada di daftar peserta."))
    event = person.event
    may = is_signed_in(request.viewer) and notes_at_event(request.viewer, event)
    if request.method == "POST":
        if not may:
            raise PermissionDenied(_("Kehadiran dicatat petugas penyelenggara yang sudah masuk."))
        try:
            actions.check_in_participant(actor=request.viewer.account or "", participant=person)
        except CannotChange as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("%(name)s dicatat hadir.") % {"name": person.name})
        return untraced(redirect("learn:event-checkin", mark))
    context = _card(request, person) | {"may": may}
    return untraced(render(request, "learn/event_check_in.html", context))


def _card(request: HttpRequest, person: Participant) -> dict[str, object]:
    event, today = person.event, today_of(person.event)
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
    return {
        "person": person,
        "event": event,
        "unit": person.invitee.unit,
        "line": pages.lines_of(event, [person], today)[0],
        "is_today": today in days_of(event) and event.cancelled_on is None,
        "today": today,
        "zone": event.get_zone_display(),
        "picture": picture_of(request.build_absolute_uri()),
        "sign_in": sign_in if request.viewer.account is None else "",
    }


@open_to(is_signed_in)
@require_safe
def attendance_list(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The list of a day, to be signed."""
    if form not in ("docx", "pdf"):
        raise Http404(_("Daftar hadir tersedia sebagai .docx dan .pdf."))
    event = read_or_404(request, ident)
    on = pages.day_chosen(event, request.GET.get("hari", ""))
    today = today_of(event)
    people = queries.expected_on(event, on)
    document = event_attendance(event, people, on, head=office_of(event.organiser, today).head, made_on=today)
    try:
        return office_paper(document, f"{document.title} {on:%Y-%m-%d}", form)
    except PaperError as fault:
        messages.error(request, str(fault))
        return _back(event, on.isoformat())


def _noting(request: HttpRequest, event: Event) -> None:
    if not notes_at_event(request.viewer, event):
        raise PermissionDenied(_("Kehadiran dicatat petugas penyelenggara."))


def _back(event: Event, on: str) -> HttpResponse:
    return redirect(f"{reverse('learn:event-presence', args=[event.pk])}?{urlencode({'hari': on})}")
