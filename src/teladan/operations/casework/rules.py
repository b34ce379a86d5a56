"""Who may see and move cases and letters; each rule stands here once, as a condition and as a predicate."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from teladan.ground.registry.queries import MANAGES, READS, Role, Unit, Viewer, reaches, within_reach
from teladan.operations.casework.models import Case, Disposition, Initial, Letter

HANDLES = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.HEAD})
"""Who registers letters, writes down what happened, drafts, initials."""


def seen_cases(viewer: Viewer) -> Q:
    """Cases that a unit within reach must answer or has asked."""
    return within_reach(viewer, READS, "owner__") | within_reach(viewer, READS, "party__")


def is_inside(viewer: Viewer, case: Case) -> bool:
    """Of the office that must answer: who reads how a case went from hand to hand in it."""
    return reaches(viewer, case.owner, READS)


def may_handle(viewer: Viewer, case: Case) -> bool:
    """Write down what happened on the side that must answer."""
    return reaches(viewer, case.owner, HANDLES)


def may_speak_for_party(viewer: Viewer, case: Case) -> bool:
    """Write down what happened on the side that asks."""
    return case.party is not None and reaches(viewer, case.party, HANDLES)


def seen_letters(viewer: Viewer) -> Q:
    """A register is read by those who handle letters at its unit or above; anybody else reads what was sent down to them.

    A secret letter is read at its own unit only, not from above it and not by who runs the installation; besides by those
    it was given to, who are asked to initial it, and who signs it.
    """
    own = within_reach(viewer, HANDLES, "unit__") & ~Q(nature=Letter.Nature.SECRET)
    if viewer.acting is None:
        return own
    acting = viewer.acting
    given = Disposition.objects.filter(receiver=acting.mandate).values("letter")
    asked = Initial.objects.filter(mandate=acting.mandate).values("letter")
    mine = Q(pk__in=given) | Q(pk__in=asked) | Q(signatory=acting.mandate)
    if acting.role in HANDLES:
        mine |= Q(unit=acting.unit)
    return own | mine


def may_read_registers(viewer: Viewer) -> bool:
    """Who has a register to read at all."""
    return viewer.is_operator or (viewer.acting is not None and viewer.acting.role in HANDLES)


def valid_on(day: dt.date) -> Q:
    """A condition on Mandate: those that hold on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def may_keep_letters(viewer: Viewer, unit: Unit) -> bool:
    """Register what comes in, draft what goes out."""
    return reaches(viewer, unit, HANDLES)


def may_change_letter(viewer: Viewer, letter: Letter) -> bool:
    return reaches(viewer, letter.unit, HANDLES)


def may_dispose(viewer: Viewer, letter: Letter) -> bool:
    """Send a letter down: who handles the register, and whoever it was sent down to, not only to know."""
    if letter.direction != Letter.Direction.IN or letter.state != Letter.State.RECEIVED or viewer.acting is None:
        return False
    if viewer.acting.role in HANDLES and letter.unit.path.startswith(viewer.acting.path):
        return True
    return letter.dispositions.filter(receiver=viewer.acting.mandate, is_copy=False).exists()


def may_answer_disposition(viewer: Viewer, disposition: Disposition) -> bool:
    """Say that it was read, and what came of it: only who received it."""
    return viewer.acting is not None and disposition.receiver_id == viewer.acting.mandate


def may_decide_on(viewer: Viewer, initial: Initial) -> bool:
    """Initial a draft or give it back: only who was asked."""
    return viewer.acting is not None and initial.mandate_id == viewer.acting.mandate


def may_keep_stationery(viewer: Viewer, unit: Unit) -> bool:
    """Letterhead and templates: the unit's administrators."""
    return reaches(viewer, unit, MANAGES)


def may_write(viewer: Viewer, case: Case, parties: Collection[str], asking: str) -> bool:
    """Write down, or take back, what one of these parties of the procedure did. Each side writes its own; for somebody
    outside the office that must answer does. `asking`: the party with whose act a case begins."""
    if any(party != asking for party in parties) and may_handle(viewer, case):
        return True
    if asking not in parties:
        return False
    return may_handle(viewer, case) if case.party is None else may_speak_for_party(viewer, case)
