"""The funnel: which units lie further from the target than chance, and what else tells units apart, explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from teladan.core.statistics.intervals import Z95, Z998
from teladan.core.statistics.scales import Kind, Scale, Transform, scale_of
from teladan.core.statistics.shrinkage import shrink
from teladan.core.statistics.variation import Numbers

Overdispersion = Literal["none", "multiplicative", "additive"]
Trim = Literal["none", "winsorise", "truncate", "corrected"]
Label = Literal["high998", "high95", "in", "low95", "low998"]

LEFT_BY_WINSORISING = 0.6786546
"""Mean square of normal scores clipped at their 10 % and 90 % points: 0.8 − 2·q·φ(q) + 0.2·q², q = 1.281552. Not 1."""


@dataclass(frozen=True, slots=True)
class Observed:
    """One unit: its value, its size (n; expected count for a ratio), and for a mean the standard deviation within."""

    unit: str
    value: float
    size: float
    deviation: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one unit lies. `z` without adjustment, on the scale of comparison, None where it is undefined; limits and
    `shrunk` on the scale of the input."""

    unit: str
    value: float
    size: float
    z: float | None
    limits95: tuple[float, float]
    limits998: tuple[float, float]
    label: Label
    shrunk: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """All units around a target. `phi`: dispersion, None unless asked for; `tau2`: variance between units, for
    `additive` only. `values` and `errors` are on the scale of comparison, in the order of `units`: rank sets take them."""

    target: float
    phi: float | None
    tau2: float | None
    units: tuple[Placed, ...]
    values: Numbers
    errors: Numbers


def funnel(
    observed: Sequence[Observed],
    kind: Kind,
    *,
    transform: Transform = "auto",
    overdispersion: Overdispersion = "none",
    trim: Trim = "none",
    target: float | None = None,
) -> Funnel:
    """Place units around a target (default: the pooled value, Σn·x/Σn; 1 for a ratio).

    Multiplicative over-dispersion widens the limits by √φ when φ > 1; additive adds τ² to each variance (DerSimonian and
    Laird). `trim` keeps extremes from hiding themselves: winsorise clips z to its 10 % and 90 % quantiles, truncate
    leaves the outer tenths out. Both make φ too small where nobody is extreme, and so the limits too narrow: a tenth of
    like units lies outside "95 %". `corrected` winsorises and divides by `LEFT_BY_WINSORISING`, so that the limits keep
    their level (docs/reference/truth.md). Ratios without over-dispersion take exact Poisson limits.
    Source: Spiegelhalter, Stat. Med. 24 (2005), 1185–1202, and JRSS A 175 (2012), 27–47. Raises UnfitTransform.

    >>> found = funnel([Observed("a", 92.0, 100, 12.0), Observed("b", 80.0, 100, 12.0)], "mean", target=85)
    >>> [unit.label for unit in found.units]
    ['high998', 'low998']
    """
    scale = scale_of(kind, transform)
    values = np.array([unit.value for unit in observed], dtype=np.float64)
    sizes = np.array([unit.size for unit in observed], dtype=np.float64)
    deviations = np.array([unit.deviation for unit in observed], dtype=np.float64)
    centre = _pooled(kind, values, sizes) if target is None else target
    transformed = scale.to(values)
    errors = scale.error(values, sizes, deviations, centre)
    middle = float(scale.to(np.array([centre]))[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (transformed - middle) / errors
    z = np.where((errors > 0) & np.isfinite(transformed), z, np.nan)
    dispersion, between = _dispersion(z, errors, trim)
    phi = None if overdispersion == "none" else dispersion
    tau2 = between if overdispersion == "additive" else None
    limits = [
        _exact(centre, sizes, outside)
        if kind == "ratio" and overdispersion == "none"
        else _limits(scale, middle, errors, reach, phi=phi if overdispersion == "multiplicative" else None, tau2=tau2)
        for reach, outside in ((Z95, 0.05), (Z998, 0.002))
    ]
    shrunk = scale.back(shrink(transformed, errors**2).values)
    labels = _labels(values, *limits)
    ends = [zip(*pair.tolist(), strict=True) for pair in limits]  # all at once: unit by unit takes four times as long
    rows = zip(observed, _known(z), *ends, labels, _known(shrunk), strict=True)
    placed = tuple(
        Placed(unit.unit, unit.value, unit.size, score, limits95, limits998, label, drawn)
        for unit, score, limits95, limits998, label, drawn in rows
    )
    return Funnel(centre, phi, tau2, placed, transformed, errors)


def _pooled(kind: Kind, values: Numbers, sizes: Numbers) -> float:
    return 1.0 if kind == "ratio" else float(np.sum(values * sizes) / np.sum(sizes))


def _dispersion(z: Numbers, errors: Numbers, trim: Trim) -> tuple[float | None, float | None]:
    """(φ, τ²) from the unadjusted z of the units that have one."""
    known = np.isfinite(z)
    scores, weights = z[known], 1 / errors[known] ** 2
    if len(scores) == 0:
        return None, None
    if trim in ("winsorise", "corrected"):
        low, high = np.quantile(scores, [0.1, 0.9])  # type 7, numpy's own
        scores = np.clip(scores, low, high)
    elif trim == "truncate":
        ranks = np.argsort(np.argsort(scores, kind="stable"), kind="stable") + 1
        tenths = (ranks * 10) // (len(scores) + 1)
        inner = (tenths > 0) & (tenths < 9)
        scores, weights = scores[inner], weights[inner]
        if len(scores) == 0:
            return None, None
    count = len(scores)
    phi = float(np.mean(scores**2))
    if trim == "corrected":
        phi /= LEFT_BY_WINSORISING
    excess = count * phi - (count - 1)
    scale = float(np.sum(weights) - np.sum(weights**2) / np.sum(weights))
    return phi, excess / scale if excess > 0 and scale > 0 else 0.0


def _limits(
    scale: Scale, middle: float, errors: Numbers, reach: float, *, phi: float | None, tau2: float | None
) -> Numbers:
    spread = np.sqrt(errors**2 + (tau2 or 0.0))
    if phi is not None and phi > 1:
        spread = spread * np.sqrt(phi)
    return np.array([scale.back(middle - reach * spread), scale.back(middle + reach * spread)])


def _exact(target: float, expected: Numbers, outside: float) -> Numbers:
    """Exact Poisson limits of O/E when target·E is expected, after Garwood (1936)."""
    from scipy.stats import chi2

    count = target * expected
    low = chi2.ppf(outside / 2, 2 * count) / (2 * expected)
    high = chi2.ppf(1 - outside / 2, 2 * (count + 1)) / (2 * expected)
    return np.array([low, high])


def _labels(values: Numbers, limits95: Numbers, limits998: Numbers) -> list[Label]:
    found = np.full(len(values), "in", dtype=object)
    found[values < limits95[0]] = "low95"
    found[values > limits95[1]] = "high95"
    found[values < limits998[0]] = "low998"
    found[values > limits998[1]] = "high998"
    return found.tolist()


def _known(numbers: Numbers) -> list[float | None]:
    return [number if known else None for number, known in zip(numbers.tolist(), np.isfinite(numbers), strict=True)]
