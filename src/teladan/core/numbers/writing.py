"""Numbers as Indonesians write them: comma for decimals, point for thousands."""

from decimal import Decimal
from fractions import Fraction


def written(value: Decimal | int | Fraction | str) -> str:
    """The number with every decimal it carries; a fraction as numerator/denominator.

    >>> written(Decimal("88.31")), written(1234567), written(Decimal("-1234.50"))
    ('88,31', '1.234.567', '-1.234,50')
    >>> written(Fraction(138, 49))
    '138/49'
    """
    if isinstance(value, Fraction):
        return str(value)
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value} bukan bilangan yang dapat ditulis")
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))
