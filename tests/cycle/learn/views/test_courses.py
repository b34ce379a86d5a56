"""The pages of a course: who sees them, what they say, what they refuse."""

import datetime as dt

import pytest
from django.test import Client
from factories.courses import a_course, a_field_study, a_member, a_report
from factories.learn import a_host
from factories.registry import a_mandate, a_unit

from teladan.cycle.learn.actions.course_hosts import weigh_host
from teladan.cycle.learn.actions.reports import send_report
from teladan.cycle.learn.models import Course, Host, HostOption
from teladan.ground.registry.models import Mandate, Unit

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2019, 3, 25, 3, tzinfo=dt.UTC)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _before_the_journey(time_machine):
    time_machine.move_to(NOW)


def signed_in(unit: Unit, role: str = "officer") -> Client:
    client, mandate = Client(), a_mandate(unit, role)
    Mandate.objects.filter(pk=mandate.pk).update(since=dt.date(2018, 1, 1))
    client.force_login(mandate.person.account, backend=BACKEND)
    return client


def as_person(member) -> Client:
    client = Client()
    client.force_login(member.person.account, backend=BACKEND)
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def filled(unit: Unit, **changes: object) -> dict[str, object]:
    return {
        "organiser": unit.pk,
        "title": "Diklat contoh",
        "starts_on": "31/3/2019",
        "ends_on": "4/4/2019",
        "expected_participants": "28",
        "expected_attendants": "12",
        "theme": "Inovasi pelayanan",
        "purpose": "Belajar di lokus",
    } | changes


