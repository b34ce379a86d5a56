from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.numbers import cut, square_root


def test_the_root_of_two_is_known_to_fifty_digits() -> None:
    # from: OEIS A002193
    digits = "1.4142135623730950488016887242096980785696718753769"
    assert cut(square_root(2), 49) == Decimal(digits)


@given(st.fractions(min_value=0, max_value=10**6))
def test_the_root_of_a_square_is_exact(value: Fraction) -> None:
    assert square_root(value * value) == value


def test_a_negative_number_has_no_root() -> None:
    with pytest.raises(ValueError, match="negatif"):
        square_root(Fraction(-1, 4))


@given(st.fractions(min_value=0, max_value=10**6))
def test_the_square_of_the_root_is_the_number_to_forty_digits(value: Fraction) -> None:
    assert abs(square_root(value) ** 2 - value) <= Fraction(1, 10**40) * max(value, Fraction(1))
