"""What the matrix of service providers reads. As many queries for one unit as for thousands.

Which services a viewer may read of is the registry's rule: those for the public everybody, internal ones within reach. Of
results only what outsiders may see is read, whoever looks: the page is passed on.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT

from teladan.cycle.compare.matrix import Bare, Gaps, Index, Kind, Provided, Standing, gaps, kinds
from teladan.cycle.compare.queries.overview import Place, place
from teladan.cycle.measure.queries.results import public_results
from teladan.ground.registry.queries import Service, Unit, Viewer, region_name, units
from teladan.ground.registry.queries.services import parts, services

PROVINCE = 2
MOST_PLACES = 200


@dataclass(frozen=True)
class Scope:
    """Where one looks: a province by its code, or a unit and those below it."""

    name: str
    province: str = ""
    unit: int | None = None
    path: str = ""


@dataclass(frozen=True)
class Matrix:
    scope: Scope
    rows: list[Provided]
    kinds: list[Kind]
    gaps: Gaps
    is_example: bool


def provinces(viewer: Viewer) -> dict[str, str]:
    """Code → name of the provinces in which a service is recorded that the viewer may read of."""
    codes = services(viewer).exclude(unit__region="").order_by().values_list("unit__region", flat=True).distinct()
    return {code: region_name(code) for code in sorted({code[:PROVINCE] for code in codes})}


def scope_of_unit(viewer: Viewer, ident: int | None) -> Scope | None:
    """A unit that is asked for, or the viewer's own place; None for one of which the viewer may read nothing."""
    own = place(viewer, ident) if viewer.acting is not None or viewer.is_operator else None
    if own is not None:
        return _scope(own)
    if ident is None:
        return None
    found = Unit.objects.filter(pk=ident).exclude(kind=Unit.Kind.ORGANISATION).first()
    if found is None or not services(viewer).filter(unit__path__startswith=found.path).exists():
        return None
    return Scope(found.name, unit=found.pk, path=found.path)


def _scope(found: Place) -> Scope:
    return Scope(found.name, unit=found.unit, path=found.path)


def scope_of_province(viewer: Viewer, code: str) -> Scope | None:
    return Scope(region_name(code), province=code) if code in provinces(viewer) else None


def matrix(viewer: Viewer, scope: Scope, on: dt.date) -> Matrix:
    where = Q(unit__region__startswith=scope.province) if scope.province else Q(unit__path__startswith=scope.path)
    found = services(viewer).filter(where, unit__closed_on=None).prefetch_related("standards")
    given = list(found.order_by("unit__type", "unit__name", "unit", "name", "pk"))
    own, whole = _indexes(given)
    rows = [_provided(one, own, whole, on) for one in given]
    bare = _bare(viewer, scope, {row.unit for row in rows})
    by_kind = kinds(rows, bare)
    return Matrix(scope, rows, by_kind, gaps(rows, by_kind, bare), any(one.unit.is_example for one in given))


def _provided(one: Service, own: Mapping[int, Index], whole: Mapping[int, Index], on: dt.date) -> Provided:
    unit = one.unit
    return Provided(
        unit.pk, unit.name, unit.type, unit.region, one.pk, one.name, one.is_internal, _standing(one, on),
        own.get(one.pk) or whole.get(unit.pk),
    )  # fmt: skip


def _standing(one: Service, on: dt.date) -> Standing | None:
    """The standard that holds on a day, of those already read."""
    holding = [row for row in one.standards.all() if row.since <= on and (row.until is None or row.until > on)]
    if not holding:
        return None
    newest = max(holding, key=lambda row: row.since)
    delivery = sum(bool(part.text) for part in parts(newest, delivery=True))
    return Standing(newest.decree, newest.since, delivery)


_COLUMNS = ("pk", "service", "unit", "instrument", "wave__starts_on", "wave__ends_on")
_FIGURES = {
    "is_hidden": KT("document__hidden__index"),
    "value": KT("document__score__index"),
    "grade": KT("document__score__grade"),
    "low": KT("document__score__interval__low"),
    "high": KT("document__score__interval__high"),
    "n": KT("document__score__n"),
}
"""As text: SQLite would read a number kept as text, 87.50, as another kind of number."""


def _indexes(given: Sequence[Service]) -> tuple[dict[int, Index], dict[int, Index]]:
    """The newest public result of each service, and of each whole unit; of the document only the figures are read."""
    of_unit = Q(part__startswith="unit:", unit__in={one.unit_id for one in given})
    found: QuerySet[Any] = public_results().filter(Q(service__in=[one.pk for one in given]) | of_unit)
    own: dict[int, Index] = {}
    whole: dict[int, Index] = {}
    newest = found.annotate(**_FIGURES).order_by("-wave__ends_on", "-published_at")
    for row in newest.values_list(*_COLUMNS, *_FIGURES):
        service, unit = row[1], row[2]
        known, key = (whole, unit) if service is None else (own, service)
        known.setdefault(key, _index(row, is_of_unit=service is None))
    return own, whole


def _index(row: tuple[Any, ...], *, is_of_unit: bool) -> Index:
    pk, _service, _unit, instrument, starts_on, ends_on, hidden, value, grade, low, high, n = row
    if hidden or value is None:
        return Index(str(pk), None, "", None, None, None, instrument, starts_on, ends_on, is_of_unit)
    return Index(str(pk), value, grade or "", low, high, int(n or 0), instrument, starts_on, ends_on, is_of_unit)


def _bare(viewer: Viewer, scope: Scope, have: set[int]) -> list[Bare]:
    """The units within reach that have none below them and no service on record."""
    if viewer.acting is None and not viewer.is_operator:
        return []
    below = Unit.objects.filter(parent=OuterRef("pk"), closed_on=None)
    where = Q(region__startswith=scope.province) if scope.province else Q(path__startswith=scope.path)
    found = units(viewer).filter(where, ~Exists(below), closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)
    return list(found.exclude(pk__in=have).order_by("name").values_list("pk", "type", "name"))


def units_with_services(viewer: Viewer) -> list[tuple[int, str]]:
    """Agencies to choose from: the roots of the trees in which there is a service that the viewer may read of."""
    roots = {path.split("/")[0] for path in services(viewer).order_by().values_list("unit__path", flat=True).distinct()}
    found = Unit.objects.filter(pk__in=[int(root) for root in roots if root], closed_on=None).order_by("name")
    return list(found.values_list("pk", "name")[:MOST_PLACES])
