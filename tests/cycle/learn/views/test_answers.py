"""The page on which a request is answered."""

import datetime as dt

import pytest
import time_machine
from factories.learn import DAY, WIB, a_host, a_sent_visit, an_agreed_visit
from factories.registry import a_mandate, a_regency, a_unit

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.operations.casework.models import Letter

NOW = dt.datetime(2025, 6, 23, 10, tzinfo=WIB)
HOURS = {"starts_at": "09.00", "ends_at": "12:30", "room": "", "note": ""}
ACCEPT = HOURS | {"on": DAY.isoformat(), "joins": "alone"}


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def place(db):
    found = a_regency()
    a_host(found.melati, delegations_a_day=1, people_a_day=30)
    return found


@pytest.fixture
def visit(place):
    return a_sent_visit(place.other, place.melati)


@pytest.fixture
def enter(client):
    def as_somebody(unit, role="officer"):
        client.force_login(a_mandate(unit, role).person.account, "django.contrib.auth.backends.ModelBackend")
        return client

    return as_somebody


def at(visit: Visit, act: str = "") -> str:
    return f"/belajar/kunjungan/{visit.pk}/jawaban/" + (f"?jawab={act}" if act else "")


def state(visit: Visit) -> State:
    visit = Visit.objects.select_related("host", "reception").get(pk=visit.pk)
    return states_of([visit])[visit.pk]


def text(response) -> str:
    return response.content.decode()


def test_an_officer_accepts_and_the_page_says_what_is_missing(place, visit, enter):
    client = enter(place.melati)
    assert "Tidak ada halangan." in text(client.get(at(visit)))
    assert client.post(at(visit, "terima"), ACCEPT).status_code == 302
    assert state(visit) == State.AGREED
    page = text(client.get(at(visit)))
    assert "Balasan belum ditandatangani" in page
    assert "Kami menunggu kedatangan Anda Kamis, 10 Juli 2025 pukul 09.00–12.30 WIB" in page
    Letter.objects.filter(case=visit.case).update(state="void", voided_why="keliru")
    assert "Surat balasannya dibatalkan" in text(client.get(at(visit)))


def test_what_stands_in_the_way_is_told_and_a_reason_overrides_it(place, visit, enter):
    first = an_agreed_visit(a_unit("Kota Rekaan"), place.melati)
    client = enter(place.melati)
    joint = ACCEPT | {"joins": str(first.reception.pk)}
    refused = client.post(at(visit, "terima"), joint)
    assert refused.status_code == 422
    assert "Hari itu sudah ada 1 delegasi (Kota Rekaan); paling banyak 1 sehari." in text(refused)
    assert 'name="beyond"' in text(refused)
    assert state(visit) == State.ASKED
    assert client.post(at(visit, "terima"), joint | {"beyond": "   "}).status_code == 422
    assert client.post(at(visit, "terima"), joint | {"beyond": "Diminta pimpinan."}).status_code == 302
    visit.refresh_from_db()
    assert (visit.reception, visit.beyond) == (first.reception, "Diminta pimpinan.")


@pytest.mark.parametrize(
    ("act", "facts", "words"),
    [
        ("terima", ACCEPT | {"on": "2025-07-11"}, "Masukkan pilihan yang valid"),
        ("terima", ACCEPT | {"joins": "0"}, "Masukkan pilihan yang valid"),
        ("terima", ACCEPT | {"starts_at": "pagi"}, "Jam ini tidak dikenali."),
        ("terima", ACCEPT | {"ends_at": "08.00"}, "Jam selesai harus sesudah jam mulai."),
        ("terima", ACCEPT | {"room": "999999999999999999999"}, "Masukkan pilihan yang valid"),
        ("tanggal-lain", HOURS | {"on": "23/06/2025"}, "Tawarkan hari sesudah hari ini."),
        ("tanggal-lain", HOURS | {"on": ""}, "Isi tanggalnya"),
        ("tolak", {"reason": " "}, "Tulis alasannya; tamu berhak tahu."),
        ("tolak", {"reason": "x" * 1001}, "1000"),
        ("lengkapi", {"missing": ""}, "Sebut apa yang kurang."),
    ],
)
def test_what_cannot_be_says_why_and_changes_nothing(place, visit, enter, act, facts, words):
    response = enter(place.melati).post(at(visit, act), facts)
    assert response.status_code == 422
    assert words in text(response)
    assert state(visit) == State.ASKED
    assert not Letter.objects.exists()


def test_another_day_is_offered_with_advice_about_a_weekend(place, visit, enter):
    client = enter(place.melati)
    page = client.post(at(visit, "tanggal-lain"), HOURS | {"on": "12/07/2025", "reason": "Ada rapat"}, follow=True)
    assert "bukan hari kerja: Sabtu" in text(page)
    assert state(visit) == State.OFFERED
    assert "kami menawarkan waktu lain: Sabtu, 12 Juli 2025" in text(page)


def test_what_may_not_be_done_any_more_is_not_done(place, visit, enter):
    client = enter(place.melati)
    client.post(at(visit, "tolak"), {"reason": "Sedang direnovasi"})
    page = text(client.get(at(visit)))
    assert '<form method="post" action="?jawab=' not in page
    late = client.post(at(visit, "terima"), ACCEPT, follow=True)
    assert "Keadaan permohonan ini sudah berubah" in text(late)
    assert state(visit) == State.REFUSED
    assert Letter.objects.count() == 1


def test_completion_is_asked_for_once(place, visit, enter):
    client = enter(place.melati)
    client.post(at(visit, "lengkapi"), {"missing": "Daftar peserta"})
    page = text(client.get(at(visit)))
    assert "jangka waktu jawaban sedang berhenti" in page
    assert "?jawab=lengkapi" not in page


def test_hours_are_changed_and_a_visit_called_off(place, enter):
    visit = an_agreed_visit(place.other, place.melati)
    client = enter(place.melati)
    assert client.post(at(visit, "ubah"), HOURS | {"starts_at": "10.00"}).status_code == 302
    visit.reception.refresh_from_db()
    assert (visit.reception.starts_at, visit.reception.sequence) == (dt.time(10), 1)
    assert client.post(at(visit, "batal"), {"reason": "Gedung tergenang"}).status_code == 302
    assert state(visit) == State.CANCELLED


def test_strangers_do_not_find_it_and_guests_may_not_answer_themselves(place, visit, enter):
    assert enter(place.kenanga).get(at(visit)).status_code == 404
    assert enter(place.other).get(at(visit)).status_code == 403
    assert enter(place.melati, "observer").post(at(visit, "tolak"), {"reason": "x"}).status_code == 403
    assert state(visit) == State.ASKED


def test_a_unit_without_a_desk_answers_too(place, enter):
    visit = a_sent_visit(place.other, place.kenanga)
    client = enter(place.kenanga)
    assert "belum membuka meja tuan rumah" in text(client.get(at(visit)))
    assert client.post(at(visit, "terima"), ACCEPT).status_code == 302
    assert state(visit) == State.AGREED
