"""Which units are most alike: distances over chosen attributes, each brought to its own spread first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

Value = float | str | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit, how far it lies, and how much of the square of that distance each attribute brings."""

    unit: str
    distance: float
    parts: Mapping[str, float]


def nearest(
    unit: str, attributes: Mapping[str, Mapping[str, Value]], *, count: int, logarithmic: Sequence[str] = ()
) -> list[Neighbour]:
    """The `count` units nearest to `unit`, the nearest first; ties by name.

    `attributes`: unit -> attribute -> value. Numbers are measured in standard deviations over all units (`logarithmic` ones
    by their logarithms: a clinic of 20 is as far from one of 40 as one of 200 from one of 400); words count 0 when equal
    and 1 when not. The distance is the root of the mean square over the attributes both units know; units that share none
    are left out. Source: the nearest neighbours of England's Fingertips (CIPFA's model) work on standardised attributes in
    the same way; Gower, Biometrics 27 (1971), 857–871, for words and gaps. Raises KeyError for a unit that is not there.

    >>> found = nearest("a", {"a": {"beds": 10}, "b": {"beds": 12}, "c": {"beds": 30}}, count=1)
    >>> found[0].unit
    'b'
    """
    own = attributes[unit]
    numbers = {
        name: _spread([_number(row.get(name), name in logarithmic) for row in attributes.values()]) for name in own
    }
    found = []
    for other, row in attributes.items():
        if other == unit:
            continue
        squares = {}
        for name, value in own.items():
            step = _step(value, row.get(name), numbers[name], name in logarithmic)
            if step is not None:
                squares[name] = step * step
        if squares:
            total = sum(squares.values())
            parts = {name: square / total if total else 0.0 for name, square in squares.items()}
            found.append(Neighbour(other, sqrt(total / len(squares)), parts))
    return sorted(found, key=lambda neighbour: (neighbour.distance, neighbour.unit))[:count]


def _step(own: Value, other: Value, spread: float, is_logarithmic: bool) -> float | None:
    if own is None or other is None:
        return None
    if isinstance(own, str) or isinstance(other, str):
        return 0.0 if own == other else 1.0
    a, b = _number(own, is_logarithmic), _number(other, is_logarithmic)
    if a is None or b is None:
        return None
    return abs(a - b) / spread if spread else 0.0


def _number(value: Value, is_logarithmic: bool) -> float | None:
    if value is None or isinstance(value, str):
        return None
    if is_logarithmic:
        return log(value) if value > 0 else None
    return float(value)


def _spread(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return 0.0
    mean = sum(known) / len(known)
    return sqrt(sum((value - mean) ** 2 for value in known) / (len(known) - 1))
