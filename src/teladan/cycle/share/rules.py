"""Who may see, write and approve stories; each rule stands here once, as a condition and as a predicate."""

from django.db.models import Q

from teladan.cycle.share.models import Story
from teladan.ground.registry.queries import READS, Role, Unit, Viewer, reaches, within_reach

WRITES = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.HEAD})


def public() -> Q:
    """What anybody may read."""
    return Q(state=Story.State.PUBLISHED)


def seen_stories(viewer: Viewer) -> Q:
    """What is published, and everything of the units within reach."""
    if viewer.is_operator:
        return Q()
    return public() | within_reach(viewer, READS, "unit__")


def may_write(viewer: Viewer, unit: Unit) -> bool:
    return reaches(viewer, unit, WRITES)


def may_approve(viewer: Viewer, story: Story) -> bool:
    """The head of the publishing unit, or of one above it; never whoever wrote it."""
    if viewer.acting is None or viewer.account == story.made_by:
        return False
    return viewer.acting.role == Role.HEAD and reaches(viewer, story.unit, {Role.HEAD})
