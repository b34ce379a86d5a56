"""Published figures, and whether they may be held against each other."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import sqrt

from django.db.models import Count, F, FloatField, Max, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from teladan.cycle.compare.models import Figure

MOST_MONTHS_APART = 12
MONTHS_BACK = 24
"""How far back the figure before the newest is looked for."""


class NotComparable(Exception):
    """Two figures that say different things; the message, in Indonesian, says why."""


@dataclass(frozen=True, slots=True)
class Point:
    """A unit's newest figure of a series: value on the scale of the index, its standard error, respondents, period."""

    unit: int
    name: str
    value: float
    error: float | None
    deviation: float | None
    n: int
    population: int | None
    starts_on: dt.date
    ends_on: dt.date
    result: str


def points(instrument: str, key: str, on: dt.date, units: Collection[int] | None = None) -> list[Point]:
    """The newest figure of each unit that ended by `on` and at most twelve months before, by name. One query."""
    found = _comparable(instrument, key, on)
    if units is not None:
        found = found.filter(unit__in=units)
    newest: dict[int, Point] = {}
    columns = (
        "unit", "unit__name", "value", "deviation", "n", "population", "starts_on", "ends_on", "result"
    )  # fmt: skip
    for row in found.order_by("ends_on").values_list(*columns, "exact"):
        newest[row[0]] = _point(*row[:-1], exact=_unrounded(key, row[-1]))
    return sorted(newest.values(), key=lambda point: (point.name.casefold(), point.unit))


def units_with_point(instrument: str, key: str, on: dt.date) -> list[int]:
    """The units that `points` knows: among thousands, reading those alone that are wanted is far quicker. One query."""
    return list(_comparable(instrument, key, on).order_by().values_list("unit", flat=True).distinct())


def _comparable(instrument: str, key: str, on: dt.date) -> QuerySet[Figure]:
    first = months_before(on, MOST_MONTHS_APART)
    return Figure.objects.filter(instrument=instrument, key=key, ends_on__gte=first, ends_on__lte=on)


@dataclass(frozen=True, slots=True)
class Held:
    """A unit's newest figure of a series and the one before it, None where there is none of the same definition."""

    now: Point
    before: Point | None
    type: str


def series(
    instrument: str, keys: Collection[str], on: dt.date, path: str = "", *, months_back: int = MONTHS_BACK
) -> dict[str, list[Held]]:
    """For each key the open units below `path` that have a figure of at most twelve months before `on`, by name.

    One query, however many units and keys; numbers come as floats and results unnamed, for thousands of decimals and ids
    take longer to read than all the rest.
    """
    found = Figure.objects.filter(
        Q(unit__closed_on=None) | Q(unit__closed_on__gt=on),
        instrument=instrument,
        key__in=list(keys),
        ends_on__gte=months_before(on, months_back),
        ends_on__lte=on,
        unit__path__startswith=path,
    )
    columns = (
        "key", "unit__type", "unit", "unit__name", "as_float", "spread", "n", "population", "starts_on", "ends_on",
        "exact",
    )  # fmt: skip
    rows = found.annotate(as_float=Cast("value", FloatField()), spread=Cast("deviation", FloatField()))
    newest: dict[str, dict[int, tuple]] = {key: {} for key in keys}
    before: dict[str, dict[int, tuple]] = {key: {} for key in keys}
    for row in rows.order_by("ends_on", F("published_on").asc(nulls_first=True)).values_list(*columns):
        held = newest[row[0]].get(row[2])
        if held is not None and held[9] < row[9]:
            before[row[0]][row[2]] = held
        newest[row[0]][row[2]] = row
    first = months_before(on, MOST_MONTHS_APART)
    return {
        key: _by_name(_held(row, before[key].get(unit)) for unit, row in newest[key].items() if row[9] >= first)
        for key in keys
    }


