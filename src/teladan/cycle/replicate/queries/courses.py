"""An adopter's own numbers before and after its start, and on a number's page what was started there. One unit's course
proves nothing by itself: each says so and leads to where it is compared."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.compare.queries.history import published_within
from teladan.cycle.measure.queries.indicators import course, duty
from teladan.cycle.measure.queries.keyed import Period, indicator_for, span_at
from teladan.cycle.practices.queries.editions import outcomes_said
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.measured import INDEX_DIGITS, kind_of
from teladan.cycle.replicate.queries.panels import begun_in
from teladan.cycle.replicate.queries.replications import as_copied, replications
from teladan.cycle.replicate.rules import public_lineage
from teladan.cycle.replicate.study_pictures import Pictured, drawn, short
from teladan.ground import clock
from teladan.ground.paper import Line, Mark
from teladan.ground.registry.queries import Unit, Viewer

MOST = 24


@dataclass(frozen=True, slots=True)
class Trend:
    """One number of the adopter: its name, the picture with the start marked, and what the mark means."""

    name: str
    picture: Pictured
    words: str


@dataclass(frozen=True, slots=True)
class _Point:
    span: Period
    value: Decimal | None


def course_of(viewer: Viewer, replication: Replication) -> list[Trend]:
    """For each outcome of the copied edition that the adopter measures, as far as the viewer may see its numbers."""
    today = clock.today()
    found = []
    for outcome in outcomes_said(replication.practice, replication.edition):
        kind, unit, points = _points(viewer, outcome.code, replication.adopter, today)
        if any(point.value is not None for point in points):
            started = replication.started_on
            day = started if started is not None and started <= today else None
            found.append(_trend(outcome, unit, kind, points[-MOST:], day))
    return found


def _points(viewer: Viewer, code: str, adopter: Unit, today: dt.date) -> tuple[str, str, Sequence[_Point]]:
    """(kind of period, unit of measure, the points, the oldest first)."""
    source, _slash, key = code.partition("/")
    if source == "indicator":
        indicator = indicator_for(key, adopter)
        owed = None if indicator is None else duty(viewer, indicator.pk, adopter.pk)
        if indicator is None or owed is None:
            return "year", "", ()
        points = [_Point(one.span, one.result) for one in course(owed, today) if one.span.ends_on <= today]
        return indicator.period, indicator.unit_of_measure, points
    rows = [row for row in published_within(source, key, adopter.path, today) if row.unit == adopter.pk]
    if not rows:
        return "year", "", ()
    kind = kind_of(rows)
    newest = {span_at(kind, row.ends_on): half_up(row.value, INDEX_DIGITS) for row in rows}
    return kind, "", [_Point(span, value) for span, value in newest.items()]


def _trend(outcome: Any, unit: str, kind: str, points: Sequence[_Point], day: dt.date | None) -> Trend:
    place = None if day is None else _place(kind, day, points)
    columns = [(_("Periode"), "text"), (_("Nilai (%s)") % (unit or _("indeks")), "number"), (_("Keadaan"), "text")]
    rows = [
        [
            point.span.name,
            "–" if point.value is None else written(point.value),
            "–" if place is None else _("sesudah mulai") if number >= place else _("sebelum mulai"),
        ]
        for number, point in enumerate(points)
    ]
    title = (
        outcome.name
        if day is None
        else _("%(name)s, mulai meniru %(day)s")
        % {
            "name": outcome.name,
            "day": date_format(day, "j F Y"),
        }
    )
    picture = drawn(
        [short(point.span.name) for point in points],
        [Line(outcome.name, [point.value for point in points])],
        title,
        [] if place is None else [Mark(place, _("mulai"))],
        (columns, rows),
    )
    return Trend(outcome.name, picture, _words(day, place, kind))


def _place(kind: str, day: dt.date, points: Sequence[_Point]) -> int | None:
    """The first period that counts as after the start; None where none has been measured yet."""
    first = begun_in(kind, day)
    return next((place for place, point in enumerate(points) if point.span.starts_on >= first.starts_on), None)


def _words(day: dt.date | None, place: int | None, kind: str) -> str:
    if day is None:
        return _("Belum mulai: ini keadaan sebelum meniru, yang kelak menjadi pembandingnya.")
    if place is None:
        return _("Sudah mulai %(day)s; periode pertama yang dihitung, %(period)s, belum terukur.") % {
            "day": date_format(day, "j F Y"),
            "period": begun_in(kind, day).name,
        }
    return _("Garis putus-putus: periode pertama yang setidaknya separuhnya sudah dijalani.")


@dataclass(frozen=True, slots=True)
class StartMark:
    """A practice that a unit started, for the page of a number that it should change."""

    title: str
    day: str
    period: str
    replication: Any
    """Its id where the viewer may open it, else None."""


def starts_at(viewer: Viewer, unit: Unit, code: str) -> list[StartMark]:
    """What a unit started that should change this number, the oldest first. That it did is public."""
    today = clock.today()
    rows = Replication.objects.filter(public_lineage(), adopter=unit, practice__outcomes__code=code)
    begun = as_copied(rows.filter(started_on__lte=today).select_related("practice").distinct().order_by("started_on"))
    seen = set(replications(viewer).filter(pk__in=[row.pk for row in begun]).values_list("pk", flat=True))
    indicator = indicator_for(code.partition("/")[2], unit)
    kind = indicator.period if indicator else "year"
    return [
        StartMark(
            row.practice.title,
            date_format(row.started_on, "j F Y"),
            begun_in(kind, row.started_on).name,
            row.pk if row.pk in seen else None,
        )
        for row in begun
        if row.started_on
    ]
