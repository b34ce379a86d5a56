"""Who may see and do what in measuring. Each rule stands once, as a condition that every channel uses.

A wave belongs to the unit that runs it; an intake to the unit that is asked about. Whoever acts for the running unit, or
above it, sees the whole wave; whoever acts for an asked unit sees its own intake. What is published everybody sees.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from teladan.cycle.measure.models import Batch, Calculation, Duty, Intake, Response, Wave
from teladan.ground.registry.queries import KEYS, MEASURES, READS, Unit, Viewer, is_signed_in, reaches, within_reach


def may_see(viewer: Viewer, calculation: Calculation) -> bool:
    """A kept calculation: the account that asked to keep it, under a password of its own."""
    return is_signed_in(viewer) and viewer.account == calculation.kept_by


def visible(viewer: Viewer) -> Q:
    """`may_see` as a condition on Calculation."""
    return Q(kept_by=viewer.account) if is_signed_in(viewer) else Q(pk__in=[])


def visible_intakes(viewer: Viewer, roles: Collection[str] = READS) -> Q:
    """Intakes of the viewer's units, and all of the waves that they run."""
    return within_reach(viewer, roles, "unit__") | within_reach(viewer, roles, "wave__owner__")


def visible_waves(viewer: Viewer) -> Q:
    """Waves that the viewer runs, or in which a unit of theirs takes part (once the wave is open)."""
    if viewer.is_operator:
        return Q()  # within_reach gives an empty condition, which would vanish beside the other one
    own = Intake.objects.filter(
        within_reach(viewer, READS, "unit__"), wave=OuterRef("pk"), wave__opened_at__isnull=False
    )
    return within_reach(viewer, READS, "owner__") | Exists(own)


def is_shown(viewer: Viewer, wave: Wave) -> bool:
    """A wave in preparation is shown to those alone who run it or read above; an open one to all that take part."""
    return wave.opened_at is not None or reaches(viewer, wave.owner, READS)


def may_run(viewer: Viewer, wave: Wave) -> bool:
    """Prepare, open, close, publish, correct and withdraw a wave."""
    return reaches(viewer, wave.owner, MEASURES)


def may_start_wave(viewer: Viewer) -> bool:
    return viewer.is_operator or (viewer.acting is not None and viewer.acting.role in MEASURES)


def may_enter(viewer: Viewer, intake: Intake) -> bool:
    """Key in forms for an intake and import its answers."""
    return reaches(viewer, intake.unit, KEYS) or reaches(viewer, intake.wave.owner, KEYS)


def may_undo(viewer: Viewer, batch: Batch) -> bool:
    """Take back what came in together: who runs the wave, or who brought it and still enters answers for all it is of."""
    if batch.wave is None:
        return False
    if reaches(viewer, batch.wave.owner, KEYS):
        return True
    if viewer.account != batch.made_by or viewer.acting is None or viewer.acting.role not in KEYS:
        return False
    brought = Response.objects.filter(batch=batch, intake=OuterRef("pk"))
    beyond = Intake.objects.filter(Exists(brought), wave=batch.wave).exclude(visible_intakes(viewer, KEYS))
    return not beyond.exists()


def may_measure(viewer: Viewer, intake: Intake) -> bool:
    """Plan follow-ups, read and answer suggestions, note, for an intake's unit."""
    return reaches(viewer, intake.unit, MEASURES) or reaches(viewer, intake.wave.owner, MEASURES)


def may_look_for_late(viewer: Viewer) -> bool:
    """See who has not sent: those who measure, and operators."""
    return may_start_wave(viewer)


def may_remind(viewer: Viewer) -> bool:
    """Prepare reminders. They go out on behalf of a unit, so an operator without a mandate cannot."""
    return viewer.acting is not None and viewer.acting.role in MEASURES


def visible_reminders(viewer: Viewer) -> Q:
    """Reminders of the units for which the viewer measures."""
    return within_reach(viewer, MEASURES, "sender__")


def visible_indicators(viewer: Viewer) -> Q:
    """Indicators that the viewer's units defined, and those that one of their units has the duty to send."""
    if viewer.is_operator:
        return Q()  # within_reach gives an empty condition, which would vanish beside the other one
    own = Duty.objects.filter(within_reach(viewer, READS, "unit__"), indicator=OuterRef("pk"))
    return within_reach(viewer, READS, "owner__") | Exists(own)


def visible_values(viewer: Viewer) -> Q:
    """Duties, and values: of the viewer's units, and all of the indicators that their units defined."""
    return within_reach(viewer, READS, "unit__") | within_reach(viewer, READS, "indicator__owner__")


def may_define(viewer: Viewer, owner: Unit) -> bool:
    """Define indicators for a unit, change them, and say who sends them."""
    return reaches(viewer, owner, MEASURES)


def may_send(viewer: Viewer, unit: Unit) -> bool:
    """Enter, correct and withdraw the values of a unit."""
    return reaches(viewer, unit, KEYS)


def may_key(viewer: Viewer) -> bool:
    """Whoever enters values for some unit, and operators."""
    return viewer.is_operator or (viewer.acting is not None and viewer.acting.role in KEYS)
