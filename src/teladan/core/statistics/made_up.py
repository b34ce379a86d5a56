"""Signs that answers were not given by respondents. They are reasons to ask, never to delete."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Literal

Row = tuple[int | None, ...]
Sign = Literal["straight_lines", "repeats", "no_coherence"]

FEWEST = 20
"""Rows below which nothing is said."""
MOST_STRAIGHT = 0.5
"""Share of rows with one and the same answer throughout that is still usual where many are content."""
SURPRISE = 4.0
"""Standard deviations by which neighbours may repeat each other more often than chance would have it."""
LEAST_ALPHA = 0.3
"""Cronbach's alpha below which elements do not hang together; one opinion of one visit usually gives 0.7 or more."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One sign: what was found, what is usual, and among how many rows."""

    sign: Sign
    found: float
    usual: float
    n: int


def suspicions(rows: Sequence[Row]) -> list[Suspicion]:
    """Signs in rows of answers, in the order in which they came; rows with blanks are left out.

    Straight lines: more than half of the rows answer one value throughout. Repeats: rows equal to the one before are more
    frequent than the patterns' own frequencies explain (by more than `SURPRISE` deviations). No coherence: Cronbach's alpha
    under `LEAST_ALPHA`; Cronbach, Psychometrika 16 (1951), 297–334.

    >>> [found.sign for found in suspicions([(3, 3, 3)] * 30)]
    ['straight_lines']
    """
    whole = [row for row in rows if len(row) > 2 and all(value is not None for value in row)]
    n = len(whole)
    if n < FEWEST:
        return []
    found: list[Suspicion] = []
    straight = sum(len(set(row)) == 1 for row in whole) / n
    if straight > MOST_STRAIGHT:
        found.append(Suspicion("straight_lines", straight, MOST_STRAIGHT, n))
    same, expected = _neighbours(whole)
    if same - expected > SURPRISE * sqrt(max(expected, 1.0)):
        found.append(Suspicion("repeats", same, expected, n))
    coherence = alpha(whole)
    if coherence is not None and coherence < LEAST_ALPHA:
        found.append(Suspicion("no_coherence", coherence, LEAST_ALPHA, n))
    return found


def alpha(rows: Sequence[Row]) -> float | None:
    """Cronbach's alpha of complete rows; None where the totals do not vary.

    >>> alpha([(1, 1), (2, 2), (3, 3)])
    1.0
    """
    k = len(rows[0])
    columns = list(zip(*rows, strict=True))
    total = _variance([sum(value or 0 for value in row) for row in rows])
    if total == 0:
        return None
    parts = sum(_variance([value or 0 for value in column]) for column in columns)
    return k / (k - 1) * (1 - parts / total)


def _neighbours(rows: Sequence[Row]) -> tuple[int, float]:
    """How many rows equal the one before, and how many would in a random order of the same rows."""
    same = sum(before == after for before, after in pairwise(rows))
    return same, sum(count * (count - 1) for count in Counter(rows).values()) / len(rows)


def _variance(values: Sequence[int]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)
