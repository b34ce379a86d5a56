"""From whom to learn: hosts that are distinguishably better and opened their doors, hosts that are alike, and the directory.

Figures come from comparing, as published there; a unit whose name may not stand beside its figure is only counted.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.compare.queries.peers import traits
from teladan.cycle.learn.models import Host, HostQuestion
from teladan.cycle.learn.rules import open_hosts
from teladan.cycle.measure.queries.results import public_results
from teladan.ground.registry.queries import Unit

EARTH = 6371.0
"""Mean radius in kilometres."""
SHOWN = 10
_NEARBY = 10.0
_TRAITS = ("type", "grade", "region", "agency")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A host one may learn from. `unit`: whose figure is better, at or below the host; `better` is empty where it is only
    alike; `kilometres` None where a place is not known."""

    host: Host
    unit: Unit
    likeness: str
    kilometres: float | None
    better: str = ""
    published: tuple[str, ...] = ()

    @property
    def distance(self) -> str:
        return distance_words(self.kilometres)


@dataclass(frozen=True, slots=True)
class Learnable:
    """`hosts` that opened their doors; `others`: better ones that did not, by name where the name stands beside the figure
    anyway; `unnamed` how many more."""

    hosts: tuple[Candidate, ...] = ()
    others: tuple[Unit, ...] = ()
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class Ahead:
    """How far a unit is ahead: the difference and its interval, all as advantages. `unit` None: not to be named."""

    unit: int | None
    words: str


def learnable(unit: Unit, ahead: Sequence[Ahead], *, without: Collection[int] = ()) -> Learnable:
    """Of those ahead, the furthest first: who receives visitors, itself or by a unit above it."""
    known = Unit.objects.in_bulk([one.unit for one in ahead if one.unit is not None])
    receiving = nearest_hosts(known.values())
    hosts: dict[int, tuple[Host, Unit, str]] = {}
    others = []
    for one in ahead:
        better = known.get(one.unit) if one.unit is not None else None
        if better is None:
            continue
        host = receiving.get(better.pk)
        if host is None:
            others.append(better)
        elif host.unit_id not in {*without, unit.pk}:
            hosts.setdefault(host.pk, (host, better, one.words))
    found = list(hosts.values())[:SHOWN]
    return Learnable(
        hosts=tuple(_candidates(unit, found)),
        others=tuple(one for one in others if one.pk not in without),
        unnamed=sum(one.unit is None for one in ahead),
    )


def alike(unit: Unit, *, without: Collection[int] = ()) -> list[Candidate]:
    """Hosts of the same type that opened their doors, those like in more first, then the nearest."""
    if not unit.type:
        return []
    found = Host.objects.filter(open_hosts(), unit__type=unit.type, unit__closed_on=None).select_related("unit")
    rows = [(host, host.unit, "") for host in found.exclude(unit__in={*without, unit.pk}).order_by("unit__name", "pk")]
    candidates = _candidates(unit, rows)
    return sorted(candidates, key=lambda one: (-one.likeness.count(","), one.kilometres or math.inf))[:SHOWN]


def ahead_words(low: float, high: float, value: float, *, favour: int, digits: int) -> str:
    """`lebih baik 12,30 (paling sedikit 8,10, paling banyak 16,50)`, of a difference own minus other."""
    ends = sorted([-favour * low, -favour * high])
    numbers = {
        name: _number(abs(one), digits) for name, one in (("value", value), ("least", ends[0]), ("most", ends[1]))
    }
    return _("lebih baik %(value)s (paling sedikit %(least)s, paling banyak %(most)s)") % numbers


