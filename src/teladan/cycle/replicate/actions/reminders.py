"""Whoever leads at the adopter hears of a step that is late, once."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.replicate.models import PlanStep
from teladan.cycle.replicate.queries.leaders import leaders_of
from teladan.cycle.replicate.queries.plan import late_steps
from teladan.cycle.replicate.queries.replications import as_copied
from teladan.ground.journal.actions import append
from teladan.ground.paper import written_day
from teladan.ground.post import plan_next_morning
from teladan.ground.post.actions import notify

_DAILY = "teladan.cycle.replicate.jobs.look_daily"
"""By name: jobs stand above actions, and the job calls an action."""


def remind_of_steps(*, today: dt.date, actor: str = "") -> int:
    """Tell of each late step of a replication that goes on; how many were told of for the first time.

    The key of a notice names the step and its last day, so that looking often tells once, and another day tells again.
    """
    rows = list(late_steps(today))
    as_copied(row.replication for row in rows)
    told: list[PlanStep] = []
    with transaction.atomic():
        adopters = {row.replication.adopter_id: row.replication.adopter for row in rows}
        accounts = {ident: leaders_of(unit, today) for ident, unit in adopters.items()}
        for row in rows:
            if notify(
                accounts=accounts[row.replication.adopter_id],
                key=f"replicate.step:{row.pk}:late:{row.due_on.isoformat()}",
                text=_("Langkah replikasi terlambat, batasnya %(day)s: %(step)s (%(practice)s)")
                % {"day": written_day(row.due_on), "step": row.name, "practice": row.replication.practice.title},
                url=f"{reverse('replicate:plan', args=[row.replication_id])}#langkah-{row.pk}",
            ):
                told.append(row)
        if told:
            append(
                actor=actor,
                verb="replicate.step.reminded",
                subject=f"replicate.replication:{told[0].replication_id}",
                payload={"steps": len(told)},
            )
    return len(told)


def plan_daily_look(*, now: dt.datetime) -> bool:
    """See to it that the next morning's look waits in the queue; whether it had to be put there."""
    return plan_next_morning(_DAILY, now=now)
