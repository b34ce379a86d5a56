"""The gap document: everything that page, paper and export say about a unit and its like, as frozen plain data.

`queries.gap.gap_of` returns a `Gap`, or a `Refusal` where a comparison would mislead. Numbers are unrounded, on the scale of
what is compared (25–100 for SKM, per cent for a share); whoever shows them rounds once. Every difference is own minus other,
so that it is negative where the unit lies lower; `Subject.favour` says whether higher is better.

Words: *carrier*, the element that brings most of the gap against the unit; *focus*, the number on which peers to learn from
are looked for: the element asked for, or the carrier of a gap of the index.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

FEWEST_PEERS = 5
"""Peers below which no place among them is told: neither z nor a funnel."""
FEW = 30
"""Respondents below which a number is flagged."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared. `key`: "index", an element's key, or "" for an indicator; `favour`: 1 where higher is better, -1 where
    lower is, 0 where neither. `definition`: id/version of the instrument or the set; `scale`: its ends, or None."""

    key: str
    name: str
    kind: Literal["index", "element", "indicator"]
    favour: int
    definition: str
    definition_name: str
    is_unchecked: bool
    digits: int = 2
    unit_of_measure: str = ""
    scale: tuple[float, float] | None = None
    indicator: int | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number of a unit with what it must be read with. `unit` is None where the name may not be told; `error`, `low` and
    `high` are None where no interval is known; `result` is the id of the published result, "" for an indicator."""

    unit: int | None
    name: str
    value: float
    n: int | None
    population: int | None
    starts_on: dt.date
    ends_on: dt.date
    error: float | None = None
    low: float | None = None
    high: float | None = None
    deviation: float | None = None
    published_on: dt.date | None = None
    result: str = ""
    exact: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """own − other with its 95 % interval. `adjusted`: the false-discovery rate at which it would still be called a
    difference, where several were looked at together. Without an error nothing is distinguishable."""

    value: float
    error: float | None = None
    low: float | None = None
    high: float | None = None
    is_distinguishable: bool = False
    adjusted: float | None = None


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer on the subject: why it is one, how far it lies (None without distance)."""

    estimate: Estimate
    why: str
    distance: float | None
    apart: Apart


@dataclass(frozen=True, slots=True)
class Better:
    """A peer on the focus, better or not: both numbers, the difference, and both rank sets (None where there are too many
    units to compute them beside a page). `is_better`: distinguishably, after false-discovery control over all peers."""

    own: Estimate
    peer: Estimate
    apart: Apart
    own_ranks: tuple[int, int] | None
    peer_ranks: tuple[int, int] | None
    is_better: bool = True

    @property
    def has_ranks_apart(self) -> bool:
        """Whether not one place is possible for both."""
        if self.own_ranks is None or self.peer_ranks is None:
            return False
        return self.peer_ranks[1] < self.own_ranks[0] or self.own_ranks[1] < self.peer_ranks[0]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit one would expect among the peers, and why it is not there."""

    unit: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where the unit lies in the funnel of the group: limits at its own size, `z` unadjusted, `phi` the dispersion."""

    label: Literal["high998", "high95", "in", "low95", "low998"]
    z: float | None
    target: float
    limits95: tuple[float, float]
    limits998: tuple[float, float]
    phi: float | None
    tau2: float | None


@dataclass(frozen=True, slots=True)
class ElementGap:
    """An element of the unit beside the mean of its peers; `points`: what it brings to the gap of the index, exactly."""

    key: str
    name: str
    own: Estimate
    mean: float
    median: float
    apart: Apart
    points: Fraction


@dataclass(frozen=True, slots=True)
class Split:
    """The gap of the index element by element. `total` is the exact gap to the peers' mean, `residual` what the parts leave
    of it: 0. `why_not` says why there is no split."""

    elements: tuple[ElementGap, ...] = ()
    total: Fraction = Fraction(0)
    residual: Fraction = Fraction(0)
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Mix:
    """The gap by a characteristic of respondents: `rate`, because the same groups answered differently, and `mix`, because
    other groups were asked; together the gap. `groups`: (label, own share, peers' share)."""

    key: str
    name: str
    rate: Fraction | None = None
    mix: Fraction | None = None
    groups: tuple[tuple[str, Fraction, Fraction], ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One period of the unit beside the median of its peers then. `change`: against the period before, of the same
    definition; None for the first and after a change of definition."""

    own: Estimate
    definition: str
    median: float | None
    peers: int
    change: Apart | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why this unit cannot be compared as asked, in Indonesian; `own` is its newest number where there is one."""

    unit: int
    unit_name: str
    title: str
    reason: str
    subject: Subject | None = None
    own: Estimate | None = None
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit held against its like. `others` names them in words ("puskesmas lain"); `on` is the day as of which figures
    are the newest; `mean`, `median` and `best` are the peers'; `apart` the difference to their mean; `rivals` every peer on the focus, the furthest ahead first, and
    `better` those of them that are distinguishably better; `title` is a sentence and
    `paragraph` says it all in plain Indonesian. `notes` are cautions (few respondents, unchecked definition)."""

    unit: int
    unit_name: str
    is_example: bool
    subject: Subject
    on: dt.date
    group: str
    group_name: str
    others: str
    own: Estimate
    peers: tuple[Peer, ...]
    left_out: tuple[LeftOut, ...]
    mean: float
    median: float
    apart: Apart
    position: Position | None
    split: Split
    carrier: ElementGap | None
    focus: Subject
    rivals: tuple[Better, ...]
    course: tuple[CoursePoint, ...]
    mix: tuple[Mix, ...] = ()
    unnamed: int = 0
    title: str = ""
    paragraph: str = ""
    notes: Sequence[str] = field(default=())

    @property
    def better(self) -> tuple[Better, ...]:
        """The peers that are distinguishably better on the focus, the furthest ahead first."""
        return tuple(row for row in self.rivals if row.is_better)

    @property
    def has_few_peers(self) -> bool:
        return len(self.peers) < FEWEST_PEERS
