"""Which practices a question's words lead to, and how well each answers it.

Every word brings its practices in the order of what it says there; of common words only the best, so that what a question costs
does not grow with the catalogue: READ postings are shared out, a rare word taking what it needs and leaving the rest to the others.
Of the best POOL every word is then counted, whether it was brought by that word or not. So a question of rare words is
answered in full, and one of common words alone by those practices where some word weighs most.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q

from teladan.cycle.practices.models import Posting, Practice
from teladan.cycle.practices.queries.asked_words import AskedTerm
from teladan.cycle.practices.rules import public

READ = 20_000
"""Postings read for one question."""
POOL = 500
"""Practices that are held against the whole question, sorted, and counted by facet."""
NARROW = 2_000
"""As many practices that pass the filters are looked through one by one, whatever their words weigh."""

Scores = dict[int, int]
Said = dict[int, set[int]]


def candidates(terms: Sequence[AskedTerm], wanted: Q | None) -> tuple[Scores, Said]:
    """The best POOL practices with their scores, and which of the terms stand in each. `wanted`: a condition on Practice."""
    if not terms:
        return {}, {}
    narrow = _narrow(wanted)
    best = _brought(terms, wanted) if narrow is None else narrow
    return _scored(terms, best)


def _narrow(wanted: Q | None) -> list[int] | None:
    """All that pass the filters, where these are few."""
    if wanted is None:
        return None
    found = list(Practice.objects.filter(wanted, public()).order_by().values_list("pk", flat=True)[: NARROW + 1])
    return found if len(found) <= NARROW else None


def shares(terms: Sequence[AskedTerm], budget: int = READ) -> list[int]:
    """How many postings of each term are read, the rarest first.

    Of 100 among words that stand in 10, 70 and 500 practices: 10, 45 and 45.
    """
    taken = []
    for left, term in zip(range(len(terms), 0, -1), terms, strict=True):
        taken.append(min(term.practices, budget // left))
        budget -= taken[-1]
    return taken


_LIST = "SELECT practice_id, impact * %s AS score FROM practices_posting WHERE term_id = %s ORDER BY impact DESC, practice_id LIMIT %s"
_BEST = """
    SELECT practice_id FROM (
        SELECT practice_id, SUM(score) AS score FROM ({lists}) AS read GROUP BY practice_id
    ) AS summed {where} ORDER BY score DESC, practice_id LIMIT %s
"""


def _brought(terms: Sequence[AskedTerm], wanted: Q | None) -> list[int]:
    """The practices in which what was read says most."""
    values: list[Any] = []
    for term, share in zip(terms, shares(terms), strict=True):
        values += [term.rarity, term.pk, share]
    lists = " UNION ALL ".join(f"SELECT * FROM ({_LIST}) AS list{place}" for place in range(len(terms)))  # noqa: S608 -- constants of ours
    where = ""
    if wanted is not None:
        passing, more = Practice.objects.filter(wanted).order_by().values("pk").query.sql_with_params()
        where = f"WHERE practice_id IN ({passing})"
        values += more
    with connection.cursor() as cursor:
        cursor.execute(_BEST.format(lists=lists, where=where), [*values, POOL])
        return [ident for (ident,) in cursor.fetchall()]


def _scored(terms: Sequence[AskedTerm], idents: Iterable[int]) -> tuple[Scores, Said]:
    rarity: Mapping[int, int] = {term.pk: term.rarity for term in terms}
    rows = Posting.objects.filter(practice__in=idents, term__in=rarity).order_by()
    scores: Scores = {}
    said: Said = {}
    for ident, term, impact in rows.values_list("practice", "term", "impact"):
        scores[ident] = scores.get(ident, 0) + impact * rarity[term]
        said.setdefault(ident, set()).add(term)
    best = sorted(scores, key=lambda ident: (-scores[ident], ident))[:POOL]
    return {ident: scores[ident] for ident in best}, said
