"""Spreadsheets that were taken over."""

from django.db.models import QuerySet

from teladan.ground.registry.models import UnitImport
from teladan.ground.registry.rules import MANAGES, Viewer, manages, within_reach


def imports(viewer: Viewer) -> QuerySet[UnitImport]:
    """The imports below units that the viewer keeps, newest first; every one for an operator."""
    if not manages(viewer):
        return UnitImport.objects.none()
    return UnitImport.objects.filter(within_reach(viewer, MANAGES, "unit__")).select_related("unit", "account")


def import_of(viewer: Viewer, ident: int) -> UnitImport | None:
    """One of them, or None: not there and not theirs are one answer."""
    return imports(viewer).filter(pk=ident).first()
