"""The days of a course as its organiser, its people, its host and strangers meet them."""

import datetime as dt
import io

import pytest
import time_machine
from django.test import Client
from factories.courses import WIB, a_field_study, a_member, an_item
from factories.learn import a_host
from factories.registry import a_mandate, a_regency, a_viewer
from openpyxl import load_workbook

from teladan.cycle.learn.actions.itinerary import change_item, send_itinerary
from teladan.cycle.learn.cards import member_token_of
from teladan.cycle.learn.models import Place, SessionAttendance
from teladan.cycle.learn.queries.session_attendance import presences
from teladan.cycle.learn.queries.waiting_itinerary import waiting_itinerary
from teladan.ground.registry.models import Mandate

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2019, 4, 1)


@pytest.fixture(autouse=True)
def _that_day():
    with time_machine.travel(dt.datetime(2019, 4, 1, 14, tzinfo=WIB), tick=False):
        yield


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    return a_field_study(place.melati, place.other)


def enter(account):
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


def officer(unit, role="officer"):
    mandate = a_mandate(unit, role)
    Mandate.objects.filter(pk=mandate.pk).update(since=dt.date(2018, 1, 1))
    return enter(mandate.person.account)


def base(study):
    return f"/belajar/pelatihan/{study.course.pk}/"


def text(response):
    return response.content.decode()


FACTS = {"on": "2019-04-01", "starts_at": "09.00", "ends_at": "10.30", "kind": "reception", "title": "Penerimaan"}


def test_the_organiser_proposes_adds_and_sends_and_the_host_reads_only_what_was_sent(study, place):
    organiser, host, member = officer(place.melati), officer(place.other), enter(study.people[0].person.account)
    assert organiser.post(f"{base(study)}acara/usulan/").status_code == 302
    assert "Penerimaan oleh kepala daerah" in text(organiser.get(f"{base(study)}acara/"))
    for reader in (host, member):
        page = text(reader.get(f"{base(study)}acara/"))
        assert "Acara belum dikirim" in page
        assert "Penerimaan oleh kepala daerah" not in page
        assert reader.get(f"{base(study)}acara.pdf").status_code == 404
    preview = text(organiser.get(f"{base(study)}acara/kirim/"))
    assert "Menyangkut " in preview
    assert "orang tanpa akun dan tanpa surel" in preview
    organiser.post(f"{base(study)}acara/kirim/")
    organiser.post(f"{base(study)}acara/tambah/", FACTS | {"title": "Rahasia rencana"})
    assert "Ada perubahan yang belum dikirim" in text(organiser.get(f"{base(study)}acara/"))
    for reader in (host, member):
        page = text(reader.get(f"{base(study)}acara/"))
        assert "Penerimaan oleh kepala daerah" in page
        assert "Rahasia rencana" not in page
        assert "belum dikirim" not in page


def test_nobody_but_the_organiser_plans_and_strangers_see_nothing(study, place):
    item = an_item(study.course)
    for outsider, status in ((officer(place.other), 403), (enter(study.people[0].person.account), 403)):
        assert outsider.get(f"{base(study)}acara/tambah/").status_code == status
        assert outsider.post(f"{base(study)}acara/{item.pk}/hapus/").status_code == status
        assert outsider.post(f"{base(study)}acara/kirim/").status_code == status
    assert officer(place.kenanga).get(f"{base(study)}acara/").status_code == 404
    assert Client().get(f"{base(study)}acara/").status_code in (302, 403)
    assert officer(place.other).get(f"{base(study)}acara/{item.pk}/hadir/").status_code == 404
    assert enter(study.people[0].person.account).get(f"{base(study)}acara/{item.pk}/hadir/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_at": "08.00"}, "Jam selesai harus sesudah jam mulai"),
        ({"starts_at": "siang"}, "Jam ini tidak dikenali"),
        ({"on": "2019-05-01"}, "2019-05-01"),
        ({"title": ""}, "Tulis acaranya."),
        ({"groups": ["999999"]}, "Pilihan ini tidak ada"),
        ({"hours": "-1"}, "0"),
    ],
)
def test_a_wrong_item_says_what_to_mend_and_keeps_what_was_typed(study, place, wrong, said):
    response = officer(place.melati).post(f"{base(study)}acara/tambah/", FACTS | {"note": "Bawa surat"} | wrong)
    assert response.status_code == 422
    assert said in text(response)
    assert "Bawa surat" in text(response)
    assert not study.course.itinerary.exists()


