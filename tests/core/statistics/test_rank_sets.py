"""Rank sets hold the true ranks as often as they say."""

import numpy as np
import pytest

from teladan.core.statistics.rank_sets import rank_sets


def test_units_far_apart_have_one_place_each_and_equal_ones_share_all():
    assert rank_sets(np.array([9.0, 5.0, 1.0]), np.full(3, 0.1)).tolist() == [[1, 1], [2, 2], [3, 3]]
    assert rank_sets(np.full(4, 2.0), np.full(4, 0.5)).tolist() == [[1, 4]] * 4


def test_an_unknown_value_has_every_place_and_takes_none_away():
    found = rank_sets(np.array([9.0, np.nan, 1.0]), np.full(3, 0.1)).tolist()
    assert found == [[1, 2], [1, 3], [2, 3]]


def test_the_same_seed_gives_the_same_sets():
    values, errors = np.linspace(0, 3, 20), np.full(20, 0.4)
    assert rank_sets(values, errors, seed=7).tolist() == rank_sets(values, errors, seed=7).tolist()


def test_two_units_are_told_apart_as_by_the_test_of_their_difference():
    error = 1 / 2**0.5  # of each; that of the difference is 1
    assert rank_sets(np.array([2.1, 0.0]), np.full(2, error)).tolist() == [[1, 1], [2, 2]]  # from: 2.1 > 1.96
    assert rank_sets(np.array([1.8, 0.0]), np.full(2, error)).tolist() == [[1, 2], [1, 2]]  # from: 1.8 < 1.96


@pytest.mark.slow
def test_a_marginal_set_holds_the_true_rank_in_95_of_100_samples():
    truth, error = np.array([3.0, 2.0, 2.0, 1.0, 0.0, -1.0]), 0.8
    generator = np.random.default_rng(20261122)
    best = np.array([1 + np.count_nonzero(truth > own) for own in truth])
    worst = np.array([np.count_nonzero(truth >= own) for own in truth])
    held = np.zeros(6)
    for seed in range(400):
        sets = rank_sets(truth + error * generator.standard_normal(6), np.full(6, error), seed=seed, repetitions=500)
        held += (sets[:, 0] <= best) & (worst <= sets[:, 1])
    assert (held / 400 >= 0.93).all()  # from: 0.95 less two standard errors of a share of 400
