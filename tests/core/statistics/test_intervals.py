"""Intervals, beside published values."""

import pytest

from teladan.core.statistics.intervals import (
    Z95,
    Z998,
    byar,
    difference,
    exact_poisson,
    mean_interval,
    standard_error,
    wilson,
)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    # from: Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_limits(successes, n, low, high):
    found = wilson(successes, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("population", "margin"),
    # from: the published answers of Sekadau 2019, 49 rows, index points; half-widths worked by hand from SE 1.2352
    [(None, 2.421), (60, 1.037), (100, 1.729), (500, 2.299)],
)
def test_knowing_the_population_narrows_the_interval(population, margin):
    found = mean_interval(78.7415, 25 * 0.345868, 49, population, z=1.96)
    assert (found.high - found.low) / 2 == pytest.approx(margin, abs=0.0006)


def test_a_population_smaller_than_the_sample_corrects_nothing():
    assert standard_error(1.0, 10, 5) == standard_error(1.0, 10)
    assert standard_error(1.0, 10, 10) == 0


@pytest.mark.parametrize(
    ("expected", "low", "high"),
    # from: PHE's and FunnelPlotR's exact limits at 95 % and the chi-squared tables; E·limit is the count's interval
    [(15, 8.3954, 24.7402), (0, 0.0, 3.6889), (20, 12.2165, 30.8884)],
)
def test_exact_poisson_intervals_are_those_of_garwood(expected, low, high):
    found = exact_poisson(expected)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_byar_comes_close_to_the_exact_interval_from_ten_on():
    for count in (10, 30, 100, 1000):
        near, exact = byar(count), exact_poisson(count)
        assert near.low == pytest.approx(exact.low, rel=0.006)
        assert near.high == pytest.approx(exact.high, rel=0.003)
    assert byar(0).low == 0


def test_two_waves_differ_only_beyond_the_error_of_both():
    assert not difference(80, 1.5, 83, 1.5).is_distinguishable
    change = difference(80, 1.0, 83, 1.0)
    assert change.is_distinguishable
    assert change.z == pytest.approx(3 / 2**0.5)
    assert difference(80, 0, 80, 0).is_distinguishable is False
    assert difference(80, 0, 81, 0).is_distinguishable is True


def test_the_normal_points_are_scipys():
    from scipy.stats import norm

    assert pytest.approx(norm.ppf(0.975), abs=1e-12) == Z95
    assert pytest.approx(norm.ppf(0.999), abs=1e-12) == Z998


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: wilson(3, 2), "between 0 and n"),
        (lambda: wilson(0, 0), "between 0 and n"),
        (lambda: standard_error(1, 0), "n must be 1"),
        (lambda: byar(-1), "not negative"),
        (lambda: exact_poisson(-1), "not negative"),
    ],
)
def test_impossible_counts_are_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