def directory(words: str = "", element: str = "") -> list[Host]:
    """Hosts that opened their doors, by name; those that have all words in their name or in what they show."""
    found = Host.objects.filter(open_hosts(), unit__closed_on=None).select_related("unit").prefetch_related("places")
    for word in words.split():
        found = found.filter(
            Q(unit__name__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(welcome__icontains=word)
            | Q(pk__in=Host.objects.filter(Q(places__name__icontains=word) | Q(places__what__icontains=word)))
        )
    hosts = list(found.order_by("unit__name", "pk"))
    if element:
        hosts = [host for host in hosts if any(element in place.elements for place in host.places.all())]
    return hosts


def elements_shown(hosts: Iterable[Host]) -> list[str]:
    """Keys of what can be seen at these hosts, the most frequent first."""
    found = Counter(key for host in hosts for place in host.places.all() if place.is_used for key in place.elements)
    return [key for key, _many in found.most_common()]


def other_units(words: str, *, without: Collection[int] = ()) -> QuerySet[Unit]:
    """Open units of the whole tree by name, also those that never said that they receive visitors: a letter may go to anybody."""
    found = Unit.objects.filter(closed_on=None).exclude(pk__in=without)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    return found.order_by("name", "id")


def host_of(unit: int) -> Host | None:
    return Host.objects.filter(unit=unit).select_related("unit").prefetch_related("places").first()


def answers_published(host: Host | None) -> list[HostQuestion]:
    """What the host answered to everybody, to be read before a letter is sent."""
    if host is None:
        return []
    return list(host.questions.filter(is_published=True).exclude(answer="").order_by("position", "id"))


def published_by(units: Mapping[int, int]) -> dict[int, tuple[str, ...]]:
    """Unit -> what can be read of it already; `units` maps it to its host's id. Two queries."""
    results = Counter(public_results().filter(unit__in=list(units)).order_by().values_list("unit", flat=True))
    answered = Counter(
        HostQuestion.objects.filter(host__in=set(units.values()), is_published=True)
        .exclude(answer="")
        .values_list("host", flat=True)
    )
    return {unit: tuple(_published(results[unit], answered[host])) for unit, host in units.items()}


def _published(results: int, answers: int) -> Iterable[str]:
    if results:
        yield ngettext("%(n)s hasil terbit", "%(n)s hasil terbit", results) % {"n": written(results)}
    if answers:
        yield ngettext("%(n)s jawaban siap", "%(n)s jawaban siap", answers) % {"n": written(answers)}


def kilometres(one: Unit, other: Unit) -> float | None:
    """Along the great circle; None where either has no coordinates.

    Haversine on a sphere: at most half a per cent off, which no traveller notices.
    """
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    here, there = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(float(other.longitude) - float(one.longitude))
    part = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, part)))


def distance_words(far: float | None) -> str:
    """`±412 km`; within ten kilometres with one digit."""
    if far is None:
        return _("jarak tidak diketahui")
    return _("±%(far)s km") % {"far": _number(far, 1 if far < _NEARBY else 0)}


def likeness_of(unit: Unit, others: Collection[int]) -> dict[int, str]:
    """Unit -> in what it is like ours, in words. Two queries."""
    known = {row.unit: row.values for row in traits({unit.pk, *others})}
    own = known.get(unit.pk, {})
    return {other: _likeness(own, known.get(other, {})) for other in others}


def _likeness(own: Mapping[str, object], their: Mapping[str, object]) -> str:
    names = {"type": _("jenis"), "grade": _("kelas"), "region": _("provinsi"), "agency": _("instansi induk")}
    same = [f"{names[key]} {their[key]}" for key in _TRAITS if own.get(key) and own.get(key) == their.get(key)]
    parts = (
        [_("sama dalam %(what)s") % {"what": ", ".join(same)}] if same else [_("berbeda jenis, kelas, dan provinsi")]
    )
    size, theirs = own.get("size"), their.get("size")
    if isinstance(size, int) and isinstance(theirs, int) and size and theirs:
        parts.append(_("ukurannya %(times)s kali ukuran Anda") % {"times": _number(theirs / size, 1)})
    return ", ".join(parts)


def nearest_hosts(units: Iterable[Unit]) -> dict[int, Host]:
    """Unit -> the open host at it, or the nearest above it. One query."""
    rows = list(units)
    steps = {unit.pk: [int(step) for step in unit.path.split("/") if step] for unit in rows}
    wanted = {step for path in steps.values() for step in path}
    found = Host.objects.filter(open_hosts(), unit__in=wanted, unit__closed_on=None).select_related("unit")
    hosts = {host.unit_id: host for host in found}
    nearest = {pk: next((hosts[step] for step in reversed(path) if step in hosts), None) for pk, path in steps.items()}
    return {pk: host for pk, host in nearest.items() if host is not None}


def _candidates(unit: Unit, rows: Sequence[tuple[Host, Unit, str]]) -> list[Candidate]:
    alike = likeness_of(unit, [better.pk for _host, better, _words in rows])
    published = published_by({better.pk: host.pk for host, better, _words in rows})
    return [
        Candidate(host, better, alike[better.pk], kilometres(unit, host.unit), words, published[better.pk])
        for host, better, words in rows
    ]


def _number(value: float, digits: int) -> str:
    return written(Decimal(f"{value:.{digits}f}"))
