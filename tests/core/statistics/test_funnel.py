"""The funnel, beside published values and packages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.statistics.funnel import LEFT_BY_WINSORISING, Observed, funnel
from teladan.core.statistics.scales import UnfitTransform

# from: the test data of FunnelPlotR (package tests), standardised ratios with SHMI's transform and 10 % truncation
SHMI = [
    Observed(str(place), observed / expected, expected)
    for place, (observed, expected) in enumerate([(100, 108), (150, 112), (180, 165), (80, 95), (120, 100), (225, 220)])
]


def test_shmi_gives_the_published_dispersion():
    found = funnel(SHMI, "ratio", overdispersion="additive", trim="truncate")
    assert found.phi == pytest.approx(2.948033, abs=1e-6)
    assert found.tau2 == pytest.approx(0.01947753, abs=1e-8)
    assert [round(unit.z, 4) for unit in found.units] == [-0.7998, 3.0917, 1.1177, -1.6750, 1.8232, 0.3333]


@pytest.mark.parametrize(
    ("expected", "limits95", "limits998"),
    # from: FunnelPlotR's exact Poisson limits for O/E
    [
        (15, (0.5596924, 1.649348), (0.3862650, 2.082907)),
        (20, (0.6108260, 1.544419), (0.4479107, 1.902094)),
        (30, (0.6746958, 1.427562), (0.5289724, 1.702771)),
    ],
)
def test_ratios_without_dispersion_have_exact_poisson_limits(expected, limits95, limits998):
    (unit,) = funnel([Observed("a", 1.0, expected)], "ratio").units
    assert unit.limits95 == pytest.approx(limits95, abs=1e-6)
    assert unit.limits998 == pytest.approx(limits998, abs=1e-6)


@pytest.mark.parametrize(
    ("n", "limits95", "limits998"),
    # from: Spiegelhalter's arcsine limits at a target of 0.85, worked in R
    [
        (30, (0.7028, 0.9529), (0.6048, 0.9867)),
        (50, (0.7389, 0.9344), (0.6660, 0.9682)),
        (100, (0.7738, 0.9128), (0.7248, 0.9420)),
        (400, (0.8134, 0.8833), (0.7909, 0.9008)),
    ],
)
def test_proportions_have_arcsine_limits(n, limits95, limits998):
    (unit,) = funnel([Observed("a", 0.85, n)], "proportion", target=0.85).units
    assert unit.limits95 == pytest.approx(limits95, abs=5e-5)
    assert unit.limits998 == pytest.approx(limits998, abs=5e-5)


@pytest.mark.parametrize(
    ("n", "limits95", "limits998"),
    # from: 85 ± z·12/√n, worked by hand
    [(30, (80.71, 89.29), (78.23, 91.77)), (50, (81.67, 88.33), (79.76, 90.24)), (400, (83.82, 86.18), (83.15, 86.85))],
)
def test_means_have_normal_limits(n, limits95, limits998):
    (unit,) = funnel([Observed("a", 85, n, 12)], "mean", target=85).units
    assert unit.limits95 == pytest.approx(limits95, abs=0.005)
    assert unit.limits998 == pytest.approx(limits998, abs=0.005)


def test_an_angle_past_the_end_does_not_fold_back():
    (unit,) = funnel([Observed("a", 1.0, 2)], "proportion", target=0.95).units
    assert unit.limits998[1] == 1.0
    assert unit.limits998[0] < 0.95


def test_a_count_of_nought_has_no_logarithm_and_so_no_z():
    units = funnel([Observed("a", 0.0, 40), Observed("b", 1.0, 40)], "ratio").units
    assert units[0].z is None
    assert units[0].shrunk is None
    assert units[0].label == "low998"  # from: P(O = 0 | 40 expected) = e^-40


def test_multiplicative_dispersion_widens_and_never_narrows():
    wide = funnel(SHMI, "ratio", overdispersion="multiplicative").units[0]
    additive_none = funnel([Observed("a", 1.0, 108), Observed("b", 1.0, 108)], "ratio", overdispersion="multiplicative")
    assert wide.limits95[1] > additive_none.units[0].limits95[1]
    assert additive_none.phi == 0  # both lie on the target: less than chance
    assert additive_none.units[0].limits95[1] == pytest.approx(2.718281828 ** (1.959964 / 108**0.5), abs=1e-6)


@pytest.mark.parametrize(("kind", "transform"), [("mean", "log"), ("proportion", "sqrt"), ("ratio", "arcsine")])
def test_a_transform_of_another_kind_is_refused_in_words(kind, transform):
    with pytest.raises(UnfitTransform, match="yang berlaku"):
        funnel([Observed("a", 0.5, 10, 1)], kind, transform=transform)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(1, 500)), min_size=1, max_size=30),
    st.sampled_from(["none", "multiplicative", "additive"]),
    st.sampled_from(["none", "winsorise", "truncate", "corrected"]),
)
def test_limits_hold_the_target_and_998_holds_95(rows, overdispersion, trim):
    found = funnel(
        [Observed(str(at), value, n) for at, (value, n) in enumerate(rows)],
        "proportion",
        overdispersion=overdispersion,
        trim=trim,
    )
    for unit in found.units:
        assert unit.limits998[0] <= unit.limits95[0] + 1e-12
        assert unit.limits95[0] <= found.target + 1e-9
        assert found.target - 1e-9 <= unit.limits95[1] <= unit.limits998[1] + 1e-12
        assert (unit.label == "in") == (unit.limits95[0] <= unit.value <= unit.limits95[1])


def test_what_winsorising_leaves_is_the_mean_square_of_clipped_normal_scores():
    from scipy.integrate import quad
    from scipy.stats import norm

    end = norm.ppf(0.9)
    inner, _ = quad(lambda z: z * z * norm.pdf(z), -end, end)
    assert pytest.approx(inner + 0.2 * end**2, abs=1e-6) == LEFT_BY_WINSORISING


def flagged(trim: str) -> float:
    """Share of like units outside the 95 % limits: their truths differ by 3, and each value by 1.5 beside it."""
    drawn = np.random.default_rng(11)
    outside = 0
    for _turn in range(200):
        values = 80 + 3 * drawn.standard_normal(40) + 1.5 * drawn.standard_normal(40)
        observed = [Observed(str(at), value, 64, 12.0) for at, value in enumerate(values)]
        units = funnel(observed, "mean", overdispersion="additive", trim=trim).units
        outside += sum(unit.label != "in" for unit in units)
    return outside / 8000


def test_corrected_limits_keep_their_level_where_nobody_is_extreme_and_winsorised_ones_do_not():
    assert flagged("corrected") == pytest.approx(0.05, abs=0.012)
    assert flagged("winsorise") > 0.08  # from: 2·(1 − Φ(1.96·√0.6787)) = 0.106, a little less in groups of forty


@pytest.mark.parametrize("trim", ["winsorise", "corrected"])
def test_one_extreme_among_forty_does_not_hide_itself(trim):
    drawn = np.random.default_rng(3)
    values = [*(80 + 1.5 * drawn.standard_normal(39)), 95.0]
    observed = [Observed(str(at), value, 64, 12.0) for at, value in enumerate(values)]
    assert funnel(observed, "mean", overdispersion="additive", trim=trim).units[-1].label == "high998"
