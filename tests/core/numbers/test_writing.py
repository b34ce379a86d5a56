from decimal import Decimal
from fractions import Fraction

import pytest

from teladan.core.numbers import written


# from: Pedoman Umum Ejaan Bahasa Indonesia: comma before decimals, point between thousands
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("88.31"), "88,31"),
        (Decimal("100.00"), "100,00"),
        (1234, "1.234"),
        (Decimal("1234567.5"), "1.234.567,5"),
        (Decimal("-0.5"), "-0,5"),
        (Decimal("1E+3"), "1.000"),
        ("78.74", "78,74"),
        (Fraction(138, 49), "138/49"),
    ],
)
def test_numbers_are_written_the_indonesian_way(value: Decimal | int | str | Fraction, text: str) -> None:
    assert written(value) == text


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="bukan bilangan"):
        written(Decimal("NaN"))
