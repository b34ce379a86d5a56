"""The gap in numbers: differences with their intervals, who is better, what each element brings. Knows no database."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import erfc, sqrt
from statistics import fmean, median

from teladan.core.statistics.decomposition import by_element
from teladan.core.statistics.intervals import Z95, difference, standard_error, wilson
from teladan.cycle.compare.gap.document import FEWEST_PEERS, Apart, Better, ElementGap, Estimate, Position, Split

DISCOVERIES = 0.05
"""The share of false alarms that is accepted among those looked at together."""
RANKED = 200
"""Units up to which rank sets are computed beside a page; beyond, the page of ranks keeps them."""


def spread(
    value: float, deviation: float | None, n: int | None, population: int | None, scale: tuple[float, float] | None
) -> tuple[float | None, float | None, float | None]:
    """Standard error and interval of a mean, cut to the scale; nothing where its deviation is not known."""
    if deviation is None or not n:
        return None, None, None
    error = standard_error(deviation, n, population)
    low, high = value - Z95 * error, value + Z95 * error
    return (error, low, high) if scale is None else (error, max(low, scale[0]), min(high, scale[1]))


def share_estimate(estimate: Estimate, numerator: int, denominator: int) -> Estimate:
    """A share in per cent with Wilson's interval; half its width over 1.96 stands for the standard error, so that a share
    of 0 or 100 is not taken for certain."""
    found = wilson(numerator, denominator)
    error = 100 * (found.high - found.low) / (2 * Z95)
    return replace(estimate, error=error, low=100 * found.low, high=100 * found.high, n=denominator)


def apart(own: Estimate, other: Estimate) -> Apart:
    """own − other, two independent estimates."""
    return _apart(own.value, own.error, other.value, other.error)


def apart_from_mean(own: Estimate, peers: Sequence[Estimate]) -> Apart:
    """own − the mean of the peers, each counting once; the error of that mean is √Σs²/m."""
    errors = [peer.error for peer in peers]
    known = [error for error in errors if error is not None]
    error = sqrt(sum(error**2 for error in known)) / len(peers) if len(known) == len(peers) else None
    return _apart(own.value, own.error, fmean(peer.value for peer in peers), error)


def _apart(own: float, own_error: float | None, other: float, other_error: float | None) -> Apart:
    if own_error is None or other_error is None:
        return Apart(own - other)
    found = difference(other, other_error, own, own_error)
    return Apart(found.difference, found.error, found.range.low, found.range.high, found.is_distinguishable)


def looked_at_together(found: Sequence[Apart]) -> list[Apart]:
    """The same differences after false-discovery control over all of them: only what also survives it is distinguishable."""
    import numpy as np

    from teladan.core.statistics.discovery import adjusted

    known = [place for place, one in enumerate(found) if one.error is not None]
    rates = adjusted(np.array([_p_value(found[place]) for place in known]))
    kept = list(found)
    for place, rate in zip(known, rates, strict=True):
        one = found[place]
        is_kept = one.is_distinguishable and float(rate) <= DISCOVERIES
        kept[place] = replace(one, adjusted=float(rate), is_distinguishable=is_kept)
    return kept


def _p_value(one: Apart) -> float:
    """Two-sided, normal. A difference without error is certain, and no difference is none."""
    if not one.error:
        return 1.0 if one.value == 0 else 0.0
    return erfc(abs(one.value) / one.error / sqrt(2))


def rivals(own: Estimate, peers: Sequence[Estimate], favour: int) -> list[Better]:
    """The peers held against the unit, the furthest ahead first; who of them is distinguishably better, says `is_better`.

    `favour`: 1 where higher is better, -1 where lower is; 0 where neither, and nobody is better.
    """
    if not peers:
        return []
    found = looked_at_together([apart(own, peer) for peer in peers])
    ranks = _ranks([own, *peers], favour or 1)
    rows = [
        Better(
            own,
            peer,
            one,
            ranks[0] if ranks else None,
            ranks[place + 1] if ranks else None,
            is_better=one.is_distinguishable and one.value * favour < 0,
        )
        for place, (peer, one) in enumerate(zip(peers, found, strict=True))
    ]
    return sorted(rows, key=lambda row: (row.apart.value * (favour or 1), row.peer.name))


def _ranks(estimates: Sequence[Estimate], favour: int) -> list[tuple[int, int]]:
    """(best, worst) place of each, 1 for the best; nothing where there are too many or an error is not known."""
    if len(estimates) > RANKED or any(one.error is None for one in estimates):
        return []
    import numpy as np

    from teladan.core.statistics.rank_sets import rank_sets

    values = np.array([favour * one.value for one in estimates])
    errors = np.array([one.error for one in estimates], dtype=np.float64)
    return [(int(best), int(worst)) for best, worst in rank_sets(values, errors)]


def position(own: Estimate, peers: Sequence[Estimate], *, is_share: bool) -> Position | None:
    """Where the unit lies in the funnel of its group with itself; None for too few peers or an unknown spread.

    What else tells units apart is allowed for: additive over-dispersion, extremes winsorised and what
    that takes from dispersion given back. Shares go by the arcsine.
    """
    from teladan.core.statistics.funnel import Observed, funnel

    known = [one for one in (own, *peers) if one.n and (is_share or one.deviation is not None)]
    if len(peers) < FEWEST_PEERS or not known or known[0] is not own or len(known) <= FEWEST_PEERS:
        return None
    factor = 100.0 if is_share else 1.0
    rows = [Observed(one.name, one.value / factor, float(one.n or 0), one.deviation or 0.0) for one in known]
    placed = funnel(rows, "proportion" if is_share else "mean", overdispersion="additive", trim="corrected")
    found = placed.units[0]
    return Position(
        label=found.label,
        z=found.z,
        target=factor * placed.target,
        limits95=(factor * found.limits95[0], factor * found.limits95[1]),
        limits998=(factor * found.limits998[0], factor * found.limits998[1]),
        phi=placed.phi,
        tau2=placed.tau2,
    )


def split(
    shares: Mapping[str, Fraction],
    names: Mapping[str, str],
    own: Mapping[str, Estimate],
    peers: Sequence[Mapping[str, Estimate]],
) -> Split:
    """The gap of the index by element, from exact means: Σ share · (own − mean of the peers').

    `own` and each of `peers`: element -> estimate. The indices are computed a second time, unit by unit, so that the
    residual is a check and no tautology.
    """
    keys = list(shares)
    own_means = {key: own[key].exact for key in keys}
    their = [{key: peer[key].exact for key in keys} for peer in peers]
    exact_own = {key: mean for key, mean in own_means.items() if mean is not None}
    exact_their = [{key: mean for key, mean in means.items() if mean is not None} for means in their]
    many = len(peers)
    middle = {key: sum((means[key] for means in exact_their), Fraction(0)) / many for key in keys}
    points = by_element(shares, exact_own, middle)
    total = _index(shares, exact_own) - sum((_index(shares, means) for means in exact_their), Fraction(0)) / many
    found = looked_at_together([apart_from_mean(own[key], [peer[key] for peer in peers]) for key in keys])
    elements = tuple(
        ElementGap(
            key=key,
            name=names[key],
            own=own[key],
            mean=fmean(peer[key].value for peer in peers),
            median=median([peer[key].value for peer in peers]),
            apart=one,
            points=points[key],
        )
        for key, one in zip(keys, found, strict=True)
    )
    return Split(elements, total, total - sum(points.values(), Fraction(0)))


def _index(shares: Mapping[str, Fraction], means: Mapping[str, Fraction]) -> Fraction:
    return sum((share * means[key] for key, share in shares.items()), Fraction(0))


def carrier(found: Split) -> ElementGap | None:
    """The element that brings most of the gap against the unit; None where none does."""
    against = [element for element in found.elements if element.points < 0]
    return min(against, key=lambda element: element.points, default=None)
