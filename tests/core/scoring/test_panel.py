"""Scores of a panel: exact totals, spread, what is missing, and nothing adjusted."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.core.scoring.panel import Bounds, Panel, band, panel

SCALE = Bounds(Decimal(0), Decimal(100))
CRITERIA = ("analysis", "lessons", "delivery")
WEIGHTS = {"analysis": Decimal(40), "lessons": Decimal(35), "delivery": Decimal(25)}


def scores(*values: str) -> dict[str, Decimal]:
    return dict(zip(CRITERIA, map(Decimal, values), strict=False))


def result(weights=WEIGHTS, absent=(), **given_by: dict[str, Decimal]) -> Panel:
    of = {"assessors": tuple(given_by), "criteria": CRITERIA, "bounds": SCALE}
    return panel(given_by, weights=weights, absent=absent, **of)


def test_three_assessors_by_hand() -> None:
    found = result(a=scores("87.5", "80", "90"), b=scores("70", "75", "85"), c=scores("91", "82", "88"))
    # from: by hand. a = 0,40·87,5 + 0,35·80 + 0,25·90 = 35 + 28 + 22,5 = 85,5; b = 28 + 26,25 + 21,25 = 75,5;
    # c = 36,4 + 28,7 + 22 = 87,1; the panel = (85,5 + 75,5 + 87,1) / 3 = 248,1 / 3 = 82,7
    assert [one.total for one in found.assessors] == [Decimal("85.50"), Decimal("75.50"), Decimal("87.10")]
    assert (found.total, found.low, found.high, found.spread) == (
        Decimal("82.70"),
        Decimal("75.50"),
        Decimal("87.10"),
        Decimal("11.60"),
    )
    # from: by hand. analysis 248,5 / 3 = 82,8333…, from 70 to 91: 21 of a scale of 100 is more than a fifth
    analysis, lessons, _delivery = found.lines
    assert (analysis.mean, analysis.spread, analysis.is_far) == (Decimal("82.83"), Decimal("21.0"), True)
    assert (lessons.mean, lessons.spread, lessons.is_far) == (Decimal("79.00"), Decimal(7), False)


def test_a_total_is_rounded_once_half_up_and_not_from_rounded_totals() -> None:
    half = {"analysis": Decimal(50), "lessons": Decimal(50), "delivery": Decimal(0)}
    found = result(half, a=scores("80.01", "80", "0"), b=scores("80", "80", "0"))
    # from: by hand. a = 80,005, which rounds to 80,01; the mean of 80,005 and 80 is 80,0025, which rounds to 80,00.
    # The mean of the rounded totals, 80,005, would have given 80,01
    assert found.assessors[0].total == Decimal("80.01")
    assert found.total == Decimal("80.00")
    # from: by hand. 80,005 − 80 = 0,005, which rounds to 0,01; and 80,005 − 75,0025 = 5,0025 to 5,00, where the rounded
    # totals, 80,01 and 75,00, lie 5,01 apart
    assert found.spread == Decimal("0.01")
    assert result(half, a=scores("80.01", "80", "0"), b=scores("75.005", "75", "0")).spread == Decimal("5.00")


def test_exactly_a_fifth_of_the_scale_is_not_yet_far() -> None:
    assert not result(a=scores("70", "80", "80"), b=scores("90", "80", "80")).lines[0].is_far
    assert result(a=scores("70", "80", "80"), b=scores("90.01", "80", "80")).lines[0].is_far


def test_who_gave_part_is_named_and_there_is_no_total_until_all_is_there() -> None:
    found = result(a=scores("80", "80", "80"), b=scores("90"), c={})
    assert [one.missing for one in found.assessors] == [(), ("lessons", "delivery"), CRITERIA]
    assert (found.total, found.lack, found.is_complete) == (None, "scores", False)
    assert found.lines[0].mean == Decimal("85.00")  # from: (80 + 90) / 2
    assert found.lines[1].mean == Decimal("80.00")


def test_the_absent_do_not_count_even_with_a_score() -> None:
    found = result(absent=("b",), a=scores("80", "80", "80"), b=scores("10"))
    assert (found.total, found.is_complete, len(found.assessors)) == (Decimal("80.00"), True, 1)
    assert (found.spread, found.lines[0].spread) == (None, None)  # one alone lies apart from nobody


@pytest.mark.parametrize(
    "weights",
    [
        {},
        {"analysis": Decimal(100)},
        {"analysis": Decimal(40), "lessons": Decimal(35), "delivery": Decimal("24.99")},
        {"analysis": Decimal(140), "lessons": Decimal(-65), "delivery": Decimal(25)},
    ],
)
def test_without_weights_of_exactly_a_hundred_there_are_means_only(weights) -> None:
    found = result(weights, a=scores("80", "70", "90"))
    assert (found.total, found.lack, found.assessors[0].total) == (None, "weights", None)
    assert found.lines[0].mean == Decimal("80.00")


def test_a_panel_of_nobody_has_no_total() -> None:
    found = result()
    assert (found.total, found.lack, found.is_complete, found.spread) == (None, "assessors", False, None)


def test_a_score_outside_the_scale_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"nilai 105 di luar skala 0–100"):
        result(a=scores("105", "80", "80"))


def test_a_name_is_given_only_where_the_bounds_are_known() -> None:
    # from: the five names of the training's file with bounds as an invented organiser might confirm them
    floors = [("Sangat memuaskan", Decimal(90)), ("Memuaskan", Decimal(80)), ("Cukup", Decimal(70))]
    assert band(Decimal("80.00"), floors) == "Cukup"
    assert band(Decimal("70.00"), floors) == ""
    assert band(Decimal(95), [("Sangat memuaskan", None), ("Memuaskan", Decimal(80))]) == ""
    assert band(None, floors) == ""


VALUE = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
SHEET = st.fixed_dictionaries(dict.fromkeys(CRITERIA, VALUE))
PEOPLE = st.lists(SHEET, min_size=1, max_size=4)


@settings(deadline=None)
@given(PEOPLE, st.integers(0, 3))
def test_the_order_of_assessors_does_not_matter(sheets, start) -> None:
    named = {f"p{place}": sheet for place, sheet in enumerate(sheets)}
    order = [*named][::-1]
    order = order[start:] + order[:start]
    first, second = result(**named), result(**{one: named[one] for one in order})
    assert first.total == second.total
    assert [(one.mean, one.spread) for one in first.lines] == [(one.mean, one.spread) for one in second.lines]


@settings(deadline=None)
@given(PEOPLE)
def test_a_total_lies_between_the_lowest_and_the_highest(sheets) -> None:
    found = result(**{f"p{place}": sheet for place, sheet in enumerate(sheets)})
    assert found.low <= found.total <= found.high
    values = [value for sheet in sheets for value in sheet.values()]
    assert min(values) <= found.total <= max(values)


@settings(deadline=None)
@given(SHEET, st.integers(2, 5))
def test_equal_scores_have_no_spread(sheet, count) -> None:
    found = result(**{f"p{place}": sheet for place in range(count)})
    assert found.spread == 0
    assert not any(line.is_far or line.spread for line in found.lines)
