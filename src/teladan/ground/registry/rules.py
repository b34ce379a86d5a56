"""Who is looking, under which mandate, and how far that reaches; rooms write their own rules on top."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from teladan.ground.registry.models import Mandate, Person, Unit

Role = Mandate.Role

READS = frozenset(Role)
"""Every mandate reads what its unit and the units below it have."""
KEYS = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.KEYER})
"""Who enters answers and values."""
MEASURES = frozenset({Role.ADMINISTRATOR, Role.OFFICER})
"""Who prepares waves, imports, publishes, defines indicators."""
MANAGES = frozenset({Role.ADMINISTRATOR})
"""Who keeps units, people, mandates and passwords."""


@dataclass(frozen=True, slots=True)
class Acting:
    """The mandate under which somebody acts now: its id, role, and the unit with its place in the tree."""

    mandate: int
    role: str
    unit: int
    unit_name: str
    path: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking, on any channel.

    `account`: the id of the account signed in, as text. `holder`: the hash of this session's own secret, by which a file
    brought without an account is reached again. Both are None for somebody who only reads. `acting`: the mandate chosen,
    None for an account that has none today. `person`: the id of the account's person. `must_change_password`: somebody
    else chose the password, so that the account acts for nobody until it is changed.
    """

    account: str | None = None
    holder: str | None = None
    is_operator: bool = False
    acting: Acting | None = None
    person: int | None = None
    must_change_password: bool = False


def is_anyone(_viewer: Viewer) -> bool:
    """For pages that everybody may open; rows on them are still chosen by a rule of their own."""
    return True


def is_signed_in(viewer: Viewer) -> bool:
    return viewer.account is not None and not viewer.must_change_password


def has_account(viewer: Viewer) -> bool:
    """Also who still has the password that somebody else chose: for the page on which it is changed."""
    return viewer.account is not None


def is_operator(viewer: Viewer) -> bool:
    return viewer.is_operator


def manages(viewer: Viewer) -> bool:
    """Who keeps the units and people of some unit, or the installation."""
    return viewer.is_operator or (viewer.acting is not None and viewer.acting.role in MANAGES)


def has_mandate(viewer: Viewer) -> bool:
    """Somebody who acts for a unit, or the installation's operator."""
    return viewer.acting is not None or viewer.is_operator


def reaches(viewer: Viewer, unit: Unit, roles: Collection[str] = READS) -> bool:
    """Whether the viewer holds one of `roles` over a unit: at it or above it. An operator reaches everywhere."""
    if viewer.is_operator:
        return True
    acting = viewer.acting
    return acting is not None and acting.role in roles and unit.path.startswith(acting.path)


def within_reach(viewer: Viewer, roles: Collection[str] = READS, unit: str = "") -> Q:
    """`reaches` as a condition; `unit` is the way from the row to its unit, as `unit__` or `intake__unit__`."""
    if viewer.is_operator:
        return Q()
    acting = viewer.acting
    if acting is None or acting.role not in roles:
        return Q(pk__in=[])
    return Q(**{f"{unit}path__startswith": acting.path})


def may_see_unit(viewer: Viewer, unit: Unit) -> bool:
    """Units within reach, and every organisation outside government: those are nobody's own."""
    return reaches(viewer, unit) or (has_mandate(viewer) and unit.kind == Unit.Kind.ORGANISATION)


def units_seen(viewer: Viewer) -> Q:
    """`may_see_unit` as a condition on Unit."""
    if viewer.is_operator:
        return Q()  # joined to another condition by "or", the empty one would vanish
    return within_reach(viewer) | Q(kind=Unit.Kind.ORGANISATION) if has_mandate(viewer) else Q(pk__in=[])


def may_manage_unit(viewer: Viewer, unit: Unit) -> bool:
    """Who may change, close and add to a unit; organisations outside government are kept by every administrator."""
    return reaches(viewer, unit, MANAGES) or (manages(viewer) and unit.kind == Unit.Kind.ORGANISATION)


def people_seen(viewer: Viewer) -> Q:
    """A condition on Person: whoever holds, or held, a mandate where the viewer keeps people. May repeat rows."""
    if viewer.is_operator:
        return Q()
    return within_reach(viewer, MANAGES, "mandates__unit__")


def may_manage_person(viewer: Viewer, person: Person, today: dt.date) -> bool:
    """Who may change somebody's facts, reveal the number and reset the password: all they act for today is within reach.

    Where they act for nobody today, all they ever acted for. The operators of the installation answer to each other only.
    """
    if viewer.is_operator:
        return True
    if person.account is not None and person.account.is_operator:
        return False
    ever = list(person.mandates.all())
    mandates = [mandate for mandate in ever if mandate.holds_on(today)] or ever
    return bool(mandates) and all(reaches(viewer, mandate.unit, MANAGES) for mandate in mandates)


def may_manage_mandate(viewer: Viewer, mandate: Mandate) -> bool:
    return reaches(viewer, mandate.unit, MANAGES)
