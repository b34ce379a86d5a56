"""Services and their standards."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from teladan.ground.registry.models import Service, Standard, Unit
from teladan.ground.registry.rules import Viewer, may_see_unit, within_reach
from teladan.ground.registry.standard import COMPONENTS


def services_of(unit: Unit) -> QuerySet[Service]:
    """The services that a unit gives today."""
    return Service.objects.filter(unit=unit, closed_on=None)


def all_services_of(unit: Unit) -> QuerySet[Service]:
    """The services that a unit gives or gave, those it gives first."""
    return Service.objects.filter(unit=unit).order_by("closed_on", "name", "id")


def services(viewer: Viewer, containing: str = "") -> QuerySet[Service]:
    """Services that are given today and that the viewer may read of: those for the public, internal ones within reach."""
    found = Service.objects.filter(Q(is_internal=False) | within_reach(viewer, unit="unit__"), closed_on=None)
    for word in containing.split():
        found = found.filter(name__icontains=word)
    return found.select_related("unit").order_by("name", "unit__name", "id")


def service_shown(viewer: Viewer, ident: int) -> Service | None:
    """A service that the viewer may read of: every one for the public, internal ones within reach."""
    found = Service.objects.select_related("unit__parent").filter(pk=ident).first()
    if found is None or (found.is_internal and not may_see_unit(viewer, found.unit)):
        return None
    return found


def standard_on(service: Service, day: dt.date) -> Standard | None:
    """The standard by which a service was given on a day."""
    return service.standards.filter(Q(until=None) | Q(until__gt=day), since__lte=day).first()


@dataclass(frozen=True, slots=True)
class Part:
    """One component of a standard as a page shows it."""

    key: str
    name: str
    text: str


def parts(standard: Standard | None, *, delivery: bool) -> list[Part]:
    """The six components of delivery or the eight of management, those without words too."""
    texts = standard.components if standard else {}
    return [
        Part(key, component.name, texts.get(key, ""))
        for key, component in COMPONENTS.items()
        if component.is_delivery is delivery
    ]
