"""From a tally, or from given element values, to the exact index, its grade and what is weakest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import half_up
from teladan.core.scoring.grading import grade_of
from teladan.core.scoring.interval import Interval, interval_of
from teladan.core.scoring.tally import Tally
from teladan.core.scoring.worksheet import Node, coefficients, leaves, nodes


@dataclass(frozen=True)
class ElementScore:
    """One element. Values on the answer scale are exact; `index` and `grade` are what people read."""

    key: str
    name: str
    depth: int
    is_leaf: bool
    n: int | None  # answers; None when the value was given, not counted
    total: int | None  # sum of the answers
    mean: Fraction | None
    index: Decimal | None
    grade: str | None
    contribution: Fraction | None  # points of the index that come from here
    most: Fraction  # points that could


@dataclass(frozen=True)
class Score:
    """An exact result. `index` and `grade` are None when an element has no value: weights are never spread."""

    n: int | None
    exact: Fraction | None
    index: Decimal | None
    grade: str | None
    elements: tuple[ElementScore, ...]
    weakest: tuple[str, ...]
    interval: Interval | None
    warnings: tuple[str, ...]
    weight: Fraction | None  # the weight asked for instead of the definition's own


def score(
    instrument: Instrument, tally: Tally, *, population: int | None = None, weight: Fraction | None = None
) -> Score:
    """Score counted answers. `population` is N, for the finite-population correction of the interval.

    >>> from pathlib import Path
    >>> from teladan.core.definitions import Library
    >>> skm = Library([Path("definitions")]).instrument("skm/2017").body
    >>> result = score(skm, Tally.from_answers([{key: 3 for key in skm.elements}, {key: 4 for key in skm.elements}]))
    >>> result.exact, result.index, result.grade
    (Fraction(175, 2), Decimal('87.50'), 'B')
    """
    counted = tally.by_element()
    counts = {path: counted.get(path, (0, 0)) for path in leaves(instrument)}
    means = {path: Fraction(total, n) if n else None for path, (n, total) in counts.items()}
    result = _score(instrument, means, counts, tally.respondents, weight)
    interval, warnings = _interval(instrument, tally, result, population)
    return replace(result, interval=interval, warnings=warnings)


def score_means(
    instrument: Instrument, means: Mapping[str, Fraction | None], *, weight: Fraction | None = None
) -> Score:
    """Score element values taken as given (from a published table, or a worksheet's leaves). No interval."""
    unknown = sorted(set(means) - set(leaves(instrument)))
    if unknown:
        raise KeyError(f"unsur tidak dikenal: {', '.join(unknown)}")
    return _score(instrument, {path: means.get(path) for path in leaves(instrument)}, {}, None, weight)


def _score(
    instrument: Instrument,
    means: Mapping[str, Fraction | None],
    counts: Mapping[str, tuple[int, int]],
    n: int | None,
    weight: Fraction | None,
) -> Score:
    factors = coefficients(instrument, weight)
    elements = tuple(_element(instrument, node, means, counts, factors) for node in nodes(instrument))
    exact = _sum(factors[path] * value if value is not None else None for path, value in means.items())
    index = None if exact is None else half_up(exact, instrument.score.round.digits)
    return Score(
        n=n,
        exact=exact,
        index=index,
        grade=grade_of(index, instrument.grades),
        elements=elements,
        weakest=_weakest(elements),
        interval=None,
        warnings=(),
        weight=weight,
    )


def _element(
    instrument: Instrument,
    node: Node,
    means: Mapping[str, Fraction | None],
    counts: Mapping[str, tuple[int, int]],
    factors: Mapping[str, Fraction],
) -> ElementScore:
    is_leaf = node.leaves == (node.path,)
    share = sum((factors[leaf] for leaf in node.leaves), Fraction(0))
    contribution = _sum(None if (value := means[leaf]) is None else factors[leaf] * value for leaf in node.leaves)
    mean = means[node.path] if is_leaf else (contribution / share if contribution is not None and share else None)
    # The bands of the index hold for each element too (PermenPANRB 14/2017, Lampiran: nilai interval konversi).
    index = None if mean is None else half_up(mean * _spread(instrument), instrument.score.round.digits)
    n, total = counts.get(node.path, (None, None)) if is_leaf else (None, None)
    return ElementScore(
        key=node.path,
        name=node.name,
        depth=node.depth,
        is_leaf=is_leaf,
        n=n,
        total=total,
        mean=mean,
        index=index,
        grade=grade_of(index, instrument.grades),
        contribution=contribution,
        most=share * instrument.scale.to,
    )


def _spread(instrument: Instrument) -> Fraction:
    """What carries a value of the answer scale to the scale of the index."""
    multiply = instrument.score.convert.multiply_by
    if instrument.score.index.method == "weighted_sum":
        return multiply * Fraction(instrument.grades.top) / instrument.scale.to
    return multiply


def _weakest(elements: tuple[ElementScore, ...]) -> tuple[str, ...]:
    known = [(element.mean, element.key) for element in elements if element.is_leaf and element.mean is not None]
    lowest = min((mean for mean, _ in known), default=None)
    return tuple(key for mean, key in known if mean == lowest)


def _interval(
    instrument: Instrument, tally: Tally, result: Score, population: int | None
) -> tuple[Interval | None, tuple[str, ...]]:
    factors = coefficients(instrument, result.weight)
    n = tally.respondents
    reason = _why_no_interval(tally, factors, result.exact)
    if reason or tally.sums is None or result.exact is None:
        return None, (f"Selang kepercayaan tidak dihitung: {reason}.",)
    warnings: tuple[str, ...] = ()
    if population is not None and n > population:
        warnings = (f"Responden ({n}) lebih banyak daripada populasi ({population}); selang dihitung tanpa koreksi.",)
        population = None
    slope = sum(factors.values(), Fraction(0))
    interval = interval_of(
        result.exact,
        dict(tally.sums),
        slope=slope,
        population=population,
        bounds=(slope * instrument.scale.from_, slope * instrument.scale.to),
        digits=instrument.score.round.digits,
    )
    return interval, warnings


def _why_no_interval(tally: Tally, factors: Mapping[str, Fraction], index: Fraction | None) -> str:
    if tally.sums is None:
        return "masukan hanya berupa jumlah per nilai, bukan jawaban"
    if len(set(factors.values())) != 1:
        return "bobot unsur tidak sama"
    if tally.respondents < 2:
        return "perlu sedikitnya dua responden"
    return "indeks tidak dihitung karena ada unsur tanpa jawaban" if index is None else ""


def _sum(values: Iterable[Fraction | None]) -> Fraction | None:
    total = Fraction(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total
