"""The host's desk as its officers, its observers and strangers meet it."""

import datetime as dt
import io

import pytest
import time_machine
from factories.learn import DAY, WIB, a_host, a_sent_visit, an_agreed_visit
from factories.registry import a_mandate, a_regency, a_unit
from openpyxl import load_workbook

from teladan.cycle.learn.models import Blackout, Host, HostQuestion, Place, Question
from teladan.ground import clock
from teladan.ground.journal.models import Entry

NOW = dt.datetime(2025, 6, 23, 10, tzinfo=WIB)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def place(db):
    return a_regency()


@pytest.fixture
def enter(client):
    def as_somebody(unit, role="officer"):
        client.force_login(a_mandate(unit, role).person.account, "django.contrib.auth.backends.ModelBackend")
        return client

    return as_somebody


def text(response) -> str:
    return response.content.decode()


def test_who_has_no_desk_is_told_what_it_is_for_and_opens_one(place, enter):
    client = enter(place.melati)
    assert "belum menerima kunjungan" in text(client.get("/belajar/meja/"))
    assert 'name="days_before" value="10"' in text(client.get("/belajar/meja/pengaturan/"))  # from: the model's default
    facts = {
        "unit": place.melati.pk,
        "is_open": "on",
        "delegations_a_day": "2",
        "people_a_day": "30",
        "days_before": "7",
    }
    refused = client.post("/belajar/meja/pengaturan/", facts)
    assert refused.status_code == 422
    assert "Sebut siapa yang dihubungi calon tamu." in text(refused)
    assert client.post("/belajar/meja/pengaturan/", facts | {"contact": "Sari"}).status_code == 302
    host = Host.objects.get(unit=place.melati)
    assert (host.is_open, host.people_a_day) == (True, 30)
    assert "Juni 2025" in text(client.get("/belajar/meja/"))


@pytest.mark.parametrize(
    ("field", "value"),
    [("people_a_day", "-1"), ("people_a_day", "9999999"), ("delegations_a_day", "banyak"), ("days_before", "")],
)
def test_capacities_that_nobody_means_are_refused_and_kept_in_the_form(place, enter, field, value):
    a_host(place.melati)
    facts = {"contact": "Sari", "delegations_a_day": "2", "people_a_day": "30", "days_before": "7", field: value}
    response = enter(place.melati).post("/belajar/meja/pengaturan/", facts)
    assert response.status_code == 422
    assert not value or f'value="{value}"' in text(response)


def test_the_month_shows_guests_requests_and_closed_days(place, enter):
    host = a_host(place.melati, people_a_day=30)
    site = host.places.get(kind=Place.Kind.SITE)
    site.elements = ["complaints"]
    site.save()
    an_agreed_visit(place.other, place.melati, elements=["complaints"])
    a_sent_visit(a_unit("Kota <b>Rekaan</b>"), place.melati, second_on=DAY + dt.timedelta(1))
    Blackout.objects.create(host=host, first=dt.date(2025, 7, 1), last=dt.date(2025, 7, 2), reason="Akreditasi")
    page = text(enter(place.melati).get("/belajar/meja/?bulan=2025-07"))
    assert "Kabupaten Contoh Lain" in page
    assert "1 dari 1 delegasi, 12 dari 30 orang" in page
    assert "09.00–14.00, Ruang rapat taman, 12 orang" in page
    assert "Taman penitipan anak: 1 dari 2 delegasi" in page
    assert "1 permohonan menunggu jawaban" in page
    assert page.count("Akreditasi") == 2
    day = text(enter(place.melati).get(f"/belajar/meja/{DAY}/"))
    assert "Kota &lt;b&gt;Rekaan&lt;/b&gt;" in day
    assert "Tanggal ini sudah penuh." in day


def test_a_place_that_too_many_stand_in_at_once_says_how_many(place, enter):
    """Not that two delegations of two are too many."""
    host = a_host(place.melati)
    host.places.filter(kind=Place.Kind.SITE).update(elements=["complaints"], people=11)
    an_agreed_visit(place.other, place.melati, elements=["complaints"])  # 12 people
    page = text(enter(place.melati).get("/belajar/meja/?bulan=2025-07"))
    assert "Taman penitipan anak: 12 orang sekaligus, melebihi 11" in page
    assert "delegasi, melebihi kapasitas" not in page


@pytest.mark.parametrize("asked", ["2025-13", "0000-01", "9999-12", "abc", "2025-07-01' OR 1", "", "२०२५-०७"])
def test_a_month_that_nobody_means_shows_the_present_one(place, enter, asked):
    a_host(place.melati)
    response = enter(place.melati).get("/belajar/meja/", {"bulan": asked})
    assert response.status_code == 200
    assert "Juni 2025" in text(response) or "Juli 2025" in text(response)


