"""The host's calendar: a month, a day, and what is to be said of a day before somebody asks for it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.days_off import day_off, is_year_known
from teladan.cycle.learn.models import Blackout, Host, Place, Reception, Visit
from teladan.cycle.learn.queries.capacity import (
    PlaceLoad,
    closed,
    place_loads,
    planned_places,
    received,
    room_free,
)
from teladan.cycle.learn.queries.visits import State, state_of
from teladan.ground import clock
from teladan.ground.registry.queries import zone_of
from teladan.operations.casework.queries.cases import happenings_of

ONE_DAY = dt.timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class Guest:
    """A visit and how far it has come; `is_second`: the day shown is its second choice."""

    visit: Visit
    state: State
    is_second: bool = False

    @property
    def is_tentative(self) -> bool:
        """The day is held, the guest has not agreed to it yet."""
        return self.state == State.OFFERED


@dataclass(frozen=True, slots=True)
class Together:
    """A reception with the delegations received in it."""

    reception: Reception
    guests: tuple[Guest, ...]

    @property
    def people(self) -> int:
        return sum(guest.visit.people for guest in self.guests)

    @property
    def is_joint(self) -> bool:
        return len(self.guests) > 1


@dataclass(frozen=True, slots=True)
class Day:
    """All that a host has on a day. `off`: why nobody works, empty on a working day; `waiting`: requests that ask for it."""

    on: dt.date
    off: str
    is_today: bool
    is_in_month: bool
    shut: tuple[Blackout, ...]
    receptions: tuple[Together, ...]
    waiting: tuple[Guest, ...]
    places: tuple[PlaceLoad, ...]
    most_delegations: int
    most_people: int

    @property
    def delegations(self) -> int:
        return sum(len(one.guests) for one in self.receptions)

    @property
    def people(self) -> int:
        return sum(one.people for one in self.receptions)

    @property
    def is_closed(self) -> bool:
        """The whole host, not only a place of it."""
        return any(row.place_id is None for row in self.shut)

    @property
    def is_full(self) -> bool:
        return self.delegations >= self.most_delegations or self.people >= self.most_people

    @property
    def is_beyond(self) -> bool:
        return self.delegations > self.most_delegations or self.people > self.most_people


@dataclass(frozen=True, slots=True)
class Month:
    """Whole weeks around a month, each from Monday. `unknown_year`: the year whose holidays are not known, else 0."""

    first: dt.date
    weeks: tuple[tuple[Day, ...], ...]
    unknown_year: int

    @property
    def days(self) -> list[Day]:
        """Those of the month itself."""
        return [day for week in self.weeks for day in week if day.is_in_month]

    @property
    def before(self) -> dt.date:
        return (self.first - ONE_DAY).replace(day=1)

    @property
    def after(self) -> dt.date:
        return (self.first + dt.timedelta(days=31)).replace(day=1)


def month(host: Host, first: dt.date) -> Month:
    """The month of `first`; the number of queries does not grow with visits."""
    first = first.replace(day=1)
    begin = first - dt.timedelta(days=first.weekday())
    after = (first + dt.timedelta(days=31)).replace(day=1)
    end = after - ONE_DAY
    end += dt.timedelta(days=WEEK - 1 - end.weekday())
    days = _days(host, begin, end, first)
    weeks = tuple(tuple(days[place : place + WEEK]) for place in range(0, len(days), WEEK))
    return Month(first, weeks, 0 if is_year_known(first) else first.year)


def day(host: Host, on: dt.date) -> Day:
    return _days(host, on, on, on)[0]


def free_rooms(host: Host, found: Day) -> list[Place]:
    """Rooms that nobody holds on a day."""
    rooms = host.places.filter(kind=Place.Kind.ROOM, is_used=True)
    there = [guest.visit for one in found.receptions for guest in one.guests]
    return [] if found.is_closed else room_free(rooms, there, found.shut)


def _days(host: Host, begin: dt.date, end: dt.date, month_of: dt.date) -> list[Day]:
    today = clock.today(zone_of(host.unit))
    there = list(received(host, begin, end))
    asking = list(_asking(host, begin, end))
    facts = {
        case: [one.fact for one in rows]
        for case, rows in happenings_of([row.case_id for row in (*there, *asking) if row.case_id]).items()
    }
    states = {row.pk: state_of(row, facts.get(row.case_id, []), today) for row in (*there, *asking)}
    receptions = _receptions(there, states)
    waiting = _waiting(asking, states, begin, end)
    places = list(host.places.filter(is_used=True))
    planned = planned_places(host, begin, end)
    shut = closed(host, begin, end)
    return [
        Day(
            on=on,
            off=day_off(on),
            is_today=on == today,
            is_in_month=(on.year, on.month) == (month_of.year, month_of.month),
            shut=tuple(row for row in shut if row.first <= on <= row.last),
            receptions=tuple(receptions.get(on, ())),
            waiting=tuple(waiting.get(on, ())),
            places=tuple(place_loads(places, _of(receptions.get(on, ())), planned)) if on in receptions else (),
            most_delegations=host.delegations_a_day,
            most_people=host.people_a_day,
        )
        for on in (begin + ONE_DAY * step for step in range((end - begin).days + 1))
    ]


def _asking(host: Host, begin: dt.date, end: dt.date) -> QuerySet[Visit]:
    wanted = Q(proposed_on__range=(begin, end)) | Q(second_on__range=(begin, end))
    return Visit.objects.filter(wanted, host=host.unit_id, case__isnull=False, reception=None).select_related("guest")


def _receptions(there: Iterable[Visit], states: Mapping[object, State]) -> dict[dt.date, list[Together]]:
    by_reception: dict[Reception, list[Guest]] = defaultdict(list)
    for row in sorted(there, key=lambda one: one.guest.name):
        if row.reception is not None:
            by_reception[row.reception].append(Guest(row, states[row.pk]))
    found: dict[dt.date, list[Together]] = defaultdict(list)
    for reception in sorted(by_reception, key=lambda one: (one.on, one.starts_at, str(one.pk))):
        found[reception.on].append(Together(reception, tuple(by_reception[reception])))
    return found


def _of(receptions: Sequence[Together]) -> list[Visit]:
    return [guest.visit for one in receptions for guest in one.guests]


def _waiting(
    asking: Iterable[Visit], states: Mapping[object, State], begin: dt.date, end: dt.date
) -> dict[dt.date, list[Guest]]:
    found: dict[dt.date, list[Guest]] = defaultdict(list)
    for row in asking:
        if states[row.pk] != State.ASKED:
            continue
        for on, is_second in ((row.proposed_on, False), (row.second_on, True)):
            if on is not None and begin <= on <= end:
                found[on].append(Guest(row, State.ASKED, is_second))
    return found


def advice(host: Host, day: dt.date, people: int, at: dt.date | None = None, elements: Sequence[str] = ()) -> list[str]:
    """What is worth knowing before a day is asked for, in plain sentences that name nobody else; empty: nothing against it.

    `at`: the day on which it is asked, today at the host's where none is given.
    """
    today = at or clock.today(zone_of(host.unit))
    return [*_by_the_calendar(host, day, today), *_by_the_desk(host, day, people, elements)]


def days_off_advice(day: dt.date) -> list[str]:
    """Weekend, holiday, joint leave, or a year whose holidays nobody knows yet."""
    off = day_off(day)
    if not off:
        return []
    words = {"day": date_format(day, "l, j F Y"), "why": off}
    if not is_year_known(day):
        return [_("%(day)s: %(why)s. Pastikan sendiri bahwa hari itu hari kerja.") % words]
    return [_("%(day)s bukan hari kerja: %(why)s. Boleh saja, bila kedua pihak bersedia.") % words]


def _by_the_calendar(host: Host, day: dt.date, today: dt.date) -> list[str]:
    left = (day - today).days
    if left < 0:
        return [_("%(day)s sudah lewat.") % {"day": date_format(day, "j F Y")}]
    found = days_off_advice(day)
    if left < host.days_before:
        found.append(
            _("Tinggal %(left)s hari; tuan rumah meminta permohonan paling lambat %(n)s hari sebelumnya.")
            % {"left": left, "n": host.days_before}
            if left
            else _("Harinya hari ini; tuan rumah meminta permohonan paling lambat %(n)s hari sebelumnya.")
            % {"n": host.days_before}
        )
    return found


def _by_the_desk(host: Host, day: dt.date, people: int, elements: Sequence[str]) -> list[str]:
    there = list(received(host, day, day))
    shut = closed(host, day, day)
    found = []
    for row in shut:
        words = {"reason": row.reason.rstrip("."), "place": row.place.name if row.place else ""}
        found.append(
            _("Tuan rumah tidak menerima kunjungan hari itu: %(reason)s.") % words
            if row.place is None
            else _("%(place)s ditutup hari itu: %(reason)s.") % words
        )
    if len(there) + 1 > host.delegations_a_day:
        found.append(
            _("Hari itu sudah penuh: tuan rumah menerima paling banyak %(n)s delegasi sehari.")
            % {"n": host.delegations_a_day}
        )
    left = host.people_a_day - sum(row.people for row in there)
    if people > host.people_a_day:
        found.append(
            _("Anda bersama %(people)s orang; tuan rumah menerima paling banyak %(n)s orang sehari.")
            % {"people": people, "n": host.people_a_day}
        )
    elif people > left:
        found.append(
            _("Tempat yang tersisa hari itu untuk %(n)s orang; Anda bersama %(people)s orang.")
            % {"n": max(left, 0), "people": people}
        )
    return found + _by_the_places(host, day, people, elements, there)


def _by_the_places(host: Host, day: dt.date, people: int, elements: Sequence[str], there: Sequence[Visit]) -> list[str]:
    asked = [
        place for place in host.places.filter(kind=Place.Kind.SITE, is_used=True) if set(place.elements) & set(elements)
    ]
    if not asked:
        return []
    loads = {load.place.pk: load for load in place_loads(asked, there, planned_places(host, day, day))}
    found = []
    for place in asked:
        have = loads[place.pk].delegations if place.pk in loads else 0
        if have + 1 > place.delegations_a_day:
            found.append(_("%(place)s sudah penuh hari itu.") % {"place": place.name})
        elif people > place.people:
            found.append(
                _("%(place)s memuat %(n)s orang sekaligus; rombongan dibagi bergantian.")
                % {"place": place.name, "n": place.people}
            )
    return found


def in_conflict(host: Host, first: dt.date, last: dt.date, place: Place | None = None) -> list[Visit]:
    """Visits that hold a day in days to be closed; for one place, those that it is held for or shown to."""
    there = list(received(host, first, last).order_by("reception__on", "reception__starts_at"))
    if place is None:
        return there
    planned = planned_places(host, first, last)
    return [visit for visit in there if place_loads([place], [visit], planned)]
