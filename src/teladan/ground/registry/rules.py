"""Who is looking, under which mandate, and how far that reaches; rooms write their own rules on top."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from teladan.ground.registry.models import Mandate, Unit

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
    None for an account that has none today. `person`: the id of the account's person.
    """

    account: str | None = None
    holder: str | None = None
    is_operator: bool = False
    acting: Acting | None = None
    person: int | None = None


def is_anyone(_viewer: Viewer) -> bool:
    """For pages that everybody may open; rows on them are still chosen by a rule of their own."""
    return True


def is_signed_in(viewer: Viewer) -> bool:
    return viewer.account is not None


def is_operator(viewer: Viewer) -> bool:
    return viewer.is_operator


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
