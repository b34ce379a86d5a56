"""What the journal's news sets going in this room; each handler calls one action."""

import uuid

from django.utils import timezone
from django_tasks import task

from teladan.cycle.measure import actions
from teladan.cycle.measure.actions.follow_up_reminders import plan_daily_reminders, remind_of_follow_ups
from teladan.ground.journal.queries import Entry


def archive_report(entry: Entry) -> None:
    """After `measure.calculation.kept`."""
    actions.archive_report(calculation=uuid.UUID(entry.subject.partition(":")[2]))


@task()
def remind_daily() -> None:
    remind_of_follow_ups(today=timezone.localdate())
    plan_daily_reminders(now=timezone.now())
