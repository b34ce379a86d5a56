"""How far an estimate can be trusted: intervals of means, proportions, counts, and of a change."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""
Z998 = 3.090232306167813
"""Two-sided 99.8 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Range:
    """An interval. `low` and `high` are on the scale of the estimate."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of two independent estimates, with its standard error, interval and z."""

    difference: float
    error: float
    range: Range
    z: float
    is_distinguishable: bool


def standard_error(deviation: float, n: int, population: int | None = None) -> float:
    """Of a mean: deviation/√n, times √(1 − n/N) where the population N is known and not smaller than n.

    Source: Cochran, Sampling Techniques (1977), §2.6. Raises ValueError for n below 1 and a negative deviation.

    >>> round(25 * standard_error(0.345868, 49), 4)
    1.2352
    """
    if n < 1 or deviation < 0:
        raise ValueError("n must be 1 or more and the deviation not negative")
    correction = 1 - n / population if population is not None and population >= n else 1.0
    return deviation / sqrt(n) * sqrt(correction)


def mean_interval(mean: float, deviation: float, n: int, population: int | None = None, z: float = Z95) -> Range:
    """Normal interval of a mean, with finite-population correction.

    >>> mean_interval(85, 12, 30)
    Range(low=80.7059..., high=89.2940...)
    """
    half = z * standard_error(deviation, n, population)
    return Range(mean - half, mean + half)


def wilson(successes: int, n: int, z: float = Z95) -> Range:
    """Interval of a proportion that stays within 0 and 1 and holds for small n.

    Source: Wilson, JASA 22 (1927), 209–212. Raises ValueError unless 0 ≤ successes ≤ n and n ≥ 1.

    >>> wilson(81, 263)
    Range(low=0.2552..., high=0.3662...)
    """
    if n < 1 or not 0 <= successes <= n:
        raise ValueError("successes must lie between 0 and n, and n be 1 or more")
    share, square = successes / n, z * z
    middle = share + square / (2 * n)
    half = z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    low, high = (middle - half) / (1 + square / n), (middle + half) / (1 + square / n)
    return Range(0.0 if successes == 0 else low, 1.0 if successes == n else high)


def byar(count: int, z: float = Z95) -> Range:
    """Interval of a Poisson count by Byar's approximation; good from about 10 on.

    Source: Breslow and Day, Statistical Methods in Cancer Research II (1987), p. 69.

    >>> byar(65)
    Range(low=50.1631..., high=82.8491...)
    """
    if count < 0:
        raise ValueError("a count is not negative")
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    more = count + 1
    return Range(low, more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3)


def exact_poisson(count: int, level: float = 0.95) -> Range:
    """Interval of a Poisson count from the chi-squared distribution.

    Source: Garwood, Biometrika 28 (1936), 437–442.

    >>> exact_poisson(15)
    Range(low=8.3953..., high=24.7402...)
    """
    from scipy.stats import chi2

    if count < 0:
        raise ValueError("a count is not negative")
    outside = (1 - level) / 2
    low = 0.0 if count == 0 else chi2.ppf(outside, 2 * count) / 2
    return Range(float(low), float(chi2.ppf(1 - outside, 2 * (count + 1)) / 2))


def difference(a: float, error_a: float, b: float, error_b: float, z: float = Z95) -> Change:
    """The change from `a` to `b`, two independent estimates with their standard errors; two waves, or two units.

    Distinguishable when |b − a| exceeds z·√(error_a² + error_b²). Without any error every difference is.

    >>> difference(80, 1.5, 83, 1.5).is_distinguishable
    False
    """
    change, error = b - a, sqrt(error_a**2 + error_b**2)
    if error == 0:
        return Change(change, 0.0, Range(change, change), 0.0 if change == 0 else float("inf"), change != 0)
    return Change(change, error, Range(change - z * error, change + z * error), change / error, abs(change) > z * error)
