"""The days of a course in people's calendars, behind secret addresses."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from teladan.cycle.learn.actions.itinerary import renew_feed
from teladan.cycle.learn.course_pages.frame import course_or_404
from teladan.cycle.learn.queries import itinerary_feeds as queries
from teladan.cycle.learn.queries.courses import Standing
from teladan.cycle.learn.views.calendars import answered
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to


@open_to(is_signed_in)
@require_POST
def renew(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """One's own address, or a new one: of a member what concerns them, of who plans the whole."""
    course = course_or_404(request, ident)
    standing = Standing(request.viewer, course)
    if not standing.members and not standing.organises:
        raise PermissionDenied(_("Alamat kalender acara ini untuk peserta dan penyelenggara."))
    own = standing.members[0] if standing.members else None
    renew_feed(actor=request.viewer.account or "", course=course, member=own)
    messages.success(request, _("Alamat kalender dibuat. Alamat yang lama, bila ada, tidak berlaku lagi."))
    return redirect("learn:itinerary", course.pk)


@open_to(is_anyone)
@never_cache
@require_safe
def feed(_request: HttpRequest, code: str) -> HttpResponse:
    """What a calendar program subscribes to."""
    return answered(queries.feed(code))
