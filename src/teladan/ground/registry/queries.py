"""What other rooms may ask of the registry: who is looking, whom a page is open to, which units there are."""

from collections.abc import Collection

from django.db.models import QuerySet

from teladan.ground.registry.gate import open_to, page_of
from teladan.ground.registry.models import Account, Mandate, Person, Service, Unit
from teladan.ground.registry.rules import (
    KEYS,
    MANAGES,
    MEASURES,
    READS,
    Acting,
    Role,
    Viewer,
    has_mandate,
    is_anyone,
    is_operator,
    is_signed_in,
    reaches,
    within_reach,
)
from teladan.ground.registry.sessions import holder, valid_mandates, viewer

__all__ = [
    "KEYS",
    "MANAGES",
    "MEASURES",
    "READS",
    "Account",
    "Acting",
    "Mandate",
    "Person",
    "Role",
    "Service",
    "Unit",
    "Viewer",
    "account",
    "has_mandate",
    "holder",
    "is_anyone",
    "is_operator",
    "is_signed_in",
    "open_to",
    "page_of",
    "reaches",
    "services_of",
    "unit",
    "units",
    "valid_mandates",
    "viewer",
    "within_reach",
]


def account(viewer: Viewer, username: str) -> Account | None:
    """The account of that user name, in any case of letters: one's own, or any for an operator."""
    found = Account.objects.filter(username=username.strip().lower()).first()
    if found is None or not (viewer.is_operator or viewer.account == str(found.pk)):
        return None
    return found


def units(viewer: Viewer, roles: Collection[str] = READS) -> QuerySet[Unit]:
    """The units, open and closed, over which the viewer holds one of `roles`."""
    return Unit.objects.filter(within_reach(viewer, roles)).order_by("name", "id")


def unit(viewer: Viewer, ident: int, roles: Collection[str] = READS) -> Unit | None:
    """One of them, or None: not there and not theirs are one answer."""
    return units(viewer, roles).filter(pk=ident).select_related("parent").first()


def services_of(unit: Unit) -> QuerySet[Service]:
    """The services that a unit gives today."""
    return Service.objects.filter(unit=unit, closed_on=None)
