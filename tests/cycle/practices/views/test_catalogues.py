"""A catalogue at the door: read by its titles, checked before anything changes, taken over once, taken back whole."""

import datetime as dt
import io
import zipfile

import pytest
from django.test import Client
from factories.practices import a_practice, a_published_practice
from factories.registry import a_mandate, a_regency

from teladan.cycle.practices.actions.catalogues import index_catalogue
from teladan.cycle.practices.models import Card, CatalogueImport, Edition, Posting, Practice, Term
from teladan.cycle.practices.queries.practices import Life, life_of
from teladan.cycle.practices.queries.search import search
from teladan.ground import clock
from teladan.ground.journal.models import Entry
from teladan.ground.tables import Column, Sheet, write_rows

pytestmark = pytest.mark.django_db

GOOD = (
    "Nama Inovasi;Inisiator;Abstrak;Urusan;Tahun Mulai;Status;Anggaran;Terakhir dipastikan;ID;Link\n"
    "Loket Malam;Dinas Contoh;Buka sampai malam.;Kependudukan;2019;Berjalan;15 juta;31/12/2025;77;https://contoh.example/77\n"
    "Perahu Obat;Puskesmas Contoh Melati;Obat diantar perahu.;Kesehatan;Maret 2020;Tidak aktif;;;;\n"
)


@pytest.fixture
def regency():
    return a_regency()


def keeper(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, "django.contrib.auth.backends.ModelBackend")
    return client


def bring(client: Client, unit, content: str | bytes, file_name: str = "katalog.csv", **said: str):
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = file_name
    plain = {"name": "Katalog Contoh 2025", "licence": "Milik sendiri", "unit": unit.pk, "owner_kind": "agency"}
    return client.post("/praktik/impor/", plain | said | {"file": file})


def taken(client: Client, unit, content: str, **said: str) -> CatalogueImport:
    check = bring(client, unit, content)["Location"]
    answer = client.post(check, {"next": "take", **said})
    assert answer.status_code == 302, answer.content.decode()
    return CatalogueImport.objects.get(pk=int(answer["Location"].split("/")[-2]))


def test_a_catalogue_becomes_practices_of_whose_effect_nothing_is_known(regency):
    client = keeper(regency.office)
    brought = taken(client, regency.office, GOOD)
    night, boat = Practice.objects.filter(imported=brought).order_by("title")
    assert (night.rigour, night.effect, night.state, night.keeper) == (0, "unknown", "published", regency.office)
    assert night.source == "Katalog Contoh 2025 · nomor 77 · https://contoh.example/77"
    assert (night.started_on, night.cost, night.sector) == (dt.date(2019, 1, 1), "medium", "population")
    assert night.confirmed_on == dt.date(2025, 12, 31)
    assert boat.owner == regency.melati, "an owner that is registered is linked"
    assert (boat.started_on, boat.stopped_why) == (dt.date(2020, 3, 1), "Menurut katalog Katalog Contoh 2025.")
    assert life_of(boat, clock.today()) is Life.STOPPED
    assert Edition.objects.filter(practice__imported=brought, number=1).count() == 2
    verbs = [entry.verb for entry in Entry.objects.filter(verb__startswith="practices.")]
    assert verbs == ["practices.catalogue.taken"]
    page = client.get(f"/praktik/impor/{brought.pk}/").content.decode()
    assert "2 praktik terbit" in page
    assert "Didaftarkan ke pencarian" in page


def test_a_practice_is_stale_unless_the_file_says_when_it_was_last_confirmed(regency):
    brought = taken(keeper(regency.office), regency.office, "judul;instansi\nLoket Pagi;Dinas Contoh\n")
    (practice,) = brought.practices.all()
    assert life_of(practice, clock.today()) is Life.STALE


def test_what_was_taken_over_is_found_and_forgotten_again(regency):
    client = keeper(regency.office)
    brought = taken(client, regency.office, GOOD)
    index_catalogue(catalogue=brought.pk)
    assert [hit.title for hit in search("obat perahu").hits] == ["Perahu Obat"]
    for term in Term.objects.all():
        assert term.practices == term.postings.count()
    index_catalogue(catalogue=brought.pk)
    assert Card.objects.count() == 2
    assert "Didaftarkan" not in client.get(f"/praktik/impor/{brought.pk}/").content.decode()
    assert client.post(f"/praktik/impor/{brought.pk}/batal/").status_code == 302
    assert not Practice.objects.exists()
    assert not Posting.objects.exists()
    assert not Term.objects.exclude(practices=0).exists()
    assert "sudah dibatalkan" in client.get(f"/praktik/impor/{brought.pk}/").content.decode()
    assert client.post(f"/praktik/impor/{brought.pk}/batal/").status_code == 422
    assert Entry.objects.filter(verb="practices.catalogue.undone").count() == 1


