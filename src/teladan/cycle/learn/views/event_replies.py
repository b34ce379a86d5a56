"""The page of an invited unit's personal link: its reply, the people it sends, its calendar. No GET changes anything."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.learn.actions import event_replies as actions
from teladan.cycle.learn.cards import picture_of
from teladan.cycle.learn.course_pages.closing_tests import own_tests
from teladan.cycle.learn.event_pages import participants as pages
from teladan.cycle.learn.event_pages.invited import (
    actor_at,
    invited_context,
    invited_page,
    invitee_or_404,
    parts_named,
    untraced,
)
from teladan.cycle.learn.forms.event_replies import ReplyForm, base_of
from teladan.cycle.learn.models import Invitee, Participant
from teladan.cycle.learn.queries import event_replies as queries
from teladan.cycle.learn.queries.event_sessions import days_with, feed_code, items_of, whole
from teladan.cycle.learn.queries.events import participant_of_link
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.paper import MEDIA_TYPES, attachment, stem
from teladan.ground.post import calendar_of
from teladan.ground.registry.queries import is_anyone, open_to

UNPROCESSABLE = 422


@open_to(is_anyone)
@never_cache
@require_safe
def invited(request: HttpRequest, code: str) -> HttpResponse:
    """The invitation: what was answered, as it was understood, and the programme."""
    invitee = invitee_or_404(request, code)
    context = invited_context(request, invitee, "invited") | {
        "replied": pages.reply_shown(invitee, request.build_absolute_uri(reverse("learn:invited", args=[code]))),
        "programme": [day for day in days_with(invitee.event, items_of(invitee.event)) if day.items],
        "feed": request.build_absolute_uri(reverse("learn:event-feed", args=[feed_code(invitee.event)])),
    }
    return invited_page(request, "learn/invited.html", context)


@open_to(is_anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """The reply as one form; sent twice, or by two people, nothing is lost unseen."""
    invitee = invitee_or_404(request, code)
    people = queries.coming(invitee)
    form = ReplyForm(request.POST if request.method == "POST" else None, invitee=invitee, people=people)
    other = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.reply(actor=actor_at(request, invitee), invitee=invitee, seen=form.seen(), **form.facts())
        except actions.RepliedMeanwhile as problem:
            form, other = _again(request, invitee, str(problem))
        except CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, pages.understood(invitee))
            return untraced(redirect("learn:invited", code))
    context = invited_context(request, invitee, "invited-reply") | {
        "form": form,
        "other": other,
        "is_open": pages.is_reply_open(invitee.event),
        "is_late": pages.is_reply_late_now(invitee.event),
        "seats": pages.seats_words(invitee.event),
        "has_clinic": "clinic" in parts_named(invitee.event),
    }
    return invited_page(request, "learn/invited_reply.html", context, status=UNPROCESSABLE if form.errors else 200)


def _again(request: HttpRequest, invitee: Invitee, problem: str) -> tuple[ReplyForm, pages.ReplyShown | None]:
    """What was typed, now over the reply that somebody else gave meanwhile, which stands beside it."""
    fresh = invitee_or_404(request, invitee.code)
    typed = request.POST.copy()
    typed["base"] = base_of(fresh)
    form = ReplyForm(typed, invitee=fresh, people=queries.coming(fresh))
    form.is_valid()
    form.add_error(None, problem)
    return form, pages.reply_shown(fresh, "")


@open_to(is_anyone)
@never_cache
@require_safe
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Whom the unit sends: each with the state of the seat and a link of their own to pass on."""
    invitee = invitee_or_404(request, code)
    context = invited_context(request, invitee, "invited-people") | {
        "people": [pages.person_shown(request, one) for one in queries.coming(invitee)],
        "queued": pages.queued(invitee),
        "is_open": pages.is_reply_open(invitee.event),
    }
    return invited_page(request, "learn/invited_people.html", context)


@open_to(is_anyone)
@require_POST
def withdraw(request: HttpRequest, code: str, person: uuid.UUID) -> HttpResponse:
    """One of the unit's people does not come after all."""
    invitee = invitee_or_404(request, code)
    found = invitee.people.filter(pk=person).select_related("event").first()
    if found is None:
        raise Http404(_("Orang ini tidak ada di daftar unit Anda."))
    try:
        actions.withdraw_participant(actor=actor_at(request, invitee), participant=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%(name)s dibatalkan. Kursinya dipakai yang menunggu.") % {"name": found.name})
    return untraced(redirect("learn:invited-people", code))


@open_to(is_anyone)
@never_cache
@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The event as an entry for one's own calendar."""
    event = invitee_or_404(request, code).event
    content = calendar_of([whole(event)], method="PUBLISH", name=event.title)
    return untraced(attachment(content, f"{stem(event.title)}.ics", MEDIA_TYPES["ics"]))


@open_to(is_anyone)
@never_cache
@require_safe
def participant(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody's own page: the code for the door, the place and the hours."""
    found = participant_of_link(code)
    if found is None:
        raise Http404(_("Tautan ini tidak dikenali, atau orangnya sudah dibatalkan. Tanyakan kepada unit Anda."))
    door = request.build_absolute_uri(reverse("learn:event-checkin", args=[found.mark]))
    context = invited_context(request, found.invitee, "participant") | {
        "pages": (),
        "todo": (),
        "person": found,
        "is_waiting": found.seat == Participant.Seat.WAITING,
        "picture": picture_of(door),
        "programme": [day for day in days_with(found.event, items_of(found.event)) if day.items],
        "tests": own_tests(found),
    }
    return untraced(render(request, "learn/participant.html", context))
