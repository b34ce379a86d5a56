"""What this room does by itself each morning."""

import datetime as dt

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from teladan.cycle.replicate.actions.reminders import remind_of_steps

AT = dt.time(7)
"""When people are told, in the installation's zone: before the working day begins."""


@task()
def look_daily() -> None:
    remind_of_steps(today=timezone.localdate())
    begin_looking(now=timezone.now())


def begin_looking(*, now: dt.datetime) -> bool:
    """Put the next morning's look into the worker's queue, unless one waits there; whether it was put."""
    if DBTaskResult.objects.filter(task_path=look_daily.module_path, status=TaskResultStatus.READY).exists():
        return False
    morning = timezone.localtime(now).replace(hour=AT.hour, minute=AT.minute, second=0, microsecond=0)
    look_daily.using(run_after=morning if morning > now else morning + dt.timedelta(days=1)).enqueue()
    return True
