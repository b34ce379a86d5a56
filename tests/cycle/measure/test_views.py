"""What the pages answer to the wrong person, twice, out of order, and to hostile files. The journeys play the rest."""

import io
import re
import uuid

import pytest
from django.urls import reverse

from teladan.config.definitions import library
from teladan.cycle.measure.models import Calculation
from teladan.ground.evidence.models import File

from .conftest import CSV

START = "/ukur/hitung/"


def bring(client, content: bytes = CSV.encode(), name: str = "jawaban.csv"):
    file = io.BytesIO(content)
    file.name = name
    return client.post(START, {"file": file, "instrument": "skm/2017"}, follow=True)


@pytest.fixture
def brought(client, db) -> str:
    response = bring(client)
    assert response.status_code == 200
    return response.request["PATH_INFO"]


def test_nothing_is_brought_without_a_file(client, db) -> None:
    response = client.post(START, {"instrument": "skm/2017"})
    assert response.status_code == 422
    assert "Pilih berkas dahulu." in response.content.decode()
    assert not File.objects.exists()


def test_a_result_can_be_read_before_anything_is_corrected(client, brought) -> None:
    response = client.get(brought.replace("periksa", "hasil"))
    assert response.status_code == 200
    assert "permenpanrb" not in response.content.decode()  # regulations are called by their number, not our file's id


@pytest.mark.parametrize("page", ["periksa/", "hasil/", "hasil/hasil.xlsx", "hasil/hasil.pdf", "hasil/bagan.svg"])
def test_every_page_of_a_held_file_is_closed_to_other_browsers(client, brought, page, django_user_model) -> None:
    from django.test import Client

    address = brought.replace("periksa/", page)
    assert client.get(address).status_code == 200
    assert Client().get(address).status_code == 404


def test_downloads_are_attachments_and_unknown_names_are_not_found(client, brought) -> None:
    address = brought.replace("periksa/", "hasil/")
    response = client.get(f"{address}hasil.pdf")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert client.get(f"{address}hasil.exe").status_code == 404


def test_dropping_twice_does_no_harm_and_reading_afterwards_is_not_found(client, brought) -> None:
    address = brought.replace("periksa", "hapus")
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 302
    assert client.get(brought).status_code == 404
    assert not File.objects.exists()


def test_looking_never_drops_or_keeps(client, brought) -> None:
    # A messenger opens the address of a message to draw its preview; that must change nothing.
    assert client.get(brought.replace("periksa", "hapus")).status_code == 405
    assert File.objects.count() == 1


def test_keeping_asks_for_an_account(client, brought) -> None:
    response = client.post(brought.replace("periksa", "simpan"), {"title": "SKM"})
    assert response.status_code == 302
    assert response.url.startswith(reverse("sign-in"))
    assert not Calculation.objects.exists()


@pytest.fixture
def kept(client, brought, clerk) -> str:
    client.force_login(clerk)
    response = client.post(brought.replace("periksa", "simpan"), {"title": "SKM Contoh"})
    return response.url


def test_what_is_kept_is_found_again_and_looks_the_same(client, kept) -> None:
    page = client.get(kept).content.decode()
    assert "SKM Contoh" in page
    assert "Cara menghitung" in page
    assert "SKM Contoh" in client.get("/ukur/hasil/").content.decode()
    assert "SKM Contoh" not in client.get("/ukur/hasil/?cari=puskesmas").content.decode()


def test_keeping_twice_keeps_once(client, brought, kept) -> None:
    assert client.post(brought.replace("periksa", "simpan"), {"title": "SKM Contoh"}).status_code == 404
    assert Calculation.objects.count() == 1


def test_a_name_is_needed_to_keep(client, brought, clerk) -> None:
    client.force_login(clerk)
    response = client.post(brought.replace("periksa", "simpan"), {"title": " "})
    assert response.status_code == 422
    assert "Beri nama hasil ini." in response.content.decode()


def test_somebody_elses_result_is_not_found(client, kept, db) -> None:
    from django.test import Client

    from teladan.ground.registry.actions import create_account

    other = Client()
    other.force_login(create_account(actor="", username="orang.lain", password="kata-sandi-rekaan-2"))
    for address in (kept, f"{kept}hasil.pdf", f"{kept}hasil.xlsx"):
        assert other.get(address).status_code == 404
    assert other.post(f"{kept}hapus/", {"sure": "on"}).status_code == 404


def test_forgetting_asks_twice(client, kept) -> None:
    assert client.post(f"{kept}hapus/", {}).status_code == 422
    assert client.post(f"{kept}hapus/", {"sure": "on"}).status_code == 302
    assert not Calculation.objects.exists()


