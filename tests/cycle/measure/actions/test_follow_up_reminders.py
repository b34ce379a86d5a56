"""Whoever promised is reminded before and after the day, once each; the superior hears of what stays undone."""

import datetime as dt

import pytest
from cycle.measure.action_examples_agreed import an_agreed_line
from django_tasks_db.models import DBTaskResult
from factories.registry import a_mandate, a_unit

from teladan.cycle.measure.actions.follow_up_reminders import plan_daily_reminders, remind_of_follow_ups
from teladan.cycle.measure.actions.follow_ups import report_follow_up
from teladan.ground.post.models import Message, Notice

pytestmark = pytest.mark.django_db
DUE = dt.date(2025, 9, 30)


@pytest.fixture
def office():
    ministry = a_unit("Kementerian Contoh")
    return a_unit("Biro Umum Contoh", ministry)


def told() -> list[str]:
    return [notice.text for notice in Notice.objects.order_by("pk")]


def test_a_week_before_the_day_and_not_sooner(office):
    a_mandate(office)
    an_agreed_line(unit=office, due_on=DUE)
    assert remind_of_follow_ups(today=dt.date(2025, 9, 22)) == 0
    assert remind_of_follow_ups(today=dt.date(2025, 9, 23)) == 1
    assert told() == ["Jatuh tempo 30 September 2025: Menata taman belakang (Biro Umum Contoh)"]


def test_each_stage_is_told_once_however_often_one_looks(office):
    a_mandate(office)
    an_agreed_line(unit=office, due_on=DUE)
    for day in range(23, 31):
        remind_of_follow_ups(today=dt.date(2025, 9, day))
    remind_of_follow_ups(today=dt.date(2025, 10, 1))
    remind_of_follow_ups(today=dt.date(2025, 10, 2))
    assert len(told()) == 2
    assert told()[1].startswith("Belum selesai, batasnya 30 September 2025")


def test_the_head_of_the_unit_above_hears_after_two_weeks(office):
    head = a_mandate(office.parent, "head")
    an_agreed_line(unit=office, due_on=DUE)
    assert remind_of_follow_ups(today=dt.date(2025, 10, 13)) == 0
    assert remind_of_follow_ups(today=dt.date(2025, 10, 14)) == 1
    assert Notice.objects.get().account == head.person.account


def test_what_is_done_is_left_alone(office):
    a_mandate(office)
    line = an_agreed_line(unit=office, due_on=DUE)
    report_follow_up(actor="1", follow_up=line, state="done", done_on=dt.date(2025, 9, 20))
    assert remind_of_follow_ups(today=dt.date(2025, 10, 20)) == 0


def test_whoever_has_an_address_gets_one_mail_a_stage(office):
    person = a_mandate(office).person
    person.mail = "orang@contoh.test"
    person.save()
    an_agreed_line(unit=office, due_on=DUE)
    for day in (24, 25, 26):
        remind_of_follow_ups(today=dt.date(2025, 9, day))
    assert [mail.subject for mail in Message.objects.all()] == ["Tindak lanjut segera jatuh tempo"]


def test_one_look_waits_for_the_next_morning():
    evening = dt.datetime(2025, 9, 22, 11, tzinfo=dt.UTC)  # 18.00 WIB
    assert plan_daily_reminders(now=evening)
    assert not plan_daily_reminders(now=evening)
    assert DBTaskResult.objects.get().run_after == dt.datetime(2025, 9, 23, 0, tzinfo=dt.UTC)  # 07.00 WIB
