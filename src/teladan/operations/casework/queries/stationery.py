"""What a unit's letters look like: its own head and templates, or those of the nearest unit above it."""

from collections.abc import Sequence

from django.db.models import F, Q

from teladan.ground.evidence.queries import File, read
from teladan.ground.paper import Letterhead as Head
from teladan.ground.registry.queries import Mandate, Unit
from teladan.operations.casework.models import Letterhead, Template
from teladan.operations.casework.placeholders import KNOWN_PLACEHOLDERS

__all__ = [
    "KNOWN_PLACEHOLDERS",
    "city_of",
    "content_of_file",
    "letterhead_of",
    "own_letterhead",
    "row_of",
    "signatories",
    "template_of",
    "templates_of",
]

MOST = 200


def row_of(unit: Unit) -> Letterhead | None:
    """The letterhead that counts for a unit: its own, or the nearest above."""
    rows = Letterhead.objects.filter(unit__in=_places(unit)).select_related("unit", "logo")
    return max(rows, key=lambda row: len(row.unit.path), default=None)


def own_letterhead(unit: Unit) -> Letterhead | None:
    return Letterhead.objects.filter(unit=unit).select_related("logo").first()


def letterhead_of(unit: Unit) -> Head | None:
    """For paper; None where neither the unit nor one above it has written one down."""
    row = row_of(unit)
    if row is None:
        return None
    lines = tuple(line.strip() for line in row.lines.splitlines() if line.strip())
    address = tuple(line.strip() for line in row.address.splitlines() if line.strip())
    return Head(lines, address, content_of_file(row.logo) if row.logo else None)


def city_of(unit: Unit) -> str:
    """Where its letters are made; empty where that was not written down."""
    row = row_of(unit)
    return row.city if row else ""


def template_of(unit: Unit, kind: str) -> File | None:
    """The agency's own .docx for a kind of document: of the nearest unit, there the newest in use."""
    rows = Template.objects.filter(unit__in=_places(unit), kind=kind, retired_at=None).select_related("unit", "file")
    row = max(rows, key=lambda row: (len(row.unit.path), row.made_at), default=None)
    return row.file if row else None


def templates_of(unit: Unit) -> Sequence[Template]:
    """A unit's own templates, those in use first."""
    rows = Template.objects.filter(unit=unit).select_related("file")
    return list(rows.order_by(F("retired_at").asc(nulls_first=True), "kind", "-made_at"))


def content_of_file(file: File) -> bytes:
    with read(file) as content:
        return content.read()


def signatories(unit: Unit, condition: Q) -> Sequence[Mandate]:
    """Who signs letters of a unit, its own people first, then those above, then those beside and below.

    `condition` says on which day the mandate must hold. Beside is below the same unit: one tree may hold several ministries,
    and nobody signs for another.
    """
    above = unit.path.removesuffix(f"{unit.pk}/") or unit.path
    near = Q(unit__in=_places(unit)) | Q(unit__path__startswith=above)
    found = Mandate.objects.filter(condition, near, is_signatory=True)
    rows = list(found.select_related("person", "unit").order_by("unit__path", "id")[:MOST])
    own = set(_places(unit))
    return sorted(rows, key=lambda row: (row.unit_id != unit.pk, row.unit_id not in own, -len(row.unit.path)))


def _places(unit: Unit) -> list[int]:
    return [int(step) for step in unit.path.split("/") if step]
