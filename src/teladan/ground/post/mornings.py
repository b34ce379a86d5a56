"""What is looked after once a day, before the working day begins."""

import datetime as dt

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus

AT = dt.time(7)
"""When people are told, in the installation's zone."""


def plan_next_morning(job: str, *, now: dt.datetime) -> bool:
    """Put a job, by its dotted name, into the worker's queue for the next morning, unless one waits there; whether it was put."""
    from django_tasks_db.models import DBTaskResult  # a model: not before the applications are loaded

    if DBTaskResult.objects.filter(task_path=job, status=TaskResultStatus.READY).exists():
        return False
    morning = timezone.localtime(now).replace(hour=AT.hour, minute=AT.minute, second=0, microsecond=0)
    import_string(job).using(run_after=morning if morning > now else morning + dt.timedelta(days=1)).enqueue()
    return True
