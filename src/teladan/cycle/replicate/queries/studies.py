"""Studies as far as somebody may see them, and for whom one may ask whether it worked."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from teladan.cycle.practices.queries.editions import Edition, as_published, outcomes_said
from teladan.cycle.practices.queries.practices import Practice, practices, published
from teladan.cycle.replicate.models import Replication, Study
from teladan.cycle.replicate.rules import LEADS, seen_studies
from teladan.ground import clock
from teladan.ground.registry.queries import READS, Unit, Viewer, units, within_reach

RELATED = ("practice__owner", "practice__keeper", "outcome", "owner", "indicator")


def studies(viewer: Viewer) -> QuerySet[Study]:
    """Drafts and withdrawn ones within reach, and those published of a practice that is itself still published; what was
    made after the reader's day is not there yet."""
    today = clock.today()
    said = Q(made_at__date__lte=today) & (Q(published_at=None) | Q(published_at__date__lte=today))
    found = Study.objects.filter(said, seen_studies(viewer))
    if not viewer.is_operator:
        open_practices = published().order_by().values("pk")
        found = found.filter(Q(practice__in=open_practices) | within_reach(viewer, READS, "owner__"))
    return found.select_related(*RELATED).order_by("-made_at", "pk")


def study(viewer: Viewer, ident: uuid.UUID) -> Study | None:
    """One of them, or None: not there and not theirs are one answer."""
    found = studies_as_published(studies(viewer).filter(pk=ident)[:1])
    return found[0] if found else None


def studies_as_published(found: Iterable[Study]) -> list[Study]:
    """With each practice as its last edition names it: a study is read by anybody."""
    rows = list(found)
    as_published(row.practice for row in rows)
    return rows


def studies_listed(viewer: Viewer, *, words: str = "", state: str = "") -> QuerySet[Study]:
    """Those looked for, the newest first."""
    found = studies(viewer)
    if words:
        titled = Edition.objects.filter(content__title__icontains=words).order_by().values("practice")
        found = found.filter(
            Q(practice__in=titled) | Q(outcome__name__icontains=words) | Q(owner__name__icontains=words)
        )
    return found.filter(state=state) if state in Study.State.values else found


def studies_of(viewer: Viewer, practice: Practice) -> list[Study]:
    """What was published of a practice, and the drafts of one's own, the newest first."""
    found = studies(viewer).filter(practice=practice).exclude(state=Study.State.WITHDRAWN)
    return studies_as_published(found[:20])


def may_ask(viewer: Viewer, practice: Practice) -> bool:
    """Whether somebody leads for a unit above a copy that has started, of a practice that says what it should change."""
    if viewer.acting is None or viewer.acting.role not in LEADS or not outcomes(practice).exists():
        return False
    begun = Replication.objects.filter(practice=practice, started_on__lte=clock.today())
    below = begun.filter(within_reach(viewer, LEADS, "adopter__")).exclude(adopter=viewer.acting.unit)
    return below.exists()


def same_draft(practice: Practice, outcome: Any, owner: Unit, control: str, panel: dict[str, Any]) -> Study | None:
    """The draft that says the same of the same numbers, so that a second press makes no second one."""
    found = Study.objects.filter(
        practice=practice, outcome=outcome, owner=owner, control=control, state=Study.State.DRAFT
    )
    return next((one for one in found.order_by("-made_at")[:20] if one.panel == panel), None)


def overlapping(study: Study) -> QuerySet[Study]:
    """Published studies of the same outcome whose units are, or may be, among this one's: of the same unit, of one below it
    or of one above it."""
    above = [int(part) for part in study.owner.path.split("/") if part]
    found = Study.objects.filter(outcome=study.outcome_id, state=Study.State.PUBLISHED).exclude(pk=study.pk)
    return found.filter(Q(owner__in=above) | Q(owner__path__startswith=study.owner.path)).select_related("owner")


def owners(viewer: Viewer, practice: Practice) -> QuerySet[Unit]:
    """The units for which one may ask: those above a copy that has started, and one's own where units stand below it."""
    started = Replication.objects.filter(practice=practice, started_on__lte=clock.today())
    paths = started.values_list("adopter__path", flat=True)
    above = {int(part) for path in paths for part in path.split("/")[:-2]}
    own = viewer.acting.unit if viewer.acting else None
    found = units(viewer, LEADS).filter(Q(pk__in=above) | Q(pk=own), children__isnull=False)
    return found.distinct().order_by("path")


def practices_to_study(viewer: Viewer) -> QuerySet[Practice]:
    """Those of which a copy has started below the units one leads for."""
    begun = Replication.objects.filter(within_reach(viewer, LEADS, "adopter__"), started_on__lte=clock.today())
    return practices(viewer).filter(pk__in=begun.order_by().values("practice"))


def outcomes(practice: Practice) -> QuerySet[Any]:
    """What of a practice is measured elsewhere too."""
    said = [one.pk for one in outcomes_said(practice)]
    found: QuerySet[Any] = practice.outcomes.filter(pk__in=said).exclude(code="")
    return found
