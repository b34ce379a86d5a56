"""What does not fit in the days of a course, as far as it can be known: advice for who plans, never a bar."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.conflicts import Bounds, Conflict, Slot, conflicts_of
from teladan.cycle.learn.days_off import day_off, is_year_known
from teladan.cycle.learn.models import AgendaItem, Blackout, Course, ItineraryItem, Place
from teladan.cycle.learn.queries.agenda import Advice, minute_of, where, written_hour
from teladan.cycle.learn.queries.itinerary import AT_THE_HOST, Roster
from teladan.cycle.learn.queries.sent_itineraries import sent_stops

END_OF_DAY = 24 * 60
ON_THE_WAY = 10
"""Fewer minutes between two places of which one is a site are worth a word."""


def advice_on(course: Course, items: Sequence[ItineraryItem], roster: Roster) -> dict[dt.date, list[Advice]]:
    """Day -> what does not fit in it. The number of queries does not grow with items."""
    days: dict[dt.date, list[ItineraryItem]] = defaultdict(list)
    for item in items:
        days[item.on].append(item)
    if not days:
        return {}
    places = _places(items)
    shut = list(
        Blackout.objects.filter(
            host__in={place.host_id for place in places.values()}, first__lte=max(days), last__gte=min(days)
        )
    )
    others = _others(course, places, min(days), max(days))
    return {
        on: [
            *_of_the_day(course, on, rows, [row for row in shut if row.first <= on <= row.last]),
            *_of_the_items(rows, roster, places, [row for row in shut if row.first <= on <= row.last], others[on]),
            *_on_the_way(rows, roster),
        ]
        for on, rows in days.items()
    }


def _places(items: Iterable[ItineraryItem]) -> dict[int, Place]:
    named = {item.place_id for item in items if item.place_id is not None}
    return {place.pk: place for place in Place.objects.filter(pk__in=named).select_related("host")}


def _others(course: Course, places: Mapping[int, Place], first: dt.date, last: dt.date) -> dict[dt.date, list[Slot]]:
    """Who else is at these places: other delegations' days, and other courses' as they were sent."""
    found: dict[dt.date, list[Slot]] = defaultdict(list)
    own = course.visit.reception_id if course.visit is not None else None
    rows = AgendaItem.objects.filter(place__in=places, reception__on__range=(first, last)).exclude(reception=own)
    for row in rows.select_related("reception"):
        found[row.reception.on].append(_taken(str(row.pk), row.starts_at, row.ends_at, row.place_id))
    for other, stop in sent_stops({place.host.unit_id for place in places.values()}, first, last):
        if other.pk != course.pk and stop.place_id in places:
            found[stop.on].append(_taken(stop.ident, stop.starts_at, stop.ends_at, stop.place_id))
    return found


def _taken(key: str, starts_at: dt.time, ends_at: dt.time, place: int | None) -> Slot:
    return Slot(key, minute_of(starts_at), minute_of(ends_at), frozenset(), place=place, is_own=False)


def _of_the_day(
    course: Course, on: dt.date, items: Sequence[ItineraryItem], shut: Sequence[Blackout]
) -> Iterator[Advice]:
    day = date_format(on, "l, j F Y")
    if not course.starts_on <= on <= course.ends_on:
        yield Advice(_("%(day)s di luar hari studi lapangan. Pindahkan acaranya, atau ubah harinya.") % {"day": day})
    for row in shut:
        if row.place_id is None:
            why = row.reason.rstrip(".")
            yield Advice(_("Tuan rumah tidak menerima kunjungan %(day)s: %(why)s.") % {"day": day, "why": why})
    is_at_host = any(item.kind in AT_THE_HOST or item.place_id is not None for item in items)
    if is_at_host and is_year_known(on) and (off := day_off(on)):
        yield Advice(_("%(day)s bukan hari kerja: %(why)s. Pastikan tuan rumah bersedia.") % {"day": day, "why": off})


def _of_the_items(
    items: Sequence[ItineraryItem],
    roster: Roster,
    places: Mapping[int, Place],
    shut: Sequence[Blackout],
    others: Sequence[Slot],
) -> Iterator[Advice]:
    titles = {str(item.pk): item.title for item in items}
    day = Bounds(
        opens=0,
        closes=END_OF_DAY,
        holds={place.pk: place.people for place in places.values()},
        closed=frozenset(row.place_id for row in shut if row.place_id is not None),
    )
    found = conflicts_of([*(_slot(item, roster) for item in items), *others], day)
    for one in found:
        if one.kind != "idle":  # evenings and journeys leave hours free
            yield _worded(one, titles, roster, places)


def _slot(item: ItineraryItem, roster: Roster) -> Slot:
    audience = _audience(item, roster)
    people = frozenset(map(str, audience))
    return Slot(
        key=str(item.pk),
        starts=minute_of(item.starts_at),
        ends=minute_of(item.ends_at),
        delegations=frozenset({""}),
        place=item.place_id,
        people=people,
        guests=people,
        heads=len(audience),
    )


def _audience(item: ItineraryItem, roster: Roster) -> frozenset[int]:
    return roster.audience((one.pk for one in item.groups.all()), (one.pk for one in item.people.all()))


def _worded(one: Conflict, titles: Mapping[str, str], roster: Roster, places: Mapping[int, Place]) -> Advice:
    known = [titles[key] for key in one.slots if key in titles]
    place = None if one.place is None else places.get(one.place)
    facts = {
        "hours": f"{written_hour(one.first)}–{written_hour(one.last)}",
        "items": _("“%(one)s” dan “%(other)s”") % {"one": known[0], "other": known[1]}
        if len(known) > 1
        else _("“%(one)s” dan acara rombongan lain") % {"one": known[0] if known else ""},
        "item": known[0] if known else "",
        "place": place.name if place else "",
        "holds": place.people if place else 0,
        "heads": one.heads,
        "people": who(frozenset(map(int, one.people)), roster),
    }
    words = {
        "person": _("%(people)s ada di dua acara sekaligus pukul %(hours)s: %(items)s."),
        "place": _("%(place)s dipakai dua kali pukul %(hours)s: %(items)s."),
        "capacity": _(
            "%(place)s memuat paling banyak %(holds)s orang, “%(item)s” diikuti %(heads)s. "
            "Bagi menjadi beberapa kelompok atau pilih tempat lain."
        ),
        "overlap": _("Dua acara bertumpuk pukul %(hours)s: %(items)s."),
        "closed": _("%(place)s tertutup pada hari itu, tetapi dipakai “%(item)s”."),
    }[one.kind]
    return Advice(words % facts, tuple(key for key in one.slots if key in titles))


def who(people: frozenset[int], roster: Roster) -> str:
    """`Kelompok 1, Kelompok 2, Rahma Contoh`: groups where all of one are meant; `Semua` for everybody."""
    everybody = roster.audience((), ())
    if everybody and everybody <= people:
        return _("Semua")
    whole = [
        group
        for group in roster.groups
        if (of_it := {m for m, g in roster.seats.items() if g == group}) and of_it <= people
    ]
    rest = [ident for ident in roster.members if ident in people and roster.seats.get(ident) not in whole]
    return ", ".join([*(roster.groups[group] for group in whole), *(roster.members[ident].name for ident in rest)])


def _on_the_way(items: Sequence[ItineraryItem], roster: Roster) -> Iterator[Advice]:
    """How far places lie apart is not known; that hardly a minute is left between a site and another place is."""
    said = set()
    for people, rows in _ways(items, roster):
        for one, other in pairwise(rows):
            left = minute_of(other.starts_at) - minute_of(one.ends_at)
            if not 0 <= left < ON_THE_WAY or (one.pk, other.pk) in said or not _moves(one, other):
                continue
            said.add((one.pk, other.pk))
            facts = {"who": people, "n": left, "one": where(one), "other": where(other)}
            words = (
                _("%(who)s hanya punya %(n)s menit untuk berpindah dari %(one)s ke %(other)s.")
                if left
                else _("%(who)s tidak punya waktu untuk berpindah dari %(one)s ke %(other)s.")
            )
            yield Advice(words % facts, (str(one.pk), str(other.pk)))


def _ways(items: Sequence[ItineraryItem], roster: Roster) -> Iterator[tuple[str, list[ItineraryItem]]]:
    """Each group's day, by the hour; of a course without groups everybody's."""
    for group, name in roster.groups.items():
        seated = {member for member, of in roster.seats.items() if of == group}
        yield name, [item for item in items if seated & _audience(item, roster)]
    if not roster.groups:
        yield _("Rombongan"), list(items)


def _moves(one: ItineraryItem, other: ItineraryItem) -> bool:
    is_elsewhere = bool(where(one) and where(other)) and where(one) != where(other)
    return is_elsewhere and any(x.place is not None and x.place.kind == Place.Kind.SITE for x in (one, other))
