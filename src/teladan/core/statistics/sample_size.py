"""How many of a population to ask, exactly.

The formula: s = χ²·N·P·Q / (d²·(N − 1) + χ²·P·Q), with χ² = 3.841 (one degree of freedom, 5 %), P = Q = 0.5 and d the margin.
Source: R. V. Krejcie and D. W. Morgan, "Determining Sample Size for Research Activities", Educational and Psychological
Measurement 30 (1970), 607-610, whose printed table has d = 0.05.
"""

from fractions import Fraction

from teladan.core.numbers import half_up

CHI_SQUARE = Fraction("3.841")
SHARE = Fraction(1, 2)
TABLE_MARGIN = Fraction("0.05")
TABLE_END = 100_000
"""The last row of the printed table, which gives `AT_TABLE_END` although the formula gives 382.63."""
AT_TABLE_END = 384


def krejcie_morgan(population: int) -> int:
    """The sample as the table of 1970 prints it: the formula at 5 %, rounded to the nearest; 384 from 100 000 on.

    >>> krejcie_morgan(10), krejcie_morgan(500), krejcie_morgan(75_000), krejcie_morgan(2_000_000)
    (10, 217, 382, 384)

    Raises ValueError for a population below 1.
    """
    if population >= TABLE_END:
        return AT_TABLE_END
    return min(population, int(half_up(unrounded_sample(population, TABLE_MARGIN), 0)))


def margin_sample(population: int, margin: Fraction) -> int:
    """The smallest sample that keeps a chosen margin: rounded up, for one respondent fewer would exceed it.

    So at 5 % it is at times one more than the table, which rounds to the nearest.

    >>> margin_sample(500, Fraction("0.05")), margin_sample(500, Fraction("0.1")), margin_sample(500, Fraction("0.01"))
    (218, 81, 476)

    Raises ValueError for a population below 1, and for a margin that does not lie between 0 and 1.
    """
    exact = unrounded_sample(population, margin)
    return min(population, -(-exact.numerator // exact.denominator))


def unrounded_sample(population: int, margin: Fraction) -> Fraction:
    """The formula's own value, for those who check it."""
    if population < 1:
        raise ValueError(f"populasi {population} kurang dari 1")
    if not 0 < margin < 1:
        raise ValueError(f"batas kesalahan {margin} tidak di antara 0 dan 1")
    spread = CHI_SQUARE * SHARE * (1 - SHARE)
    return spread * population / (margin**2 * (population - 1) + spread)
