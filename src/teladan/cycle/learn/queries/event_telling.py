"""What of an event may be told to the public: place, days, counts, who spoke. No participant is named, no region's figures,
nothing of what was spoken at desks."""

import datetime as dt
from dataclasses import dataclass

from teladan.cycle.learn.models import Appointment, Event, EventItem, FloorPoint, Speaker
from teladan.cycle.learn.queries.event_plans import plans_of
from teladan.cycle.learn.queries.event_results import Called, results_of
from teladan.cycle.learn.queries.events import parts_of, today_of
from teladan.cycle.learn.queries.interests import presented


@dataclass(frozen=True, slots=True)
class EventTold:
    """`speakers`: name and whom they speak for; `topics`: what was told; `served`: regions that sat at a desk;
    `planned`: units that wrote a plan, with `lines` in all."""

    title: str
    kind: str
    purpose: str
    organiser: str
    first: dt.date
    last: dt.date
    place: str
    city: str
    units: int
    people: int
    speakers: tuple[str, ...]
    topics: tuple[str, ...]
    practices: tuple[str, ...]
    served: int
    answered: int
    planned: int
    lines: int
    contact: str
    is_example: bool


def may_be_told_event(event: Event) -> bool:
    """From its first day on, unless it was cancelled."""
    return event.cancelled_on is None and event.starts_on <= today_of(event)


def event_told(event: Event) -> EventTold | None:
    """None for one that may not be told."""
    if not may_be_told_event(event):
        return None
    parts = parts_of(event)
    plans = [one for one in plans_of(event) if one.lines]
    results = results_of(event, parts.parts, plans)
    talks = event.items.filter(kind=EventItem.Kind.SESSION).order_by("on", "starts_at", "pk")
    served = event.appointments.filter(state=Appointment.State.SERVED).values("invitee").distinct().count()
    answered = event.points.filter(is_shown=True, state__in=(FloorPoint.State.ANSWERED, FloorPoint.State.CONFIRMED))
    return EventTold(
        title=event.title,
        kind=parts.kind,
        purpose=event.purpose,
        organiser=event.organiser.name,
        first=event.starts_on,
        last=event.ends_on,
        place=event.place,
        city=event.city,
        units=_came(results.called),
        people=results.people.there,
        speakers=_speakers(event),
        topics=tuple(dict.fromkeys(talks.values_list("title", flat=True))),
        practices=tuple(one.practice.title for one in presented(event) if one.is_readable),
        served=served,
        answered=answered.count(),
        planned=len(plans),
        lines=sum(len(one.lines) for one in plans),
        contact="\n".join(part for part in (event.contact, event.contact_way) if part),
        is_example=event.organiser.is_example,
    )


def _came(called: Called) -> int:
    """How many units were there; nobody's word but the lists' is taken for it."""
    return called.came or 0


def _speakers(event: Event) -> tuple[str, ...]:
    """Who agreed to speak, each once; a moderator told nothing."""
    found = Speaker.objects.filter(item__event=event, state=Speaker.State.ACCEPTED).exclude(role=Speaker.Role.MODERATOR)
    rows = found.select_related("unit").order_by("item__on", "item__starts_at", "position", "pk")
    return tuple(dict.fromkeys(_named(one) for one in rows))


def _named(speaker: Speaker) -> str:
    return ", ".join(part for part in (speaker.name, speaker.title or speaker.body) if part)
