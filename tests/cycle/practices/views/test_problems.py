"""Problem sheets: written step by step without losing a word, found again, closed with a reason, seen by whom it concerns."""

import io
import zipfile

import pytest
from django.test import Client
from factories.practices import a_problem, a_published_practice
from factories.registry import a_mandate, a_regency

from teladan.cycle.practices.actions.search_index import index_practice
from teladan.cycle.practices.models import Problem

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Sedikit perempuan memeriksakan diri",
    "who": "Perempuan umur 30 sampai 50 tahun",
    "groups": ["women", "poor"],
    "how_many": "4.200",
    "of_how_many": "4.900",
    "counted": "Perempuan di wilayah kerja, laporan 2025",
    "proof": "Cakupan 14 persen.",
    "code": "skm/complaints",
    "causes": "Jauh dari puskesmas\n\nMalu  diperiksa\nMalu diperiksa",
    "sector": "health",
}


@pytest.fixture
def regency():
    return a_regency()


def acting(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, "django.contrib.auth.backends.ModelBackend")
    return client


def test_a_sheet_is_written_and_shows_all_that_was_said(regency):
    client = acting(regency.melati)
    made = client.post("/masalah/baru/", TYPED | {"unit": regency.melati.pk})
    sheet = Problem.objects.get()
    assert made["Location"] == f"/masalah/{sheet.pk}/"
    assert sheet.causes == ["Jauh dari puskesmas", "Malu diperiksa"]
    assert (sheet.how_many, sheet.of_how_many, sheet.groups) == (4200, 4900, ["women", "poor"])
    page = client.get(made["Location"]).content.decode()
    # from: 4,200 of 4,900 is 85.7 per cent
    for words in ("4.200 dari 4.900 (86 %)", "Perempuan, Warga miskin", "Malu diperiksa", "laporan 2025", "Kesehatan"):
        assert words in page


