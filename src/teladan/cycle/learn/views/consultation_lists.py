"""Every talk of an event in one list, with its progress and its spreadsheet."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.learn.event_pages import consultations as pages
from teladan.cycle.learn.event_pages.frame import event_or_404, frame_context
from teladan.cycle.learn.forms.consultations import TalkFilter
from teladan.cycle.learn.queries import consultations as queries
from teladan.cycle.learn.queries.events import EventStanding, today_of, zone_of_event
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_safe
def consultations(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Every talk of the event for its organiser and its desks; one's own for an invited unit."""
    event = event_or_404(request, ident)
    standing = EventStanding(request.viewer, event)
    own = None if standing.reads else queries.own_requests(request.viewer, event)
    if own is not None and not standing.invitees:
        raise Http404(_("Daftar konsultasi dibaca penyelenggara, meja, dan instansi yang diundang."))
    today = today_of(event)
    known = queries.talks_of(request.viewer, event, own)
    topics = {str(row.request.table_id): row.request.table.name for row in known}
    sift = TalkFilter(request.GET, topics=list(topics.items()))
    sift.is_valid()
    said = sift.cleaned_data
    wanted = (said.get("keadaan", ""), said.get("topik", ""), said.get("cari", ""))
    columns, cells = pages.progress_table(queries.progress_of(known, today)) if known else ([], [])
    context = frame_context(request, event, "consultations") | {
        "is_whole": standing.reads,
        "all": len(known),
        "rows": pages.sifted(pages.talk_rows(known, today), *wanted),
        "is_filtered": any(wanted),
        "filter": sift,
        "columns": columns,
        "progress": cells,
        "zone": zone_of_event(event),
        "may_ask": not standing.reads,
        "desks": pages.desks_of(event) if standing.reads else [],
    }
    return render(request, "learn/consultations.html", context)


@open_to(is_signed_in)
@require_safe
def workbook(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The list as a spreadsheet, always without what was said in a counselling."""
    event = event_or_404(request, ident)
    if not EventStanding(request.viewer, event).reads:
        raise Http404(_("Daftar ini diunduh penyelenggara dan meja."))
    rows = pages.talk_rows(queries.talks_of(request.viewer, event), today_of(event))
    return pages.workbook(
        _("Konsultasi %(event)s") % {"event": event.title},
        [pages.sheet(pages.without_counselling(rows), zone_of_event(event))],
    )
