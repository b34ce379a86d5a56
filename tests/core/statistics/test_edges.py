"""Where statistics usually break: one unit, one respondent, no spread, shares of nought and one, unknown and huge numbers."""

from math import asin, inf, isfinite, sin, sqrt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teladan.core.statistics.discovery import adjusted
from teladan.core.statistics.funnel import Observed, funnel
from teladan.core.statistics.intervals import difference, mean_interval, wilson
from teladan.core.statistics.shrinkage import shrink

WAYS = [(o, t) for o in ("none", "multiplicative", "additive") for t in ("none", "winsorise", "truncate", "corrected")]


@pytest.mark.parametrize(("overdispersion", "trim"), WAYS)
def test_a_single_unit_lies_on_its_own_target(overdispersion, trim):
    found = funnel([Observed("a", 81.0, 50, 12.0)], "mean", overdispersion=overdispersion, trim=trim)
    (unit,) = found.units
    assert found.target == 81.0
    assert (unit.z, unit.label, unit.shrunk) == (0.0, "in", 81.0)


@pytest.mark.parametrize(("overdispersion", "trim"), WAYS)
def test_units_that_are_all_alike_are_all_within(overdispersion, trim):
    observed = [Observed(str(number), 75.0, 30, 10.0) for number in range(12)]
    found = funnel(observed, "mean", overdispersion=overdispersion, trim=trim)
    assert {unit.label for unit in found.units} == {"in"}
    assert [unit.shrunk for unit in found.units] == pytest.approx([75.0] * 12)
    assert found.tau2 in (None, 0.0)


@pytest.mark.parametrize(("overdispersion", "trim"), WAYS)
def test_a_unit_without_spread_has_no_z_and_is_not_drawn_towards_the_others(overdispersion, trim):
    """One respondent, or all alike: no chance is known of it. It must not spoil what is said of the others."""
    others = [Observed(str(number), 70.0 + number, 40, 11.0) for number in range(10)]
    found = funnel(
        [*others, Observed("x", 100.0, 1, 0.0)], "mean", overdispersion=overdispersion, trim=trim, target=74.5
    )
    without = funnel(others, "mean", overdispersion=overdispersion, trim=trim, target=74.5)
    assert (found.units[-1].z, found.units[-1].shrunk) == (None, 100.0)
    assert found.units[:-1] == without.units


def test_where_nobody_has_spread_nothing_is_said_about_dispersion():
    found = funnel([Observed("a", 80.0, 1), Observed("b", 90.0, 1)], "mean", overdispersion="additive")
    assert (found.phi, found.tau2) == (None, None)
    assert [unit.z for unit in found.units] == [None, None]


@pytest.mark.parametrize("share", [0.0, 1.0])
@pytest.mark.parametrize(("overdispersion", "trim"), WAYS)
def test_shares_of_nobody_and_of_everybody_have_limits_within_nought_and_one(share, overdispersion, trim):
    observed = [Observed(str(n), share, n) for n in (1, 2, 30, 10**9)]
    for unit in funnel(observed, "proportion", overdispersion=overdispersion, trim=trim).units:
        assert 0 <= unit.limits998[0] <= unit.limits95[0] <= unit.limits95[1] <= unit.limits998[1] <= 1
        assert unit.label == "in"
        assert unit.shrunk == pytest.approx(share, abs=1e-9)


@given(st.integers(1, 10**12), st.floats(0.01, 0.99))
def test_a_limit_of_a_share_is_the_squared_sine(n, target):
    (unit,) = funnel([Observed("a", target, n)], "proportion", target=target).units
    # from: sin²(asin√θ ± 1.96/(2√n)), the angle cut to 0 … π/2, written out for one unit
    angle, reach = asin(sqrt(target)), 1.959963984540054 / (2 * sqrt(n))
    low, high = sin(max(angle - reach, 0)) ** 2, sin(min(angle + reach, asin(1))) ** 2
    assert unit.limits95 == pytest.approx((low, high), abs=1e-9)


MEANS = st.lists(st.tuples(st.floats(25, 100), st.integers(2, 10**9), st.floats(0.1, 40)), min_size=2, max_size=40)


