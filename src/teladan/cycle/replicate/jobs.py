"""What this room does by itself each morning."""

import datetime as dt

from django.utils import timezone
from django_tasks import task

from teladan.cycle.replicate.actions.reminders import remind_of_steps
from teladan.ground.post import plan_next_morning


@task()
def look_daily() -> None:
    """Each late step is told of once, however often this runs."""
    try:
        remind_of_steps(today=timezone.localdate())
    finally:
        begin_looking(now=timezone.now())


def begin_looking(*, now: dt.datetime) -> bool:
    """See to it that the next morning's look waits in the queue; whether it had to be put there."""
    return plan_next_morning(look_daily.module_path, now=now)
