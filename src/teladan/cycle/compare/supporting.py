"""Where to help next: units by need and request, with every part of the sum, and how far the order hangs on the weights.

Exact throughout. Each part is a share of the largest of its kind, so that no part counts more for its unit of measure. An
evaluation has no sample: a lag smaller than a step between two letters counts for nothing, for none smaller can be meant.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

NEED, ASKED, OPEN, WAIT = "need", "asked", "open", "wait"
PARTS = (NEED, ASKED, OPEN, WAIT)
USUAL: Mapping[str, int] = {NEED: 40, ASKED: 30, OPEN: 20, WAIT: 10}
"""A choice, not a rule: it stands in the address and may be changed there."""
LONGEST_WAIT = 730
"""Days after which a unit that nobody visited counts as one that nobody ever visited."""


@dataclass(frozen=True, slots=True)
class Lag:
    """The component in which a unit lies furthest behind the middle of its peers: `behind` of the component's weight."""

    component: str
    name: str
    share: Fraction
    middle: Fraction
    behind: Fraction


@dataclass(frozen=True, slots=True)
class Region:
    """What is known of one unit. `lag` None: it is behind in nothing; `asked` None: nobody says who asked."""

    unit: int
    name: str
    lag: Lag | None
    asked: int | None
    open: int
    last_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit with its sum out of 100 and its parts of it. `place`: the best of those with the same sum, `tied` of them;
    `best` and `worst`: the places it takes, ties for it and against it, as it is and when one weight is doubled or halved;
    `moves`: whether one of those changes gives it another place."""

    region: Region
    score: Fraction
    parts: Mapping[str, Fraction]
    place: int
    tied: int
    best: int
    worst: int
    moves: bool


def lag_of(
    shares: Mapping[str, Fraction], peers: Sequence[Mapping[str, Fraction]], names: Mapping[str, str], step: Fraction
) -> Lag | None:
    """The component furthest behind the median of all peers, in file order where several are; none less than `step` behind."""
    found: Lag | None = None
    for key, own in shares.items():
        others = [one[key] for one in peers if key in one]
        middle = median(others) if others else own
        behind = middle - own
        if behind >= step and behind > 0 and (found is None or behind > found.behind):
            found = Lag(key, names.get(key, key), own, middle, behind)
    return found


def ranked(regions: Sequence[Region], weights: Mapping[str, int], on: dt.date) -> list[Ranked]:
    """By their sum, the largest first; equal ones by name."""
    raw = {region.unit: _raw(region, on) for region in regions}
    largest = {part: max((one[part] for one in raw.values()), default=Fraction(0)) for part in PARTS}
    scaled = {
        unit: {part: one[part] / largest[part] if largest[part] else Fraction(0) for part in PARTS}
        for unit, one in raw.items()
    }
    sums = _sums(scaled, weights)
    own = _places(sums)
    orders = [own, *(_places(_sums(scaled, one)) for one in _variations(weights))]
    found = [
        Ranked(
            region,
            sums[region.unit],
            _parts(scaled[region.unit], weights),
            own[region.unit].start,
            len(own[region.unit]),
            min(one[region.unit].start for one in orders),
            max(one[region.unit].stop for one in orders) - 1,
            len({one[region.unit].start for one in orders}) > 1,
        )
        for region in regions
    ]
    return sorted(found, key=lambda one: (one.place, one.region.name.casefold()))


def _raw(region: Region, on: dt.date) -> dict[str, Fraction]:
    days = LONGEST_WAIT if region.last_on is None else max((on - region.last_on).days, 0)
    return {
        NEED: region.lag.behind if region.lag else Fraction(0),
        ASKED: Fraction(region.asked or 0),
        OPEN: Fraction(region.open),
        WAIT: Fraction(min(days, LONGEST_WAIT)),
    }


def _parts(scaled: Mapping[str, Fraction], weights: Mapping[str, int]) -> dict[str, Fraction]:
    """Each part of the sum, out of 100 together."""
    whole = sum(weights.values())
    return {part: 100 * weights[part] * scaled[part] / whole if whole else Fraction(0) for part in PARTS}


def _sums(scaled: Mapping[int, Mapping[str, Fraction]], weights: Mapping[str, int]) -> dict[int, Fraction]:
    return {unit: sum(_parts(one, weights).values(), Fraction(0)) for unit, one in scaled.items()}


def _places(sums: Mapping[int, Fraction]) -> dict[int, range]:
    """The places that each shares with those of the same sum."""
    ordered = sorted(sums.values(), reverse=True)
    first = {value: at for at, value in reversed(list(enumerate(ordered, 1)))}
    many = Counter(ordered)
    return {unit: range(first[value], first[value] + many[value]) for unit, value in sums.items()}


def _variations(weights: Mapping[str, int]) -> list[dict[str, int]]:
    """One weight doubled or halved, the others as they are; all twice as large, so that a half is whole."""
    twice = {part: 2 * weight for part, weight in weights.items()}
    return [twice | {part: changed} for part in PARTS for changed in (4 * weights[part], weights[part])]
