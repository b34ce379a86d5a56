from decimal import Decimal

import pytest

from teladan.core.scoring.grading import band_of, grade_of


# from: PermenPANRB 14/2017, printed bands 25,00–64,99 / 65,00–76,60 / 76,61–88,30 / 88,31–100,00
@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("25.00", "D"),
        ("64.99", "D"),
        ("65.00", "C"),
        ("76.60", "C"),
        ("76.61", "B"),
        ("88.30", "B"),
        ("88.31", "A"),
        ("100.00", "A"),
    ],
)
def test_each_band_holds_both_its_printed_ends(skm, value: str, grade: str) -> None:
    assert grade_of(Decimal(value), skm.grades) == grade


def test_the_lowest_answers_with_a_rounded_weight_stay_in_the_lowest_band(skm) -> None:
    assert grade_of(Decimal("24.75"), skm.grades) == "D"


def test_nothing_is_graded_above_the_top(skm) -> None:
    assert band_of(Decimal("100.01"), skm.grades) is None


# from: PermenPANRB 88/2021: more than 90 is AA; 90.00, 80.00, 70.00, 60.00, 50.00, 30.00 stay below their bound
@pytest.mark.parametrize(
    ("value", "grade"),
    [("90.00", "A"), ("90.01", "AA"), ("80.00", "BB"), ("70.00", "B"), ("60.00", "CC"), ("50.00", "C"), ("30.00", "D")],
)
def test_a_bound_that_must_be_passed_is_not_passed_by_equality(points, value: str, grade: str) -> None:
    assert grade_of(Decimal(value), points.grades) == grade
