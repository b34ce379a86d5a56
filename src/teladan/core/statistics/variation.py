"""How much units differ beyond chance: τ², the variance between them."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def between_units(values: Numbers, variances: Numbers) -> tuple[float, float]:
    """(τ², μ): DerSimonian and Laird's variance between units, and the mean re-weighted by 1/(v + τ²).

    `variances`: of each value, all above 0. Source: DerSimonian and Laird, Controlled Clinical Trials 7 (1986), 177–188.

    >>> tau2, mean = between_units(np.array([1.0, 2.0, 3.0]), np.array([0.01, 0.01, 0.01]))
    >>> round(tau2, 2), round(mean, 2)
    (0.99, 2.0)
    """
    if len(values) == 0:
        return 0.0, float("nan")
    weights = 1 / variances
    fixed = float(np.sum(weights * values) / np.sum(weights))
    excess = float(np.sum(weights * (values - fixed) ** 2)) - (len(values) - 1)
    scale = float(np.sum(weights) - np.sum(weights**2) / np.sum(weights))
    tau2 = max(excess / scale, 0.0) if len(values) > 1 else 0.0
    again = 1 / (variances + tau2)
    return tau2, float(np.sum(again * values) / np.sum(again))
