"""Who has not sent: answers of a wave, values of an indicator. Sorted by lateness, the latest first."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID

from django.db.models import Count, F, Max, QuerySet
from django.db.models.functions import Coalesce

from teladan.cycle.measure.lateness import SOON, Due, due
from teladan.cycle.measure.models import Indicator, Intake, Reminded, Wave
from teladan.cycle.measure.queries.indicators import Missing, missing
from teladan.cycle.measure.rules import may_look_for_late, visible_intakes
from teladan.cycle.measure.targets import target_of
from teladan.ground.registry.queries import MEASURES, Unit, Viewer, units

WAVES = "periode"
INDICATORS = "indikator"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows are wanted: of one wave, of one unit and those below it, of one kind. None and empty: all."""

    wave: UUID | None = None
    unit: int | None = None
    kind: str = ""


EVERYTHING = Asked()


@dataclass(frozen=True, slots=True)
class Late:
    """What one unit owes: answers of an intake, or an indicator's value for a period.

    `key` names it in forms; `detail` is the service asked about, or the name of the period `period`; `n` is None for an
    indicator.
    """

    key: str
    unit: Unit
    title: str
    detail: str
    due: Due
    intake: Intake | None = None
    indicator: Indicator | None = None
    period: str = ""
    n: int | None = None
    target: int | None = None
    last_at: dt.datetime | None = None
    times: int = 0
    reminded_at: dt.datetime | None = None


def late_rows(viewer: Viewer, today: dt.date, asked: Asked = EVERYTHING) -> list[Late]:
    """What is owed to, or by, the units for which the viewer measures; the latest first, then who sent nothing at all."""
    seen = cache(lambda last: due(last, today))
    rows: list[Late] = []
    if asked.kind in ("", WAVES):
        rows += [row for intake in _open_intakes(viewer, asked) for row in _of_intake(intake, seen, today)]
    if asked.kind in ("", INDICATORS) and asked.wave is None:
        rows += [_of_value(value, seen) for value in _missing_values(viewer, today, asked)]
    return sorted(_with_reminders(rows), key=lambda row: (row.due.on, bool(row.n), row.unit.name.casefold(), row.key))


def waves_to_filter(viewer: Viewer) -> QuerySet[Wave]:
    """The open waves of which rows may stand on the list."""
    return Wave.objects.filter(pk__in=_open_intakes(viewer, EVERYTHING).order_by().values("wave"))


def units_to_filter(viewer: Viewer) -> QuerySet[Unit]:
    """The units that have units below them: a list of all would be longer than what it filters."""
    return units(viewer, MEASURES).filter(children__isnull=False, closed_on=None).distinct().order_by("path")


def _open_intakes(viewer: Viewer, asked: Asked) -> QuerySet[Intake]:
    found = Intake.objects.filter(
        visible_intakes(viewer, MEASURES), wave__opened_at__isnull=False, wave__closed_at=None
    )
    if asked.wave is not None:
        found = found.filter(wave=asked.wave)
    if asked.unit is not None:
        found = found.filter(unit__path__startswith=path_of(asked.unit))
    counted = found.annotate(many=Coalesce("tally__n", 0), last_at=F("tally__last_at"))
    return counted.select_related("wave", "unit", "service")


def path_of(unit: int) -> str:
    """The place of a unit in the tree; where there is no such unit, one that none has."""
    return Unit.objects.filter(pk=unit).values_list("path", flat=True).first() or "-"


def _of_intake(intake: Intake, seen: Callable[[dt.date], Due], today: dt.date) -> Iterator[Late]:
    """Nothing for an intake that has what it needs, or that has begun and still has time."""
    target, last = target_of(intake), intake.wave.due_on or intake.wave.ends_on
    is_enough = intake.many > 0 if target is None else intake.many >= target
    if is_enough or (intake.many and last - today > SOON):
        return
    yield Late(
        key=f"{WAVES}:{intake.pk}",
        unit=intake.unit,
        title=intake.wave.title,
        detail=intake.service.name if intake.service else "",
        due=seen(last),
        intake=intake,
        n=intake.many,
        target=target,
        last_at=intake.last_at,
    )


def _missing_values(viewer: Viewer, today: dt.date, asked: Asked) -> Iterator[Missing]:
    if not may_look_for_late(viewer):
        return
    path = "" if asked.unit is None else path_of(asked.unit)
    yield from (value for value in missing(viewer, today) if value.unit.path.startswith(path))


def _of_value(value: Missing, seen: Callable[[dt.date], Due]) -> Late:
    return Late(
        key=f"{INDICATORS}:{value.indicator.pk}:{value.unit.pk}:{value.period.key}",
        unit=value.unit,
        title=value.indicator.name,
        detail=value.period.name,
        period=value.period.key,
        due=seen(value.due_on),
        indicator=value.indicator,
    )


def _with_reminders(rows: list[Late]) -> list[Late]:
    """How often each was reminded of, and when last; two queries for all."""
    lines = Reminded.objects.order_by()
    told: dict[tuple[object, ...], tuple[int, dt.datetime]] = {}
    for ident, times, at in (
        lines.filter(intake__in=[row.intake for row in rows if row.intake])
        .values_list("intake")
        .annotate(Count("pk"), Max("reminder__made_at"))
    ):
        told[(ident,)] = times, at
    for *thing, times, at in (
        lines.filter(indicator__in={row.indicator.pk for row in rows if row.indicator})
        .values_list("indicator", "unit", "period")
        .annotate(Count("pk"), Max("reminder__made_at"))
    ):
        told[tuple(thing)] = times, at
    found = ((row, told.get(_thing(row), (0, None))) for row in rows)
    return [replace(row, times=times, reminded_at=at) for row, (times, at) in found]


def _thing(row: Late) -> tuple[object, ...]:
    """What a reminder is about, as its lines tell it."""
    return (row.intake.pk,) if row.intake else (row.indicator.pk, row.unit.pk, row.period)
