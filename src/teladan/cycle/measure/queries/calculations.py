"""Kept calculations, as far as the rule lets."""

import uuid

from django.db.models import QuerySet

from teladan.cycle.measure.models import Calculation
from teladan.cycle.measure.rules import visible
from teladan.ground.registry.queries import Viewer


def kept_calculations(viewer: Viewer, containing: str = "") -> QuerySet[Calculation]:
    """What the viewer keeps, newest first, without the documents themselves; `containing` searches in titles."""
    found = Calculation.objects.filter(visible(viewer)).defer("document", "options")
    return found.filter(title__icontains=containing) if containing else found


def kept_calculation(viewer: Viewer, ident: uuid.UUID) -> Calculation | None:
    """One of them with its files, or None: not there and not theirs are one answer."""
    return Calculation.objects.select_related("file", "report").filter(visible(viewer), pk=ident).first()
