"""A bureau reminds who is late: on an office screen, on a phone without scripts, and as the one who is reminded sees it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE_WAVE = """
import datetime as dt
from django.utils import timezone
from factories.measure import a_wave, answers
from factories.registry import a_mandate, a_regency
regency = a_regency()
a_mandate(regency.office, "administrator", "admin.pengingat")
siti = a_mandate(regency.melati, "officer", "siti.pengingat").person
siti.mail = "siti@contoh.go.id"
siti.save()
wave = a_wave(regency.office, regency.melati, regency.kenanga, ends_on=timezone.localdate() - dt.timedelta(days=30))
answers(wave.intakes.get(unit=regency.kenanga), ["333333333"] * 12)
print(wave.title)
"""


@pytest.fixture(scope="module")
def wave(at_home) -> str:
    return at_home(MAKE_WAVE)


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_one_press_makes_the_reminder_ready(
    server, open_page, sign_in, wave, accessible, does_not_scroll_sideways, tmp_path
):
    page = open_page(width=1366, height=768, permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, "admin.pengingat", PASSWORD)
    page.goto(f"{server}/ukur/belum-kirim/")
    title(page, "Belum kirim")
    expect(page.get_by_role("row", name="Melati").get_by_text("0 dari 217")).to_be_visible()
    expect(page.get_by_role("row", name="Kenanga").get_by_text("12 dari 217")).to_be_visible()
    expect(page.get_by_role("row", name="Melati").get_by_text("terlambat")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)

    page.get_by_role("button", name="Siapkan pengingat").click()
    expect(page.get_by_text("Pilih sedikitnya satu baris")).to_be_visible()

    page.get_by_role("checkbox", name="Puskesmas Contoh Melati").check()
    page.get_by_role("button", name="Siapkan pengingat").click()
    title(page, "Pengingat siap dikirim")
    expect(page.get_by_text("1 surel disimpan di surel keluar")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)

    page.get_by_role("button", name="Salin pesan").last.click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Yth. Bapak/Ibu di Puskesmas Contoh Melati,")
    with page.expect_download() as letter:
        page.get_by_role("link", name="Surat (.docx)").click()
    letter.value.save_as(tmp_path / "surat.docx")
    words = zipfile.ZipFile(io.BytesIO(Path(tmp_path / "surat.docx").read_bytes())).read("word/document.xml").decode()
    assert "Puskesmas Contoh Melati" in words
    assert "Kenanga" not in words

    page.get_by_role("link", name="Lihat surel keluar").click()
    title(page, "Surel keluar")
    expect(page.get_by_text("Surel tidak dikirim dari sini")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Puskesmas Contoh Melati").click()
    expect(page.get_by_label("Isi surat")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)

    page.goto(f"{server}/ukur/belum-kirim/")
    expect(page.get_by_role("row", name="Melati").get_by_text(", 1 kali")).to_be_visible()


def test_who_is_reminded_finds_it_beside_the_bell(
    server, open_page, sign_in, wave, accessible, does_not_scroll_sideways
):
    admin = open_page(width=360, javascript=False)
    sign_in(admin, "admin.pengingat", PASSWORD)
    for _reminder in range(2):
        admin.goto(f"{server}/ukur/belum-kirim/")
        admin.get_by_role("button", name="Siapkan untuk semua 2").click()
        title(admin, "Pengingat siap dikirim")
    expect(admin.get_by_role("button", name="Salin pesan")).to_have_count(0)
    expect(admin.get_by_role("link", name="Bagikan lewat WhatsApp").first).to_have_attribute(
        "href", re.compile(r"^https://wa\.me/\?text=Yth\.")
    )
    expect(admin.get_by_label("Puskesmas Contoh Kenanga")).to_have_value(re.compile(r"^Yth\. Bapak/Ibu di Puskesmas"))
    accessible(admin)
    does_not_scroll_sideways(admin)

    page = open_page(width=360)
    sign_in(page, "siti.pengingat", PASSWORD)
    page.get_by_role("banner").get_by_role("link", name="belum dibaca").click()
    title(page, "Pemberitahuan")
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_role("button", name="Belum dibaca: Pengingat untuk Puskesmas Contoh Melati").first.click()
    title(page, "Belum kirim")
    expect(page.get_by_role("row", name="Kenanga")).to_have_count(0)
    page.goto(f"{server}/pemberitahuan/")
    expect(page.get_by_role("link", name="Pengingat untuk Puskesmas Contoh Melati")).to_be_visible()
    page.get_by_role("button", name="Tandai semua sudah dibaca").click()
    expect(page.get_by_role("button", name="Tandai semua sudah dibaca")).to_have_count(0)
    expect(page.get_by_role("link", name="Pemberitahuan", exact=True)).to_be_visible()
