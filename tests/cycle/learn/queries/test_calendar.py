"""The month of a host, what a day still takes, and what is said before somebody asks."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.learn import DAY, WIB, a_host, a_sent_visit, an_agreed_visit
from factories.registry import a_regency, a_unit

from teladan.cycle.learn.models import AgendaItem, Blackout, Place
from teladan.cycle.learn.queries import calendar
from teladan.operations.casework.actions.cases import record_fact

NOW = dt.datetime(2025, 6, 23, 10, tzinfo=WIB)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def place(db):
    return a_regency()


@pytest.fixture
def host(place):
    return a_host(place.melati, delegations_a_day=2, people_a_day=30)


def test_a_month_is_whole_weeks_from_monday(host):
    month = calendar.month(host, dt.date(2025, 7, 15))
    days = [day.on for week in month.weeks for day in week]
    # from: the calendar of July 2025, which begins on a Tuesday and ends on a Thursday
    assert (days[0], days[-1], len(month.weeks)) == (dt.date(2025, 6, 30), dt.date(2025, 8, 3), 5)
    assert [day.on.day for day in month.days] == list(range(1, 32))
    assert (month.before, month.after) == (dt.date(2025, 6, 1), dt.date(2025, 8, 1))


def test_a_day_shows_who_comes_who_waits_and_what_is_closed(host, place):
    first = an_agreed_visit(place.other, place.melati, people=12)
    asking = a_sent_visit(a_unit("Kabupaten Rekaan"), place.melati, proposed_on=dt.date(2025, 7, 14), second_on=DAY)
    Blackout.objects.create(host=host, place=first.reception.room, first=DAY, last=DAY, reason="Dicat")
    found = next(day for day in calendar.month(host, DAY).days if day.on == DAY)
    assert [guest.visit for one in found.receptions for guest in one.guests] == [first]
    assert (found.delegations, found.people, found.is_full, found.is_closed) == (1, 12, False, False)
    assert [(guest.visit, guest.is_second) for guest in found.waiting] == [(asking, True)]
    assert [row.reason for row in found.shut] == ["Dicat"]
    assert calendar.free_rooms(host, found) == []


def test_an_answered_or_cancelled_request_waits_no_longer(host, place):
    refused, cancelled = a_sent_visit(place.other, place.melati), an_agreed_visit(place.kenanga, place.melati)
    record_fact(actor="", case=refused.case, fact="refused")
    record_fact(actor="", case=cancelled.case, fact="cancelled")
    found = calendar.day(host, DAY)
    assert (found.receptions, found.waiting, found.delegations) == ((), (), 0)


def test_holidays_and_weekends_are_named(host):
    days = {day.on: day.off for day in calendar.month(host, dt.date(2025, 6, 1)).days}
    # from: SKB 3 Menteri about 2025: 27 June is 1 Muharam 1447 H
    assert days[dt.date(2025, 6, 27)].startswith("libur nasional")
    assert days[dt.date(2025, 6, 28)] == "Sabtu"
    assert days[dt.date(2025, 6, 30)] == ""


def test_a_year_without_a_file_says_so(host):
    assert calendar.month(host, dt.date(2045, 3, 1)).unknown_year == 2045
    assert "belum diketahui" in calendar.days_off_advice(dt.date(2045, 3, 1))[0]


def test_places_bear_what_the_programme_leads_to_them(host, place):
    site = host.places.get(kind=Place.Kind.SITE)
    first, second = an_agreed_visit(place.other, place.melati), an_agreed_visit(place.kenanga, place.melati)
    second.reception = first.reception
    second.save()
    AgendaItem.objects.create(
        reception=first.reception, visit=second, place=site, starts_at=dt.time(10), ends_at=dt.time(11), title="Tinjau"
    )
    loads = {load.place: load for load in calendar.day(host, DAY).places}
    assert (loads[site].delegations, loads[site].people) == (1, 12)
    room = loads[first.reception.room]
    assert (room.delegations, room.most, room.is_beyond) == (2, 24, False)


def test_advice_names_nobody_else(host, place):
    an_agreed_visit(place.other, place.melati, people=25)
    assert calendar.advice(host, DAY, 5) == []
    assert calendar.advice(host, DAY, 12) == ["Tempat yang tersisa hari itu untuk 5 orang; Anda bersama 12 orang."]
    assert calendar.advice(host, DAY, 40) == [
        "Anda bersama 40 orang; tuan rumah menerima paling banyak 30 orang sehari."
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2025, 6, 20), "20 Juni 2025 sudah lewat."),
        (dt.date(2025, 6, 25), "Tinggal 2 hari; tuan rumah meminta permohonan paling lambat 10 hari sebelumnya."),
        (dt.date(2025, 7, 12), "Sabtu, 12 Juli 2025 bukan hari kerja: Sabtu. Boleh saja, bila kedua pihak bersedia."),
        (dt.date(2025, 7, 14), "Tuan rumah tidak menerima kunjungan hari itu: Akreditasi."),
    ],
)
def test_advice_says_what_is_worth_knowing(host, day, words):
    Blackout.objects.create(host=host, first=dt.date(2025, 7, 14), last=dt.date(2025, 7, 15), reason="Akreditasi")
    assert calendar.advice(host, day, 5) == [words]


def test_a_full_site_and_a_small_one_are_told_to_who_wants_to_see_them(host, place):
    site = host.places.get(kind=Place.Kind.SITE)
    site.elements = ["complaints"]
    site.save()
    assert calendar.advice(host, DAY, 20, elements=["complaints"]) == [
        "Taman penitipan anak memuat 15 orang sekaligus; rombongan dibagi bergantian."
    ]
    site.delegations_a_day = 1
    site.save()
    an_agreed_visit(place.other, place.melati, elements=["complaints"], people=5)
    assert calendar.advice(host, DAY, 5, elements=["complaints"]) == ["Taman penitipan anak sudah penuh hari itu."]


def test_days_to_be_closed_name_the_visits_there(host, place):
    visit = an_agreed_visit(place.other, place.melati)
    room, site = visit.reception.room, host.places.get(kind=Place.Kind.SITE)
    assert calendar.in_conflict(host, DAY, DAY) == [visit]
    assert calendar.in_conflict(host, DAY, DAY, room) == [visit]
    assert calendar.in_conflict(host, DAY, DAY, site) == []


def test_more_visits_ask_the_database_no_more_often(host, place):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            calendar.month(host, DAY)
        return len(captured)

    an_agreed_visit(place.other, place.melati)
    a_sent_visit(place.other, place.melati)
    few = asked()
    for number in range(6):
        an_agreed_visit(a_unit(f"Kabupaten {number}"), place.melati)
        a_sent_visit(a_unit(f"Kota {number}"), place.melati)
    assert asked() == few
