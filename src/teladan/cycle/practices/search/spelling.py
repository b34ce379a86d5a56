"""What a word that stands nowhere may have meant: the beginning of one, or one with a typing error."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_BEGINNING = 3
MOST_COMPLETIONS = 3
CONSIDERED = 40
"""Of the words within reach of a typing error, so many are compared by how common they are."""


@dataclass(frozen=True)
class Vocabulary:
    """Every word that stands somewhere, in order; beside each its term, and in how many practices that stands."""

    words: Sequence[str]
    terms: Sequence[int]
    practices: Sequence[int]

    def begun(self, beginning: str) -> list[int]:
        """The places of the words that begin so, one for each term, the commonest first."""
        if len(beginning) < SHORTEST_BEGINNING:
            return []
        first = bisect_left(self.words, beginning)
        last = bisect_left(self.words, beginning + "\U0010ffff", lo=first)
        best: dict[int, int] = {}
        for place in range(first, last):
            best.setdefault(self.terms[place], place)
        return sorted(best.values(), key=lambda place: (-self.practices[place], place))[:MOST_COMPLETIONS]

    def meant(self, word: str) -> int | None:
        """The place of the nearest word: the fewest errors, then the same first letter, then the commonest."""
        errors = allowed(word)
        if not errors:
            return None
        near = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=errors, limit=CONSIDERED)
        found = [
            (distance, self.words[place][0] != word[0], -self.practices[place], place)
            for _word, distance, place in near
        ]
        return min(found)[-1] if found else None


def allowed(word: str) -> int:
    """How many letters may be wrong, missing, too many, or swapped. None in a number, nor in the shortest words.

    >>> allowed("ktp"), allowed("anten"), allowed("puskesms"), allowed("2024")
    (0, 1, 2, 0)
    """
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < 6 else 2
