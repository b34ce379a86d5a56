"""Desks as far as somebody may see them, and what hosts tell everybody."""

from django.db.models import Count, QuerySet

from teladan.cycle.learn.models import Blackout, Host, HostQuestion, Place
from teladan.cycle.learn.rules import LEADS, hosts_seen
from teladan.ground.registry.queries import Unit, Viewer, units

MOST_OFTEN = 5
"""Questions told as those asked most."""


def desks(viewer: Viewer) -> QuerySet[Host]:
    """The hosts within reach, with all that belongs to their desk."""
    return Host.objects.filter(hosts_seen(viewer)).select_related("unit").order_by("unit__path")


def desk_of(viewer: Viewer, unit: int | None) -> Host | None:
    """The desk of a unit; without one named: of the unit acted for, else the first within reach."""
    found = desks(viewer)
    if unit is not None:
        return found.filter(unit=unit).first()
    own = found.filter(unit=viewer.acting.unit).first() if viewer.acting else None
    return own or found.first()


def could_host(viewer: Viewer) -> QuerySet[Unit]:
    """Units for which somebody may open a desk and that have none yet."""
    taken = Host.objects.values("unit")
    found = units(viewer, LEADS).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)
    return found.exclude(pk__in=taken).order_by("path")


def places_of(host: Host) -> QuerySet[Place]:
    return host.places.order_by("-is_used", "kind", "name", "id")


def blackouts_of(host: Host) -> QuerySet[Blackout]:
    return host.blackouts.select_related("place").order_by("-first", "id")


def host_questions(host: Host) -> QuerySet[HostQuestion]:
    """Questions that come again and again, with how many visits asked each."""
    return host.questions.annotate(times=Count("asked")).order_by("position", "id")


def often_asked(host: Host) -> list[HostQuestion]:
    """Of those, what was asked most."""
    return list(host_questions(host).filter(times__gt=0).order_by("-times", "position")[:MOST_OFTEN])
