"""A practice as others read it: anybody, without signing in."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from factories.practices import a_practice, a_published_practice
from factories.registry import a_mandate, a_regency, a_unit, an_account

from teladan.cycle.practices.actions.practices import change_practice, publish_practice, withdraw_practice
from teladan.cycle.practices.models import Award, Document
from teladan.cycle.practices.practice_page import life_words
from teladan.cycle.practices.queries.editions import edition_of
from teladan.ground import clock
from teladan.ground.evidence.actions import save

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
MOST = 100 * 1024


@pytest.fixture
def place():
    return a_regency()


def enter(client, unit, role="officer"):
    client.force_login(a_mandate(unit, role).person.account, "django.contrib.auth.backends.ModelBackend")


def at(name, practice, *more):
    return reverse(f"practices:{name}", args=[practice.pk, *more])


def read(client, practice):
    answer = client.get(at("practice", practice))
    assert answer.status_code == 200
    return answer.content.decode()


def with_document(practice, licence):
    file = save(upload=io.BytesIO(PDF), name="sop.pdf", account=str(an_account().pk))
    return Document.objects.create(practice=practice, kind="procedure", title="SOP jemput", licence=licence, file=file)


def test_anybody_reads_the_whole_practice(client, place):
    page = read(client, a_published_practice(place.melati))
    for words in (
        "Periksa Dekat Rumah",
        "versi 1, terbit 1 November 2024",
        "Sedikit perempuan memeriksakan diri",
        "Daftar siapa yang belum diperiksa",
        "Mulai keliling",
        "minggu 7–14",
        "Dimulai di satu kelurahan",
        "Undangan lewat surat tidak dibaca.",
        "Kader menjemput",
        "awalnya 5% (2015)",
        "Rp10–50 juta",
    ):
        assert words in page
    assert len(page.encode()) < MOST


def test_the_published_text_is_read_not_the_one_that_is_worked_on(client, place):
    known = a_published_practice(place.melati)
    change_practice(actor="1", practice=known, facts={"lessons": "Rahasia konsep"})
    assert "Rahasia konsep" not in read(client, known)
    enter(client, place.melati)
    page = read(client, known)
    assert "Rahasia konsep" not in page
    assert "Ada perubahan yang belum terbit." in page


def test_a_draft_is_there_for_those_who_keep_it_alone(client, place):
    draft = a_practice(place.melati)
    assert client.get(at("practice", draft)).status_code == 404
    enter(client, place.other)
    assert client.get(at("practice", draft)).status_code == 404
    enter(client, place.melati, "observer")
    assert "belum terbit" in read(client, draft)


@pytest.mark.parametrize("ident", [0, 10**30])
def test_a_practice_that_is_not_there_is_said_to_be_absent(client, ident):
    answer = client.get(f"/praktik/{ident}/")
    assert answer.status_code == 404
    assert "Praktik ini tidak ada." in answer.content.decode()


def test_the_contact_is_shown_under_a_mandate_only(client, place):
    known = a_published_practice(place.melati)
    page = read(client, known)
    assert "Bidan Rekaan" not in page
    assert "021-5550199" not in page
    enter(client, place.other)
    assert "Bidan Rekaan" in read(client, known)


def test_stopped_and_stale_are_said_beside_the_title(client, place):
    stale = a_published_practice(place.melati, confirmed_on=dt.date(2001, 2, 3))
    assert "Lama tidak dipastikan" in read(client, stale)
    assert "dipastikan 3 Februari 2001" in read(client, stale)
    stopped = a_published_practice(place.melati, stopped_on=dt.date(2023, 5, 1), stopped_why="Dana habis")
    assert "Sudah berhenti" in read(client, stopped)
    assert "Dana habis" in read(client, stopped)


def test_what_has_a_later_date_does_not_count_yet(client, place):
    known = a_published_practice(place.melati, stopped_on=dt.date(2024, 12, 1), stopped_why="Dana habis")
    publish_practice(actor="1", practice=change_practice(actor="1", practice=known, facts={"title": "Nama baru"}))
    known.refresh_from_db()
    with clock.set_day(dt.date(2024, 11, 26)):
        assert edition_of(known).number == 1
        assert life_words(known)["key"] == "running"
    assert edition_of(known).number == 2
    assert life_words(known)["key"] == "stopped"


def test_a_free_document_is_anybodys(client, place):
    practice = a_practice(place.melati)
    row = with_document(practice, "cc-by")
    publish_practice(actor="1", practice=practice)
    answer = client.get(at("document", practice, row.pk))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == PDF


@pytest.mark.parametrize("licence", ["ask", "government"])
def test_other_documents_are_for_those_who_act_for_an_agency(client, place, licence):
    practice = a_practice(place.melati)
    row = with_document(practice, licence)
    publish_practice(actor="1", practice=practice)
    assert "masuk dengan peran di instansi Anda" in read(client, practice)
    asked = client.get(at("document", practice, row.pk))
    assert asked.status_code == 302
    assert asked.headers["Location"].startswith("/masuk/")
    enter(client, place.other)
    assert client.get(at("document", practice, row.pk)).status_code == 200


def test_a_document_for_government_is_not_given_to_an_organisation_outside_it(client, place):
    practice = a_practice(place.melati)
    asked, reserved = with_document(practice, "ask"), with_document(practice, "government")
    publish_practice(actor="1", practice=practice)
    enter(client, a_unit("Yayasan Rekaan", kind="organisation"))
    assert client.get(at("document", practice, asked.pk)).status_code == 200
    assert client.get(at("document", practice, reserved.pk)).status_code == 403


def test_a_document_bears_the_title_it_was_published_under_and_the_licence_of_now(client, place):
    practice = a_practice(place.melati)
    row = with_document(practice, "cc-by")
    publish_practice(actor="1", practice=practice)
    row.title, row.licence = "Judul belum terbit", "ask"
    row.save()
    page = read(client, practice)
    assert "SOP jemput" in page
    assert "Judul belum terbit" not in page
    assert "Minta izin pemilik dahulu" in page


def test_a_document_that_is_not_published_yet_is_its_keepers(client, place):
    known = a_published_practice(place.melati)
    row = with_document(known, "cc-by")
    assert client.get(at("document", known, row.pk)).status_code == 404
    enter(client, place.melati)
    assert client.get(at("document", known, row.pk)).status_code == 200


def test_a_document_of_another_practice_is_not_given(client, place):
    known, other = a_published_practice(place.melati), a_practice(place.melati)
    row = with_document(other, "cc-by")
    publish_practice(actor="1", practice=other)
    assert client.get(at("document", known, row.pk)).status_code == 404


def test_an_award_is_said_to_be_no_proof(client, place):
    practice = a_practice(place.melati)
    Award.objects.create(practice=practice, year=2019, name="Piala Rekaan", giver="Lomba Contoh")
    publish_practice(actor="1", practice=practice)
    page = read(client, practice)
    assert "Piala Rekaan, Lomba Contoh (2019)" in page
    assert "bukan bukti bahwa hasilnya tercapai" in page


def test_text_is_text(client, place):
    hostile = "<script>alert(1)</script>{{ 7|add:7 }}"
    known = a_published_practice(place.melati, title=hostile, problem=hostile, owner_name="=2+3")
    page = read(client, known)
    assert "<script>alert" not in page
    assert "{{ 7|add:7 }}" in page
    assert client.get(at("leaflet", known, "pdf")).status_code == 200


def test_an_edition_is_shown_with_what_changed(client, place):
    known = a_published_practice(place.melati)
    changed = change_practice(actor="1", practice=known, facts={"lessons": "Kader datang dua kali."})
    changed.parts.get(key="ajakan").delete()
    publish_practice(actor="1", practice=changed, changes="Cara mengajak dihapus")
    old, new = (client.get(at("edition", known, number)).content.decode() for number in (1, 2))
    assert "Ini bukan versi terbaru" in old
    assert "Yang berubah sejak versi 1" in new
    assert "<del>" in new
    assert "Cara mengajak (dapat disesuaikan)" in new
    assert client.get(at("edition", known, 3)).status_code == 404


def test_a_withdrawn_practice_has_no_page_leaflet_or_edition(client, place):
    known = a_published_practice(place.melati)
    withdraw_practice(actor="1", practice=known, why="Salah unggah")
    for address in (at("practice", known), at("edition", known, 1), at("leaflet", known, "pdf")):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "ditarik" in answer.content.decode()


def test_no_page_asks_more_of_the_database_for_more_rows(client, place, django_assert_max_num_queries):
    known = a_published_practice(place.melati)
    for number in range(5):
        publish_practice(
            actor="1", practice=change_practice(actor="1", practice=known, facts={"summary": f"Ringkasan {number}"})
        )
    with django_assert_max_num_queries(20):
        read(client, known)
