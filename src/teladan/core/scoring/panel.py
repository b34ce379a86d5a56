"""What a panel of assessors gave, added up exactly: means by criterion, weighted totals, and how far they lie apart.

Nothing is adjusted: an assessor who is stricter than the others stays so. Where two lie far apart it is said, and the
panel confers. A mean is the plain mean of whoever gave a score; the total is shown only where every assessor gave every
score and the weights sum to exactly 100. Whoever was said to be absent does not count at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from teladan.core.numbers import half_up, written

DIGITS = 2
WHOLE = 100  # percent
FAR = Fraction(1, 5)
"""Of the scale: assessors further apart than this on a criterion are asked to confer."""

Lack = Literal["", "weights", "scores", "assessors"]
"""Why there is no total: the weights are not set, a score is missing, nobody assesses."""
Given = Mapping[str, Mapping[str, Decimal]]
"""Assessor -> criterion -> score."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The ends of the scale."""

    least: Decimal
    most: Decimal

    def holds(self, value: Decimal) -> bool:
        return self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: what was given for it, its mean rounded once, the ends, and whether they lie far apart."""

    key: str
    given: tuple[tuple[str, Decimal], ...]
    mean: Decimal | None
    low: Decimal | None
    high: Decimal | None
    is_far: bool

    @property
    def spread(self) -> Decimal | None:
        """None with fewer than two scores: one alone says nothing of how far assessors lie apart."""
        return self.high - self.low if len(self.given) > 1 and self.high is not None and self.low is not None else None


@dataclass(frozen=True, slots=True)
class Assessor:
    """One assessor: the weighted total of their own scores, and the criteria for which they gave none."""

    ident: str
    total: Decimal | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """All of it. `total` is None with the reason in `lack`. `spread`: between the lowest and the highest total of an assessor,
    as they are before rounding; None with fewer than two."""

    lines: tuple[Line, ...]
    assessors: tuple[Assessor, ...]
    total: Decimal | None
    spread: Decimal | None
    lack: Lack

    @property
    def is_complete(self) -> bool:
        return bool(self.assessors) and not any(one.missing for one in self.assessors)

    @property
    def low(self) -> Decimal | None:
        return min(self._totals(), default=None)

    @property
    def high(self) -> Decimal | None:
        return max(self._totals(), default=None)

    def _totals(self) -> list[Decimal]:
        return [one.total for one in self.assessors if one.total is not None]


def panel(
    given: Given,
    *,
    assessors: Sequence[str],
    criteria: Sequence[str],
    bounds: Bounds,
    weights: Mapping[str, Decimal] | None = None,
    absent: Iterable[str] = (),
) -> Panel:
    """The result of `assessors` without the absent, in the order of `criteria`.

    >>> scale = Bounds(Decimal(0), Decimal(100))
    >>> scores = {"a": {"plan": Decimal("87.5"), "speech": Decimal(80)}, "b": {"plan": Decimal(70), "speech": Decimal(84)}}
    >>> of = {"assessors": ("a", "b"), "criteria": ("plan", "speech"), "bounds": scale}
    >>> found = panel(scores, weights={"plan": Decimal(60), "speech": Decimal(40)}, **of)
    >>> found.total, [str(one.total) for one in found.assessors], found.spread
    (Decimal('80.05'), ['84.50', '75.60'], Decimal('8.90'))
    >>> [(line.key, str(line.mean), str(line.spread), line.is_far) for line in found.lines]
    [('plan', '78.75', '17.5', False), ('speech', '82.00', '4', False)]
    >>> panel(scores, **of).lack
    'weights'

    Raises ValueError for a score outside the bounds.
    """
    there = [one for one in assessors if one not in set(absent)]
    counted = {one: {key: given[one][key] for key in criteria if key in given.get(one, {})} for one in there}
    for score in (score for scores in counted.values() for score in scores.values()):
        if not bounds.holds(score):
            raise ValueError(f"nilai {written(score)} di luar skala {written(bounds.least)}–{written(bounds.most)}")
    shares = shares_of(weights or {}, criteria)
    totals = {one: _weighed(counted[one], shares) for one in there}
    lack = _lack(there, counted, criteria, shares)
    exact = [total for total in totals.values() if total is not None]
    return Panel(
        lines=tuple(_line(key, counted, bounds) for key in criteria),
        assessors=tuple(_assessor(one, counted[one], criteria, totals[one]) for one in there),
        total=_mean(exact) if not lack else None,
        spread=half_up(max(exact) - min(exact), DIGITS) if len(exact) > 1 else None,
        lack=lack,
    )


def shares_of(weights: Mapping[str, Decimal], criteria: Sequence[str]) -> dict[str, Fraction] | None:
    """Percents as shares of one; None unless every criterion has one and they sum to exactly 100.

    >>> shares_of({"plan": Decimal("33.3"), "speech": Decimal("66.7")}, ["plan", "speech"])["plan"]
    Fraction(333, 1000)
    >>> shares_of({"plan": Decimal(60), "speech": Decimal(30)}, ["plan", "speech"]) is None
    True
    """
    if set(weights) != set(criteria) or any(weight < 0 for weight in weights.values()):
        return None
    shares = {key: Fraction(weights[key]) / WHOLE for key in criteria}
    return shares if sum(shares.values()) == 1 else None


def band(total: Decimal | None, floors: Sequence[tuple[str, Decimal | None]]) -> str:
    """The name for a total: of the highest floor that it is above. Empty where any floor but the lowest is unknown.

    >>> floors = [("Sangat memuaskan", Decimal(90)), ("Memuaskan", Decimal(80)), ("Cukup", None)]
    >>> band(Decimal("90.00"), floors), band(Decimal("90.01"), floors), band(Decimal(12), floors)
    ('Memuaskan', 'Sangat memuaskan', 'Cukup')
    >>> band(Decimal(95), [("Sangat memuaskan", None), ("Memuaskan", None)])
    ''
    """
    if total is None or not floors or any(floor is None for _, floor in floors[:-1]):
        return ""
    return next((name for name, floor in floors if floor is None or total > floor), "")


def _line(key: str, counted: Given, bounds: Bounds) -> Line:
    given = tuple((one, scores[key]) for one, scores in counted.items() if key in scores)
    values = [value for _, value in given]
    low, high = min(values, default=None), max(values, default=None)
    apart = Fraction(0) if low is None or high is None else Fraction(high) - Fraction(low)
    is_far = apart > FAR * (Fraction(bounds.most) - Fraction(bounds.least))
    return Line(key, given, _mean([Fraction(value) for value in values]), low, high, is_far)


def _assessor(ident: str, scores: Mapping[str, Decimal], criteria: Sequence[str], total: Fraction | None) -> Assessor:
    missing = tuple(key for key in criteria if key not in scores)
    return Assessor(ident, None if total is None else half_up(total, DIGITS), missing)


def _weighed(scores: Mapping[str, Decimal], shares: Mapping[str, Fraction] | None) -> Fraction | None:
    if shares is None or any(key not in scores for key in shares):
        return None
    return sum((share * Fraction(scores[key]) for key, share in shares.items()), Fraction(0))


def _lack(there: Sequence[str], counted: Given, criteria: Sequence[str], shares: Mapping[str, Fraction] | None) -> Lack:
    if not there:
        return "assessors"
    if shares is None:
        return "weights"
    return "scores" if any(key not in counted[one] for one in there for key in criteria) else ""


def _mean(values: Sequence[Fraction]) -> Decimal | None:
    return half_up(sum(values, Fraction(0)) / len(values), DIGITS) if values else None
