"""Keeping false alarms rare when many units are looked at together."""

import numpy as np

from teladan.core.statistics.variation import Numbers


def adjusted(p_values: Numbers) -> Numbers:
    """For each p-value the smallest false-discovery rate at which it would still be called a difference.

    Source: Benjamini and Hochberg, JRSS B 57 (1995), 289–300; ties keep their place.

    >>> adjusted(np.array([0.01, 0.04, 0.03, 0.005])).round(3).tolist()
    [0.02, 0.04, 0.04, 0.02]
    """
    m = len(p_values)
    if m == 0:
        return p_values
    order = np.argsort(p_values, kind="stable")
    raw = p_values[order] * m / np.arange(1, m + 1)
    steps = np.minimum.accumulate(raw[::-1])[::-1]
    found = np.empty(m)
    found[order] = np.minimum(steps, 1.0)
    return found
