"""The programme of an event: its days, one item, the paper of it, the calendar of it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.core.definitions import DefinitionProblem
from teladan.cycle.learn.actions import event_sessions as actions
from teladan.cycle.learn.event_pages import sessions as pages
from teladan.cycle.learn.event_pages.frame import event_or_404, frame_context
from teladan.cycle.learn.forms.agenda import MoveForm
from teladan.cycle.learn.forms.event_sessions import EventItemForm
from teladan.cycle.learn.models import Event, EventItem
from teladan.cycle.learn.paper.event_agenda import event_agenda
from teladan.cycle.learn.queries import event_sessions as queries
from teladan.cycle.learn.queries.events import EventStanding, today_of
from teladan.cycle.learn.queries.papers import office_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.views.calendars import answered
from teladan.ground.paper import PaperError, office_paper
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to

UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def items(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Days with their items; for who keeps the event also what does not fit, and who has not answered."""
    event = event_or_404(request, ident)
    rows = queries.items_of(event)
    organises = EventStanding(request.viewer, event).organises
    context = frame_context(request, event, "event-items") | {
        "days": queries.days_with(event, rows),
        "organises": organises,
        "conflicts": queries.conflicts_of(event, rows) if organises else [],
        "is_empty": not rows,
        "asked": pages.asked_words(rows) if organises else "",
        "feed": request.build_absolute_uri(reverse("learn:event-feed", args=[queries.feed_code(event)])),
    }
    return render(request, "learn/event_items.html", context)


@open_to(is_signed_in)
@require_POST
def propose(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Lay out the programme as its file offers it."""
    event = kept_or_403(request, ident)
    try:
        made = actions.propose_items(actor=request.viewer.account or "", event=event)
    except CannotChange as problem:
        messages.error(request, str(problem))
    except (DefinitionProblem, LookupError):
        messages.error(request, _("Berkas program kegiatan ini tidak ada lagi. Tambahkan acaranya satu per satu."))
    else:
        messages.success(
            request, _("%(n)s acara diisi dari program. Ubah jam dan namanya seperlunya.") % {"n": len(made)}
        )
    return redirect("learn:event-items", event.pk)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    event = kept_or_403(request, ident)
    form = EventItemForm(
        request.POST if request.method == "POST" else None, event=event, on=request.GET.get("hari", "")
    )
    if request.method == "POST" and form.is_valid():
        actions.add_item(actor=request.viewer.account or "", event=event, **form.cleaned_data)
        _say(request, event, _("Acara ditambahkan."))
        return redirect("learn:event-items", event.pk)
    context = frame_context(request, event, "event-items") | {"form": form}
    return render(request, "learn/event_item.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    """One item, to be changed; with who speaks at it."""
    event, found = item_or_404(request, ident, item)
    form = EventItemForm(request.POST if request.method == "POST" else None, event=event, item=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(actor=request.viewer.account or "", item=found, **form.cleaned_data)
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            _say(request, event, _("Acara disimpan."))
            return redirect("learn:event-items", event.pk)
    context = _item_context(request, event, found) | {"form": form}
    return render(request, "learn/event_item.html", context, status=UNPROCESSABLE if form.errors else 200)


def _item_context(request: HttpRequest, event: Event, found: EventItem) -> dict[str, Any]:
    return frame_context(request, event, "event-items") | {
        "item": found,
        "speakers": [pages.speaker_shown(one) for one in queries.speakers_at(found)],
        "move": MoveForm(),
    }


@open_to(is_signed_in)
@require_POST
def move(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    """Shift an item, alone or with what follows it on its day."""
    event, found = item_or_404(request, ident, item)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Pilih berapa menit acaranya digeser."))
        return redirect("learn:event-item", event.pk, found.pk)
    try:
        many = actions.move_item(actor=request.viewer.account or "", item=found, **form.cleaned_data)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("learn:event-item", event.pk, found.pk)
    _say(request, event, _("%(n)s acara digeser.") % {"n": many})
    return redirect("learn:event-items", event.pk)


@open_to(is_signed_in)
@require_POST
def remove(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    event, found = item_or_404(request, ident, item)
    try:
        actions.remove_item(actor=request.viewer.account or "", item=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
        return redirect("learn:event-item", event.pk, found.pk)
    messages.success(request, _("“%(title)s” dihapus.") % {"title": found.title})
    return redirect("learn:event-items", event.pk)


@open_to(is_signed_in)
@require_safe
def file(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    """The programme on paper."""
    if form not in ("docx", "pdf"):
        raise Http404(_("Susunan acara tersedia sebagai .docx dan .pdf."))
    event = event_or_404(request, ident)
    today = today_of(event)
    document = event_agenda(
        event,
        queries.days_with(event, queries.items_of(event)),
        head=office_of(event.organiser, today).head,
        made_on=today,
        is_draft=not event.invitees.filter(invited_at__isnull=False).exists(),
    )
    try:
        return office_paper(document, document.title, form)
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("learn:event-items", event.pk)


@open_to(is_anyone)
@never_cache
@require_safe
def feed(_request: HttpRequest, code: str) -> HttpResponse:
    """What a calendar program subscribes to."""
    event = queries.event_of_feed(code)
    return answered((event.title, queries.calendar(event)) if event is not None else None)


def kept_or_403(request: HttpRequest, ident: uuid.UUID) -> Event:
    """The event, for whoever keeps its programme; 403 for who only reads it."""
    event = event_or_404(request, ident)
    if not EventStanding(request.viewer, event).organises:
        raise PermissionDenied(_("Acara disusun penyelenggara kegiatan."))
    return event


def item_or_404(request: HttpRequest, ident: uuid.UUID, item: uuid.UUID) -> tuple[Event, EventItem]:
    event = kept_or_403(request, ident)
    found = queries.item(event, item)
    if found is None:
        raise Http404(_("Acara ini sudah dihapus, atau dari kegiatan lain."))
    return event, found


def _say(request: HttpRequest, event: Event, words: str) -> None:
    """What was done, and what does not fit since."""
    messages.success(request, words)
    for conflict in queries.conflicts_of(event, queries.items_of(event)):
        messages.warning(request, conflict)
