"""A host's month: every delegation with its days, people and sites, what each site bears, who could come together.

Guests who come for a day stand with the reception's programme; those of a course with its days as they were sent.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz, utils

from teladan.cycle.learn.models import AgendaItem, Course, CourseSite, Group, Host, Member, Place, Seat, Visit
from teladan.cycle.learn.queries.calendar import Guest, Month, month
from teladan.cycle.learn.queries.capacity import PlaceLoad, place_loads, planned_places
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.cycle.learn.queries.itinerary import AT_THE_HOST, Stop
from teladan.cycle.learn.queries.often_asked import Often, often_asked
from teladan.cycle.learn.queries.sent_itineraries import sent_by_course
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.cycle.learn.rules import hosts_seen
from teladan.ground.registry.queries import Unit, Viewer, units

ALIKE = 80
"""From this share of common words on, of 100, two themes count as like."""
NEAR = 7
"""Days within which a request that still waits could be moved to others' day."""
MOST_ASKED = 10


@dataclass(frozen=True, slots=True)
class Coming:
    """Something of a delegation on a day: hours as written, what, at which place, which groups, how many people."""

    on: dt.date
    hours: str
    title: str
    place: Place | None
    where: str
    groups: tuple[str, ...]
    people: int
    starts_at: dt.time
    ends_at: dt.time


@dataclass(slots=True)
class Delegation:
    """A visit in a month. `people`: who travels, of a course as its list says once there is one, at a site who comes there; `course`: whose field study it is; `days`: on which it is here; `coming`: what leads it where."""

    visit: Visit
    state: State
    people: int
    course: Course | None = None
    days: set[dt.date] = field(default_factory=set)
    coming: list[Coming] = field(default_factory=list)
    with_others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteLoad:
    """What a place bears on a day: delegations, and the most people there at once."""

    place: Place
    on: dt.date
    delegations: int
    people: int

    @property
    def has_too_many_people(self) -> bool:
        return self.people > self.place.people

    @property
    def has_too_many_delegations(self) -> bool:
        return self.delegations > self.place.delegations_a_day

    @property
    def is_beyond(self) -> bool:
        return self.has_too_many_people or self.has_too_many_delegations


@dataclass(frozen=True, slots=True)
class Alike:
    """Two delegations of like theme that come apart, and the days on which each comes or wants to."""

    one: Visit
    other: Visit
    first: dt.date
    second: dt.date


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that resembles others: how often in the month, and ever."""

    often: Often
    this_month: int


@dataclass(frozen=True, slots=True)
class HostMonth:
    month: Month
    delegations: tuple[Delegation, ...]
    loads: Mapping[dt.date, tuple[SiteLoad, ...]]
    alike: tuple[Alike, ...]
    asked: tuple[Asked, ...]
    asked_ever: tuple[Asked, ...]

    @property
    def places(self) -> list[Place]:
        """Those to which somebody comes, sites first."""
        found = {load.place.pk: load.place for loads in self.loads.values() for load in loads}
        return sorted(found.values(), key=lambda one: (one.kind != Place.Kind.SITE, one.name, one.pk))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose month it is: a host's whole, or of a site that is a unit of its own only what comes there."""

    host: Host
    unit: Unit
    places: frozenset[int] | None = None

    def has(self, place: Place) -> bool:
        return self.places is None or place.pk in self.places


def scope_of(viewer: Viewer, unit: int) -> Scope | None:
    """None for a unit that is no host and no site, or not the viewer's."""
    host = Host.objects.filter(hosts_seen(viewer), unit=unit).select_related("unit").first()
    if host is not None:
        return Scope(host, host.unit)
    own = units(viewer).filter(pk=unit).first()
    if own is None:
        return None
    sites = CourseSite.objects.filter(unit=own, course__visit__case__isnull=False).select_related("place__host__unit")
    found = list(sites)
    if not found:
        return None
    return Scope(found[0].place.host, own, frozenset(site.place_id for site in found))


