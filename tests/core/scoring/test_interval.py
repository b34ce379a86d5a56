from decimal import Decimal

import pytest

from teladan.core.scoring import Tally, score

# from: Kab. Sekadau, 49 rows: respondents' averages deviate by 0.345868, 95 % ± 2.421 without correction;
# with N = 60, 100, 500: ± 1.037, ± 1.729, ± 2.299 (recomputed outside this code)
HALF_WIDTHS = [(None, "2.421"), (60, "1.037"), (100, "1.729"), (500, "2.299")]


@pytest.mark.parametrize(("population", "half_width"), HALF_WIDTHS)
def test_the_interval_of_a_published_matrix(skm, sekadau, population: int | None, half_width: str) -> None:
    interval = score(skm, Tally.from_answers(sekadau), population=population).interval
    assert interval.deviation == Decimal("0.3459")
    assert abs(interval.half_width - Decimal(half_width)) <= Decimal("0.0005")


def test_the_limits_are_cut_to_the_scale(skm) -> None:
    rows = [dict.fromkeys(skm.elements, 4)] * 4 + [dict.fromkeys(skm.elements, 3)]
    interval = score(skm, Tally.from_answers(rows)).interval
    assert interval.high == Decimal("100.00")


def test_a_census_has_no_sampling_error(skm, sekadau) -> None:
    result = score(skm, Tally.from_answers(sekadau), population=49)
    assert result.interval.low == result.interval.high == result.index


def test_more_respondents_than_people_makes_no_correction_and_says_so(skm, sekadau) -> None:
    result = score(skm, Tally.from_answers(sekadau), population=40)
    assert result.interval == score(skm, Tally.from_answers(sekadau)).interval
    assert "lebih banyak daripada populasi (40)" in result.warnings[0]


def test_one_respondent_has_no_interval(skm) -> None:
    # from: Disdukcapil Tulang Bawang Barat, first half of 2023: one questionnaire, all 4, published 100 and A
    result = score(skm, Tally.from_answers([dict.fromkeys(skm.elements, 4)]))
    assert (str(result.index), result.grade, result.interval) == ("100.00", "A", None)
    assert "sedikitnya dua responden" in result.warnings[0]


def test_counts_alone_have_no_interval_and_say_why(skm) -> None:
    tally = Tally({(key, 3): 5 for key in skm.elements}, None)
    result = score(skm, tally)
    assert result.interval is None
    assert "jumlah per nilai" in result.warnings[0]


def test_a_limit_exactly_between_two_decimals_goes_up(skm) -> None:
    # from: by hand: means 23/7 and 22/8, variance 225/1568; 1.96 · 25 · √(225/3136) = 49 · 15/56 = 13.125; index 75
    rows = [[3, 3, 4, 3, 3, 4, None, None, 3], [3, 1, 3, 3, 3, 3, 3, 3, None]]
    interval = score(skm, Tally.from_answers([dict(zip(skm.elements, row, strict=True)) for row in rows])).interval
    assert (str(interval.low), str(interval.high)) == ("61.88", "88.13")


def test_a_missing_interval_always_says_why(skm) -> None:
    # from: the command line's contract, `score`
    without_cost = [{key: 3 for key in skm.elements if key != "cost"}]
    counts = Tally({(key, 3): 5 for key in skm.elements if key != "cost"}, None)
    assert "sedikitnya dua responden" in score(skm, Tally.from_answers(without_cost)).warnings[0]
    assert "jumlah per nilai" in score(skm, counts).warnings[0]
    assert "indeks tidak dihitung" in score(skm, Tally.from_answers(without_cost * 3)).warnings[0]
