"""Who handles the cases of a unit."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from teladan.ground.registry.queries import Mandate, Unit
from teladan.operations.casework.rules import HANDLES


def handlers_of(units: Collection[Unit], today: dt.date) -> dict[int, list[Mandate]]:
    """Unit id -> the mandates that handle its cases today, one a person: at the unit itself, or where nobody does, at
    the nearest one above. Units without any are left out. One query."""
    ways = {unit.pk: [int(step) for step in reversed(unit.path.split("/")) if step] for unit in units}
    at: dict[int, dict[int, Mandate]] = defaultdict(dict)
    held = Mandate.objects.filter(
        Q(until=None) | Q(until__gt=today),
        unit__in={step for way in ways.values() for step in way},
        role__in=HANDLES,
        since__lte=today,
    )
    for mandate in held.select_related("person__account").order_by("pk"):
        at[mandate.unit_id].setdefault(mandate.person_id, mandate)
    nearest = {ident: next((step for step in way if step in at), None) for ident, way in ways.items()}
    return {ident: list(at[step].values()) for ident, step in nearest.items() if step is not None}
