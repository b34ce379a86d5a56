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
    numerator, denominator = _parts(value, digits)
    return _decimal((2 * numerator + denominator) // (2 * denominator), value < 0, digits)


def cut(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """The value cut off after `digits` decimals, towards zero.

    >>> cut(Decimal("88.309"), 2), cut(Decimal("-1.99"), 0)
    (Decimal('88.30'), Decimal('-1'))
    """
    numerator, denominator = _parts(value, digits)
    return _decimal(numerator // denominator, value < 0, digits)


def _parts(value: Fraction | Decimal | int, digits: int) -> tuple[int, int]:
    """Numerator and denominator of |value| · 10^digits."""
    numerator, denominator = value.as_integer_ratio()
    return abs(numerator) * 10**digits, denominator


def _decimal(whole: int, is_negative: bool, digits: int) -> Decimal:
    """whole · 10^-digits, exactly: a Decimal made from text is never rounded."""
    return Decimal(f"{'-' if is_negative and whole else ''}{whole}E-{digits}")