def test_a_course_begins_with_a_programme_and_what_its_file_says():
    unit = a_unit()
    client = signed_in(unit)
    page = text(client, "/belajar/pelatihan/baru/")
    assert "Nomor 20 Tahun 2015" in page
    assert "belum diperiksa" in page
    form = text(client, "/belajar/pelatihan/baru/?program=leadership-field-study/2015")
    assert "Laporan kelompok yang dipastikan tuan rumah" in form
    address = "/belajar/pelatihan/baru/?program=leadership-field-study/2015"
    answer = client.post(address, filled(unit))
    course = Course.objects.get()
    assert answer.headers["Location"] == f"/belajar/pelatihan/{course.pk}/"
    page = text(client, f"/belajar/pelatihan/{course.pk}/")
    # from: 31 March 2019 was a Sunday; the joint decree on holidays of 2019 names 3 April (Isra Mikraj)
    assert "Minggu, 31 Maret 2019 bukan hari kerja" in page
    assert "3 April 2019 bukan hari kerja" in page
    assert "40 orang direncanakan, 0 sudah didaftarkan" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends_on": "1/1/2019"}, "lebih awal daripada hari pertama"),
        ({"ends_on": "4/4/2020"}, "paling lama 60 hari"),
        ({"expected_participants": "banyak"}, "Isi bilangan bulat."),
        ({"title": ""}, "Isi bagian ini."),
        ({"organiser": "999999"}, "Unit penyelenggara"),
    ],
)
def test_what_cannot_be_read_is_asked_for_again_and_nothing_is_lost(changes, words):
    unit = a_unit()
    answer = signed_in(unit).post(
        "/belajar/pelatihan/baru/?program=leadership-field-study/2015", filled(unit, **changes)
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "Belajar di lokus" in page
    assert not Course.objects.exists()


def test_a_stranger_finds_no_course_and_the_host_only_what_it_may_see():
    organiser, host = a_unit(), a_unit("Kabupaten Rekaan Contoh")
    study = a_field_study(organiser, host)
    HostOption.objects.create(course=study.course, unit=host, speaks_against="Tamu terlalu padat.")
    reports = [a_report(group, "Antrean tertib.") for group in study.groups[:2]]
    send_report(actor="", report=reports[0])
    home = f"/belajar/pelatihan/{study.course.pk}/"
    assert signed_in(a_unit()).get(home).status_code == 404
    theirs = signed_in(host)
    page = text(theirs, home)
    assert "Kelompok 1" in page
    assert "Yang berikutnya" not in page
    assert "Dari awal sampai selesai" not in page
    assert f"{home}laporan/{study.groups[0].pk}/periksa/" in page
    assert f"{home}laporan/{study.groups[1].pk}/" not in page
    for hidden in ("tuan-rumah/", "kak.pdf"):
        assert theirs.get(home + hidden).status_code == 404
    for forbidden in ("ubah/", "bobot/", f"tuan-rumah/{host.pk}/"):
        assert theirs.get(home + forbidden).status_code == 403
    assert text(theirs, home + "lokus/").count("Lokus Contoh") == 3
    assert theirs.post(home + "lokus/", {"capacity": "3"}).status_code == 403


def test_a_participant_without_a_mandate_reads_the_course_and_changes_nothing():
    study = a_field_study(a_unit(), a_unit())
    client, home = as_person(study.people[0]), f"/belajar/pelatihan/{study.course.pk}/"
    assert study.course.title in text(client, "/belajar/pelatihan/")
    page = text(client, home)
    assert f"{home}laporan/{study.groups[0].pk}/" in page, "the way to a report that nobody began yet"
    assert "jumlah peserta" not in page, "known once they are listed"
    assert "Dari awal sampai selesai" in page
    assert "Ubah kerangka acuan" not in page
    assert client.get(home + "ubah/").status_code == 403
    assert client.get("/belajar/pelatihan/baru/").status_code in (302, 403)


def test_a_host_is_searched_weighed_and_chosen():
    organiser, host = a_unit(), a_unit("Kabupaten Rekaan Contoh")
    a_host(host)
    course = a_course(organiser)
    client, home = signed_in(organiser), f"/belajar/pelatihan/{course.pk}/"
    assert "Kabupaten Rekaan Contoh" in text(client, home + "tuan-rumah/?cari=Rekaan")
    refused = client.post(f"{home}tuan-rumah/{host.pk}/pilih/")
    assert refused.status_code == 404
    saved = client.post(f"{home}tuan-rumah/{host.pk}/", {"reasons": ["award"], "speaks_against": "<b>Jauh</b>"})
    assert saved.status_code == 302
    page = text(client, home + "tuan-rumah/")
    assert "&lt;b&gt;Jauh&lt;/b&gt;" in page
    chosen = client.post(f"{home}tuan-rumah/{host.pk}/pilih/")
    course.refresh_from_db()
    assert chosen.headers["Location"] == f"/belajar/kunjungan/{course.visit_id}/permohonan/"
    back = f'<a href="/belajar/pelatihan/{course.pk}/">{course.title}</a>'
    assert back in text(client, chosen.headers["Location"])
    assert "Jauh" not in text(client, chosen.headers["Location"])


def test_weights_that_do_not_make_a_hundred_are_refused_with_their_sum():
    organiser = a_unit()
    course = a_course(organiser)
    client, address = signed_in(organiser), f"/belajar/pelatihan/{course.pk}/bobot/"
    assert "belum diisi" in text(client, address)
    weights = {"analysis": "40", "lessons": "30", "plan": "12,5", "delivery": "10"}
    answer = client.post(address, weights)
    assert answer.status_code == 422
    assert "Jumlahnya 92,5" in answer.content.decode()
    assert client.post(address, weights | {"delivery": "17,5"}).status_code == 302
    course.refresh_from_db()
    assert course.weights == {"analysis": "40", "lessons": "30", "plan": "12.5", "delivery": "17.5"}


def test_the_organiser_adds_a_site_of_the_host():
    organiser, host = a_unit(), a_unit()
    study = a_field_study(organiser, host)
    client, address = signed_in(organiser), f"/belajar/pelatihan/{study.course.pk}/lokus/"
    place = Host.objects.get(unit=host).places.create(kind="site", name="Balai Rekaan Contoh", people=10)
    assert client.post(address, {"place": place.pk, "capacity": "0"}).status_code == 422
    answer = client.post(address, {"place": place.pk, "capacity": "10", "unit": host.pk})
    assert answer.status_code == 302
    assert "Balai Rekaan Contoh" in text(client, address)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_terms_leave_as_a_file(form):
    organiser = a_unit()
    course = a_course(organiser)
    weigh_host(actor="1", course=course, unit=a_unit(), speaks_for="Dikenal.")
    a_member(course)
    answer = signed_in(organiser).get(f"/belajar/pelatihan/{course.pk}/kak.{form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_list_asks_as_often_for_ten_courses_as_for_one(django_assert_max_num_queries):
    organiser = a_unit()
    a_field_study(organiser, a_unit())
    client = signed_in(organiser)
    client.get("/belajar/pelatihan/")
    with django_assert_max_num_queries(40) as one:
        client.get("/belajar/pelatihan/")
    for _ in range(3):
        a_field_study(organiser, a_unit())
    with django_assert_max_num_queries(len(one)):
        client.get("/belajar/pelatihan/")


def test_the_list_finds_by_words_year_and_state():
    organiser = a_unit()
    a_course(organiser, title="Diklat Rekaan")
    client = signed_in(organiser)
    for found in ("cari=Rekaan", "tahun=2019", "tahap=choosing", "tahun=bukan", "hal=99"):
        assert "Diklat Rekaan" in text(client, f"/belajar/pelatihan/?{found}")
    for not_found in ("cari=lain", "tahap=past"):
        assert "Diklat Rekaan" not in text(client, f"/belajar/pelatihan/?{not_found}")


def test_addresses_that_nobody_wrote_are_not_found():
    organiser = a_unit()
    course = a_course(organiser)
    client, home = signed_in(organiser), f"/belajar/pelatihan/{course.pk}/"
    for address in (
        "kak.exe",
        "tuan-rumah/99999999999999999999999/",
        f"tuan-rumah/{organiser.pk}/",
        "lokus/99999999999999999999999/",
    ):
        assert client.get(home + address).status_code == 404, address
    assert client.get(f"{home}tuan-rumah/1/pilih/").status_code == 405
    assert "Pilih dulu bentuk" in text(client, "/belajar/pelatihan/baru/?program=../../visit/2025")


def test_the_search_for_hosts_asks_as_often_for_many_as_for_one(django_assert_max_num_queries):
    organiser = a_unit()
    course = a_course(organiser)
    client, address = signed_in(organiser), f"/belajar/pelatihan/{course.pk}/tuan-rumah/"
    a_host(a_unit())
    client.get(address)
    with django_assert_max_num_queries(50) as one:
        client.get(address)
    for _ in range(3):
        a_host(a_unit())
    with django_assert_max_num_queries(len(one)):
        client.get(address)
