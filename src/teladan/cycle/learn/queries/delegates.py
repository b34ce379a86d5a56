"""Who takes part in a visit: its two lists, the roles they may have, who of a side's own people can be picked."""

import uuid
from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from teladan.config.definitions import library
from teladan.cycle.learn.models import Delegate, DelegateList, Side, Visit
from teladan.ground import clock
from teladan.ground.registry.queries import Person, Unit, zone_of
from teladan.ground.registry.queries.people import acting_for


def delegates_of(visit: Visit, sides: Collection[str] = Side.values) -> QuerySet[Delegate]:
    """Guests before hosts, each side in its own order, with what is known of their being there."""
    return (
        Delegate.objects.filter(visit=visit, side__in=sides)
        .select_related("attendance", "visit__host", "visit__guest", "visit__reception")
        .order_by("side", "position", "id")
    )


def delegate_of(visit: Visit, ident: int) -> Delegate | None:
    return delegates_of(visit).filter(pk=ident).first()


def roles_of(visit: Visit, side: str) -> list[tuple[str, str]]:
    """(key, name) of the roles that the visit's programme knows for a side, in the file's order."""
    roles = library().programme(visit.programme).body.roles
    return [(key, role.name) for key, role in roles.items() if role.side in (side, "both")]


def role_names(visit: Visit) -> dict[str, str]:
    return {key: role.name for key, role in library().programme(visit.programme).body.roles.items()}


def unit_of(visit: Visit, side: str) -> Unit:
    return visit.guest if side == Side.GUEST else visit.host


def people_to_pick(visit: Visit, side: str) -> list[tuple[Person, str]]:
    """Who acts for a side's unit today and is not on its list yet, with the title they hold."""
    unit = unit_of(visit, side)
    listed = set(Delegate.objects.filter(visit=visit, side=side, person__isnull=False).values_list("person", flat=True))
    found: dict[int, tuple[Person, str]] = {}
    for mandate in acting_for(unit, clock.today(zone_of(unit))):
        if mandate.person_id not in listed and not (mandate.person_id in found and found[mandate.person_id][1]):
            found[mandate.person_id] = (mandate.person, mandate.title)
    return sorted(found.values(), key=lambda one: one[0].name.casefold())


def same_person(rows: Sequence[Delegate], name: str, number: str) -> Delegate | None:
    """Who of a list this is: by number where both have one, else by name."""
    wanted = " ".join(name.casefold().split())
    for row in rows:
        if number and row.number:
            if number == row.number:
                return row
        elif wanted == " ".join(row.name.casefold().split()):
            return row
    return None


def lists_of(visit: Visit, side: str) -> list[DelegateList]:
    """Spreadsheets taken over for a side, newest first."""
    return list(DelegateList.objects.filter(visit=visit, side=side).order_by("-made_at", "id"))


def list_of(visit: Visit, ident: uuid.UUID) -> DelegateList | None:
    return DelegateList.objects.filter(visit=visit, pk=ident).select_related("visit").first()
