"""From a tally, or from given element values, to the exact index, its grade and what is weakest."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import half_up, half_up_ratio
from teladan.core.scoring.grading import grade_of
from teladan.core.scoring.interval import Interval, interval_of
from teladan.core.scoring.tally import Tally
from teladan.core.scoring.worksheet import Node, coefficients, nodes


class ElementScore(NamedTuple):
    """One element. Values on the answer scale are exact; `index` and `grade` are what people read."""

    key: str
    name: str
    depth: int
    is_leaf: bool
    n: int | None  # answers; None when the value was given, not counted
    total: int | None  # sum of the answers
    mean: Fraction | None
    index: Decimal | None  # type: ignore[assignment] # hides tuple.index, which nobody asks of an element
    grade: str | None
    share: Fraction  # points of the index that one point of the mean brings
    most: Fraction  # points of the index that could come from here

    @property
    def contribution(self) -> Fraction | None:
        """Points of the index that come from here; those of all leaves add up to the index exactly."""
        return None if self.mean is None else self.share * self.mean


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


class Scorer:
    """Scores many units by one instrument: what depends on the instrument alone is worked out once.

    `weight` replaces the equal weight of every element. Raises ScoringError where the instrument gives its own weights.
    """

    def __init__(self, instrument: Instrument, weight: Fraction | None = None) -> None:
        self.instrument = instrument
        self.weight = weight
        self.factors = coefficients(instrument, weight)
        self.slope = sum(self.factors.values(), Fraction(0))
        self._is_even = len(set(self.factors.values())) == 1
        self._common = lcm(*(factor.denominator for factor in self.factors.values()))
        self._whole = {path: int(factor * self._common) for path, factor in self.factors.items()}
        self._nodes = [(node, self._share(node), self._share(node) * instrument.scale.to) for node in nodes(instrument)]
        self._spread = _spread(instrument)
        self._digits = instrument.score.round.digits

    def score(self, tally: Tally, population: int | None = None) -> Score:
        """Score counted answers. `population` is N, for the finite-population correction of the interval."""
        counted = tally.by_element()
        counts = {path: counted.get(path, (0, 0)) for path in self.factors}
        means = {path: Fraction(total, n) if n else None for path, (n, total) in counts.items()}
        exact = self._sum(means, self._whole)
        interval, warnings = self._interval(tally, exact, population)
        return self._scored(means, counts, exact, n=tally.respondents, interval=interval, warnings=warnings)

    def score_means(self, means: Mapping[str, Fraction | None]) -> Score:
        """Score element values taken as given. No interval. Raises KeyError for an element that does not exist."""
        unknown = sorted(set(means) - set(self.factors))
        if unknown:
            raise KeyError(f"unsur tidak dikenal: {', '.join(unknown)}")
        given = {path: means.get(path) for path in self.factors}
        return self._scored(given, {}, self._sum(given, self._whole), n=None, interval=None, warnings=())

    def _scored(
        self,
        means: Mapping[str, Fraction | None],
        counts: Mapping[str, tuple[int, int]],
        exact: Fraction | None,
        *,
        n: int | None,
        interval: Interval | None,
        warnings: tuple[str, ...],
    ) -> Score:
        elements = tuple([self._element(node, share, most, means, counts) for node, share, most in self._nodes])
        index = None if exact is None else half_up(exact, self._digits)
        return Score(
            n=n,
            exact=exact,
            index=index,
            grade=grade_of(index, self.instrument.grades),
            elements=elements,
            weakest=_weakest(elements),
            interval=interval,
            warnings=warnings,
            weight=self.weight,
        )

    def _share(self, node: Node) -> Fraction:
        return sum((self.factors[leaf] for leaf in node.leaves), Fraction(0))

    def _element(
        self,
        node: Node,
        share: Fraction,
        most: Fraction,
        means: Mapping[str, Fraction | None],
        counts: Mapping[str, tuple[int, int]],
    ) -> ElementScore:
        mean = means[node.path] if node.is_leaf else self._mean_of(node, share, means)
        index = None
        if mean is not None:
            # The bands of the index hold for each element too (PermenPANRB 14/2017, Lampiran: nilai interval konversi).
            up, down = mean.as_integer_ratio()
            index = half_up_ratio(up * self._spread.numerator, down * self._spread.denominator, self._digits)
        n, total = counts.get(node.path, (None, None)) if node.is_leaf else (None, None)
        return ElementScore(
            key=node.path,
            name=node.name,
            depth=node.depth,
            is_leaf=node.is_leaf,
            n=n,
            total=total,
            mean=mean,
            index=index,
            grade=grade_of(index, self.instrument.grades),
            share=share,
            most=most,
        )

    def _mean_of(self, node: Node, share: Fraction, means: Mapping[str, Fraction | None]) -> Fraction | None:
        points = self._sum(means, {leaf: self._whole[leaf] for leaf in node.leaves})
        return None if points is None or not share else points / share

    def _sum(self, means: Mapping[str, Fraction | None], weights: Mapping[str, int]) -> Fraction | None:
        """Σ coefficient · value over some leaves, in whole numbers; None where a value is missing."""
        ratios = [
            (weight, mean.as_integer_ratio()) for path, weight in weights.items() if (mean := means[path]) is not None
        ]
        if len(ratios) < len(weights):
            return None
        common = lcm(*(down for _, (_, down) in ratios))
        return Fraction(sum(weight * up * (common // down) for weight, (up, down) in ratios), common * self._common)

    def _interval(
        self, tally: Tally, index: Fraction | None, population: int | None
    ) -> tuple[Interval | None, tuple[str, ...]]:
        reason = self._why_no_interval(tally, index)
        if reason or tally.sums is None or index is None:
            return None, (f"Selang kepercayaan tidak dihitung: {reason}.",)
        n = tally.respondents
        warnings: tuple[str, ...] = ()
        if population is not None and n > population:
            warnings = (
                f"Responden ({n}) lebih banyak daripada populasi ({population}); selang dihitung tanpa koreksi.",
            )
            population = None
        scale = self.instrument.scale
        interval = interval_of(
            index,
            dict(tally.sums),
            slope=self.slope,
            population=population,
            bounds=(self.slope * scale.from_, self.slope * scale.to),
            digits=self._digits,
        )
        return interval, warnings

    def _why_no_interval(self, tally: Tally, index: Fraction | None) -> str:
        if tally.sums is None:
            return "masukan hanya berupa jumlah per nilai, bukan jawaban"
        if not self._is_even:
            return "bobot unsur tidak sama"
        if tally.respondents < 2:
            return "perlu sedikitnya dua responden"
        return "indeks tidak dihitung karena ada unsur tanpa jawaban" if index is None else ""


def score(
    instrument: Instrument, tally: Tally, *, population: int | None = None, weight: Fraction | None = None
) -> Score:
    """Score one unit's counted answers; see `Scorer`.

    >>> from pathlib import Path
    >>> from teladan.core.definitions import Library
    >>> skm = Library([Path("definitions")]).instrument("skm/2017").body
    >>> result = score(skm, Tally.from_answers([{key: 3 for key in skm.elements}, {key: 4 for key in skm.elements}]))
    >>> result.exact, result.index, result.grade
    (Fraction(175, 2), Decimal('87.50'), 'B')
    """
    return Scorer(instrument, weight).score(tally, population)


def score_means(
    instrument: Instrument, means: Mapping[str, Fraction | None], *, weight: Fraction | None = None
) -> Score:
    """Score one set of element values taken as given; see `Scorer`."""
    return Scorer(instrument, weight).score_means(means)


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
