"""Which practices may help against a problem: found by its own words, or measured by the figure that should change."""

from collections.abc import Sequence

from teladan.cycle.practices.queries.search import Facets, Hit, Sort, search

BEST = 5
SHORTEST = 4
"""Letters below which nothing is looked for: of so few everything is found, or nothing."""


def words_of(title: str, who: str, causes: Sequence[str]) -> str:
    """What of a sheet is looked for: its title, whom it is about, its causes."""
    return " ".join(" ".join((title, who, *causes)).split())


def best_practices(words: str, code: str = "") -> list[Hit]:
    """The best few for these words; where there are fewer, those that are to change what `code` measures."""
    found = list(search(words, limit=BEST).hits) if len(words) >= SHORTEST else []
    if code and len(found) < BEST:
        known = {hit.practice.pk for hit in found}
        same = search("", Facets(code=code), limit=BEST, sort=Sort.EVIDENCE).hits
        found += [hit for hit in same if hit.practice.pk not in known]
    return found[:BEST]
