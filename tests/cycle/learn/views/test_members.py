"""The pages of a course's people, for whoever organises it, takes part, or receives it."""

import re

import pytest
from django.urls import reverse
from factories.courses import a_field_study, a_member
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.models import Member
from teladan.ground.journal.models import Entry
from teladan.ground.registry.models import Account, Person

pytestmark = pytest.mark.django_db
NUMBER = "198001012005011234"
CSV = "Nama;NIP;Peran;Wilayah;Pilihan 1\nSari Contoh;;;Barat;Lokus Contoh 2\nTono Contoh;;Ketua;Timur;\n"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    return a_field_study(place.office, place.other)


@pytest.fixture
def organiser(client, place):
    client.force_login(a_mandate(place.office).person.account)
    return client


def at(name, study, *more):
    return reverse(f"learn:{name}", args=[study.course.pk, *more])


def test_everybody_is_listed_by_role_and_the_number_but_for_its_end_is_hidden(study, organiser):
    a_member(study.course, name="Sari Contoh", number=NUMBER, traits={"Wilayah": "Barat"})
    page = organiser.get(at("members", study)).content.decode()
    assert re.findall(r"<h2>(\w+ \(\d+\))</h2>", page) == ["Peserta (10)", "Mentor (1)", "Coach (1)", "Penguji (1)"]
    assert "••••1234" in page
    assert NUMBER not in page
    assert "Wilayah: Barat" in page
    assert "9 dari 10 peserta dan pendamping" in page
    page = organiser.get(at("members", study), {"cari": "sari", "keadaan": "tuan-rumah"}).content.decode()
    assert "Peserta (1)" in page


def test_the_list_takes_as_many_queries_for_more_people(study, organiser, django_assert_max_num_queries):
    for _again in range(5):
        a_member(study.course, signs_in=True)
    with django_assert_max_num_queries(30):
        organiser.get(at("members", study))


def test_a_member_reads_names_and_no_traits_and_the_host_finds_no_page(study, client, place):
    a_member(study.course, name="Sari Contoh", number=NUMBER, traits={"Wilayah": "Barat"})
    client.force_login(study.people[0].person.account)
    page = client.get(at("members", study)).content.decode()
    assert "Sari Contoh" in page
    assert not any(words in page for words in ("Barat", "••••1234", NUMBER, "Belum punya akun", "Kirim daftar"))
    refused = client.get(at("member", study, study.people[1].pk))
    assert refused.status_code == 403
    assert "Daftar orang diurus penyelenggara pelatihan." in refused.content.decode()
    assert client.post(at("members-file", study)).status_code == 403
    client.force_login(a_mandate(place.other).person.account)
    for name in ("members", "member-new", "members-import", "members-file"):
        assert client.get(at(name, study)).status_code == 404


def test_somebody_is_added_with_a_mentor_and_a_trait_and_nothing_typed_is_lost(study, organiser):
    facts = {"role": "participant", "name": "", "title": "Kepala Seksi", "trait_name": "", "trait_value": "Barat"}
    answer = organiser.post(at("member-new", study), facts)
    assert answer.status_code == 422
    assert "Kepala Seksi" in answer.content.decode()
    assert "Tulis nama kolomnya" in answer.content.decode()
    facts |= {"name": "Sari Contoh", "mentor_name": "Budi Rekaan", "trait_name": "Wilayah", "number": NUMBER}
    assert organiser.post(at("member-new", study), facts).status_code == 302
    made = study.course.members.get(name="Sari Contoh")
    assert (made.mentor.name, made.traits, made.number) == ("Budi Rekaan", {"Wilayah": "Barat"}, NUMBER)
    page = organiser.get(at("member", study, made.pk)).content.decode()
    assert NUMBER not in page
    facts = {"role": "participant", "name": "Sari Contoh, S.E.", "ciri_0": "Timur", "mentor": made.mentor_id}
    assert organiser.post(at("member", study, made.pk), facts).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.traits, made.number) == ("Sari Contoh, S.E.", {"Wilayah": "Timur"}, NUMBER)


def test_a_download_with_numbers_is_told(study, organiser):
    assert b"xl/worksheets" in organiser.get(at("members-file", study)).content
    assert not Entry.objects.filter(verb="learn.member.revealed").exists()
    organiser.post(at("members-file", study))
    assert Entry.objects.filter(verb="learn.member.revealed").count() == 1


def test_a_spreadsheet_is_checked_mended_taken_over_and_taken_back(study, organiser):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = organiser.post(at("members-import", study), {"file": SimpleUploadedFile("orang.csv", CSV.encode())})
    check = answer["Location"]
    page = organiser.get(check).content.decode()
    assert "C3" in page
    assert "Peran ini tidak dikenal." in page
    assert "Lewati kolom Wilayah" in page
    cell = re.search(r'<select name="(sel-\w+)"', page)[1]
    column = re.search(r'name="(lewati-kolom-[\w-]+)"', page)[1]
    done = organiser.post(check, {cell: "Pendamping", column: "on", "next": "take"})["Location"]
    sari, tono = study.course.members.get(name="Sari Contoh"), study.course.members.get(name="Tono Contoh")
    assert (sari.traits, sari.wishes.get().site, tono.role) == ({}, study.sites[1], "attendant")
    assert organiser.get(check).status_code == 404
    assert organiser.post(done).status_code == 302
    assert not study.course.members.filter(name="Sari Contoh").exists()


def test_access_is_told_once_with_a_message_to_copy(study, organiser, client, place):
    member = study.people[1]
    access = at("member-access", study, member.pk)
    assert organiser.post(access, {"baru-username": "S"}).status_code == 422
    page = organiser.post(access, {"baru-username": "peserta.contoh"}).content.decode()
    password = re.search(r'class="secret">([\w-]+)<', page)[1]
    assert f"Kata sandi sekali pakai: {password}" in page
    assert password not in re.search(r'href="(https://wa.me/[^"]*)"', page)[1]
    assert password not in organiser.get(access).content.decode()
    assert organiser.post(at("member-join", study, study.people[2].pk), {"lama-username": "tak.ada"}).status_code == 422
    client.logout()
    answer = client.post(reverse("sign-in"), {"username": "peserta.contoh", "password": password})
    assert answer["Location"] == reverse("registry:password")
    assert client.get(at("members", study))["Location"] == reverse("registry:password")
    chosen = {"current": password, "password": "kata-sandi-sendiri-7"}
    assert client.post(reverse("registry:password"), chosen)["Location"] == reverse("home")
    assert client.get(at("members", study)).status_code == 200


def test_all_without_an_account_are_let_in_at_once_and_only_told_once(study, organiser, place):
    acting = a_mandate(place.melati).person
    Person.objects.filter(pk=acting.pk).update(account=None)
    Member.objects.filter(pk=study.people[2].pk).update(person=acting)
    page = organiser.post(at("members-access", study)).content.decode()
    assert page.count('class="secret"') == study.course.members.count() - 7
    assert "diurus admin unit Puskesmas Contoh Melati" in page
    username, password = re.search(r"<td[^>]*>([\w.]+)</td>\s*<td[^>]*><code class=.secret.>([\w-]+)<", page).groups()
    assert Account.objects.get(username=username).check_password(password)
    assert password not in organiser.get(at("members", study)).content.decode()


def test_send_brings_the_list_to_the_host(study, organiser):
    a_member(study.course, "attendant", name="Wira Contoh")
    page = organiser.post(at("members-send", study), follow=True).content.decode()
    assert "10 orang sekarang ada di daftar tuan rumah" in page
    assert "Lengkap" in page
