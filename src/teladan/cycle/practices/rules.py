"""Who may see and write practices and problems; each rule stands here once, as a condition and as a predicate.

What was published is anybody's, its contact is for whoever works under a mandate. A problem sheet and a draft belong to the
unit that wrote them.
"""

from django.db.models import Q

from teladan.cycle.practices.models import Document, Practice
from teladan.ground.registry.queries import READS, Role, Unit, Viewer, has_mandate, reaches, within_reach

FREE = frozenset({Document.Licence.CC0, Document.Licence.CC_BY, Document.Licence.CC_BY_SA})
"""Licences under which anybody may fetch a document."""
WRITES = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.HEAD})


def public() -> Q:
    """A condition on Practice: what anybody may read."""
    return Q(state=Practice.State.PUBLISHED)


def seen_practices(viewer: Viewer) -> Q:
    """What is published, and everything of the units within reach."""
    if viewer.is_operator:
        return Q()
    return public() | within_reach(viewer, READS, "keeper__")


def may_write(viewer: Viewer, keeper: Unit) -> bool:
    """Write, publish, withdraw, confirm and stop the practices that a unit keeps, and bring in a catalogue for it."""
    return reaches(viewer, keeper, WRITES)


def may_confirm(viewer: Viewer, practice: Practice) -> bool:
    """Say that it still runs: those who keep it, and its owner where that is another unit."""
    return may_write(viewer, practice.keeper) or (
        practice.owner is not None and reaches(viewer, practice.owner, WRITES)
    )


def confirmed_by(viewer: Viewer) -> Q:
    """`may_confirm` as a condition."""
    return within_reach(viewer, WRITES, "keeper__") | within_reach(viewer, WRITES, "owner__")


def may_see_contact(viewer: Viewer) -> bool:
    """Whom to ask: for whoever works under a mandate, not for search engines."""
    return has_mandate(viewer)


def may_fetch(viewer: Viewer, licence: str) -> bool:
    """A document by its licence: the free ones anybody; those for government whoever acts for a unit of it; the others whoever
    works under a mandate."""
    if licence in FREE or not has_mandate(viewer):
        return licence in FREE
    acting = viewer.acting
    if licence != Document.Licence.GOVERNMENT or acting is None:
        return True
    return not Unit.objects.filter(pk=acting.unit, kind=Unit.Kind.ORGANISATION).exists()


def may_review(viewer: Viewer, practice: Practice) -> bool:
    """Lower the rigour: a unit above the keeper, never the keeper itself. Operators do not judge."""
    acting = viewer.acting
    return (
        acting is not None
        and acting.role in WRITES
        and acting.unit != practice.keeper_id
        and practice.keeper.path.startswith(acting.path)
    )


def seen_problems(viewer: Viewer) -> Q:
    """A condition on Problem: those of the units within reach."""
    return within_reach(viewer, READS, "unit__")


def may_keep_problem(viewer: Viewer, unit: Unit) -> bool:
    """Write, change and close a unit's problem sheets."""
    return reaches(viewer, unit, WRITES)
