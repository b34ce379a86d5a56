"""Where to help next: the sum with its parts, ties, and how far the order hangs on the weights."""

import datetime as dt
from fractions import Fraction

from teladan.cycle.compare.supporting import ASKED, NEED, OPEN, USUAL, WAIT, Lag, Region, lag_of, ranked

TODAY = dt.date(2016, 2, 1)


def a_region(unit, behind=0, asked=0, many=0, last_on=None):
    lag = Lag("measurement", "Pengukuran kinerja", Fraction(0), Fraction(behind, 100), Fraction(behind, 100))
    return Region(unit, f"Kabupaten Contoh {unit}", lag if behind else None, asked, many, last_on)


def test_the_sum_is_its_parts_by_weight():
    first, second = ranked([a_region(1, 20, 1, 2, TODAY), a_region(2, 10, 2, 4, TODAY)], USUAL, TODAY)
    # from: by hand, each part over its largest: 40·½ + 30·1 + 20·1 = 70 and 40·1 + 30·½ + 20·½ = 65
    assert (first.region.unit, first.score, second.score) == (2, 70, 65)
    assert second.parts == {NEED: 40, ASKED: 15, OPEN: 10, WAIT: 0}


def test_equal_sums_share_a_place_and_the_next_one_is_after_them():
    found = ranked([a_region(1, 20), a_region(2, 20), a_region(3, 10)], USUAL, TODAY)
    assert [(one.place, one.tied) for one in found] == [(1, 2), (1, 2), (3, 1)]
    assert [(one.best, one.worst, one.moves) for one in found] == [(1, 2, False), (1, 2, False), (3, 3, False)]


def test_a_place_is_told_with_those_it_takes_when_a_weight_changes():
    first, second = ranked([a_region(1, 20, 1, 2, TODAY), a_region(2, 10, 2, 4, TODAY)], USUAL, TODAY)
    # from: need doubled to 80: unit 2 has 40 + 50 = 90, unit 1 has 80 + 25 = 105 (both over 140)
    assert (first.best, first.worst, second.best, second.worst) == (1, 2, 1, 2)
    sure = ranked([a_region(1, 20, 2, 4), a_region(2, 10, 1, 2, TODAY)], USUAL, TODAY)
    assert [(one.best, one.worst) for one in sure] == [(1, 1), (2, 2)]


def test_the_lag_is_to_the_middle_of_the_peers_and_a_step_between_letters_is_the_least():
    peers = [{"a": Fraction(4, 10), "b": Fraction(5, 10)}, {"a": Fraction(6, 10), "b": Fraction(6, 10)},
             {"a": Fraction(8, 10), "b": Fraction(6, 10)}]  # fmt: skip
    found = lag_of(peers[0], peers, {"a": "Perencanaan"}, Fraction(15, 100))
    assert (found.component, found.behind) == ("a", Fraction(1, 5))
    assert lag_of(peers[0], peers, {}, Fraction(1, 4)) is None


def test_nobody_in_need_stands_first_of_nothing():
    assert [one.score for one in ranked([a_region(1, last_on=TODAY), a_region(2, last_on=TODAY)], USUAL, TODAY)] == [
        0,
        0,
    ]
    assert ranked([], USUAL, TODAY) == []
