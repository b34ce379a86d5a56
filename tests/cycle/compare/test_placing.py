"""Units among each other, against small numbers worked by hand."""

import datetime as dt

import pytest

from teladan.cycle.compare.placing import (
    Ranking,
    Way,
    cells,
    chance,
    changes,
    interval,
    place_units,
    ranking_of,
    ranks_of,
    share_interval,
)
from teladan.cycle.compare.queries.figures import Held, Point

DAY = dt.date(2026, 6, 30)
PLAIN = Way("none", "none")


def point(
    unit: int, value: float, *, n: int = 100, deviation: float | None = 10.0, population: int | None = None
) -> Point:
    error = None if deviation is None else deviation / n**0.5
    return Point(unit, f"Unit {unit}", value, error, deviation, n, population, DAY, DAY, "")


def held(unit: int, value: float, before: float | None = None, **facts: object) -> Held:
    return Held(point(unit, value, **facts), None if before is None else point(unit, before), "puskesmas")


def test_a_unit_is_labelled_by_how_far_it_lies_from_the_target_in_its_own_errors():
    # from: target (4·80 + 84)/5 = 80.8; s = 10/√100 = 1; limits 80.8 ± 1.96 and ± 3.09; z of 84 is 3.2
    placed = place_units([*(held(unit, 80.0) for unit in range(4)), held(4, 84.0)], PLAIN)
    assert placed.target == pytest.approx(80.8)
    assert placed.places[4].label == "high998"
    assert placed.places[4].z == pytest.approx(3.2)
    assert placed.places[0].label == "in"
    assert placed.places[0].limits95 == pytest.approx((78.840036, 82.759964))
    assert placed.places[0].limits998 == pytest.approx((77.709768, 83.890232))


def test_a_target_of_ones_own_moves_the_limits():
    # from: 80 lies (80 − 83)/1 = −3 errors below 83: outside 95 %, inside 99.8 %
    placed = place_units([held(unit, 80.0) for unit in range(5)], Way("none", "none", 83.0))
    assert {place.label for place in placed.places.values()} == {"low95"}


def test_what_units_differ_by_anyway_widens_the_limits():
    # from: z = −4, −2, 0, 2, 4 of s = 1 around 80: Σz² = 40, φ = 8; τ² = (40 − 4)/(5 − 1) = 9; limits 80 ± 1.96·√10
    rows = [held(unit, value) for unit, value in enumerate((76.0, 78.0, 80.0, 82.0, 84.0))]
    placed = place_units(rows, Way("additive", "none"))
    assert (placed.phi, placed.tau2) == (pytest.approx(8), pytest.approx(9))
    assert placed.places[0].limits95 == pytest.approx((80 - 1.959964 * 10**0.5, 80 + 1.959964 * 10**0.5))
    assert placed.of("in") == [0, 1, 2, 3, 4]
    assert place_units(rows, PLAIN).of("low998", "high998") == [0, 4]


def test_shares_are_compared_as_angles_and_told_in_per_cent():
    # from: facts/statistics FP4: target .85, n = 100: 95 % .7738–.9128, 99.8 % .7248–.9420
    rows = [held(unit, 85.0, n=100, deviation=None) for unit in range(4)] + [held(4, 72.0, n=100, deviation=None)]
    placed = place_units(rows, Way("none", "none", 85.0), kind="proportion", factor=100.0)
    assert placed.places[4].limits95 == pytest.approx((77.38, 91.28), abs=0.005)
    assert placed.places[4].limits998 == pytest.approx((72.48, 94.20), abs=0.005)
    assert placed.places[4].label == "low998"


def test_fewer_than_five_tell_nothing_of_each_other():
    assert place_units([held(unit, 80.0) for unit in range(4)], PLAIN) is None


@pytest.mark.parametrize("deviation", [None, 0.0])
def test_a_unit_without_a_spread_is_left_aside_as_it_would_count_as_certain(deviation):
    placed = place_units([*(held(unit, 80.0) for unit in range(5)), held(9, 95.0, deviation=deviation)], PLAIN)
    assert placed.unplaced == (9,)
    assert 9 not in placed.places


def test_chance_alone_puts_some_outside():
    # from: 2.5 % and 0.1 % of 40
    assert (chance(40).one_side95, chance(40).one_side998) == (pytest.approx(1.0), pytest.approx(0.04))


def test_a_change_must_survive_that_many_were_looked_at():
    # from: error of a difference √2; z = 3/√2 = 2.12, p = .034; alone it is a change, among ten equal ones .34 is above .05
    assert changes([held(1, 83.0, 80.0)], 1)[1].said == "better"
    many = changes([held(1, 83.0, 80.0), *(held(unit, 80.0, 80.0) for unit in range(2, 11))], 1)
    assert many[1].said == "same"
    assert many[1].difference == pytest.approx(3)
    assert (many[1].low, many[1].high) == (pytest.approx(3 - 1.959964 * 2**0.5), pytest.approx(3 + 1.959964 * 2**0.5))


@pytest.mark.parametrize(("favour", "said"), [(1, "better"), (-1, "worse"), (0, "higher")])
def test_whether_a_rise_is_good_depends_on_what_is_measured(favour, said):
    assert changes([held(1, 90.0, 80.0)], favour)[1].said == said


def test_a_unit_without_an_earlier_figure_has_no_change():
    assert changes([held(1, 90.0)], 1) == {}


def test_cells_are_marked_after_all_of_them_were_looked_at():
    # from: one at z = (90 − 82)/1 = 8 among fifteen; the others −2 of the same element (p = .0455), adjusted .0455·15/5 > .05
    rows = {"time": [*(held(unit, 80.0) for unit in range(4)), held(4, 90.0)]}
    rows |= {key: [held(unit, 80.0) for unit in range(5)] for key in ("cost", "staff")}
    found = cells(rows, PLAIN)
    assert found["time"][4].side == 1
    assert {found[key][unit].side for key in rows for unit in range(4)} == {0}
    assert found["time"][4].n == 100


def test_intervals_are_cut_to_the_scale():
    # from: 99 ± 1.96·1
    assert interval(held(1, 99.0), (25.0, 100.0)) == (pytest.approx(97.040036), 100.0)
    assert interval(held(1, 99.0, deviation=None)) == (None, None)
    # from: facts/statistics, Wilson 81/263 → .2553–.3662
    assert share_interval(81, 263, 100.0) == (pytest.approx(25.53, abs=0.005), pytest.approx(36.62, abs=0.005))


def test_the_lowest_is_best_where_low_is_good():
    placed = place_units([held(unit, 60.0 + 10 * unit) for unit in range(5)], PLAIN)
    assert ranks_of(ranking_of(placed, 1))[4] == (1, 1)
    assert ranks_of(ranking_of(placed, -1))[4] == (5, 5)


def test_the_same_figures_have_the_same_name_in_whatever_order():
    one, other = Ranking(((1, 80.0, 1.0), (2, 90.0, 1.0))), Ranking(((2, 90.0, 1.0), (1, 80.0, 1.0)))
    assert one.sha256 == other.sha256
    assert one.sha256 != Ranking(((1, 80.0, 1.0), (2, 90.1, 1.0))).sha256


def test_pages_place_with_limits_that_keep_their_level():
    # from: docs/reference/truth.md; winsorising alone leaves a tenth of like units outside "95 %"
    assert Way().trim == "corrected"
    like = [held(unit, 80.0 + step) for unit, step in enumerate((-3, -2, -1, 0, 1, 2, 3))]
    assert place_units(like, Way()).phi == pytest.approx(place_units(like, Way(trim="winsorise")).phi / 0.6786546)
