"""The list from which units and services are chosen: its rows, and what was chosen of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from teladan.cycle.measure.actions.intakes import Part
from teladan.cycle.measure.models import Wave
from teladan.cycle.measure.queries import waves as queries
from teladan.ground.registry.queries import Unit, Viewer


@dataclass(frozen=True, slots=True)
class Row:
    """A unit (`key` u12) or a service of the unit above it (s34); `is_in`: takes part already."""

    key: str
    name: str
    note: str
    is_in: bool
    is_service: bool


def rows(units: Iterable[Unit], there: set[tuple[int, int | None]]) -> list[Row]:
    listed = list(units)
    services = queries.services_to_ask(listed)
    found = []
    for unit in listed:
        above = unit.parent.name if unit.parent else ""
        found.append(Row(f"u{unit.pk}", unit.name, above, (unit.pk, None) in there, is_service=False))
        for service in services.get(unit.pk, []):
            words = _("layanan dari %(unit)s") % {"unit": unit.name}
            found.append(Row(f"s{service.pk}", service.name, words, (unit.pk, service.pk) in there, is_service=True))
    return found


def chosen(viewer: Viewer, wave: Wave, data: QueryDict, shown: QuerySet[Unit]) -> list[Part]:
    """What a press asks for: the ticked rows, every unit that the filter shows, or the parts of another wave.

    Only what may take part counts, whatever was sent.
    """
    match data.get("tambah"):
        case "semua":
            return [Part(unit) for unit in shown]
        case "salin":
            return _copied(viewer, wave, data.get("dari", ""))
        case _:
            return _ticked(viewer, wave, set(data.getlist("pilih")))


def _ticked(viewer: Viewer, wave: Wave, keys: set[str]) -> list[Part]:
    named = [key for key in keys if key[1:].isdecimal() and len(key) < 19]
    numbers = {kind: [int(key[1:]) for key in named if key[:1] == kind] for kind in "us"}
    allowed = queries.units_to_ask(viewer, wave)
    services = [
        service
        for of_unit in queries.services_to_ask(allowed).values()
        for service in of_unit
        if service.pk in numbers["s"]
    ]
    units = {unit.pk: unit for unit in allowed}
    whole = [Part(unit) for ident in numbers["u"] if (unit := units.get(ident))]
    return [*whole, *(Part(units[service.unit_id], service) for service in services)]


def _copied(viewer: Viewer, wave: Wave, source: str) -> list[Part]:
    try:
        ident = UUID(source)
    except ValueError:
        return []
    found = queries.waves_to_copy(viewer, wave).filter(pk=ident).first()
    if found is None:
        return []
    return [
        Part(row.unit, row.service, row.population, row.sampling, row.margin, row.wanted)
        for row in queries.intakes_to_copy(viewer, found)
    ]
