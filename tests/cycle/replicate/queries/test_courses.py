"""An adopter's own numbers with its start marked, and on a number's page what was started there."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from factories.figures import figures_of
from factories.practices import said_anew
from factories.registry import a_mandate, a_unit, a_viewer
from factories.studies import a_health_district, a_study

from teladan.cycle.practices.models import Outcome
from teladan.cycle.replicate.actions.studies import publish_study
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.courses import course_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2026, 3, 2, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def district():
    return a_health_district()


def copy_of(district, place=0):
    return Replication.objects.select_related("practice", "adopter").get(adopter=district.centres[place])


def shown(client, address):
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def signed_in(unit, role="officer"):
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def test_the_start_stands_between_before_and_after(district) -> None:
    (trend,) = course_of(a_viewer(district.centres[0]), copy_of(district))
    states = [row[2] for row in trend.picture.rows]
    assert states == ["sebelum mulai"] * 3 + ["sesudah mulai"] * 4  # from: 2019 to 2021, started on 5 January 2022
    assert "5 Januari 2022" in trend.picture.svg
    assert "mulai" in trend.picture.narrow


def test_what_one_may_not_see_of_the_adopter_is_not_drawn(district) -> None:
    assert course_of(a_viewer(district.origin), copy_of(district)) == []
    assert course_of(a_viewer(a_unit("Kota Contoh Lain")), copy_of(district)) == []


def test_a_start_that_nothing_measured_yet_is_told_in_words(district) -> None:
    copy = copy_of(district)
    copy.started_on = dt.date(2025, 12, 1)
    (trend,) = course_of(a_viewer(district.centres[0]), copy)
    assert "Tahun 2026, belum terukur" in trend.words
    copy.started_on = None
    (trend,) = course_of(a_viewer(district.centres[0]), copy)
    assert trend.words.startswith("Belum mulai")


def test_published_survey_results_are_drawn_for_everybody(district) -> None:
    for year in (2020, 2021, 2022, 2023):
        figures_of(district.centres[0], "3.1", ends_on=dt.date(year, 12, 31))
    Outcome.objects.filter(pk=district.outcome.pk).update(code="skm/time")
    said_anew(district.practice)
    (trend,) = course_of(a_viewer(district.origin), copy_of(district))
    assert [row[0] for row in trend.picture.rows] == [f"Semester II {year}" for year in (2020, 2021, 2022, 2023)]


def test_the_page_of_the_replication_draws_it_and_its_office_can_ask(district) -> None:
    address = f"/tiru/{copy_of(district).pk}/"
    assert "Angkanya sebelum dan sesudah" in shown(signed_in(district.centres[0]), address)
    assert "Ukur apakah berhasil" not in shown(signed_in(district.centres[0]), address)
    assert "Ukur apakah berhasil" in shown(signed_in(district.office), address)


def test_the_course_of_an_indicator_says_what_was_started_there(district) -> None:
    unit, other = district.centres[0], district.centres[20]
    office = signed_in(district.office)
    found = shown(office, f"/ukur/indikator/{district.indicator.pk}/unit/{unit.pk}/")
    assert "Meniru “Periksa Dekat Rumah”</a> sejak 5 Januari 2022; dihitung sejak Tahun 2022." in found
    assert "Yang dimulai di unit ini" not in shown(office, f"/ukur/indikator/{district.indicator.pk}/unit/{other.pk}/")


def test_the_page_of_the_practice_tells_what_was_published(district) -> None:
    address = f"/praktik/{district.practice.pk}/"
    study = a_study(district)
    assert "Apakah berhasil di tempat lain?" not in shown(Client(), address)
    assert "Ukur apakah berhasil" in shown(signed_in(district.office), address)
    publish_study(actor="1", study=study)
    assert "Sejak meniru “Periksa Dekat Rumah”, cakupan pemeriksaan dini di 7 puskesmas" in shown(Client(), address)
