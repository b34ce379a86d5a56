"""How many a host takes on a day, in all and at each place, and what stands in the way of taking more."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import AgendaItem, Blackout, Host, Place, Reception, Visit
from teladan.ground import clock


@dataclass(frozen=True, slots=True)
class PlaceLoad:
    """Who comes to a place on a day: by the programme, or expected there by what a visit wants to learn."""

    place: Place
    delegations: int
    people: int
    most: int
    """People there at once, of those received together."""

    @property
    def is_beyond(self) -> bool:
        return self.delegations > self.place.delegations_a_day or self.most > self.place.people


@dataclass(frozen=True, slots=True)
class Planned:
    """Where the programmes of some days lead: place -> (reception, visit or None for all of it); receptions that have one."""

    at: Mapping[int, Collection[tuple[object, object]]]
    receptions: Collection[object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A day asked for a delegation: alone in a room between two hours, or together with those of a reception."""

    on: dt.date
    people: int
    delegations: int = 1
    elements: tuple[str, ...] = ()
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    room: Place | None = None
    joins: Reception | None = None
    without: Visit | None = None
    """The visit itself, where it has a day already."""


def received(host: Host, first: dt.date, last: dt.date) -> QuerySet[Visit]:
    """Visits that hold a day between two, whether the guest agreed to it yet or not; one that was cancelled holds none."""
    return received_by([host], first, last)


def received_by(hosts: Iterable[Host], first: dt.date, last: dt.date) -> QuerySet[Visit]:
    """The same of several hosts."""
    there = {"reception__host__in": list(hosts), "reception__on__range": (first, last)}
    found = Visit.objects.filter(**there)
    cancelled = Visit.objects.filter(
        **there,
        case__happenings__fact="cancelled",
        case__happenings__withdrawn_at=None,
        case__happenings__at__lte=clock.now(),
    )
    return found.exclude(pk__in=cancelled.values("pk")).select_related("guest", "host", "reception__room")


def closed(host: Host, first: dt.date, last: dt.date) -> list[Blackout]:
    """What is closed on any day between two."""
    return list(host.blackouts.filter(first__lte=last, last__gte=first).select_related("place"))


def place_loads(places: Collection[Place], found: Iterable[Visit], planned: Planned) -> list[PlaceLoad]:
    """How much each place has to bear from these visits of one day; places nobody comes to are left out."""
    rows = list(found)
    loads = []
    for place in places:
        here = [row for row in rows if _comes_to(row, place, planned)]
        if here:
            loads.append(PlaceLoad(place, len(here), sum(row.people for row in here), _most_together(here)))
    return loads


def planned_places(host: Host, first: dt.date, last: dt.date) -> Planned:
    """Which receptions, or single visits of them, the programmes lead where."""
    items = AgendaItem.objects.filter(reception__host=host, reception__on__range=(first, last), place__isnull=False)
    rows = list(items.order_by().values_list("place", "reception", "visit").distinct())
    found: dict[int, set[tuple[object, object]]] = defaultdict(set)
    for place, reception, visit in rows:
        found[place].add((reception, visit))
    return Planned(found, {reception for _place, reception, _visit in rows})


def _comes_to(visit: Visit, place: Place, planned: Planned) -> bool:
    if place.kind == Place.Kind.ROOM and visit.reception is not None and visit.reception.room_id == place.pk:
        return True
    here = planned.at.get(place.pk, ())
    if (visit.reception_id, None) in here or (visit.reception_id, visit.pk) in here:
        return True
    return visit.reception_id not in planned.receptions and _shows(place, visit.elements)


def _shows(place: Place, elements: Iterable[str]) -> bool:
    return place.kind == Place.Kind.SITE and bool(set(place.elements) & set(elements))


def _most_together(visits: Iterable[Visit]) -> int:
    together: dict[object, int] = defaultdict(int)
    for visit in visits:
        together[visit.reception_id] += visit.people
    return max(together.values(), default=0)


def obstacles(host: Host, wanted: Wanted) -> list[str]:
    """What stands in the way, in sentences for the host's own officers: they name who comes already.

    Nobody is stopped by weekends and holidays: those are advice.
    """
    there = [visit for visit in received(host, wanted.on, wanted.on) if visit != wanted.without]
    shut = closed(host, wanted.on, wanted.on)
    return [
        *_closed_on(wanted, shut),
        *_beyond_the_day(host, wanted, there),
        *_about_the_room(wanted, there),
        *_beyond_the_sites(host, wanted, there, shut),
    ]


def room_obstacles(host: Host, wanted: Wanted, *, besides: Reception) -> list[str]:
    """What stands in the way of a reception in another room or at other hours of its own day."""
    there = [visit for visit in received(host, wanted.on, wanted.on) if visit.reception_id != besides.pk]
    shut = [row for row in closed(host, wanted.on, wanted.on) if row.place_id is not None]
    return [*_closed_on(wanted, shut), *_about_the_room(wanted, there)]


