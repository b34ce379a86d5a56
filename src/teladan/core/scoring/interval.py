"""How far an index from a sample can be trusted."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from teladan.core.numbers import half_up, square_root

NORMAL_95 = Fraction("1.96")  # two-sided 95 % point of the normal distribution, as the contract of `score` fixes it


@dataclass(frozen=True)
class Interval:
    """A 95 % normal interval of the index, cut to the scale, with what it was made of."""

    level: Decimal
    low: Decimal
    high: Decimal
    half_width: Decimal  # of the index, before cutting, to four decimals
    deviation: Decimal  # of respondents' means, on the answer scale, to four decimals
    population: int | None  # N, where the correction √(1 − n/N) was made


def variance_of_means(sums: dict[tuple[int, int], int]) -> Fraction:
    """Exact variance (divisor n − 1) of what each respondent answered on average, from (answered, sum) -> respondents; n of two or more.

    In whole numbers: every mean is brought to the common denominator first.

    >>> variance_of_means({(1, 1): 1, (1, 3): 1})
    Fraction(2, 1)
    """
    n = sum(sums.values())
    common = lcm(*(answered for answered, _ in sums))
    means = [(total * (common // answered), count) for (answered, total), count in sums.items()]
    first = sum(mean * count for mean, count in means)
    second = sum(mean * mean * count for mean, count in means)
    return Fraction(n * second - first * first, n * (n - 1) * common * common)


def interval_of(
    index: Fraction,
    sums: dict[tuple[int, int], int],
    *,
    slope: Fraction,
    population: int | None,
    bounds: tuple[Fraction, Fraction],
    digits: int,
) -> Interval:
    """index ± 1.96 · slope · √(variance/n · (1 − n/N)), cut to `bounds`, rounded half up to `digits`.

    `slope` carries a difference of respondents' means to the index (25 for 1–4 on 25–100). `population` is N, not
    smaller than n; None makes no correction. Finite-population correction: Cochran, Sampling Techniques (1977), §2.6.
    """
    n = sum(sums.values())
    variance = variance_of_means(sums)
    correction = Fraction(1) if population is None else 1 - Fraction(n, population)
    half = NORMAL_95 * slope * square_root(variance / n * correction)
    return Interval(
        level=Decimal("0.95"),
        low=half_up(max(index - half, bounds[0]), digits),
        high=half_up(min(index + half, bounds[1]), digits),
        half_width=half_up(half, 4),
        deviation=half_up(square_root(variance), 4),
        population=population,
    )
