"""Two by two: worked by hand, beside a plain regression and beside an independent package."""

import numpy as np
import pytest
from core.statistics.effect.panels import a_panel, panel_from
from scipy.stats import t, ttest_ind

from teladan.core.statistics.effect.estimate import estimate

FOUR = panel_from({"A": (2, [10, 15]), "B": (2, [12, 18]), "C": (None, [20, 21]), "D": (None, [18, 21])})


def test_the_effect_is_the_difference_of_the_mean_changes():
    found = estimate(FOUR)
    assert (found.design, found.refused) == ("did", None)
    assert found.estimate == pytest.approx(3.5)  # from: (5 + 6)/2 − (1 + 3)/2
    assert (found.treated, found.controls) == (2, 2)


def test_its_error_is_clustered_by_unit():
    """from: changes 5, 6 | 1, 3; Σ(d − d̄)²/n² = 0.5/4 + 2/4 = 0.625; factor 4/3 · 7/4; error √1.458333 = 1.207615;
    t(3) at 97.5 % = 3.182446"""
    doubt = estimate(FOUR).doubt
    assert doubt.error == pytest.approx(1.2076147, abs=1e-7)
    assert (doubt.range.low, doubt.range.high) == pytest.approx((3.5 - 3.843169, 3.5 + 3.843169), abs=1e-5)
    assert doubt.degrees == 3
    assert doubt.p == pytest.approx(2 * t.sf(3.5 / 1.2076147, 3), abs=1e-6)


def test_it_is_the_regression_with_cluster_robust_errors():
    """from: outcome ~ 1 + treated + after + treated·after by plain matrices, the sandwich summed unit by unit"""
    panel = a_panel(5, units=60, starts=(4,))
    treated = np.repeat([start is not None for start in panel.starts], 7).astype(float)
    after = np.tile(np.array(panel.times) >= 4, 60).astype(float)
    unit = np.repeat(np.arange(60), 7)
    x = np.column_stack([np.ones(420), treated, after, treated * after])
    y = panel.outcomes.ravel()
    bread = np.linalg.inv(x.T @ x)
    left = y - x @ (bread @ x.T @ y)
    meat = sum(np.outer(s, s) for s in (x[unit == one].T @ left[unit == one] for one in range(60)))
    variance = bread @ meat @ bread * (60 / 59) * (419 / 416)
    found = estimate(panel)
    assert found.estimate == pytest.approx((bread @ x.T @ y)[3], abs=1e-10)
    assert found.doubt.error == pytest.approx(np.sqrt(variance[3, 3]), abs=1e-10)


def test_few_units_have_a_careful_interval_by_welch():
    panel = a_panel(6, units=24, starts=(4,), never=0.75)
    found = estimate(panel)
    started = np.array([start is not None for start in panel.starts])
    change = panel.outcomes[:, 3:].mean(axis=1) - panel.outcomes[:, :3].mean(axis=1)
    # from: SciPy's Welch test of the units' changes
    test = ttest_ind(change[started], change[~started], equal_var=False)
    ends = test.confidence_interval(0.95)
    assert (found.careful.range.low, found.careful.range.high) == pytest.approx((ends.low, ends.high), abs=1e-10)
    assert found.careful.p == pytest.approx(test.pvalue)
    assert found.surest is found.careful


def test_many_units_need_no_careful_interval():
    found = estimate(a_panel(7, units=90, starts=(4,)))
    assert found.careful is None
    assert found.surest is found.doubt


def test_units_in_lockstep_have_an_effect_but_no_doubt_that_could_be_told():
    rows = {"A": (2, [1, 6]), "B": (2, [2, 7]), "C": (None, [3, 5]), "D": (None, [4, 6])}
    found = estimate(panel_from(rows))
    assert found.estimate == pytest.approx(3)
    assert (found.doubt, found.careful) == (None, None)


def test_several_starts_are_not_mixed_into_two_by_two():
    found = estimate(a_panel(8), design="did")
    assert found.estimate is None
    assert "Pakai staggered" in found.refused
