"""The same people measured twice: the mean of their differences, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from teladan.core.statistics.intervals import Range

FEWEST_PAIRS = 5
"""Below this the mean is told without an interval: a t interval of so few is wider than what it is to tell."""


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """Second minus first, over those measured both times.

    `range`: two-sided 95 % interval; None with fewer than FEWEST_PAIRS pairs, or where all differ by just as much.
    """

    n: int
    first: float
    second: float
    difference: float
    deviation: float
    range: Range | None
    is_distinguishable: bool


def paired_difference(first: Sequence[float], second: Sequence[float]) -> PairedDifference:
    """Mean difference d̄ ± t(0.975, n − 1) · s/√n of paired values.

    Source: Student, Biometrika 6 (1908), 1-25. Raises ValueError without pairs, or for lists of different lengths.

    >>> paired_difference([3, 4], [5, 4]).difference
    1.0
    """
    n = len(first)
    if n == 0 or n != len(second):
        raise ValueError("one or more pairs are needed")
    differences = [later - earlier for earlier, later in zip(first, second, strict=True)]
    mean = sum(differences) / n
    deviation = sqrt(sum((one - mean) ** 2 for one in differences) / (n - 1)) if n > 1 else 0.0
    found = _range(mean, deviation, n)
    apart = found is not None and not found.low <= 0 <= found.high
    return PairedDifference(n, sum(first) / n, sum(second) / n, mean, deviation, found, apart)


def _range(mean: float, deviation: float, n: int) -> Range | None:
    if n < FEWEST_PAIRS or deviation == 0:
        return None
    from scipy.special import stdtrit

    half = float(stdtrit(n - 1, 0.975)) * deviation / sqrt(n)
    return Range(mean - half, mean + half)
