"""Working through suggestions: read by the handful, answered, made public with names and numbers covered."""

import pytest
from playwright.sync_api import expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE_SUGGESTIONS = """
from factories.measure import a_wave, answer
from factories.registry import a_mandate, a_regency
regency = a_regency()
a_mandate(regency.melati, "officer", "petugas.saran")
intake = a_wave(regency.office, regency.melati).intakes.get()
for text in ("Tambah kursi tunggu.", "Bu Rina ramah. Hubungi saya di 081234567890.", "Parkir sempit.", "=1+1 <b>tebal</b>"):
    answer(intake, suggestion=text)
"""


@pytest.fixture(scope="module", autouse=True)
def _suggestions(at_home) -> None:
    at_home(MAKE_SUGGESTIONS)


def test_suggestions_are_worked_through_without_scripts(
    server, open_page, sign_in, accessible, does_not_scroll_sideways
) -> None:
    page = open_page(width=360, javascript=False)
    sign_in(page, "petugas.saran", PASSWORD)
    page.goto(f"{server}/ukur/saran/")
    accessible(page)
    does_not_scroll_sideways(page)
    expect(page.get_by_text("Belum dibaca", exact=True).locator("visible=true")).to_have_count(4)
    page.get_by_label("Pilih: Tambah kursi").check()
    page.get_by_label("Pilih: Parkir").check()
    page.get_by_role("button", name="Tandai yang dipilih sudah dibaca").click()
    expect(page.get_by_text("Belum dibaca", exact=True).locator("visible=true")).to_have_count(2)

    page.get_by_role("link", name="Bu Rina ramah").click()
    expect(page.get_by_role("main")).to_contain_text("Bu [nama] ramah. Hubungi saya di [nomor telepon].")
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_label("Jenis").select_option("Pujian")
    page.get_by_label("Jawaban unit").fill("Terima kasih, Bu Rina senang membacanya.")
    page.get_by_label("Umumkan").check()
    page.get_by_role("button", name="Simpan tanggapan").click()
    expect(page.get_by_role("alert")).to_contain_text("Jawaban ini memuat nama")
    accessible(page)
    page.get_by_label("Jawaban unit").fill("Terima kasih. Kami sampaikan kepada petugasnya.")
    page.get_by_role("button", name="Simpan tanggapan").click()
    expect(page.get_by_role("status")).to_contain_text("Tersimpan")

    page.goto(f"{server}/ukur/saran/?baca=sudah&cari=kursi")
    expect(page.get_by_role("link", name="Tambah kursi tunggu.")).to_be_visible()
    expect(page.get_by_role("link", name="Parkir sempit.")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh yang tampil").click()
    assert download.value.suggested_filename == "Saran.xlsx"
