"""Real improvement: whose number rose beyond noise from one period to the next, and stayed up in the one after.

Every step of every unit is looked at together, so that false discoveries are kept to 5 %. Whoever starts low tends to rise
by itself: how many of those that rose started in the lowest fifth is always told, and a third period has to hold. That rules
out a second period that was high by chance, not a first that was low: the page says so.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from statistics import fmean
from typing import Literal

from teladan.core.statistics.intervals import Range, difference
from teladan.core.statistics.proportions import share_difference
from teladan.cycle.compare.placing import DISCOVERIES

FIFTH = 5
State = Literal["held", "waiting", "fell", "none"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of one period: a mean with its standard error, or a share of whole counts (`numerator` of `n`)."""

    value: float
    n: int
    starts_on: dt.date
    ends_on: dt.date
    error: float | None = None
    numerator: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """From one period to a later one, on the scale that people read; `rate`: the false-discovery rate at which it counts."""

    difference: float
    range: Range
    p: float
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class Risen:
    """What became of one unit. `held`: it rose beyond noise and the next period is still above where it began; `waiting`: it
    rose in the newest period, and none followed yet; `fell`: it rose, and the next period does not hold it."""

    unit: int
    name: str
    state: State
    before: Measured
    after: Measured
    third: Measured | None
    step: Step
    from_third: Step | None
    is_from_lowest: bool


@dataclass(frozen=True, slots=True)
class Improvement:
    """All units with two periods or more: `units` of them, `steps` looked at together; those that rose, the surest first.
    `drift_lowest` and `drift_others`: mean change of units that began in the lowest fifth, and of the others."""

    units: int
    steps: int
    risen: tuple[Risen, ...]
    drift_lowest: float | None
    drift_others: float | None

    def of(self, state: State) -> list[Risen]:
        return [one for one in self.risen if one.state == state]

    @property
    def from_lowest(self) -> int:
        return sum(one.is_from_lowest for one in self.risen)


def improvement(
    series: Mapping[int, tuple[str, Sequence[Measured]]], *, favour: int = 1, factor: float = 1.0
) -> Improvement:
    """`series`: unit → (name, its periods, the oldest first) of one version of one definition; only the last three count.
    `favour`: 1 where higher is better, -1 where lower is."""
    last = {unit: (name, list(rows[-3:])) for unit, (name, rows) in series.items() if len(rows) > 1}
    tested = _tested(last, factor)
    lowest = _lowest({unit: favour * rows[0].value for unit, (_name, rows) in last.items()})
    newest = _lowest({unit: favour * rows[-2].value for unit, (_name, rows) in last.items()})
    way = _Way(favour, factor, tested, lowest, newest)
    risen = [one for unit, (name, rows) in last.items() if (one := _risen(unit, name, rows, way)) is not None]
    changes = {unit: rows[1].value - rows[0].value for unit, (_name, rows) in last.items()}
    low = [change for unit, change in changes.items() if unit in lowest]
    others = [change for unit, change in changes.items() if unit not in lowest]
    return Improvement(
        len(last),
        len(tested),
        tuple(sorted(risen, key=lambda one: (one.step.rate, -favour * one.step.difference, one.name))),
        fmean(low) if low else None,
        fmean(others) if others else None,
    )


def step_between(before: Measured, after: Measured, factor: float = 1.0) -> Step | None:
    """The change with its interval; None where no interval is known."""
    if before.numerator is not None and after.numerator is not None:
        found = share_difference(before.numerator, before.n, after.numerator, after.n)
        return Step(factor * found.difference, Range(factor * found.range.low, factor * found.range.high), found.p)
    if not before.error or not after.error:
        return None
    change = difference(before.value, before.error, after.value, after.error)
    return Step(change.difference, change.range, erfc(abs(change.z) / sqrt(2)))


def _tested(last: Mapping[int, tuple[str, list[Measured]]], factor: float) -> dict[tuple[int, int], Step]:
    """(unit, position) → the step from that period to the next, with the rate over all steps of all units."""
    import numpy as np

    from teladan.core.statistics.discovery import adjusted

    found = {
        (unit, at): step
        for unit, (_name, rows) in last.items()
        for at in range(len(rows) - 1)
        if (step := step_between(rows[at], rows[at + 1], factor)) is not None
    }
    rates = adjusted(np.array([step.p for step in found.values()]))
    return {
        key: Step(step.difference, step.range, step.p, float(rate))
        for (key, step), rate in zip(found.items(), rates, strict=True)
    }


@dataclass(frozen=True, slots=True)
class _Way:
    """How all units are read: which side is better, the scale of shares, the steps with their rates, who began low: first of all,
    and before the newest period."""

    favour: int
    factor: float
    tested: Mapping[tuple[int, int], Step]
    lowest: set[int]
    lowest_newest: set[int]


def _risen(unit: int, name: str, rows: Sequence[Measured], way: _Way) -> Risen | None:
    first, newest = way.tested.get((unit, 0)), way.tested.get((unit, len(rows) - 2))
    if len(rows) > 2 and first is not None and _is_rise(first, way.favour):
        whole = step_between(rows[0], rows[2], way.factor)
        holds = whole is not None and (whole.range.low > 0 if way.favour > 0 else whole.range.high < 0)
        return Risen(
            unit, name, "held" if holds else "fell", rows[0], rows[1], rows[2], first, whole, unit in way.lowest
        )
    if newest is not None and _is_rise(newest, way.favour):
        return Risen(unit, name, "waiting", rows[-2], rows[-1], None, newest, None, unit in way.lowest_newest)
    return None


def _is_rise(step: Step, favour: int) -> bool:
    return step.rate <= DISCOVERIES and step.difference * favour > 0


def _lowest(first: Mapping[int, float]) -> set[int]:
    """The units that began in the lowest fifth; of fewer than five units none."""
    ordered = sorted(first, key=lambda unit: (first[unit], unit))
    return set(ordered[: len(ordered) // FIFTH])
