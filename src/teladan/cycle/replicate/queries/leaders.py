"""Who is told on behalf of a unit."""

import datetime as dt
from collections.abc import Sequence

from teladan.cycle.measure.queries.responsible import responsible
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.rules import LEADS, answers_for
from teladan.ground.registry.queries import Mandate, Unit

SHOWN = 3


def leaders_of(unit: Unit, today: dt.date) -> set[int]:
    """Accounts of those who lead at the unit, or where nobody does, at the nearest unit above it."""
    return _nearest(_upwards(unit), today)


def heads_at(unit: Unit, today: dt.date) -> Sequence[Mandate]:
    """Some who lead at the unit or at the nearest one above it, to be asked."""
    steps = _upwards(unit)
    held = responsible(steps, today, roles=LEADS)
    return next((held[step] for step in steps if held.get(step)), [])[:SHOWN]


def answerers_of(row: Replication, today: dt.date) -> set[int]:
    """Accounts of those who can answer for the origin, the nearest: as `rules.may_consent` has it."""
    origin = answers_for(row)
    over_both = {*_upwards(row.adopter)} - {origin.pk}
    return _nearest([step for step in _upwards(origin) if step not in over_both], today)


def _upwards(unit: Unit) -> list[int]:
    return [int(step) for step in reversed(unit.path.split("/")) if step]


def _nearest(steps: Sequence[int], today: dt.date) -> set[int]:
    held = responsible(steps, today, roles=LEADS)
    for step in steps:
        people = [mandate.person for mandate in held.get(step, ())]
        found = {one.account_id for one in people if one.account_id and one.account.is_active}
        if found:
            return found
    return set()
