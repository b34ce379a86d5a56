"""The programme of the day: the host plans, the guest reads, nobody else sees it."""

import datetime as dt

import pytest
from factories.learn import a_draft_visit, an_agreed_visit
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.agenda import add_item
from teladan.cycle.learn.models import AgendaItem, Blackout, Delegate, Place, Reception

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def visit(place):
    return an_agreed_visit(place.melati, place.other)


@pytest.fixture
def host(client, place):
    client.force_login(a_mandate(place.other).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def guest(place):
    from django.test import Client

    client = Client()
    client.force_login(a_mandate(place.melati).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def base(visit):
    return f"/belajar/kunjungan/{visit.pk}/acara/"


def hours(visit):
    return [f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M} {item.title}" for item in visit.reception.agenda.all()]


def test_the_host_fills_the_day_from_the_programme(host, visit):
    assert host.post(f"{base(visit)}isi/").status_code == 302
    # from: definitions/programmes/visit/2025.yaml, one site, from 09.00
    assert hours(visit) == [
        "09.00–09.30 Registrasi dan penerimaan rombongan",
        "09.30–10.00 Sambutan tuan rumah dan tamu",
        "10.00–10.45 Paparan pengelolaan oleh tuan rumah",
        "10.45–11.30 Tanya jawab",
        "11.30–12.10 Peninjauan: Taman penitipan anak",
        "12.10–12.40 Kesepakatan tindak lanjut dan penutupan",
    ]
    page = host.get(base(visit)).content.decode()
    assert "Peninjauan: Taman penitipan anak" in page
    assert "Konsep: belum dikirim" in page


def test_filling_again_needs_a_word(host, visit):
    host.post(f"{base(visit)}isi/")
    host.post(f"{base(visit)}isi/")
    assert visit.reception.agenda.count() == 6
    host.post(f"{base(visit)}isi/", {"replace": "on"})
    assert visit.reception.agenda.count() == 6


def test_a_site_that_is_closed_that_day_is_not_visited(host, visit):
    site = Place.objects.get(kind="site")
    day = visit.reception.on
    Blackout.objects.create(host=visit.reception.host, place=site, first=day, last=day, reason="Perbaikan")
    host.post(f"{base(visit)}isi/")
    assert not visit.reception.agenda.filter(place=site).exists()


def test_the_guest_reads_and_does_not_plan(guest, visit):
    add_item(actor="", reception=visit.reception, starts_at=dt.time(9), ends_at=dt.time(10), title="Sambutan")
    page = guest.get(base(visit))
    assert "Sambutan" in page.content.decode()
    assert "Isi dari program" not in page.content.decode()
    assert guest.post(f"{base(visit)}isi/").status_code == 403
    assert guest.get(f"{base(visit)}tambah/").status_code == 403
    assert guest.post(f"{base(visit)}kirim/").status_code == 403


def test_nobody_else_finds_it(client, place, visit):
    client.force_login(a_mandate(place.kenanga).person.account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(base(visit)).status_code == 404
    assert client.post(f"{base(visit)}isi/").status_code == 404


def test_an_item_is_added_changed_moved_and_removed(host, visit):
    facts = {"starts_at": "9.30", "ends_at": "10:00", "title": "Sambutan <script>", "place_name": "Aula"}
    assert host.post(f"{base(visit)}tambah/", facts).status_code == 302
    item = AgendaItem.objects.get()
    assert (item.starts_at, item.ends_at) == (dt.time(9, 30), dt.time(10))
    assert "Sambutan &lt;script&gt;" in host.get(base(visit)).content.decode()
    host.post(f"{base(visit)}{item.pk}/", facts | {"title": "Paparan", "ends_at": "10.15"})
    host.post(f"{base(visit)}{item.pk}/geser/", {"minutes": "15", "with_following": "on"})
    assert hours(visit) == ["09.45–10.30 Paparan"]
    host.post(f"{base(visit)}{item.pk}/hapus/")
    assert hours(visit) == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"starts_at": "10.00", "ends_at": "09.00", "title": "X"}, "Jam selesai harus sesudah jam mulai."),
        ({"starts_at": "25.00", "ends_at": "26.00", "title": "X"}, "Jam ini tidak dikenali. Tulis seperti 09.30."),
        ({"starts_at": "09.00", "ends_at": "10.00", "title": " "}, "Tulis acaranya."),
        ({"starts_at": "09.00", "ends_at": "10.00", "title": "X" * 201}, "200"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(host, visit, facts, words):
    answer = host.post(f"{base(visit)}tambah/", facts)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert facts["starts_at"] in answer.content.decode()
    assert not AgendaItem.objects.exists()


def test_a_place_of_another_host_cannot_be_chosen(host, visit, place):
    an_agreed_visit(place.kenanga, place.agency)
    other = Place.objects.exclude(host=visit.reception.host).first()
    facts = {"starts_at": "09.00", "ends_at": "10.00", "title": "X", "place": other.pk}
    assert host.post(f"{base(visit)}tambah/", facts).status_code == 422


def test_two_items_change_places_and_keep_their_lengths(host, visit):
    day = visit.reception
    first = add_item(actor="", reception=day, starts_at=dt.time(9), ends_at=dt.time(9, 30), title="Satu")
    add_item(actor="", reception=day, starts_at=dt.time(9, 30), ends_at=dt.time(10, 30), title="Dua")
    host.post(f"{base(visit)}{first.pk}/tukar/", {"arah": "turun"})
    assert hours(visit) == ["09.00–10.00 Dua", "10.00–10.30 Satu"]
    page = host.post(f"{base(visit)}{first.pk}/tukar/", {"arah": "turun"}, follow=True)
    assert "Tidak ada acara lain di arah itu." in page.content.decode()


def test_nothing_is_moved_out_of_the_day(host, visit):
    day = visit.reception
    item = add_item(actor="", reception=day, starts_at=dt.time(23), ends_at=dt.time(23, 30), title="Satu")
    page = host.post(f"{base(visit)}{item.pk}/geser/", {"minutes": "60"}, follow=True)
    assert "keluar dari hari kunjungan" in page.content.decode()
    assert hours(visit) == ["23.00–23.30 Satu"]


def test_conflicts_are_advice_in_words_for_the_host_alone(host, guest, visit):
    day = visit.reception
    who = [Delegate.objects.create(visit=visit, side="host", name="Sari Contoh", role="speaker")]
    site = Place.objects.get(kind="site")
    Place.objects.filter(pk=site.pk).update(people=2)
    kinds = {"starts_at": dt.time(8, 45), "ends_at": dt.time(10), "people": who}
    add_item(actor="", reception=day, title="Paparan", **kinds)
    add_item(actor="", reception=day, title="Peninjauan", place=site, **kinds | {"starts_at": dt.time(9, 30)})
    page = host.get(base(visit)).content.decode()
    assert "Sari Contoh ada di dua acara sekaligus pukul 09.30–10.00: “Paparan” dan “Peninjauan”." in page
    assert "“Paparan” (08.45–10.00) di luar jam kunjungan, 09.00–14.00." in page
    assert "memuat paling banyak 2 orang" in page
    assert "dua acara sekaligus" not in guest.get(base(visit)).content.decode()


def test_a_holiday_and_a_closed_day_are_advice(host, place):
    sunday = dt.date(2025, 7, 13)
    visit = an_agreed_visit(place.kenanga, place.other, on=sunday)
    keeper = visit.reception.host
    Blackout.objects.create(host=keeper, first=sunday, last=sunday, reason="Pemeliharaan gedung")
    page = host.get(base(visit)).content.decode()
    assert "Perhatikan Minggu, 13 Juli 2025: Minggu." in page
    assert "tertutup bagi kunjungan: Pemeliharaan gedung." in page


def test_a_room_held_by_another_reception_of_that_day_is_told(host, visit, place):
    day = visit.reception
    Reception.objects.create(host=day.host, on=day.on, starts_at=dt.time(13), ends_at=dt.time(15), room=day.room)
    add_item(actor="", reception=day, starts_at=dt.time(12), ends_at=dt.time(13, 30), title="Paparan", place=day.room)
    page = host.get(base(visit)).content.decode()
    assert "dipakai dua kali pukul 13.00–13.30: “Paparan” dan acara penerimaan lain hari itu." in page


def test_what_changed_since_it_was_sent_is_told_to_whom_it_concerns(host, guest, visit):
    day = visit.reception
    dewi = visit.delegates.get(name="Dewi Tamu")
    one = add_item(actor="", reception=day, starts_at=dt.time(9), ends_at=dt.time(10), title="Sambutan")
    two = add_item(
        actor="", reception=day, starts_at=dt.time(10), ends_at=dt.time(11), title="Wawancara", people=[dewi]
    )
    assert "Berikut susunan acara kunjungan:" in host.get(base(visit)).content.decode()
    host.post(f"{base(visit)}kirim/")
    assert "Sama dengan kiriman ke-1" in host.get(base(visit)).content.decode()
    again = host.post(f"{base(visit)}kirim/", follow=True).content.decode()
    assert "sama dengan yang terakhir dikirim" in again

    host.post(f"{base(visit)}{two.pk}/geser/", {"minutes": "30"})
    page = host.get(base(visit)).content.decode()
    assert "Berubah sejak dikirim" in page
    assert "Untuk Dewi Tamu" in page
    assert "Untuk Budi Tamu" not in page
    assert "Untuk semua peserta" not in page
    assert "10.30–11.30 Wawancara (semula 10.00–11.00)" in page

    host.post(f"{base(visit)}{one.pk}/hapus/")
    assert "Untuk semua peserta dari" in host.get(base(visit)).content.decode()
    host.post(f"{base(visit)}kirim/")
    first, second = (guest.get(f"{base(visit)}versi/{number}/").content.decode() for number in (1, 2))
    assert "Sambutan" in first
    assert "10.00–11.00" in first
    assert "Yang diubah oleh kiriman ini" in second
    assert guest.get(f"{base(visit)}versi/3/").status_code == 404
    assert guest.get(f"{base(visit)}versi/{10**30}/").status_code == 404


def test_a_delegation_received_together_reads_what_is_for_all_and_its_own(guest, place, visit):
    other = an_agreed_visit(place.kenanga, place.other)
    day = visit.reception
    other.reception = day
    other.save()
    stranger = other.delegates.get(name="Dewi Tamu")
    Delegate.objects.filter(pk=stranger.pk).update(name="Wayan Lain")
    add_item(actor="", reception=day, starts_at=dt.time(9), ends_at=dt.time(10), title="Bersama", people=[stranger])
    add_item(actor="", reception=day, starts_at=dt.time(10), ends_at=dt.time(11), title="Hanya kami", visit=visit)
    add_item(actor="", reception=day, starts_at=dt.time(10), ends_at=dt.time(11), title="Hanya mereka", visit=other)
    page = guest.get(base(visit)).content.decode()
    assert "Bersama" in page
    assert "Hanya kami" in page
    assert "Hanya mereka" not in page
    assert "Wayan Lain" not in page


def test_before_a_day_is_agreed_there_is_nothing_to_plan(client, place):
    visit = a_draft_visit(place.melati, place.other)
    client.force_login(a_mandate(place.melati).person.account, backend="django.contrib.auth.backends.ModelBackend")
    assert "Belum ada susunan acara" in client.get(base(visit)).content.decode()


def test_a_longer_day_asks_the_database_no_more_often(host, visit, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def grow(count):
        for number in range(count):
            who = Delegate.objects.create(visit=visit, name=f"Orang {number}", role="member", position=number)
            add_item(
                actor="", reception=visit.reception, starts_at=dt.time(9), ends_at=dt.time(10), title="X", people=[who]
            )
            Reception.objects.create(
                host=visit.reception.host, on=visit.reception.on, starts_at=dt.time(9), ends_at=dt.time(10)
            )

    grow(1)
    host.post(f"{base(visit)}kirim/")
    grow(1)
    with CaptureQueriesContext(connection) as few:
        host.get(base(visit))
    grow(8)
    with django_assert_max_num_queries(len(few)):
        host.get(base(visit))
