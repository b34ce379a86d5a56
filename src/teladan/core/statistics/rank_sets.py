"""Ranks with their uncertainty: for each unit the places it may truly hold."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from teladan.core.statistics.variation import Numbers

REPETITIONS = 2000
_FURTHEST = 64
"""Units with the largest scores that are looked at first in each repetition."""
_AT_ONCE = 2**17
"""Numbers worked on together: they and what becomes of them stay in a processor's own memory."""
_SLACK = 1.0001
"""Beyond what rounding to single precision can do to a bound."""

_Draws = NDArray[np.float32]


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
    scores = np.random.default_rng(seed).standard_normal((repetitions, len(known)), dtype=np.float32)
    chance = _chance(scores, spread)
    unknown = len(values) - len(known)

    def of(j: int) -> tuple[int, int]:
        reach = _critical(chance, j, level) * np.sqrt(spread[j] ** 2 + spread**2)
        gap = own - own[j]
        above = int(np.count_nonzero(gap > reach))
        below = int(np.count_nonzero(-gap > reach))
        return 1 + above, len(known) - below + unknown

    if len(known) <= _FURTHEST:
        found[known] = [of(j) for j in range(len(known))]
        return found
    with ThreadPoolExecutor(max_workers=2) as pool:  # numpy lets go of the interpreter while it computes
        found[known] = list(pool.map(of, range(len(known))))
    return found


@dataclass(frozen=True, slots=True)
class _Chance:
    """What chance may do to the estimates, a row a repetition: each unit's error is its score times its spread.

    `furthest` and `variances`: errors and squared spreads of the units with the largest scores of the row, whichever they
    are (one row of `variances` for all where everybody is kept); `rest`: the largest score, without its sign, among all
    others.
    """

    scores: _Draws
    spread: _Draws
    furthest: _Draws
    variances: _Draws
    rest: _Draws


def _chance(scores: _Draws, errors: Numbers) -> _Chance:
    largest = float(errors.max())
    spread = (errors / largest if largest > 0 else errors).astype(
        np.float32
    )  # c does not depend on the unit of measure
    rest = np.zeros(len(scores), dtype=np.float32)
    if len(spread) <= _FURTHEST:
        return _Chance(scores, spread, scores * spread, (spread * spread)[None], rest)
    furthest = np.empty((len(scores), _FURTHEST), dtype=np.float32)
    variances = np.empty_like(furthest)
    for at, row in enumerate(scores):
        sizes = np.abs(row)
        order = np.argpartition(sizes, -_FURTHEST)
        chosen = order[-_FURTHEST:]
        furthest[at] = row[chosen] * spread[chosen]
        variances[at] = spread[chosen] ** 2
        rest[at] = sizes[order[:-_FURTHEST]].max()
    return _Chance(scores, spread, furthest, variances, rest)


def _critical(chance: _Chance, j: int, level: float) -> float:
    """The quantile of the largest |difference| to unit j, in units of each difference's own error.

    Few units come near to being the furthest from j. For all others a bound is enough where it stays under the quantile;
    only the repetitions in which it does not are computed in full. The quantile is that of the whole.
    """
    score, spread = chance.scores[:, j], chance.spread[j]
    found = _largest(chance.furthest, chance.variances, score * spread, spread * spread)
    bound = _bound(np.abs(score), chance.rest, spread) * np.float32(_SLACK)
    order = int(level * (len(found) - 1))
    least = np.partition(found, order)[order]
    left = np.flatnonzero((bound > found) & (bound > least))
    for start in range(0, len(left), 64):
        rows = left[start : start + 64]
        errors = chance.scores[rows] * chance.spread
        found[rows] = _largest(errors, (chance.spread * chance.spread)[None], score[rows] * spread, spread * spread)
    return float(np.quantile(found, level))


def _largest(errors: _Draws, variances: _Draws, own: _Draws, variance: np.float32) -> _Draws:
    """Row by row the largest |error − own| / √(variances + variance); two units without error do not differ by chance."""
    found = np.empty(len(errors), dtype=np.float32)
    step = max(_AT_ONCE // errors.shape[1], 1)
    tiny = np.finfo(np.float32).tiny
    for start in range(0, len(errors), step):
        part = slice(start, start + step)
        squares = errors[part] - own[part, None]
        squares *= squares
        squares /= np.maximum(variances[part] if len(variances) > 1 else variances, tiny - variance) + variance
        np.sqrt(squares.max(axis=1), out=found[part])
    return found


def _bound(score: _Draws, rest: _Draws, spread: np.float32) -> _Draws:
    """What |error − own| / √(…) can come to at most for a unit whose |score| is at most `rest` and whose spread at most 1.

    It is |a·cos θ − b·sin θ| for the scores a of j and b of the other, tan θ being the other's spread over that of j: at
    most √(a² + b²), and less where no spread is large enough for that angle.
    """
    most = np.hypot(score, rest)
    steep = rest * spread > score
    slanted = (score * spread + rest) / np.hypot(spread, np.float32(1))
    return np.where(steep, slanted, most)