def test_an_unknown_file_is_not_found(client, db) -> None:
    assert client.get(f"{START}{uuid.uuid4()}/periksa/").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"MZ\x90\x00" + b"\x00" * 100, "tidak dapat diterima"),
        (b"PK\x03\x04 bukan zip", ""),
        (b"<html><script>alert(1)</script></html>", "tidak dapat diterima"),
    ],
)
def test_hostile_and_foreign_files_are_refused_and_nothing_is_held(client, db, content: bytes, words: str) -> None:
    response = bring(client, content)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not File.objects.exists()


def test_a_sheet_without_answers_says_what_to_do_and_can_be_repaired_by_hand(client, db) -> None:
    rows = "\n".join(f"Budi,{row}" for row in ["3,3,3,4,3,3,3,3,3", "4,4,4,4,4,4,4,4,4"])
    response = bring(client, ("Nama," + ",".join(f"P{n}" for n in range(1, 10)) + "\n" + rows).encode())
    assert response.status_code == 422
    assert "Berkas ini belum dapat dihitung" in response.content.decode()
    elements = list(library().instrument("skm/2017").body.elements)
    roles = {f"role-0-{place}": key for place, key in enumerate(elements, start=1)}
    address = response.request["PATH_INFO"]
    said = {"order": "definition", "use-0": "on", "header-0": "1", "next": "result", **roles}
    assert "mutu A" in client.post(address, said, follow=True).content.decode()


def test_a_result_before_its_columns_are_known_leads_back_to_the_check(client, db) -> None:
    address = bring(client, b"Nama,Alamat\nBudi,Jalan Mawar\n").request["PATH_INFO"]
    assert client.get(address.replace("periksa", "hasil")).url == address


def test_mended_cells_and_choices_stay_with_the_result(client, db) -> None:
    address = bring(client, CSV.replace("4,3,3,4,3,4,4,3,3", "4,3,3,5,3,4,4,3,3").encode()).request["PATH_INFO"]
    page = client.get(address).content.decode()
    name = re.search(r'name="(cell-[^"]+)"', page).group(1)
    said = {"order": "questionnaire", "use-0": "on", "header-0": "1", "population": "1.200", name: "4"}
    client.post(address, {**said, "next": "check"})
    assert "1 baris diperbaiki" in client.get(address).content.decode()
    result = client.get(address.replace("periksa", "hasil")).content.decode()
    assert "E3: “5” → “4”" in result
    assert "menurut urutan kuesioner" in result
    assert "Populasi tiap unit: 1.200." in result
    # Emptied again, the cell is as the file has it.
    client.post(address, {**said, name: "", "next": "check"})
    assert "E3: “5” → “4”" not in client.get(address.replace("periksa", "hasil")).content.decode()
    assert "1 baris ditolak dan tidak dihitung" in client.get(address.replace("periksa", "hasil")).content.decode()


def test_one_meaning_is_given_to_one_column_only(client, brought) -> None:
    said = {
        "order": "definition",
        "use-0": "on",
        "header-0": "1",
        "role-0-0": "unit",
        "role-0-1": "time",
        "role-0-3": "time",
    }
    page = client.post(brought, said)
    assert page.status_code == 422
    assert "Kolom B sudah diberi arti ini. Pilih salah satu." in page.content.decode()


def test_a_correction_that_is_no_answer_is_refused_in_its_place(client, db) -> None:
    address = bring(client, CSV.replace("4,3,3,4,3,4,4,3,3", "4,3,3,5,3,4,4,3,3").encode()).request["PATH_INFO"]
    name = re.search(r'name="(cell-[^"]+)"', client.get(address).content.decode()).group(1)
    said = {"order": "definition", "use-0": "on", "header-0": "1"}
    page = client.post(address, {**said, name: "9"})
    assert page.status_code == 422
    assert "Isi bilangan bulat 1 sampai 4, atau - bila tidak dijawab." in page.content.decode()
    client.post(address, {**said, name: "-"})
    result = client.get(address.replace("periksa", "hasil")).content.decode()
    assert "E3: “5” → “-”" in result
    assert "ditolak dan tidak dihitung" not in result


def test_many_refused_rows_are_no_small_print(client, db) -> None:
    rows = CSV.splitlines()
    wrong = [row.rsplit(",", 1)[0] + ",5" for row in rows[1:]]
    address = bring(client, "\n".join([*rows, *wrong]).encode()).request["PATH_INFO"]
    result = client.get(address.replace("periksa", "hasil")).content.decode()
    assert "4 dari 8 baris ditolak. Baris yang tersisa tidak mewakili semua responden" in result


