"""Starts at several times: Callaway and Sant'Anna's effects by group and period, and what they come to."""

from dataclasses import dataclass

import numpy as np

from teladan.core.statistics.effect.answer import CellEffect, Doubt, Step
from teladan.core.statistics.effect.chance import DRAWS, doubt, draw, is_few, p_of_largest, steps_at_once, welch
from teladan.core.statistics.effect.contrasts import Sums, cells_of, sums_of
from teladan.core.statistics.effect.panel import Marks, Study, Unidentified
from teladan.core.statistics.intervals import Range
from teladan.core.statistics.variation import Numbers


@dataclass(frozen=True, slots=True)
class Course:
    """The effect as a whole, step by step and cell by cell. `before_p`: of nothing before the start, all such steps and
    their mean at once (a drift shows in the mean); None where there is none to look at."""

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
    chosen = np.vstack([after, ~after, *(cells.step == step for step in steps)]).astype(np.float64)
    sums = sums_of(study, cells, chosen if (~after).any() else np.delete(chosen, 1, axis=0))
    first = len(sums.effects) - len(steps)
    of_steps = np.arange(len(sums.effects)) >= first
    before = np.concatenate([np.arange(first) > 0, steps < 0])  # their mean and each of them
    drawn = draw(sums.moves, of_steps, seed=seed, draws=draws)
    effect = float(sums.effects[0])
    usual = doubt(effect, float(drawn.errors[0]), None)
    errors, reach, careful = drawn.errors, np.full(len(sums.effects), drawn.reach), None
    if is_few(study):
        errors, degrees = welch(study, sums, np.arange(len(sums.effects)) > 0)
        careful = doubt(effect, float(errors[0]), float(degrees[0]))
        reach = np.array([steps_at_once(len(steps), many) for many in degrees.tolist()])
        before_p = _before(sums.effects, errors, degrees, before)
    else:
        before_p = _before_drawn(sums, errors, before, seed=seed, draws=draws)
    return Course(
        effect,
        usual,
        careful,
        tuple(
            _step(int(step), found, error, far)
            for step, found, error, far in zip(
                steps.tolist(),
                sums.effects[of_steps].tolist(),
                errors[of_steps].tolist(),
                reach[of_steps].tolist(),
                strict=True,
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


def _before_drawn(sums: Sums, errors: Numbers, before: Marks, *, seed: int, draws: int) -> float | None:
    kept = before & (errors > 0)
    if not kept.any():
        return None
    largest = draw(sums.moves, kept, seed=seed, draws=draws).largest
    seen = float(np.abs(sums.effects[kept] / errors[kept]).max())
    return float((1 + np.count_nonzero(largest >= seen)) / (1 + draws))
