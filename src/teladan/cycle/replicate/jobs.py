"""What this room does by itself each morning."""

from django.utils import timezone
from django_tasks import task

from teladan.cycle.replicate.actions.reminders import plan_daily_look, remind_of_steps


@task()
def look_daily() -> None:
    """Each late step is told of once, however often this runs."""
    try:
        remind_of_steps(today=timezone.localdate())
    finally:
        plan_daily_look(now=timezone.now())
