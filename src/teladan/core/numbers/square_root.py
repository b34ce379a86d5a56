"""A square root whose decimals can be trusted."""

from decimal import Context, Decimal
from fractions import Fraction
from math import isqrt

_PRECISE = Context(prec=60)


def square_root(value: Fraction | int) -> Fraction:
    """The root of an exact fraction: exact where it is rational, else to 50 significant digits and more.

    A rational root matters: only then can a limit lie exactly between two printed decimals.

    >>> square_root(Fraction(49, 144)), square_root(Fraction(1, 9))
    (Fraction(7, 12), Fraction(1, 3))

    Raises ValueError for a negative value.
    """
    exact = Fraction(value)
    if exact < 0:
        raise ValueError(f"tidak ada akar dari bilangan negatif {exact}")
    numerator, denominator = isqrt(exact.numerator), isqrt(exact.denominator)
    if numerator**2 == exact.numerator and denominator**2 == exact.denominator:
        return Fraction(numerator, denominator)
    return Fraction(_PRECISE.sqrt(_PRECISE.divide(Decimal(exact.numerator), Decimal(exact.denominator))))
