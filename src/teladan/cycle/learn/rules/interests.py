"""Who may read that a unit is interested in a practice: itself, the organiser of the event, and where the practice is done."""

from django.db.models import Q

from teladan.ground.registry.queries import READS, Viewer, within_reach


def in_own_practices(viewer: Viewer) -> Q:
    """A condition on Interest: in a practice of a unit within reach, its owner's, or its keeper's where no unit owns it."""
    kept = within_reach(viewer, READS, "practice__keeper__") & Q(practice__owner=None)
    return within_reach(viewer, READS, "practice__owner__") | kept
