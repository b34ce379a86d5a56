"""Timetables beside the present one, and the one that holds: read by all who come, mended by the organiser."""

import io
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import clinic_plans as actions
from teladan.cycle.learn.event_pages import clinic as pages
from teladan.cycle.learn.event_pages import clinic_plans as plan_pages
from teladan.cycle.learn.event_pages.frame import event_or_404, frame_context, parts_named
from teladan.cycle.learn.forms.clinic_requests import PlanForm, SeatForm
from teladan.cycle.learn.models import Appointment, ClinicPlan, Event
from teladan.cycle.learn.paper.clinic_timetable import clinic_timetable, sheets_of
from teladan.cycle.learn.queries import clinic as queries
from teladan.cycle.learn.queries import clinic_plans as plans
from teladan.cycle.learn.queries.events import EventStanding, today_of
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.clinic import UNPROCESSABLE, WRITES, clinic_or_404, kept_or_403
from teladan.cycle.learn.views.clinic_requests import free_seats_in_words
from teladan.ground.paper import MEDIA_TYPES, PaperError, attachment, office_paper, stem
from teladan.ground.registry.queries import is_signed_in, open_to
from teladan.ground.tables import write_rows

FORMS = ("docx", "pdf", "xlsx")


@open_to(is_signed_in)
@require_http_methods(WRITES)
def plans_page(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Plans so far; sent as a form, a new one."""
    event = clinic_or_404(request, ident) if request.method != "POST" else kept_or_403(request, ident)
    form = PlanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        is_all = form.cleaned_data["mode"] == "all"
        try:
            made = actions.propose_plan(
                actor=request.viewer.account or "",
                event=event,
                slots=None if is_all else event.slots.count(),
                is_kept=form.cleaned_data["is_kept"],
            )
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("learn:clinic-plan", event.pk, made.number)
    context = frame_context(request, event, "clinic") | {
        "form": form,
        "rows": [plan_pages.listed(one) for one in plans.plans_of(event)],
        "requests": queries.requests_of(event).count(),
        "slots": event.slots.count(),
    }
    return render(request, "learn/clinic_plans.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def plan(request: HttpRequest, ident: uuid.UUID, number: int) -> HttpResponse:
    """One plan beside the timetable as it is."""
    event = clinic_or_404(request, ident)
    found = _plan_or_404(event, number)
    changes = plans.changes_of(found)
    context = frame_context(request, event, "clinic") | {
        "plan": found,
        "told": plan_pages.told(found),
        "is_stale": plans.is_stale(found),
        "changes": [one for one in changes if one.kind != "same"],
        "same": sum(one.kind == "same" for one in changes),
        "badges": plan_pages.BADGES,
        "left_out": plans.left_out(found),
        "online": {one.table_id for one in queries.online_desks(event)},
    }
    return render(request, "learn/clinic_plan.html", context)


@open_to(is_signed_in)
@require_POST
def plan_use(request: HttpRequest, ident: uuid.UUID, number: int) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = _plan_or_404(event, number)
    try:
        moved = actions.use_plan(actor=request.viewer.account or "", plan=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("learn:clinic-plan", event.pk, found.number)
    messages.success(request, _("Jadwal berlaku: %(n)s kursi diberikan atau dipindah.") % {"n": moved})
    return redirect("learn:clinic-timetable", event.pk)


@open_to(is_signed_in)
@require_safe
def timetable(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The timetable, for the organiser's side and for whoever acts for an invited unit, whose own seats are marked."""
    event, standing = _timetable_or_404(request, ident)
    own = frozenset(one.pk for one in standing.invitees)
    search = request.GET.get("cari", "").strip()[:100]
    may_move = standing.organises and event.cancelled_on is None
    regions = pages.regions_shown(event, search, own)
    context = frame_context(request, event, "clinic" if standing.reads else "clinic-timetable") | {
        "days": pages.days_shown(event, own=own, may_move=may_move),
        "regions": regions,
        "mine": [one for one in pages.regions_shown(event, own=own) if one.is_own] if own else [],
        "search": search,
        "free": pages.free_chairs(event),
        "unplaced": list(queries.unplaced(event)) if standing.reads else [],
        "message": pages.message_of(event, regions) if standing.reads and regions else None,
        "own": own,
    }
    return render(request, "learn/clinic_timetable.html", context)


@open_to(is_signed_in)
@require_safe
def timetable_file(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The timetable as a paper or a workbook."""
    event, _standing = _timetable_or_404(request, ident)
    if form not in FORMS:
        raise Http404(_("Bentuk berkas ini tidak ada."))
    days, regions = pages.days_shown(event), pages.regions_shown(event)
    title = _("Jadwal klinik %(event)s") % {"event": event.title}
    if form == "xlsx":
        buffer = io.BytesIO()
        write_rows(buffer, sheets_of(days))
        return attachment(buffer.getvalue(), f"{stem(title)}.xlsx", MEDIA_TYPES["xlsx"])
    on = today_of(event)
    document = clinic_timetable(event, days, regions, head=office_of(event.organiser, on).head, made_on=on)
    try:
        return office_paper(document, title, form)
    except PaperError as problem:
        messages.error(request, str(problem))
        return redirect("learn:clinic-timetable", event.pk)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def seat(request: HttpRequest, ident: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """A seat is moved by hand to another that is free."""
    event = kept_or_403(request, ident)
    found = _seat_or_404(event, seat)
    form = SeatForm(request.POST if request.method == "POST" else None, seats=free_seats_in_words(event, found.request))
    if request.method == "POST" and form.is_valid():
        place = form.chosen()
        try:
            actions.move_appointment(
                actor=request.viewer.account or "", appointment=found, desk=place.desk, slot=place.slot
            )
        except CannotChange as problem:
            form.add_error("seat", str(problem))
        else:
            messages.success(
                request,
                _("%(unit)s pindah, dan tetap di sana bila jadwal dihitung lagi.") % {"unit": found.invitee.unit.name},
            )
            return redirect("learn:clinic-timetable", event.pk)
    context = frame_context(request, event, "clinic") | {
        "form": form,
        "seat": found,
        "wanted": found.request,
        "hours": pages.hours_of(found.slot, event),
    }
    return render(request, "learn/clinic_seat.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def seat_pin(request: HttpRequest, ident: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = _seat_or_404(event, seat)
    is_pinned = request.POST.get("tetap") == "ya"
    try:
        actions.pin(actor=request.viewer.account or "", appointment=found, is_pinned=is_pinned)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        words = (
            _("Kursi %(unit)s ditetapkan.")
            if is_pinned
            else _("Kursi %(unit)s boleh dipindah oleh rencana berikutnya.")
        )
        messages.success(request, words % {"unit": found.invitee.unit.name})
    return redirect("learn:clinic-seat", event.pk, found.pk)


@open_to(is_signed_in)
@require_POST
def seat_free(request: HttpRequest, ident: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = _seat_or_404(event, seat)
    try:
        actions.free_seat(actor=request.viewer.account or "", appointment=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Kursi %(unit)s dilepas.") % {"unit": found.invitee.unit.name})
    return redirect("learn:clinic-timetable", event.pk)


def _timetable_or_404(request: HttpRequest, ident: uuid.UUID) -> tuple[Event, EventStanding]:
    event = event_or_404(request, ident)
    standing = EventStanding(request.viewer, event)
    if "clinic" not in parts_named(event) or not (standing.reads or standing.invitees):
        raise Http404(_("Jadwal klinik ini tidak ada, atau bukan untuk Anda."))
    return event, standing


def _plan_or_404(event: Event, number: int) -> ClinicPlan:
    found = plans.plan_of(event, number)
    if found is None:
        raise Http404(_("Rencana ini tidak ada."))
    found.event = event
    return found


def _seat_or_404(event: Event, ident: uuid.UUID) -> Appointment:
    found = queries.appointment_in(event, ident)
    if found is None:
        raise Http404(_("Kursi ini sudah dilepas."))
    return found