def test_the_index_made_in_bulk_is_the_index_made_one_by_one(regency):
    from teladan.cycle.practices.actions.search_index import rebuild_search_index

    brought = taken(keeper(regency.office), regency.office, GOOD)
    index_catalogue(catalogue=brought.pk)
    assert rebuild_search_index() == 0


def test_looking_changes_nothing_and_a_file_is_its_bringers_alone(regency):
    client, stranger = keeper(regency.office), keeper(regency.other)
    check = bring(client, regency.office, GOOD)["Location"]
    assert client.get(check).status_code == 200
    assert client.post(check, {"next": "check"}).status_code == 200
    assert not Practice.objects.exists()
    assert stranger.get(check).status_code == 404
    done = client.post(check, {"next": "take"})["Location"]
    assert [stranger.get(done).status_code, stranger.post(f"{done}batal/").status_code] == [404, 404]
    assert client.post(check, {"next": "take"}).status_code == 404
    reader = keeper(regency.office, "observer")
    assert reader.get("/praktik/impor/").status_code == 403
    assert "Batalkan impor" not in reader.get(done).content.decode()
    assert reader.post(f"{done}batal/").status_code == 403
    assert bring(client, regency.other, GOOD).status_code == 422


def test_the_same_file_is_not_taken_over_twice(regency):
    client = keeper(regency.office)
    first = taken(client, regency.office, GOOD)
    check = bring(client, regency.office, GOOD)["Location"]
    for answer in (client.get(check), client.post(check, {"next": "take"})):
        assert answer.status_code == 422
        assert "sudah diambil alih pada" in answer.content.decode()
    assert CatalogueImport.objects.count() == 1
    client.post(f"/praktik/impor/{first.pk}/batal/")
    assert client.get(check).status_code == 200, "what was taken back may come again"


def test_rows_say_where_they_fail_and_how_to_mend_them(regency):
    book = io.BytesIO()
    rows = [
        ["Judul Bagus", "Dinas Contoh", "2019", "Antariksa", "javascript:x", "Bu Rekaan 3171010101900001"],
        ["", "Dinas Contoh", "2019", "", "", ""],
        ["Tanpa Pemilik", "", "2019", "", "", ""],
        ["J" * 200, "Dinas Contoh", "2099", "", "", ""],
        ["=VLOOKUP(A1;B1:C9;2)", "Dinas Contoh", "", "", "", ""],
        ["Jumlah", "", "4", "", "", ""],
    ]
    headings = ["Judul", "Instansi", "Tahun", "Bidang", "Tautan", "Kontak"]
    write_rows(book, [Sheet("Catatan", [Column("bebas")], []), Sheet("Data", [Column(one) for one in headings], rows)])
    client = keeper(regency.office)
    check = bring(client, regency.office, book.getvalue(), "katalog.xlsx")["Location"]
    page = client.get(check).content.decode()
    assert "0 baris baik" in page
    assert "2 baris diperbaiki" in page
    assert "3 baris ditolak" in page
    for words in ("Data!D2", "Data!E2", "Data!F2", "Data!A3", "Data!B4", "Data!A5", "Data!C5", "Data!A6"):
        assert words in page
    assert "Baris ini tanpa nama praktik." in page
    assert "dipotong" in page
    client.post(check, {"next": "take"})
    kept = Practice.objects.get(title="Judul Bagus")
    assert (kept.sector, kept.contact_name, kept.source) == ("other", "", "Katalog Contoh 2025")


def test_numbers_of_people_in_a_text_are_not_published_and_that_is_said(regency):
    client = keeper(regency.office)
    sheet = "Judul;Instansi;Ringkasan\nLoket Malam;Dinas Contoh;Ibu A, NIK 3175000000000001, dilayani\n"
    check = bring(client, regency.office, sheet)["Location"]
    assert "Tampak memuat NIK atau NIP, jadi nomornya dihilangkan" in client.get(check).content.decode()
    client.post(check, {"next": "take"})
    assert Practice.objects.get(title="Loket Malam").summary == "Ibu A, NIK […], dilayani"


def test_a_row_like_one_that_is_there_is_skipped_unless_one_says_otherwise(regency):
    there = a_published_practice(regency.office, title="Loket Malam", owner_name="Dinas Contoh")
    client = keeper(regency.office)
    check = bring(client, regency.office, GOOD + "Loket  malam;Dinas Contoh;;;;;;;;\n")["Location"]
    page = client.get(check).content.decode()
    assert "2 baris mungkin sudah ada" in page
    assert "judul 100, pemilik 100" in page
    asked = client.post(check, {"next": "check", "mirip-A2": "asal", "mirip-A4": "ambil"}).content.decode()
    assert '<option value="asal" selected>' in asked
    brought_at = client.post(check, {"next": "take", "mirip-A2": "asal", "mirip-A4": "ambil"})["Location"]
    there.refresh_from_db()
    assert there.source.startswith("Katalog Contoh 2025 · nomor 77")
    assert sorted(Practice.objects.exclude(imported=None).values_list("title", flat=True)) == [
        "Loket malam",
        "Perahu Obat",
    ]
    client.post(f"{brought_at}batal/")
    there.refresh_from_db()
    assert there.source == ""


