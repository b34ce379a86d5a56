"""Who stands in a peer group, who does not and why, and which groups one may use."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.compare.gap import LeftOut
from teladan.cycle.compare.models import Figure, PeerGroup
from teladan.cycle.compare.peers import MOST_APART_IN_SIZE, SIZE, Peer, Rule, Traits, by_distance, by_rule
from teladan.cycle.compare.queries.figures import MOST_MONTHS_APART, months_before
from teladan.cycle.compare.rules import usable_groups
from teladan.cycle.measure.queries.results import hidden_units
from teladan.ground.registry.queries import Unit, Viewer, region_name, type_name

_PROVINCE = 2  # digits of a province's code
USUAL = Rule(same=("type",))
"""Who is compared with whom where no group is chosen: units of the same type."""
MOST_LEFT_OUT = 100


def groups(viewer: Viewer, unit: Unit | None = None) -> QuerySet[PeerGroup]:
    """The groups that the viewer may use; of those, the ones made at or above `unit`."""
    found = PeerGroup.objects.filter(usable_groups(viewer)).select_related("owner")
    if unit is not None:
        found = found.filter(owner__in=[int(step) for step in unit.path.split("/") if step])
    return found.order_by("name")


def group(viewer: Viewer, ident: uuid.UUID) -> PeerGroup | None:
    """One of them, or None: not there and not theirs are one answer."""
    return groups(viewer).filter(pk=ident).first()


def peers_of(unit: Unit, group: PeerGroup | None, among: Collection[int]) -> list[Peer]:
    """The peers of a unit, of those that have a figure (`among`). Without a group: every unit of the same type."""
    if group is not None and group.how == PeerGroup.How.LIST:
        named = group.members.filter(pk__in=among).exclude(pk=unit.pk).values_list("pk", "name")
        found = [Peer(pk, name, _("ada dalam daftar")) for pk, name in named]
        return sorted(found, key=lambda peer: (peer.name.casefold(), peer.unit))
    rule = rule_of(group)
    own = traits([unit.pk])[0]
    if group is not None and group.how == PeerGroup.How.NEAREST:
        return by_distance(own, traits(among), rule)
    fitting = Unit.objects.filter(like(unit, rule), pk__in=among).values_list("pk", flat=True)
    return by_rule(own, traits(list(fitting)), rule)


def rule_of(group: PeerGroup | None) -> Rule:
    return USUAL if group is None else Rule(**group.rule)


def like(unit: Unit, rule: Rule) -> Q:
    """`peers.by_rule` as a condition on Unit; an attribute that the unit lacks matches nobody."""
    found = Q()
    known = {
        "type": (unit.type, Q(type=unit.type)),
        "grade": (unit.grade, Q(grade=unit.grade)),
        "region": (unit.region, Q(region__startswith=unit.region[:_PROVINCE])),
        "agency": (unit.path, Q(path__startswith=f"{unit.path.split('/')[0]}/")),
    }
    for name in rule.same:
        value, condition = known[name]
        found &= condition if value else Q(pk__in=[])
    if rule.is_like_in_size:
        size = unit.size or 0
        between = Q(size__gte=size / MOST_APART_IN_SIZE, size__lte=size * MOST_APART_IN_SIZE)
        found &= between if size else Q(pk__in=[])
    return found


def expected(unit: Unit, group: PeerGroup | None) -> QuerySet[Unit]:
    """The open units that a group means, whether or not they have a figure. The most similar are chosen of those that
    have one, so that nobody is missing there."""
    if group is not None and group.how == PeerGroup.How.NEAREST:
        return Unit.objects.none()
    if group is not None and group.how == PeerGroup.How.LIST:
        return group.members.exclude(pk=unit.pk)
    found = Unit.objects.filter(like(unit, rule_of(group)), closed_on=None)
    return found.exclude(pk=unit.pk).exclude(kind=Unit.Kind.ORGANISATION)


def left_out(
    unit: Unit, group: PeerGroup | None, present: Collection[int], *, instrument: str, on: dt.date
) -> tuple[LeftOut, ...]:
    """Who belongs to the group and has no figure to compare, with the reason; by name, the first hundred."""
    missing = expected(unit, group).exclude(pk__in=present).order_by("name", "pk")
    names = dict(missing.values_list("pk", "name")[:MOST_LEFT_OUT])
    if not names:
        return ()
    first = months_before(on, MOST_MONTHS_APART)
    rows = Figure.objects.filter(unit__in=names, key=Figure.INDEX).order_by("ends_on")
    newest = {row[0]: row[1:] for row in rows.values_list("unit", "instrument", "ends_on")}
    same = {row[0]: row[1:] for row in rows.filter(instrument=instrument).values_list("unit", "instrument", "ends_on")}
    hidden = hidden_units(list(names), first, on)
    return tuple(
        LeftOut(pk, name, _why_out(same.get(pk) or newest.get(pk), pk in hidden, instrument, first, on))
        for pk, name in names.items()
    )


def _why_out(figure: tuple[str, dt.date] | None, is_hidden: bool, instrument: str, first: dt.date, on: dt.date) -> str:
    if is_hidden:
        return _("hasilnya tidak ditampilkan untuk umum, antara lain karena respondennya kurang dari 10")
    if figure is None:
        return _("belum ada hasil yang terbit")
    version, ends_on = figure
    if version != instrument:
        return _("hasilnya memakai %(version)s, bukan %(instrument)s") % {"version": version, "instrument": instrument}
    if ends_on < first:
        return _("hasil terakhirnya berakhir %(day)s, lebih dari 12 bulan sebelumnya") % {"day": written_day(ends_on)}
    if ends_on > on:
        return _("hasilnya baru ada sesudah %(day)s") % {"day": written_day(on)}
    return _("angka ini tidak ada pada hasilnya")


def written_day(day: dt.date) -> str:
    return date_format(day, "j F Y")


def traits(units: Collection[int]) -> list[Traits]:
    """What units can be likened by, by name. One query and one for the agencies' names."""
    rows = list(Unit.objects.filter(pk__in=units).values_list("pk", "name", "type", "grade", "region", "size", "path"))
    roots = {int(row[6].split("/")[0]) for row in rows if row[6]}
    agencies = dict(Unit.objects.filter(pk__in=roots).values_list("pk", "name"))
    provinces = {row[4][:_PROVINCE]: region_name(row[4][:_PROVINCE]) for row in rows if row[4]}
    found = [
        Traits(
            pk,
            name,
            {
                "type": str(type_name(kind)) or None,
                "grade": grade or None,
                "region": provinces.get(region[:_PROVINCE]) or None if region else None,
                "agency": agencies.get(int(path.split("/")[0])) if path else None,
                SIZE: size,
            },
        )
        for pk, name, kind, grade, region, size, path in rows
    ]
    return sorted(found, key=lambda row: (row.name.casefold(), row.unit))
