"""The list of events: what is looked for in it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from teladan.config.definitions import library
from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.queries.events import events
from teladan.ground.registry.queries import Viewer


class EventStretch(TextChoices):
    """Where events stand by what tables say; their exact state is computed for those shown."""

    PREPARING = "preparing", _("Belum diundang")
    COMING = "coming", _("Sudah diundang")
    NOW = "now", _("Berlangsung hari ini")
    PAST = "past", _("Sudah berlangsung")
    CANCELLED = "cancelled", _("Dibatalkan")


@dataclass(frozen=True, slots=True)
class EventWanted:
    """Words, a year, a stretch and a kind; empty is all."""

    words: str = ""
    year: str = ""
    stretch: str = ""
    kind: str = ""


def events_listed(viewer: Viewer, wanted: EventWanted, today: dt.date) -> QuerySet[Event]:
    """Those looked for, the latest first."""
    found = events(viewer)
    for word in wanted.words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(place__icontains=word)
            | Q(city__icontains=word)
            | Q(organiser__name__icontains=word)
        )
    if wanted.year:
        found = found.filter(starts_on__year=int(wanted.year))
    if wanted.kind:
        found = found.filter(programme__in=programmes_of_kind(wanted.kind))
    if wanted.stretch in EventStretch.values:
        found = found.filter(_stretch(EventStretch(wanted.stretch), today))
    return found


def years_of_events(viewer: Viewer) -> list[int]:
    """In which years the viewer's events begin, the latest first."""
    return [day.year for day in events(viewer).order_by().dates("starts_on", "year", order="DESC")]


def programmes_of_kind(kind: str) -> list[str]:
    return [one.ident for one in library().programmes() if one.body.event is not None and one.body.event.kind == kind]


def _stretch(stretch: EventStretch, today: dt.date) -> Q:
    if stretch == EventStretch.CANCELLED:
        return Q(cancelled_on__isnull=False)
    stands = Q(cancelled_on=None)
    is_called = Exists(Invitee.objects.filter(event=OuterRef("pk"), invited_at__isnull=False))
    return {
        EventStretch.PREPARING: stands & Q(starts_on__gt=today) & ~Q(is_called),
        EventStretch.COMING: stands & Q(starts_on__gt=today) & Q(is_called),
        EventStretch.NOW: stands & Q(starts_on__lte=today, ends_on__gte=today),
        EventStretch.PAST: stands & Q(ends_on__lt=today),
    }[stretch]
