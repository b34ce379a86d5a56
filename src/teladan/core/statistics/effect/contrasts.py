"""Every effect of a panel as a sum over units: which of its outcomes count, and how much.

Cells after Callaway and Sant'Anna, Journal of Econometrics 225 (2021), 200–230, without covariates: the change of a group
since the last period before its start, minus that of its controls; before the start, the change since the period before
(varying base period).
"""

from dataclasses import dataclass

import numpy as np

from teladan.core.statistics.effect.panel import NEVER, Study
from teladan.core.statistics.variation import Numbers


@dataclass(frozen=True, slots=True)
class Cells:
    """A line a cell: group's place, column of the period, steps since the start, effect; `counts`[cell, group, period]
    is what an outcome of a unit of the group counts; `middles`[cell, group] what is to be taken from a unit's sum, so
    that over the treated and over the controls it is nothing on average."""

    group: Numbers
    column: Numbers
    step: Numbers
    effect: Numbers
    counts: Numbers
    middles: Numbers


@dataclass(frozen=True, slots=True)
class Sums:
    """Weighted sums of cells, a line each. `parts`[unit, sum] add up to `effects`; `moves` are the same around nothing,
    with the chance in the groups' own sizes (the influence function over the number of units)."""

    effects: Numbers
    counts: Numbers
    parts: Numbers
    moves: Numbers


def cells_of(study: Study) -> Cells:
    """All cells with controls."""
    sizes, times = study.sizes, study.times
    means = np.stack([study.outcomes[study.group == place].mean(axis=0) for place in range(len(study.groups))])
    lines, counts, middles = [], [], []
    for place, start in enumerate(study.groups.tolist()):
        if start == NEVER:
            continue
        for column, time in enumerate(times.tolist()):
            base = study.base(start) if time >= start else column - 1
            if base < 0:
                continue
            others = study.controls(start, max(time, int(times[base])))
            if not others.any():
                continue
            share = np.where(others, -1 / sizes[others].sum(), 0.0)
            share[place] = 1 / sizes[place]
            change = means[:, column] - means[:, base]
            compared = float(np.sum(np.where(others, sizes * change, 0.0)) / sizes[others].sum())
            count = np.zeros(means.shape)
            count[:, column], count[:, base] = share, -share
            lines.append((place, column, time - start, change[place] - compared))
            counts.append(count)
            middles.append(share * np.where(others, compared, change[place]))
    group, column, step, effect = np.array(lines, dtype=np.float64).T
    return Cells(group, column, step, effect, np.stack(counts), np.stack(middles))


def sums_of(study: Study, cells: Cells, chosen: Numbers) -> Sums:
    """`chosen`[sum, cell] is 1 where a cell belongs to a sum, 0 else; cells count by the size of their group.

    The share of each group is itself an estimate; its chance is part of `moves`, as in the authors' own package.
    """
    total = len(study.units)
    sizes = study.sizes.astype(np.float64)
    shares = sizes[cells.group.astype(np.int64)] / total
    whole = chosen @ shares
    weights = chosen * shares / whole[:, None]
    effects = weights @ cells.effect
    counts = np.tensordot(weights, cells.counts, axes=1)
    parts = np.empty((total, len(chosen)))
    moves = np.empty_like(parts)
    middles = weights @ cells.middles + _chance_of_shares(chosen, cells, sizes, effects, whole)
    for place in range(len(study.groups)):
        rows = study.group == place
        parts[rows] = study.outcomes[rows] @ counts[:, place].T
        moves[rows] = parts[rows] - middles[:, place]
    return Sums(effects, counts, parts, moves)


def _chance_of_shares(chosen: Numbers, cells: Cells, sizes: Numbers, effects: Numbers, whole: Numbers) -> Numbers:
    """[sum, group], to be taken from a unit's part: −Σ (1{own group} − share)·(effect − sum's effect) / (whole · units)."""
    total = float(sizes.sum())
    own = (cells.group[None, :] == np.arange(len(sizes))[:, None]).astype(np.float64)
    apart = own - sizes[cells.group.astype(np.int64)] / total
    distance = chosen * (cells.effect - effects[:, None])
    chance: Numbers = -(distance @ apart.T) / (whole[:, None] * total)
    return chance
