"""From an exact fraction to the decimals that people read."""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """The value rounded once to `digits` decimals; a half goes away from zero.

    >>> half_up(Fraction(29061, 329), 2)
    Decimal('88.33')
    >>> half_up(Decimal("76.605"), 2), half_up(Fraction(-1, 2), 0)
    (Decimal('76.61'), Decimal('-1'))
    """
    scaled = abs(Fraction(value)) * 10**digits
    return _scaled_back((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), value < 0, digits)


def cut(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """The value cut off after `digits` decimals, towards zero.

    >>> cut(Decimal("88.309"), 2), cut(Decimal("-1.99"), 0)
    (Decimal('88.30'), Decimal('-1'))
    """
    scaled = abs(Fraction(value)) * 10**digits
    return _scaled_back(scaled.numerator // scaled.denominator, value < 0, digits)


def _scaled_back(whole: int, is_negative: bool, digits: int) -> Decimal:
    figures = tuple(int(figure) for figure in str(whole))
    return Decimal((1 if is_negative and whole else 0, figures, -digits))
