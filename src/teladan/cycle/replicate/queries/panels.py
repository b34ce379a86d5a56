"""The panel of a study: units by periods, who started when, and who was in touch with whom. As plain data, to be frozen.

Readings, printed with every study: a period counts as begun when the practice ran in at least half of it (the other reading,
from the first day on, would count whole periods that hardly saw it); whoever started counts as started to the end, also
after stopping (else the copies that failed would drop out, and only good ones would be left); a period counts when at least
half of the units measured in it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import half_up
from teladan.cycle.learn.queries.met import guests_of
from teladan.cycle.measure.queries.indicators import Indicator
from teladan.cycle.measure.queries.keyed import PARTS, Period, span_at
from teladan.cycle.practices.queries.evidence import Outcome
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.measured import Measured, Value, measured
from teladan.ground import clock
from teladan.ground.registry.queries import Unit

DIGITS = 8
"""A value is exact up to here, and frozen with so many decimals."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A panel to be frozen, with the indicator's row where it is one."""

    panel: dict[str, Any]
    indicator: Indicator | None


@dataclass(frozen=True, slots=True)
class _Known:
    """Who copied: every copy of the practice, who had started on the day of the look and since when, and the origin's units."""

    practice: Practice
    copies: Sequence[Replication]
    started: Mapping[int, dt.date]
    origin: Collection[int]


def collect(practice: Practice, outcome: Outcome, owner: Unit, *, on: dt.date, every_type: bool = False) -> Collected:
    """What is known on a day of the units below `owner`. `every_type`: not only units of the kind that copied."""
    found = measured(outcome.code, owner, on)
    units = _units(found.values, owner)
    copies = list(
        Replication.objects.filter(practice=practice).select_related("adopter", "source__adopter").order_by("made_at")
    )
    started = _started(copies, on)
    origin = {unit.pk for unit in units if _is_origin(unit, practice, owner)}
    types = set() if every_type else {unit.type for unit in units if unit.pk in started} or {practice.unit_type}
    kept = [unit for unit in units if not types - {""} or unit.type in types or unit.pk in origin]
    spans, thin = _spans(found.values, {unit.pk for unit in kept})
    panel: dict[str, Any] = {
        "code": outcome.code,
        "name": outcome.name,
        "direction": outcome.direction,
        "unit_of_measure": found.unit_of_measure,
        "digits": found.digits,
        "version": found.version,
        "kind": found.kind,
        "types": sorted(types - {""}),
        "periods": [_period(found.kind, span) for span in spans],
        "thin": [span.name for span in thin],
        "units": [],
        "outside": [],
        "why_not": found.why_not or _why_nothing(found, kept, owner),
    }
    if spans:
        _fill(panel, found, kept, spans, _Known(practice, copies, started, origin))
    _tell_unmeasured(panel, copies, started, {unit.pk for unit in units}, owner)
    return Collected(panel, found.indicator)


def _units(values: Iterable[Value], owner: Unit) -> list[Unit]:
    """The units below `owner` that measured, by name."""
    idents = {one.unit for one in values}
    below = Unit.objects.filter(path__startswith=owner.path).exclude(pk=owner.pk)
    return [unit for unit in below.order_by("name", "pk") if unit.pk in idents]


def _started(copies: Iterable[Replication], on: dt.date) -> dict[int, dt.date]:
    """Unit -> the day on which it started first."""
    found: dict[int, dt.date] = {}
    for copy in copies:
        if copy.started_on is not None and copy.started_on <= on:
            found[copy.adopter_id] = min(copy.started_on, found.get(copy.adopter_id, copy.started_on))
    return found


def _is_origin(unit: Unit, practice: Practice, owner: Unit) -> bool:
    """Whether a unit, or one above it that itself stands below `owner`, owns the practice."""
    root = practice.owner
    if root is None or root.pk == owner.pk or not root.path.startswith(owner.path):
        return False
    return unit.path.startswith(root.path)


def _spans(values: Iterable[Value], units: Collection[int]) -> tuple[list[Period], list[Period]]:
    """(the periods in which at least half of the units measured, the others), the oldest first."""
    counted: Counter[str] = Counter()
    spans: dict[str, Period] = {}
    for one in values:
        if one.unit in units:
            counted[one.span.key] += 1
            spans[one.span.key] = one.span
    ordered = sorted(spans.values(), key=lambda span: span.starts_on)
    full = [span for span in ordered if 2 * counted[span.key] >= len(units)]
    return full, [span for span in ordered if 2 * counted[span.key] < len(units)]


