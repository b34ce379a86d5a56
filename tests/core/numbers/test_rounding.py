from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.numbers import cut, half_up

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=6)


# from: the gaps between the printed bands of PermenPANRB 14/2017, rounded half up (facts on SKM, section 5)
@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("64.994", "64.99"),
        ("64.995", "65.00"),
        ("76.604", "76.60"),
        ("76.605", "76.61"),
        ("88.304", "88.30"),
        ("88.305", "88.31"),
    ],
)
def test_a_half_goes_up_at_every_band_edge(value: str, read: str) -> None:
    assert str(half_up(Decimal(value), 2)) == read


def test_a_negative_half_goes_away_from_zero() -> None:
    assert half_up(Decimal("-0.125"), 2) == Decimal("-0.13")


def test_zero_never_carries_a_minus() -> None:
    assert str(half_up(Decimal("-0.001"), 2)) == "0.00"


@given(decimals)
def test_half_up_agrees_with_the_decimal_module(value: Decimal) -> None:
    # from: the General Decimal Arithmetic specification, as Python's decimal implements it
    assert half_up(value, 2) == value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(st.fractions(min_value=-1000, max_value=1000))
def test_rounding_moves_a_number_by_at_most_half_a_unit_and_cutting_by_less_than_one(value: Fraction) -> None:
    assert abs(Fraction(half_up(value, 2)) - value) <= Fraction(1, 200)
    assert abs(Fraction(cut(value, 2))) <= abs(value)
    assert abs(Fraction(cut(value, 2)) - value) < Fraction(1, 100)
