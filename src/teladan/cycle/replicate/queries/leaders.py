"""Who is told on behalf of a unit."""

import datetime as dt

from teladan.cycle.measure.queries.responsible import responsible
from teladan.cycle.replicate.rules import LEADS
from teladan.ground.registry.queries import Unit


def leaders_of(unit: Unit, today: dt.date) -> set[int]:
    """Accounts of those who lead at the unit, or where nobody does, at the nearest unit above it."""
    steps = [int(step) for step in reversed(unit.path.split("/")) if step]
    held = responsible(steps, today, roles=LEADS)
    for step in steps:
        people = [mandate.person for mandate in held.get(step, ())]
        found = {one.account_id for one in people if one.account_id and one.account.is_active}
        if found:
            return found
    return set()