def test_a_search_explains_what_it_found_or_says_that_it_found_nothing(client, db) -> None:
    rows = "\n".join(f"Unit {n:03},3,3,3,4,3,3,3,3,3" for n in range(70))
    address = bring(client, (CSV.splitlines()[0] + "\n" + rows).encode()).request["PATH_INFO"]
    client.post(address, {"order": "definition", "use-0": "on", "header-0": "1", "role-0-0": "unit"})
    result = address.replace("periksa", "hasil")
    assert '<h2 id="unit">Unit 061</h2>' in client.get(result, {"cari": "061"}).content.decode()
    assert "Tidak ada nama unit yang memuat “zzz”." in client.get(result, {"cari": "zzz"}).content.decode()
    assert "jumlah nilai 3 dari 1 jawaban" in client.get(result).content.decode()


def test_a_sheet_must_be_used(client, brought) -> None:
    page = client.post(brought, {"order": "definition", "header-0": "1"})
    assert page.status_code == 422
    assert "Pilih sedikitnya satu lembar." in page.content.decode()


def test_two_hundred_columns_are_no_obstacle(client, db) -> None:
    head, *rows = CSV.splitlines()
    wide = [head + "".join(f",X{n}" for n in range(200)), *(row + ",1" * 200 for row in rows)]
    address = bring(client, "\n".join(wide).encode()).request["PATH_INFO"]
    said = {"order": "definition", "use-0": "on", "header-0": "1", "next": "result"}
    assert client.post(address, said, follow=True).status_code == 200


@pytest.mark.parametrize("unit", ["²", "9" * 5000, "-1", "1.5", "99"])
def test_a_unit_that_is_not_there_is_the_first_one(client, brought, unit) -> None:
    address = brought.replace("periksa", "hasil")
    assert client.get(address, {"unit": unit}).status_code == 200
    assert client.get(f"{address}bagan.svg", {"unit": unit}).status_code == 200


def test_a_file_of_another_kind_is_refused_with_the_kinds_this_page_takes(client, db) -> None:
    page = bring(client, b"%PDF-1.7\n%%EOF\n", "laporan.pdf")
    assert page.status_code == 422
    assert "Yang dapat diterima: .xlsx, .ods, .csv, dan .parquet." in page.content.decode()
    assert not File.objects.exists()


def test_pages_of_a_held_file_are_kept_by_no_cache(client, brought) -> None:
    for address in (brought, brought.replace("periksa", "hasil")):
        assert "no-store" in client.get(address).headers["Cache-Control"]
    assert client.post(brought.replace("periksa", "hapus")).headers["Clear-Site-Data"] == '"cache"'


def test_a_title_with_dots_and_slashes_names_the_download(client, brought, clerk) -> None:
    client.force_login(clerk)
    kept = client.post(brought.replace("periksa", "simpan"), {"title": "SKM Kab. Contoh I/2026"}).url
    assert (
        'filename="SKM Kab. Contoh I 2026 - hasil.pdf"' in client.get(f"{kept}hasil.pdf").headers["Content-Disposition"]
    )


def test_keeping_what_cannot_be_counted_leads_back_to_the_check(client, db, clerk) -> None:
    client.force_login(clerk)
    address = bring(client, b"Nama,Alamat\nBudi,Jalan Mawar\n").request["PATH_INFO"]
    assert client.post(address.replace("periksa", "simpan"), {"title": "SKM"}).url == address


def test_many_units_come_a_page_at_a_time_and_each_is_explained(client, db) -> None:
    rows = "\n".join(f"Unit {n:03},3,3,3,4,3,3,3,3,3" for n in range(70))
    address = bring(client, (CSV.splitlines()[0] + "\n" + rows).encode()).request["PATH_INFO"]
    client.post(address, {"order": "definition", "use-0": "on", "header-0": "1", "role-0-0": "unit"})
    result = address.replace("periksa", "hasil")
    page = client.get(result, {"unit": "65"}).content.decode()
    assert "Unit 049" in page
    assert "Unit 050" not in page
    assert "jumlah nilai 3 dari 1 jawaban" in page
    assert "Unit 061" in client.get(result, {"cari": "061"}).content.decode()


def test_a_script_in_a_unit_name_stays_text(client, db) -> None:
    rows = CSV.replace("Melati", "<script>alert(1)</script>")
    page = bring(client, rows.encode()).content.decode()
    assert "<script>alert(1)" not in page


def test_the_sample_is_a_workbook(client, db) -> None:
    response = client.get(f"{START}contoh.xlsx")
    assert response.content.startswith(b"PK")
