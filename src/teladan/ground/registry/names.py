"""Names of units as people write them, compared."""

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz, process

_ALIKE = 88  # of 100
_OFFERED = 3
_ORDINAL = re.compile(r"\b(?:[0-9]+|[ivx]+|[a-z])\b")


def plain(name: str) -> str:
    """Letters and digits only, single spaces: so that names compare however they are typed."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+|_", " ", letters).split())


def alike(name: str, others: Mapping[int, str]) -> list[int]:
    """Whose plain names may be slips of `name`, the likeliest first. Melati 1 and Melati 2 are two, not a slip.

    >>> alike("puskesmas melatti", {1: "puskesmas melati", 2: "puskesmas kenanga"})
    [1]
    """
    found = process.extract(name, others, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=_OFFERED)
    return [key for other, _score, key in found if other != name and _numbers(other) == _numbers(name)]


def _numbers(name: str) -> list[str]:
    return sorted(_ORDINAL.findall(name))
