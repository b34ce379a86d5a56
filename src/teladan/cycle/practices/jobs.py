"""What this room does by itself each morning."""

from django.utils import timezone
from django_tasks import task

from teladan.cycle.practices.actions.life import ask_whether_running
from teladan.ground.post import plan_next_morning


@task()
def ask_daily() -> None:
    """Each keeper is asked about a practice once in 30 days, however often this runs."""
    try:
        ask_whether_running(today=timezone.localdate())
    finally:
        plan_next_morning(ask_daily.module_path, now=timezone.now())
