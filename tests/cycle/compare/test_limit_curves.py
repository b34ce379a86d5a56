from itertools import pairwise

import pytest

from teladan.core.statistics.funnel import Observed, funnel
from teladan.cycle.compare.limit_curves import limit_curves


def at(curves, size):
    return min(curves, key=lambda limit: abs(limit.size - size))


def test_limits_of_means_reach_so_many_standard_errors_around_the_target():
    found = funnel([Observed("a", 80.0, 100, 12.0), Observed("b", 86.0, 400, 12.0)], "mean", target=85)
    largest = at(limit_curves(found, "mean", [12.0, 12.0]), 400)
    # from: 85 ± z · 12/√400, z of the normal table: 1,959964 and 3,090232
    assert largest.size == pytest.approx(400)
    assert (largest.low95, largest.high95) == pytest.approx((83.824022, 86.175978))
    assert (largest.low998, largest.high998) == pytest.approx((83.145861, 86.854139))


def test_where_all_units_scatter_alike_the_curve_runs_through_their_own_limits():
    units = [Observed("a", 80.0, 100, 9.0), Observed("b", 86.0, 250, 9.0), Observed("c", 84.0, 250, 9.0)]
    found = funnel(units, "mean", overdispersion="multiplicative")
    largest = at(limit_curves(found, "mean", [9.0] * 3), 250)
    assert (largest.low95, largest.high95) == pytest.approx(found.units[1].limits95)
    assert (largest.low998, largest.high998) == pytest.approx(found.units[1].limits998)


@pytest.mark.parametrize("kind", ["proportion", "ratio"])
def test_curves_of_shares_and_ratios_meet_the_limits_of_their_units(kind):
    found = funnel(
        [Observed("a", 0.8, 120), Observed("b", 0.6, 500), Observed("c", 0.9, 80)], kind, overdispersion="additive"
    )
    largest = at(limit_curves(found, kind), 500)
    assert (largest.low95, largest.high95) == pytest.approx(found.units[1].limits95)


def test_curves_reach_from_below_the_smallest_to_the_largest():
    found = funnel([Observed("a", 80.0, 40, 12.0), Observed("b", 86.0, 400, 12.0)], "mean")
    curves = limit_curves(found, "mean", [12.0, 12.0])
    assert curves[0].size == pytest.approx(20)
    assert curves[-1].size == pytest.approx(400)
    assert all(one.high95 > other.high95 for one, other in pairwise(curves))
