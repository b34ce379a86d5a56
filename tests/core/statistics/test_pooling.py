"""Pooling, beside published analyses."""

import numpy as np
import pytest
from scipy.stats import t

from teladan.core.statistics.pooling import pool, restricted_likelihood

# from: Colditz et al., JAMA 271 (1994), 698–702: thirteen trials of a vaccine; ill and well, vaccinated and not
TRIALS = np.array(
    [
        *([4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761]),
        *([180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232]),
        *([17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825]),
    ],
    dtype=float,
)
ILL, WELL, ILL0, WELL0 = TRIALS.T
RISK = np.log(ILL / (ILL + WELL)) - np.log(ILL0 / (ILL0 + WELL0))
RISK_ERROR = np.sqrt(1 / ILL - 1 / (ILL + WELL) + 1 / ILL0 - 1 / (ILL0 + WELL0))
ODDS = np.log(ILL / WELL) - np.log(ILL0 / WELL0)
ODDS_ERROR = np.sqrt(1 / ILL + 1 / WELL + 1 / ILL0 + 1 / WELL0)


def test_risk_ratios_of_the_vaccine_pool_as_published():
    """from: metafor's own documentation, rma(yi, vi, test="knha"), REML: τ² 0.3132, I² 92.22 %, estimate −0.7145,
    error 0.1808, t −3.9522 with 12 degrees, p 0.0019, interval −1.1084 to −0.3206"""
    found = pool(RISK, RISK_ERROR)
    assert (found.places, found.tau2) == (13, pytest.approx(0.3132, abs=5e-5))
    assert found.i2 == pytest.approx(0.9222, abs=5e-5)
    assert (found.effect, found.error) == pytest.approx((-0.7145, 0.1808), abs=5e-5)
    assert (found.range.low, found.range.high) == pytest.approx((-1.1084, -0.3206), abs=5e-5)
    assert found.p == pytest.approx(0.0019, abs=5e-5)


def test_odds_ratios_of_the_vaccine_pool_as_published():
    # from: van Houwelingen, Arends and Stijnen, Stat. Med. 21 (2002), 589–624: REML 0.338, mean −0.745
    found = pool(ODDS, ODDS_ERROR)
    assert (found.tau2, found.effect) == pytest.approx((0.338, -0.745), abs=5e-4)


def test_the_next_place_may_differ_from_the_mean():
    # from: −0.7145 ± t(11)·√(0.3132 + 0.1808²), t(11) = 2.200985, by hand
    found = pool(RISK, RISK_ERROR).next_place
    assert (found.low, found.high) == pytest.approx((-2.0090, 0.5800), abs=3e-4)


def test_one_place_is_itself_and_says_nothing_of_the_next():
    found = pool(np.array([2.0]), np.array([0.5]))
    assert (found.effect, found.error, found.tau2, found.next_place) == (2.0, 0.5, 0.0, None)
    assert (found.range.low, found.range.high) == pytest.approx(
        (2 - 0.979982, 2 + 0.979982), abs=1e-6
    )  # from: 1.96 · 0.5


def test_two_places_have_a_wide_interval_and_no_next_place():
    """from: by hand; equal errors 1, values 0 and 4: REML τ² = s² − 1 = 7, error √(8/2) = 2, t(1) = 12.7062"""
    found = pool(np.array([0.0, 4.0]), np.array([1.0, 1.0]))
    assert found.tau2 == pytest.approx(7, abs=1e-5)
    assert (found.effect, found.error) == pytest.approx((2, 2), abs=1e-5)
    assert found.range.high == pytest.approx(2 + 2 * 12.7062, abs=1e-3)
    assert found.next_place is None


def test_places_that_agree_by_chance_do_not_make_the_interval_narrower_than_chance_allows():
    # from: τ² = 0, floor 1: error 1/√3, t(2) = 4.302653
    found = pool(np.array([3.0, 3.1, 2.9]), np.ones(3))
    assert (found.tau2, found.error) == (0, pytest.approx(1 / 3**0.5))
    assert found.range.high == pytest.approx(3 + 4.302653 / 3**0.5, abs=1e-6)
    reach = t.ppf(0.975, 1) / 3**0.5
    assert (found.next_place.low, found.next_place.high) == pytest.approx((3 - reach, 3 + reach))


@pytest.mark.parametrize("seed", range(20))
def test_no_other_variance_is_more_likely(seed):
    drawn = np.random.default_rng(seed)
    variances = drawn.uniform(0.05, 2, 9)
    values = drawn.normal(1, np.sqrt(variances + drawn.choice([0, 0.3, 4])))
    found = restricted_likelihood(values, variances)

    def likelihood(tau2):
        """from: −½[Σln(v+τ²) + ln Σw + Σw(y−μ)²], Viechtbauer 2005, written down apart"""
        w = 1 / (variances + tau2)
        mean = (w @ values) / w.sum()
        return -0.5 * (np.log(variances + tau2).sum() + np.log(w.sum()) + (w * (values - mean) ** 2).sum())

    assert all(likelihood(found) >= likelihood(other) - 1e-9 for other in np.linspace(0, 40, 4001))


@pytest.mark.parametrize(
    ("effects", "errors"), [([], []), ([1.0], [0.0]), ([1.0, np.nan], [1.0, 1.0]), ([1.0], [-1.0]), ([1.0], [np.inf])]
)
def test_what_is_unknown_cannot_be_pooled(effects, errors):
    with pytest.raises(ValueError, match="known"):
        pool(np.array(effects), np.array(errors))
