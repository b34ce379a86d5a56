"""Who came in a year: delegations and people a month, and from where."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
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
    regions = regions_of(visits)
    return [_month(dt.date(year, number, 1), visits, regions) for number in range(1, 13)]


def years_of(host: Host) -> list[int]:
    """The years in which somebody is received, the newest first."""
    return [day.year for day in host.receptions.filter(visits__isnull=False).dates("on", "year", order="DESC")]


def regions_of(visits: Iterable[Visit]) -> dict[int, str]:
    """Guest -> its region in words, or that of the nearest unit above it that has one; empty where nobody has. One query."""
    guests = {visit.guest_id: visit.guest for visit in visits}
    above = {int(step) for guest in guests.values() for step in guest.path.split("/") if step}
    codes = dict(Unit.objects.filter(pk__in=above).exclude(region="").values_list("pk", "region"))
    found = {}
    for ident, guest in guests.items():
        steps = [int(step) for step in reversed(guest.path.split("/")) if step]
        code = next((codes[step] for step in steps if step in codes), "")
        found[ident] = region_name(code) if code else ""
    return found


def _month(first: dt.date, visits: list[Visit], regions: Mapping[int, str]) -> MonthOfGuests:
    here = [row for row in visits if row.reception is not None and row.reception.on.month == first.month]
    places = Counter(regions[row.guest_id] for row in here)
    return MonthOfGuests(
        first=first,
        delegations=len(here),
        people=sum(row.people for row in here),
        receptions=len({row.reception_id for row in here}),
        places=tuple((name, n) for name, n in places.most_common()),
    )
