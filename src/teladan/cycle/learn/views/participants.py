"""Everybody who comes to an event, for its organiser: the list, the waiting list, the workbook."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions import event_replies as actions
from teladan.cycle.learn.event_pages import participants as pages
from teladan.cycle.learn.event_pages.frame import frame_context, organised_or_403, read_or_404
from teladan.cycle.learn.forms.event_replies import PeopleFilter
from teladan.cycle.learn.participant_sheet import written
from teladan.cycle.learn.queries import event_replies as queries
from teladan.cycle.learn.queries.seats import waiting_list
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.registry.queries import is_signed_in, open_to

PAGE = 50


@open_to(is_signed_in)
@require_safe
def participants(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Who comes: searched, filtered and ordered by the address."""
    event = read_or_404(request, ident)
    form = PeopleFilter(request.GET)
    wanted = form.wanted()
    page = Paginator(queries.participants(event, **wanted), PAGE).get_page(request.GET.get("hal"))
    base = request.build_absolute_uri("/")[:-1]
    context = frame_context(request, event, "participants")
    context |= {
        "form": form,
        "is_filtered": any(value for name, value in wanted.items() if name != "sort"),
        "page_obj": page,
        "rows": [pages.listed(row) for row in page],
        "counts": pages.counts_words(event),
        "days": queries.presence_by_day(event),
        "queue": waiting_list(event) if event.seats is not None else [],
        "seated": pages.seat_messages(event, lambda invitee: base + reverse("learn:invited", args=[invitee.code]))
        if context["standing"].organises  # the messages hold the units' own links
        else [],
    }
    return render(request, "learn/participants.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The list as a workbook, mail addresses masked; sent as a form by who keeps the event, with them, which is told."""
    if request.method == "POST":
        event = organised_or_403(request, ident, _("Surel peserta diunduh penyelenggara."))
        actions.reveal_participants(actor=request.viewer.account or "", event=event)
    else:
        event = read_or_404(request, ident)
    rows = list(queries.participants(event))
    content = written(event, rows, with_mail=request.method == "POST")
    return attachment(content, f"{stem(_('Peserta %(event)s') % {'event': event.title})}.xlsx", MEDIA_TYPES["xlsx"])
