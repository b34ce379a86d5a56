"""A number of one unit then and now: whether what it promised shows, said with n and interval, never more than can be said."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.config.definitions import library
from teladan.core.definitions import UnknownDefinition
from teladan.cycle.compare.gap import Estimate, Subject
from teladan.cycle.compare.gap.computing import apart
from teladan.cycle.compare.queries.beside import estimate_at
from teladan.cycle.compare.queries.figures import Point, course
from teladan.cycle.compare.queries.gap import subject_of
from teladan.cycle.compare.queries.gap_of_indicators import estimate_of
from teladan.cycle.compare.queries.gap_of_indicators import subject_of as subject_of_indicator
from teladan.cycle.compare.sentences import difference, interval, period, reading, sizes
from teladan.cycle.measure.queries import indicators as measured
from teladan.ground.registry.queries import Viewer

EARLIEST = dt.date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Again:
    """The number before a day and the newest after it, in words; `change` is empty until it was measured again."""

    then: str
    now: str
    change: str


def element_again(unit: int, instrument: str, key: str, since: dt.date, today: dt.date) -> Again:
    """An element as published; `instrument` is an id or id/version. Only the same version is set side by side."""
    name = instrument.split("/", maxsplit=1)[0]
    rows = [(version, point) for version, point in course(unit, key) if version.split("/")[0] == name]
    before = [row for row in rows if row[1].ends_on <= since]
    after = [row for row in rows if since < row[1].ends_on <= today]
    then = _read(*before[-1], key) if before else None
    now = _read(*after[-1], key) if after else None
    if then and now and before[-1][0] != after[-1][0]:
        words = _("Diukur dengan versi lain (%(version)s), jadi tidak dibandingkan.") % {"version": after[-1][0]}
        return Again(_said(*then), _said(*now), words)
    return _again(then, now)


def indicator_again(viewer: Viewer, unit: int, indicator: int, since: dt.date, today: dt.date) -> Again:
    """An indicator as sent, where the viewer may see the unit's values."""
    duty = measured.duty(viewer, indicator, unit)
    if duty is None:
        return Again("", "", "")
    rows = [row for row in measured.values_within(indicator, EARLIEST, today) if row.unit_id == unit]
    subject = subject_of_indicator(duty.indicator)

    def newest(wanted: list[object]) -> tuple[Estimate, Subject] | None:
        estimate = estimate_of(wanted[-1], duty.indicator) if wanted else None
        return (estimate, subject) if estimate else None

    return _again(
        newest([row for row in rows if row.ends_on <= since]), newest([row for row in rows if row.ends_on > since])
    )


def _again(then: tuple[Estimate, Subject] | None, now: tuple[Estimate, Subject] | None) -> Again:
    change = _changed(then[0], now[0], now[1]) if then and now else ""
    return Again(_said(*then) if then else "", _said(*now) if now else "", change)


def _changed(then: Estimate, now: Estimate, subject: Subject) -> str:
    found = apart(now, then)
    words = {
        "difference": difference(found.value, subject),
        "interval": interval(found.low, found.high, subject, signed=True),
    }
    if found.error is None:
        return _("Berubah %(difference)s; selangnya tidak diketahui.") % words
    if not found.is_distinguishable:
        return _("Berubah %(difference)s (95 %%: %(interval)s): tidak dapat dibedakan dari kebetulan.") % words
    is_better = found.value * subject.favour > 0
    if subject.favour == 0:
        return _("Berubah %(difference)s (95 %%: %(interval)s).") % words
    if is_better:
        return _("Membaik %(difference)s (95 %%: %(interval)s). Sebabnya belum dibuktikan.") % words
    return _("Memburuk %(difference)s (95 %%: %(interval)s). Sebabnya belum dibuktikan.") % words


def _said(estimate: Estimate, subject: Subject) -> str:
    facts = [fact for fact in (sizes(estimate), period(estimate)) if fact]
    limits = interval(estimate.low, estimate.high, subject) if estimate.low is not None else ""
    facts = [f"95 %: {limits}", *facts] if limits else facts
    return f"{reading(estimate.value, subject)} ({'; '.join(facts)})"


def _read(version: str, point: Point, key: str) -> tuple[Estimate, Subject] | None:
    try:
        subject = subject_of(library().instrument(version).body, key)
    except UnknownDefinition:
        return None
    estimate = estimate_at(point, subject) if subject else None
    return (estimate, subject) if estimate and subject else None
