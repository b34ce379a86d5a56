"""Decimal numbers as Indonesians type them, exactly: 1.234,5 and 1234.5 are the same; 1.234 is one thousand and more."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from teladan.core.numbers import half_up

MOST_DECIMALS = 4
LARGEST = Decimal(10) ** 15
_THOUSANDS = r"[1-9][0-9]{0,2}(%s[0-9]{3})+"
_SHAPES = (
    (r"[0-9]+", "", "."),
    (_THOUSANDS % r"\.", ".", ","),  # 1.234.567
    (rf"({_THOUSANDS % re.escape('.')}|[0-9]+),[0-9]+", ".", ","),  # 1.234,5 and 1234,5
    (rf"({_THOUSANDS % ','}|[0-9]+)\.[0-9]+", ",", "."),  # 1,234.5 and 1234.5
    (_THOUSANDS % "," + r"(?<=,[0-9]{3},[0-9]{3})", ",", "."),  # 1,234,567
)


class NotANumber(ValueError):
    """What was typed is no number; the message, in Indonesian, says what to type."""


def read_decimal(text: str) -> Decimal:
    """The number that somebody typed. Raises NotANumber.

    >>> read_decimal("1.234,5"), read_decimal("1234.5"), read_decimal("1.234"), read_decimal("0.125")
    (Decimal('1234.5'), Decimal('1234.5'), Decimal('1234'), Decimal('0.125'))
    """
    words = re.sub(r"\s", "", text).replace("−", "-")
    sign, digits = ("-", words[1:]) if words.startswith("-") else ("", words)
    for pattern, thousands, point in _SHAPES:
        if re.fullmatch(pattern, digits, re.ASCII):
            number = Decimal(sign + (digits.replace(thousands, "") if thousands else digits).replace(point, "."))
            return _checked(number)
    raise NotANumber(_("“%(text)s” bukan bilangan. Tulis misalnya 1.234,5 atau 1234.5.") % {"text": text.strip()[:40]})


def read_cell(cell: object) -> tuple[Decimal, bool]:
    """The number in a cell, and whether it was rounded: a spreadsheet computes more decimals than are kept.

    Raises NotANumber.
    """
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return read_decimal(str(cell)), False
    number = Decimal(str(cell))
    if not number.is_finite():
        raise NotANumber(_("“%(text)s” bukan bilangan. Tulis misalnya 1.234,5 atau 1234.5.") % {"text": str(cell)})
    kept = half_up(number, MOST_DECIMALS)
    return _checked(plain_decimal(kept)), kept != number


def typed(value: Decimal | None) -> str:
    """A stored number as one would type it again, without noughts at its end.

    >>> typed(Decimal("1234.5000")), typed(Decimal("40.0000")), typed(None)
    ('1234,5', '40', '')
    """
    return "" if value is None else f"{plain_decimal(value):f}".replace(".", ",")


def plain_decimal(value: Decimal) -> Decimal:
    """The same number without noughts behind its last decimal.

    >>> plain_decimal(Decimal("40.0000")), plain_decimal(Decimal("0.1250"))
    (Decimal('40'), Decimal('0.125'))
    """
    number = f"{value:f}"
    return Decimal(number.rstrip("0").rstrip(".") or "0") if "." in number else value


def _checked(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > MOST_DECIMALS:
        raise NotANumber(_("Paling banyak %(most)s angka di belakang koma; bulatkan dahulu.") % {"most": MOST_DECIMALS})
    if abs(number) >= LARGEST:
        raise NotANumber(_("Bilangan ini terlalu besar. Periksa angkanya, atau pakai satuan yang lebih besar."))
    return number
