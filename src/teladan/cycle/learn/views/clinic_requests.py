"""Who is to sit at which topic: triage by the organiser, and a region's own choice on its link."""

import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn.actions import clinic_plans as seats
from teladan.cycle.learn.actions import clinic_requests as actions
from teladan.cycle.learn.event_pages import clinic as pages
from teladan.cycle.learn.event_pages.frame import frame_context
from teladan.cycle.learn.event_pages.invited import actor_at, invited_context, invited_page, invitee_or_404, parts_named
from teladan.cycle.learn.forms.clinic_requests import NotedForm, PriorityForm, SeatForm, TopicsForm, desk_words
from teladan.cycle.learn.models import Appointment, ClinicRequest, Event, Invitee
from teladan.cycle.learn.queries import clinic as queries
from teladan.cycle.learn.queries.booking import Board, FreeSeat, hours_of
from teladan.cycle.learn.queries.triage import component_names, group_advice, numbers_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.clinic import UNPROCESSABLE, WRITES, clinic_or_404, kept_or_403
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

PAGE = 100


@open_to(is_signed_in)
@require_http_methods(WRITES)
def triage(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Requests by urgency; sent as a form, asked anew of the results."""
    if request.method == "POST":
        event = kept_or_403(request, ident)
        many = actions.triage(actor=request.viewer.account or "", event=event)
        words = (
            _("%(n)s permintaan dibuat atau disesuaikan.")
            if many
            else _("Tidak ada yang berubah: permintaan sudah sesuai hasil.")
        )
        messages.success(request, words % {"n": many} if many else words)
        return redirect("learn:clinic-triage", event.pk)
    event = clinic_or_404(request, ident)
    search, table = request.GET.get("cari", "").strip()[:100], request.GET.get("topik", "")
    found = queries.requests_of(event, search, int(table) if table.isdecimal() and len(table) < 10 else 0)
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    names = component_names(event)
    context = frame_context(request, event, "clinic") | {
        "page_obj": page,
        "rows": [
            (one, pages.request_words(one, names), pages.hours_there(one.invitee, event)) for one in page.object_list
        ],
        "search": search,
        "table": table,
        "tables": list(event.tables.all()),
        "counts": numbers_of(event),
        "advice": group_advice(event),
        "withdrawn": list(queries.withdrawn_of(event)),
        "has_results": bool(event.instrument and event.year),
    }
    return render(request, "learn/clinic_triage.html", context)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def add(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The organiser notes a wish that came by telephone."""
    event = kept_or_403(request, ident)
    form = NotedForm(
        request.POST if request.method == "POST" else None,
        invitees=list(event.invitees.exclude(reply=Invitee.Reply.ABSENT).select_related("unit").order_by("unit__name")),
        tables=list(event.tables.all()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.wish(actor=request.viewer.account or "", **form.facts())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Permintaan %(unit)s dicatat.") % {"unit": made.invitee.unit.name})
            return redirect("learn:clinic-triage", event.pk)
    context = frame_context(request, event, "clinic") | {"form": form}
    return render(request, "learn/clinic_request_add.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def clinic_request(request: HttpRequest, ident: uuid.UUID, wanted: uuid.UUID) -> HttpResponse:
    """One request: its priority by hand, a seat by hand, left to the online desk, given up."""
    event = kept_or_403(request, ident)
    found = _request_or_404(event, wanted)
    initial = {"priority": found.priority, "why": found.priority_why}
    form = PriorityForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_priority(actor=request.viewer.account or "", request=found, **form.cleaned_data)
        messages.success(request, _("Prioritas %(unit)s disimpan.") % {"unit": found.invitee.unit.name})
        return redirect("learn:clinic-triage", event.pk)
    names = component_names(event)
    context = frame_context(request, event, "clinic") | {
        "form": form,
        "wanted": found,
        "words": pages.request_words(found, names),
        "hours": pages.hours_there(found.invitee, event),
        "has_online": any(one.table_id == found.table_id for one in queries.online_desks(event)),
    }
    return render(request, "learn/clinic_request.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def withdraw(request: HttpRequest, ident: uuid.UUID, wanted: uuid.UUID) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = _request_or_404(event, wanted)
    try:
        actions.withdraw_request(actor=request.viewer.account or "", request=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Permintaan %(unit)s dibatalkan.") % {"unit": found.invitee.unit.name})
    return redirect("learn:clinic-triage", event.pk)


@open_to(is_signed_in)
@require_POST
def online(request: HttpRequest, ident: uuid.UUID, wanted: uuid.UUID) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = _request_or_404(event, wanted)
    is_online = request.POST.get("daring") == "ya"
    try:
        actions.send_online(actor=request.viewer.account or "", request=found, is_online=is_online)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        words = _("%(unit)s menunggu meja daring.") if is_online else _("%(unit)s kembali ke antrean meja.")
        messages.success(request, words % {"unit": found.invitee.unit.name})
    return redirect("learn:clinic-request", event.pk, found.pk)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def seat(request: HttpRequest, ident: uuid.UUID, wanted: uuid.UUID) -> HttpResponse:
    """A request without a seat gets one by hand."""
    event = kept_or_403(request, ident)
    found = _request_or_404(event, wanted)
    form = SeatForm(request.POST if request.method == "POST" else None, seats=free_seats_in_words(event, found))
    if request.method == "POST" and form.is_valid():
        place = form.chosen()
        try:
            seats.give_seat(actor=request.viewer.account or "", request=found, desk=place.desk, slot=place.slot)
        except CannotChange as problem:
            form.add_error("seat", str(problem))
        else:
            messages.success(request, _("%(unit)s mendapat kursi.") % {"unit": found.invitee.unit.name})
            return redirect("learn:clinic-timetable", event.pk)
    context = frame_context(request, event, "clinic") | {"form": form, "wanted": found}
    return render(request, "learn/clinic_seat.html", context, status=UNPROCESSABLE if form.errors else 200)


def free_seats_in_words(event: Event, wanted: ClinicRequest) -> list[tuple[FreeSeat, str]]:
    return [
        (one, f"{hours_of(one.slot, event)}, {desk_words(one.desk)}")
        for one in Board(event, request=wanted).seats_for(wanted)
    ]


@open_to(is_anyone)
@never_cache
@require_http_methods(WRITES)
def topics(request: HttpRequest, code: str) -> HttpResponse:
    """A region chooses its topics and writes what it brings."""
    invitee = invitee_or_404(request, code)
    event = invitee.event
    if "clinic" not in parts_named(event):
        raise Http404(_("Kegiatan ini tidak punya klinik."))
    tables = list(event.tables.all())
    own = {one.table_id: one for one in ClinicRequest.objects.filter(invitee=invitee, withdrawn_at=None)}
    seats = {one.request_id: one for one in queries.appointments_of(event).filter(invitee=invitee)}
    form = TopicsForm(request.POST if request.method == "POST" else None, tables=tables, own=own)
    if request.method == "POST" and form.is_valid():
        try:
            many = actions.choose_topics(actor=actor_at(request, invitee), invitee=invitee, chosen=form.chosen())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Pilihan disimpan: %(n)s topik.") % {"n": many})
            return redirect("learn:invited-topics", invitee.code)
    context = invited_context(request, invitee, "invited-topics") | {
        "form": form,
        "rows": [
            (wants, problem, _is_advised(own.get(table.pk)), _seat_words(own.get(table.pk), seats, event))
            for table, wants, problem in form.rows()
        ],
        "is_open": event.cancelled_on is None and not queries.is_over(event) and invitee.reply != Invitee.Reply.ABSENT,
        "is_absent": invitee.reply == Invitee.Reply.ABSENT,
    }
    return invited_page(request, "learn/invited_topics.html", context, status=UNPROCESSABLE if form.errors else 200)


def _is_advised(wanted: ClinicRequest | None) -> bool:
    """Whether results lead there. Which component is weak is for those signed in, once the report is handed over."""
    return wanted is not None and bool(wanted.component)


def _seat_words(wanted: ClinicRequest | None, seats: Mapping[uuid.UUID, Appointment], event: Event) -> str:
    seat = seats.get(wanted.pk) if wanted is not None else None
    return f"{hours_of(seat.slot, event)}, {seat.desk.name}" if seat is not None else ""


def _request_or_404(event: Event, ident: uuid.UUID) -> ClinicRequest:
    found = queries.request_in(event, ident)
    if found is None:
        raise Http404(_("Permintaan ini tidak ada lagi, atau sudah dibatalkan."))
    return found
