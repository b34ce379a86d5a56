"""What this room does by itself: each morning, and what is computed while nobody waits."""

from django.utils import timezone
from django_tasks import task

from teladan.cycle.learn.actions import grouping
from teladan.cycle.learn.actions.project_reminders import remind_of_milestones
from teladan.ground.post import plan_next_morning


@task()
def look_at_projects() -> None:
    """Each milestone is told of once a stage, however often this runs."""
    try:
        remind_of_milestones(today=timezone.localdate())
    finally:
        plan_next_morning("teladan.cycle.learn.jobs.look_at_projects", now=timezone.now())


@task()
def finish_division(division: int) -> None:
    """Compute a large division, or one that is to be sought longer."""
    grouping.finish_division(division=division)
