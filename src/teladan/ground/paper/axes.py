"""Axes that say the truth: round numbers along a stretch, and sizes that reach from a few to many thousands."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

WIDE_RANGE = 25  # times the smallest: from here on sizes stand by their ratios, or the small ones share one pixel
_STEPS = (1, 2, 5, 10)


def round_numbers(start: float, end: float, most: int) -> list[Decimal]:
    """At most `most` round numbers from start to end, evenly apart, written with the decimals they need.

    >>> [str(number) for number in round_numbers(71.3, 92.8, 5)]
    ['75', '80', '85', '90']
    """
    if not start < end:
        return [Decimal(str(start))]
    power = floor(log10((end - start) / most))
    for step in (Decimal(step).scaleb(power) for step in (*_STEPS, 20, 50)):
        first, last = ceil(Decimal(str(start)) / step), floor(Decimal(str(end)) / step)
        if last - first + 1 <= most:
            return [_unpadded(step * number) for number in range(first, last + 1)]
    return []


def _unpadded(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


@dataclass(frozen=True)
class Sizes:
    """An axis of sizes: from zero, or by ratios where they are far apart."""

    start: float
    end: float
    by_ratio: bool

    @classmethod
    def of(cls, sizes: Sequence[float]) -> "Sizes":
        smallest, largest = max(min(sizes), 1), max(*sizes, 2)
        if largest / smallest > WIDE_RANGE:
            return cls(smallest / 1.25, largest * 1.25, by_ratio=True)
        return cls(0, largest * 1.06, by_ratio=False)

    def share(self, size: float) -> float:
        """How far along the axis a size stands, 0 to 1."""
        if self.by_ratio:
            return log10(max(size, self.start) / self.start) / log10(self.end / self.start)
        return (size - self.start) / (self.end - self.start)

    def numbers(self) -> list[Decimal]:
        """What is written along the axis, the powers of ten first: not all may find room."""
        if not self.by_ratio:
            return round_numbers(self.start, self.end, 6)
        powers = range(floor(log10(self.start)), ceil(log10(self.end)) + 1)
        found = [Decimal(first * 10**power) for first in (1, 3) for power in powers if power >= 0]
        return [number for number in found if self.start <= number <= self.end]
