"""A daily look waits in the queue once, for the next seven o'clock of the installation."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django_tasks_db.models import DBTaskResult

from teladan.ground.post import plan_next_morning

pytestmark = pytest.mark.django_db

JOB = "teladan.cycle.measure.jobs.remind_daily"
WIB = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (dt.datetime(2024, 11, 26, 5, 30, tzinfo=WIB), dt.datetime(2024, 11, 26, 7, tzinfo=WIB)),
        (dt.datetime(2024, 11, 26, 7, tzinfo=WIB), dt.datetime(2024, 11, 27, 7, tzinfo=WIB)),
        (dt.datetime(2024, 11, 30, 23, tzinfo=dt.UTC), dt.datetime(2024, 12, 1, 7, tzinfo=WIB)),
    ],
)
def test_it_runs_at_seven(now, morning):
    assert plan_next_morning(JOB, now=now)
    assert DBTaskResult.objects.get(task_path=JOB).run_after == morning


def test_it_is_planned_once():
    now = dt.datetime(2024, 11, 26, 9, tzinfo=WIB)
    assert plan_next_morning(JOB, now=now)
    assert not plan_next_morning(JOB, now=now)
