"""A day's programme: its items, what does not fit in it, what changed since it was sent."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.agenda_changes import Change, SentItem, changes_between
from teladan.cycle.learn.conflicts import Bounds, Conflict, Slot, conflicts_of
from teladan.cycle.learn.days_off import day_off
from teladan.cycle.learn.models import AgendaItem, AgendaSending, Delegate, Place, Reception, Side, Visit


@dataclass(frozen=True, slots=True)
class Advice:
    """Something that does not fit, in words, and the items it is about."""

    words: str
    items: tuple[str, ...] = ()


def visits_of(reception: Reception) -> list[Visit]:
    """The delegations received on a day together, the oldest request first."""
    return list(reception.visits.select_related("guest", "host").order_by("made_at", "id"))


def items_of(reception: Reception, visit: Visit | None = None) -> list[AgendaItem]:
    """By the hour; with `visit` those that are for this delegation."""
    found = AgendaItem.objects.filter(reception=reception).select_related("place", "visit__guest")
    if visit is not None:
        found = found.filter(Q(visit=None) | Q(visit=visit))
    return list(found.prefetch_related("people").order_by("starts_at", "ends_at", "id"))


def item_of(reception: Reception, ident: object) -> AgendaItem | None:
    found = AgendaItem.objects.filter(reception=reception, pk=ident).select_related("place", "visit", "reception")
    return found.prefetch_related("people").first()


def people_of(item: AgendaItem, sides: Collection[str], visit: Visit) -> list[Delegate]:
    """Whom an item names, as a side may see them: no guest reads the names of another delegation. Each name once."""
    seen = [one for one in item.people.all() if Side.HOST in sides or one.side == Side.HOST or one.visit_id == visit.pk]
    return list({key_of(one): one for one in seen}.values())


def people_to_choose(reception: Reception) -> list[Delegate]:
    """Everybody who takes part in a day, hosts first."""
    found = Delegate.objects.filter(visit__reception=reception).select_related("visit__guest")
    return sorted(found, key=lambda one: (one.side != Side.HOST, one.visit.made_at, one.position, one.pk))


def key_of(delegate: Delegate) -> str:
    """Who this is, also where they take part in several visits: the registry's person, else the name as written."""
    if delegate.person_id is not None:
        return f"person {delegate.person_id}"
    return f"name {' '.join(delegate.name.casefold().split())}"


def where(item: AgendaItem) -> str:
    return item.place.name if item.place is not None else item.place_name


def written_hour(minute: int) -> str:
    """570 as `09.30`."""
    return f"{minute // 60:02d}.{minute % 60:02d}"


