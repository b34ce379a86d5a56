"""Practices by the words of a problem, by facets, or both; with the reason for each."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.models import Card, Posting, Practice
from teladan.cycle.practices.queries.asked_words import AskedWords, asked_words
from teladan.cycle.practices.queries.candidates import POOL, Scores, candidates
from teladan.cycle.practices.queries.practices import Life, life_of, stale_before
from teladan.cycle.practices.queries.reasons import Reason, reasons_of, why_of
from teladan.cycle.practices.rules import public
from teladan.cycle.practices.search.facets import facet
from teladan.ground import clock

PAGE = 20
STEPS_DOWN = {Life.RUNNING: 10, Life.STALE: 8, Life.STOPPED: 5}
"""Tenths of its score that a practice keeps."""
EFFECTS = {"better": 0, "mixed": 1, "unknown": 2, "none": 3, "worse": 4}
"""Of two as well supported, which goes first."""
_EFFECT_ORDER = Case(
    *(When(effect=name, then=Value(place)) for name, place in EFFECTS.items()), default=Value(len(EFFECTS))
)


class Sort(StrEnum):
    RELEVANCE = "cocok"
    EVIDENCE = "bukti"
    NEWEST = "terbaru"

    @property
    def label(self) -> str:
        return str(_SORTS[self])


_SORTS = {
    Sort.RELEVANCE: _("Paling cocok"),
    Sort.EVIDENCE: _("Bukti terkuat"),
    Sort.NEWEST: _("Paling baru diterbitkan"),
}


@dataclass(frozen=True)
class Facets:
    """What a result must be; "" for anything. `rigour`: at least so much, "" or a digit. `code`: measured so, as in an outcome."""

    sector: str = ""
    element: str = ""
    type: str = ""
    cost: str = ""
    province: str = ""
    group: str = ""
    effect: str = ""
    life: str = ""
    rigour: str = ""
    code: str = ""

    def chosen(self) -> dict[str, str]:
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


TERMS = ("sector", "element", "type", "cost", "province", "group", "code")
"""Facets that stand in the edition; the others change without one."""


@dataclass(frozen=True)
class Hit:
    """A practice that was found. `content`: its last edition, which is what others read."""

    practice: Practice
    content: Mapping[str, Any]
    reasons: tuple[Reason, ...]
    score: int
    life: Life

    @property
    def title(self) -> str:
        return str(self.content["title"])

    @property
    def why(self) -> str:
        return why_of(self.reasons)


@dataclass(frozen=True)
class Found:
    """`total`: results in all, at most POOL where there are words. The first `counted` can be paged through, and are what
    `facets` counts: kind -> key -> results."""

    hits: tuple[Hit, ...]
    total: int
    counted: int
    facets: Mapping[str, Mapping[str, int]]
    asked: AskedWords

    @property
    def is_capped(self) -> bool:
        return self.counted >= POOL


@dataclass(frozen=True)
class _Row:
    """What a result is sorted and counted by."""

    pk: int
    score: int
    facets: list[str]
    published_at: dt.datetime
    rigour: int
    effect: str
    life: Life


def search(
    text: str, facets: Facets | None = None, *, limit: int = PAGE, start: int = 0, sort: Sort = Sort.RELEVANCE
) -> Found:
    """What everybody may read, the best answers first. Without a word, everything that passes the facets."""
    today = clock.today()
    chosen = facets or Facets()
    wanted = _wanted(chosen, today)
    asked = asked_words(text)
    if text.strip():
        scores, _said = candidates(asked.terms, wanted)
        total = len(scores)
    else:
        scores = dict.fromkeys(_first(wanted, sort), 0)
        total = len(scores) if len(scores) < POOL else Practice.objects.filter(wanted or Q(), public()).count()
    rows = _sorted(_rows(scores, today), sort)
    hits = _hits(rows[start : start + limit], asked)
    return Found(hits, total, len(rows), _counts(rows), asked)


def _wanted(chosen: Facets, today: dt.date) -> Q | None:
    """A condition on Practice; None for anything."""
    asked = chosen.chosen()
    if not asked:
        return None
    wanted = Q()
    for kind in asked.keys() & set(TERMS):
        bearing = Posting.objects.filter(term__stem=facet(kind, asked[kind])).order_by()
        wanted &= Q(pk__in=bearing.values("practice"))
    if chosen.rigour:
        wanted &= Q(rigour__gte=int(chosen.rigour))
    if chosen.effect:
        wanted &= Q(effect=chosen.effect)
    return wanted & _living(chosen.life, today) if chosen.life else wanted


def _living(life: str, today: dt.date) -> Q:
    """As `life_of` tells it."""
    stopped = Q(stopped_on__lte=today)
    if life == Life.STOPPED:
        return stopped
    fresh = Q(confirmed_on__gte=stale_before(today))
    return ~stopped & (fresh if life == Life.RUNNING else (Q(confirmed_on=None) | ~fresh))


def _first(wanted: Q | None, sort: Sort) -> list[int]:
    """The first POOL of everything that passes, by an index of their order."""
    if sort is Sort.NEWEST:
        cards = Card.objects.order_by("-published_at", "-practice")
        passing = cards if wanted is None else cards.filter(practice__in=Practice.objects.filter(wanted).order_by())
        return list(passing.values_list("pk", flat=True)[:POOL])
    every = Practice.objects.filter(wanted or Q(), public()).order_by("-rigour", _EFFECT_ORDER, "-pk")
    return list(every.values_list("pk", flat=True)[:POOL])


def _rows(scores: Scores, today: dt.date) -> list[_Row]:
    cards = Card.objects.filter(practice__in=list(scores)).order_by()
    named = cards.values_list(
        "practice",
        "facets",
        "published_at",
        "practice__rigour",
        "practice__effect",
        "practice__confirmed_on",
        "practice__stopped_on",
    )
    rows = []
    for pk, facets, published_at, rigour, effect, confirmed_on, stopped_on in named:
        life = life_of(Practice(confirmed_on=confirmed_on, stopped_on=stopped_on), today)
        rows.append(_Row(pk, scores[pk] * STEPS_DOWN[life] // 10, facets, published_at, rigour, effect, life))
    return rows


def _sorted(rows: list[_Row], sort: Sort) -> list[_Row]:
    """By what is asked for; what stopped goes behind what runs where all else is alike."""
    keys: Mapping[Sort, Callable[[_Row], tuple[Any, ...]]] = {
        Sort.RELEVANCE: lambda row: (-row.score, *_standing(row)),
        Sort.EVIDENCE: lambda row: (*_standing(row), -row.score),
        Sort.NEWEST: lambda row: (-row.published_at.timestamp(), -row.score),
    }
    return sorted(rows, key=lambda row: (*keys[sort](row), -row.pk))


def _standing(row: _Row) -> tuple[int, int, int]:
    return -row.rigour, EFFECTS.get(row.effect, len(EFFECTS)), -STEPS_DOWN[row.life]


def _counts(rows: Iterable[_Row]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {one.name: Counter() for one in fields(Facets)}
    for row in rows:
        for named in row.facets:
            kind, _colon, key = named[1:].partition(":")
            counts[kind][key] += 1
        counts["effect"][row.effect] += 1
        counts["life"][row.life] += 1
        for least in range(1, row.rigour + 1):
            counts["rigour"][str(least)] += 1
    return counts


def _hits(rows: Sequence[_Row], asked: AskedWords) -> tuple[Hit, ...]:
    found = Card.objects.filter(practice__in=[row.pk for row in rows]).select_related("edition", "practice__keeper")
    cards = {card.pk: card for card in found}
    return tuple(
        Hit(cards[row.pk].practice, content, reasons_of(content, asked.stems), row.score, row.life)
        for row in rows
        if (content := cards[row.pk].edition.content)
    )
