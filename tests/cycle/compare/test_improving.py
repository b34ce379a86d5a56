"""Real improvement: who rose beyond noise, and whether a third period holds it."""

import datetime as dt

import pytest

from teladan.cycle.compare.improving import Measured, improvement, step_between


def periods(*values, error=1.0):
    return [
        Measured(value, 100, dt.date(2024 + at, 1, 1), dt.date(2024 + at, 12, 31), error) for at, value in enumerate(values)
    ]  # fmt: skip


def shares(*counts):
    return [
        Measured(100 * x / n, n, dt.date(2024 + at, 1, 1), dt.date(2024 + at, 12, 31), numerator=x)
        for at, (x, n) in enumerate(counts)
    ]


def test_a_rise_counts_once_a_third_period_holds_it():
    found = improvement(
        {
            1: ("Bertahan", periods(70, 80, 79)),
            2: ("Turun lagi", periods(70, 80, 71)),
            3: ("Menunggu", periods(75, 85)),
            4: ("Tetap", periods(80, 81, 80)),
            5: ("Turun", periods(85, 75, 75)),
        }
    )
    assert {one.name: one.state for one in found.risen} == {
        "Bertahan": "held",
        "Turun lagi": "fell",
        "Menunggu": "waiting",
    }
    assert (found.units, found.steps) == (5, 9)


def test_the_difference_carries_its_interval():
    found = improvement({1: ("Satu", periods(70, 80))}).risen[0]
    # from: 10 ± 1.959964 · √(1² + 1²) = 10 ± 2.7718
    assert (found.step.range.low, found.step.range.high) == pytest.approx((7.2282, 12.7718), abs=0.0001)


def test_shares_go_by_newcombes_interval_on_the_scale_that_is_read():
    step = step_between(*shares((48, 80), (56, 70)), factor=100)
    # from: Newcombe, Stat. Med. 17 (1998), 873–890, table II, contrast (a), method 10
    assert (step.range.low, step.range.high) == pytest.approx((5.24, 33.39), abs=0.01)


def test_those_who_began_in_the_lowest_fifth_are_told_with_what_they_gained_by_itself():
    units = {at: (f"Unit {at}", periods(80 + at, 80 + at)) for at in range(8)}
    found = improvement(units | {8: ("Terendah", periods(60, 75)), 9: ("Rendah", periods(79, 79))})
    assert [(one.name, one.is_from_lowest) for one in found.risen] == [("Terendah", True)]
    # from: the lowest fifth of ten are two: (15 + 0) / 2
    assert (found.drift_lowest, found.drift_others) == (7.5, 0)


def test_a_newest_rise_is_from_the_lowest_fifth_where_it_began_there_not_where_the_unit_once_was():
    units = {at: (f"Unit {at}", periods(80 + at, 80 + at, 80 + at)) for at in range(4)}
    found = improvement(units | {9: ("Sempat turun", periods(90, 70, 85))})
    assert [(one.name, one.state, one.is_from_lowest) for one in found.risen] == [("Sempat turun", "waiting", True)]


def test_many_small_rises_are_not_called_real_by_being_many():
    """One step at p = 0.04 among a hundred quiet ones is what chance gives."""
    quiet = {at: (f"Unit {at}", periods(80, 80.1)) for at in range(99)}
    assert not improvement(quiet | {99: ("Kebetulan", periods(80, 82.95))}).risen
    assert improvement({99: ("Sendiri", periods(80, 82.95))}).risen


def test_where_lower_is_better_a_fall_is_the_improvement_and_without_an_interval_nothing_is_called_real():
    found = improvement({1: ("Turun", shares((40, 80), (10, 80)))}, favour=-1, factor=100)
    assert found.risen[0].step.difference == pytest.approx(-37.5)
    assert not improvement({1: ("Tanpa selang", periods(10, 90, error=None))}).risen
