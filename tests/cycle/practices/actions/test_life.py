"""Keepers are asked whether their practices still run: after 24 months, and then once in 30 days."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django_tasks_db.models import DBTaskResult
from factories.practices import a_practice, a_published_practice
from factories.registry import a_mandate, a_regency, a_viewer

from teladan.cycle.practices.actions.life import ask_whether_running
from teladan.cycle.practices.actions.practices import confirm_practice
from teladan.cycle.practices.jobs import ask_daily
from teladan.cycle.practices.queries.waiting import waiting
from teladan.ground import clock
from teladan.ground.post import plan_next_morning
from teladan.ground.post.models import Message, Notice

pytestmark = pytest.mark.django_db

TODAY = dt.date(2024, 11, 26)
JOB = "teladan.cycle.practices.jobs.ask_daily"  # as the worker names it
OLD, FRESH = dt.date(2022, 11, 25), dt.date(2022, 11, 26)  # from: a proof of life holds 24 months


@pytest.fixture
def place():
    return a_regency()


def asked(practice):
    practice.refresh_from_db()
    return practice.asked_on


def test_those_who_act_for_the_keeper_are_asked_after_24_months(place):
    officer = a_mandate(place.melati)
    a_mandate(place.melati, "observer")
    a_mandate(place.kenanga)
    old = a_published_practice(place.melati, confirmed_on=OLD)
    fresh = a_published_practice(place.melati, confirmed_on=FRESH, title="Baru dipastikan")
    assert ask_whether_running(today=TODAY) == 1
    assert (asked(old), asked(fresh)) == (TODAY, None)
    notice = Notice.objects.get()
    assert notice.account_id == officer.person.account_id
    assert notice.text == "Apakah masih berjalan: Periksa Dekat Rumah? Terakhir dipastikan 25 November 2022."


def test_nobody_is_asked_twice_within_30_days(place):
    a_mandate(place.melati)
    practice = a_published_practice(place.melati, confirmed_on=OLD)
    assert ask_whether_running(today=TODAY) == 1
    assert ask_whether_running(today=TODAY) == 0
    assert ask_whether_running(today=TODAY + dt.timedelta(days=29)) == 0
    assert ask_whether_running(today=TODAY + dt.timedelta(days=30)) == 1
    assert asked(practice) == TODAY + dt.timedelta(days=30)


def test_who_has_an_address_gets_a_mail_too(place):
    mandate = a_mandate(place.melati)
    mandate.person.mail = "bidan@contoh.example"
    mandate.person.save()
    a_published_practice(place.melati, confirmed_on=None)
    ask_whether_running(today=TODAY)
    mail = Message.objects.get()
    assert mail.to == "bidan@contoh.example"
    assert "Belum pernah dipastikan." in mail.body


@pytest.mark.parametrize("facts", [{"stopped_on": OLD, "stopped_why": "Selesai"}, {"state": "withdrawn"}])
def test_of_what_ended_nobody_is_asked(place, facts):
    a_mandate(place.melati)
    practice = a_published_practice(place.melati, confirmed_on=OLD)
    type(practice).objects.filter(pk=practice.pk).update(**facts)
    assert ask_whether_running(today=TODAY) == 0


def test_an_owner_that_is_another_unit_is_asked_and_answers(place, client):
    owner = a_mandate(place.kenanga)
    practice = a_published_practice(place.office, owner=place.kenanga, confirmed_on=OLD)
    assert ask_whether_running(today=TODAY) == 1
    assert Notice.objects.get().account_id == owner.person.account_id
    client.force_login(owner.person.account, "django.contrib.auth.backends.ModelBackend")
    assert "Masih berjalan" in client.get(f"/praktik/{practice.pk}/").content.decode()
    client.post(f"/praktik/{practice.pk}/masih-berjalan/")
    practice.refresh_from_db()
    assert practice.confirmed_on == clock.today()
    assert client.get(f"/praktik/{practice.pk}/ubah/").status_code == 403


def test_without_anybody_to_ask_it_stays_due(place):
    practice = a_published_practice(place.melati, confirmed_on=OLD)
    assert ask_whether_running(today=TODAY) == 0
    assert asked(practice) is None


def test_it_waits_on_the_first_page_until_it_is_confirmed(place):
    viewer = a_viewer(place.melati)
    practice = a_published_practice(place.melati, confirmed_on=OLD)
    line = waiting(viewer, TODAY)[0]
    assert (line.text, line.is_late) == ("Apakah masih berjalan: Periksa Dekat Rumah?", True)
    confirm_practice(actor="1", practice=practice, on=TODAY)
    assert waiting(viewer, TODAY) == []


def test_many_of_a_kind_are_one_line(place):
    viewer = a_viewer(place.melati)
    for number in range(5):
        a_published_practice(place.melati, confirmed_on=OLD, title=f"Praktik {number}")
        a_practice(place.melati, title=f"Konsep {number}")
    assert [line.text for line in waiting(viewer, TODAY)] == [
        "5 praktik lama tidak dipastikan masih berjalan",
        "5 konsep praktik belum terbit",
    ]


@pytest.mark.parametrize("role", ["observer", "keyer"])
def test_nothing_waits_for_those_who_write_nothing(place, role):
    a_practice(place.melati)
    assert waiting(a_viewer(place.melati, role), TODAY) == []


def test_the_worker_asks_each_morning_and_plans_the_next(place):
    a_mandate(place.melati)
    practice = a_published_practice(place.melati, confirmed_on=OLD)
    now = dt.datetime(2024, 11, 26, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert plan_next_morning(JOB, now=now)
    assert not plan_next_morning(JOB, now=now)
    waits = DBTaskResult.objects.get(task_path=JOB)
    assert waits.run_after == dt.datetime(2024, 11, 27, 7, tzinfo=ZoneInfo("Asia/Jakarta"))
    waits.delete()
    ask_daily.func()
    assert asked(practice) is not None
    assert DBTaskResult.objects.filter(task_path=JOB).count() == 1
