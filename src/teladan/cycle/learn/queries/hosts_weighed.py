"""Hosts weighed for a course: what they are known for, and how many visitors they receive in the month of its days."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from teladan.cycle.learn.models import Course, Host, HostOption
from teladan.cycle.learn.queries.calendar import advice, days_off_advice
from teladan.cycle.learn.queries.capacity import received_by
from teladan.cycle.learn.queries.courses import days_of, travellers_of
from teladan.cycle.learn.queries.hosts_to_learn_from import (
    directory,
    distance_words,
    kilometres,
    likeness_of,
    nearest_hosts,
    other_units,
)
from teladan.cycle.practices.queries.editions import contents_said
from teladan.cycle.practices.queries.practices import Practice, published
from teladan.ground.registry.queries import Unit

SHORTEST = 3
"""Letters from which on units without open doors are searched too."""
MOST_OTHERS = 20
MOST_PRACTICES = 60
"""Practices of one host from which one chooses; a regency has hundreds at most, and the newest matter."""


@dataclass(frozen=True, slots=True)
class KnownFor:
    """A practice of a host as its last edition says: `rigour` of its evidence 0 to 5, and awards as `nama (2018)`."""

    pk: int
    title: str
    owner: str
    rigour: int
    effect: str
    awards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighable:
    """A host with what is known of it. `host` None: never said that it receives visitors; `visits`, `people`: of the month."""

    unit: Unit
    host: Host | None
    practices: tuple[KnownFor, ...]
    visits: int
    people: int
    distance: str
    likeness: str

    @property
    def awards(self) -> tuple[str, ...]:
        return tuple(award for one in self.practices for award in one.awards)

    @property
    def rigour(self) -> int:
        return max((one.rigour for one in self.practices), default=0)


def units_to_weigh(course: Course, words: str) -> list[Unit]:
    """Hosts with open doors that have the words in their name or in what they show, or whose units published a practice with
    them; then other units of that name, for a letter may go to anybody."""
    found = {host.unit_id: host.unit for host in directory(words)}
    if len(words) >= SHORTEST:
        owners = [one.owner for one in _practices_with(words) if one.owner is not None]
        open_above = nearest_hosts(owners)
        for owner in owners:
            unit = open_above[owner.pk].unit if owner.pk in open_above else owner
            found.setdefault(unit.pk, unit)
        for unit in other_units(words, without=found)[:MOST_OTHERS]:
            found.setdefault(unit.pk, unit)
    found.pop(course.organiser_id, None)
    return [unit for unit in found.values() if unit.closed_on is None]


def weighables(course: Course, units: Sequence[Unit]) -> list[Weighable]:
    """What is known of each, in the order given. A fixed number of queries."""
    hosts = {host.unit_id: host for host in Host.objects.filter(unit__in=units).select_related("unit")}
    known = practices_of_units(units)
    visits, people = _load_of_month(hosts.values(), course)
    alike = likeness_of(course.organiser, [unit.pk for unit in units]) if units else {}
    return [
        Weighable(
            unit=unit,
            host=hosts.get(unit.pk),
            practices=tuple(known[unit.pk]),
            visits=visits[unit.pk],
            people=people[unit.pk],
            distance=distance_words(kilometres(course.organiser, unit)),
            likeness=alike.get(unit.pk, ""),
        )
        for unit in units
    ]


def practices_of_units(units: Collection[Unit]) -> dict[int, list[KnownFor]]:
    """Unit -> published practices of it and of those below it, the best supported first. Two queries."""
    found: dict[int, list[KnownFor]] = {unit.pk: [] for unit in units}
    if not units:
        return found
    below = Q()
    for unit in units:
        below |= Q(owner__path__startswith=unit.path) | Q(owner=None, keeper__path__startswith=unit.path)
    rows = list(published().filter(below).order_by("-rigour", "title", "pk")[: MOST_PRACTICES * len(units)])
    said = contents_said(rows)
    for row in rows:
        content, where = said.get(row.pk), row.owner or row.keeper
        if content is None:
            continue
        awards = tuple(f"{one['name']} ({one['year']})" for one in content["awards"])
        one = KnownFor(row.pk, str(content["title"]), str(content["owner_name"]), row.rigour, row.effect, awards)
        for unit in units:
            if where.path.startswith(unit.path) and len(found[unit.pk]) < MOST_PRACTICES:
                found[unit.pk].append(one)
    return found


def month_of(course: Course) -> dt.date:
    """The day in the middle of the journey: its month is the one in which a host has most to do with it."""
    return course.starts_on + (course.ends_on - course.starts_on) / 2


def options_of(course: Course) -> list[HostOption]:
    return list(course.options.select_related("unit", "course").prefetch_related("practices"))


def advice_for(course: Course, host: Host | None) -> list[str]:
    """What is worth knowing of the days at a host; of one that keeps no desk only what the calendar says. How little time is
    left is said once, of the first day."""
    people = max(1, travellers_of(course))
    found: list[str] = []
    for day in days_of(course):
        said = days_off_advice(day)
        if host is not None and host.is_open:
            in_time = day - dt.timedelta(host.days_before)
            said = advice(host, day, people, at=None if day == course.starts_on else in_time)
        found += [one for one in said if one not in found]
    return found


def calendar_advice(first: dt.date, last: dt.date) -> list[str]:
    """Weekends and holidays among some days; they only advise."""
    days = ((last - first).days + 1) if last >= first else 0
    return [one for day in range(min(days, 60)) for one in days_off_advice(first + dt.timedelta(day))]


def _practices_with(words: str) -> list[Practice]:
    found = published().filter(owner__closed_on=None, owner__isnull=False)
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(owner__name__icontains=word) | Q(owner_name__icontains=word))
    return list(found.order_by("-rigour", "pk")[:MOST_PRACTICES])


def _load_of_month(hosts: Iterable[Host], course: Course) -> tuple[dict[int, int], dict[int, int]]:
    """Unit -> delegations and people that hold a day in the course's month, beside the course itself."""
    first = month_of(course).replace(day=1)
    last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    visits: dict[int, int] = defaultdict(int)
    people: dict[int, int] = defaultdict(int)
    for visit in received_by(hosts, first, last):
        if visit.pk != course.visit_id:
            visits[visit.host_id] += 1
            people[visit.host_id] += visit.people
    return visits, people
