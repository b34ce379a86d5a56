"""Rank sets hold the true ranks as often as they say."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def plainly(values, errors, seed, repetitions, stretch):
    """The definition, unit by unit, with nothing left out: what the quick way must come to. `stretch`: of the critical
    value, for a unit that lies on the edge to the seventh figure."""
    noise = np.random.default_rng(seed).standard_normal((repetitions, len(values)), dtype=np.float32) * errors
    sets = []
    for j in range(len(values)):
        pair = np.sqrt(errors[j] ** 2 + errors**2)
        others = (np.arange(len(values)) != j) & (pair > 0)
        furthest = (np.abs(noise - noise[:, [j]])[:, others] / pair[others]).max(axis=1, initial=0)
        reach = stretch * np.quantile(furthest, 0.95) * pair
        above = np.count_nonzero(values - values[j] > reach)
        below = np.count_nonzero(values[j] - values > reach)
        sets.append([1 + above, len(values) - below])
    return np.array(sets)


@settings(max_examples=30, deadline=None)
@given(
    count=st.integers(2, 260),
    seed=st.integers(0, 10_000),
    steepness=st.sampled_from([0.0, 0.5, 2.0, 5.0]),
    exact=st.integers(0, 3),
)
def test_units_that_are_passed_over_change_nothing(count, seed, steepness, exact):
    """Equal spreads and spreads a thousandfold apart, some units without any: the same sets as by the definition."""
    drawn = np.random.default_rng(seed)
    errors = np.exp(steepness * drawn.standard_normal(count))
    errors[:exact] = 0
    values = 3 * drawn.standard_normal(count) + errors * drawn.standard_normal(count)
    found = rank_sets(values, errors, seed=seed, repetitions=200)
    narrow, wide = (plainly(values, errors, seed, 200, stretch) for stretch in (1 - 1e-5, 1 + 1e-5))
    assert (wide[:, 0] <= found[:, 0]).all()
    assert (found[:, 0] <= narrow[:, 0]).all()
    assert (narrow[:, 1] <= found[:, 1]).all()
    assert (found[:, 1] <= wide[:, 1]).all()


@pytest.mark.parametrize("factor", [1e-30, 1e-6, 1e6, 1e30])
def test_the_unit_of_measure_does_not_matter(factor):
    drawn = np.random.default_rng(5)
    errors = drawn.uniform(0.5, 2, 90)
    values = 3 * drawn.standard_normal(90)
    assert rank_sets(factor * values, factor * errors).tolist() == rank_sets(values, errors).tolist()


def test_a_single_unit_none_at_all_and_units_without_error_have_their_places():
    assert rank_sets(np.array([3.0]), np.array([1.0])).tolist() == [[1, 1]]
    assert rank_sets(np.array([]), np.array([])).tolist() == []
    assert rank_sets(np.array([2.0, 2.0, 1.0]), np.zeros(3)).tolist() == [[1, 2], [1, 2], [3, 3]]


@pytest.mark.slow
def test_five_thousand_units_take_seconds_and_not_hours():
    drawn = np.random.default_rng(1)
    errors = 12 / np.sqrt(drawn.integers(10, 200, 5000))
    begun = time.process_time()
    found = rank_sets(82 + 3 * drawn.standard_normal(5000), errors)
    assert (found[:, 0] <= found[:, 1]).all()
    assert time.process_time() - begun < 180  # from: issue "fair comparison", three minutes for a job


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