def test_a_hostile_title_is_text(study, place):
    organiser = officer(place.melati)
    organiser.post(f"{base(study)}acara/tambah/", FACTS | {"title": "<script>alert(1)</script>"})
    organiser.post(f"{base(study)}acara/kirim/")
    page = text(organiser.get(f"{base(study)}acara/versi/1/"))
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_two_versions_differ_in_words_by_day(study, place):
    organiser = officer(place.melati)
    item = an_item(study.course, groups=[study.groups[0]])
    organiser.post(f"{base(study)}acara/kirim/")
    facts = FACTS | {"on": "2019-04-02", "title": item.title, "starts_at": "13", "ends_at": "16", "kind": "site"}
    organiser.post(f"{base(study)}acara/{item.pk}/", facts | {"groups": [study.groups[1].pk], "hours": "3"})
    organiser.post(f"{base(study)}acara/kirim/", {"why": "Hujan"})
    page = text(organiser.get(f"{base(study)}acara/versi/2/"))
    assert "hari: Senin, 1 April menjadi Selasa, 2 April" in page
    assert "kelompok: Kelompok 1 menjadi Kelompok 2" in page
    assert "JP: – menjadi 3" in page
    assert "Alasan perubahan: Hujan" in page
    assert officer(place.other).get(f"{base(study)}acara/versi/3/").status_code == 404
    assert "Pesan yang dapat diteruskan" not in text(officer(place.other).get(f"{base(study)}acara/versi/2/"))


def test_the_schedule_leaves_as_paper_of_all_and_of_a_group(study, place):
    organiser = officer(place.melati)
    an_item(study.course, "Ke pasar", groups=[study.groups[0]])
    an_item(study.course, "Ke terminal", groups=[study.groups[1]])
    for form, kind in (("docx", "wordprocessingml"), ("pdf", "pdf")):
        response = organiser.get(f"{base(study)}acara.{form}?kelompok={study.groups[0].pk}")
        assert response.status_code == 200
        assert kind in response["Content-Type"]
    assert organiser.get(f"{base(study)}acara.pdf?kelompok=0").status_code == 404
    assert organiser.get(f"{base(study)}acara.pdf?kelompok=satu").status_code == 404


def test_a_calendar_address_is_made_by_a_press_and_opens_without_signing_in(study):
    member = enter(study.people[0].person.account)
    an_item(study.course)
    send_itinerary(actor="", course=study.course)
    assert "Buat alamat kalender" in text(member.get(f"{base(study)}acara/"))
    assert not study.course.feeds.exists()
    member.post(f"{base(study)}acara/kalender/")
    feed = study.course.feeds.get()
    assert feed.member == study.people[0]
    response = Client().get(f"/kalender/pelatihan/{feed.code}.ics")
    assert response.status_code == 200
    assert "Kunjungan lokus" in text(response)
    assert study.people[0].name not in text(response)
    assert Client().get("/kalender/pelatihan/tebakan.ics").status_code == 404


def test_a_card_is_read_by_anybody_and_noted_only_by_an_officers_press(study, place):
    item = an_item(study.course, hours=3)
    card = f"/hadir/pelatihan/{member_token_of(study.people[0])}/"
    for reader in (
        Client(),
        enter(study.people[1].person.account if study.people[1].person else a_mandate(place.kenanga).person.account),
    ):
        assert reader.get(card).status_code == 200
        assert reader.post(card, {"acara": str(item.pk)}).status_code == 403
    organiser = officer(place.melati)
    assert organiser.get(card).status_code == 200
    assert not SessionAttendance.objects.exists()
    for _twice in range(2):
        organiser.post(card, {"acara": str(item.pk)})
    row = SessionAttendance.objects.get()
    assert (row.member, row.how) == (study.people[0], "qr")
    organiser.post(card, {"acara": "apa saja"})
    assert SessionAttendance.objects.count() == 1
    assert Client().get("/hadir/pelatihan/bukan.kartu/").status_code == 404


def test_a_card_of_another_course_opens_none_of_this_ones_items(study, place):
    other = a_member(a_field_study(place.kenanga, place.agency).course)
    item = an_item(study.course)
    attendant = a_member(other.course, "attendant", signs_in=True)
    enter(attendant.person.account).post(f"/hadir/pelatihan/{member_token_of(other)}/", {"acara": str(item.pk)})
    assert not SessionAttendance.objects.exists()


def test_the_signed_list_is_keyed_in_counted_mended_and_taken_back(study, place):
    organiser = officer(place.melati, "keyer")
    item = an_item(study.course, groups=[study.groups[0]], hours=3)
    an_item(study.course, "Gladi", hours=2, on=dt.date(2019, 4, 3))
    address = f"{base(study)}acara/{item.pk}/hadir/"
    first, second, third = study.people[:3]
    assert organiser.post(address, {"at": "13.05"}).status_code == 422
    organiser.post(address, {"at": "13.05", "members": [first.pk]})
    organiser.post(address, {"at": "13.40", "members": [second.pk]})
    assert "2 dari 3 hadir, 1 terlambat, 1 belum tercatat hadir" in text(organiser.get(address))
    counted = {one.member.pk: one for one in presences(study.course)}
    assert (counted[first.pk].there, counted[first.pk].late, counted[third.pk].absent) == (1, 0, 1)
    assert counted[study.people[4].pk].kept == 0  # of another group, at nothing that was noted
    # from: 3 JP of the item attended, 2 JP of the rehearsal for everybody
    assert (counted[first.pk].hours, counted[first.pk].of_hours) == (3, 5)
    assert (counted[third.pk].hours, counted[third.pk].of_hours) == (0, 5)
    organiser.post(f"{address}{second.pk}/", {"at": "13.10"})
    assert "0 terlambat" in text(organiser.get(address))
    organiser.post(f"{address}{second.pk}/batal/")
    assert "1 dari 3 hadir" in text(organiser.get(address))
    sheet = load_workbook(io.BytesIO(organiser.get(f"{base(study)}kehadiran.xlsx").content)).active
    row = next(row for row in sheet.iter_rows(values_only=True) if row[1] == first.name)
    assert row[5:] == (1, 1, 0, 0, 3, 5)