def month_of(scope: Scope, first: dt.date) -> HostMonth:
    """The number of queries does not grow with delegations, days or sites."""
    read = _read(scope, first)
    delegations = _delegations(read)
    whole = scope.places is None
    return HostMonth(
        read.month,
        tuple(sorted(delegations, key=lambda one: (min(one.days), one.visit.guest.name, str(one.visit.pk)))),
        _loads(read, delegations),
        tuple(_alike(read.month)) if whole else (),
        *(_asked(scope.host, [one.visit.pk for one in delegations]) if whole else ((), ())),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What the month is made of, read once. `courses`: by visit; `stops`: by course."""

    scope: Scope
    month: Month
    places: Mapping[int, Place]
    courses: Mapping[object, Course]
    stops: Mapping[object, list[Stop]]
    heads: "_Heads"

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        return self.month.days[0].on, self.month.days[-1].on

    def is_shown(self, stop: Stop) -> bool:
        """Whether it leads here; a host also prepares what has no place yet, a site only what is at its own."""
        if self.scope.places is not None:
            return stop.place_id in self.scope.places
        return stop.place_id in self.places or stop.kind in AT_THE_HOST


def _read(scope: Scope, first: dt.date) -> _Read:
    found = month(scope.host, first)
    begin, end = found.days[0].on, found.days[-1].on
    courses = _courses(scope.host, begin, end)
    return _Read(
        scope,
        found,
        {place.pk: place for place in scope.host.places.all()},
        courses,
        {course.pk: rows for course, rows in sent_by_course([scope.host.unit_id], begin, end)},
        _Heads(courses.values()),
    )


def _courses(host: Host, first: dt.date, last: dt.date) -> dict[object, Course]:
    """Visit -> the course whose field study it is, of those that are here between two days."""
    found = Course.objects.filter(
        visit__host=host.unit_id, visit__case__isnull=False, starts_on__lte=last, ends_on__gte=first
    )
    related = ("visit__guest", "visit__host", "visit__case", "visit__reception", "organiser")
    return {course.visit_id: course for course in found.select_related(*related)}


class _Heads:
    """How many people an item of a course brings, read once for all courses."""

    def __init__(self, courses: Iterable[Course]) -> None:
        idents = [course.pk for course in courses]
        self.groups = dict(Group.objects.filter(course__in=idents).values_list("pk", "name"))
        self.seated: dict[int, set[int]] = defaultdict(set)
        for group, member in Seat.objects.filter(group__course__in=idents).values_list("group", "member"):
            self.seated[group].add(member)
        self.travelling: dict[object, int] = defaultdict(int)
        for course in Member.objects.filter(course__in=idents, role__in=TRAVELS).values_list("course", flat=True):
            self.travelling[course] += 1

    def of(self, course: Course, stop: Stop) -> int:
        if not stop.groups and not stop.people:
            return self.travelling[course.pk] or (course.visit.people if course.visit is not None else 0)
        return len(set(stop.people).union(*(self.seated[group] for group in stop.groups)))


def _delegations(read: _Read) -> list[Delegation]:
    by_visit = _guests_of_days(read) if read.scope.places is None else {}
    states = states_of([course.visit for course in read.courses.values()])
    for visit, course in read.courses.items():
        if states[visit] == State.CANCELLED:
            continue
        coming = [_by_course(course, stop, read) for stop in read.stops.get(course.pk, ()) if read.is_shown(stop)]
        if visit not in by_visit and not coming:
            continue
        row = by_visit.setdefault(visit, Delegation(course.visit, states[visit], course.visit.people))
        told = {one.on for one in coming}
        row.course, row.people = course, read.heads.travelling[course.pk] or row.people
        if read.scope.places is not None:
            row.people = max(one.people for one in coming)
        row.coming = [one for one in row.coming if one.on not in told] + coming
        row.days |= told
    for row in by_visit.values():
        row.coming.sort(key=lambda one: (one.on, one.starts_at, one.ends_at, one.where))
    return list(by_visit.values())


def _guests_of_days(read: _Read) -> dict[object, Delegation]:
    """Visit -> the delegation with its day, and where the day's programme leads it."""
    found = {one.visit.pk: one for one in _received(read.month)}
    items = defaultdict(list)
    for item in _agenda(read.scope.host, *read.span):
        items[item.reception_id].append(item)
    for row in found.values():
        row.coming = [
            _by_agenda(item, row.visit.people)
            for item in items[row.visit.reception_id]
            if item.visit_id in (None, row.visit.pk)
        ] or _in_its_room(row.visit)
    return found


def _in_its_room(visit: Visit) -> list[Coming]:
    """Before the programme of a day is planned: the room held for it."""
    day = visit.reception
    if day is None or day.room is None:
        return []
    hours = f"{day.starts_at:%H.%M}–{day.ends_at:%H.%M}"
    return [Coming(day.on, hours, visit.theme, day.room, day.room.name, (), visit.people, day.starts_at, day.ends_at)]


def _received(found: Month) -> Iterator[Delegation]:
    for day in found.days:
        for together in day.receptions:
            names = [guest.visit.guest.name for guest in together.guests]
            for guest in together.guests:
                others = tuple(name for name in names if name != guest.visit.guest.name)
                yield Delegation(guest.visit, guest.state, guest.visit.people, days={day.on}, with_others=others)


def _agenda(host: Host, first: dt.date, last: dt.date) -> list[AgendaItem]:
    found = AgendaItem.objects.filter(reception__host=host, reception__on__range=(first, last), place__isnull=False)
    return list(found.select_related("place", "reception").order_by("reception__on", "starts_at", "id"))


def _by_agenda(item: AgendaItem, people: int) -> Coming:
    return Coming(
        item.reception.on,
        f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M}",
        item.title,
        item.place,
        item.place.name if item.place is not None else item.place_name,
        (),
        people,
        item.starts_at,
        item.ends_at,
    )


