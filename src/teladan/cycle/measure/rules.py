"""Who may see a kept calculation: the account that asked to keep it. One rule, as a predicate and as SQL."""

from django.db.models import Q

from teladan.cycle.measure.models import Calculation
from teladan.ground.registry.queries import Viewer


def may_see(viewer: Viewer, calculation: Calculation) -> bool:
    return viewer.account is not None and viewer.account == calculation.kept_by


def visible(viewer: Viewer) -> Q:
    """`may_see` as a condition on Calculation."""
    return Q(kept_by=viewer.account) if viewer.account is not None else Q(pk__in=[])
