"""A region books its seats at a clinic by its personal link, and swaps them with others. No GET changes anything."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from teladan.cycle.learn.actions import booking as actions
from teladan.cycle.learn.event_pages import booking as pages
from teladan.cycle.learn.event_pages.invited import (
    actor_at,
    invited_context,
    invited_page,
    invitee_or_404,
    parts_named,
    untraced,
)
from teladan.cycle.learn.forms.booking import SeatForm, SwapForm
from teladan.cycle.learn.models import Appointment, ClinicRequest, Invitee, SwapOffer
from teladan.cycle.learn.queries import booking as queries
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.registry.queries import is_anyone, open_to

UNPROCESSABLE = 422
HERE = "invited-booking"


@open_to(is_anyone)
@never_cache
@require_safe
def booking(request: HttpRequest, code: str) -> HttpResponse:
    """All of a region's topics with their seats, and offers to swap."""
    invitee = _invitee(request, code)
    context = invited_context(request, invitee, HERE) | pages.booking_context(invitee)
    return invited_page(request, "learn/invited_booking.html", context)


@open_to(is_anyone)
@never_cache
@require_safe
def timetable(request: HttpRequest, code: str) -> HttpResponse:
    """Who sits where in the whole clinic."""
    invitee = _invitee(request, code)
    context = invited_context(request, invitee, HERE) | {"here": "booking-timetable"}
    search = request.GET.get("cari", "").strip()[:100]
    shown = pages.timetable_context(invitee, search)
    return invited_page(request, "learn/invited_booking_timetable.html", context | shown)


@open_to(is_anyone)
@never_cache
@require_safe
def seats(request: HttpRequest, code: str, ident: uuid.UUID) -> HttpResponse:
    """The free seats of one topic, by hour."""
    invitee = _invitee(request, code)
    return _seats(request, invitee, _topic(invitee, ident))


@open_to(is_anyone)
@require_POST
def take(request: HttpRequest, code: str, ident: uuid.UUID) -> HttpResponse:
    invitee = _invitee(request, code)
    topic = _topic(invitee, ident)
    form = SeatForm(request.POST, event=invitee.event)
    if form.is_valid():
        desk, slot = form.cleaned_data["seat"]
        actor = actor_at(request, invitee)
        try:
            made = actions.take(actor=actor, invitee=invitee, request=topic, desk=desk, slot=slot)
        except CannotChange as refusal:
            form.add_error("seat", str(refusal))
        else:
            return _seated(request, invitee, made)
    return _seats(request, invitee, topic, form=form)


@open_to(is_anyone)
@require_POST
def move(request: HttpRequest, code: str, ident: uuid.UUID) -> HttpResponse:
    invitee = _invitee(request, code)
    topic = _topic(invitee, ident)
    own = _own(topic)
    form = SeatForm(request.POST, event=invitee.event)
    if form.is_valid():
        desk, slot = form.cleaned_data["seat"]
        try:
            kept = actions.move(actor=actor_at(request, invitee), appointment=own, desk=desk, slot=slot)
        except CannotChange as refusal:
            form.add_error("seat", str(refusal))
        else:
            return _seated(request, invitee, kept)
    return _seats(request, invitee, topic, form=form)


@open_to(is_anyone)
@require_POST
def leave(request: HttpRequest, code: str, ident: uuid.UUID) -> HttpResponse:
    invitee = _invitee(request, code)
    own = _own(_topic(invitee, ident))
    try:
        actions.leave(actor=actor_at(request, invitee), appointment=own)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kursi dilepas. Topiknya tetap tercatat; Anda dapat memilih kursi lain."))
    return untraced(redirect("learn:invited-booking", code))


@open_to(is_anyone)
@require_POST
def offer_swap(request: HttpRequest, code: str, ident: uuid.UUID) -> HttpResponse:
    invitee = _invitee(request, code)
    topic = _topic(invitee, ident)
    own = _own(topic)
    form = SwapForm(request.POST, others=pages.seats_context(invitee, topic)["others"])
    if form.is_valid():
        theirs, note = form.cleaned_data["theirs"], form.cleaned_data["note"]
        try:
            actions.offer_swap(actor=actor_at(request, invitee), mine=own, theirs=theirs, note=note)
        except CannotChange as refusal:
            form.add_error("theirs", str(refusal))
        else:
            messages.success(
                request,
                _("Tawaran dicatat. Salin pesannya di bawah agar %(unit)s segera menjawab.")
                % {"unit": theirs.invitee.unit.name},
            )
            return untraced(redirect("learn:invited-booking", code))
    return _seats(request, invitee, topic, swap=form)


