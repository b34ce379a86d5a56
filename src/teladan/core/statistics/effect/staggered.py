"""Starts at several times: Callaway and Sant'Anna's effects by group and period, and what they come to."""

from dataclasses import dataclass

import numpy as np

from teladan.core.statistics.effect.answer import CellEffect, Doubt, Step
from teladan.core.statistics.effect.chance import DRAWS, doubt, draw, is_few, p_of_largest, steps_at_once, welch
from teladan.core.statistics.effect.contrasts import cells_of, sums_of
from teladan.core.statistics.effect.panel import Marks, Study, Unidentified
from teladan.core.statistics.intervals import Range
from teladan.core.statistics.variation import Numbers


@dataclass(frozen=True, slots=True)
class Course:
    """The effect as a whole, step by step and cell by cell. `before_p`: of nothing before the start, all such steps at
    once; None where there is none to look at."""

    effect: float
    doubt: Doubt | None
    careful: Doubt | None
    steps: tuple[Step, ...]
    cells: tuple[CellEffect, ...]
    before_p: float | None


def course_of(study: Study, *, seed: int = 0, draws: int = DRAWS) -> Course:
    """The mean of the effects on the started, each group by its size, and the course of the effect over the steps.

    Errors and the bands that hold for all steps at once come from `draws` multiplier draws. Where units are few, errors
    are Welch's, bands and the look at the time before by t after Šidák; see `chance`. Source: as for `contrasts`.
    """
    cells = cells_of(study)
    after = cells.step >= 0
    if not after.any():
        raise Unidentified(
            "Sesudah mulai tidak ada lagi pembanding yang belum mulai. Tambahkan unit yang tidak meniru."
        )
    steps = np.unique(cells.step)
    chosen = np.vstack([after, *(cells.step == step for step in steps)]).astype(np.float64)
    sums = sums_of(study, cells, chosen)
    effects = sums.effects[1:]
    drawn = draw(sums.moves, np.arange(len(chosen)) > 0, seed=seed, draws=draws)
    effect = float(sums.effects[0])
    usual = doubt(effect, float(drawn.errors[0]), None)
    errors, reach, careful = drawn.errors[1:], np.full(len(steps), drawn.reach), None
    degrees = np.full(len(steps), np.inf)
    if is_few(study):
        everywhere, freedom = welch(study, sums)
        careful = doubt(effect, float(everywhere[0]), float(freedom[0]))
        errors, degrees = everywhere[1:], freedom[1:]
        reach = np.array([steps_at_once(len(steps), many) for many in degrees.tolist()])
        before_p = _before(effects, errors, degrees, steps < 0)
    else:
        before_p = _before_drawn(sums.moves[:, 1:], effects, errors, steps < 0, seed=seed, draws=draws)
    return Course(
        effect,
        usual,
        careful,
        tuple(
            _step(int(step), found, error, far)
            for step, found, error, far in zip(
                steps.tolist(), effects.tolist(), errors.tolist(), reach.tolist(), strict=True
            )
        ),
        tuple(
            CellEffect(int(study.groups[int(group)]), int(study.times[int(column)]), found)
            for group, column, found in zip(
                cells.group.tolist(), cells.column.tolist(), cells.effect.tolist(), strict=True
            )
        ),
        before_p,
    )


def _step(k: int, effect: float, error: float, reach: float) -> Step:
    known = doubt(effect, error, None) is not None and np.isfinite(reach)
    return Step(
        k, effect, error if known else None, Range(effect - reach * error, effect + reach * error) if known else None
    )


def _before(effects: Numbers, errors: Numbers, degrees: Numbers, before: Marks) -> float | None:
    kept = before & (errors > 0) & np.isfinite(degrees)
    return p_of_largest(effects[kept] / errors[kept], degrees[kept]) if kept.any() else None


def _before_drawn(
    moves: Numbers, effects: Numbers, errors: Numbers, before: Marks, *, seed: int, draws: int
) -> float | None:
    kept = before & (errors > 0)
    if not kept.any():
        return None
    largest = draw(moves, kept, seed=seed, draws=draws).largest
    seen = float(np.abs(effects[kept] / errors[kept]).max())
    return float((1 + np.count_nonzero(largest >= seen)) / (1 + draws))
