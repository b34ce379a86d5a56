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
    return half_up_ratio(*value.as_integer_ratio(), digits)


def half_up_ratio(numerator: int, denominator: int, digits: int) -> Decimal:
    """`half_up` of numerator/denominator that need not be reduced; the denominator is positive.

    >>> half_up_ratio(2, 16, 2)
    Decimal('0.13')
    """
    scaled = abs(numerator) * 10**digits
    return _decimal((2 * scaled + denominator) // (2 * denominator), numerator < 0, digits)


def cut(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """The value cut off after `digits` decimals, towards zero.

    >>> cut(Decimal("88.309"), 2), cut(Decimal("-1.99"), 0)
    (Decimal('88.30'), Decimal('-1'))
    """
    numerator, denominator = value.as_integer_ratio()
    return _decimal(abs(numerator) * 10**digits // denominator, numerator < 0, digits)


def _decimal(whole: int, is_negative: bool, digits: int) -> Decimal:
    """whole · 10^-digits, exactly: a Decimal made from text is never rounded."""
    return Decimal(f"{'-' if is_negative and whole else ''}{whole}E-{digits}")
