"""Ranks with their uncertainty: for each unit the places it may truly hold."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from teladan.core.statistics.variation import Numbers

REPETITIONS = 2000


def rank_sets(
    values: Numbers, errors: Numbers, *, seed: int = 0, level: float = 0.95, repetitions: int = REPETITIONS
) -> NDArray[np.int64]:
    """Marginal confidence sets for ranks, one row (best, worst) a unit; rank 1 has the largest value.

    For unit j the largest studentised difference to any other unit is drawn `repetitions` times from the normal
    distribution of the estimates; its `level` quantile c decides which units are surely above (value − own > c·√(s_j² +
    s_k²)) and which surely below. An unknown value (nan) has the whole range and counts for nobody.

    Source: Mogstad, Romano, Shaikh and Wilhelm, Review of Economic Studies 91 (2024), 476–518, without stepdown.

    >>> rank_sets(np.array([9.0, 5.0, 1.0]), np.array([0.1, 0.1, 0.1])).tolist()
    [[1, 1], [2, 2], [3, 3]]
    """
    found = np.tile(np.array([1, len(values)], dtype=np.int64), (len(values), 1))
    known = np.flatnonzero(np.isfinite(values) & np.isfinite(errors))
    if len(known) < 2:
        return found
    own, spread = values[known], errors[known]
    draws = np.random.default_rng(seed).standard_normal((repetitions, len(known)), dtype=np.float32)
    noise = draws * spread.astype(np.float32)
    unknown = len(values) - len(known)

    def of(j: int) -> tuple[int, int]:
        pair = np.sqrt(spread[j] ** 2 + spread**2)
        critical = _critical(noise, pair, j, level)
        gap = own - own[j]
        reach = critical * pair
        above = int(np.count_nonzero(gap > reach))
        below = int(np.count_nonzero(-gap > reach))
        return 1 + above, len(known) - below + unknown

    with ThreadPoolExecutor(max_workers=2) as pool:  # numpy lets go of the interpreter while it computes
        found[known] = list(pool.map(of, range(len(known))))
    return found


def _critical(noise: NDArray[np.float32], pair: Numbers, j: int, level: float) -> float:
    """The quantile of the largest |difference| to unit j, in units of each difference's own error."""
    others = pair > 0
    others[j] = False
    if not others.any():
        return 0.0
    weights = np.zeros(len(pair), dtype=np.float32)
    weights[others] = 1 / pair[others]
    gaps = noise - noise[:, j : j + 1]
    np.abs(gaps, out=gaps)
    gaps *= weights
    return float(np.quantile(gaps.max(axis=1), level))
