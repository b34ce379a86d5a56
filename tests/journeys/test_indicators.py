"""An officer defines "cakupan skrining"; a clerk enters it, a spreadsheet brings more, a mistake is corrected and seen."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE_PEOPLE = """
from factories.registry import a_mandate, a_regency
regency = a_regency()
a_mandate(regency.office, "officer", "petugas.indikator")
a_mandate(regency.melati, "keyer", "entri.indikator")
"""


@pytest.fixture(scope="module", autouse=True)
def people(at_home) -> None:
    at_home(MAKE_PEOPLE)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def said(page: Page, words: str) -> None:
    expect(page.locator(".notice.done").first).to_contain_text(words)


def rekap() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Rekap"
    for row in (
        ("Unit", "Indikator", "Periode", "Pembilang", "Penyebut"),
        ("Puskesmas Contoh Melati", "cakupan skrining", "Februari 2026", "190", 300),
        ("Pusk Contoh Kenanga", "cakupan skrining", "2026-02", 120, 200),
        ("Puskesmas Contoh Melati", "cakupan skrining", "Maret 2026", 250, 300),
        ("Puskesmas Contoh Melati", "cakupan skrining", "TW I 2026", 250, 300),
    ):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_an_indicator_from_its_definition_to_its_history(
    server, open_page, sign_in, accessible, does_not_scroll_sideways
) -> None:
    officer = open_page(width=1366, height=768, javascript=False)
    sign_in(officer, "petugas.indikator", PASSWORD)
    _define(server, officer, accessible, does_not_scroll_sideways)

    clerk = open_page(width=360, javascript=False)
    sign_in(clerk, "entri.indikator", PASSWORD)
    _enter(server, clerk, accessible, does_not_scroll_sideways)

    _bring(server, officer, accessible, does_not_scroll_sideways)
    _see(server, clerk, accessible, does_not_scroll_sideways)


def _define(server, page: Page, accessible, does_not_scroll_sideways) -> None:
    page.goto(f"{server}/ukur/indikator/")
    heading(page, "Indikator")
    accessible(page)
    page.get_by_role("link", name="Buat indikator").click()
    heading(page, "Buat indikator")
    press(page, "Simpan dan pilih unit pengirim")
    expect(page.locator(".error-summary")).to_contain_text("Beri nama indikator ini.")
    accessible(page)
    does_not_scroll_sideways(page)
    for label, words in {
        "Nama indikator": "Cakupan skrining",
        "Pembilang atau nilai": "orang diskrining",
        "Penyebut": "orang sasaran",
        "Pengali": "100",
        "Satuan": "%",
        "Sasaran": "80",
        "Contoh pembilang atau nilai": "817",
        "Contoh penyebut": "1.200",
    }.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Makin tinggi makin baik").check()
    press(page, "Hitung contoh")
    # from: 817 of 1,200 is 68.0833… percent by hand
    expect(page.locator(".notice.info")).to_contain_text("817 ÷ 1.200 × 100 = 68,1 %")
    press(page, "Simpan dan pilih unit pengirim")
    heading(page, "Pilih unit pengirim")
    accessible(page)
    page.get_by_label("Puskesmas Contoh Melati").check()
    page.get_by_label("Puskesmas Contoh Kenanga").check()
    page.get_by_label("Mulai mengirim").fill("01/01/2026")
    press(page, "Jadikan pengirim yang dicentang")
    said(page, "2 unit menjadi pengirim")
    does_not_scroll_sideways(page)


def _enter(server, page: Page, accessible, does_not_scroll_sideways) -> None:
    page.goto(f"{server}/ukur/indikator/isi/?periode=2026-03")
    heading(page, "Isi nilai indikator")
    page.get_by_label("Orang diskrining").fill("240")
    page.get_by_label("Orang sasaran").fill("tiga ratus")
    press(page, "Simpan yang sudah diisi")
    expect(page.locator(".error-summary")).to_contain_text("“tiga ratus” bukan bilangan")
    accessible(page)
    page.get_by_label("Orang sasaran").fill("300")
    press(page, "Simpan yang sudah diisi")
    said(page, "1 nilai disimpan")
    expect(page.get_by_role("main")).to_contain_text("240 ÷ 300 = 80,0 %")
    expect(page.get_by_role("main")).to_contain_text("tercapai")
    accessible(page)
    does_not_scroll_sideways(page)


def _bring(server, page: Page, accessible, does_not_scroll_sideways) -> None:
    page.goto(f"{server}/ukur/indikator/impor/")
    heading(page, "Impor nilai indikator")
    accessible(page)
    page.set_input_files("input[type=file]", {"name": "rekap.xlsx", "mimeType": "", "buffer": rekap()})
    press(page, "Periksa berkas")
    heading(page, "Periksa nilai yang dibawa berkas")
    expect(page.get_by_role("main")).to_contain_text("Rekap!C5")
    expect(page.get_by_role("main")).to_contain_text("dikirim bulanan")
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_label("Unit “Pusk Contoh Kenanga”").select_option(label="Puskesmas Contoh Kenanga")
    press(page, "Terapkan dan periksa lagi")
    expect(page.get_by_role("main")).to_contain_text("Baru: 2. Berubah: 1.")
    press(page, "Ambil 3 nilai")
    expect(page.locator(".error-summary")).to_contain_text("Tulis alasan koreksinya")
    page.get_by_label("Alasan koreksi").fill("Rekap Maret baru lengkap")
    press(page, "Ambil 3 nilai")
    heading(page, "Hasil impor nilai")
    said(page, "3 nilai diambil")
    accessible(page)


def _see(server, page: Page, accessible, does_not_scroll_sideways) -> None:
    page.goto(f"{server}/ukur/indikator/")
    page.get_by_role("link", name="Cakupan skrining").click()
    heading(page, "Cakupan skrining")
    accessible(page)
    page.get_by_role("link", name="Puskesmas Contoh Melati").click()
    heading(page, "Puskesmas Contoh Melati")
    expect(page.locator("svg title").first).to_contain_text("83,3 %")
    expect(page.get_by_role("main")).to_contain_text("Rekap Maret baru lengkap")
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_role("link", name="Koreksi Februari 2026").click()
    heading(page, "Koreksi nilai")
    page.get_by_label("Orang diskrining").fill("195")
    page.get_by_label("Alasan koreksi").fill("Satu desa tertinggal")
    accessible(page)
    press(page, "Simpan koreksi")
    said(page, "Koreksi disimpan")
    expect(page.get_by_role("main")).to_contain_text("190 ÷ 300 = 63,3 %")
    expect(page.get_by_role("main")).to_contain_text("Satu desa tertinggal")
    expect(page.get_by_role("main")).to_contain_text("195 ÷ 300 = 65,0 %")