def runs(instrument: str, key: str, on: dt.date, path: str, *, months_back: int) -> dict[int, list[Point]]:
    """Every period of each open unit below `path`, the oldest first; of one period what was published last. One query."""
    found = Figure.objects.filter(
        Q(unit__closed_on=None) | Q(unit__closed_on__gt=on),
        Q(published_on=None) | Q(published_on__lte=on),
        instrument=instrument,
        key=key,
        ends_on__gte=months_before(on, months_back),
        ends_on__lte=on,
        unit__path__startswith=path,
    )
    columns = ("unit", "unit__name", "value", "deviation", "n", "population", "starts_on", "ends_on", "result")
    periods: dict[int, dict[dt.date, Point]] = {}
    for row in found.order_by("ends_on", F("published_on").asc(nulls_first=True)).values_list(*columns, "exact"):
        periods.setdefault(row[0], {})[row[7]] = _point(*row[:-1], exact=_unrounded(key, row[-1]))
    return {unit: list(own.values()) for unit, own in periods.items()}


def _held(row: tuple, before: tuple | None) -> Held:
    now, earlier = (
        None if one is None else _point(*one[2:10], "", exact=_unrounded(one[0], one[10])) for one in (row, before)
    )
    return Held(now, earlier, row[1])


def _by_name(held: Iterable[Held]) -> list[Held]:
    return sorted(held, key=lambda one: (one.now.name.casefold(), one.now.unit))


def instruments(path: str = "") -> dict[str, int]:
    """Instrument -> units below `path` that ever had an index, the one with the newest figures first."""
    found = Figure.objects.filter(key=Figure.INDEX, unit__path__startswith=path).order_by()
    counted = found.values_list("instrument").annotate(many=Count("unit", distinct=True), last=Max("ends_on"))
    return {instrument: many for instrument, many, _last in counted.order_by("-last", "-many", "instrument")}


def course(unit: int, key: str) -> list[tuple[str, Point]]:
    """Every published figure of a unit, oldest first, each with its instrument's version."""
    columns = (
        "instrument", "unit", "unit__name", "value", "deviation", "n", "population", "starts_on", "ends_on", "result"
    )  # fmt: skip
    rows = Figure.objects.filter(unit=unit, key=key).order_by("ends_on").values_list(*columns)
    return [(row[0], _point(*row[1:])) for row in rows]


def newest_period(instrument: str) -> dt.date | None:
    """The last day of the newest period of which anything was published."""
    found: dt.date | None = Figure.objects.filter(instrument=instrument).aggregate(last=Max("ends_on"))["last"]
    return found


def check_comparable(own: tuple[str, dt.date], other: tuple[str, dt.date]) -> None:
    """Raises NotComparable unless both (instrument, last day) are of one version and at most twelve months apart."""
    if own[0] != other[0]:
        raise NotComparable(
            _("Instrumennya berbeda (%(own)s dan %(other)s), jadi angkanya tidak berarti sama.")
            % {"own": own[0], "other": other[0]}
        )
    earlier, later = sorted((own[1], other[1]))
    if earlier < months_before(later, MOST_MONTHS_APART):
        raise NotComparable(
            _("Periodenya terpaut lebih dari %(months)s bulan, jadi keadaan yang diukur sudah berbeda.")
            % {"months": MOST_MONTHS_APART}
        )


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day some months earlier, or the last of that month.

    >>> months_before(dt.date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def _unrounded(key: str, exact: str) -> float | None:
    """An index before it was rounded, so that its interval is the one that was published; elements have another scale."""
    return float(exact) if key == Figure.INDEX and exact else None


def _point(unit, name, value, deviation, n, population, starts_on, ends_on, result, *, exact=None) -> Point:  # noqa: PLR0917 -- one row of values_list
    spread = None if deviation is None else float(deviation)
    correction = 1 - n / population if population and population >= n else 1.0
    error = None if spread is None or n < 1 else spread / sqrt(n) * sqrt(correction)
    return Point(
        unit,
        name,
        float(value) if exact is None else exact,
        error,
        spread,
        n,
        population,
        starts_on,
        ends_on,
        str(result),
    )
