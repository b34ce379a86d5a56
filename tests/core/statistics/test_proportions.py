"""The difference of two shares."""

import pytest

from teladan.core.statistics.proportions import share_difference


# from: Newcombe, Stat. Med. 17 (1998), 873–890, table II, method 10, contrasts (a) to (e)
@pytest.mark.parametrize(
    ("second", "first", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
    ],
)
def test_the_published_intervals_come_out(second, first, low, high):
    found = share_difference(*first, *second)
    assert (found.range.low, found.range.high) == pytest.approx((low, high), abs=0.00006)


@pytest.mark.parametrize(("first", "second"), [((48, 80), (56, 70)), ((10, 40), (18, 40)), ((40, 80), (52, 80))])
def test_p_is_below_5_percent_just_where_the_interval_leaves_nought_out(first, second):
    found = share_difference(*first, *second)
    assert (found.p < 0.05) == (found.range.low > 0 or found.range.high < 0)
    back = share_difference(*second, *first)
    assert (back.difference, back.p) == pytest.approx((-found.difference, found.p))


def test_equal_shares_do_not_differ_and_nothing_has_no_share():
    assert share_difference(5, 10, 10, 20).p == 1
    with pytest.raises(ValueError, match="n be 1 or more"):
        share_difference(0, 0, 1, 2)
