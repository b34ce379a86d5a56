"""Names of units as people write them, compared."""

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz, process

_NEAR = 80  # of 100, of whole names: a first choice
_ALIKE = 75  # of 100, of what differs between two names
_LOOKED_AT, _OFFERED = 20, 3
_ORDINAL = re.compile(r"\b(?:[0-9]+|[ivx]+|[a-z])\b")


def plain(name: str) -> str:
    """Letters and digits only, single spaces: so that names compare however they are typed."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+|_", " ", letters).split())


def alike(name: str, others: Mapping[int, str]) -> list[int]:
    """Whose plain names may be slips of `name`, the likeliest first. Melati 1 and Melati 2 are two, not a slip.

    Units begin alike (Puskesmas …, Kantor …), so that only the words that differ are weighed.

    >>> alike("puskesmas melatti", {1: "puskesmas melati", 2: "puskesmas kenanga"})
    [1]
    """
    found = process.extract(name, others, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=_LOOKED_AT)
    near = [(_weigh(name, other), key) for other, _score, key in found if other != name]
    return [key for weight, key in sorted(near, key=lambda one: -one[0]) if weight >= _ALIKE][:_OFFERED]


def _weigh(name: str, other: str) -> float:
    """How alike what differs between two names is, of 100; where only one has words of its own, how alike they are whole."""
    if _numbers(name) != _numbers(other):
        return 0
    own, others = name.split(), other.split()
    mine = sorted(word for word in own if word not in others)
    theirs = sorted(word for word in others if word not in own)
    if mine and theirs:
        return fuzz.ratio(" ".join(mine), " ".join(theirs))
    return fuzz.token_sort_ratio(name, other)


def _numbers(name: str) -> list[str]:
    return sorted(_ORDINAL.findall(name))
