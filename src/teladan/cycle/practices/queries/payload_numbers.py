"""Numbers of an estimate in the journal, whose texts are identifiers: no sign, no comma, never only digits."""

import re
from decimal import Context, Decimal

_MINUS = "minus-"
_WRITTEN = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]{1,3})?")
_TEN_DIGITS = Context(prec=10)


def told(value: Decimal | float) -> str:
    """A number as a payload may hold it, with ten digits.

    >>> told(Decimal("4.8")), told(Decimal("-0.0312")), told(0.0)
    ('4.8e0', 'minus-3.12e-2', '0e0')
    """
    number = _TEN_DIGITS.create_decimal(repr(value) if isinstance(value, float) else value)
    if not number.is_finite():
        raise ValueError("an unknown number cannot be told")
    if not number:
        return "0e0"
    exponent = number.adjusted()
    digits = f"{abs(number).scaleb(-exponent):f}"
    return f"{_MINUS if number < 0 else ''}{digits.rstrip('0').rstrip('.') if '.' in digits else digits}e{exponent}"


def number_of(text: str) -> Decimal:
    """What was told. Raises ValueError for anything else.

    >>> number_of("minus-3.12e-2"), number_of("4.8e0"), number_of("12.5")
    (Decimal('-0.0312'), Decimal('4.8'), Decimal('12.5'))
    """
    plain = text.removeprefix(_MINUS)
    if not _WRITTEN.fullmatch(plain):
        raise ValueError(f"{text!r} is no number of a payload")
    number = Decimal(plain)
    return -number if text.startswith(_MINUS) else number