def minute_of(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def advice_on(reception: Reception) -> list[Advice]:
    """What does not fit in a day's programme, for its host; and what is special about the day itself."""
    items = items_of(reception)
    others = list(Reception.objects.filter(host=reception.host, on=reception.on).exclude(pk=reception.pk))
    taken = list(AgendaItem.objects.filter(reception__in=others).prefetch_related("people"))
    names = {key_of(one): one.name for item in [*items, *taken] for one in item.people.all()}
    heads = _heads(reception)
    slots = [_slot(item, heads, is_own=True) for item in items]
    slots += [_slot(item, heads, is_own=False) for item in taken]
    slots += [_held_room(other) for other in others if other.room_id is not None]
    places = {place.pk: place for place in reception.host.places.all()}
    blackouts = list(reception.host.blackouts.filter(first__lte=reception.on, last__gte=reception.on))
    day = Bounds(
        opens=minute_of(reception.starts_at),
        closes=minute_of(reception.ends_at),
        holds={place.pk: place.people for place in places.values()},
        closed=frozenset(blackout.place_id for blackout in blackouts),
    )
    titles = {str(item.pk): item.title for item in items}
    own = [_advice(one, reception, titles, names, places) for one in conflicts_of(slots, day)]
    return [*_of_the_day(reception, [one.reason for one in blackouts if one.place_id is None]), *own]


def _heads(reception: Reception) -> Mapping[str, int]:
    """Visit -> how many of its guests come: those on its list, before there is one those announced."""
    listed: dict[str, int] = {}
    for visit in Delegate.objects.filter(visit__reception=reception, side=Side.GUEST).values_list("visit", flat=True):
        listed[str(visit)] = listed.get(str(visit), 0) + 1
    return {str(visit.pk): listed.get(str(visit.pk), visit.people) for visit in visits_of(reception)}


def _slot(item: AgendaItem, heads: Mapping[str, int], *, is_own: bool) -> Slot:
    people = list(item.people.all())
    guests = frozenset(key_of(one) for one in people if one.side == Side.GUEST)
    delegations = frozenset(heads) if item.visit_id is None else frozenset({str(item.visit_id)})
    coming = len(guests) or sum(heads.get(visit, 0) for visit in delegations)
    hosts = {key_of(one) for one in people if one.side == Side.HOST}
    return Slot(
        key=str(item.pk),
        starts=minute_of(item.starts_at),
        ends=minute_of(item.ends_at),
        delegations=delegations if is_own else frozenset(),
        place=item.place_id,
        people=frozenset(key_of(one) for one in people),
        guests=guests,
        heads=coming + len(hosts),
        is_own=is_own,
    )


def _held_room(other: Reception) -> Slot:
    starts, ends = minute_of(other.starts_at), minute_of(other.ends_at)
    return Slot(f"reception {other.pk}", starts, ends, frozenset(), place=other.room_id, is_own=False)


def _of_the_day(reception: Reception, closed_because: Sequence[str]) -> list[Advice]:
    day = date_format(reception.on, "l, j F Y")
    found = [_("%(day)s tertutup bagi kunjungan: %(why)s.") % {"day": day, "why": why} for why in closed_because]
    off = day_off(reception.on)
    if off:
        found.append(_("Perhatikan %(day)s: %(why)s.") % {"day": day, "why": off})
    return [Advice(words) for words in found]


def _advice(
    one: Conflict,
    reception: Reception,
    titles: Mapping[str, str],
    names: Mapping[str, str],
    places: Mapping[int, Place],
) -> Advice:
    known = [titles[key] for key in one.slots if key in titles]
    both = _("“%(one)s” dan “%(other)s”") % {"one": known[0], "other": known[1]} if len(known) > 1 else ""
    place = None if one.place is None else places.get(one.place)
    facts = {
        "hours": f"{written_hour(one.first)}–{written_hour(one.last)}",
        "items": both or _("“%(one)s” dan acara penerimaan lain hari itu") % {"one": known[0] if known else ""},
        "item": known[0] if known else "",
        "place": place.name if place else "",
        "holds": place.people if place else 0,
        "heads": one.heads,
        "people": ", ".join(sorted(names[who] for who in one.people)),
        "opens": written_hour(minute_of(reception.starts_at)),
        "closes": written_hour(minute_of(reception.ends_at)),
    }
    words = {
        "person": _("%(people)s ada di dua acara sekaligus pukul %(hours)s: %(items)s."),
        "place": _("%(place)s dipakai dua kali pukul %(hours)s: %(items)s."),
        "capacity": _(
            "%(place)s memuat paling banyak %(holds)s orang, “%(item)s” diikuti %(heads)s. "
            "Bagi menjadi beberapa kelompok atau pilih tempat lain."
        ),
        "outside": _("“%(item)s” (%(hours)s) di luar jam kunjungan, %(opens)s–%(closes)s."),
        "overlap": _("Rombongan yang sama diminta hadir di dua acara pukul %(hours)s: %(items)s."),
        "idle": _("Tidak ada acara pukul %(hours)s."),
        "closed": _("%(place)s tertutup pada hari itu, tetapi dipakai “%(item)s”."),
    }[one.kind]
    return Advice(words % facts, tuple(key for key in one.slots if key in titles))


def as_sent(items: Iterable[AgendaItem]) -> list[SentItem]:
    """The items as a sending keeps them: words and hours; of people only the ids of their rows."""
    return [
        SentItem(
            id=str(item.pk),
            visit=str(item.visit_id or ""),
            starts=f"{item.starts_at:%H.%M}",
            ends=f"{item.ends_at:%H.%M}",
            title=item.title,
            place=where(item),
            speakers=item.speakers,
            note=item.note,
            people=sorted(one.pk for one in item.people.all()),
        )
        for item in items
    ]


def last_sending(reception: Reception) -> AgendaSending | None:
    return reception.sendings.order_by("-number").first()


def sending(reception: Reception, number: int) -> AgendaSending | None:
    return reception.sendings.filter(number=number).first()


def changes_since(sent: AgendaSending | None, items: Iterable[AgendaItem]) -> list[Change]:
    """Nothing before the first sending: all of it is new then."""
    return [] if sent is None else changes_between(sent.items, as_sent(items))


def changes_before(sent: AgendaSending) -> list[Change]:
    """What a sending changed of the one before it."""
    earlier = sent.reception.sendings.filter(number__lt=sent.number).order_by("-number").first()
    return [] if earlier is None else changes_between(earlier.items, sent.items)


def names_of(idents: Iterable[int]) -> Mapping[int, str]:
    """Delegate -> name; who is not on the list any more has none."""
    return dict(Delegate.objects.filter(pk__in=set(idents)).values_list("pk", "name"))
