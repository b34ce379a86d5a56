"""Scalars are typed exactly: what is not written exactly is refused."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from teladan.core.definitions import scalars


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (scalars.ExactDecimal, "76.61", Decimal("76.61")),
        (scalars.ExactDecimal, "-1", Decimal(-1)),
        (scalars.ExactFraction, "1/9", Fraction(1, 9)),
        (scalars.ExactFraction, "0.11", Fraction(11, 100)),
        (scalars.Whole, "-4", -4),
        (scalars.Day, "2024-02-29", date(2024, 2, 29)),
        (scalars.Text, "8", "8"),
        (scalars.Month, "2026-03", "2026-03"),
    ],
)
def test_a_scalar_is_typed_exactly(kind: object, typed: str, value: object) -> None:
    assert TypeAdapter(kind).validate_python(typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (scalars.ExactDecimal, "76,61"),
        (scalars.ExactDecimal, "1e3"),
        (scalars.ExactDecimal, "NaN"),
        (scalars.ExactDecimal, "٣"),
        (scalars.ExactDecimal, "9" * 31),
        (scalars.ExactFraction, "1/0"),
        (scalars.ExactFraction, "1/-9"),
        (scalars.Whole, "4.0"),
        (scalars.Whole, "9" * 10),
        (scalars.Day, "2023-02-29"),
        (scalars.Day, "20230228"),
        (scalars.Text, None),
        (scalars.Text, ["a"]),
        (scalars.Key, "U8"),
        (scalars.Key, "waktu\n"),
        (scalars.Identifier, "uu_25"),
        (scalars.Version, "../2017"),
        (scalars.Identity, "skm"),
        (scalars.Digest, "ABC"),
        (scalars.Month, "2026-13"),
    ],
)
def test_what_is_not_exact_is_refused(kind: object, typed: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(typed)
