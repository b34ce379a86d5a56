"""What the pages answer to the wrong person, twice, out of order, and to hostile files. The journeys play the rest."""

import io
import uuid

import pytest
from django.urls import reverse

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
    # Link previews fetch addresses: no GET ever confirms or consumes.
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
    response = bring(client, b"Nama,Alamat\nBudi,Jalan Mawar\n")
    assert response.status_code == 422
    assert "Berkas ini belum dapat dibaca" in response.content.decode()


def test_a_script_in_a_unit_name_stays_text(client, db) -> None:
    rows = CSV.replace("Melati", "<script>alert(1)</script>")
    page = bring(client, rows.encode()).content.decode()
    assert "<script>alert(1)" not in page


def test_the_sample_is_a_workbook(client, db) -> None:
    response = client.get(f"{START}contoh.xlsx")
    assert response.content.startswith(b"PK")
