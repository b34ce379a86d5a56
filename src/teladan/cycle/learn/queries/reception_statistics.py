"""Who came in a year: delegations and people a month, and from where."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from teladan.cycle.learn.models import Host, Visit
from teladan.cycle.learn.queries.capacity import received
from teladan.ground.registry.queries import Unit, region_name


@dataclass(frozen=True, slots=True)
class MonthOfGuests:
    """A month's delegations; `places`: region -> delegations, the most frequent first."""

    first: dt.date
    delegations: int
    people: int
    receptions: int
    places: tuple[tuple[str, int], ...]


def guests_of(host: Host, year: int) -> list[Visit]:
    """The visits that hold a day in a year, by day."""
    found = received(host, dt.date(year, 1, 1), dt.date(year, 12, 31))
    return list(found.order_by("reception__on", "reception__starts_at", "pk"))


def months_of(visits: list[Visit], year: int) -> list[MonthOfGuests]:
    """Twelve months, also those without guests."""
    return [_month(dt.date(year, number, 1), visits) for number in range(1, 13)]


def years_of(host: Host) -> list[int]:
    """The years in which somebody is received, the newest first."""
    return [day.year for day in host.receptions.filter(visits__isnull=False).dates("on", "year", order="DESC")]


def from_where(unit: Unit) -> str:
    """The region of a guest, as far as it is known."""
    return region_name(unit.region) if unit.region else ""


def _month(first: dt.date, visits: list[Visit]) -> MonthOfGuests:
    here = [row for row in visits if row.reception is not None and row.reception.on.month == first.month]
    places = Counter(from_where(row.guest) for row in here)
    return MonthOfGuests(
        first=first,
        delegations=len(here),
        people=sum(row.people for row in here),
        receptions=len({row.reception_id for row in here}),
        places=tuple((name, n) for name, n in places.most_common()),
    )
