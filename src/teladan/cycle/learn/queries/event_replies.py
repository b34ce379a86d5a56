"""Replies and people of an event: who comes, who waits for a seat, who was there on which day."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, Invitee, Participant, Presence
from teladan.cycle.learn.queries.events import days_of, zone_of_event
from teladan.cycle.learn.rules.visits import NOTES
from teladan.ground.clock import day_of
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach

SORTS = {
    "unit": ("invitee__unit__name", "asked_at", "pk"),
    "nama": ("name", "pk"),
    "daftar": ("asked_at", "pk"),
}
"""Orders of the list of participants, by the word that stands in the address."""
_AHEAD = dt.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many people of how many units were there on a day."""

    on: dt.date
    people: int
    units: int


def is_late_reply(invitee: Invitee) -> bool:
    """Whether a unit answered after the day by which it was asked to."""
    until, at = invitee.event.reply_by, invitee.replied_at
    return until is not None and at is not None and day_of(at, zone_of_event(invitee.event)) > until


def is_somebody_else(before: str, now: str) -> bool:
    """Whether a name was replaced rather than mended: no word of three letters or more is in both.

    >>> is_somebody_else("Sari Contoh", "Dr. Sari Contoh, M.Si."), is_somebody_else("Sari Contoh", "Budi Rekaan")
    (False, True)
    """
    words = [{word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2} for name in (before, now)]
    return not words[0] & words[1] and before.casefold() != now.casefold()


def coming(invitee: Invitee) -> list[Participant]:
    """Those whom a unit sends now, as they were written down."""
    return list(invitee.people.exclude(seat=Participant.Seat.WITHDRAWN).order_by("asked_at", "pk"))


def participant_of_mark(mark: str) -> Participant | None:
    """Whose code was shown; None for one that nobody has."""
    found = Participant.objects.filter(mark=mark, invitee__invited_at__isnull=False)
    return found.select_related("event__organiser", "invitee__unit").first()


def participant(event: Event, ident: uuid.UUID) -> Participant | None:
    return event.participants.filter(pk=ident).select_related("invitee__unit", "event__organiser").first()


def participants(
    event: Event, *, words: str = "", seat: str = "", presence: str = "", sort: str = "unit"
) -> QuerySet[Participant]:
    """The event's people with their days. `seat`: one of Participant.Seat, "" all but who withdrew; `presence`: there, absent."""
    found = event.participants.select_related("invitee__unit").prefetch_related(
        Prefetch("presence", Presence.objects.order_by("on"))
    )
    found = found.filter(seat=seat) if seat else found.exclude(seat=Participant.Seat.WITHDRAWN)
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(title__icontains=words) | Q(invitee__unit__name__icontains=words)
        )
    if presence:
        ids = Presence.objects.filter(participant__event=event).values("participant")
        found = found.filter(pk__in=ids) if presence == "there" else found.exclude(pk__in=ids)
    return found.order_by(*SORTS.get(sort, SORTS["unit"]))


def expected_on(event: Event, on: dt.date) -> list[Participant]:
    """Whose names stand on a day's list to sign: who has a seat, and who was there anyway."""
    has_seat = Q(seat=Participant.Seat.CONFIRMED) | Q(presence__on=on)
    found = event.participants.filter(has_seat).distinct().select_related("invitee__unit")
    return list(found.order_by("invitee__unit__name", "asked_at", "pk"))


def presence_by_day(event: Event) -> list[DayCount]:
    """One row a day of the event, also of those on which nobody was noted."""
    counted = {
        row["on"]: DayCount(row["on"], row["people"], row["units"])
        for row in Presence.objects.filter(participant__event=event)
        .values("on")
        .annotate(people=Count("participant", distinct=True), units=Count("participant__invitee", distinct=True))
    }
    return [counted.get(day, DayCount(day, 0, 0)) for day in days_of(event)]


def seat_counts(event: Event) -> dict[str, int]:
    """People by the state of their seat."""
    counted = dict.fromkeys(Participant.Seat.values, 0)
    counted.update(event.participants.values_list("seat").annotate(many=Count("pk")).order_by())
    return counted


def noted_on(participant: Participant, on: dt.date) -> Presence | None:
    return participant.presence.filter(on=on).select_related("participant__event").first()


def waiting_replies(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Units for which somebody acts that have not answered an invitation: one row an invitation."""
    if viewer.is_operator or viewer.acting is None:
        return []
    calls = within_reach(viewer, NOTES, "event__organiser__")  # who calls its own units reminds, and answers for none
    rows = Invitee.objects.filter(
        within_reach(viewer, NOTES, "unit__"),
        ~calls,
        reply="",
        invited_at__isnull=False,
        event__cancelled_on=None,
        event__starts_on__gte=today,
        event__starts_on__lte=today + _AHEAD,
    )
    return [_row(one, today) for one in _soonest(rows)]


def _soonest(rows: QuerySet[Invitee]) -> Iterable[Invitee]:
    return rows.select_related("event", "unit").order_by("event__starts_on", "unit__name", "pk")


def _row(invitee: Invitee, today: dt.date) -> Waiting:
    event = invitee.event
    detail = _("%(unit)s, kegiatannya %(day)s") % {
        "unit": invitee.unit.name,
        "day": date_format(event.starts_on, "l, j F Y"),
    }
    return Waiting(
        _("Jawab undangan: %(event)s") % {"event": event.title},
        detail,
        reverse("learn:invited-reply", args=[invitee.code]),
        event.reply_by is not None and today > event.reply_by,
    )