def test_attendance_is_not_noted_before_its_day_nor_by_card_after_it(study, place):
    organiser = officer(place.melati)
    tomorrow = an_item(study.course, on=dt.date(2019, 4, 2))
    yesterday = an_item(study.course, "Berangkat", on=dt.date(2019, 3, 31))
    response = organiser.post(f"{base(study)}acara/{tomorrow.pk}/hadir/", {"at": "9", "members": [study.people[0].pk]})
    assert response.status_code == 422
    assert "baru berlangsung Selasa, 2 April 2019" in text(response)
    card = f"/hadir/pelatihan/{member_token_of(study.people[0])}/"
    assert "berlangsung Minggu, 31 Maret 2019" in text(organiser.post(card, {"acara": str(yesterday.pk)}, follow=True))
    assert not SessionAttendance.objects.exists()


def test_a_participant_reads_only_their_own_attendance(study):
    an_item(study.course)
    page = text(enter(study.people[0].person.account).get(f"{base(study)}kehadiran/"))
    assert "Kehadiran saya" in page
    assert study.people[1].name not in page
    assert enter(study.people[0].person.account).get(f"{base(study)}kehadiran.xlsx").status_code == 404


def test_the_list_for_signatures_leaves_as_paper(study, place):
    item = an_item(study.course, groups=[study.groups[0]])
    organiser = officer(place.melati)
    assert organiser.get(f"{base(study)}acara/{item.pk}/hadir.docx").status_code == 200
    assert organiser.get(f"{base(study)}acara/{item.pk}/hadir.pdf").content.startswith(b"%PDF")


def test_a_page_of_many_items_asks_no_more_than_one_of_few(study, place, django_assert_max_num_queries):
    organiser = officer(place.melati)
    organiser.post(f"{base(study)}acara/usulan/")
    organiser.post(f"{base(study)}acara/kirim/")
    organiser.get(f"{base(study)}acara/")
    with django_assert_max_num_queries(60):
        organiser.get(f"{base(study)}acara/")


def test_the_host_reads_the_names_of_travellers_and_of_others_the_role(study, place):
    named = an_item(study.course, "Gladi", kind="rehearsal")
    named.people.set([study.coach, study.people[0]])
    send_itinerary(actor="", course=study.course)
    page = text(officer(place.other).get(f"{base(study)}acara/"))
    assert study.people[0].name in page
    assert study.coach.name not in page
    assert "Coach" in page


def test_a_host_does_not_read_what_another_was_to_receive_before_it(study, place):
    before = Place.objects.create(
        host=a_host(place.agency), kind=Place.Kind.SITE, name="Lokus tuan rumah lama", people=20
    )
    old = an_item(study.course, "Kunjungan yang batal", place=before)
    send_itinerary(actor="", course=study.course)
    host, member = officer(place.other), enter(study.people[0].person.account)
    for page in ("acara/", "acara/versi/1/"):
        assert "Kunjungan yang batal" in text(member.get(f"{base(study)}{page}"))
        assert "Kunjungan yang batal" not in text(host.get(f"{base(study)}{page}"))
    change_item(actor="", item=old, place=study.sites[0].place, title="Kunjungan lokus baru")
    send_itinerary(actor="", course=study.course)
    page = text(host.get(f"{base(study)}acara/versi/2/"))
    assert "Kunjungan lokus baru" in page
    assert "Kunjungan yang batal" not in page  # as a change of what came before
    assert host.get(f"{base(study)}acara/versi/1/").status_code == 404


def test_days_that_were_not_told_wait_for_who_keeps_the_course(study, place):
    officer_there = a_viewer(place.melati)
    assert waiting_itinerary(officer_there, MONDAY) == []
    item = an_item(study.course)
    assert [one.text for one in waiting_itinerary(officer_there, MONDAY)] == [
        "Kirim acara: Diklat Kepemimpinan Tingkat IV"
    ]
    send_itinerary(actor="", course=study.course)
    assert waiting_itinerary(officer_there, MONDAY) == []
    change_item(actor="", item=item, title="Ke pasar")
    (line,) = waiting_itinerary(officer_there, MONDAY)
    assert line.text.startswith("Kirim perubahan acara")
    assert line.is_late
    assert waiting_itinerary(a_viewer(place.other), MONDAY) == []
    assert waiting_itinerary(officer_there, dt.date(2019, 4, 5)) == []
