"""A demo's reader may set what day it is; nobody else may."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from teladan.doors.web.middleware import day_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.IS_DEMO = True


def test_the_day_that_was_set_stands_on_every_page(demo):
    client = Client()
    client.post(reverse("prefer"), {"day": "2025-07-10", "next": "/gaya/"})
    assert "hari ini dianggap Kamis, 10 Juli 2025" in client.get("/gaya/").content.decode()


def test_a_clinic_s_afternoon_is_shown_at_an_hour_of_its_own(demo):
    client = Client()
    client.post(reverse("prefer"), {"day": "2016-01-15"})
    page = client.get("/gaya/").content.decode()
    assert "hari ini dianggap Jumat, 15 Januari 2016" in page
    assert "Jamnya 15.35 WIB." in page


def test_it_is_taken_back(demo):
    client = Client()
    client.post(reverse("prefer"), {"day": "10 Juli 2025"})
    client.post(reverse("prefer"), {"day": ""})
    assert "hari ini dianggap" not in client.get("/gaya/").content.decode()


@time_machine.travel(dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC))
def test_what_is_no_day_sets_nothing(demo):
    client = Client()
    client.post(reverse("prefer"), {"day": "<script>"})
    assert "hari" not in client.cookies or not client.cookies["hari"].value


def test_outside_a_demo_the_cookie_says_nothing():
    client = Client()
    client.cookies["hari"] = "2025-07-10"
    page = client.get("/gaya/").content.decode()
    assert "hari ini dianggap" not in page
    assert "hanya di peragaan" not in page
    client.post(reverse("prefer"), {"day": "2024-01-01"})
    assert client.cookies["hari"].value == "2025-07-10"


@pytest.mark.parametrize("text", ["", "10/07/2025", "2025-13-01", "1800-01-01", "9999-01-01"])
def test_a_cookie_that_is_no_day_of_ours_is_none(text):
    assert day_of(text) is None
