"""A clinic is set up: how far it is, its topics and desks, the slots of its days."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.core.definitions import DefinitionProblem
from teladan.cycle.learn.actions import clinic as actions
from teladan.cycle.learn.event_pages import clinic as pages
from teladan.cycle.learn.event_pages.frame import frame_context, parts_named, read_or_404
from teladan.cycle.learn.forms.clinic import DeskForm, PauseForm, SlotsForm, TopicForm
from teladan.cycle.learn.models import ClinicTable, Desk, Event
from teladan.cycle.learn.queries import clinic as queries
from teladan.cycle.learn.queries.events import EventStanding, parts_of, zone_of_event
from teladan.cycle.learn.queries.triage import component_names
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.registry.queries import Person, is_signed_in, open_to
from teladan.ground.registry.queries.people import acting_for

UNPROCESSABLE = 422
WRITES = ["GET", "HEAD", "POST"]
MINUTES = 30


def clinic_or_404(request: HttpRequest, ident: uuid.UUID) -> Event:
    """The event with its clinic, for whoever reads it from the organiser's side."""
    event = read_or_404(request, ident)
    if "clinic" not in parts_named(event):
        raise Http404(_("Kegiatan ini tidak punya klinik."))
    return event


def kept_or_403(request: HttpRequest, ident: uuid.UUID) -> Event:
    """The same, for whoever keeps it; a clinic of an event that was called off is not changed any more."""
    event = clinic_or_404(request, ident)
    if not EventStanding(request.viewer, event).organises:
        raise PermissionDenied(_("Klinik diatur penyelenggara kegiatan."))
    if event.cancelled_on is not None and request.method == "POST":
        raise PermissionDenied(_("Kegiatan ini sudah dibatalkan, jadi kliniknya tidak berubah lagi."))
    return event


