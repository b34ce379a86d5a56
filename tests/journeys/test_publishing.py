"""A period is closed, its results are published, read by a stranger, corrected with a reason, and withdrawn."""

import re

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"

MAKE_WAVE = """
from factories.measure import a_wave, answer
from factories.registry import a_mandate, a_regency
regency = a_regency()
a_mandate(regency.office, "officer", "petugas.terbit")
wave = a_wave(regency.office, regency.melati, regency.kenanga)
for intake, digits in zip(wave.intakes.order_by("pk"), ("333433323", "444444443")):
    for place in range(24):
        answer(intake, digits, sex="female" if place < 14 else "male", education="senior")
print(wave.pk, regency.melati.pk)
"""
FORGOTTEN_FORM = """
from factories.measure import answer
from teladan.cycle.measure.models import Intake
answer(Intake.objects.get(wave={wave!r}, unit={unit}), "444444444", sex="male", education="senior")
"""


@pytest.fixture(scope="module")
def made(at_home) -> list[str]:
    """The id of an open wave with answers of two units, and the first unit's."""
    return at_home(MAKE_WAVE).split()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_result_is_published_read_corrected_and_withdrawn(
    open_page, server, sign_in, at_home, made, accessible, does_not_scroll_sideways
) -> None:
    wave, unit = made
    page = open_page(width=1366)
    sign_in(page, "petugas.terbit", PASSWORD)
    page.goto(f"{server}/ukur/periode/{wave}/hasil/")
    expect(page.locator("main")).to_contain_text("Hasil sementara")
    expect(page.get_by_role("link", name="Terbitkan hasil")).to_have_count(0)  # not while answers come in

    page.goto(f"{server}/ukur/periode/{wave}/tutup/")
    press(page, "Tutup sekarang")
    page.goto(f"{server}/ukur/periode/{wave}/hasil/")
    page.get_by_role("link", name="Terbitkan hasil").click()
    expect(page.locator("main")).to_contain_text("dapat dibaca siapa saja")
    accessible(page)
    press(page, "Terbitkan sekarang")
    expect(page.locator("main")).to_contain_text("Sudah diterbitkan")
    accessible(page)
    does_not_scroll_sideways(page)

    stranger = open_page(width=360, javascript=False)
    stranger.goto(f"{server}/hasil/?cari=melati")
    accessible(stranger)
    stranger.get_by_role("link", name="Puskesmas Contoh Melati").first.click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Puskesmas Contoh Melati: indeks 75,00, mutu C")
    expect(stranger.locator("main")).to_contain_text("Perempuan 14, Laki-laki 10")
    accessible(stranger)
    does_not_scroll_sideways(stranger)
    first = stranger.url

    page.goto(f"{server}/ukur/periode/{wave}/buka-kembali/")
    page.get_by_role("textbox").first.fill("Satu formulir tertinggal.")
    press(page, "Buka kembali")
    expect(page.locator("main")).to_contain_text("Periode dibuka kembali.")
    at_home(FORGOTTEN_FORM.format(wave=wave, unit=unit))
    page.goto(f"{server}/ukur/periode/{wave}/hasil/?bagian=unit:{unit}")
    expect(page.locator("main")).to_contain_text("Jawaban berubah sejak diterbitkan")
    page.goto(f"{server}/ukur/periode/{wave}/tutup/")
    press(page, "Tutup sekarang")
    page.goto(f"{server}/ukur/periode/{wave}/hasil/")
    page.get_by_role("link", name="Terbitkan koreksi").click()
    press(page, "Terbitkan koreksi")
    expect(page.locator(".error-summary")).to_contain_text("Tulis alasannya dahulu.")
    page.get_by_label("Alasan").fill("Satu formulir tertinggal di loket.")
    press(page, "Terbitkan koreksi")
    expect(page.locator("main")).to_contain_text("Koreksi diterbitkan.")

    stranger.goto(first)
    expect(stranger.locator("main")).to_contain_text("karena: Satu formulir tertinggal di loket.")
    expect(stranger.get_by_role("heading", level=1)).to_have_text(re.compile("indeks 75,00"))
    stranger.get_by_role("link", name="Buka versi yang berlaku").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text(re.compile("indeks 76,00"))
    second = stranger.url
    assert second != first

    page.goto(f"{server}/ukur/periode/{wave}/hasil/tarik/")
    page.get_by_label("Alasan").fill("Kuesionernya milik periode lain.")
    press(page, "Tarik hasil")
    expect(page.locator("main")).to_contain_text("Hasil ini ditarik")
    stranger.goto(second)
    expect(stranger.locator("main")).to_contain_text("karena: Kuesionernya milik periode lain.")
    accessible(stranger)


def test_a_plan_is_made_from_the_weakest_element_on_a_phone(
    open_page, server, sign_in, made, accessible, does_not_scroll_sideways
) -> None:
    wave, unit = made
    page = open_page(width=360, javascript=False)
    sign_in(page, "petugas.terbit", PASSWORD)
    page.goto(f"{server}/ukur/periode/{wave}/tindak-lanjut/{unit}/")
    expect(page.get_by_label("Prioritas unsur").locator("option").first).to_contain_text("Penanganan pengaduan")
    press(page, "Tambahkan")
    expect(page.locator(".error-summary")).to_contain_text("Isi bagian ini.")
    page.get_by_label("Program/kegiatan").fill("Kotak saran dibuka tiap Senin")
    page.get_by_label("Selesai paling lambat").fill("2027-03-31")
    page.get_by_label("Penanggung jawab").fill("Petugas pengaduan")
    press(page, "Tambahkan")
    expect(page.locator("table").first).to_contain_text("TW I 2027")
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_role("link", name="Kotak saran dibuka tiap Senin").click()
    page.get_by_label("Berjalan").check()
    press(page, "Simpan kemajuan")
    expect(page.locator("table").first).to_contain_text("Berjalan")