@pytest.mark.parametrize("address", ["/belajar/meja/2025-02-30/", "/belajar/meja/besok/", "/belajar/meja/0001-01-01/"])
def test_a_day_that_is_none_is_not_there(place, enter, address):
    a_host(place.melati)
    assert enter(place.melati).get(address).status_code == 404


@pytest.mark.parametrize("name", ["", "tempat/", "tertutup/", "tanya-jawab/", "rekap/", "rekap.xlsx", "2025-07-10/"])
def test_a_desk_is_not_there_for_strangers(place, enter, name):
    a_host(place.melati)
    assert enter(place.other, "administrator").get(f"/belajar/meja/{name}?unit={place.melati.pk}").status_code == 404


def test_an_observer_reads_and_changes_nothing(place, enter):
    host = a_host(place.melati)
    row = HostQuestion.objects.create(host=host, question="Boleh memotret?")
    client = enter(place.melati, "observer")
    assert client.get("/belajar/meja/").status_code == 200
    before = Entry.objects.count()
    for address in (
        "pengaturan/",
        "tempat/baru/",
        "tertutup/",
        f"tanya-jawab/{row.pk}/",
        f"tanya-jawab/{row.pk}/hapus/",
        f"tanya-jawab/{row.pk}/geser/",
        f"tanya-jawab/{row.pk}/tampil/",
    ):
        assert client.post(f"/belajar/meja/{address}", {"first": "1/8/2025", "reason": "x"}).status_code == 403
    assert Entry.objects.count() == before


def test_places_are_kept_with_what_is_shown_there(place, enter):
    host, client = a_host(place.melati), enter(place.melati)
    facts = {"kind": "site", "name": "Loket", "people": "10", "delegations_a_day": "1", "elements": ["complaints"]}
    assert client.post("/belajar/meja/tempat/baru/", facts).status_code == 302
    made = host.places.get(name="Loket")
    assert made.elements == ["complaints"]
    twice = client.post("/belajar/meja/tempat/baru/", facts | {"name": "LOKET"})
    assert twice.status_code == 422
    assert "Sudah ada tempat dengan nama ini." in text(twice)
    assert client.post(f"/belajar/meja/tempat/{made.pk}/", facts | {"people": "12"}).status_code == 302
    made.refresh_from_db()
    assert (made.people, made.is_used) == (12, False)  # the tick for "still used" was not sent
    assert client.get("/belajar/meja/tempat/99999999999999999999/").status_code == 404


def test_a_place_of_another_desk_is_not_there(place, enter):
    theirs = a_host(place.kenanga).places.first()
    a_host(place.melati)
    assert enter(place.melati).get(f"/belajar/meja/tempat/{theirs.pk}/").status_code == 404


def test_closing_days_names_the_visits_there_first_and_cancels_none(place, enter):
    visit = an_agreed_visit(place.other, place.melati)
    client = enter(place.melati)
    facts = {"first": "10/07/2025", "last": "", "place": "", "reason": "Akreditasi", "next": "check"}
    asked = client.post("/belajar/meja/tertutup/", facts)
    assert asked.status_code == 422
    assert "Sudah ada 1 kunjungan" in text(asked)
    assert "Kabupaten Contoh Lain" in text(asked)
    assert not Blackout.objects.exists()
    assert client.post("/belajar/meja/tertutup/", facts | {"next": "close"}).status_code == 302
    row = Blackout.objects.get()
    assert (row.first, row.last) == (DAY, DAY)
    visit.refresh_from_db()
    assert visit.reception is not None
    assert client.post(f"/belajar/meja/tertutup/{row.pk}/buka/").status_code == 302
    assert client.post(f"/belajar/meja/tertutup/{row.pk}/buka/").status_code == 404
    assert not Blackout.objects.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"first": "32/13/2025"}, "Tanggal ini tidak dikenali."),
        ({"first": "10/07/2025", "last": "09/07/2025"}, "lebih awal daripada tanggal mulai"),
        ({"first": "10/07/2025", "last": "10/07/2027"}, "Paling lama satu tahun"),
        ({"first": "10/01/2025"}, "sudah lewat"),
        ({"first": "10/07/2025", "reason": ""}, "Tulis sebabnya."),
    ],
)
def test_days_that_cannot_be_closed_say_why(place, enter, facts, words):
    a_host(place.melati)
    response = enter(place.melati).post("/belajar/meja/tertutup/", {"reason": "Akreditasi"} | facts)
    assert response.status_code == 422
    assert words in text(response)
    assert not Blackout.objects.exists()


