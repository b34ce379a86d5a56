"""The steps of a plan as entries of a calendar, one a step from its first day to its last."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from teladan.cycle.replicate.models import PlanStep, Replication
from teladan.ground import clock
from teladan.ground.post import Event, calendar_of
from teladan.ground.registry.queries import zone_of


def calendar_of_plan(replication: Replication, steps: Sequence[PlanStep], address: str) -> bytes:
    """To be opened or imported again: an entry keeps its id, so a later file moves what stands there already."""
    stamped, zone = clock.now(), zone_of(replication.adopter)
    events = [
        Event(
            uid=f"replicate-step-{step.pk}@teladan",
            sequence=int(stamped.timestamp()) // 60,  # rises with time, so that a later file wins
            summary=_("%(step)s: %(practice)s") % {"step": step.name, "practice": replication.practice.title},
            stamped_at=stamped,
            zone=zone,
            day=step.since,
            last_day=step.due_on,
            location=replication.adopter.name,
            description="\n".join(text for text in (step.owner, step.what) if text),
            url=address,
        )
        for step in steps
    ]
    name = _("Rencana replikasi %(practice)s") % {"practice": replication.practice.title}
    return calendar_of(events, method="PUBLISH", name=name)
