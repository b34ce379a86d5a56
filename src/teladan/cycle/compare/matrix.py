"""The matrix of service providers: who provides which service, to whom, by which standard, with which index; and its holes."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Bare = tuple[int, str, str]
"""Id, type and name of a unit of which no service is recorded."""
FEWEST_ALIKE = 2
"""Units of a type from which on it can be said that some have a service and others do not."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The standard by which a service is given now; `delivery`: how many of its six public components have words."""

    decree: str
    since: dt.date
    delivery: int


@dataclass(frozen=True, slots=True)
class Index:
    """The newest index that was published of a service, or of its whole unit (`is_of_unit`) where it has none of its own.
    `value` None: it was measured, and is hidden from outsiders."""

    result: str
    value: str | None
    grade: str
    low: str | None
    high: str | None
    n: int | None
    instrument: str
    starts_on: dt.date
    ends_on: dt.date
    is_of_unit: bool


@dataclass(frozen=True, slots=True)
class Provided:
    """One service of one unit."""

    unit: int
    unit_name: str
    type: str
    region: str
    service: int
    name: str
    is_internal: bool
    standing: Standing | None
    index: Index | None

    @property
    def kind(self) -> str:
        return kind_of(self.name)

    @property
    def is_surveyed(self) -> bool:
        """Whether anybody asked about this service itself; the index of its whole unit does not say that."""
        return self.index is not None and not self.index.is_of_unit


@dataclass(frozen=True, slots=True)
class Kind:
    """A service of one name among the units of one type."""

    type: str
    name: str
    rows: tuple[Provided, ...]
    lacking: tuple[str, ...]

    @property
    def providers(self) -> int:
        return len({row.unit for row in self.rows})

    @property
    def with_standard(self) -> int:
        return sum(row.standing is not None for row in self.rows)

    @property
    def surveyed(self) -> int:
        return sum(row.is_surveyed for row in self.rows)

    @property
    def ends(self) -> tuple[Index, Index] | None:
        """The lowest and the highest index of the service itself, of one version of one instrument."""
        found = [row.index for row in self.rows if row.is_surveyed and row.index and row.index.value is not None]
        if not found:
            return None
        newest = max(found, key=lambda one: one.ends_on).instrument
        same = sorted((one for one in found if one.instrument == newest), key=lambda one: float(one.value or 0))
        return same[0], same[-1]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing. `unsurveyed`: kinds of services about which nobody asked; `without_standard`: units none of whose
    services has one; `without_services`: units of which none is recorded; `uneven`: kinds that some units of a type have and
    others do not, those that most have first."""

    unsurveyed: tuple[Kind, ...]
    without_standard: tuple[str, ...]
    without_services: tuple[str, ...]
    uneven: tuple[Kind, ...]


def kinds(rows: Sequence[Provided], bare: Iterable[Bare] = ()) -> list[Kind]:
    """One row for each service name within a type, by type and name. Units are told apart by more than their names: a
    province has several that bear the same."""
    names: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        names[row.type][row.unit] = row.unit_name
    for unit, type_, name in bare:
        names[type_][unit] = name
    found: dict[tuple[str, str], list[Provided]] = defaultdict(list)
    for row in rows:
        found[row.type, row.kind].append(row)
    return [
        Kind(type_, _usual_name(own), tuple(own), _others(names[type_], {row.unit for row in own}))
        for (type_, _kind), own in sorted(found.items())
    ]


def _others(names: Mapping[int, str], having: set[int]) -> tuple[str, ...]:
    return tuple(sorted(name for unit, name in names.items() if unit not in having))


def _usual_name(rows: Sequence[Provided]) -> str:
    """As most units write it."""
    return Counter(row.name for row in rows).most_common(1)[0][0]


def gaps(rows: Sequence[Provided], found: Sequence[Kind], bare: Iterable[Bare] = ()) -> Gaps:
    standing: dict[tuple[int, str], bool] = defaultdict(bool)
    for row in rows:
        standing[row.unit, row.unit_name] |= row.standing is not None
    uneven = [one for one in found if one.type and one.lacking and one.providers >= FEWEST_ALIKE]
    return Gaps(
        tuple(one for one in found if not one.surveyed),
        tuple(sorted(name for (_unit, name), has_one in standing.items() if not has_one)),
        tuple(sorted(name for _unit, _type, name in bare)),
        tuple(sorted(uneven, key=lambda one: (-one.providers / (one.providers + len(one.lacking)), one.name))),
    )


def kind_of(name: str) -> str:
    """What makes two services the same: their name, whatever its capitals and spaces.

    >>> kind_of("Rawat  Jalan") == kind_of("rawat jalan")
    True
    """
    return " ".join(name.casefold().split())
