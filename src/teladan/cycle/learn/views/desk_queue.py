"""The screen of one desk: its queue, the region before it, and the beginning of a talk; asking the online desk."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn.actions import consultations as actions
from teladan.cycle.learn.event_pages import consultations as pages
from teladan.cycle.learn.event_pages.frame import frame_context, read_or_404
from teladan.cycle.learn.forms.consultations import AskOnlineForm, BeginForm
from teladan.cycle.learn.models import ClinicRequest, Desk, Event
from teladan.cycle.learn.queries import consultations as queries
from teladan.cycle.learn.queries.desk_queue import InLine, desk_of, queue_of
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_ask_online, serves_at
from teladan.ground import clock
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD"])
def queue(request: HttpRequest, ident: uuid.UUID, desk: int) -> HttpResponse:
    """Who sits there, who is called next, and what the desk may read of them. `instansi` shows another of the queue."""
    event, found = _desk(request, ident, desk)
    return _shown(request, event, found)


@open_to(is_signed_in)
@require_POST
def begin(request: HttpRequest, ident: uuid.UUID, desk: int, asked: uuid.UUID) -> HttpResponse:
    """Begin the talk with a region of the queue."""
    event, found = _desk(request, ident, desk)
    if not serves_at(request.viewer, found):
        raise PermissionDenied(_("Pembicaraan dimulai oleh yang duduk di meja ini."))
    row = _request(event, asked, table=found.table_id)
    form = BeginForm(request.POST, people=queries.visitors_to_choose(row.invitee))
    if not form.is_valid():
        return _shown(request, event, found, chosen=row.pk, form=form)
    actor = request.viewer.account or ""
    try:
        made = actions.begin(
            actor=actor,
            request=row,
            kind=form.cleaned_data["kind"],
            expert_name=queries.name_of_account(actor) or found.expert_name or _("Petugas meja"),
            at=clock.now(),
            **form.facts(),
        )
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("learn:desk-queue", event.pk, found.pk)
    return redirect("learn:consultation", made.pk)


@open_to(is_signed_in)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, asked: uuid.UUID) -> HttpResponse:
    """A region's first question to the online desk, by its own account."""
    row = ClinicRequest.objects.filter(pk=asked, withdrawn_at=None)
    found = row.select_related("invitee__unit", "invitee__event", "event__organiser", "table__unit").first()
    if found is None or not may_ask_online(request.viewer, found.invitee):
        raise Http404(_("Topik ini tidak ada, atau bukan milik unit Anda."))
    talk = getattr(found, "consultation", None)
    if talk is not None:
        return redirect("learn:consultation", talk.pk)
    form = AskOnlineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actor = request.viewer.account or ""
        name = queries.name_of_account(actor) or _("Petugas")
        try:
            made = actions.ask_online(actor=actor, request=found, name=name, at=clock.now(), **form.cleaned_data)
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Pertanyaan terkirim ke meja daring. Jawabannya muncul di halaman ini."))
            return redirect("learn:consultation", made.pk)
    context = frame_context(request, found.event, "consultations") | {"row": found, "form": form}
    return render(request, "learn/consultation_ask.html", context, status=UNPROCESSABLE if form.errors else 200)


def _shown(
    request: HttpRequest, event: Event, desk: Desk, chosen: uuid.UUID | None = None, form: BeginForm | None = None
) -> HttpResponse:
    now = clock.now()
    found = queue_of(request.viewer, desk, now)
    one = found.of(chosen or _ident(request.GET.get("instansi", "")))
    may = serves_at(request.viewer, desk)
    context = frame_context(request, event, "clinic") | {
        "desk": desk,
        "queue": found,
        "parts": pages.queue_parts(found),
        "may": may,
        "zone": zone_of_event(event),
        "talking": [(row, pages.minutes_since(row.talk.began_at, now)) for row in found.talking if row.talk],
        "no_show": _no_show(one, may=may),
        "form": form or _begin_form(one, may=may),
    }
    if one is not None:
        context |= pages.region_context(request.viewer, event, one, now)
    is_wrong = form is not None and bool(form.errors)
    return render(request, "learn/desk_queue.html", context, status=UNPROCESSABLE if is_wrong else 200)


def _begin_form(one: InLine | None, *, may: bool) -> BeginForm | None:
    """To begin with whoever was chosen, where nobody has."""
    if one is None or not may or one.talk is not None:
        return None
    return BeginForm(people=queries.visitors_to_choose(one.request.invitee))


def _no_show(one: InLine | None, *, may: bool) -> str:
    is_due = one is not None and one.appointment is not None and one.talk is None
    if one is None or one.appointment is None or not is_due or not may or one.appointment.state != "booked":
        return ""
    return pages.address_of("clinic-no-show", one.request.event_id, one.appointment.pk)


def _desk(request: HttpRequest, ident: uuid.UUID, desk: int) -> tuple[Event, Desk]:
    event = read_or_404(request, ident)
    found = desk_of(event, desk)
    if found is None:
        raise Http404(_("Meja ini tidak ada pada kegiatan ini."))
    return event, found


def _request(event: Event, ident: uuid.UUID, table: int) -> ClinicRequest:
    found = ClinicRequest.objects.filter(event=event, pk=ident, table=table)
    row = found.select_related("invitee__unit", "invitee__event", "event", "table").first()
    if row is None:
        raise Http404(_("Instansi ini tidak ada dalam antrean topik meja ini."))
    return row


def _ident(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
