"""Who stands in a peer group, and which groups one may use."""

import uuid
from collections.abc import Collection

from django.db.models import QuerySet

from teladan.cycle.compare.models import PeerGroup
from teladan.cycle.compare.peers import SIZE, Peer, Rule, Traits, by_distance, by_rule
from teladan.cycle.compare.rules import usable_groups
from teladan.ground.registry.queries import Unit, Viewer, region_name, type_name

_PROVINCE = 2  # digits of a province's code


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
    own, others = traits([unit.pk])[0], traits(among)
    if group is not None and group.how == PeerGroup.How.LIST:
        named = set(group.members.values_list("pk", flat=True))
        return [Peer(row.unit, row.name, group.name) for row in others if row.unit in named and row.unit != unit.pk]
    rule = Rule(same=("type",)) if group is None else Rule(**group.rule)
    if group is not None and group.how == PeerGroup.How.NEAREST:
        return by_distance(own, others, rule)
    return by_rule(own, others, rule)


def traits(units: Collection[int]) -> list[Traits]:
    """What units can be likened by, by name. One query and one for the agencies' names."""
    rows = list(Unit.objects.filter(pk__in=units).values_list("pk", "name", "type", "grade", "region", "size", "path"))
    roots = {int(row[6].split("/")[0]) for row in rows if row[6]}
    agencies = dict(Unit.objects.filter(pk__in=roots).values_list("pk", "name"))
    found = [
        Traits(
            pk,
            name,
            {
                "type": str(type_name(kind)) or None,
                "grade": grade or None,
                "region": region_name(region[:_PROVINCE]) or None if region else None,
                "agency": agencies.get(int(path.split("/")[0])) if path else None,
                SIZE: size,
            },
        )
        for pk, name, kind, grade, region, size, path in rows
    ]
    return sorted(found, key=lambda row: (row.name.casefold(), row.unit))
