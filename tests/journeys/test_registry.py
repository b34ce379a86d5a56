"""Keeping the registry: a messy spreadsheet is checked, taken over and taken back; units are found, changed and closed."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from .conftest import PASSWORD
from .test_set_up import enter, follow, press, title

KEEPER = "admin.instansi"
MAKE = f"""
import datetime as dt
from teladan.ground.registry.actions import create_account, create_person, create_unit, grant_mandate
from teladan.ground.registry.queries import Viewer, account
if account(Viewer(is_operator=True), {KEEPER!r}) is None:
    since = dt.date(2024, 1, 1)
    agency = create_unit(actor="", kind="agency", name="Kabupaten Contoh", since=since, is_example=True)
    office = create_unit(actor="", kind="unit", name="Dinas Kesehatan Contoh", since=since, parent=agency)
    create_unit(actor="", kind="unit", name="Puskesmas Contoh Melati", since=since, parent=office, type="puskesmas")
    keeper = create_account(actor="", username={KEEPER!r}, password={PASSWORD!r})
    person = create_person(actor="", name="Rahmi Rekaan, S.Sos.", account=keeper)
    for unit, role in ((agency, "administrator"), (office, "observer")):
        grant_mandate(actor="", person=person, unit=unit, role=role, since=since)
"""


def messy_workbook() -> bytes:
    """As it comes: a heading above, other titles, a merged parent, a slip in a name, a number that is none."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Faskes"
    for row in (
        ["DAFTAR FASILITAS KESEHATAN TAHUN 2026"],
        [],
        ["No", "NAMA PUSKESMAS", "Unit Induk", "Jenis", "Jumlah Pegawai", "Kode Wilayah", "Jenis Layanan"],
        [1, "Puskesmas Contoh Mellati", "Dinas Kesehatan Contoh", "Puskesmas", 48, "", "Rawat jalan; Farmasi"],
        [2, "Puskesmas Contoh Dahlia", None, "Puskesmas", "1.250", "31.71", "Rawat jalan"],
        [3, "Puskesmas Contoh Anggrek", None, "Puskesmas", "banyak", "", ""],
        [4, "Pustu Contoh Dahlia", "Puskesmas Contoh Dahlia", "Pustu", "", "", "=1+1; <b>Imunisasi</b>"],
    ):
        sheet.append(row)
    sheet["G7"].data_type = "s"
    sheet.merge_cells("C4:C6")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def kept(server, at_home):
    """The server with a small agency and its keeper."""
    at_home(MAKE)
    return server


