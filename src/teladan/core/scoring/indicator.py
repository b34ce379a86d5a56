"""An indicator's value from what was counted: exact, rounded once, and whether the target is met."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from teladan.core.definitions.schemas_of_indicators import IndicatorExample, IndicatorSet
from teladan.core.numbers import half_up

Direction = Literal["higher", "lower", "neither"]


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """`exact` before rounding and `value` as people read it; both None where nothing can be computed, `reason` says why."""

    exact: Fraction | None
    value: Decimal | None
    reason: str = ""


def indicator_value(
    numerator: Decimal, denominator: Decimal | None, *, multiply_by: Decimal, decimals: int
) -> IndicatorResult:
    """numerator / denominator · multiply_by, or numerator · multiply_by without a denominator; half up, once.

    >>> indicator_value(Decimal(40), Decimal(3), multiply_by=Decimal(1), decimals=2).value
    Decimal('13.33')
    """
    if denominator is not None and denominator == 0:
        return IndicatorResult(None, None, "penyebutnya 0, jadi tidak ada yang dapat dihitung")
    exact = Fraction(numerator) * Fraction(multiply_by) / Fraction(1 if denominator is None else denominator)
    return IndicatorResult(exact, half_up(exact, decimals))


def is_met(value: Decimal | None, target: Decimal | None, direction: Direction | str) -> bool | None:
    """Whether what people read meets the target; None where there is no value, no target or no direction.

    >>> is_met(Decimal("3.00"), Decimal(3), "higher"), is_met(Decimal("13.33"), Decimal(8), "lower")
    (True, False)
    """
    if value is None or target is None or direction not in ("higher", "lower"):
        return None
    return value >= target if direction == "higher" else value <= target


def run_indicator_examples(body: IndicatorSet) -> Iterator[tuple[int, str]]:
    """Position and message of each example that does not hold; nothing when all do."""
    for position, example in enumerate(body.examples):
        for message in _faults(body, example):
            yield position, f"contoh “{example.name}”: {message}"


def _faults(body: IndicatorSet, example: IndicatorExample) -> Iterator[str]:
    indicator = body.indicators.get(example.indicator)
    if indicator is None:
        yield f"indikator tidak dikenal: {example.indicator}; yang ada: {', '.join(body.indicators)}"
        return
    if (indicator.denominator is None) != (example.denominator is None):
        needs = "tidak memakai" if indicator.denominator is None else "memerlukan"
        yield f"indikator {example.indicator} {needs} penyebut; samakan contohnya"
        return
    result = indicator_value(
        example.numerator, example.denominator, multiply_by=indicator.multiply_by, decimals=indicator.decimals
    )
    target = indicator.target.value if indicator.target else None
    met = is_met(result.value, target, indicator.direction)
    computed = {"value": result.value, "met": None if met is None else "yes" if met else "no"}
    for key, wanted in example.expect.items():
        if computed[key] != wanted:
            yield f"{key} seharusnya {wanted}, dihitung {computed[key]}"
