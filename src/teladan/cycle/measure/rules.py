"""Who may see and do what in measuring. Each rule stands once, as a condition that every channel uses.

A wave belongs to the unit that runs it; an intake to the unit that is asked about. Whoever acts for the running unit, or
above it, sees the whole wave; whoever acts for an asked unit sees its own intake. What is published everybody sees.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from teladan.cycle.measure.models import Batch, Calculation, Duty, Evaluation, Intake, Response, Wave
from teladan.ground import clock
from teladan.ground.registry.queries import (
    KEYS,
    MEASURES,
    READS,
    Role,
    Unit,
    Viewer,
    is_signed_in,
    reaches,
    within_reach,
    zone_of,
    zones_of,
)


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


def may_start_evaluation(viewer: Viewer) -> bool:
    """Record evaluations for some evaluator."""
    return may_start_wave(viewer)


def may_evaluate(viewer: Viewer, evaluator: Unit) -> bool:
    """Record, correct, import, hand over and judge on behalf of an evaluator."""
    return reaches(viewer, evaluator, MEASURES)


def is_handed_over(evaluation: Evaluation) -> bool:
    """Whether the day of its handing over has come, where the evaluator lives."""
    given = getattr(evaluation, "hand_over", None)
    return given is not None and given.handed_on <= clock.today(zone_of(evaluation.evaluator))


def handed_by_now() -> Q:
    """`is_handed_over` as a condition on Evaluation; zones are looked at only while their days differ."""
    days = {name: clock.today(zone) for name, zone in clock.ZONES.items()}
    if len(set(days.values())) == 1:
        return Q(hand_over__handed_on__lte=days.popitem()[1])
    evaluators = Unit.objects.filter(pk__in=Evaluation.objects.values("evaluator"))
    found = Q(pk__in=[])
    for ident, zone in zones_of(evaluators).items():
        found |= Q(evaluator=ident, hand_over__handed_on__lte=clock.today(zone))
    return found


def visible_evaluations(viewer: Viewer) -> Q:
    """Evaluations that the viewer's units made, and those of their units from the day of handing over; nobody else's."""
    if viewer.is_operator:
        return Q()  # within_reach gives an empty condition, which would vanish beside the other one
    return within_reach(viewer, READS, "evaluator__") | (within_reach(viewer, READS, "unit__") & handed_by_now())


def may_receive(viewer: Viewer, evaluation: Evaluation) -> bool:
    """Sign off an evaluation for its unit, agree that it is named, plan what follows: who measures there, or its head."""
    return reaches(viewer, evaluation.unit, MEASURES | {Role.HEAD}) and is_handed_over(evaluation)
