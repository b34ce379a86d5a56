"""Who visited whom. For other rooms' computations, which name nobody by it; rules stand with the caller."""

import datetime as dt
from collections.abc import Collection

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.queries.visits import State, states_of


def guests_of(hosts: Collection[int], until: dt.date) -> set[int]:
    """The units that had been at one of these by the end of a day. Three queries, however many visits."""
    found = Visit.objects.filter(host__in=hosts, reception__on__lte=until)
    rows = list(found.select_related("reception", "host"))
    states = states_of(rows)
    return {row.guest_id for row in rows if states[row.pk] in (State.TODAY, State.HELD, State.REPORTED)}
