"""An indicator's value is exact, rounded once, and compared as people read it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.scoring import indicator_value, is_met

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=4)


def value(numerator: str, denominator: str | None = None, multiply_by: str = "1", decimals: int = 2):
    below = None if denominator is None else Decimal(denominator)
    return indicator_value(Decimal(numerator), below, multiply_by=Decimal(multiply_by), decimals=decimals)


def test_a_share_is_numerator_over_denominator_times_the_factor() -> None:
    # from: 817 of 1,200 is 68.0833… percent by hand
    assert value("817", "1200", "100", 1).value == Decimal("68.1")
    assert value("817", "1200", "100", 1).exact == Fraction(817, 12)


def test_a_value_without_denominator_is_taken_as_it_is() -> None:
    assert value("2.25", decimals=1).value == Decimal("2.3")


def test_a_half_goes_up() -> None:
    # from: 1/8 = 0.125
    assert value("1", "8").value == Decimal("0.13")


def test_a_denominator_of_zero_gives_no_value_and_says_why() -> None:
    result = value("3", "0")
    assert (result.exact, result.value) == (None, None)
    assert "penyebutnya 0" in result.reason


@pytest.mark.parametrize(
    ("shown", "target", "direction", "met"),
    [
        ("3.00", "3", "higher", True),
        ("2.99", "3", "higher", False),
        ("8.00", "8", "lower", True),
        ("8.01", "8", "lower", False),
        ("5", "3", "neither", None),
        (None, "3", "higher", None),
        ("5", None, "lower", None),
    ],
)
def test_a_target_is_met_on_its_own_side(shown, target, direction, met) -> None:
    numbers = [None if number is None else Decimal(number) for number in (shown, target)]
    assert is_met(*numbers, direction) is met


@given(NUMBERS, NUMBERS.filter(lambda number: number > 0), st.integers(0, 4))
def test_what_people_read_is_never_further_than_half_a_last_digit(numerator, denominator, decimals) -> None:
    result = indicator_value(numerator, denominator, multiply_by=Decimal(100), decimals=decimals)
    assert abs(Fraction(result.value) - result.exact) <= Fraction(1, 2 * 10**decimals)
