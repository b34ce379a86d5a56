"""Cells of the four instruments held against those of their like."""

import pytest

from teladan.cycle.compare.four import COLUMNS, SURVEY, Cell, UnitRow, placed
from teladan.cycle.compare.placing import Way, place_units


def test_an_index_near_the_end_of_its_scale_is_as_uncertain_as_its_answers_not_as_its_cut_interval(monkeypatch):
    taken = []
    monkeypatch.setattr(
        "teladan.cycle.compare.four.place_units",
        lambda held, *rest, **kind: taken.extend(held) or place_units(held, *rest, **kind),
    )
    others = {column: Cell("missing") for column in COLUMNS}
    # from: 99 ± 1.959964 · 2 is 95.08 to 102.92, cut to 100; the error stays 2, of a deviation 2 · √25
    survey = Cell("value", 99.0, 95.08, 100.0, n=25, error=2.0)
    placed([UnitRow(at, f"Unit {at}", "rsud", "", others | {SURVEY: survey}) for at in range(5)], Way())
    assert [one.now.deviation for one in taken] == [pytest.approx(10)] * 5
