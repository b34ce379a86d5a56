"""What the page of the four instruments reads: the units below a place, their newest numbers, and what did not come.

As many queries for one unit as for thousands. Surveys are published; counts were sent, so that another agency's stand here
only where the viewer may see them or its unit agreed to be named.
"""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.core.scoring.grading import grade_of
from teladan.cycle.compare.four import COLUMNS, COUNTED, SET, SURVEY, Cell, Owed, UnitRow, placed
from teladan.cycle.compare.placing import Way, interval, share_interval
from teladan.cycle.compare.queries.figures import MOST_MONTHS_APART, Held, instruments, months_before, series
from teladan.cycle.compare.queries.gap import subject_of
from teladan.cycle.compare.queries.looking import INDEX, NotThere
from teladan.cycle.compare.queries.overview import Place, members, share_of
from teladan.cycle.compare.queries.peers import group as group_of
from teladan.cycle.compare.rules import named_units
from teladan.cycle.compare.sentences import rounded
from teladan.cycle.measure.queries.indicators import Indicator, Missing, duties, indicators, missing, values_within
from teladan.cycle.measure.queries.late import WAVES, late_rows
from teladan.cycle.measure.queries.late import Asked as AskedLate
from teladan.cycle.measure.queries.results import hidden_units
from teladan.ground import clock
from teladan.ground.registry.queries import READS, Unit, Viewer, reaches

PER_CENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks: an indicator by column, an instrument, a peer group; None and empty for the page's own choice."""

    indicators: Mapping[str, int | None]
    instrument: str = ""
    group: uuid.UUID | None = None


@dataclass(frozen=True)
class Four:
    """Units by four instruments. `chosen`: the indicator of each counted column; `candidates`: what may be chosen, shares of
    which more is better."""

    place: Place
    on: dt.date
    rows: list[UnitRow]
    chosen: Mapping[str, Indicator | None]
    candidates: Sequence[Indicator]
    instrument: str
    instruments: Mapping[str, int]
    is_unchecked: bool
    untold: int
    group_name: str = ""

    @property
    def unchosen(self) -> list[str]:
        return [column for column, indicator in self.chosen.items() if indicator is None]


def look(viewer: Viewer, place: Place, asked: Asked, on: dt.date, way: Way) -> Four:
    """Raises NotThere for an indicator or a group that is not there, or not the viewer's."""
    candidates = [
        one
        for one in indicators(viewer)
        if one.factor == PER_CENT and one.denominator and one.direction == Indicator.Direction.HIGHER
    ]
    owing = list(duties(viewer).filter(indicator__in=candidates, unit__path__startswith=place.path, until=None))
    used = Counter(duty.indicator_id for duty in owing)
    chosen = {one.key: _chosen(one.key, asked.indicators.get(one.key), candidates, used) for one in COUNTED}
    survey = _survey(place, asked.instrument, on)
    counts = [
        _counts(viewer, place, indicator, [duty.unit_id for duty in owing if duty.indicator_id == indicator.pk], on)
        for indicator in chosen.values()
        if indicator is not None
    ]
    have = {*survey.held, *(unit for one in counts for unit in one.owing)}
    units = _units(place, have)
    group = None if asked.group is None else group_of(viewer, asked.group)
    if asked.group is not None:
        if group is None:
            raise NotThere("group")
        inside = members(viewer, group, [row.unit for row in units])
        units = [row for row in units if row.unit in inside]
    by_column = {
        column: next((one for one in counts if indicator is not None and one.indicator == indicator.pk), None)
        for column, indicator in chosen.items()
    }
    late = _late(viewer, {one.indicator for one in counts})
    surveyed = _surveyed(viewer, place, [row.unit for row in units], survey, on)
    rows = [
        replace(
            row,
            cells={
                column: surveyed[row.unit] if column == SURVEY else _counted(row.unit, by_column[column], late)
                for column in COLUMNS
            },
        )
        for row in units
    ]
    return Four(
        place, on, placed(rows, way), chosen, candidates, survey.instrument, survey.versions,
        survey.is_unchecked, sum(one.untold for one in counts), group.name if group else "",
    )  # fmt: skip


def _chosen(key: str, asked: int | None, candidates: Sequence[Indicator], used: Counter[int]) -> Indicator | None:
    """The one asked for; else that of the shipped set which most units send."""
    if asked is not None:
        found = next((one for one in candidates if one.pk == asked), None)
        if found is None:
            raise NotThere("indicator")
        return found
    own = [one for one in candidates if one.definition.startswith(f"{SET}/") and one.key == key]
    return max(own, key=lambda one: (used[one.pk], -one.pk), default=None)


@dataclass(frozen=True)
class _Survey:
    """The published indexes of one instrument, by unit; `grade` gives the grade of one as it is read."""

    instrument: str
    versions: Mapping[str, int]
    held: Mapping[int, Held]
    grades: Mapping[int, str]
    scale: tuple[float, float] | None
    is_unchecked: bool


