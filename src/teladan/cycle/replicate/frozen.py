"""A study as it is kept: its panel and its answer as plain data, and back again. Numbers come back as they were."""

import math
from collections.abc import Mapping
from typing import Any

from teladan.core.statistics.effect.answer import CellEffect, Diagnostic, Doubt, Effect, Step
from teladan.core.statistics.intervals import Range

SEED = 0
"""Of the draws behind errors and bands; the same for every study, so that nobody can look for one that pleases."""


def effect_of(panel: Mapping[str, Any], control: str) -> Effect:
    """Estimate what a frozen panel says. The same panel gives the same answer."""
    from teladan.core.statistics.effect.diagnostics import Around
    from teladan.core.statistics.effect.estimate import estimate
    from teladan.core.statistics.effect.panel import panel_of

    if panel["why_not"]:
        return Effect("did", panel["why_not"])
    numbers = [period["number"] for period in panel["periods"]]
    cells, versions = [], {}
    for unit in panel["units"]:
        for number, value, version in zip(numbers, unit["values"], unit["versions"], strict=True):
            cells.append((unit["name"], number, math.nan if value is None else float(value)))
            if version:
                versions[unit["name"], number] = version
    starts = {unit["name"]: unit["start"] for unit in panel["units"]}
    started = [name for name, start in starts.items() if start is not None]
    around = Around({unit["name"]: started for unit in panel["units"] if unit["is_touched"]}, versions)
    names = {period["number"]: period["name"] for period in panel["periods"]}
    chosen: Any = control
    return estimate(panel_of(cells, starts, names), control=chosen, around=around, seed=SEED)


def counted(panel: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The units that are compared: complete, and not begun before there was anything to see."""
    first = panel["periods"][0]["number"]
    return [
        unit
        for unit in panel["units"]
        if None not in unit["values"] and (unit["start"] is None or unit["start"] > first)
    ]


def last_to_start(panel: Mapping[str, Any]) -> int | None:
    """Where every unit that counts starts in the end: the period in which the last do. They are the peers until then, and
    from then on nothing is compared."""
    starts = {unit["start"] for unit in counted(panel)}
    return None if None in starts else max(starts, default=None)


def periods_of(panel: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The periods that are compared."""
    last = last_to_start(panel)
    return [period for period in panel["periods"] if last is None or period["number"] < last]


def frozen(effect: Effect) -> dict[str, Any]:
    return {
        "design": effect.design,
        "refused": effect.refused,
        "estimate": effect.estimate,
        "doubt": _frozen_doubt(effect.doubt),
        "careful": _frozen_doubt(effect.careful),
        "steps": [[step.k, step.estimate, step.error, _ends(step.band)] for step in effect.steps],
        "cells": [[cell.start, cell.time, cell.effect] for cell in effect.cells],
        "checks": [[check.name, check.ok, check.value, check.why] for check in effect.diagnostics],
        "treated": effect.treated,
        "controls": effect.controls,
        "seed": SEED,
    }


def thawed(answer: Mapping[str, Any]) -> Effect:
    """
    >>> kept = Effect("did", None, 1.5, Doubt(0.1, Range(1.3, 1.7), 0.001, None), treated=3, controls=9)
    >>> thawed(frozen(kept)) == kept
    True
    """
    return Effect(
        answer["design"],
        answer["refused"],
        answer["estimate"],
        _doubt(answer["doubt"]),
        _doubt(answer["careful"]),
        tuple(Step(k, estimate, error, Range(*band) if band else None) for k, estimate, error, band in answer["steps"]),
        tuple(CellEffect(start, time, effect) for start, time, effect in answer["cells"]),
        tuple(Diagnostic(name, ok, value, why) for name, ok, value, why in answer["checks"]),
        answer["treated"],
        answer["controls"],
    )


def _frozen_doubt(doubt: Doubt | None) -> list[Any] | None:
    return None if doubt is None else [doubt.error, doubt.range.low, doubt.range.high, doubt.p, doubt.degrees]


def _doubt(kept: list[Any] | None) -> Doubt | None:
    if kept is None:
        return None
    error, low, high, p, degrees = kept
    return Doubt(error, Range(low, high), p, degrees)


def _ends(band: Range | None) -> list[float] | None:
    return None if band is None else [band.low, band.high]
