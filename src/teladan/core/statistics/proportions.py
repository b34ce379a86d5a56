"""Two independent shares: how far they lie apart, with an interval and a p-value that never contradict each other."""

from dataclasses import dataclass
from math import erfc, sqrt

from teladan.core.statistics.intervals import Z95, Range, wilson

_FARTHEST = 40.0
"""A z beyond which no double tells p from 0."""
_STEPS = 60


@dataclass(frozen=True, slots=True)
class ShareDifference:
    """Second share minus the first. `p`: the level at which the interval's end would just touch 0."""

    difference: float
    range: Range
    p: float


def share_difference(first: int, n_first: int, second: int, n_second: int) -> ShareDifference:
    """The change from first/n to second/n by the hybrid score interval.

    Source: Newcombe, Stat. Med. 17 (1998), 873–890, method 10. Raises ValueError unless 0 ≤ x ≤ n and n ≥ 1.

    >>> found = share_difference(48, 80, 56, 70)
    >>> found.range
    Range(low=0.0524..., high=0.3338...)
    """
    shares = (first, n_first), (second, n_second)
    gap = second / n_second - first / n_first if n_first and n_second else 0.0
    return ShareDifference(gap, _hybrid(*shares, Z95), _p(*shares, gap))


def _hybrid(one: tuple[int, int], other: tuple[int, int], z: float) -> Range:
    before, after = wilson(*one, z), wilson(*other, z)
    p, q = one[0] / one[1], other[0] / other[1]
    below = sqrt((q - after.low) ** 2 + (before.high - p) ** 2)
    above = sqrt((after.high - q) ** 2 + (p - before.low) ** 2)
    return Range(q - p - below, q - p + above)


def _p(one: tuple[int, int], other: tuple[int, int], gap: float) -> float:
    """The interval widens with z; its end nearest to 0 reaches it at one z, which bisection finds."""
    if gap == 0:
        return 1.0
    low, high = 0.0, _FARTHEST
    for _step in range(_STEPS):
        z = (low + high) / 2
        found = _hybrid(one, other, z)
        if found.low > 0 or found.high < 0:
            low = z
        else:
            high = z
    return erfc(low / sqrt(2))
