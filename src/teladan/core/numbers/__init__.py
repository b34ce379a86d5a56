"""Exact numbers: rounding once, half up, and writing them the Indonesian way. No float anywhere."""

from teladan.core.numbers.rounding import cut, half_up, half_up_ratio
from teladan.core.numbers.square_root import square_root
from teladan.core.numbers.writing import written

__all__ = ["cut", "half_up", "half_up_ratio", "square_root", "written"]
