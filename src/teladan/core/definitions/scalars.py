"""Types for the scalars of definition files: every one is read as text and typed here, exactly.

Each also says what an editor sees (JSON Schema), for there an unquoted number is a number.
"""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema


def _text(value: object) -> str:
    if value is None:
        raise ValueError("nilainya kosong; isi nilainya, atau hapus kuncinya bila tidak wajib")
    if not isinstance(value, str):
        # pydantic turns a ValueError into a fault of the file; a TypeError would end the reading
        raise ValueError("harus berupa satu nilai, bukan daftar atau peta")  # noqa: TRY004 -- see above
    return value


def brief(value: object) -> str:
    """A value as it is quoted in a message: not more of it than fits a line."""
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _decimal(value: object) -> Decimal:
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?", text):
        raise ValueError(f"'{brief(text)}' bukan bilangan; tulis dengan titik desimal, misalnya 76.61")
    return Decimal(text)


def _fraction(value: object) -> Fraction:
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30}|/[1-9][0-9]{0,29})?", text):
        raise ValueError(f"'{brief(text)}' bukan bilangan; tulis misalnya 0.25 atau 1/9")
    return Fraction(text)


def _whole(value: object) -> int:
    text = _text(value)
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise ValueError(f"'{brief(text)}' bukan bilangan bulat; tulis misalnya 4")
    return int(text)


def _day(value: object) -> dt.date:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"'{brief(text)}' bukan tanggal; tulis tahun-bulan-hari, misalnya 2026-03-19")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"tanggal {text} tidak ada di kalender") from None


_NUMBER = {"type": ["number", "string"]}
ExactDecimal = Annotated[
    Decimal, BeforeValidator(_decimal), WithJsonSchema({**_NUMBER, "pattern": r"^-?[0-9]+(\.[0-9]+)?$"})
]
ExactFraction = Annotated[
    Fraction, BeforeValidator(_fraction), WithJsonSchema({**_NUMBER, "pattern": r"^-?[0-9]+(\.[0-9]+|/[1-9][0-9]*)?$"})
]
Whole = Annotated[
    int, BeforeValidator(_whole), WithJsonSchema({"type": ["integer", "string"], "pattern": r"^-?[0-9]+$"})
]
Day = Annotated[
    dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
Text = Annotated[str, BeforeValidator(_text)]


class Form:
    """Marks a text that must have a fixed form; `words` say it to a person."""

    def __init__(self, pattern: str, words: str) -> None:
        self.pattern = pattern
        self.words = words

    def checked(self, value: object) -> str:
        """The text itself. Raises ValueError."""
        text = _text(value)
        if not re.fullmatch(self.pattern, text, re.ASCII):
            raise ValueError(f"'{brief(text)}' bukan {self.words}")
        return text

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {**handler(schema), "pattern": f"^{self.pattern}$"}


Key = Annotated[str, Form("[a-z][a-z0-9_]*", "kunci; pakai huruf kecil, angka, dan garis bawah, misalnya waiting_room")]
Identifier = Annotated[
    str, Form("[a-z0-9]+(-[a-z0-9]+)*", "nama; pakai huruf kecil, angka, dan tanda hubung, misalnya uu-25-2009")
]
Version = Annotated[
    str, Form("[a-z0-9]+([.-][a-z0-9]+)*", "versi; pakai huruf kecil, angka, titik, dan tanda hubung, misalnya 2017")
]
Identity = Annotated[str, Form("[a-z0-9-]+/[a-z0-9.-]+", "nama dan versi; tulis misalnya skm/2017")]
Digest = Annotated[str, Form("[0-9a-f]{64}", "SHA-256; tulis 64 huruf heksadesimal (0-9, a-f)")]
Month = Annotated[str, Form("[0-9]{4}-(0[1-9]|1[0-2])", "bulan; tulis tahun-bulan, misalnya 2026-03")]


def as_typed(value: Fraction) -> str:
    """A number as one types it in a file: a decimal where that is exact, else a fraction.

    >>> as_typed(Fraction(99, 100)), as_typed(Fraction(8, 9))
    ('0.99', '8/9')
    """
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal:f}" if Fraction(decimal) == value else str(value)