def _by_course(course: Course, stop: Stop, read: _Read) -> Coming:
    groups = tuple(read.heads.groups[group] for group in stop.groups if group in read.heads.groups)
    place = read.places.get(stop.place_id) if stop.place_id is not None else None
    people = read.heads.of(course, stop)
    return Coming(
        stop.on, stop.written_hours, stop.title, place, stop.place, groups, people, stop.starts_at, stop.ends_at
    )


def _loads(read: _Read, delegations: Iterable[Delegation]) -> dict[dt.date, tuple[SiteLoad, ...]]:
    """Courses by their days as sent; other guests, and courses of which nothing was sent for the day, as the desk counts."""
    at: dict[tuple[dt.date, int], list[tuple[object, Coming]]] = defaultdict(list)
    told = set()
    for row in delegations:
        for one in row.coming if row.course is not None else ():
            told.add((row.visit.pk, one.on))
            if one.place is not None:
                at[one.on, one.place.pk].append((row.visit.pk, one))
    places = [place for place in read.places.values() if place.is_used and read.scope.has(place)]
    planned = planned_places(read.scope.host, *read.span)
    loads = {}
    for day in read.month.days:
        visits = [
            guest.visit
            for together in day.receptions
            for guest in together.guests
            if read.scope.places is None and (guest.visit.pk, day.on) not in told
        ]
        plain = {load.place.pk: load for load in place_loads(places, visits, planned)}
        rows = [_load(place, day.on, at.get((day.on, place.pk), []), plain.get(place.pk)) for place in places]
        if found := tuple(row for row in rows if row.delegations):
            loads[day.on] = found
    return loads


def _load(place: Place, on: dt.date, here: Sequence[tuple[object, Coming]], plain: PlaceLoad | None) -> SiteLoad:
    others, most = (plain.delegations, plain.most) if plain is not None else (0, 0)
    return SiteLoad(
        place, on, len({visit for visit, _one in here}) + others, max(_most_at_once([one for _v, one in here]), most)
    )


def _most_at_once(coming: Sequence[Coming]) -> int:
    """The most people in a place in some same minute."""
    return max(
        (sum(other.people for other in coming if other.starts_at <= one.starts_at < other.ends_at) for one in coming),
        default=0,
    )


def _alike(found: Month) -> Iterator[Alike]:
    """Delegations of like theme on one day in different receptions; and requests that wait, near a day of such."""
    rows: list[tuple[Guest, dt.date, object, bool]] = []
    for day in found.days:
        rows += [(guest, day.on, one.reception.pk, False) for one in day.receptions for guest in one.guests]
        rows += [(guest, day.on, None, True) for guest in day.waiting]
    nearest: dict[frozenset[object], tuple[int, Alike]] = {}
    for (one, first, held, waits), (other, second, also, may_move) in combinations(rows, 2):
        apart = abs((second - first).days)
        is_together = held is not None and held == also
        if one.visit.pk == other.visit.pk or is_together or apart > (NEAR if waits or may_move else 0):
            continue
        key = frozenset({one.visit.pk, other.visit.pk})
        if (key not in nearest or apart < nearest[key][0]) and _is_like(one.visit, other.visit):
            nearest[key] = (apart, Alike(one.visit, other.visit, first, second))
    return (found for _apart, found in nearest.values())


def _is_like(one: Visit, other: Visit) -> bool:
    """The same practice, a common element, or themes of nearly the same words."""
    if one.practice_id is not None and one.practice_id == other.practice_id:
        return True
    if set(one.elements) & set(other.elements):
        return True
    plain = utils.default_process
    return fuzz.token_set_ratio(plain(one.theme), plain(other.theme), score_cutoff=ALIKE) >= ALIKE


def _asked(host: Host, visits: Collection[object]) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """What was asked most by the month's delegations, and what was asked more than once ever."""
    here = set(visits)
    found = [Asked(one, sum(q.visit_id in here for q in one.questions)) for one in often_asked(host, 1)]
    month_first = sorted((one for one in found if one.this_month), key=lambda one: (-one.this_month, one.often.words))
    ever = [one for one in found if one.often.times > 1]
    return tuple(month_first[:MOST_ASKED]), tuple(ever[:MOST_ASKED])