def test_looking_for_practices_saves_nothing_and_keeps_every_word(regency):
    client = acting(regency.melati)
    answer = client.post("/masalah/baru/", TYPED | {"unit": regency.melati.pk, "title": "", "cari": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not Problem.objects.exists()
    assert "4.200" in page
    assert "Malu  diperiksa" in page
    assert 'value="women"' in page
    assert 'name="groups" value="poor"' in page
    assert page.count("checked") == 2
    assert "wrong-why" not in page, "what is missing is said on saving, not while one looks around"


def test_practices_for_the_problem_stand_beside_it_and_on_its_page(regency):
    practice = a_published_practice(regency.other, title="Kapal Periksa")
    index_practice(practice=practice)
    client = acting(regency.melati)
    part = client.get("/masalah/cari/", {"title": "perempuan jarang diperiksa"}, headers={"HX-Request": "true"})
    words = part.content.decode()
    assert "Kapal Periksa" in words
    assert "1 praktik ditemukan." in words
    assert "Dampak:" in words, "how sure one can be stands with each"
    typed = client.post("/masalah/baru/", TYPED | {"unit": regency.melati.pk, "cari": "1"}).content.decode()
    assert f'href="/praktik/{practice.pk}/" target="_blank"' in typed, "what was typed stays behind in its own tab"
    sheet = a_problem(regency.melati)
    page = client.get(f"/masalah/{sheet.pk}/").content.decode()
    assert f'href="/praktik/{practice.pk}/?masalah={sheet.pk}"' in page
    other_words = a_problem(regency.melati, title="Qwrtz", who="Xyzzy", causes=[])
    assert "Kapal Periksa" in client.get(f"/masalah/{other_words.pk}/").content.decode(), "it changes the same figure"
    none = a_problem(regency.melati, title="Qwrtz", who="Xyzzy", causes=[], code="")
    assert "Belum ada praktik yang cocok" in client.get(f"/masalah/{none.pk}/").content.decode()


def test_the_way_from_a_gap_fills_the_sheet_in(regency):
    page = acting(regency.office).get(f"/masalah/baru/?kode=skm/complaints&unit={regency.kenanga.pk}").content.decode()
    assert '<option value="skm/complaints" selected>' in page
    assert f'<option value="{regency.kenanga.pk}" selected>' in page
    strange = acting(regency.office).get("/masalah/baru/?kode=<script>&unit=9999999999999999999999")
    assert strange.status_code == 200
    assert "<script>&" not in strange.content.decode()


def test_what_stands_beside_the_form_comes_as_a_part_of_a_page(regency):
    client = acting(regency.melati)
    part = client.get(
        "/masalah/cari/", {"q": "kanker serviks", "code": "skm/complaints"}, headers={"HX-Request": "true"}
    )
    page = part.content.decode()
    assert "<html" not in page
    assert "belum punya hasil survei yang terbit" in page, "the unit has published nothing yet"
    assert client.post("/masalah/cari/", {"q": "kanker"}).status_code == 405


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "Isi bagian ini."),
        ({"how_many": "5.000"}, "tidak mungkin lebih banyak"),
        ({"how_many": ""}, "Isi juga berapa banyak"),
        ({"counted": ""}, "Sebut apa yang dihitung"),
        ({"how_many": "banyak"}, "Isi bilangan bulat"),
        ({"how_many": "-3"}, "Isi 0 atau lebih."),
        ({"of_how_many": "9" * 30}, "Angkanya terlalu besar"),
        ({"causes": "\n".join(f"Sebab {n}" for n in range(8))}, "Ada 8 baris."),
        ({"causes": "Pendek\n" + "p" * 201}, "Baris 2 terlalu panjang"),
        ({"code": "skm/rekaan"}, "Pilih dari daftar"),
        ({"sector": "rekaan"}, "rekaan"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_lost(regency, change, words):
    answer = acting(regency.melati).post("/masalah/baru/", TYPED | {"unit": regency.melati.pk} | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Cakupan 14 persen." in page
    assert not Problem.objects.exists()


def test_a_sheet_is_closed_with_a_reason_and_opened_again(regency):
    client, sheet = acting(regency.melati), a_problem(regency.melati)
    assert client.post(f"/masalah/{sheet.pk}/tutup/", {"state": "solved", "why": " "}).status_code == 422
    assert client.post(f"/masalah/{sheet.pk}/tutup/", {"state": "open", "why": "x"}).status_code == 422
    client.post(f"/masalah/{sheet.pk}/tutup/", {"state": "solved", "why": "Cakupan 60 persen."})
    page = client.get(f"/masalah/{sheet.pk}/").content.decode()
    assert "Teratasi" in page
    assert "Cakupan 60 persen." in page
    refused = client.post(f"/masalah/{sheet.pk}/ubah/", TYPED)
    assert refused.status_code == 422
    assert "Buka kembali dahulu" in refused.content.decode()
    client.post(f"/masalah/{sheet.pk}/buka/")
    sheet.refresh_from_db()
    assert (sheet.state, sheet.closed_why) == ("open", "")


def test_a_sheet_is_changed(regency):
    client, sheet = acting(regency.melati), a_problem(regency.melati)
    form = client.get(f"/masalah/{sheet.pk}/ubah/").content.decode()
    assert "Jauh dari puskesmas\nMalu</textarea>" in form
    assert 'value="indicator/screening_coverage" selected' in form, (
        "a figure that nobody sends now is still what it was"
    )
    client.post(f"/masalah/{sheet.pk}/ubah/", TYPED | {"code": "indicator/screening_coverage"})
    sheet.refresh_from_db()
    assert sheet.causes == ["Jauh dari puskesmas", "Malu diperiksa"]


def test_a_sheet_is_for_its_unit_and_those_above(regency):
    sheet = a_problem(regency.melati)
    own, above, beside = acting(regency.melati), acting(regency.office), acting(regency.kenanga)
    reader = acting(regency.melati, "observer")
    for client, seen, kept in ((own, 200, 200), (above, 200, 200), (beside, 404, 404), (reader, 200, 403)):
        assert client.get(f"/masalah/{sheet.pk}/").status_code == seen
        assert client.get(f"/masalah/{sheet.pk}/ubah/").status_code == kept
        assert client.get(f"/masalah/{sheet.pk}/tutup/").status_code == kept
    assert beside.post(f"/masalah/{sheet.pk}/buka/").status_code == 404
    assert reader.get("/masalah/baru/").status_code == 403
    assert "Sedikit perempuan" not in beside.get("/masalah/").content.decode()
    assert Client().get("/masalah/").status_code == 302
    # a sheet cannot be written for somebody else's unit
    assert own.post("/masalah/baru/", TYPED | {"unit": regency.kenanga.pk}).status_code == 422


def test_the_list_is_searched_and_begins_with_what_is_open(regency, django_assert_max_num_queries):
    client = acting(regency.office)
    assert "Belum ada lembar masalah" in client.get("/masalah/").content.decode()
    a_problem(regency.melati, title="Obat habis di akhir bulan", sector="office")
    a_problem(regency.kenanga, title="Rujukan lama dijawab", state="solved", closed_why="Sudah.")
    for number in range(30):
        a_problem(regency.kenanga, title=f"Masalah ke-{number}")
    with django_assert_max_num_queries(20):
        first = client.get("/masalah/").content.decode()
    assert "Rujukan lama" not in first
    assert "Halaman 1 dari 2" in first
    assert "Rujukan lama" in client.get("/masalah/?keadaan=solved").content.decode()
    found = client.get("/masalah/?cari=obat+melati&bidang=office").content.decode()
    assert "Obat habis" in found
    assert "Masalah ke-" not in found
    assert "Tidak ada lembar yang cocok" in client.get("/masalah/?cari=gajah").content.decode()
    assert client.get("/masalah/?keadaan=aneh&hal=xx").status_code == 200


def test_a_name_is_shown_as_it_was_typed(regency):
    client = acting(regency.melati)
    sheet = a_problem(regency.melati, title="<script>alert(1)</script>", causes=["<img src=x>"])
    page = client.get(f"/masalah/{sheet.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;img src=x&gt;" in page


def test_what_is_copied_because_of_a_problem_stands_on_its_sheet(regency):
    from factories.replicate import a_replication

    sheet = a_problem(regency.melati)
    practice = a_published_practice(regency.other, title="Kapal Periksa")
    client = acting(regency.melati)
    assert "Replikasi untuk masalah ini" not in client.get(f"/masalah/{sheet.pk}/").content.decode()
    made = a_replication(practice, regency.melati, problem=sheet)
    page = client.get(f"/masalah/{sheet.pk}/").content.decode()
    assert "Replikasi untuk masalah ini" in page
    assert f"/tiru/{made.pk}/" in page


def test_a_sheet_leaves_as_paper_with_all_that_its_page_says(regency):
    practice = a_published_practice(regency.other, title="Kapal Periksa")
    index_practice(practice=practice)
    sheet = a_problem(regency.melati, groups=["women"], counted="Laporan 2023")
    client = acting(regency.melati)
    answer = client.get(f"/masalah/{sheet.pk}/lembar.docx")
    words = document_xml(answer.content)
    for said in ("Sedikit perempuan", "4.200 dari 4.900 (86 %)", "Laporan 2023", "Malu", "Kapal Periksa", "0 dari 5"):
        assert said in words
    assert client.get(f"/masalah/{sheet.pk}/lembar.pdf").content.startswith(b"%PDF")
    assert client.get(f"/masalah/{sheet.pk}/lembar.exe").status_code == 404
    assert acting(regency.kenanga).get(f"/masalah/{sheet.pk}/lembar.docx").status_code == 404


def document_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()