def number_of(kind: str, day: dt.date) -> int:
    """The number of the period in which a day lies, so that the next one's is one more."""
    parts = PARTS[kind]
    return day.year * parts + (day.month - 1) // (12 // parts)


def begun_in(kind: str, day: dt.date) -> Period:
    """The first period of which at least half was still to come when something started."""
    span = span_at(kind, day)
    if day - span.starts_on <= (span.ends_on - span.starts_on) / 2:
        return span
    return span_at(kind, span.ends_on + dt.timedelta(days=1))


def _period(kind: str, span: Period) -> dict[str, Any]:
    return {
        "number": number_of(kind, span.starts_on),
        "code": span.key.upper(),
        "name": span.name,
        "starts_on": span.starts_on.isoformat(),
        "ends_on": span.ends_on.isoformat(),
    }


def _fill(
    panel: dict[str, Any], found: Measured, units: Sequence[Unit], spans: Sequence[Period], known: _Known
) -> None:
    """One line a unit; whoever cannot stand on either side is told under `outside`."""
    by_cell = {(one.unit, one.span.key): one for one in found.values}
    touched = _touched(known, units, spans[-1].ends_on)
    twice = {name for name, many in Counter(unit.name for unit in units).items() if many > 1}
    for unit in units:
        side = _side(unit, found.kind, spans[-1], known)
        if side.why:
            panel["outside"].append({"id": unit.pk, "name": unit.name, "why": side.why})
            continue
        cells = [by_cell.get((unit.pk, span.key)) for span in spans]
        start = side.start
        panel["units"].append(
            {
                "id": unit.pk,
                "name": f"{unit.name} ({unit.pk})" if unit.name in twice else unit.name,
                "start": None if start is None else number_of(found.kind, start.starts_on),
                "start_code": "" if start is None else start.key.upper(),
                "started_on": side.day.isoformat() if side.day else "",
                "is_touched": start is None and unit.pk in touched,
                "values": [None if cell is None else _frozen(cell.value) for cell in cells],
                "versions": [None if cell is None else cell.version for cell in cells],
            }
        )


@dataclass(frozen=True, slots=True)
class _Side:
    """Where a unit stands: the first period it had the practice in and the day it started, or why it stands nowhere."""

    start: Period | None = None
    day: dt.date | None = None
    why: str = ""


def _side(unit: Unit, kind: str, last: Period, known: _Known) -> _Side:
    if unit.pk in known.origin:
        return _Side(why=_("asal praktik: yang dinilai adalah salinannya"))
    day = known.started.get(unit.pk)
    if day is None:
        return _Side()
    start = begun_in(kind, day)
    if start.starts_on <= last.starts_on:
        return _Side(start, day)
    return _Side(why=_("baru mulai: belum setengah periode dijalani")) if day <= last.ends_on else _Side()


def _frozen(value: Fraction) -> str:
    return f"{half_up(value, DIGITS):f}"


def _touched(known: _Known, units: Iterable[Unit], until: dt.date) -> set[int]:
    """Units that had to do with the practice by a day, other than by starting it: they were at the origin's or at a copy's,
    prepare a copy, or stand below a unit that copies."""
    begun = [copy for copy in known.copies if copy.started_on is not None and copy.started_on <= until]
    hosts = {*known.origin, *(copy.adopter_id for copy in begun), *filter(None, [known.practice.owner_id])}
    above = tuple(copy.adopter.path for copy in begun)
    prepared = {copy.adopter_id for copy in known.copies if clock.day_of(copy.made_at) <= until}
    below = {unit.pk for unit in units if unit.pk not in known.started and unit.path.startswith(above)}
    return guests_of(hosts, until) | prepared | below


def _tell_unmeasured(
    panel: dict[str, Any],
    copies: Iterable[Replication],
    started: Mapping[int, dt.date],
    measured_units: Collection[int],
    owner: Unit,
) -> None:
    """Copies below `owner` of which there is no number at all."""
    told = {
        copy.adopter_id: copy.adopter.name
        for copy in copies
        if copy.adopter_id in started
        and copy.adopter_id not in measured_units
        and copy.adopter.path.startswith(owner.path)
    }
    why = _("meniru, tetapi tidak ada angkanya")
    panel["outside"] += [{"id": ident, "name": name, "why": why} for ident, name in sorted(told.items())]


def _why_nothing(found: Measured, units: Sequence[Unit], owner: Unit) -> str:
    if found.values and units:
        return ""
    return (
        _(
            "Belum ada unit di bawah %s yang mengirim angka ini. Minta mereka mengirim, termasuk periode sebelum ada yang meniru."
        )
        % owner.name
    )