@open_to(is_anyone)
@require_POST
def answer_swap(request: HttpRequest, code: str, offer: uuid.UUID) -> HttpResponse:
    """The side that was asked takes the offer or refuses it."""
    invitee = _invitee(request, code)
    found = _offer(invitee, offer)
    if found.theirs.invitee_id != invitee.pk:
        raise Http404(_("Tawaran ini bukan untuk instansi Anda."))
    is_taken = request.POST.get("answer") == "take"
    seen = request.POST.get("seen", "")
    try:
        actions.answer_swap(actor=actor_at(request, invitee), offer=found, is_taken=is_taken, seen=seen)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("Kursi ditukar. Jam Anda yang baru tertulis di bawah.")
        messages.success(request, done if is_taken else _("Tawaran ditolak. Kursi Anda tetap."))
    return untraced(redirect("learn:invited-booking", code))


@open_to(is_anyone)
@require_POST
def withdraw_swap(request: HttpRequest, code: str, offer: uuid.UUID) -> HttpResponse:
    invitee = _invitee(request, code)
    found = _offer(invitee, offer)
    if found.mine.invitee_id != invitee.pk:
        raise Http404(_("Tawaran ini bukan milik instansi Anda."))
    try:
        actions.withdraw_offer(actor=actor_at(request, invitee), offer=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Tawaran dibatalkan. Kursi Anda tetap."))
    return untraced(redirect("learn:invited-booking", code))


def _seats(
    request: HttpRequest,
    invitee: Invitee,
    topic: ClinicRequest,
    *,
    form: SeatForm | None = None,
    swap: SwapForm | None = None,
) -> HttpResponse:
    context = invited_context(request, invitee, HERE) | {"here": "booking-seats"}
    context |= pages.seats_context(invitee, topic)
    refused = form or swap
    context |= {
        "form": form or SeatForm(event=invitee.event),
        "refused": refused,
        "swap": swap or SwapForm(others=context["others"]),
        "picked": request.POST.get("seat", ""),
    }
    status = UNPROCESSABLE if refused is not None and refused.errors else 200
    return invited_page(request, "learn/invited_booking_seats.html", context, status=status)


def _seated(request: HttpRequest, invitee: Invitee, seat: Appointment) -> HttpResponse:
    messages.success(
        request,
        _("Kursi Anda untuk %(topic)s: %(seat)s.")
        % {"topic": seat.request.table.name, "seat": pages.seat_words(seat.desk, seat.slot, seat)},
    )
    return untraced(redirect("learn:invited-booking", invitee.code))


def _invitee(request: HttpRequest, code: str) -> Invitee:
    """Whose link this is, at an event that has a clinic."""
    invitee = invitee_or_404(request, code)
    if "clinic" not in parts_named(invitee.event):
        raise Http404(_("Kegiatan ini tidak mempunyai klinik."))
    return invitee


def _topic(invitee: Invitee, ident: uuid.UUID) -> ClinicRequest:
    found = queries.request_of(invitee, ident)
    if found is None:
        raise Http404(_("Topik ini tidak ada lagi di daftar Anda."))
    found.event = invitee.event
    found.invitee = invitee
    return found


def _own(topic: ClinicRequest) -> Appointment:
    found = topic.appointments.filter(state__in=Appointment.HOLDS).select_related("event").first()
    if found is None:
        raise Http404(_("Topik ini belum punya kursi, atau kursinya sudah dilepas."))
    return found


def _offer(invitee: Invitee, ident: uuid.UUID) -> SwapOffer:
    found = queries.offer_of(invitee, ident)
    if found is None:
        raise Http404(_("Tawaran tukar ini tidak ada."))
    return found
