"""From a unit's gap to a peer that is better on exactly that element, with a file to take along; and a unit like the others."""

import io
import re
from types import SimpleNamespace

import openpyxl
import pypdf
import pytest
from playwright.sync_api import expect

PASSWORD = "kata-sandi-rekaan-1"

MAKE = """
from factories.figures import figures_of
from factories.registry import a_mandate, a_regency, a_unit
regency = a_regency()
names = ["Anggrek", "Bakung", "Cempaka", "Dahlia", "Edelweis", "Flamboyan"]
units = [a_unit(f"Klinik Contoh {name}", regency.office, type="Klinik keliling") for name in names]
for place, unit in enumerate(units):
    figures_of(unit, {"time": "2.5" if place == 0 else "3.6" if place == 3 else "3.0"}, n=120, population=4000)
a_mandate(units[0], "officer", username="mutu.anggrek")
a_mandate(regency.office, "officer", username="dinas.contoh")
print(*[unit.pk for unit in units])
"""


@pytest.fixture(scope="module")
def clinics(at_home):
    """Six invented clinics, of a type that nobody else on this server has: Anggrek is slower than the others, Dahlia quicker, the rest alike."""
    idents = at_home(MAKE).split()
    return SimpleNamespace(anggrek=idents[0], bakung=idents[1], dahlia=idents[3])


def heading(page):
    return page.get_by_role("heading", level=1)


def test_a_clinic_finds_who_is_better_on_the_very_element_and_takes_the_numbers_along(
    server, clinics, open_page, sign_in, accessible, does_not_scroll_sideways
):
    page = open_page(width=1366, height=768, accept_downloads=True)
    sign_in(page, "mutu.anggrek", PASSWORD)
    page.goto(f"{server}/bandingkan/unit/{clinics.anggrek}/?unsur=time")
    expect(heading(page)).to_have_text("Klinik Contoh Anggrek dinilai lebih lambat daripada klinik keliling lain")
    expect(page.get_by_role("heading", name="Dari siapa dapat belajar: Waktu penyelesaian")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)

    with page.expect_download() as waiting:
        page.locator("#unsur").get_by_role("link", name="Tabel (.xlsx)").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    rows = {row[0]: row for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    # from: 25 · 2.5, and the mean of 25 · (3.0 · 4 + 3.6) / 5
    assert rows["Waktu penyelesaian"][1] == 62.5
    assert rows["Waktu penyelesaian"][5] == 78

    page.locator("#lebih-baik").get_by_role("link", name="Klinik Contoh Dahlia").click()
    expect(heading(page)).to_have_text("Klinik Contoh Dahlia dinilai lebih cepat daripada klinik keliling lain")
    expect(page).to_have_url(re.compile(r"unsur=time"))


def test_an_office_goes_from_its_overview_to_a_gap_to_the_better_peer_and_opens_the_report(
    server, clinics, open_page, sign_in
):
    page = open_page(width=1366, height=768, accept_downloads=True)
    sign_in(page, "dinas.contoh", PASSWORD)
    page.get_by_role("link", name="Bandingkan").first.click()
    page.get_by_role("link", name="Klinik Contoh Anggrek", exact=True).first.click()
    expect(heading(page)).to_contain_text("Klinik Contoh Anggrek")
    page.get_by_text("Ubah yang dibandingkan").click()
    page.get_by_label("Yang dibandingkan", exact=True).select_option(label="Waktu penyelesaian")
    page.get_by_role("button", name="Bandingkan").click()
    expect(heading(page)).to_have_text("Klinik Contoh Anggrek dinilai lebih lambat daripada klinik keliling lain")
    with page.expect_download() as waiting:
        page.locator("#unsur").get_by_role("link", name="Tabel (.csv)").click()
    assert "Waktu penyelesaian" in waiting.value.path().read_text("utf-8-sig")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Laporan (.pdf)").click()
    report = pypdf.PdfReader(waiting.value.path())
    assert "Klinik Contoh Dahlia" in "".join(sheet.extract_text() for sheet in report.pages)
    page.locator("#lebih-baik").get_by_role("link", name="Klinik Contoh Dahlia").click()
    expect(heading(page)).to_have_text("Klinik Contoh Dahlia dinilai lebih cepat daripada klinik keliling lain")


def test_a_clinic_like_the_others_is_told_so_on_a_phone_without_scripts(
    server, clinics, open_page, sign_in, accessible
):
    page = open_page(width=360, scheme="dark", javascript=False)
    sign_in(page, "mutu.anggrek", PASSWORD)
    page.goto(f"{server}/bandingkan/unit/{clinics.bakung}/?unsur=facilities")
    expect(heading(page)).to_have_text(
        "Klinik Contoh Bakung tidak dapat dibedakan dari klinik keliling lain untuk sarana dan prasarana"
    )
    expect(page.get_by_role("heading", name="Tidak ada yang lebih baik di luar kebetulan")).to_be_visible()
    accessible(page)

    page.get_by_text("Ubah yang dibandingkan").click()
    page.get_by_label("Yang dibandingkan", exact=True).select_option(label="Waktu penyelesaian")
    page.get_by_role("button", name="Bandingkan").click()
    expect(page).to_have_url(re.compile(r"unsur=time"))
    expect(heading(page)).to_contain_text("Klinik Contoh Bakung")


def test_an_office_makes_a_list_of_its_own_and_compares_with_it(server, clinics, open_page, sign_in, accessible):
    page = open_page(width=1366, height=768)
    sign_in(page, "dinas.contoh", PASSWORD)
    page.goto(f"{server}/bandingkan/kelompok/")
    page.get_by_role("link", name="Buat kelompok").click()
    page.get_by_label("Nama kelompok").fill("Klinik pilihan")
    page.get_by_label("Menurut daftar").check()
    accessible(page)
    page.get_by_role("button", name="Simpan").click()
    expect(heading(page)).to_have_text("Pilih anggota kelompok")
    page.get_by_label("Cari pada nama unit").fill("Contoh")
    page.get_by_role("button", name="Saring").click()
    for name in ("Bakung", "Cempaka"):
        page.get_by_label(f"Klinik Contoh {name}").check()
    page.get_by_role("button", name="Masukkan yang dicentang").click()
    expect(page.get_by_text("Anggota disimpan: 2 unit.")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Selesai").click()
    page.get_by_label("Dilihat untuk unit").select_option(label="Klinik Contoh Anggrek")
    page.get_by_role("button", name="Lihat").click()
    expect(page.get_by_role("heading", name="2 pembanding untuk Klinik Contoh Anggrek")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Bandingkan dengan kelompok ini").click()
    expect(heading(page)).to_contain_text("kelompok “Klinik pilihan”")
    expect(page.get_by_text("Pembandingnya hanya 2 unit", exact=False)).to_be_visible()
