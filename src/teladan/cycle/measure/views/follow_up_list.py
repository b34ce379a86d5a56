"""All lines of follow-up plans within reach: what is late stands before the superior."""

import io

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.measure.follow_up_page import list_sheet, listed_with_origins
from teladan.cycle.measure.forms.follow_up_list import FollowUpFilter
from teladan.cycle.measure.models import FollowUp
from teladan.cycle.measure.queries import follow_ups as queries
from teladan.ground import clock
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.post import share_address
from teladan.ground.registry.queries import has_mandate, open_to
from teladan.ground.tables import write_rows

PAGE = 50
IN_A_MESSAGE = 20


@open_to(has_mandate)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    form = FollowUpFilter(request.GET)
    today = clock.today()
    found = queries.all_follow_ups(request.viewer, form.asked(), today)
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    late = queries.all_follow_ups(request.viewer, queries.Asked(queries.LATE), today)
    message = _message(request, list(late[:IN_A_MESSAGE]), late.count())
    context = {
        "form": form,
        "page_obj": page,
        "rows": listed_with_origins(request.viewer, list(page), today),
        "message": message,
        "share_url": share_address(message),
        "query": request.GET.urlencode(),
    }
    return render(request, "measure/follow_up_list.html", context)


@open_to(has_mandate)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """What the list shows, all pages of it."""
    found = queries.all_follow_ups(request.viewer, FollowUpFilter(request.GET).asked(), clock.today())
    buffer = io.BytesIO()
    write_rows(buffer, [list_sheet(listed_with_origins(request.viewer, list(found), clock.today()))])
    return attachment(buffer.getvalue(), f"{stem(_('Rencana tindak lanjut'))}.xlsx", MEDIA_TYPES["xlsx"])


def _message(request: HttpRequest, rows: list[FollowUp], total: int) -> str:
    """A reminder of what is late, ready to be passed on; empty where nothing is."""
    if not rows:
        return ""
    lines = [
        f"- {row.unit.name}: {row.activity} ({row.owner}, {_('batas')} {date_format(row.due_on, 'j F Y')})"
        for row in rows
    ]
    if total > len(rows):
        lines.append(_("- dan %(n)s lagi") % {"n": total - len(rows)})
    head = _("Tindak lanjut yang melewati batas waktunya. Mohon dikerjakan, atau dilaporkan kemajuannya:")
    return "\n".join([head, *lines, request.build_absolute_uri(reverse("measure:all-follow-ups"))])