@given(MEANS)
@example([(25.0, 2, 0.1), (100.0, 10**9, 40.0)])
def test_additive_dispersion_and_shrinkage_are_those_of_the_textbook(rows):
    """DerSimonian and Laird, one unit after the other with plain numbers, beside the arrays."""
    found = funnel([Observed(str(at), *row) for at, row in enumerate(rows)], "mean", overdispersion="additive")
    target = sum(value * n for value, n, _ in rows) / sum(n for _, n, _ in rows)
    weights = [n / deviation**2 for _, n, deviation in rows]
    scale = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)

    def between(centre):
        excess = sum(weight * (row[0] - centre) ** 2 for weight, row in zip(weights, rows, strict=True)) - len(rows) + 1
        return max(excess / scale, 0) if scale > 1e-9 * sum(weights) else None

    tau2 = between(target)
    fixed = sum(weight * row[0] for weight, row in zip(weights, rows, strict=True)) / sum(weights)
    own = between(fixed)
    if tau2 is None or own is None:
        return  # one unit weighs a thousand million times the others: nothing is left to compare to the last figure
    assert found.tau2 == pytest.approx(tau2, rel=1e-5, abs=1e-7)
    again = [1 / (1 / weight + own) for weight in weights]
    mean = sum(weight * row[0] for weight, row in zip(again, rows, strict=True)) / sum(again)
    for unit, weight, row in zip(found.units, weights, rows, strict=True):
        share = (1 / weight) / (1 / weight + own)
        assert unit.shrunk == pytest.approx(share * mean + (1 - share) * row[0], rel=1e-5)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30),
    st.floats(1e-6, 1e6),
)
def test_shrinking_moves_nobody_past_the_mean_and_keeps_the_order_of_equally_sure_ones(values, variance):
    raw = np.array(values)
    found = shrink(raw, np.full(len(raw), variance))
    assert ((found.values - found.mean) * (raw - found.mean) >= -1e-3).all()
    assert (np.diff(found.values[np.argsort(raw)]) >= -1e-6).all()
    assert (found.errors <= sqrt(variance) * (1 + 1e-9)).all()


def test_an_unknown_value_leaves_the_others_as_they_were():
    with_unknown = shrink(np.array([80.0, 85.0, np.nan]), np.array([1.0, 2.0, 1.0]))
    without = shrink(np.array([80.0, 85.0]), np.array([1.0, 2.0]))
    assert with_unknown.values[:2].tolist() == without.values.tolist()
    assert np.isnan(with_unknown.values[2])


def test_nothing_to_shrink_and_nothing_to_adjust_is_no_fault():
    assert len(shrink(np.array([]), np.array([])).values) == 0
    assert len(adjusted(np.array([]))) == 0


@given(st.integers(1, 10**12), st.data())
def test_a_share_lies_within_its_interval_and_the_interval_within_nought_and_one(n, data):
    successes = data.draw(st.integers(0, n))
    found = wilson(successes, n)
    assert 0 <= found.low <= successes / n + 1e-12
    assert successes / n - 1e-12 <= found.high <= 1


@given(st.floats(25, 100), st.floats(0, 50), st.integers(1, 10**12))
def test_more_respondents_never_widen_an_interval(mean, deviation, n):
    few, many = mean_interval(mean, deviation, n), mean_interval(mean, deviation, 4 * n)
    assert isfinite(few.low)
    assert many.high - many.low == pytest.approx((few.high - few.low) / 2, abs=1e-9)  # from: 1/√(4n) is half of 1/√n


@given(st.floats(-1e9, 1e9), st.floats(0, 1e6), st.floats(-1e9, 1e9), st.floats(0, 1e6))
def test_a_difference_is_distinguishable_where_its_range_leaves_nought_out(a, error_a, b, error_b):
    found = difference(a, error_a, b, error_b)
    turned = difference(b, error_b, a, error_a)
    assert found.is_distinguishable == turned.is_distinguishable
    assert found.difference == -turned.difference
    if abs(abs(found.z) - 1.959963984540054) > 1e-6 and found.z != inf:
        assert found.is_distinguishable == (found.range.low > 0 or found.range.high < 0)
