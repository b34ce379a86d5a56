"""Types for the scalars of definition files: every one is read as text and typed here, exactly."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("harus berupa satu nilai, bukan daftar atau peta")
    return value


def _decimal(value: object) -> Decimal:
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise ValueError(f"'{text}' bukan bilangan; tulis dengan titik desimal, misalnya 76.61")
    return Decimal(text)


def _fraction(value: object) -> Fraction:
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+|/[1-9][0-9]*)?", text):
        raise ValueError(f"'{text}' bukan bilangan; tulis misalnya 0.25 atau 1/9")
    return Fraction(text)


def _whole(value: object) -> int:
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]+", text):
        raise ValueError(f"'{text}' bukan bilangan bulat")
    return int(text)


def _day(value: object) -> dt.date:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"'{text}' bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-03-19")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"tanggal {text} tidak ada di kalender") from None


def _yes_no(value: object) -> bool:
    text = _text(value)
    if text not in ("true", "false"):
        raise ValueError(f"'{text}' bukan true atau false")
    return text == "true"


ExactDecimal = Annotated[Decimal, BeforeValidator(_decimal)]
ExactFraction = Annotated[Fraction, BeforeValidator(_fraction)]
Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[dt.date, BeforeValidator(_day)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Text = Annotated[str, BeforeValidator(_text)]
