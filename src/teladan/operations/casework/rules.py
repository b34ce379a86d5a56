"""Who may see and move cases and letters; each rule stands here once, as a condition and as a predicate."""

from django.db.models import Q

from teladan.ground.registry.queries import MANAGES, READS, Role, Unit, Viewer, reaches, within_reach
from teladan.operations.casework.models import Case, Disposition, Letter

HANDLES = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.HEAD})
"""Who registers letters, writes down what happened, drafts, initials."""


def seen_cases(viewer: Viewer) -> Q:
    """Cases that a unit within reach must answer or has asked."""
    return within_reach(viewer, READS, "owner__") | within_reach(viewer, READS, "party__")


def may_handle(viewer: Viewer, case: Case) -> bool:
    """Write down what happened on the side that must answer."""
    return reaches(viewer, case.owner, HANDLES)


def may_speak_for_party(viewer: Viewer, case: Case) -> bool:
    """Write down what happened on the side that asks."""
    return case.party is not None and reaches(viewer, case.party, HANDLES)


def seen_letters(viewer: Viewer) -> Q:
    """A register is read by those who handle letters; anybody else reads what was sent down to them."""
    if viewer.is_operator:
        return Q()
    own = within_reach(viewer, HANDLES, "unit__")
    if viewer.acting is None:
        return own
    given = Disposition.objects.filter(receiver=viewer.acting.mandate).values("letter")
    return own | Q(pk__in=given)


def may_keep_letters(viewer: Viewer, unit: Unit) -> bool:
    """Register what comes in, draft what goes out."""
    return reaches(viewer, unit, HANDLES)


def may_change_letter(viewer: Viewer, letter: Letter) -> bool:
    return reaches(viewer, letter.unit, HANDLES)


def may_dispose(viewer: Viewer, letter: Letter) -> bool:
    """Send a letter down: who handles the register, and whoever it was sent down to, not only to know."""
    if letter.direction != Letter.Direction.IN or viewer.acting is None:
        return False
    if reaches(viewer, letter.unit, HANDLES):
        return True
    return letter.dispositions.filter(receiver=viewer.acting.mandate, is_copy=False).exists()


def may_keep_stationery(viewer: Viewer, unit: Unit) -> bool:
    """Letterhead and templates: the unit's administrators."""
    return reaches(viewer, unit, MANAGES)
