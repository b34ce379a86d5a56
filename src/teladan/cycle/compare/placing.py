"""Units placed among each other: labels, changes and cells, with what chance alone would give. Numbers in, numbers out.

Shares of an indicator are compared as angles (arcsine), everything else as means. What is told is always on the scale that
people read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import asin, erfc, sqrt
from typing import TYPE_CHECKING, Literal, TypeVar

from teladan.core.statistics.intervals import Z95, difference, wilson
from teladan.cycle.compare.queries.figures import Held

if TYPE_CHECKING:
    from teladan.core.statistics.funnel import Funnel

FEWEST = 5
"""Units below which nobody is placed: too few tell nothing of each other."""
DISCOVERIES = 0.05
AT_ONCE = 600
"""Units up to which rank sets are computed beside a page."""

Overdispersion = Literal["none", "multiplicative", "additive"]
Trim = Literal["none", "winsorise", "truncate", "corrected"]
Label = Literal["high998", "high95", "in", "low95", "low998"]
Kind = Literal["mean", "proportion"]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Way:
    """How units are placed; `target` None for the pooled value."""

    overdispersion: Overdispersion = "additive"
    trim: Trim = "corrected"
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit lies: its limits at its own size, what its value becomes when chance is taken out."""

    label: Label
    limits95: tuple[float, float]
    limits998: tuple[float, float]
    z: float | None
    shrunk: float | None


@dataclass(frozen=True, slots=True)
class Placed:
    """All units that could be placed. `unplaced` have no known spread; `values` and `errors` are on the scale of comparison,
    in the order of `places`; `spreads` holds what the errors become with over-dispersion."""

    kind: Kind
    target: float
    phi: float | None
    tau2: float | None
    places: Mapping[int, Place]
    unplaced: tuple[int, ...]
    values: tuple[float, ...]
    errors: tuple[float, ...]
    found: "Funnel | None" = None

    def of(self, *labels: Label) -> list[int]:
        return [unit for unit, place in self.places.items() if place.label in labels]

    @property
    def middle(self) -> float:
        """The target on the scale of comparison."""
        is_angle = self.kind == "proportion" and self.found is not None
        return asin(sqrt(self.found.target)) if is_angle and self.found else self.target


@dataclass(frozen=True, slots=True)
class Chance:
    """How many of so many units chance alone puts outside the limits, on one side."""

    units: int
    one_side95: float
    one_side998: float


def chance(units: int) -> Chance:
    return Chance(units, 0.025 * units, 0.001 * units)


def place_units(held: Sequence[Held], way: Way, *, kind: Kind = "mean", factor: float = 1.0) -> Placed | None:
    """Place units around their target; None for fewer than five. `factor`: of the scale on which shares are told."""
    from teladan.core.statistics.funnel import Observed, funnel

    fitting = [one for one in held if _may_be_placed(one, kind)]
    out = tuple(one.now.unit for one in held if not _may_be_placed(one, kind))
    if len(fitting) < FEWEST:
        return None
    rows = [
        Observed(str(one.now.unit), one.now.value / factor, float(one.now.n), one.now.deviation or 0.0)
        for one in fitting
    ]
    target = None if way.target is None else way.target / factor
    found = funnel(rows, kind, overdispersion=way.overdispersion, trim=way.trim, target=target)
    places = {
        one.now.unit: Place(
            unit.label,
            (factor * unit.limits95[0], factor * unit.limits95[1]),
            (factor * unit.limits998[0], factor * unit.limits998[1]),
            unit.z,
            None if unit.shrunk is None else factor * unit.shrunk,
        )
        for one, unit in zip(fitting, found.units, strict=True)
    }
    return Placed(
        kind, factor * found.target, found.phi, found.tau2, places, out,
        tuple(found.values.tolist()), tuple(found.errors.tolist()), found,
    )  # fmt: skip


def _may_be_placed(one: Held, kind: Kind) -> bool:
    """A unit whose respondents all answered alike has no spread: it would count as certain."""
    return one.now.n > 0 and (kind == "proportion" or bool(one.now.deviation))


