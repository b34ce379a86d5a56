"""Who copied a practice, from whom and when; anybody may know it once a copy has started."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from teladan.cycle.practices.queries.practices import Life, Practice, life_of
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.replications import State, state_of
from teladan.cycle.replicate.rules import public_lineage
from teladan.ground.registry.queries import Unit, region_name

SHORT = 8
"""Copies named on the page of the practice itself."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that has started. `source`: the copy it was learnt from, None: the origin itself; `generation`: 1 for those that
    learnt from the origin; `is_passed_on`: somebody learnt it from here."""

    replication: Replication
    state: State
    source: Replication | None
    generation: int
    is_passed_on: bool

    @property
    def unit(self) -> Unit:
        return self.replication.adopter

    @property
    def started_on(self) -> dt.date:
        assert self.replication.started_on is not None
        return self.replication.started_on

    @property
    def stopped_on(self) -> dt.date | None:
        return self.replication.stopped_on if self.state == State.STOPPED else None

    @property
    def is_running(self) -> bool:
        return self.state != State.STOPPED


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a practice went. `alone`: learnt from the origin, and nobody learnt from there yet."""

    copies: int
    running: int
    stopped: int
    generations: int
    passed_on: int
    alone: int


def copies_of(practice: Practice, today: dt.date) -> list[Copy]:
    """Those that have started by a day, stopped ones too, the earliest first. One query."""
    rows = Replication.objects.filter(public_lineage(), practice=practice, started_on__lte=today)
    found = {
        row.pk: row for row in rows.select_related("adopter__parent").order_by("started_on", "adopter__name", "pk")
    }
    taught = {row.source_id for row in found.values()}
    return [
        Copy(
            row,
            state_of(row, today),
            found.get(row.source_id) if row.source_id else None,
            _generation(row, found),
            row.pk in taught,
        )
        for row in found.values()
    ]


def _generation(row: Replication, found: Mapping[UUID, Replication]) -> int:
    """Steps from the origin; a circle, which nobody should have written down, ends where it closes."""
    steps, seen = 1, {row.pk}
    while row.source_id is not None and row.source_id in found and row.source_id not in seen:
        seen.add(row.source_id)
        row = found[row.source_id]
        steps += 1
    return steps


def reach_of(copies: Sequence[Copy]) -> Reach:
    running = sum(one.is_running for one in copies)
    return Reach(
        len(copies),
        running,
        len(copies) - running,
        max((one.generation for one in copies), default=0),
        sum(one.is_passed_on for one in copies),
        sum(one.generation == 1 and not one.is_passed_on for one in copies),
    )


def filtered(copies: Sequence[Copy], *, year: str = "", province: str = "") -> list[Copy]:
    """Those that started in a year, in a province (the first two digits of the region); empty: all."""
    return [
        one
        for one in copies
        if (not year or str(one.started_on.year) == year) and (not province or province_of(one.unit) == province)
    ]


def with_sources(chosen: Sequence[Copy], every: Sequence[Copy]) -> list[Copy]:
    """The chosen ones and all through whom they learnt it."""
    by_key = {one.replication.pk: one for one in every}
    kept: dict[object, Copy] = {}
    for one in chosen:
        step: Copy | None = one
        while step is not None and step.replication.pk not in kept:
            kept[step.replication.pk] = step
            step = by_key.get(step.source.pk) if step.source else None
    return [one for one in every if one.replication.pk in kept]


def province_of(unit: Unit) -> str:
    return unit.region.split(".")[0]


def years_of(copies: Sequence[Copy]) -> list[str]:
    return sorted({str(one.started_on.year) for one in copies}, reverse=True)


def provinces_of(copies: Sequence[Copy]) -> list[tuple[str, str]]:
    """Code and name of the provinces in which it was copied, by name."""
    codes = {province_of(one.unit) for one in copies} - {""}
    return sorted(((code, region_name(code) or code) for code in codes), key=lambda pair: pair[1])


def runs_at_origin(practice: Practice, today: dt.date) -> bool:
    return life_of(practice, today) != Life.STOPPED


def copies_context(practice: Practice, today: dt.date) -> dict[str, Any]:
    """For the page of a practice: those that run it first, the newest first, and how many there are."""
    copies = copies_of(practice, today)
    newest = sorted(copies, key=lambda one: (not one.is_running, -one.started_on.toordinal()))
    return {"practice": practice, "copies": newest[:SHORT], "many": len(copies), "more": len(copies) > SHORT}
