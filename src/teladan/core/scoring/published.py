"""Which weight and which rounding gives a published index? Answers when a table and the exact result disagree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import cut, half_up
from teladan.core.scoring.grading import grade_of
from teladan.core.scoring.score import score_means
from teladan.core.scoring.worksheet import ScoringError, leaves


@dataclass(frozen=True)
class Match:
    """One pair of weight and rounding that gives the published index."""

    weights: str  # "exact" or the decimal
    rounding: str
    index: Decimal
    grade: str | None


@dataclass(frozen=True)
class Explained:
    """All pairs that match, the exact result, and whether the grade changes between the two."""

    matches: tuple[Match, ...]
    exact: Decimal
    exact_grade: str | None
    published: Decimal
    published_grade: str | None

    @property
    def grade_changes(self) -> bool:
        return self.exact_grade != self.published_grade


def tried_weights(instrument: Instrument) -> dict[str, Fraction]:
    """The equal weight exactly, and rounded to four, three and two decimals as tables print it, in this order."""
    equal = Fraction(1, len(leaves(instrument)))
    return {"exact": equal} | {str(half_up(equal, digits)): Fraction(half_up(equal, digits)) for digits in (4, 3, 2)}


def explain_published(instrument: Instrument, means: Mapping[str, Fraction], published: Decimal) -> Explained:
    """Try every weight with every rounding; the element means are used just as they are passed in.

    Raises ScoringError when a mean or the published value cannot stand, saying which and what to write.

    >>> from pathlib import Path
    >>> from teladan.core.definitions import Library
    >>> skm = Library([Path("definitions")]).instrument("skm/2017").body
    >>> explained = explain_published(skm, {key: Fraction("3.09") for key in skm.elements}, Decimal("76.48"))
    >>> [(match.weights, match.rounding) for match in explained.matches][:2], explained.grade_changes
    ([('0.11', 'last'), ('0.11', 'means2')], True)
    """
    _must_be_plain(instrument)
    _must_fit(instrument, means, published)
    digits = -int(published.as_tuple().exponent)
    values = [means[path] for path in leaves(instrument)]
    factor = instrument.score.convert.multiply_by
    matches = tuple(
        Match(name, rounding, published, grade_of(published, instrument.grades))
        for name, weight in tried_weights(instrument).items()
        for rounding, method in ROUNDINGS.items()
        if method(values, weight, factor, digits) == published
    )
    exact = score_means(instrument, means)
    if exact.index is None:
        raise AssertionError("every element has a mean here")
    return Explained(matches, exact.index, exact.grade, published, grade_of(published, instrument.grades))


Method = Callable[[list[Fraction], Fraction, Fraction, int], Decimal]


def _last(values: list[Fraction], weight: Fraction, factor: Fraction, digits: int) -> Decimal:
    return half_up(sum(values, Fraction(0)) * weight * factor, digits)


def _means_first(decimals: int) -> Method:
    def method(values: list[Fraction], weight: Fraction, factor: Fraction, digits: int) -> Decimal:
        return _last([Fraction(half_up(value, decimals)) for value in values], weight, factor, digits)

    return method


def _weighted_first(values: list[Fraction], weight: Fraction, factor: Fraction, digits: int) -> Decimal:
    return half_up(sum((Fraction(half_up(value * weight, 2)) for value in values), Fraction(0)) * factor, digits)


def _truncate(values: list[Fraction], weight: Fraction, factor: Fraction, digits: int) -> Decimal:
    return cut(sum(values, Fraction(0)) * weight * factor, digits)


ROUNDINGS: dict[str, Method] = {
    "last": _last,
    "means2": _means_first(2),
    "means3": _means_first(3),
    "weighted2": _weighted_first,
    "truncate": _truncate,
}


def _must_be_plain(instrument: Instrument) -> None:
    if instrument.score.index.weights != "equal" or any(element.elements for element in instrument.elements.values()):
        raise ScoringError(
            f"{instrument.id}/{instrument.version} bukan survei dengan bobot sama; explain hanya untuk survei seperti SKM."
        )


def _must_fit(instrument: Instrument, means: Mapping[str, Fraction], published: Decimal) -> None:
    low, high = instrument.scale.from_, instrument.scale.to
    for key, mean in means.items():
        if not low <= mean <= high:
            raise ScoringError(
                f"Rata-rata unsur {key} di luar skala {low}–{high}. Tulis rata-rata jawaban, misalnya 3.21."
            )
    if int(published.as_tuple().exponent) < -2:
        raise ScoringError(f"--published {published} lebih dari dua desimal. Tulis seperti diumumkan, misalnya 86.63.")
    smallest = min(tried_weights(instrument).values()) * len(means) * low * instrument.score.convert.multiply_by
    if not cut(smallest, 0) <= published <= instrument.grades.top:
        raise ScoringError(
            f"--published {published} di luar skala {instrument.grades.bands[0].from_}–{instrument.grades.top}. "
            f"Bila yang diumumkan nilai {low}–{high}, kalikan dahulu dengan {instrument.score.convert.multiply_by}."
        )