@open_to(is_signed_in)
@require_safe
def clinic(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """How far it is, and what is next."""
    event = clinic_or_404(request, ident)
    context = frame_context(request, event, "clinic")
    steps = pages.steps_of(event)
    context |= {
        "steps": steps,
        "next": next((one for one in steps if not one.is_done), None),
        "free": pages.free_chairs(event),
        "unplaced": queries.unplaced(event).count(),
        "online": list(queries.online_queue(event)),
        "online_desks": queries.online_desks(event),
    }
    return render(request, "learn/clinic.html", context)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def setup(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Topics and their desks; sent as a form, one more topic."""
    event = clinic_or_404(request, ident) if request.method != "POST" else kept_or_403(request, ident)
    names = component_names(event)
    form = TopicForm(request.POST if request.method == "POST" else None, viewer=request.viewer, components=names)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_table(actor=request.viewer.account or "", event=event, **form.facts())
        except CannotChange as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, _("Topik “%(name)s” ditambahkan. Berikutnya: mejanya.") % {"name": made.name})
            return redirect("learn:clinic-table", event.pk, made.pk)
    context = frame_context(request, event, "clinic") | {
        "topics": pages.topics_shown(event, names),
        "form": form,
        "offered": _offered(event),
    }
    return render(request, "learn/clinic_setup.html", context, status=UNPROCESSABLE if form.errors else 200)


def _offered(event: Event) -> list[str]:
    """Topics of the programme that the clinic does not have yet."""
    try:
        clinic = parts_of(event).clinic
    except (DefinitionProblem, LookupError):
        return []
    known = set(event.tables.values_list("key", flat=True))
    return [topic.name for key, topic in clinic.topics.items() if key not in known] if clinic else []


@open_to(is_signed_in)
@require_POST
def lay_tables(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    event = kept_or_403(request, ident)
    made = actions.lay_tables(actor=request.viewer.account or "", event=event)
    messages.success(request, _("%(n)s topik diambil dari program. Berikutnya: meja tiap topik.") % {"n": len(made)})
    return redirect("learn:clinic-setup", event.pk)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def table(request: HttpRequest, ident: uuid.UUID, table: int) -> HttpResponse:
    """A topic's name, its office, its components."""
    event = kept_or_403(request, ident)
    found = table_or_404(event, table)
    names = component_names(event)
    data = request.POST if request.method == "POST" else None
    form = TopicForm(data, viewer=request.viewer, components=names, table=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_table(actor=request.viewer.account or "", table=found, facts=form.facts())
        except CannotChange as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, _("Topik disimpan."))
            return redirect("learn:clinic-setup", event.pk)
    shown = next(one for one in pages.topics_shown(event, names) if one.table.pk == found.pk)
    context = frame_context(request, event, "clinic") | {"form": form, "table": found, "shown": shown}
    return render(request, "learn/clinic_table.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_POST
def table_remove(request: HttpRequest, ident: uuid.UUID, table: int) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = table_or_404(event, table)
    try:
        actions.remove_table(actor=request.viewer.account or "", table=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Topik “%(name)s” dihapus.") % {"name": found.name})
    return redirect("learn:clinic-setup", event.pk)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def desk_new(request: HttpRequest, ident: uuid.UUID, table: int) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = table_or_404(event, table)
    form = DeskForm(
        request.POST if request.method == "POST" else None,
        people=_people(event, found),
        components=component_names(event),
        name=_("Meja %(n)s") % {"n": found.desks.filter(is_online=False).count() + 1},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_desk(actor=request.viewer.account or "", table=found, facts=form.facts())
        except CannotChange as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, _("%(name)s ditambahkan.") % {"name": made.name})
            again = "tambah" in request.POST
            return redirect(
                "learn:clinic-desk-new" if again else "learn:clinic-setup", event.pk, *([found.pk] if again else [])
            )
    context = frame_context(request, event, "clinic") | {"form": form, "table": found}
    return render(request, "learn/clinic_desk.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def desk(request: HttpRequest, ident: uuid.UUID, desk: int) -> HttpResponse:
    """A desk's facts; its pauses stand below and are saved by themselves."""
    event = kept_or_403(request, ident)
    found = desk_or_404(event, desk)
    is_pause = "jeda" in request.POST
    form = DeskForm(
        request.POST if request.method == "POST" and not is_pause else None,
        people=_people(event, found.table),
        components=component_names(event),
        desk=found,
    )
    pauses = PauseForm(request.POST if is_pause else None, slots=pages.slot_choices(event), desk=found)
    sent = pauses if is_pause else form
    if request.method == "POST" and sent.is_valid():
        try:
            _keep_desk(request, found, form, pauses, is_pause=is_pause)
        except CannotChange as problem:
            sent.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s disimpan.") % {"name": found.name})
            return redirect("learn:clinic-setup", event.pk)
    context = frame_context(request, event, "clinic") | {
        "form": form,
        "pauses": pauses,
        "sent": sent,
        "table": found.table,
        "desk": found,
    }
    return render(request, "learn/clinic_desk.html", context, status=UNPROCESSABLE if sent.errors else 200)


def _keep_desk(request: HttpRequest, found: Desk, form: DeskForm, pauses: PauseForm, *, is_pause: bool) -> None:
    actor = request.viewer.account or ""
    if is_pause:
        actions.pause_desk(actor=actor, desk=found, slots=pauses.chosen(), why=pauses.cleaned_data["why"])
    else:
        actions.change_desk(actor=actor, desk=found, facts=form.facts())


@open_to(is_signed_in)
@require_POST
def desk_remove(request: HttpRequest, ident: uuid.UUID, desk: int) -> HttpResponse:
    event = kept_or_403(request, ident)
    found = desk_or_404(event, desk)
    try:
        actions.remove_desk(actor=request.viewer.account or "", desk=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(name)s dihapus.") % {"name": found.name})
    return redirect("learn:clinic-setup", event.pk)


@open_to(is_signed_in)
@require_http_methods(WRITES)
def slots(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The slots of each day; sent as a form, those of one day in place of the old ones."""
    event = clinic_or_404(request, ident) if request.method != "POST" else kept_or_403(request, ident)
    form = SlotsForm(request.POST if request.method == "POST" else None, event=event, initial=_begun_with(event))
    if request.method == "POST" and form.is_valid():
        try:
            laid = actions.lay_slots(actor=request.viewer.account or "", event=event, **form.facts())
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(n)s slot disusun.") % {"n": len(laid)})
            return redirect("learn:clinic-slots", event.pk)
    context = frame_context(request, event, "clinic") | {
        "form": form,
        "days": [
            (on, date_format(on, "l, j F Y"), [(slot, pages.hours_of(slot, event)) for slot in laid])
            for on, laid in queries.slots_by_day(event)
        ],
    }
    return render(request, "learn/clinic_slots.html", context, status=UNPROCESSABLE if form.errors else 200)


def _begun_with(event: Event) -> dict[str, object]:
    """The clinic's item of the programme fills the form: 15.30–18.00 in half hours are five slots."""
    item = event.items.filter(kind="clinic").order_by("on", "starts_at").first()
    try:
        clinic = parts_of(event).clinic
    except (DefinitionProblem, LookupError):
        clinic = None
    minutes = clinic.minutes if clinic else MINUTES
    if item is None:
        return {"on": event.starts_on.isoformat(), "minutes": minutes}
    long = (item.ends_at.hour - item.starts_at.hour) * 60 + item.ends_at.minute - item.starts_at.minute
    return {"on": item.on.isoformat(), "first": item.starts_at, "minutes": minutes, "many": max(long // minutes, 1)}


@open_to(is_signed_in)
@require_POST
def slots_clear(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    event = kept_or_403(request, ident)
    zone = zone_of_event(event)
    on = next(
        (
            slot.starts_at.astimezone(zone).date()
            for slot in queries.slots_of(event)
            if slot.starts_at.astimezone(zone).date().isoformat() == request.POST.get("hari")
        ),
        None,
    )
    if on is None:
        raise Http404(_("Hari itu tidak punya slot."))
    try:
        actions.clear_slots(actor=request.viewer.account or "", event=event, on=on)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Slot %(day)s dihapus.") % {"day": date_format(on, "l, j F Y")})
    return redirect("learn:clinic-slots", event.pk)


def table_or_404(event: Event, ident: int) -> ClinicTable:
    found = queries.table_of(event, ident)
    if found is None:
        raise Http404(_("Topik ini tidak ada lagi."))
    return found


def desk_or_404(event: Event, ident: int) -> Desk:
    found = queries.desk_of(event, ident)
    if found is None:
        raise Http404(_("Meja ini tidak ada lagi."))
    return found


def _people(event: Event, table: ClinicTable) -> list[Person]:
    """Who may sit as an expert: those who act for the office that serves, and for the organiser."""
    today = clock.today(zone_of_event(event))
    offices = [one for one in (table.unit, event.organiser) if one is not None]
    found = {one.person.pk: one.person for office in offices for one in acting_for(office, today)}
    return sorted(found.values(), key=lambda one: one.name)
