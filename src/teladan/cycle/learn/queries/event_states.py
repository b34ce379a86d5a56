"""How far an event has come: computed from what was sent, what was answered and the day, never stored."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem
from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.queries.events import today_of


class EventState(TextChoices):
    """Where an event stands today."""

    PREPARING = "preparing", _("Disiapkan")
    CALLED = "called", _("Menunggu jawaban")
    REPLIED = "replied", _("Semua sudah menjawab")
    DAYS = "days", _("Berlangsung")
    FOLLOW_UP = "follow_up", _("Tindak lanjut")
    ENDED = "ended", _("Selesai")
    CANCELLED = "cancelled", _("Dibatalkan")


@dataclass(frozen=True, slots=True)
class Called:
    """How many units were invited, and how many of them have not answered."""

    invited: int = 0
    silent: int = 0


def event_states(found: Iterable[Event]) -> Mapping[uuid.UUID, EventState]:
    """Event -> how far it has come today. One query for all."""
    rows = list(found)
    called = _called(rows)
    return {row.pk: state_of(row, called.get(row.pk, Called()), today_of(row)) for row in rows}


def state_of(event: Event, called: Called, today: dt.date) -> EventState:
    if event.cancelled_on is not None:
        return EventState.CANCELLED
    if today > event.ends_on:
        return EventState.FOLLOW_UP if today <= last_day_of(event) else EventState.ENDED
    if today >= event.starts_on:
        return EventState.DAYS
    if not called.invited:
        return EventState.PREPARING
    return EventState.CALLED if called.silent else EventState.REPLIED


def last_day_of(event: Event) -> dt.date:
    """The last day of the programme's last phase; for ever where its file is gone."""
    try:
        phases = library().programme(event.programme).body.phases
    except DefinitionProblem:
        return dt.date.max
    return event.starts_on + dt.timedelta(max(phase.to for phase in phases.values()))


def _called(rows: list[Event]) -> Mapping[uuid.UUID, Called]:
    counted = (
        Invitee.objects.filter(event__in=[row.pk for row in rows], invited_at__isnull=False)
        .order_by()
        .values("event")
        .annotate(invited=Count("pk"), silent=Count("pk", filter=Q(reply=Invitee.Reply.NONE)))
    )
    return {row["event"]: Called(row["invited"], row["silent"]) for row in counted}
