"""Differences of the same people, beside a published table."""

import pytest

from teladan.core.statistics.paired import FEWEST_PAIRS, paired_difference

# from: Student, Biometrika 6 (1908), 20: hours of sleep gained with each of two drugs, ten patients
FIRST_DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND_DRUG = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_students_ten_patients_give_the_published_mean_and_interval():
    found = paired_difference(FIRST_DRUG, SECOND_DRUG)
    assert found.n == 10
    assert found.difference == pytest.approx(1.58)  # from: Student (1908), 21
    assert found.deviation == pytest.approx(1.229995, abs=1e-6)
    # from: R 4, t.test(extra ~ group, paired): 0.7001142 to 2.4598858
    assert (found.range.low, found.range.high) == pytest.approx((0.7001142, 2.4598858), abs=1e-7)
    assert found.is_distinguishable


def test_few_pairs_have_a_mean_and_no_interval():
    few = paired_difference(FIRST_DRUG[: FEWEST_PAIRS - 1], SECOND_DRUG[: FEWEST_PAIRS - 1])
    assert few.range is None
    assert not few.is_distinguishable


def test_all_alike_have_no_interval_either():
    assert paired_difference([1.0] * 6, [2.0] * 6).range is None


def test_a_difference_that_may_be_chance_is_called_so():
    assert not paired_difference([0, 0, 0, 0, 0, 0], [1, -1, 1, -1, 1, 0]).is_distinguishable


@pytest.mark.parametrize("pairs", [([], []), ([1], [1, 2])])
def test_without_pairs_there_is_nothing_to_tell(pairs):
    with pytest.raises(ValueError, match="pairs"):
        paired_difference(*pairs)
