"""What the worker runs for casework: it looks after the clocks when it starts, and once an hour."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from teladan.operations.casework.actions.clocks import pass_time, recompute_clocks

EVERY = dt.timedelta(hours=1)


@task()
def look_after_clocks() -> None:
    """A decree that came, and due dates that passed meanwhile."""
    try:
        recompute_clocks()
        pass_time()
    finally:
        if not _planned().exists():
            look_after_clocks.using(run_after=timezone.now() + EVERY).enqueue()


def begin_looking() -> None:
    """At the start of a worker: look at once, whatever was planned before it stopped."""
    _planned().delete()
    look_after_clocks.enqueue()


def _planned() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path=look_after_clocks.module_path, status=TaskResultStatus.READY)
