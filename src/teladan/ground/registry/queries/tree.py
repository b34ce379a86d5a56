"""Units as far as somebody reaches: one, many, as a tree, as they were."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from teladan.ground.registry.models import PastUnit, Unit
from teladan.ground.registry.models.unit import UnitFacts
from teladan.ground.registry.rules import READS, Viewer, has_mandate, units_seen, within_reach

WHOLE = 3_000
"""Units up to which a tree is shown whole; a larger one shows its first levels, and each unit what is below it."""
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A unit's place in a list: how deep it stands below where the reader begins, from 1, and those it stands in."""

    unit: int
    level: int


def units(viewer: Viewer, roles: Collection[str] = READS) -> QuerySet[Unit]:
    """The units, open and closed, over which the viewer holds one of `roles`."""
    return Unit.objects.filter(within_reach(viewer, roles)).order_by("name", "id")


def unit(viewer: Viewer, ident: int, roles: Collection[str] = READS) -> Unit | None:
    """One of them, or None: not there and not theirs are one answer."""
    return units(viewer, roles).filter(pk=ident).select_related("parent").first()


def unit_seen(viewer: Viewer, ident: int) -> Unit | None:
    """A unit within reach or an organisation outside government, or None."""
    return Unit.objects.filter(units_seen(viewer), pk=ident).select_related("parent", "successor").first()


def organisations(viewer: Viewer, containing: str = "") -> QuerySet[Unit]:
    """Organisations outside government: nobody's own, so whoever acts for a unit sees them all."""
    found = Unit.objects.filter(kind=Unit.Kind.ORGANISATION) if has_mandate(viewer) else Unit.objects.none()
    return _containing(found, containing).order_by(F("closed_on").asc(nulls_first=True), "name", "id")


def tree(viewer: Viewer) -> tuple[list[TreeRow], bool]:
    """The open units within reach in the order of the tree, names in order below each; and whether it is whole."""
    found = units(viewer).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION).order_by()
    is_whole = found.count() <= WHOLE
    if not is_whole:
        found = found.filter(_within_levels(viewer))
    rows = list(found.values_list("id", "path", "name"))
    names = {str(ident): name.casefold() for ident, _path, name in rows}
    start = min((path.count("/") for _ident, path, _name in rows), default=1)
    ordered = sorted(rows, key=lambda row: [(names.get(step, ""), step) for step in row[1].split("/")[start - 1 : -1]])
    return [TreeRow(ident, path.count("/") - start + 1) for ident, path, _name in ordered], is_whole


def _within_levels(viewer: Viewer) -> Q:
    """A path no deeper than a few levels below where the viewer begins."""
    above = viewer.acting.path.count("/") - 1 if viewer.acting and not viewer.is_operator else 0
    return Q(path__regex=rf"^([0-9]+/){{1,{above + _LEVELS}}}$")


def search(viewer: Viewer, asked: Mapping[str, str]) -> QuerySet[Unit]:
    """Units by `cari` (name), `jenis`, `kelas`, `wilayah` and `keadaan` (tutup), as the address of the list has them."""
    found = units(viewer).exclude(kind=Unit.Kind.ORGANISATION)
    found = _containing(found, asked.get("cari", ""))
    if asked.get("jenis"):
        found = found.filter(type=asked["jenis"])
    if asked.get("kelas"):
        found = found.filter(grade=asked["kelas"])
    if asked.get("wilayah"):
        code = asked["wilayah"]
        found = found.filter(Q(region=code) | Q(region__startswith=f"{code}."))
    return found.filter(closed_on__isnull=asked.get("keadaan") != "tutup")


def _containing(found: QuerySet[Unit], words: str) -> QuerySet[Unit]:
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word))
    return found


def used(viewer: Viewer, field: str) -> list[str]:
    """The different contents of a column within reach, for a filter to offer."""
    found = units(viewer).filter(closed_on=None).exclude(**{field: ""}).order_by(field)
    return list(found.values_list(field, flat=True).distinct())


def above(unit: Unit) -> list[Unit]:
    """The units that a unit stands in, from the root."""
    idents = [int(step) for step in unit.path.split("/") if step and step != str(unit.pk)]
    found = Unit.objects.in_bulk(idents)
    return [found[ident] for ident in idents if ident in found]


def names_above(rows: Collection[Unit]) -> dict[int, str]:
    """For each unit the names of those it stands in, nearest first, in one query."""
    steps = {row.pk: [int(step) for step in row.path.split("/") if step][:-1] for row in rows}
    wanted = {ident for path in steps.values() for ident in path}
    names = dict(Unit.objects.filter(pk__in=wanted).values_list("id", "name"))
    return {ident: " · ".join(names[step] for step in reversed(path) if step in names) for ident, path in steps.items()}


def below(unit: Unit) -> QuerySet[Unit]:
    """The units directly below, the open ones first."""
    return Unit.objects.filter(parent=unit).order_by(F("closed_on").asc(nulls_first=True), "name", "id")


def history(unit: Unit) -> list[PastUnit]:
    """How a unit was, the latest first; each until the day on which the next began."""
    return list(unit.past.select_related("parent").order_by("-since"))


def as_on(unit: Unit, day: dt.date) -> UnitFacts | None:
    """The facts as they held on a day; None before the first that is known."""
    if day >= unit.since:
        return unit
    return unit.past.select_related("parent").filter(since__lte=day, until__gt=day).first()
