"""Who leads at the adopter hears of a late step once, and finds it among what waits."""

import datetime as dt

import pytest
from django_tasks_db.models import DBTaskResult
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency, a_viewer
from factories.replicate import a_committed_replication

from teladan.cycle.replicate.actions.plan import move_step
from teladan.cycle.replicate.actions.reminders import plan_daily_look, remind_of_steps
from teladan.cycle.replicate.jobs import look_daily
from teladan.cycle.replicate.queries.waiting import waiting
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db
DUE = dt.date(2024, 12, 15)


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def copy(regency):
    return a_committed_replication(a_published_practice(regency.other), regency.melati)


def told() -> set[str]:
    return set(Notice.objects.values_list("text", flat=True))


def test_nobody_is_told_before_the_day_is_over(copy):
    assert remind_of_steps(today=DUE) == 0


def test_a_late_step_is_told_once_however_often_one_looks(regency, copy):
    officer = a_mandate(regency.melati)
    assert remind_of_steps(today=DUE + dt.timedelta(days=1)) == 1
    assert remind_of_steps(today=DUE + dt.timedelta(days=2)) == 0
    assert told() == {"Langkah replikasi terlambat, batasnya 15 Desember 2024: Susun daftar (Periksa Dekat Rumah)"}
    assert Notice.objects.filter(account=officer.person.account).count() == 1


def test_the_origin_is_not_told(regency, copy):
    origin = a_mandate(regency.other, "head")
    remind_of_steps(today=DUE + dt.timedelta(days=1))
    assert not Notice.objects.filter(account=origin.person.account).exists()


def test_what_is_done_or_given_up_is_left_alone(regency, copy):
    move_step(actor="1", step=copy.steps.first(), state="done", on=DUE)
    assert remind_of_steps(today=DUE + dt.timedelta(days=9)) == 0
    copy.steps.update(state="todo", done_on=None)
    copy.stopped_on, copy.stopped_why = DUE, "Bidan pindah"
    copy.save()
    assert remind_of_steps(today=DUE + dt.timedelta(days=9)) == 0


def test_late_steps_wait_on_the_first_page_of_the_adopter_as_one_line_a_plan(regency, copy):
    lines = waiting(a_viewer(regency.melati), dt.date(2025, 1, 20))
    found = [line for line in lines if line.url == f"/tiru/{copy.pk}/rencana/" and line.is_late]
    assert len(found) == 1
    assert found[0].text == "Langkah replikasi terlambat: Susun daftar"
    assert "1 langkah lain juga terlambat" in found[0].detail
    assert not [line for line in waiting(a_viewer(regency.other), dt.date(2025, 1, 20)) if "/rencana/" in line.url]


def test_one_look_waits_in_the_queue_for_the_next_morning():
    evening = dt.datetime(2025, 1, 20, 12, tzinfo=dt.UTC)  # 19.00 in Jakarta
    assert plan_daily_look(now=evening)
    assert not plan_daily_look(now=evening)
    row = DBTaskResult.objects.get(task_path=look_daily.module_path)
    assert row.run_after == dt.datetime(2025, 1, 21, 0, tzinfo=dt.UTC)


def test_the_morning_tells_and_sees_to_the_next_one(regency, copy):
    a_mandate(regency.melati)
    look_daily.func()
    assert Notice.objects.exists()
    assert DBTaskResult.objects.filter(task_path=look_daily.module_path).count() == 1
