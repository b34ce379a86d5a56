"""Staggered starts: beside an independent package, and beside the paper's formulas written down plainly."""

import numpy as np
import pytest
from core.statistics.effect.panels import a_panel, panel_from

from teladan.core.statistics.effect.contrasts import cells_of, sums_of
from teladan.core.statistics.effect.estimate import estimate
from teladan.core.statistics.effect.panel import study_of
from teladan.core.statistics.effect.staggered import course_of

WORLDS = [(0.4, "never"), (0.4, "notyet")]
THEIRS = {"never": "never_treated", "notyet": "not_yet_treated"}


@pytest.fixture(scope="module")
def theirs():
    """from: diff-diff, Callaway and Sant'Anna without covariates; analytical errors"""
    import pandas as pd
    from diff_diff import CallawaySantAnna

    def fit(panel, control):
        rows = [
            (unit, time, panel.outcomes[place, column], panel.starts[place] or 0)
            for place, unit in enumerate(panel.units)
            for column, time in enumerate(panel.times)
        ]
        table = pd.DataFrame(rows, columns=["unit", "time", "outcome", "start"])
        return CallawaySantAnna(control_group=THEIRS[control]).fit(table, "outcome", "unit", "time", "start")

    return fit


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("never", "control"), WORLDS)
def test_every_cell_every_step_and_the_whole_are_those_of_an_independent_package(theirs, never, control, seed):
    panel = a_panel(seed, never=never)
    study = study_of(panel, control)
    cells = cells_of(study)
    steps = np.unique(cells.step)
    chosen = np.vstack([cells.step >= 0, *(cells.step == step for step in steps)]).astype(float)
    ours = sums_of(study, cells, chosen)
    errors = np.sqrt((ours.moves**2).sum(axis=0))  # what the draws come to without end
    other = theirs(panel, control)
    for group, column, effect in zip(cells.group, cells.column, cells.effect, strict=True):
        key = int(study.groups[int(group)]), int(study.times[int(column)])
        assert effect == pytest.approx(other.group_time_effects[key]["effect"], abs=1e-10)
    assert len(cells.effect) == len(other.group_time_effects)
    assert (ours.effects[0], errors[0]) == pytest.approx((other.overall_att, other.overall_se), abs=1e-10)
    table = other.aggregate("event_study").to_dataframe()
    assert steps.tolist() == table["event_time"].tolist()
    assert ours.effects[1:].tolist() == pytest.approx(table["att"].tolist(), abs=1e-10)
    assert errors[1:].tolist() == pytest.approx(table["se"].tolist(), abs=1e-10)


@pytest.mark.filterwarnings("ignore:.*could not be estimated")  # theirs also tries the group that starts last
def test_where_all_start_in_the_end_the_last_are_the_controls_until_they_start(theirs):
    panel = a_panel(4, never=0.0)
    found = estimate(panel, control="notyet")
    other = theirs(panel, "notyet")
    assert found.estimate == pytest.approx(other.overall_att, abs=1e-10)
    assert {cell.start for cell in found.cells} == {3, 4}


def plainly(panel, control):
    """{(g, t): ATT} by the paper's formulas 2.8 and 2.9 without covariates, mean by mean."""
    found = {}
    starts = np.array([np.inf if start is None else start for start in panel.starts])
    times = np.array(panel.times)
    for g in sorted({start for start in panel.starts if start}):
        for t in times[1:]:
            base = times[times < g].max() if t >= g else times[times < t].max()
            others = starts == np.inf if control == "never" else (starts > max(t, base)) & (starts != g)
            change = panel.outcomes[:, times == t][:, 0] - panel.outcomes[:, times == base][:, 0]
            found[g, int(t)] = change[starts == g].mean() - change[others].mean()
    return found


@pytest.mark.parametrize(("never", "control"), WORLDS)
def test_cells_are_differences_of_mean_changes(never, control):
    panel = a_panel(11, never=never)
    expected = plainly(panel, control)
    found = {(cell.start, cell.time): cell.effect for cell in estimate(panel, control=control).cells}
    assert found == pytest.approx(expected, abs=1e-10)


