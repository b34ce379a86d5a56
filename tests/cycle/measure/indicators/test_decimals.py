"""A number is read as it was meant, and refused with words where nobody can know."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.numbers import written
from teladan.cycle.measure.indicators.decimals import NotANumber, plain_decimal, read_cell, read_decimal, typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("12", "12"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1,234", "1.234"),  # a comma is a decimal comma here
        ("0,125", "0.125"),
        ("0.125", "0.125"),  # no thousand begins with a nought
        ("12.5", "12.5"),
        ("1.23", "1.23"),
        (" 1 234,5 ", "1234.5"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
    ],
)
def test_a_number_is_read(text, number) -> None:
    assert read_decimal(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "banyak", "1..2", "1,2,3", "1.23.456", "12,", ",5", "1e5", "NaN", "=1+1", "1.234,5.6", "١٢", "5%"]
)
def test_what_is_no_number_is_refused_with_an_example(text) -> None:
    with pytest.raises(NotANumber, match=r"Tulis misalnya 1\.234,5"):
        read_decimal(text)


def test_more_decimals_than_are_kept_and_numbers_beyond_use_are_refused() -> None:
    with pytest.raises(NotANumber, match="Paling banyak 4 angka"):
        read_decimal("0,12345")
    with pytest.raises(NotANumber, match="terlalu besar"):
        read_decimal("9" * 16)


def test_a_computed_cell_is_rounded_and_says_so() -> None:
    assert read_cell(13.333333333333334) == (Decimal("13.3333"), True)
    assert read_cell(0.1) == (Decimal("0.1"), False)
    assert read_cell(40) == (Decimal(40), False)
    assert read_cell("1.234,5") == (Decimal("1234.5"), False)


@pytest.mark.parametrize("cell", [True, float("nan"), float("inf"), None, "x"])
def test_a_cell_without_number_is_refused(cell) -> None:
    with pytest.raises(NotANumber):
        read_cell(cell)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_what_is_written_or_typed_again_is_read_as_the_same_number(number) -> None:
    assert read_decimal(typed(number)) == number
    shown = plain_decimal(number)
    assert read_decimal(written(shown)) == number or written(shown).startswith("0.")
