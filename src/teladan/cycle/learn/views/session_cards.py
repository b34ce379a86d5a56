"""Cards that members of a course carry: printed for all, on one's own phone, and read by who notes attendance."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions.session_attendance import check_in_member
from teladan.cycle.learn.cards import UNLISTED, member_by, member_token_of, picture_of
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context
from teladan.cycle.learn.models import Member
from teladan.cycle.learn.queries import itinerary as days
from teladan.cycle.learn.queries.courses import TRAVELS, today_of
from teladan.cycle.learn.queries.session_attendance import items_today
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_note_session
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to, zone_name_of


@open_to(is_signed_in)
@never_cache
@require_safe
def cards(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """For who notes attendance the cards of all who travel, to be printed and cut; else one's own."""
    course = course_or_404(request, ident)
    context = frame_context(request, course, "attendance-overview")
    roster = days.roster_of(course)
    is_whole = may_note_session(request.viewer, course)
    own = {one.pk for one in context["standing"].members}
    if not is_whole and not own:
        raise Http404(_("Kartu hadir ini untuk peserta dan penyelenggara."))
    shown = [one for one in roster.members.values() if (is_whole and one.role in TRAVELS) or one.pk in own]
    context |= {
        "is_whole": is_whole,
        "cards": [
            {
                "member": one,
                "group": roster.groups.get(roster.seats.get(one.pk, 0), ""),
                "picture": picture_of(request.build_absolute_uri(_address(one))),
            }
            for one in shown
        ],
    }
    return render(request, "learn/course_attendance_cards.html", context)


@open_to(is_anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, code: str) -> HttpResponse:
    """A member's card. Whoever holds it reads it; that somebody is there is noted by an officer's press alone."""
    member = member_by(code)
    if member is None:
        raise Http404(_("Kartu hadir ini tidak berlaku. Periksa apakah orangnya masih ada di daftar peserta."))
    course = member.course
    may = is_signed_in(request.viewer) and may_note_session(request.viewer, course)
    if request.method == "POST":
        if not may:
            raise PermissionDenied(_("Kehadiran dicatat penyelenggara atau pendamping yang sudah masuk."))
        return _checked_in(request, member, code)
    today = today_of(course)
    context = {
        "course": course,
        "member": member,
        "group": member.seat.group.name if hasattr(member, "seat") else "",
        "today": today,
        "items": items_today(member, today) if may else [],
        "may": may,
        "zone": zone_name_of(days.keeper_of_hours(course)),
        "picture": picture_of(request.build_absolute_uri()),
        "sign_in": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
        if request.viewer.account is None
        else "",
    }
    response = render(request, "learn/course_attendance_check_in.html", context)
    response.headers["X-Robots-Tag"] = UNLISTED
    return response


def _checked_in(request: HttpRequest, member: Member, code: str) -> HttpResponse:
    try:
        item = days.item_of(member.course, uuid.UUID(request.POST.get("acara", "")))
    except ValueError:
        item = None
    if item is None:
        messages.error(request, _("Pilih dahulu acaranya."))
        return redirect("learn:member-check-in", code)
    try:
        check_in_member(actor=request.viewer.account or "", item=item, member=member)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        words = _("%(name)s dicatat hadir di “%(title)s”.")
        messages.success(request, words % {"name": member.name, "title": item.title})
    return redirect("learn:member-check-in", code)


def _address(member: Member) -> str:
    return reverse("learn:member-check-in", args=[member_token_of(member)])
