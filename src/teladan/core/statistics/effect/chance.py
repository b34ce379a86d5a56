"""How much of an effect chance explains: draws for many units, Welch's t for few."""

from dataclasses import dataclass

import numpy as np

from teladan.core.statistics.effect.answer import Doubt
from teladan.core.statistics.effect.contrasts import Sums
from teladan.core.statistics.effect.panel import NEVER, Marks, Study
from teladan.core.statistics.intervals import Z95, Range
from teladan.core.statistics.variation import Numbers

DRAWS = 999
FEW_UNITS = 20
"""Fewer treated or controls than this are few."""
FEW_IN_GROUP = 10
"""A smaller group of treated units is few as well: the spread within it is a guess."""
_AT_ONCE = 100
_NOTHING = 1e-12
"""An error below this is the computer's rounding."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What chance does to each sum: standard `errors`, and how far in them all `spread` sums at once may reach."""

    errors: Numbers
    largest: Numbers

    @property
    def reach(self) -> float:
        return float(np.quantile(self.largest, 0.95, method="inverted_cdf"))


def draw(moves: Numbers, together: Marks, *, seed: int, draws: int = DRAWS) -> Drawn:
    """Multiply each unit's moves by +1 or −1 (Rademacher, as the authors' package does), `draws` times.

    The errors are the standard deviations of the draws: less noise than by their quartiles. `largest` of the sums marked
    in `together`.
    """
    random = np.random.default_rng(seed)
    found = np.empty((draws, moves.shape[1]))
    for first in range(0, draws, _AT_ONCE):
        many = min(_AT_ONCE, draws - first)
        signs = random.integers(0, 2, (many, len(moves)), dtype=np.int8)
        found[first : first + many] = (2.0 * signs - 1.0) @ moves
    errors = found.std(axis=0, ddof=1)
    kept = together & (errors > 0)
    marked, scale = found[:, kept], errors[kept]
    largest = np.abs(marked / scale).max(axis=1) if marked.shape[1] else np.zeros(draws)
    return Drawn(errors, largest)


def is_few(study: Study) -> bool:
    """Whether the usual errors cannot be trusted."""
    treated = study.treated
    smallest = study.sizes[study.groups != NEVER].min()
    return bool(min(treated.sum(), (~treated).sum()) < FEW_UNITS or smallest < FEW_IN_GROUP)


def welch(study: Study, sums: Sums, cautious: Marks) -> tuple[Numbers, Numbers]:
    """(errors, degrees of freedom) of each sum: the spread within each group, its divisor n − 1; degrees after
    Satterthwaite, Biometrics Bulletin 2 (1946), 110–114, and Welch, Biometrika 34 (1947), 28–35.

    A group of one has no spread of its own and borrows that of the controls over the same periods (as Conley and Taber,
    Review of Economics and Statistics 93 (2011), 113–125, do): this takes it that chance moves it as much as them.
    `cautious` sums rest on so few units that the spread of a small group may by chance be next to nothing: there it is at
    least that of all units around their groups' means.
    """
    lender = _lender(study)
    variance, squares = np.zeros(len(sums.effects)), np.zeros(len(sums.effects))
    borrowed = np.zeros(len(sums.effects))
    for place, size in enumerate(study.sizes.tolist()):
        if size > 1:
            own = size * sums.parts[study.group == place].var(axis=0, ddof=1)
            freedom = np.full(len(own), float(size - 1))
            if size < FEW_IN_GROUP:
                pooled = size * _within(study, study.outcomes @ sums.counts[:, place].T)
                raised = cautious & (pooled > own)
                own = np.where(raised, pooled, own)
                freedom[raised] = len(study.units) - len(study.groups)
            variance += own
            squares += own**2 / freedom
        else:
            borrowed += (study.outcomes[lender] @ sums.counts[:, place].T).var(axis=0, ddof=1)
    if np.any(borrowed > 0):
        variance += borrowed
        squares += borrowed**2 / (int(lender.sum()) - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        degrees = np.where(squares > 0, variance**2 / squares, np.nan)
    return np.sqrt(variance), degrees


def _within(study: Study, parts: Numbers) -> Numbers:
    """The variance of each column around the means of the groups."""
    sizes = study.sizes.astype(np.float64)[:, None]
    sums = np.zeros((len(study.groups), parts.shape[1]))
    np.add.at(sums, study.group, parts)
    found: Numbers = np.sum((parts - (sums / sizes)[study.group]) ** 2, axis=0) / (len(parts) - len(sums))
    return found


def _lender(study: Study) -> Marks:
    """Marks the units whose spread a group of one borrows: the never treated, or else the largest group."""
    sizes = study.sizes
    place = len(sizes) - 1 if study.groups[-1] == NEVER and sizes[-1] > 1 else int(np.argmax(sizes))
    marks = study.group == place
    return marks if sizes[place] > 1 else np.ones(len(study.group), dtype=np.bool_)


def doubt(estimate: float, error: float, degrees: float | None) -> Doubt | None:
    """Interval and p by t (normal without degrees of freedom); None without any error."""
    from scipy.stats import norm, t

    if not (np.isfinite(error) and error > _NOTHING * max(1.0, abs(estimate))) or (
        degrees is not None and not degrees > 0
    ):
        return None
    half = Z95 if degrees is None else float(t.ppf(0.975, degrees))
    ratio = abs(estimate) / error
    p = 2 * float(norm.sf(ratio) if degrees is None else t.sf(ratio, degrees))
    return Doubt(error, Range(estimate - half * error, estimate + half * error), p, degrees)


def steps_at_once(many: int, degrees: float) -> float:
    """How far `many` estimates may reach together by t, in errors (Šidák, JASA 62 (1967), 626–633)."""
    from scipy.stats import t

    return float(t.ppf(0.5 + 0.5 * 0.95 ** (1 / many), degrees))


def p_of_largest(ratios: Numbers, degrees: Numbers) -> float:
    """p that the most unlikely of several t ratios is chance (Šidák)."""
    from scipy.stats import t

    least = float(np.min(2 * t.sf(np.abs(ratios), degrees)))
    return float(1 - (1 - least) ** len(ratios))
