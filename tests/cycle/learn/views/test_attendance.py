"""Who is there: the signed code, the signed list, whoever came unannounced."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from factories.learn import DAY, an_agreed_visit
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.attendance import CannotAttend, check_in
from teladan.cycle.learn.cards import delegate_by, token_of
from teladan.cycle.learn.models import Attendance, Delegate
from teladan.operations.casework.actions.cases import record_fact

pytestmark = pytest.mark.django_db
WIB = dt.timezone(dt.timedelta(hours=7))
NINE = dt.datetime.combine(DAY, dt.time(9, 5), WIB)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def visit(place):
    return an_agreed_visit(place.melati, place.other)


@pytest.fixture
def dewi(visit):
    return visit.delegates.get(name="Dewi Tamu")


def entered(unit, role="officer"):
    client = Client()
    account = a_mandate(unit, role).person.account
    with time_machine.travel(NINE, tick=False):
        client.force_login(account, backend=BACKEND)
    return client


@pytest.fixture
def host(place):
    return entered(place.other)


@pytest.fixture
def on_the_day():
    with time_machine.travel(NINE, tick=False):
        yield


def card(delegate):
    return f"/hadir/{token_of(delegate)}/"


def page_of(visit):
    return f"/belajar/kunjungan/{visit.pk}/hadir/"


def test_the_card_is_read_by_whoever_holds_it_and_no_reading_checks_in(client, dewi, on_the_day):
    answer = client.get(card(dewi))
    assert answer.status_code == 200
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "Dewi Tamu" in answer.content.decode()
    assert "Tunjukkan kode ini kepada petugas" in answer.content.decode()
    assert "Catat hadir" not in answer.content.decode()
    assert f'href="/masuk/?next=%2Fhadir%2F{dewi.mark}' in answer.content.decode()
    client.head(card(dewi))
    assert not Attendance.objects.exists()


def test_an_officer_of_the_host_checks_in_with_one_press_and_twice_says_when(host, dewi, on_the_day):
    assert "Catat hadir" in host.get(card(dewi)).content.decode()
    page = host.post(card(dewi), follow=True).content.decode()
    assert "Dewi Tamu dicatat hadir." in page
    assert "Sudah hadir, pukul 09.05 WIB" in page
    again = host.post(card(dewi), follow=True).content.decode()
    assert "Dewi Tamu sudah tercatat hadir." in again
    row = Attendance.objects.get()
    assert (row.how, row.at) == ("qr", NINE)
    assert row.recorded_by


def test_nobody_without_a_side_checks_in(client, place, dewi, on_the_day):
    assert client.post(card(dewi)).status_code == 403
    assert entered(place.kenanga).post(card(dewi)).status_code == 403
    assert entered(place.other, "observer").post(card(dewi)).status_code == 403
    assert entered(place.melati).post(card(dewi)).status_code == 302
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize("days", [-1, 1, 40])
def test_on_any_other_day_the_card_says_so(place, dewi, days):
    with time_machine.travel(NINE + dt.timedelta(days=days), tick=False):
        host = Client()
        host.force_login(a_mandate(place.other).person.account, backend=BACKEND)
        page = host.post(card(dewi), follow=True).content.decode()
    assert "Kunjungan ini berlangsung Kamis, 10 Juli 2025" in page
    assert not Attendance.objects.exists()


def test_the_day_begins_where_the_host_lives(place, visit, dewi):
    # from: 00.30 WIT on 10 July is 15.30 UTC on 9 July
    place.other.region = "94.01"
    place.other.save()
    dewi = Delegate.objects.get(pk=dewi.pk)
    with time_machine.travel(dt.datetime(2025, 7, 9, 15, 30, tzinfo=dt.UTC), tick=False):
        check_in(actor="1", delegate=dewi)
    with time_machine.travel(dt.datetime(2025, 7, 9, 14, 30, tzinfo=dt.UTC), tick=False), pytest.raises(CannotAttend):
        check_in(actor="1", delegate=visit.delegates.get(name="Budi Tamu"))


def test_a_visit_that_was_called_off_checks_nobody_in(host, visit, dewi, on_the_day):
    record_fact(actor="", case=visit.case, fact="cancelled", at=NINE - dt.timedelta(days=2))
    page = host.post(card(dewi), follow=True).content.decode()
    assert "Kunjungan ini dibatalkan." in page
    assert not Attendance.objects.exists()


def test_a_code_that_was_made_up_or_belongs_to_another_opens_nothing(client, visit, dewi):
    budi = visit.delegates.get(name="Budi Tamu")
    mark, signature = token_of(dewi).split(".")
    for code in (mark, f"{mark}.", f"{mark}.{signature[:-1]}x", f"{budi.mark}.{signature}", "." * 50, "x" * 5000):
        assert delegate_by(code) is None
        assert client.get(f"/hadir/{code}/").status_code == 404
    assert delegate_by(token_of(dewi)) == dewi
    dewi_was = token_of(dewi)
    dewi.delete()
    assert client.get(f"/hadir/{dewi_was}/").status_code == 404


def test_the_signed_list_is_typed_in_with_its_hour(host, visit, dewi, on_the_day):
    assert "0 dari 2 orang sudah hadir" in host.get(page_of(visit)).content.decode()
    assert host.post(page_of(visit), {"delegates": [dewi.pk], "at": "09.00"}).status_code == 302
    page = host.get(page_of(visit)).content.decode()
    assert "1 dari 2 orang sudah hadir" in page
    assert "09.00 WIB, Daftar bertanda tangan" in page
    assert Attendance.objects.get().at == dt.datetime.combine(DAY, dt.time(9), WIB)


def test_nothing_ticked_is_said_and_what_was_typed_stays(host, visit, on_the_day):
    answer = host.post(page_of(visit), {"at": "08.77"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Centang dahulu siapa yang bertanda tangan" in page
    assert "Jam ini tidak dikenali" in page
    assert 'value="08.77"' in page


def test_before_the_day_nothing_can_be_noted(place, visit, dewi):
    with time_machine.travel(NINE - dt.timedelta(days=3), tick=False):
        host = Client()
        host.force_login(a_mandate(place.other).person.account, backend=BACKEND)
        assert "Kehadiran dicatat Kamis, 10 Juli 2025" in host.get(page_of(visit)).content.decode()
        answer = host.post(page_of(visit), {"delegates": [dewi.pk], "at": "09.00"})
    assert answer.status_code == 422
    assert "baru berlangsung Kamis, 10 Juli 2025" in answer.content.decode()
    assert not Attendance.objects.exists()


def test_days_later_the_list_can_still_be_typed_in(place, visit, dewi):
    with time_machine.travel(NINE + dt.timedelta(days=4), tick=False):
        host = Client()
        host.force_login(a_mandate(place.other).person.account, backend=BACKEND)
        host.post(page_of(visit), {"delegates": [dewi.pk], "at": "09.00"})
    assert Attendance.objects.get().at.date() == DAY


def test_somebody_of_another_visit_is_not_noted_here(host, place, visit, on_the_day):
    other = an_agreed_visit(place.kenanga, place.other).delegates.first()
    assert host.post(page_of(visit), {"delegates": [other.pk], "at": "09.00"}).status_code == 422
    assert not Attendance.objects.exists()


def test_who_came_unannounced_is_added_and_there(host, visit, on_the_day):
    facts = {"name": "Tono Contoh", "title": "Staf", "role": "guest:member", "at": "09.10"}
    assert host.post(f"{page_of(visit)}tambah/", facts).status_code == 302
    row = Delegate.objects.get(name="Tono Contoh")
    assert (row.side, row.role, row.attendance.how) == ("guest", "member", "list")
    wrong = host.post(f"{page_of(visit)}tambah/", facts | {"role": "guest:speaker"})
    assert wrong.status_code == 422
    assert "Tono Contoh" in wrong.content.decode()


def test_a_mistake_is_taken_back(host, visit, dewi, on_the_day):
    host.post(card(dewi))
    page = host.post(f"{page_of(visit)}{dewi.pk}/batal/", follow=True).content.decode()
    assert "Kehadiran Dewi Tamu dibatalkan." in page
    assert not Attendance.objects.exists()
    assert host.post(f"{page_of(visit)}{dewi.pk}/batal/").status_code == 404
    assert host.post(f"{page_of(visit)}{10**20}/batal/").status_code == 404


def test_strangers_find_no_list_and_readers_change_nothing(place, visit, dewi, on_the_day):
    stranger = entered(place.kenanga)
    assert stranger.get(page_of(visit)).status_code == 404
    reader = entered(place.melati, "observer")
    assert reader.get(page_of(visit)).status_code == 200
    assert reader.post(page_of(visit), {"delegates": [dewi.pk], "at": "09.00"}).status_code == 403
    assert reader.post(f"{page_of(visit)}{dewi.pk}/batal/").status_code == 403


def test_the_count_alone_is_sent_to_a_page_that_stays_open(host, visit, dewi, on_the_day):
    host.post(card(dewi))
    answer = host.get(page_of(visit), headers={"HX-Request": "true"}).content.decode()
    assert "1 dari 2 orang sudah hadir" in answer
    assert "<html" not in answer
