"""Several estimates of one effect taken together: what it is on average, and what it may be in the next place."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from teladan.core.statistics.intervals import Range
from teladan.core.statistics.variation import Numbers


@dataclass(frozen=True, slots=True)
class Pooled:
    """`effect` on average with its `error`, 95 % `range` and `p`; `tau2`: variance of true effects between places;
    `i2`: share of the variation that is not chance; `next_place`: 95 % range of the true effect in a place like these,
    None with fewer than three."""

    effect: float
    error: float
    range: Range
    p: float
    tau2: float
    i2: float
    next_place: Range | None
    places: int


def pool(effects: Numbers, errors: Numbers) -> Pooled:
    """Random effects: y_i ~ N(θ_i, s_i²), θ_i ~ N(μ, τ²), τ² by restricted maximum likelihood, μ weighted by 1/(s² + τ²).

    The error is Hartung and Knapp's, √(q · 1/Σw) with q = Σw(y − μ)²/(k − 1), t with k − 1 degrees; q is at least 1 (the
    usual floor, so that places that agree by chance do not make the interval narrower than chance alone allows). The
    next place: μ ± t(k − 2) · √(τ² + error²). One place: its own estimate by the normal distribution, nothing pooled.

    Source: Viechtbauer, Journal of Educational and Behavioral Statistics 30 (2005), 261–293; Hartung and Knapp, Stat. Med.
    20 (2001), 3875–3889; Röver, Knapp and Friede, BMC Medical Research Methodology 15 (2015), 99 (the floor); Higgins,
    Thompson and Spiegelhalter, JRSS A 172 (2009), 137–159 (the next place). Raises ValueError for no estimate, an unknown
    one, or an error that is not above 0.

    >>> found = pool(np.array([2.0, 4.0, 3.0]), np.array([1.0, 1.0, 1.0]))
    >>> found.effect, found.tau2, round(found.error, 4)
    (3.0, 0.0, 0.5774)
    """
    from scipy.stats import norm, t

    values, variances = np.asarray(effects, dtype=np.float64), np.asarray(errors, dtype=np.float64) ** 2
    if (
        not len(values)
        or not np.all(np.isfinite(values))
        or not np.all(np.isfinite(variances) & (np.asarray(errors) > 0))
    ):
        raise ValueError("every estimate must be known, with an error above 0")
    many = len(values)
    if many == 1:
        effect, error = float(values[0]), float(errors[0])
        half = float(norm.ppf(0.975)) * error
        p = 2 * float(norm.sf(abs(effect) / error))
        return Pooled(effect, error, Range(effect - half, effect + half), p, 0.0, 0.0, None, 1)
    tau2 = restricted_likelihood(values, variances)
    weights = 1 / (variances + tau2)
    effect = float(np.sum(weights * values) / np.sum(weights))
    floored = max(1.0, float(np.sum(weights * (values - effect) ** 2)) / (many - 1))
    error = sqrt(floored / float(np.sum(weights)))
    half = float(t.ppf(0.975, many - 1)) * error
    p = 2 * float(t.sf(abs(effect) / error, many - 1))
    reach = float(t.ppf(0.975, many - 2)) * sqrt(tau2 + error**2) if many > 2 else None
    next_place = None if reach is None else Range(effect - reach, effect + reach)
    return Pooled(
        effect, error, Range(effect - half, effect + half), p, tau2, _share(variances, tau2), next_place, many
    )


def restricted_likelihood(values: Numbers, variances: Numbers) -> float:
    """τ² that makes the restricted likelihood largest; 0 where it is largest at the edge. Searched between 0 and ten times
    the spread of the values, first coarsely, since it may have more than one hill."""
    from scipy.optimize import minimize_scalar

    def cost(tau2: float) -> float:
        weights = 1 / (variances + tau2)
        mean = np.sum(weights * values) / np.sum(weights)
        return float(
            0.5 * (-np.sum(np.log(weights)) + np.log(np.sum(weights)) + np.sum(weights * (values - mean) ** 2))
        )

    most = 10 * float(np.var(values)) + 10 * float(variances.max()) * 1e-6
    grid = most * np.linspace(0, 1, 101) ** 2
    best = int(np.argmin([cost(at) for at in grid.tolist()]))
    ends = float(grid[max(best - 1, 0)]), float(grid[min(best + 1, 100)])
    found = minimize_scalar(cost, bounds=ends, method="bounded", options={"xatol": 1e-12 * max(most, 1e-12)})
    return 0.0 if cost(0.0) <= cost(float(found.x)) + 1e-13 else float(found.x)


def _share(variances: Numbers, tau2: float) -> float:
    """I²: τ² over τ² plus the typical variance within. Source: Higgins and Thompson, Stat. Med. 21 (2002), 1539–1558."""
    weights = 1 / variances
    typical = (len(weights) - 1) * float(np.sum(weights)) / float(np.sum(weights) ** 2 - np.sum(weights**2))
    return tau2 / (tau2 + typical)