def test_somebody_elses_practice_keeps_its_origin_and_a_draft_is_not_told(regency):
    a_published_practice(regency.other, title="Loket Malam", owner_name="Dinas Contoh")
    a_practice(regency.other, title="Perahu Obat", owner_name="Puskesmas Contoh Melati")
    client = keeper(regency.office)
    check = bring(client, regency.office, GOOD)["Location"]
    page = client.get(check).content.decode()
    assert "1 baris mungkin sudah ada" in page
    assert "Hanya catat asalnya" not in page
    client.post(check, {"next": "take", "mirip": "asal"})
    assert not Practice.objects.filter(title="Loket Malam").exclude(source="").exists()


def test_rows_are_held_against_what_was_published_and_not_against_what_is_being_rewritten(regency):
    hidden = a_published_practice(regency.other, title="Pos Terpadu Malam", owner_name="Dinas Contoh")
    hidden.title, hidden.owner_name = "Loket Malam", "Dinas Rahasia Contoh"
    hidden.save()
    a_published_practice(regency.other, title="2024", owner_name="Dinas Contoh")
    client = keeper(regency.office)
    page = client.get(bring(client, regency.office, GOOD)["Location"]).content.decode()
    assert "baris mungkin sudah ada" not in page
    again = GOOD.replace("Loket Malam", "Pos Terpadu Malam")
    again = again.replace("Perahu Obat;Puskesmas Contoh Melati", "2024;Dinas Contoh")
    page = client.get(bring(client, regency.office, again)["Location"]).content.decode()
    assert "2 baris mungkin sudah ada" in page
    assert "Rahasia" not in page


def test_an_import_that_somebody_worked_on_stays(regency):
    client = keeper(regency.office)
    brought = taken(client, regency.office, GOOD)
    Practice.objects.filter(title="Perahu Obat").update(lessons="Mesin perahu cadangan.")
    answer = client.post(f"/praktik/impor/{brought.pk}/batal/")
    assert answer.status_code == 422
    assert "“Perahu Obat” sudah disunting" in answer.content.decode()
    assert Practice.objects.filter(imported=brought).count() == 2


def test_an_import_of_which_something_is_copied_stays(regency):
    from factories.replicate import a_replication

    client = keeper(regency.office)
    brought = taken(client, regency.office, GOOD)
    a_replication(Practice.objects.get(title="Perahu Obat"), regency.other)
    answer = client.post(f"/praktik/impor/{brought.pk}/batal/")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“Perahu Obat” sudah dipakai" in page
    assert "Contoh Lain" not in page, "who copies is not told here"
    assert Practice.objects.filter(imported=brought).count() == 2


def a_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 300_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "k.csv"), (b"MZ\x90\x00" * 400, "k.xlsx"), (b"%PDF-1.7 rekaan", "k.csv"), (a_bomb, "k.xlsx")],
    ids=["empty", "program", "pdf", "bomb"],
)
def test_what_is_no_spreadsheet_is_refused_at_once(regency, content, name):
    content = content() if callable(content) else content
    answer = bring(keeper(regency.office), regency.office, content, name)
    assert answer.status_code == 422
    assert "Katalog Contoh 2025" in answer.content.decode(), "what was typed stays"


def test_a_table_that_is_no_catalogue_says_what_to_do(regency):
    client = keeper(regency.office)
    for content in ("a;b\n1;2\n", "judul;instansi\n", "judul" + ";x" * 100_000 + "\n"):
        check = bring(client, regency.office, content)["Location"]
        answer = client.get(check)
        assert answer.status_code == 422
        assert "tidak ada baris praktik yang dikenali" in answer.content.decode()


def test_an_old_encoding_is_read_and_a_script_stays_text(regency):
    client = keeper(regency.office)
    text = "judul;instansi\nCafé <script>alert(1)</script>;Dinas Contoh\n"
    check = bring(client, regency.office, text.encode("cp1252"))["Location"]
    page = client.get(check).content.decode()
    assert "Café &lt;script&gt;" in page
    assert "<script>alert" not in page


def test_the_example_is_read_without_a_word(regency):
    client = keeper(regency.office)
    example = client.get("/praktik/impor/contoh.xlsx")
    check = bring(client, regency.office, example.content, "contoh.xlsx")["Location"]
    page = client.get(check).content.decode()
    assert "2 baris baik" in page
    assert "Tidak ada yang perlu diperbaiki." in page
