"""Where a practice is needed and is not there yet: the units below one unit, by how they do without it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from statistics import median

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import half_up, written
from teladan.core.scoring import indicator_value
from teladan.cycle.compare.queries.history import published_within
from teladan.cycle.measure.queries.indicators import Indicator, IndicatorValue, values_within
from teladan.cycle.measure.queries.keyed import indicator_for
from teladan.cycle.practices.queries.evidence import Outcome
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.practices.queries.problems import problems
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.lineage import runs_at_origin
from teladan.cycle.replicate.queries.replications import State, state_of
from teladan.cycle.replicate.rules import seen_replications
from teladan.ground.registry.queries import Unit, Viewer

ENOUGH_COPIES = 3
"""Measured copies from which on their median says what can be reached."""
DIGITS = 2


class Standing(StrEnum):
    """How a unit stands to a practice, in the order in which a legend names them."""

    ORIGIN = "origin"
    RUNNING = "running"
    PREPARING = "preparing"
    NEEDED = "needed"
    FINE = "fine"
    STOPPED = "stopped"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Standing.ORIGIN: gettext_lazy("asal"),
    Standing.RUNNING: gettext_lazy("berjalan"),
    Standing.PREPARING: gettext_lazy("disiapkan"),
    Standing.NEEDED: gettext_lazy("dibutuhkan"),
    Standing.FINE: gettext_lazy("sudah baik"),
    Standing.STOPPED: gettext_lazy("berhenti"),
    Standing.UNKNOWN: gettext_lazy("belum diukur"),
}
_BY_STATE = {
    State.DRAFT: Standing.PREPARING,
    State.COMMITTED: Standing.PREPARING,
    State.RUNNING: Standing.RUNNING,
    State.LASTING: Standing.RUNNING,
    State.STOPPED: Standing.STOPPED,
}
_FIRST = (Standing.RUNNING, Standing.PREPARING, Standing.STOPPED)
"""Of several replications of one unit the one that says most."""


@dataclass(frozen=True, slots=True)
class Value:
    """The newest value of a unit. `people`: of whom; `missing`: whom the service did not reach, or who had the harm; None where
    the number is no share of people."""

    value: Fraction
    ends_on: dt.date
    people: int | None = None
    missing: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What an outcome is measured by below a unit. `factor`: 100 for per cent."""

    name: str
    unit_of_measure: str
    digits: int
    is_higher_better: bool
    values: Mapping[int, Value] = field(default_factory=dict)
    indicator: Indicator | None = None
    factor: Fraction = Fraction(100)
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A unit below, with what is known of it. `problem`: the title of its open problem sheet."""

    unit: Unit
    standing: Standing
    value: Value | None = None
    problem: str = ""
    problem_many: int = 0

    @property
    def not_reached(self) -> int | None:
        """People, by the newest value, else by the problem sheet."""
        if self.value is not None and self.value.missing is not None:
            return self.value.missing
        return self.problem_many or None


@dataclass(frozen=True, slots=True)
class Needs:
    """All units below `top` that the practice could be for. `yardstick`: the value that they are held against, with
    `yardstick_words`; None where there is none, and then only problem sheets tell a need."""

    top: Unit
    measure: Measure
    places: Sequence[Place]
    yardstick: Fraction | None
    yardstick_words: str

    @property
    def needed(self) -> list[Place]:
        """Where it is needed and not there, most people first."""
        found = [place for place in self.places if place.standing == Standing.NEEDED]
        return sorted(found, key=lambda one: (-(one.not_reached or 0), one.unit.name.casefold(), one.unit.pk))

    def count(self, standing: Standing) -> int:
        return sum(place.standing == standing for place in self.places)


def needs(practice: Practice, outcome: Outcome, top: Unit, viewer: Viewer, today: dt.date) -> Needs:
    """How each unit below `top`, which the viewer reaches, stands to a practice. So many queries, however many units."""
    measure = measure_of(outcome, top, today)
    told = {
        row.unit_id: row
        for row in problems(viewer, state="open").filter(code=outcome.code, unit__path__startswith=top.path)
        if outcome.code
    }
    copies = _standings(practice, top, viewer, today)
    of_type = Q(type=practice.unit_type) if practice.unit_type else Q(pk__in=[])
    known = {*measure.values, *told, *copies}
    found = Unit.objects.filter(of_type | Q(pk__in=known), path__startswith=top.path)
    rows = list(found.filter(Q(closed_on=None) | Q(closed_on__gt=today)).exclude(pk=top.pk).order_by("name", "pk"))
    runs = {unit for unit, standing in copies.items() if standing in {Standing.RUNNING, Standing.ORIGIN}}
    yardstick, words = _yardstick(measure, outcome, runs)
    places = []
    for row in rows:
        value, problem = measure.values.get(row.pk), told.get(row.pk)
        standing = copies.get(row.pk) or _without(value, problem is not None, yardstick, measure)
        places.append(
            Place(row, standing, value, problem.title if problem else "", (problem.how_many or 0) if problem else 0)
        )
    return Needs(top, measure, places, yardstick, words)


def _without(value: Value | None, has_problem: bool, yardstick: Fraction | None, measure: Measure) -> Standing:
    """How a unit without the practice stands."""
    if has_problem:
        return Standing.NEEDED
    if value is None:
        return Standing.UNKNOWN
    if yardstick is None:
        return Standing.FINE
    is_worse = value.value < yardstick if measure.is_higher_better else value.value > yardstick
    return Standing.NEEDED if is_worse else Standing.FINE


def _standings(practice: Practice, top: Unit, viewer: Viewer, today: dt.date) -> dict[int, Standing]:
    """The units below that run, prepare or stopped it, and the origin."""
    found: dict[int, Standing] = {}
    rows = Replication.objects.filter(seen_replications(viewer), practice=practice, adopter__path__startswith=top.path)
    for row in rows:
        standing = _BY_STATE[state_of(row, today)]
        held = found.get(row.adopter_id)
        if held is None or _FIRST.index(standing) < _FIRST.index(held):
            found[row.adopter_id] = standing
    if practice.owner_id is not None and runs_at_origin(practice, today):
        found[practice.owner_id] = Standing.ORIGIN
    return found


def measure_of(outcome: Outcome, top: Unit, today: dt.date) -> Measure:
    """The newest value of every unit below, of periods that had ended on a day."""
    source, _slash, key = outcome.code.partition("/")
    is_higher = outcome.direction == "higher"
    if source == "indicator" and key:
        return _of_indicator(key, outcome, top, today)
    values = {}
    if key:
        for row in published_within(source, key, top.path, today):
            values[row.unit] = Value(row.value, row.ends_on)
    return Measure(outcome.name, outcome.unit_of_measure, DIGITS, is_higher, values)


def _of_indicator(key: str, outcome: Outcome, top: Unit, today: dt.date) -> Measure:
    indicator = indicator_for(key, top)
    is_higher = outcome.direction == "higher"
    if indicator is None:
        return Measure(outcome.name, outcome.unit_of_measure, DIGITS, is_higher)
    below = set(Unit.objects.filter(path__startswith=top.path).values_list("pk", flat=True))
    values = {}
    for row in values_within(indicator.pk, dt.date.min, today):
        exact = indicator_value(
            row.numerator, row.denominator, multiply_by=indicator.factor, decimals=indicator.decimals
        ).exact
        if row.unit_id in below and exact is not None:
            values[row.unit_id] = Value(exact, row.ends_on, *_people(row, is_higher=is_higher))
    return Measure(
        indicator.name,
        indicator.unit_of_measure,
        indicator.decimals,
        is_higher,
        values,
        indicator,
        Fraction(indicator.factor),
        indicator.target,
    )


def _people(row: IndicatorValue, *, is_higher: bool) -> tuple[int | None, int | None]:
    """Of how many, and how many are still missing; None where the value is no share of a whole."""
    if row.denominator is None or not 0 <= row.numerator <= row.denominator:
        return None, None
    people = int(half_up(row.denominator, 0))
    missing = row.denominator - row.numerator if is_higher else row.numerator
    return people, int(half_up(missing, 0))


def _yardstick(measure: Measure, outcome: Outcome, runs: set[int]) -> tuple[Fraction | None, str]:
    """What can be asked of a unit: what those that run it reach, the target, or what the origin reported of itself."""
    reached = [value.value for unit, value in measure.values.items() if unit in runs]
    unit = f" {measure.unit_of_measure}" if measure.unit_of_measure else ""
    if len(reached) >= ENOUGH_COPIES:
        middle = median(reached)
        words = _("nilai tengah %(n)s unit yang menjalankannya: %(value)s%(unit)s")
        return middle, words % {"n": written(len(reached)), "value": shown(middle, measure), "unit": unit}
    if measure.target is not None:
        words = _("sasaran indikator: %(value)s%(unit)s")
        return Fraction(measure.target), words % {"value": written(measure.target), "unit": unit}
    if reached:
        middle = median(reached)
        words = _("yang dicapai unit yang menjalankannya: %(value)s%(unit)s")
        return middle, words % {"value": shown(middle, measure), "unit": unit}
    if outcome.result is not None and measure.indicator is not None:
        words = _("hasil yang dilaporkan asalnya: %(value)s%(unit)s")
        return Fraction(outcome.result), words % {"value": shown(Fraction(outcome.result), measure), "unit": unit}
    return None, ""


def shown(value: Fraction, measure: Measure) -> str:
    return written(half_up(value, measure.digits))
