"""Shrinkage, beside the best-known data set."""

import numpy as np
import pytest

from teladan.core.statistics.shrinkage import shrink

# from: Efron and Morris, JASA 70 (1975): first 45 at-bats of 18 players in 1970, and the rest of their season
HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]) / 45
SEASON = np.array(
    [
        0.346,
        0.298,
        0.276,
        0.222,
        0.273,
        0.270,
        0.263,
        0.210,
        0.269,
        0.230,
        0.264,
        0.256,
        0.303,
        0.264,
        0.226,
        0.286,
        0.316,
        0.200,
    ]
)


def test_shrinking_comes_nearer_to_the_truth_than_the_raw_averages():
    mean = HITS.mean()
    found = shrink(HITS, np.full(18, mean * (1 - mean) / 45))
    raw, shrunk = ((HITS - SEASON) ** 2).sum(), ((found.values - SEASON) ** 2).sum()
    assert raw == pytest.approx(0.0755, abs=5e-4)  # from: the same paper, recomputed
    assert shrunk < raw / 3
    assert found.mean == pytest.approx(0.265432, abs=1e-6)
    # from: c = 1 − (k−1)σ²/S with S = 0.082442, which DerSimonian and Laird's τ² comes to when all variances are equal
    share = 1 - 17 * mean * (1 - mean) / 45 / 0.082442
    assert found.values == pytest.approx(mean + share * (HITS - mean), abs=1e-5)


def test_a_unit_without_variance_stays_and_an_unknown_one_stays_unknown():
    found = shrink(np.array([1.0, 2.0, 9.0, np.nan]), np.array([1.0, 1.0, 0.0, 1.0]))
    assert found.values[2] == 9.0
    assert np.isnan(found.values[3])
    assert found.values[0] == pytest.approx(1.5)