def a_question_of(visit, words, answer=""):
    return Question.objects.create(
        visit=visit, phase="before", text=words, asked_by="1", asked_at=clock.now(),
        answer=answer, state="answered" if answer else "open",
    )  # fmt: skip


def test_what_is_asked_again_and_again_becomes_a_recurring_question_with_one_press(place, enter):
    first, second = an_agreed_visit(place.other, place.melati), an_agreed_visit(a_unit("Kota Rekaan"), place.melati)
    a_question_of(first, "Berapa biaya kebersihan per tahun?")
    answered = a_question_of(second, "berapa biaya kebersihan pertahun", "Rp120 juta.")
    a_question_of(second, "Siapa yang merawat taman?")
    client = enter(place.melati)
    page = text(client.get("/belajar/meja/tanya-jawab/"))
    assert "2 kali, dari 2 kunjungan" in page
    assert "Siapa yang merawat taman?" not in page
    assert client.post(f"/belajar/meja/tanya-jawab/dari/{answered.pk}/").status_code == 302
    made = HostQuestion.objects.get()
    assert (made.answer, made.is_published, made.asked.count()) == ("Rp120 juta.", False, 2)
    client.post(f"/belajar/meja/tanya-jawab/dari/{answered.pk}/")
    assert HostQuestion.objects.count() == 1
    page = text(client.get("/belajar/meja/tanya-jawab/"))
    assert "ditanyakan 2 kali" in page
    assert "Berulang di kunjungan" not in page


def test_a_question_of_a_visit_elsewhere_is_not_taken(place, enter):
    a_host(place.melati)
    theirs = a_question_of(an_agreed_visit(place.other, place.kenanga), "Berapa biayanya?")
    assert enter(place.melati).post(f"/belajar/meja/tanya-jawab/dari/{theirs.pk}/").status_code == 404


def test_questions_are_ordered_shown_and_taken_out(place, enter):
    host = a_host(place.melati)
    client = enter(place.melati)
    for words, answer in (("Pertama?", "Ya."), ("Kedua?", "")):
        client.post("/belajar/meja/tanya-jawab/baru/", {"question": words, "answer": answer})
    first, second = host.questions.all()
    client.post(f"/belajar/meja/tanya-jawab/{second.pk}/geser/", {"ke": "atas"})
    client.post(f"/belajar/meja/tanya-jawab/{second.pk}/geser/", {"ke": "atas"})  # already at the top
    assert list(host.questions.all()) == [second, first]
    client.post(f"/belajar/meja/tanya-jawab/{first.pk}/tampil/", {"tampil": "ya"})
    refused = client.post(f"/belajar/meja/tanya-jawab/{second.pk}/tampil/", {"tampil": "ya"}, follow=True)
    assert "Tulis jawabannya sebelum ditampilkan." in text(refused)
    assert [row.is_published for row in host.questions.all()] == [False, True]
    client.post(f"/belajar/meja/tanya-jawab/{second.pk}/hapus/")
    assert list(host.questions.all()) == [first]


def test_the_year_leaves_as_a_workbook(place, enter):
    an_agreed_visit(a_unit("=HYPERLINK(1)"), place.melati)
    client = enter(place.melati)
    page = text(client.get("/belajar/meja/rekap/?tahun=2025"))
    assert "1 delegasi, 12 orang" in page
    book = load_workbook(io.BytesIO(client.get("/belajar/meja/rekap.xlsx?tahun=2025").content))
    months, each = book.worksheets
    assert [cell.value for cell in months[8]][:4] == ["Juli", 1, 12, 1]
    guest = each[2][2]
    assert (guest.value, guest.data_type) == ("=HYPERLINK(1)", "s")
    assert client.get("/belajar/meja/rekap/?tahun=0").status_code == 200


def test_guests_come_from_the_region_of_whoever_stands_above_them(place, enter):
    agency = a_unit("Pemerintah Rekaan", region="33.74")
    an_agreed_visit(a_unit("Dinas Rekaan", agency), place.melati)
    assert "Semarang" in text(enter(place.melati).get("/belajar/meja/rekap/?tahun=2025"))  # from: region code 33.74


def test_rooms_held_twice_are_told(place, enter):
    first = an_agreed_visit(place.other, place.melati)
    an_agreed_visit(a_unit("Kota Rekaan"), place.melati)
    assert Place.objects.get(pk=first.reception.room_id).name == "Ruang rapat taman"
    page = text(enter(place.melati).get(f"/belajar/meja/{DAY}/"))
    assert "Ruang rapat taman dipakai dua rombongan pada jam yang sama" in page
