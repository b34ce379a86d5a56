"""Events as far as somebody may see them, with what most pages of one need."""

import datetime as dt
import uuid
from collections.abc import Collection
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from teladan.config.definitions import library
from teladan.core.definitions.schemas_of_events import EventParts
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.cycle.learn.models import Event, Invitee, Participant
from teladan.cycle.learn.rules import (
    may_answer_for,
    notes_at_event,
    organises_event,
    read_events,
    reads_event,
    seen_events,
)
from teladan.ground import clock
from teladan.ground.registry.queries import READS, Viewer, within_reach


def events(viewer: Viewer) -> QuerySet[Event]:
    found = Event.objects.filter(seen_events(viewer)).select_related("organiser", "signatory__person", "letter")
    return found.order_by("-starts_on", "title", "id")


def event(viewer: Viewer, ident: uuid.UUID) -> Event | None:
    """One of them, or None: not there and not theirs are one answer."""
    return events(viewer).filter(pk=ident).first()


def read_among(viewer: Viewer, found: Collection[Event]) -> set[uuid.UUID]:
    """Those of them that the viewer reads from the organiser's side. One query."""
    own = Event.objects.filter(read_events(viewer), pk__in=[row.pk for row in found])
    return set(own.values_list("pk", flat=True))


def locked_event(ident: uuid.UUID) -> Event:
    """The event as it stands now, for one who changes it at a time. Within a transaction."""
    found = Event.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("organiser").get(pk=ident)


def invitee_of_link(code: str) -> Invitee | None:
    """Whose personal link this is; None for a code that nobody was given, or that was not sent yet."""
    found = Invitee.objects.filter(code=code, invited_at__isnull=False)
    return found.select_related("event__organiser", "unit").first()


def participant_of_link(code: str) -> Participant | None:
    """Whose own link this is, among those who have not withdrawn."""
    found = Participant.objects.filter(code=code, invitee__invited_at__isnull=False).exclude(
        seat=Participant.Seat.WITHDRAWN
    )
    return found.select_related("event__organiser", "invitee__unit").first()


def programme_of(event: Event) -> Programme:
    """The file that says how the event runs. Raises UnknownDefinition where it is gone."""
    return library().programme(event.programme).body


def parts_of(event: Event) -> EventParts:
    """What the file says of events. Raises UnknownDefinition; LookupError for a programme of another kind."""
    parts = programme_of(event).event
    if parts is None:
        raise LookupError(event.programme)
    return parts


def zone_of_event(event: Event) -> ZoneInfo:
    """The clock of the place where it is held."""
    return ZoneInfo(event.zone)


def today_of(event: Event) -> dt.date:
    return clock.today(zone_of_event(event))


def days_of(event: Event) -> list[dt.date]:
    return [event.starts_on + dt.timedelta(day) for day in range((event.ends_on - event.starts_on).days + 1)]


def about(event: Event) -> str:
    """What follow-ups agreed at the event and reports handed over at it carry."""
    return f"learn.event:{event.pk}"


class EventStanding:
    """How somebody stands to an event, asked once a request."""

    def __init__(self, viewer: Viewer, event: Event) -> None:
        self.viewer, self.event = viewer, event

    @cached_property
    def organises(self) -> bool:
        return organises_event(self.viewer, self.event)

    @cached_property
    def reads(self) -> bool:
        return reads_event(self.viewer, self.event)

    @cached_property
    def notes(self) -> bool:
        return notes_at_event(self.viewer, self.event)

    @cached_property
    def invitees(self) -> list[Invitee]:
        """The invited units for which the viewer acts."""
        if self.viewer.is_operator:
            return []
        found = self.event.invitees.filter(within_reach(self.viewer, READS, "unit__"), invited_at__isnull=False)
        return list(found.select_related("unit", "event__organiser"))

    @property
    def invitee(self) -> Invitee | None:
        """The one invited unit that the viewer may answer for, where there is exactly one."""
        own = [one for one in self.invitees if may_answer_for(self.viewer, one)]
        return own[0] if len(own) == 1 else None
