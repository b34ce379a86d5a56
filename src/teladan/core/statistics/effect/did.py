"""Two by two: the mean change of those that started, minus that of those that did not."""

from math import sqrt

import numpy as np

from teladan.core.statistics.effect.answer import Doubt
from teladan.core.statistics.effect.chance import doubt, is_few
from teladan.core.statistics.effect.panel import Study


def two_by_two(study: Study) -> tuple[float, Doubt | None, Doubt | None]:
    """(effect, doubt, careful doubt where units are few) of one start.

    Doubt by the regression outcome ~ treated · after on all rows, its four coefficients, clustered by unit (CR1: factor
    G/(G − 1) · (N − 1)/(N − 4)), t with G − 1 degrees. Source: Cameron and Miller, Journal of Human Resources 50 (2015),
    317–372, §II. Where units are few that is too narrow; careful: Welch's t of the units' own changes.
    """
    before = study.times < study.groups[0]
    changes = study.outcomes[:, ~before].mean(axis=1) - study.outcomes[:, before].mean(axis=1)
    sides = [changes[study.treated], changes[~study.treated]]
    effect = float(sides[0].mean() - sides[1].mean())
    units, rows = len(changes), study.outcomes.size
    squares = sum(float(np.sum((side - side.mean()) ** 2)) / len(side) ** 2 for side in sides)
    clustered = sqrt(squares * units / (units - 1) * (rows - 1) / (rows - 4))
    usual = doubt(effect, clustered, units - 1)
    if not is_few(study) or usual is None:
        return effect, usual, None
    spreads = [float(side.var(ddof=1)) / len(side) for side in sides]
    lost = sum(spread**2 / (len(side) - 1) for spread, side in zip(spreads, sides, strict=True))
    return effect, usual, doubt(effect, sqrt(sum(spreads)), sum(spreads) ** 2 / lost)