def bring(page: Page, address: str, file: bytes, name: str = "faskes.xlsx") -> None:
    page.goto(f"{address}/instansi/impor/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "", "buffer": file})
    press(page, "Periksa berkas")


def test_a_messy_workbook_is_checked_taken_over_and_taken_back(
    kept, open_page, accessible, does_not_scroll_sideways
) -> None:
    page = open_page(width=1366, height=768)
    enter(page, kept, KEEPER, PASSWORD)
    expect(page.locator(".acting")).to_be_visible()
    page.goto(f"{kept}/instansi/impor/")
    title(page, "Impor unit dari lembar kerja")
    accessible(page)
    press(page, "Periksa berkas")
    expect(page.locator(".error-summary")).to_contain_text("Pilih berkas dahulu.")

    bring(page, kept, b"%PDF-1.7 bukan tabel")
    expect(page.locator(".error-summary")).to_contain_text("Jenis berkas ini tidak dapat diterima")
    bring(page, kept, messy_workbook())
    title(page, "Periksa daftar unit sebelum diambil alih")
    expect(page.locator("main")).to_contain_text("1 baris ditolak")
    expect(page.locator("main")).to_contain_text("Faskes!E6")
    expect(page.locator("main")).to_contain_text("bukan bilangan bulat")
    expect(page.locator("main")).to_contain_text("<b>Imunisasi</b>")
    accessible(page)
    does_not_scroll_sideways(page)

    press(page, "Ambil alih")
    expect(page.locator("main")).to_contain_text("Masih ada baris yang perlu Anda jawab.")
    page.get_by_label(re.compile("Puskesmas Contoh Mellati")).select_option(index=1)
    press(page, "Terapkan jawaban dan periksa lagi")
    expect(page.locator("main")).to_contain_text("1 unit berubah")
    expect(page.locator("main")).to_contain_text("2 unit baru")
    press(page, "Ambil alih")
    title(page, "Hasil impor unit")
    expect(page.locator("main")).to_contain_text("2 unit dan 5 layanan ditambahkan, 1 unit diubah.")
    accessible(page)
    done = page.url

    page.goto(f"{kept}/instansi/")
    expect(page.get_by_role("link", name="Pustu Contoh Dahlia")).to_be_visible()
    page.goto(done)
    press(page, "Batalkan impor ini")
    expect(page.locator("main")).to_contain_text("Impor ini sudah dibatalkan")
    accessible(page)
    page.goto(f"{kept}/instansi/")
    title(page, "Instansi dan unit")
    expect(page.get_by_role("link", name="Pustu Contoh Dahlia")).to_have_count(0)


def test_a_unit_is_found_changed_seen_as_it_was_and_closed_on_a_phone_without_scripts(
    kept, open_page, accessible, does_not_scroll_sideways
) -> None:
    page = open_page(width=360, javascript=False)
    enter(page, kept, KEEPER, PASSWORD)
    expect(page.locator(".acting")).to_be_visible()
    page.goto(f"{kept}/instansi/")
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_label("Cari nama unit").fill("melati")
    press(page, "Tampilkan")
    follow(page, "Puskesmas Contoh Melati")
    title(page, "Puskesmas Contoh Melati")
    unit = page.url

    follow(page, "Ubah")
    page.get_by_label("Nama", exact=True).fill("")
    page.get_by_label("Kelas").fill("Rawat inap")
    press(page, "Simpan")
    expect(page.locator(".error-summary")).to_contain_text("Isi nama unitnya.")
    expect(page.get_by_label("Kelas")).to_have_value("Rawat inap")
    accessible(page)
    page.get_by_label("Nama", exact=True).fill("Puskesmas Contoh Melati Indah")
    page.get_by_label("Berlaku sejak").fill("1 Maret 2025")
    press(page, "Simpan")
    title(page, "Puskesmas Contoh Melati Indah")
    expect(page.locator(".timeline")).to_contain_text("sejak 1 Januari 2024 sampai 28 Februari 2025")

    page.get_by_label("Lihat keadaan pada tanggal").fill("2024-06-01")
    press(page, "Lihat")
    title(page, "Puskesmas Contoh Melati")
    expect(page.locator("main")).to_contain_text("Keadaan seperti pada 1 Juni 2024.")
    accessible(page)

    page.goto(unit)
    follow(page, "Tutup unit")
    accessible(page)
    press(page, "Tutup unit")
    expect(page.locator("main")).to_contain_text("Unit ini sudah ditutup")
    press(page, "Buka kembali")
    expect(page.get_by_role("link", name="Tutup unit")).to_be_visible()
    does_not_scroll_sideways(page)


def test_somebody_with_two_mandates_says_for_whom_they_act(
    kept, open_page, accessible, does_not_scroll_sideways
) -> None:
    page = open_page(width=360, javascript=False)
    enter(page, kept, KEEPER, PASSWORD)
    expect(page.locator(".acting")).to_contain_text("Orang")
    page.get_by_label("Anda bertindak untuk").select_option(label="Dinas Kesehatan Contoh (Pemantau)")
    page.get_by_role("button", name="Ganti peran").click()
    expect(page.get_by_role("link", name="Orang", exact=True)).to_have_count(0)
    expect(page.get_by_label("Anda bertindak untuk").locator("option:checked")).to_contain_text("Pemantau")
    accessible(page)
    does_not_scroll_sideways(page)