Change = Literal["better", "worse", "higher", "lower", "same"]


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a unit since the figure before: the difference with its interval, and what may be said of it."""

    difference: float
    low: float
    high: float
    said: Change


def changes(held: Sequence[Held], favour: int) -> dict[int, Changed]:
    """The change of each unit with two figures, false discoveries kept to 5 % over all of them together."""
    import numpy as np

    from teladan.core.statistics.discovery import adjusted

    pairs = [(one.now, one.before) for one in held]
    found = [
        (now.unit, difference(before.value, before.error, now.value, now.error))
        for now, before in pairs
        if before is not None and before.error is not None and now.error is not None and before.error + now.error > 0
    ]
    rates = adjusted(np.array([erfc(abs(change.z) / sqrt(2)) for _unit, change in found]))
    return {
        unit: Changed(
            change.difference, change.range.low, change.range.high,
            _said(change.difference, favour) if float(rate) <= DISCOVERIES else "same",
        )
        for (unit, change), rate in zip(found, rates, strict=True)
    }  # fmt: skip


def _said(step: float, favour: int) -> Change:
    if not favour:
        return "higher" if step > 0 else "lower"
    return "better" if step * favour > 0 else "worse"


@dataclass(frozen=True, slots=True)
class Cell:
    """One element of one unit. `side`: 1 or -1 where it lies beyond noise, 0 where that cannot be said."""

    value: float
    low: float | None
    high: float | None
    n: int
    side: int


def cells(
    elements: Mapping[str, Sequence[Held]], way: Way, scale: tuple[float, float] | None = None
) -> dict[str, dict[int, Cell]]:
    """element -> unit -> cell. Each element has a funnel of its own; false discoveries are kept to 5 % over all cells."""
    placed = {key: place_units(held, way) for key, held in elements.items()}
    sides = sides_of(placed)
    return {
        key: {
            one.now.unit: Cell(one.now.value, *interval(one, scale), one.now.n, sides.get((key, one.now.unit), 0))
            for one in held
        }
        for key, held in elements.items()
    }


def sides_of(placed: Mapping[Key, Placed | None]) -> dict[tuple[Key, int], int]:
    """(funnel, unit) → 1 or -1 where the unit lies beyond noise, 0 where that cannot be said. False discoveries are kept to
    5 % over all funnels together."""
    import numpy as np

    from teladan.core.statistics.discovery import adjusted

    scores = {key: {} if one is None else _scores(one) for key, one in placed.items()}
    flat = [(key, unit, z) for key, own in scores.items() for unit, z in own.items()]
    rates = adjusted(np.array([erfc(abs(z) / sqrt(2)) for _key, _unit, z in flat]))
    return {
        (key, unit): (1 if z > 0 else -1) if float(rate) <= DISCOVERIES else 0
        for (key, unit, z), rate in zip(flat, rates, strict=True)
    }


def _scores(placed: Placed) -> dict[int, float]:
    """How far each unit lies from the target, in units of its spread with over-dispersion."""
    middle = placed.middle
    widen = sqrt(placed.phi) if placed.tau2 is None and placed.phi is not None and placed.phi > 1 else 1.0
    spreads = [widen * sqrt(error**2 + (placed.tau2 or 0.0)) for error in placed.errors]
    return {
        unit: (value - middle) / spread
        for unit, value, spread in zip(placed.places, placed.values, spreads, strict=True)
    }


def interval(one: Held, scale: tuple[float, float] | None = None) -> tuple[float | None, float | None]:
    """The 95 % interval of a mean, cut to its scale."""
    if not one.now.error:
        return None, None
    low, high = one.now.value - Z95 * one.now.error, one.now.value + Z95 * one.now.error
    return (low, high) if scale is None else (max(low, scale[0]), min(high, scale[1]))


def share_interval(numerator: int, denominator: int, factor: float) -> tuple[float, float]:
    """Wilson's, on the scale on which the share is told."""
    found = wilson(numerator, denominator)
    return factor * found.low, factor * found.high


@dataclass(frozen=True, slots=True)
class Ranking:
    """What rank sets are computed of: unit, value (the largest is best) and standard error."""

    rows: tuple[tuple[int, float, float], ...]

    @property
    def sha256(self) -> str:
        text = ";".join(f"{unit},{value!r},{error!r}" for unit, value, error in sorted(self.rows))
        return sha256(text.encode()).hexdigest()


def ranking_of(placed: Placed, favour: int) -> Ranking:
    side = favour or 1
    rows = zip(placed.places, placed.values, placed.errors, strict=True)
    return Ranking(tuple(sorted((unit, side * value, error) for unit, value, error in rows)))


def ranks_of(ranking: Ranking) -> dict[int, tuple[int, int]]:
    """unit -> (best, worst) place, 1 for the best. Takes long for thousands of units."""
    import numpy as np

    from teladan.core.statistics.rank_sets import rank_sets

    values = np.array([value for _unit, value, _error in ranking.rows])
    errors = np.array([error for _unit, _value, error in ranking.rows])
    found = rank_sets(values, errors)
    return {unit: (int(row[0]), int(row[1])) for (unit, _value, _error), row in zip(ranking.rows, found, strict=True)}
