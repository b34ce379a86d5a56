"""Two offices side by side, for a room that lets one learn from the other: each number with what it must be read with.

Survey figures are published ones, and go by the rule of the gap; values of indicators were sent, not published, so that
another unit's is given only where it may be seen, or its unit agreed to be named.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.cycle.compare.gap import Apart, Estimate, Subject
from teladan.cycle.compare.gap.computing import apart, spread
from teladan.cycle.compare.queries.figures import MOST_MONTHS_APART, Point, months_before, points
from teladan.cycle.compare.queries.gap import subject_of
from teladan.cycle.compare.queries.gap_of_indicators import estimate_of
from teladan.cycle.compare.queries.gap_of_indicators import subject_of as subject_of_indicator
from teladan.cycle.compare.rules import may_see_gap, named_units
from teladan.cycle.compare.sentences import difference, interval, period, reading, sizes
from teladan.cycle.measure.queries import indicators as measured
from teladan.ground.registry.queries import Unit, Viewer


@dataclass(frozen=True, slots=True)
class Words:
    """A number as people read it, with what it must be read with."""

    value: str
    interval: str
    sizes: str
    period: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One number of two units. `own` or `other` is None where there is none of the last twelve months, or none that the
    viewer may see; `apart` is own − other, None unless both are there; `source` says where the numbers come from."""

    subject: Subject
    own: Estimate | None
    other: Estimate | None
    apart: Apart | None
    source: str

    @property
    def own_words(self) -> Words | None:
        return _words(self.own, self.subject)

    @property
    def other_words(self) -> Words | None:
        return _words(self.other, self.subject)

    @property
    def verdict(self) -> str:
        """Whether own and other differ beyond chance; empty unless both are there."""
        if self.apart is None:
            return ""
        if self.apart.error is None:
            return _("Selangnya tidak diketahui, jadi tidak dapat dikatakan siapa yang lebih baik.")
        if not self.apart.is_distinguishable:
            return _("Tidak dapat dibedakan: selisihnya dapat terjadi karena kebetulan.")
        said = {"apart": difference(abs(self.apart.value), self.subject, signed=False)}
        if self.apart.value < 0:
            return _("Angka mereka lebih tinggi %(apart)s, di luar kebetulan.") % said
        return _("Angka kami lebih tinggi %(apart)s, di luar kebetulan.") % said


def elements_beside(
    viewer: Viewer, own: Unit, other: Unit, keys: Iterable[str], *, instrument: str, on: dt.date
) -> list[Beside]:
    """Elements of a survey (or its index), as they were published by a day. Keys that the instrument lacks are left out."""
    try:
        body = library().instrument(instrument).body
    except UnknownDefinition:
        return []
    found = []
    for key in keys:
        subject = subject_of(body, key)
        if subject is None:
            continue
        by_unit = {point.unit: point for point in points(instrument, key, on, {own.pk, other.pk})}
        mine, theirs = (
            estimate_at(by_unit.get(unit.pk), subject) if may_see_gap(viewer, unit) else None for unit in (own, other)
        )
        found.append(_beside(subject, mine, theirs, body.name))
    return found


def indicator_beside(viewer: Viewer, own: Unit, other: Unit, indicator: int, *, on: dt.date) -> Beside | None:
    """An indicator; None where the viewer may see neither unit's values of it."""
    seen = {unit.pk: measured.duty(viewer, indicator, unit.pk) for unit in (own, other)}
    duty = next((one for one in seen.values() if one is not None), None)
    if duty is None:
        return None
    named = {pk for pk, one in seen.items() if one is not None} | named_units(viewer, on)
    rows = measured.values_within(indicator, months_before(on, MOST_MONTHS_APART), on)
    newest = {row.unit_id: row for row in rows if row.unit_id in named}
    mine, theirs = (
        estimate_of(newest[unit.pk], duty.indicator) if unit.pk in newest else None for unit in (own, other)
    )
    return _beside(subject_of_indicator(duty.indicator), mine, theirs, duty.indicator.source)


def estimate_at(point: Point | None, subject: Subject) -> Estimate | None:
    """A published figure with its interval."""
    if point is None:
        return None
    error, low, high = spread(point.value, point.deviation, point.n, point.population, subject.scale)
    return Estimate(
        unit=point.unit,
        name=point.name,
        value=point.value,
        n=point.n,
        population=point.population,
        starts_on=point.starts_on,
        ends_on=point.ends_on,
        error=error,
        low=low,
        high=high,
        deviation=point.deviation,
        result=point.result,
    )


def _words(estimate: Estimate | None, subject: Subject) -> Words | None:
    if estimate is None:
        return None
    ends = interval(estimate.low, estimate.high, subject) if estimate.low is not None else ""
    return Words(reading(estimate.value, subject), ends, sizes(estimate), period(estimate))


def _beside(subject: Subject, own: Estimate | None, other: Estimate | None, source: str) -> Beside:
    return Beside(subject, own, other, apart(own, other) if own and other else None, source)
