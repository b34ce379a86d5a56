"""Events: the list, a new one, the page of one, its facts changed, one called off."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from teladan.config.definitions import library
from teladan.cycle.learn.actions import events as actions
from teladan.cycle.learn.event_beginning import begin_event
from teladan.cycle.learn.event_pages import events as pages
from teladan.cycle.learn.event_pages.frame import event_or_404, frame_context, organised_or_403
from teladan.cycle.learn.event_words import cancel_message
from teladan.cycle.learn.forms.events import CancelForm, EventFilter, EventForm
from teladan.cycle.learn.queries.event_states import EventState
from teladan.cycle.learn.queries.events import today_of
from teladan.cycle.learn.queries.events_listed import EventWanted, events_listed, years_of_events
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import LEADS, may_start_event
from teladan.ground import clock
from teladan.ground.post import share_address
from teladan.ground.registry.queries import has_mandate, is_signed_in, open_to, units

PAGE = 20
UNPROCESSABLE = 422


@open_to(is_signed_in)
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Events that the viewer's units organise or serve, are invited to, and those that one takes part in."""
    form = EventFilter(request.GET, years=years_of_events(request.viewer))
    wanted = form.wanted()
    page = Paginator(events_listed(request.viewer, wanted, clock.today()), PAGE).get_page(request.GET.get("hal"))
    context = {
        "form": form,
        "page_obj": page,
        "rows": pages.listed_events(request.viewer, page.object_list),
        "is_filtered": wanted != EventWanted(),
        "may_start": units(request.viewer, LEADS).exists(),
    }
    return render(request, "learn/events.html", context)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First by which programme, then its facts."""
    if not units(request.viewer, LEADS).exists():
        raise PermissionDenied
    ident = request.GET.get("program", "")
    choices = pages.programme_choices()
    chosen = next((one for one in choices if one.ident == ident), None)
    if chosen is None:
        return render(request, "learn/event_programmes.html", {"choices": choices})
    programme = library().programme(chosen.ident)
    form = EventForm(
        request.POST if request.method == "POST" else None,
        viewer=request.viewer,
        has_results=pages.has_results(programme.body),
        initial=pages.begun_with(programme, request.viewer),
    )
    if request.method == "POST" and form.is_valid():
        organiser = form.cleaned_data["organiser"]
        if not may_start_event(request.viewer, organiser):
            raise PermissionDenied
        made = begin_event(
            actor=request.viewer.account or "", organiser=organiser, programme=chosen.ident, facts=form.facts()
        )
        messages.success(request, _("Kegiatan disimpan. Berikutnya: pilih instansi yang diundang."))
        return redirect("learn:event", made.pk)
    context = {"form": form, "chosen": chosen, "advice": _advice(form)}
    return render(request, "learn/event_new.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_safe
def event(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """What is next and who does it."""
    found = event_or_404(request, ident)
    context = frame_context(request, found, "event")
    context |= pages.event_context(context["standing"], context["frame"])
    if context["frame"].state == EventState.CANCELLED and context["standing"].organises:
        text = cancel_message(found)
        context["cancelled"] = {"text": text, "share": share_address(text)}
    return render(request, "learn/event.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = organised_or_403(request, ident)
    context = frame_context(request, found, "event") | {"here": "event-edit"}
    form = EventForm(
        request.POST if request.method == "POST" else None,
        viewer=request.viewer,
        instance=found,
        has_results="handover" in context["frame"].parts,
        may_tell=found.invitees.filter(invited_at__isnull=False).exists(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            told = actions.change_event(
                actor=request.viewer.account or "",
                event=found,
                facts=form.facts(),
                address=request.build_absolute_uri("/").rstrip("/"),
                with_mail=form.cleaned_data.get("tells", False),
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kegiatan disimpan."))
            if told:
                messages.info(request, _told(told))
                return redirect("learn:invitations-send", found.pk)
            return redirect("learn:event", found.pk)
    context |= {"form": form, "advice": pages.days_advice(found.starts_on, found.ends_on)}
    return render(request, "learn/event_edit.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = organised_or_403(request, ident)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            told = actions.cancel_event(
                actor=request.viewer.account or "",
                event=found,
                why=form.cleaned_data["why"],
                on=today_of(found),
                with_mail=form.cleaned_data["with_mail"],
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kegiatan dibatalkan."))
            if told:
                messages.info(request, _told(told))
            return redirect("learn:event", found.pk)
    invited = found.invitees.filter(invited_at__isnull=False).count()
    context = frame_context(request, found, "event") | {"form": form, "here": "event-cancel", "invited": invited}
    return render(request, "learn/event_cancel.html", context, status=UNPROCESSABLE if form.errors else 200)


def _told(many: int) -> str:
    return ngettext(
        "%(n)s instansi yang sudah diundang diberi tahu. Salin juga pesannya di bawah.",
        "%(n)s instansi yang sudah diundang diberi tahu. Salin juga pesannya di bawah.",
        many,
    ) % {"n": many}


def _advice(form: EventForm) -> list[str]:
    """Weekends and holidays among the days that were typed, once both can be read."""
    data = form.cleaned_data if form.is_bound else {}
    first, last = data.get("starts_on"), data.get("ends_on")
    return pages.days_advice(first, last) if first and last and last >= first else []
