"""A host's month: its delegations, what its sites bear, who could come together, what is asked."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from factories.courses import WIB, a_field_study, an_item
from factories.learn import a_sent_visit, an_agreed_visit
from factories.registry import a_mandate, a_regency, a_unit

from teladan.cycle.learn.actions.itinerary import change_item, send_itinerary
from teladan.cycle.learn.models import Blackout, Host, Question

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2019, 4, 1)


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    return a_field_study(place.melati, place.other, (place.kenanga, None, None))


def officer(unit):
    client = Client()
    client.force_login(a_mandate(unit).person.account, "django.contrib.auth.backends.ModelBackend")
    return client


def month(client, unit, which="2019-04"):
    return client.get(f"/belajar/meja/{unit.pk}/bulan/?bulan={which}")


def shown(client, unit):
    return month(client, unit).content.decode()


def at_sites(study):
    return [
        an_item(study.course, groups=[group], place=site.place)
        for group, site in zip(study.groups, study.sites, strict=True)
    ]


def test_a_courses_days_stand_as_sent_and_never_as_planned(study, place):
    host = officer(place.other)
    items = at_sites(study)
    assert "Lokus Contoh 1" not in shown(host, place.other)
    send_itinerary(actor="", course=study.course)
    change_item(actor="", item=items[0], title="Rencana rahasia", starts_at=dt.time(14))
    page = shown(host, place.other)
    assert "13.00–16.00 Lokus Contoh 1 (Kelompok 1, 3 orang)" in page
    assert "14.00" not in page
    assert "1 delegasi, 3 dari 20 orang" in page


def test_too_many_at_a_site_is_said_in_words(study, place):
    small = study.sites[0].place
    small.people = 2
    small.save()
    at_sites(study)
    send_itinerary(actor="", course=study.course)
    page = shown(officer(place.other), place.other)
    assert "Lokus Contoh 1: 3 orang sekaligus, melebihi 2" in page
    assert "1 orang terlalu banyak" in page
    assert "1 kali kapasitas lokus terlampaui" in page


def test_a_site_that_is_a_unit_of_its_own_sees_its_own_column_only(study, place):
    an_agreed_visit(place.melati, place.other, on=dt.date(2019, 4, 9), theme="Rapat tertutup")
    at_sites(study)
    send_itinerary(actor="", course=study.course)
    page = shown(officer(place.kenanga), place.kenanga)
    assert "13.00–16.00 Lokus Contoh 1 (Kelompok 1, 3 orang)" in page
    assert "1 delegasi, 3 orang" in page
    assert "Lokus Contoh 2" not in page
    assert "Rapat tertutup" not in page
    assert "Yang paling sering ditanyakan" not in page
    assert "/belajar/meja/tempat/" not in page


def test_nobody_elses_month_is_read(study, place):
    assert month(officer(place.melati), place.other).status_code == 404
    assert month(officer(a_unit("Kabupaten Contoh Jauh")), place.kenanga).status_code == 404
    assert month(officer(place.other), place.melati).status_code == 404
    assert Client().get(f"/belajar/meja/{place.other.pk}/bulan/").status_code in (302, 403)


def test_delegations_of_like_theme_that_come_apart_could_come_together(study, place):
    on = dt.date(2019, 4, 10)
    an_agreed_visit(place.melati, place.other, on=on, theme="Pengelolaan sarana kantor")
    a_sent_visit(
        place.kenanga, place.other, proposed_on=on + dt.timedelta(days=2), theme="Pengelolaan sarana kantor daerah"
    )
    page = shown(officer(place.other), place.other)
    assert "Dapat diterima bersama" in page
    assert "(Rabu, 10 April)" in page
    assert "(Jumat, 12 April)" in page


def test_closed_days_holidays_and_months_around_are_there(study, place):
    Blackout.objects.create(
        host=Host.objects.get(unit=place.other), first=MONDAY, last=MONDAY, reason="Pelantikan pejabat"
    )
    page = shown(officer(place.other), place.other)
    assert "Pelantikan pejabat" in page
    # from: SKB of 2019: 3 April was Isra Mikraj
    assert "libur nasional" in page
    assert "bulan=2019-03" in page
    assert "bulan=2019-05" in page
    assert month(officer(place.other), place.other, "kapan").status_code == 200


def test_what_was_asked_this_month_and_ever_leads_to_one_answer(study, place):
    texts = ["Berapa biaya rata-rata setahun?", "Berapa biaya rata-rata setahun?", "Siapa yang memelihara?"]
    for number, words in enumerate(texts):
        Question.objects.create(
            visit=study.course.visit, side="guest", text=words, asked_at=dt.datetime(2019, 3, 15 + number, tzinfo=WIB)
        )
    at_sites(study)
    send_itinerary(actor="", course=study.course)
    page = shown(officer(place.other), place.other)
    assert "2 kali bulan ini" in page
    assert "2 kali, dari 1 kunjungan" in page
    assert page.count("Jawab sekali untuk semua") == 3  # two of the month, one that came again
    assert "/belajar/meja/tanya-jawab/dari/" in page


def test_more_delegations_cost_no_more_queries(study, place):
    at_sites(study)
    send_itinerary(actor="", course=study.course)
    host = officer(place.other)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert month(host, place.other).status_code == 200
        return len(asked)

    an_agreed_visit(place.melati, place.other, on=dt.date(2019, 4, 8))
    cost()
    few = cost()
    for day in (9, 10, 11, 15):
        an_agreed_visit(place.melati, place.other, on=dt.date(2019, 4, day))
    assert cost() <= few
