"""What the page of real improvement reads: each unit's periods in one version of one definition, and AKIP totals apart."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from django.db.models import Q

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.cycle.compare.gap import Subject
from teladan.cycle.compare.improving import Improvement, Measured, improvement
from teladan.cycle.compare.queries.figures import instruments, months_before, runs
from teladan.cycle.compare.queries.gap import subject_of
from teladan.cycle.compare.queries.gap_of_indicators import subject_of as subject_of_indicator
from teladan.cycle.compare.queries.looking import INDEX, NotThere
from teladan.cycle.compare.queries.overview import Place, share_of
from teladan.cycle.compare.rules import named_units
from teladan.cycle.measure.queries import indicators as measured
from teladan.cycle.measure.queries.evaluations import evaluations
from teladan.ground.registry.queries import Unit, Viewer

MONTHS_BACK = 60
PER_CENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Total:
    """AKIP totals of a unit in two years of one version: no sample stands behind them, so they have no interval."""

    unit: int
    name: str
    instrument: str
    years: tuple[int, int]
    totals: tuple[Decimal, Decimal]
    predicates: tuple[str, str]

    @property
    def difference(self) -> Decimal:
        return self.totals[1] - self.totals[0]


@dataclass(frozen=True)
class Improved:
    place: Place
    on: dt.date
    subject: Subject | None
    found: Improvement | None
    totals: list[Total]
    instruments: Mapping[str, int]
    untold: int = 0


def look(viewer: Viewer, place: Place, instrument: str, indicator: int | None, on: dt.date) -> Improved:
    """Raises NotThere for an indicator that is not there, or not the viewer's."""
    versions = instruments(place.path)
    totals = akip_totals(viewer, place)
    if indicator is not None:
        return replace(_of_indicator(viewer, place, indicator, on), totals=totals, instruments=versions)
    ident = instrument if instrument in versions else next(iter(versions), "")
    try:
        subject = subject_of(library().instrument(ident).body, INDEX) if ident else None
    except UnknownDefinition:
        subject = None
    if subject is None:
        return Improved(place, on, None, None, totals, versions)
    series = {
        unit: (own[-1].name, [Measured(one.value, one.n, one.starts_on, one.ends_on, one.error) for one in own])
        for unit, own in runs(ident, INDEX, on, place.path, months_back=MONTHS_BACK).items()
    }
    return Improved(place, on, subject, improvement(series), totals, versions)


def _of_indicator(viewer: Viewer, place: Place, ident: int, on: dt.date) -> Improved:
    found = measured.indicator(viewer, ident)
    if found is None or found.factor != PER_CENT or found.direction == found.Direction.NEITHER:
        raise NotThere("indicator")
    rows = measured.values_within(found.pk, months_before(on, MONTHS_BACK), on)
    units = Unit.objects.filter(pk__in={row.unit_id for row in rows}, path__startswith=place.path, closed_on=None)
    known = dict(units.values_list("pk", "name"))
    seen = set(measured.duties(viewer).filter(indicator=found).values_list("unit", flat=True))
    told = (seen | named_units(viewer, on)) & set(known)
    series: dict[int, tuple[str, list[Measured]]] = {}
    for row in rows:
        share = share_of(row.numerator, row.denominator) if row.unit_id in told and row.denominator else None
        if share is not None:
            value = 100.0 * share.numerator / share.denominator
            one = Measured(value, share.denominator, row.starts_on, row.ends_on, numerator=share.numerator)
            series.setdefault(row.unit_id, (known[row.unit_id], []))[1].append(one)
    favour = 1 if found.direction == found.Direction.HIGHER else -1
    rise = improvement(series, favour=favour, factor=100.0)
    return Improved(place, on, subject_of_indicator(found), rise, [], {}, len(known) - len(told))


def akip_totals(viewer: Viewer, place: Place) -> list[Total]:
    """The newest two years of each unit in one version, of the units below a place and of those that it evaluated, as far as
    the viewer may see them; the largest rise first. One query."""
    of_place = Q(unit__path__startswith=place.path) | Q(evaluator__path__startswith=place.path)
    rows = evaluations(viewer).filter(of_place)
    ordered = sorted(rows, key=lambda row: (row.unit_id, row.instrument, row.year))
    found = []
    for _key, group in groupby(ordered, key=lambda row: (row.unit_id, row.instrument)):
        own: Sequence = list(group)[-2:]
        if len(own) == 2:
            before, after = own
            found.append(
                Total(
                    after.unit_id, after.unit.name, after.instrument, (before.year, after.year),
                    (before.total, after.total), (before.predicate, after.predicate),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (-one.difference, one.name.casefold()))
