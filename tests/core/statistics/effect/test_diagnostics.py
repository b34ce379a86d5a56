"""The checks say in words what could have made it look like an effect."""

import numpy as np
import pytest
from core.statistics.effect.panels import a_panel, panel_from

from teladan.core.statistics.effect.diagnostics import Around
from teladan.core.statistics.effect.estimate import estimate

NAMES = ["pre_period", "regression_to_the_mean", "spill_over", "peers", "few_clusters", "instrument_version", "panel"]


def checked(panel, **around):
    found = estimate(panel, around=Around(**around))
    assert [check.name for check in found.diagnostics] == NAMES
    return {check.name: check for check in found.diagnostics}


def drifting(units: int, slope: float, noise: float = 0.5, periods: int = 6, start: int = 4, seed: int = 9):
    """A third starts; from the beginning they move apart from the others by `slope` a period."""
    drawn = np.random.default_rng(seed)
    rows = {}
    for unit in range(units):
        began = start if unit % 3 == 0 else None
        trend = slope * np.arange(periods) if began else np.zeros(periods)
        rows[f"U{unit}"] = (began, list(50 + trend + drawn.normal(0, noise, periods)))
    return panel_from(rows)


@pytest.mark.parametrize("units", [30, 150])
def test_moving_apart_before_the_start_is_seen_with_few_and_with_many_units(units):
    assert checked(drifting(units, 2.0))["pre_period"].ok is False
    found = checked(drifting(units, 0.0))["pre_period"]
    assert (found.ok, found.value > 0.05) == (True, True)
    assert "bukan bukti" in found.why


def test_a_slow_drift_before_the_start_is_seen_in_the_mean_of_all_steps():
    """Each step alone would be put down to chance: 0.2 a period, with an error of 0.25 for each."""
    panel = drifting(150, 0.2, noise=1.0, periods=10, start=8, seed=1)
    steps = [step for step in estimate(panel).steps if step.k < 0]
    assert all(step.band.low < 0 < step.band.high for step in steps)
    assert checked(panel)["pre_period"].ok is False


def test_one_period_before_the_start_cannot_be_judged():
    assert checked(drifting(30, 0.0, periods=3, start=2))["pre_period"].ok is None


def fallen(periods_before: int, lasting: bool):
    """Those that start lie 3 below, in the last period before alone or from the beginning."""
    drawn = np.random.default_rng(2)
    rows = {}
    for unit in range(40):
        outcomes = drawn.normal(50, 1, periods_before + 2)
        if unit < 12:
            outcomes[slice(0, None) if lasting else periods_before - 1] -= 3
        rows[f"U{unit}"] = (periods_before + 1 if unit < 12 else None, list(outcomes))
    return panel_from(rows)


def test_the_weakest_of_one_period_come_back_by_themselves_and_that_is_said():
    found = checked(fallen(3, lasting=False))["regression_to_the_mean"]
    assert (found.ok, found.value < -0.5) == (False, True)
    assert "baru timbul pada periode itu" in found.why
    assert checked(fallen(1, lasting=False))["regression_to_the_mean"].ok is False


def test_a_lasting_distance_is_no_regression_to_the_mean():
    found = checked(fallen(3, lasting=True))["regression_to_the_mean"]
    assert (found.ok, found.value < -0.5) == (True, True)


def test_spill_over_is_judged_only_where_it_is_known_who_learned_from_whom():
    panel = a_panel(1)
    started = next(unit for unit, start in zip(panel.units, panel.starts, strict=True) if start)
    not_started = [unit for unit, start in zip(panel.units, panel.starts, strict=True) if not start]
    assert checked(panel)["spill_over"].ok is None
    assert checked(panel, neighbours={})["spill_over"].ok is True
    for neighbours in ({started: not_started[:2]}, {unit: [started] for unit in not_started[:2]}):
        found = checked(panel, neighbours=neighbours)["spill_over"]
        assert (found.ok, found.value) == (False, 2)


def test_too_few_peers_and_too_few_units_are_told_apart():
    few = checked(drifting(12, 0.0))
    assert (few["peers"].ok, few["peers"].value) == (False, 8)
    assert (few["few_clusters"].ok, few["few_clusters"].value) == (False, 4)
    assert "t Welch" in few["few_clusters"].why
    many = checked(drifting(150, 0.0))
    assert (many["peers"].ok, many["few_clusters"].ok) == (True, True)


def test_a_small_group_among_many_is_few():
    panel = a_panel(2, units=200)
    starts = list(panel.starts)
    starts[0] = 5
    found = checked(type(panel)(panel.units, panel.times, panel.outcomes, tuple(starts), panel.names))
    assert "hanya 1 unit" in found["few_clusters"].why


def test_another_version_of_the_instrument_is_seen():
    panel = a_panel(1)
    one = {(unit, time): "skm/2017" for unit in panel.units for time in panel.times}
    assert checked(panel)["instrument_version"].ok is None
    assert checked(panel, versions=one)["instrument_version"].ok is True
    found = checked(panel, versions=one | {("U3", 2): "skm/2004"})["instrument_version"]
    assert (found.ok, found.value) == (False, 2)


def test_what_was_left_out_is_counted():
    panel = a_panel(3, units=100)
    outcomes = panel.outcomes.copy()
    outcomes[:15, 2] = np.nan
    starts = (*panel.starts[:-1], 1)
    found = checked(type(panel)(panel.units, panel.times, outcomes, starts, panel.names))["panel"]
    assert (found.ok, found.value) == (False, 16)
    assert "15 unit tidak lengkap" in found.why
    assert "1 unit sudah mulai sejak periode pertama" in found.why


def test_an_answer_is_sound_unless_a_check_failed_that_it_cannot_allow_for():
    assert estimate(a_panel(15, units=400, effect=0.0)).is_sound
    assert not estimate(drifting(150, 2.0)).is_sound
    few = estimate(a_panel(16, units=36, effect=0.0))
    assert (few.careful is not None, few.is_sound) == (True, True)


def test_what_comes_back_by_itself_matters_by_its_part_of_the_effect():
    """from: by hand; those that start fall by 3 in the last period before; two by two held against all three periods
    before, a third of that, 1, comes back. Of an effect of 20 that is little, of none it is all."""

    def after(gain):
        drawn = np.random.default_rng(2)
        rows = {}
        for unit in range(40):
            outcomes = drawn.normal(50, 1, 5)
            if unit < 12:
                outcomes[2] -= 3
                outcomes[3:] += gain
            rows[f"U{unit}"] = (4 if unit < 12 else None, list(outcomes))
        return checked(panel_from(rows))["regression_to_the_mean"].ok

    assert (after(0), after(20)) == (False, True)


def test_a_fall_before_a_harmful_effect_did_not_make_it():
    drawn = np.random.default_rng(2)
    rows = {f"U{unit}": (4 if unit < 12 else None, list(drawn.normal(50, 1, 5))) for unit in range(40)}
    for unit in range(12):
        rows[f"U{unit}"][1][2] -= 3
        rows[f"U{unit}"][1][3] -= 6
        rows[f"U{unit}"][1][4] -= 6
    assert checked(panel_from(rows))["regression_to_the_mean"].ok is True
