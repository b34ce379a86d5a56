"""An officer opens a request for information on a phone, writes down what happened, takes a mistake back; whoever asked
follows it by a secret link without signing in."""

import re

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE_PEOPLE = """
from factories.registry import a_mandate, a_unit
a_mandate(a_unit("Balai Arsip Contoh", region="51.71"), "officer", "petugas.ppid")
"""


@pytest.fixture(scope="module", autouse=True)
def people(at_home) -> None:
    at_home(MAKE_PEOPLE)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_an_information_request_from_its_opening_to_its_answer(
    server, open_page, sign_in, accessible, does_not_scroll_sideways
) -> None:
    officer = open_page(width=1366, javascript=False)
    sign_in(officer, "petugas.ppid", PASSWORD)
    subject = "Salinan notula"
    _open(server, officer, subject)
    accessible(officer)
    does_not_scroll_sideways(officer)

    follow(officer, "Catat yang sudah lampau tetapi belum tertulis")
    heading(officer, "Apa yang terjadi?")
    accessible(officer)
    follow(officer, "Pemberitahuan tertulis disampaikan")
    heading(officer, "Pemberitahuan tertulis disampaikan")
    officer.get_by_label("Tanggal", exact=True).fill("6 April 2026")
    officer.get_by_label("Jam").fill("25.00")
    press(officer, "Catat")
    expect(officer.locator(".error-summary")).to_contain_text("Jam ini tidak dikenali")
    officer.get_by_label("Jam").fill("23.59")
    accessible(officer)
    press(officer, "Catat")
    heading(officer, subject)
    expect(officer.locator(".timeline")).to_contain_text("Senin, 6 April 2026 pukul 23.59 WITA")

    officer.get_by_role("link", name="Cabut “Pemberitahuan tertulis disampaikan”").click()
    heading(officer, "Cabut riwayat")
    officer.get_by_label("Mengapa riwayat ini keliru").fill("Suratnya belum dikirim.")
    does_not_scroll_sideways(officer)
    press(officer, "Cabut riwayat ini")
    expect(officer.locator(".timeline s")).to_contain_text("Pemberitahuan tertulis disampaikan")
    expect(officer.locator(".badge").first).to_contain_text("Gugur")

    message = officer.get_by_label("Pesan untuk pemohon").input_value()
    link = re.search(r"http\S+/tautan/\S+", message)[0]
    citizen = open_page(width=360)
    citizen.goto(link)
    heading(citizen, subject)
    expect(citizen.get_by_role("main")).to_contain_text("Senin, 6 April 2026")
    expect(citizen.get_by_role("main")).not_to_contain_text("Suratnya belum dikirim")
    citizen.get_by_text("Mengapa tanggal ini, hari demi hari").first.click()
    expect(citizen.get_by_role("main")).to_contain_text("cuti bersama: Nyepi")
    citizen.get_by_role("button", name="Gelap").click()
    expect(citizen.locator("html[data-theme=dark]")).to_be_attached()
    heading(citizen, subject)
    accessible(citizen)
    does_not_scroll_sideways(citizen)

    officer.goto(f"{server}/permohonan/?keadaan=tenang&cari=notula")
    expect(officer.get_by_role("main")).to_contain_text(subject)
    accessible(officer)
    does_not_scroll_sideways(officer)
    before = officer.viewport_size  # an office screen of 1366 pixels at 200 %: its list had been 783 pixels wide
    officer.set_viewport_size({"width": 683, "height": 640})
    assert officer.evaluate("document.documentElement.scrollWidth") <= 683
    officer.set_viewport_size(before)


def _open(server: str, officer: Page, subject: str) -> None:
    officer.goto(f"{server}/permohonan/baru/")
    heading(officer, "Catat permohonan")
    officer.get_by_label("Pemohon").fill("Warga Rekaan")
    officer.get_by_label("Hal", exact=True).fill(subject)
    officer.get_by_label("Diterima tanggal").fill("13/3/2026")
    officer.get_by_label("Diterima jam").fill("23.50")
    press(officer, "Catat permohonan")
    heading(officer, subject)
    # from: the example "diterima malam hari dihitung sama dengan siang hari" of foi-request/2010
    expect(officer.get_by_role("main")).to_contain_text("Senin, 6 April 2026")