def _closed_on(wanted: Wanted, shut: Sequence[Blackout]) -> list[str]:
    day = date_format(wanted.on, "j F Y")
    found = [
        _("%(day)s ditutup untuk kunjungan: %(reason)s.") % {"day": day, "reason": row.reason.rstrip(".")}
        for row in shut
        if row.place_id is None
    ]
    room = wanted.joins.room if wanted.joins is not None else wanted.room
    return found + [
        _("%(place)s ditutup pada %(day)s: %(reason)s.")
        % {"place": room.name, "day": day, "reason": row.reason.rstrip(".")}
        for row in shut
        if room is not None and row.place_id == room.pk
    ]


def _beyond_the_day(host: Host, wanted: Wanted, there: Sequence[Visit]) -> list[str]:
    found = []
    if len(there) + 1 > host.delegations_a_day:
        who = ", ".join(visit.guest.name for visit in there)
        found.append(
            _("Hari itu sudah ada %(n)s delegasi (%(who)s); paling banyak %(most)s sehari.")
            % {"n": len(there), "who": who, "most": host.delegations_a_day}
            if there
            else _("Tuan rumah menyatakan tidak menerima delegasi: paling banyak 0 sehari.")
        )
    people = sum(visit.people for visit in there) + wanted.people
    if people > host.people_a_day:
        found.append(
            _("Bersama delegasi ini menjadi %(n)s orang; paling banyak %(most)s orang sehari.")
            % {"n": people, "most": host.people_a_day}
        )
    return found


def _about_the_room(wanted: Wanted, there: Sequence[Visit]) -> list[str]:
    joins = wanted.joins
    room = joins.room if joins is not None else wanted.room
    if room is None:
        return []
    together = sum(visit.people for visit in there if joins is not None and visit.reception_id == joins.pk)
    found = []
    if together + wanted.people > room.people:
        found.append(
            _("%(room)s memuat %(most)s orang; yang diterima di sana menjadi %(n)s orang.")
            % {"room": room.name, "most": room.people, "n": together + wanted.people}
        )
    have = sum(1 for visit in there if visit.reception is not None and visit.reception.room_id == room.pk)
    if have + wanted.delegations > room.delegations_a_day:
        found.append(
            _("%(room)s sudah dipakai %(n)s delegasi hari itu; paling banyak %(most)s.")
            % {"room": room.name, "n": have, "most": room.delegations_a_day}
        )
    if joins is None:
        found += [_held(room, visit) for visit in there if _holds(visit, room, wanted)]
    return found


def _holds(visit: Visit, room: Place, wanted: Wanted) -> bool:
    held = visit.reception
    if held is None or held.room_id != room.pk or wanted.starts_at is None or wanted.ends_at is None:
        return False
    return held.starts_at < wanted.ends_at and wanted.starts_at < held.ends_at


def _held(room: Place, visit: Visit) -> str:
    return _("%(room)s sudah dipakai %(who)s pukul %(hours)s.") % {
        "room": room.name,
        "who": visit.guest.name,
        "hours": hours(visit.reception),
    }


def _beyond_the_sites(host: Host, wanted: Wanted, there: Sequence[Visit], shut: Sequence[Blackout]) -> list[str]:
    asked = [place for place in host.places.filter(is_used=True) if _shows(place, wanted.elements)]
    if not asked:
        return []
    loads = {load.place.pk: load for load in place_loads(asked, there, planned_places(host, wanted.on, wanted.on))}
    closed_places = {row.place_id: row for row in shut}
    found = []
    for place in asked:
        if place.pk in closed_places:
            found.append(
                _("%(place)s ditutup hari itu: %(reason)s.")
                % {"place": place.name, "reason": closed_places[place.pk].reason.rstrip(".")}
            )
        have = loads[place.pk].delegations if place.pk in loads else 0
        if have + 1 > place.delegations_a_day:
            found.append(
                _("%(place)s sudah didatangi %(n)s delegasi hari itu; paling banyak %(most)s.")
                % {"place": place.name, "n": have, "most": place.delegations_a_day}
            )
    return found


def hours(reception: Reception | None) -> str:
    """`09.00–14.00`, as offices write hours."""
    if reception is None:
        return ""
    return f"{reception.starts_at:%H.%M}–{reception.ends_at:%H.%M}"


def room_free(rooms: Iterable[Place], there: Iterable[Visit], shut: Iterable[Blackout]) -> list[Place]:
    """Rooms that nobody holds and that are not closed, of a day's visits and closures."""
    taken: set[object] = {visit.reception.room_id for visit in there if visit.reception is not None}
    taken |= {row.place_id for row in shut}
    return [room for room in rooms if room.pk not in taken]