def _survey(place: Place, asked: str, on: dt.date) -> _Survey:
    versions = instruments(place.path)
    ident = asked if asked in versions else next(iter(versions), "")
    try:
        body = library().instrument(ident).body if ident else None
    except UnknownDefinition:
        body = None
    subject = subject_of(body, INDEX) if body is not None else None
    if body is None or subject is None:
        return _Survey(ident, versions, {}, {}, None, is_unchecked=False)
    held = {one.now.unit: one for one in series(ident, [INDEX], on, place.path)[INDEX]}
    grades = {unit: grade_of(rounded(one.now.value, subject.digits), body.grades) or "" for unit, one in held.items()}
    return _Survey(ident, versions, held, grades, subject.scale, subject.is_unchecked)


def _surveyed(viewer: Viewer, place: Place, units: Sequence[int], survey: _Survey, on: dt.date) -> dict[int, Cell]:
    """The survey's cell of each unit: its index, or why there is none; with the wave that still waits for answers."""
    without = [unit for unit in units if unit not in survey.held]
    hidden = hidden_units(without, months_before(on, MOST_MONTHS_APART), on) if without else set()
    running = {
        row.unit.pk: (row.n or 0, row.target)
        for row in late_rows(viewer, clock.today(), AskedLate(unit=place.unit, kind=WAVES))
    }
    found = {}
    for unit in units:
        one = survey.held.get(unit)
        if one is None:
            found[unit] = Cell("hidden" if unit in hidden else "missing", running=running.get(unit))
            continue
        low, high = interval(one, survey.scale)
        found[unit] = Cell(
            "value", one.now.value, low, high, one.now.n, starts_on=one.now.starts_on, ends_on=one.now.ends_on,
            grade=survey.grades[unit], running=running.get(unit), error=one.now.error,
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class _Counts:
    """The newest values of one indicator, by unit; `owing` send it; of those not `told` nothing is shown."""

    indicator: int
    owing: frozenset[int]
    newest: Mapping[int, Any]
    told: frozenset[int]
    sees_all: bool
    untold: int


def _counts(viewer: Viewer, place: Place, indicator: Indicator, owing: Sequence[int], on: dt.date) -> _Counts:
    rows = values_within(indicator.pk, months_before(on, MOST_MONTHS_APART), on)
    newest = {row.unit_id: row for row in rows}
    inside = set(Unit.objects.filter(pk__in=newest, path__startswith=place.path).values_list("pk", flat=True))
    told = frozenset((set(owing) | named_units(viewer, on)) & inside)
    return _Counts(
        indicator.pk, frozenset(owing), newest, told, reaches(viewer, indicator.owner, READS), len(inside - told)
    )


def _counted(unit: int, counts: _Counts | None, late: Mapping[tuple[int, int], Owed]) -> Cell:
    if counts is None:
        return Cell("not_chosen")
    owed = late.get((counts.indicator, unit))
    if unit in counts.told:
        return replace(_value(counts.newest[unit]), owed=owed)
    if unit in counts.owing:
        return Cell("missing" if owed else "waiting", owed=owed)
    return Cell("not_asked" if counts.sees_all else "not_told")


def _value(row: Any) -> Cell:
    if row.denominator == 0:
        return Cell("none_received", starts_on=row.starts_on, ends_on=row.ends_on)
    found = share_of(row.numerator, row.denominator)
    if found is None:
        value = float(row.numerator / row.denominator * PER_CENT)
        return Cell("value", value, starts_on=row.starts_on, ends_on=row.ends_on)
    low, high = share_interval(found.numerator, found.denominator, float(PER_CENT))
    value = 100.0 * found.numerator / found.denominator
    return Cell(
        "value", value, low, high, found.denominator, found.numerator, starts_on=row.starts_on, ends_on=row.ends_on
    )


def _late(viewer: Viewer, idents: Collection[int]) -> dict[tuple[int, int], Owed]:
    """(indicator, unit) → what should have come, as the list of those who are late has it."""
    found: dict[tuple[int, int], list[Missing]] = defaultdict(list)
    for one in missing(viewer, clock.today()) if idents else ():
        if one.indicator.pk in idents:
            found[one.indicator.pk, one.unit.pk].append(one)
    return {key: Owed(len(own), own[0].period.name, own[0].due_on) for key, own in found.items()}


def _units(place: Place, have: Collection[int]) -> list[UnitRow]:
    """The open units below a place that have none below them, and those that have a number; by name."""
    below = Unit.objects.filter(parent=OuterRef("pk"), closed_on=None)
    found = Unit.objects.filter(path__startswith=place.path, closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)
    found = found.filter(~Exists(below) | Q(pk__in=have))
    rows = found.order_by("name", "pk").values_list("pk", "name", "type", "region")
    return sorted((UnitRow(*row) for row in rows), key=lambda row: (row.name.casefold(), row.unit))


def has_example(rows: Sequence[UnitRow]) -> bool:
    return Unit.objects.filter(pk__in=[row.unit for row in rows], is_example=True).exists()
