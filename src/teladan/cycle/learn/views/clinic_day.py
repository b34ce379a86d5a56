"""The day of a clinic, for the organiser and who serves at it: no-shows, empty seats, who asks at the door."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teladan.cycle.learn.actions import no_shows as actions
from teladan.cycle.learn.event_pages import clinic_day as pages
from teladan.cycle.learn.event_pages.frame import frame_context, read_or_404
from teladan.cycle.learn.forms.booking import SeatForm, WalkInForm
from teladan.cycle.learn.models import Appointment, Event
from teladan.cycle.learn.queries import booking as queries
from teladan.cycle.learn.queries.events import EventStanding
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def day(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Each hour's desks, now first; who waits; the message for whoever was just given a seat."""
    return _day(request, _clinic(request, ident))


@open_to(is_signed_in)
@require_POST
def no_show(request: HttpRequest, ident: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    return _on_seat(
        request, ident, seat, actions.mark_no_show, _("%(unit)s dicatat tidak datang. Kursinya dapat diisi.")
    )


@open_to(is_signed_in)
@require_POST
def undo(request: HttpRequest, ident: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    return _on_seat(request, ident, seat, actions.undo_no_show, _("%(unit)s kembali ke kursinya."))


@open_to(is_signed_in)
@require_POST
def release(request: HttpRequest, ident: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    return _on_seat(request, ident, seat, actions.release, _("Kursi %(unit)s dilepas dan dapat diisi."))


@open_to(is_signed_in)
@require_POST
def refill(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Give a free seat to whose turn it is."""
    event = _acting(request, ident)
    form = SeatForm(request.POST, event=event)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["seat"]))
        return redirect("learn:clinic-day", ident)
    desk, slot = form.cleaned_data["seat"]
    try:
        made = actions.refill(actor=request.viewer.account or "", event=event, desk=desk, slot=slot)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:clinic-day", ident)
    if made is None:
        messages.info(request, _("Tidak ada yang menunggu dan dapat duduk di kursi itu."))
        return redirect("learn:clinic-day", ident)
    return _given(ident, made)


@open_to(is_signed_in)
@require_POST
def walk_in(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """A region asks at the door, or comes too late for its seat."""
    event = _acting(request, ident)
    form = WalkInForm(request.POST, event=event)
    if form.is_valid():
        facts = form.cleaned_data
        try:
            _asked, made = actions.walk_in(
                actor=request.viewer.account or "",
                event=event,
                invitee=facts["invitee"],
                table=facts["table"],
                problem=facts["problem"],
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            if made is not None:
                return _given(ident, made)
            messages.info(
                request,
                _("Belum ada kursi kosong. %(unit)s masuk antrean %(topic)s dan dipanggil bila ada yang tidak datang.")
                % {"unit": facts["invitee"].unit.name, "topic": facts["table"].name},
            )
            return redirect("learn:clinic-day", ident)
    return _day(request, event, form=form)


def _on_seat(
    request: HttpRequest, ident: uuid.UUID, seat: uuid.UUID, act: Callable[..., Appointment], done: str
) -> HttpResponse:
    event = _acting(request, ident)
    found = queries.appointment_of(event, seat)
    if found is None:
        raise Http404(_("Kursi ini tidak ada di klinik ini."))
    try:
        act(actor=request.viewer.account or "", appointment=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done % {"unit": found.invitee.unit.name})
    return redirect("learn:clinic-day", ident)


def _given(ident: uuid.UUID, seat: Appointment) -> HttpResponse:
    return redirect(f"{reverse('learn:clinic-day', args=[ident])}?kursi={seat.pk}")


def _day(request: HttpRequest, event: Event, *, form: WalkInForm | None = None) -> HttpResponse:
    context = frame_context(request, event, "clinic-day") | pages.day_context(event)
    given = _given_seat(request, event)
    context |= {
        "form": form or WalkInForm(event=event),
        "may_act": context["standing"].notes and event.cancelled_on is None,
        "given": pages.seat_message(given) if given is not None else None,
    }
    status = UNPROCESSABLE if form is not None and form.errors else 200
    return render(request, "learn/clinic_day.html", context, status=status)


def _given_seat(request: HttpRequest, event: Event) -> Appointment | None:
    try:
        seat = uuid.UUID(request.GET.get("kursi", ""))
    except ValueError:
        return None
    found = queries.appointment_of(event, seat)
    return found if found is not None and found.state == Appointment.State.BOOKED else None


def _clinic(request: HttpRequest, ident: uuid.UUID) -> Event:
    event = read_or_404(request, ident)
    if not event.tables.exists():
        raise Http404(_("Kegiatan ini belum mempunyai meja klinik."))
    return event


def _acting(request: HttpRequest, ident: uuid.UUID) -> Event:
    event = _clinic(request, ident)
    if not EventStanding(request.viewer, event).notes:
        raise PermissionDenied(_("Hanya penyelenggara dan petugas meja yang mengubah kursi pada hari klinik."))
    return event
