"""In which zone a unit lives."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from teladan.ground.clock import ZONES, zone_name
from teladan.ground.registry.models import Unit


def zone_name_of(unit: Unit) -> str:
    """WIB, WITA or WIT by the unit's region, or that of the nearest unit above it that has one."""
    if unit.region:
        return zone_name(unit.region)
    above = [int(step) for step in unit.path.split("/") if step]
    regions = Unit.objects.filter(pk__in=above).exclude(region="").order_by("-path").values_list("region", flat=True)
    return zone_name(regions.first() or "")


def zone_of(unit: Unit) -> ZoneInfo:
    """The zone in which its hours are kept and its days begin."""
    return ZONES[zone_name_of(unit)]


def zones_of(units: Iterable[Unit]) -> Mapping[int, ZoneInfo]:
    """Unit -> its zone, for many. One query for the regions of those above."""
    rows = list(units)
    steps = {unit.pk: [int(step) for step in unit.path.split("/") if step] for unit in rows}
    above = {step for unit in rows if not unit.region for step in steps[unit.pk]}
    regions = dict(Unit.objects.filter(pk__in=above).exclude(region="").values_list("pk", "region")) if above else {}
    return {
        unit.pk: ZONES[
            zone_name(unit.region or next((regions[step] for step in reversed(steps[unit.pk]) if step in regions), ""))
        ]
        for unit in rows
    }
