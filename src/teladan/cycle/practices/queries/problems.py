"""Problem sheets as far as somebody may see them, and the units for which one may write them."""

import uuid

from django.db.models import Q, QuerySet

from teladan.cycle.practices.models import Problem
from teladan.cycle.practices.rules import WRITES, seen_problems
from teladan.ground.registry.queries import Unit, Viewer, units


def problems(viewer: Viewer, *, words: str = "", state: str = "", sector: str = "") -> QuerySet[Problem]:
    """Sheets within reach, the newest first; each of `words` must stand in the title, in who has it, or in the unit's name."""
    found = Problem.objects.filter(seen_problems(viewer)).select_related("unit")
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(who__icontains=word) | Q(unit__name__icontains=word))
    if state:
        found = found.filter(state=state)
    if sector:
        found = found.filter(sector=sector)
    return found.order_by("-made_at", "pk")


def problem(viewer: Viewer, ident: uuid.UUID) -> Problem | None:
    """One of them, or None: not there and not theirs are one answer."""
    return Problem.objects.filter(seen_problems(viewer), pk=ident).select_related("unit").first()


def units_to_write_for(viewer: Viewer) -> QuerySet[Unit]:
    """The open units whose sheets the viewer may write."""
    return units(viewer, WRITES).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)
