"""Empirical-Bayes estimates: what a unit's value becomes when the others are taken into account."""

from dataclasses import dataclass

import numpy as np

from teladan.core.statistics.variation import Numbers, between_units


@dataclass(frozen=True, slots=True)
class Shrunk:
    """`values` and their posterior standard `errors`, unit by unit; `mean` and `tau2` of all units."""

    values: Numbers
    errors: Numbers
    mean: float
    tau2: float


def shrink(values: Numbers, variances: Numbers) -> Shrunk:
    """y_i ~ N(μ_i, v_i), μ_i ~ N(μ, τ²): each value moves towards μ by the share v/(v + τ²) of chance in it.

    τ² after DerSimonian and Laird. A unit without variance stays where it is and is left out of μ and τ²; an unknown
    value (nan) stays unknown. Source: Efron and Morris, JASA 70 (1975), 311–319; Spiegelhalter, Stat. Med. 24 (2005).

    >>> shrink(np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 1.0])).values.tolist()
    [2.0, 2.0, 2.0]
    """
    known = np.isfinite(values) & (variances > 0)
    tau2, mean = between_units(values[known], variances[known])
    kept, errors = values.astype(np.float64).copy(), np.zeros(len(values))
    share = variances[known] / (variances[known] + tau2)
    kept[known] = share * mean + (1 - share) * values[known]
    errors[known] = np.sqrt(tau2 * share)
    return Shrunk(kept, errors, mean, tau2)