def test_the_whole_counts_groups_by_their_size():
    """from: by hand; controls move by 0; group 2 (two units) gains 2, group 3 (four units) gains 5 in the one cell each
    that both have after the start, and group 2 has one more cell: (2·2 + 2·2 + 4·5)/(2 + 2 + 4) = 3.5"""
    rows = {f"A{i}": (2, [i, i + 2, i + 2]) for i in range(2)} | {f"B{i}": (3, [i, i, i + 5]) for i in range(4)}
    rows |= {f"C{i}": (None, [i, i, i]) for i in range(3)}
    found = estimate(panel_from(rows))
    assert (found.design, found.estimate) == ("staggered", pytest.approx(3.5))
    assert {step.k: pytest.approx(step.estimate) for step in found.steps} == {-1: 0, 0: 4, 1: 2}


def test_errors_come_from_999_draws_and_come_near_to_what_they_stand_for(theirs):
    panel = a_panel(12, units=400)
    found, other = estimate(panel), theirs(panel, "never")
    assert found.doubt.error == pytest.approx(other.overall_se, rel=0.1)  # 999 draws: ±2.2 %
    assert found.doubt.degrees is None
    assert found.careful is None


def test_the_same_seed_draws_the_same_and_another_one_does_not():
    panel = a_panel(13, units=400)
    assert estimate(panel, seed=1) == estimate(panel, seed=1)
    assert estimate(panel, seed=1).doubt != estimate(panel, seed=2).doubt


def test_bands_hold_all_steps_at_once_and_are_wider_than_one_by_one():
    for units in (400, 60):
        found = estimate(a_panel(14, units=units))
        reach = [(step.band.high - step.estimate) / step.error for step in found.steps]
        assert min(reach) > 2.3
        if units == 400:
            assert max(reach) == pytest.approx(min(reach))  # one critical value, as the authors have it


def test_groups_of_one_borrow_the_spread_of_the_controls():
    """Every unit starts at a time of its own: within such a group nothing is known of chance.

    from: the mean effect is Σf(own) − mean of Σf over the controls, f = Σ(y_t − y before the start)/(cells after a start);
    its variance Var(Σf)/20 + ΣVar(f), all variances those of the controls."""
    drawn = np.random.default_rng(3)
    outcomes = drawn.normal(0, 1, (25, 8))
    rows = {f"U{i}": (3 + i if i < 5 else None, list(outcomes[i])) for i in range(25)}
    found = estimate(panel_from(rows))
    after = sum(8 - start + 1 for start in range(3, 8))
    parts = np.stack([(outcomes[:, g - 1 :] - outcomes[:, [g - 2]]).sum(axis=1) / after for g in range(3, 8)])
    spread = parts[:, 5:].sum(axis=0).var(ddof=1) / 20, parts[:, 5:].var(axis=1, ddof=1).sum()
    assert found.estimate == pytest.approx(np.trace(parts[:, :5]) - parts[:, 5:].sum(axis=0).mean())
    assert found.careful.error == pytest.approx(sum(spread) ** 0.5)
    assert found.careful.degrees == pytest.approx(sum(spread) ** 2 / (spread[0] ** 2 / 19 + spread[1] ** 2 / 19))


def test_a_step_on_a_small_group_has_at_least_the_spread_of_all_units():
    """The two that start move in lockstep by chance: that makes no step sure.

    from: controls' part of the variance Var/n; the started's 2 · pooled/4, pooled = Σ(change − group mean)²/(n − 2)"""
    drawn = np.random.default_rng(8)
    controls = drawn.normal(0, 1, (12, 3))
    rows = {"A": (3, [0.0, 1.0, 6.0]), "B": (3, [2.0, 3.0, 8.0])} | {
        f"C{i}": (None, list(controls[i])) for i in range(12)
    }
    after = next(step for step in estimate(panel_from(rows)).steps if step.k == 0)
    change = controls[:, 2] - controls[:, 1]
    pooled = ((change - change.mean()) ** 2).sum() / 12
    assert after.error == pytest.approx((change.var(ddof=1) / 12 + pooled / 2) ** 0.5)


def test_a_period_between_two_that_were_measured_may_be_a_start():
    rows = {"A": (2017, [1, 2, 6]), "B": (2017, [2, 2, 7]), "C": (None, [1, 2, 3]), "D": (None, [3, 4, 4])}
    panel = panel_from(rows)
    panel = type(panel)(panel.units, (2014, 2016, 2018), panel.outcomes, panel.starts, {})
    found = course_of(study_of(panel, "never"))
    assert [(cell.start, cell.time) for cell in found.cells] == [(2017, 2016), (2017, 2018)]
    assert found.effect == pytest.approx((4 + 5) / 2 - (1 + 0) / 2)  # from: 2018 − 2016 by hand
