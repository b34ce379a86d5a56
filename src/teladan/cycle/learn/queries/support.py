"""What units still ask of the clinics that somebody reads, and when they were last there: for whom to help next."""

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import chain
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from teladan.cycle.compare.queries.support_requests import Asked
from teladan.cycle.learn.models import Appointment, ClinicRequest, Consultation, Event, Invitee, Presence
from teladan.cycle.learn.rules import read_events
from teladan.ground.registry.queries import Viewer


def support_asked(viewer: Viewer, units: Collection[int], on: dt.date) -> dict[int, Asked]:
    """Unit -> its open requests at events that the viewer reads, and the last day up to `on` that it was at one or consulted.

    A weak component that leads to a topic is need, not a request: it counts only where the unit wished so too or asked online.
    """
    read = Event.objects.filter(read_events(viewer)).values("pk")
    open_ones = _open_requests(units).filter(event__in=read).order_by()
    last: dict[int, dt.date] = {}
    for unit, day in _days(units, read, on):
        last[unit] = max(day, last.get(unit, day))
    asked = dict(open_ones.values_list("invitee__unit").annotate(Count("pk")))
    return {unit: Asked(asked.get(unit, 0), last.get(unit)) for unit in asked.keys() | last.keys()}


def _open_requests(units: Collection[int]) -> QuerySet[ClinicRequest]:
    """Own wishes without a seat and without a talk, of whoever did not decline; and what an online desk has not taken up."""
    held = Appointment.objects.filter(request=OuterRef("pk"), state__in=Appointment.HOLDS)
    wished = ~Q(reason=ClinicRequest.Reason.WEAK) & ~Q(invitee__reply=Invitee.Reply.ABSENT)
    is_open = (wished & Q(consultation=None) & ~Exists(held)) | Q(consultation__expert="")
    return ClinicRequest.objects.filter(is_open, invitee__unit__in=units, withdrawn_at=None)


def _days(units: Collection[int], read: QuerySet, on: dt.date) -> Iterator[tuple[int, dt.date]]:
    """Days on which units were there: as lists of presence say, else the event's last; at a desk, in a talk; each by the clock of
    its event's place."""
    there = Invitee.objects.filter(unit__in=units, event__in=read, event__starts_on__lte=on, was_there=True)
    undated = there.exclude(pk__in=Presence.objects.filter(participant__event__in=read).values("participant__invitee"))
    for unit, day in undated.order_by().values_list("unit").annotate(Max("event__ends_on")):
        yield unit, min(day, on)
    noted = Presence.objects.filter(participant__invitee__unit__in=units, participant__event__in=read, on__lte=on)
    yield from noted.order_by().values_list("participant__invitee__unit").annotate(Max("on"))
    sat = Appointment.objects.filter(invitee__unit__in=units, event__in=read, state=Appointment.State.SERVED)
    talked = Consultation.objects.filter(request__invitee__unit__in=units, request__event__in=read).exclude(expert="")
    moments = chain(
        sat.values_list("invitee__unit", "event__zone", "slot__starts_at"),
        talked.values_list("request__invitee__unit", "request__event__zone", "began_at"),
    )
    for unit, zone, at in moments:
        if (day := localtime(at, ZoneInfo(zone)).date()) <= on:
            yield unit, day
