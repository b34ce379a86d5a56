"""An officer prepares a wave, chooses units, fills in populations, opens it, watches it, closes it and opens it again."""

import re

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE_OFFICER = """
from factories.registry import a_mandate, a_regency
regency = a_regency()
a_mandate(regency.office, "officer", "petugas.periode")
"""
ANSWER = """
from factories.measure import answers
from teladan.cycle.measure.models import Intake
answers(Intake.objects.get(unit__name="Puskesmas Contoh Kenanga", wave__title="SKM Percobaan"), ["333333333"] * 6)
"""


@pytest.fixture(scope="module", autouse=True)
def officer(at_home) -> None:
    at_home(MAKE_OFFICER)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_a_wave_from_preparation_to_closing(
    server, open_page, sign_in, at_home, accessible, does_not_scroll_sideways
) -> None:
    page = open_page(width=1366, height=768, javascript=False)
    sign_in(page, "petugas.periode", PASSWORD)
    page.goto(f"{server}/ukur/")
    heading(page, "Ukur")
    accessible(page)
    page.get_by_role("main").get_by_role("link", name="Siapkan periode survei").first.click()

    heading(page, "Siapkan periode survei")
    accessible(page)
    page.get_by_label("Nama periode").fill("SKM Percobaan")
    press(page, "Lanjut memilih unit")

    heading(page, "Pilih unit dan layanan")
    page.get_by_label("Jenis unit").select_option(label="Puskesmas")
    press(page, "Saring")
    expect(page.get_by_role("button", name="Tambahkan semua 2 unit pada daftar ini")).to_be_visible()
    accessible(page)
    press(page, "Tambahkan semua 2 unit pada daftar ini")
    expect(page.locator(".notice.done")).to_contain_text("2 bagian ditambahkan")
    does_not_scroll_sideways(page)
    follow(page, "Lanjut mengisi populasi")

    heading(page, "Isi populasi")
    page.get_by_label("Puskesmas Contoh Kenanga").fill("1.200")
    page.get_by_label("Puskesmas Contoh Melati").fill("seribu")
    press(page, "Simpan")
    expect(page.locator(".error-summary")).to_contain_text("Isi bilangan bulat, misalnya 1200 atau 1.200.")
    expect(page.get_by_label("Puskesmas Contoh Melati")).to_have_value("seribu")  # nothing typed is lost
    accessible(page)
    page.get_by_label("Puskesmas Contoh Melati").fill("500")
    press(page, "Simpan")

    heading(page, "SKM Percobaan")
    follow(page, "Buka periode")
    heading(page, "Buka periode survei")
    accessible(page)
    press(page, "Buka sekarang")
    expect(page.get_by_role("main")).to_contain_text("0 % dari target 508 terpenuhi")  # 291 and 217: the table of 1970

    at_home(ANSWER)
    page.reload()
    names = page.locator("tbody th").all_inner_texts()
    assert names == ["Puskesmas Contoh Melati", "Puskesmas Contoh Kenanga"]  # who has no answer stands first
    accessible(page)
    does_not_scroll_sideways(page)

    follow(page, "Puskesmas Contoh Kenanga")
    expect(page.get_by_role("main")).to_contain_text("6 isian dari target 291")
    expect(page.get_by_role("main")).to_contain_text("291,15, dibulatkan menjadi 291")
    assert re.fullmatch(rf"{server}/isi/[a-z2-9]+/", page.get_by_label("Alamat formulir web").input_value())
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_role("link", name="SKM Percobaan").first.click()

    follow(page, "Tutup periode")
    press(page, "Tutup sekarang")
    expect(page.locator(".notice.done")).to_contain_text("Periode ditutup.")
    follow(page, "Buka kembali")
    press(page, "Buka kembali")
    expect(page.locator(".error-summary")).to_contain_text("Tulis alasan")
    accessible(page)
    page.get_by_label("Alasan dibuka kembali").fill("Satu loket tertinggal")
    press(page, "Buka kembali")
    expect(page.get_by_role("main")).to_contain_text("Satu loket tertinggal")

    page.goto(f"{server}/ukur/periode/?keadaan=open&cari=percobaan")
    expect(page.get_by_role("link", name="SKM Percobaan")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)
