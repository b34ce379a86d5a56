"""Who answers for a unit: people who hold a mandate at it today."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q

from teladan.ground.registry.queries import MEASURES, Mandate, Role


def responsible(units: Iterable[int], today: dt.date, roles: Collection[str] = MEASURES) -> dict[int, list[Mandate]]:
    """Unit id -> mandates held at that very unit, one a person, with the person. Units without any are left out."""
    found: dict[int, list[Mandate]] = defaultdict(list)
    seen = set()
    held = Mandate.objects.filter(Q(until=None) | Q(until__gt=today), unit__in=set(units), role__in=roles)
    for mandate in held.filter(since__lte=today).select_related("person__account").order_by("unit_id", "pk"):
        if (mandate.unit_id, mandate.person_id) not in seen:
            seen.add((mandate.unit_id, mandate.person_id))
            found[mandate.unit_id].append(mandate)
    return dict(found)


def accounts_at(units: Iterable[int], today: dt.date) -> set[int]:
    """The accounts of everybody who acts for one of these units, whatever their role."""
    held = responsible(units, today, roles=frozenset(Role))
    people = (mandate.person for mandates in held.values() for mandate in mandates)
    return {person.account_id for person in people if person.account_id and person.account.is_active}
