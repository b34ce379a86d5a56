"""Who may see and lead replications, studies and scale plans; each rule stands here once, as a condition and as a predicate.

A replication has two sides. The adopter's is its own: readiness, plan, budget. What both see: that it is asked for, the
consent, the parts kept and changed, start, end and lesson. That a unit does a practice, and from whom it has it, is anybody's
once it has started: credit is public.
"""

from collections.abc import Collection

from django.db.models import Q

from teladan.cycle.replicate.models import Replication, ScalePlan, Study
from teladan.ground.registry.queries import READS, Role, Unit, Viewer, reaches, within_reach

LEADS = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.HEAD})


def seen_replications(viewer: Viewer) -> Q:
    """The adopter's and the facilitator's from the first day, the origin's once its consent was asked or it has started."""
    if viewer.is_operator:
        return Q()
    told = ~Q(consent=Replication.Consent.NOT_ASKED) | Q(started_on__isnull=False)
    origin = within_reach(viewer, READS, "practice__keeper__") | within_reach(viewer, READS, "practice__owner__")
    return (
        within_reach(viewer, READS, "adopter__")
        | within_reach(viewer, READS, "facilitator__")
        | (origin & told)
        | (within_reach(viewer, READS, "source__adopter__") & told)
    )


def public_lineage() -> Q:
    """A condition on Replication: what anybody may know of who does what, and from whom."""
    return Q(started_on__isnull=False)


def is_adopters(viewer: Viewer, replication: Replication) -> bool:
    """Whether somebody sees the adopter's own side: readiness, plan, budget."""
    return reaches(viewer, replication.adopter) or (
        replication.facilitator is not None and reaches(viewer, replication.facilitator)
    )


def may_lead(viewer: Viewer, replication: Replication) -> bool:
    """Plan, log, start, stop."""
    return reaches(viewer, replication.adopter, LEADS)


def may_adopt(viewer: Viewer, adopter: Unit) -> bool:
    return reaches(viewer, adopter, LEADS)


def may_commit(viewer: Viewer, replication: Replication) -> bool:
    """The head's word stands first: only a head of the adopter, or of a unit above it, gives it."""
    return _acts_above(viewer, replication.adopter, {Role.HEAD})


def may_correct(viewer: Viewer, replication: Replication, field: str) -> bool:
    """Set a day right: whoever leads; the day of the head's word only who may give that word."""
    return may_commit(viewer, replication) if field == "committed_on" else may_lead(viewer, replication)


def answers_for(replication: Replication) -> Unit:
    """The unit that consents: the practice's owner; its keeper, where no owner is registered."""
    return replication.practice.owner or replication.practice.keeper


def may_consent(viewer: Viewer, replication: Replication) -> bool:
    """Answer for the origin: whoever leads at it, or at a unit above it that does not stand above the adopter too. Nobody
    consents to themselves, neither over both sides nor by rank of the installation."""
    origin = answers_for(replication)
    if not _acts_above(viewer, origin, LEADS) or viewer.acting is None:
        return False
    return viewer.acting.unit == origin.pk or not replication.adopter.path.startswith(viewer.acting.path)


def _acts_above(viewer: Viewer, unit: Unit, roles: Collection[str]) -> bool:
    """Under a mandate at the unit or above it: for words that are given by office, which an operator has none of."""
    acting = viewer.acting
    return acting is not None and acting.role in roles and unit.path.startswith(acting.path)


def seen_studies(viewer: Viewer) -> Q:
    """A condition on Study: published ones (their page shows no unit by name to outsiders), and those within reach."""
    if viewer.is_operator:
        return Q()
    return Q(state=Study.State.PUBLISHED) | within_reach(viewer, READS, "owner__")


def is_insider(viewer: Viewer, study: Study) -> bool:
    """Who sees the units behind an estimate by name."""
    return reaches(viewer, study.owner)


def may_study(viewer: Viewer, owner: Unit) -> bool:
    """Ask whether it worked, publish and withdraw the answer: who leads for the unit above adopters and peers."""
    return reaches(viewer, owner, LEADS)


def seen_plans(viewer: Viewer) -> Q:
    """A condition on ScalePlan."""
    return within_reach(viewer, READS, "owner__")


def may_scale(viewer: Viewer, plan_or_owner: ScalePlan | Unit) -> bool:
    owner = plan_or_owner.owner if isinstance(plan_or_owner, ScalePlan) else plan_or_owner
    return reaches(viewer, owner, LEADS)
