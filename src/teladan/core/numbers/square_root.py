"""A square root whose decimals can be trusted."""

from decimal import Context, Decimal
from fractions import Fraction

_PRECISE = Context(prec=60)


def square_root(value: Fraction | int) -> Decimal:
    """The root of an exact fraction to 50 significant digits and more, far past any printed decimal.

    >>> square_root(Fraction(9, 4))
    Decimal('1.5')

    Raises ValueError for a negative value.
    """
    exact = Fraction(value)
    if exact < 0:
        raise ValueError(f"tidak ada akar dari bilangan negatif {exact}")
    return _PRECISE.sqrt(_PRECISE.divide(Decimal(exact.numerator), Decimal(exact.denominator)))
