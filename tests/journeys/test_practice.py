"""A health centre writes down what works there, section by section on a phone without scripts; anybody reads it; the second
edition shows what is different."""

from journeys.conftest import PASSWORD
from playwright.sync_api import Page, expect

PREPARE = f"""
from factories.registry import a_regency, a_mandate
place = a_regency()
mandate = a_mandate(place.melati, username="penulis.praktik")
mandate.person.account.set_password({PASSWORD!r})
mandate.person.account.save()
"""


def onwards(page: Page, heading: str) -> None:
    """Keep this section and come to the next."""
    page.get_by_role("button", name="Simpan, lanjut ke").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_a_practice_is_written_published_read_and_changed(
    server, at_home, open_page, sign_in, accessible, does_not_scroll_sideways
):
    at_home(PREPARE)
    page = open_page(width=360, javascript=False)
    sign_in(page, "penulis.praktik", PASSWORD)
    page.goto(f"{server}/praktik/kelola/")
    page.get_by_role("link", name="Tulis praktik").click()
    page.get_by_label("Nama praktik").fill("Antre dari Rumah")
    page.get_by_role("button", name="Mulai menulis").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Inti praktik")
    page.get_by_label("Mulai berjalan").fill("2 Januari 2024")
    page.get_by_role("textbox", name="Ringkasan").fill(
        "Pasien mengambil nomor lewat telepon, bukan berdiri sejak subuh."
    )
    onwards(page, "Masalah dan kebaruan")
    page.get_by_label("Masalah sebelum praktik ini ada").fill("Orang tua berdiri tiga jam.")
    page.get_by_label("Perbaikan dari yang sudah ada").check()
    page.get_by_role("textbox", name="Apa yang dilakukan").fill("Nomor diberikan lewat telepon.")
    onwards(page, "Siapa yang mendapat manfaat")
    page.get_by_role("textbox", name="Siapa yang mendapat manfaat").fill("Pasien lanjut usia.")
    page.get_by_role("checkbox", name="Lanjut usia").check()
    onwards(page, "Bagian inti dan yang dapat disesuaikan")

    page.get_by_role("textbox", name="Bagian", exact=True).first.fill("Nomor lewat telepon")
    page.get_by_role("checkbox", name="Bagian inti").first.check()
    page.get_by_role("button", name="Tambah baris").click()
    expect(page.get_by_role("group", name="Baris 4")).to_be_visible()
    expect(page.get_by_role("textbox", name="Bagian", exact=True).first).to_have_value("Nomor lewat telepon")
    accessible(page)
    does_not_scroll_sideways(page)
    onwards(page, "Prasyarat dan biaya")
    page.get_by_label("Yang harus ada sebelum mulai").fill("Satu telepon dan satu petugas.")
    onwards(page, "Langkah dan waktu")
    page.get_by_role("textbox", name="Langkah", exact=True).first.fill("Umumkan nomor telepon")
    onwards(page, "Riwayat dari awal")
    page.get_by_role("textbox", name="Tahun", exact=True).first.fill("2024")
    page.get_by_role("textbox", name="Yang terjadi").first.fill("Dimulai di satu poli")
    onwards(page, "Indikator dan hasil")
    page.get_by_role("textbox", name="Indikator", exact=True).first.fill("Lama menunggu")
    page.get_by_label("Arah").first.select_option(label="Makin rendah makin baik")
    onwards(page, "Yang gagal dan pelajarannya")
    page.get_by_label("Yang pernah gagal").fill("Pesan singkat tidak dibaca.")
    page.get_by_role("textbox", name="Pelajaran").fill("Sediakan juga nomor di loket.")
    page.get_by_role("button", name="Simpan dan kembali").click()

    expect(page.get_by_role("heading", name="Belum lengkap")).to_be_visible()
    page.get_by_role("link", name="Narahubung").first.click()
    page.get_by_role("textbox", name="Narahubung").fill("Petugas Rekaan")
    page.get_by_label("Telepon atau surel kantor").fill("021-5550123")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Terbitkan").click()
    page.get_by_role("button", name="Terbitkan sekarang").click()
    expect(page.get_by_text("Versi 1 terbit.")).to_be_visible()
    address = page.url

    reader = open_page(width=1366, height=768)
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Antre dari Rumah")
    expect(reader.get_by_text("Pesan singkat tidak dibaca.")).to_be_visible()
    expect(reader.get_by_text("Petugas Rekaan")).to_have_count(0)
    accessible(reader)
    does_not_scroll_sideways(reader)

    page.goto(f"{address}ubah/pelajaran/")
    page.get_by_role("textbox", name="Pelajaran").fill("Sediakan juga nomor di loket untuk yang tidak punya telepon.")
    page.get_by_role("button", name="Simpan dan kembali").click()
    page.get_by_role("link", name="Terbitkan perubahan").click()
    page.get_by_label("Yang berubah sejak versi sebelumnya").fill("Pelajaran diperjelas")
    page.get_by_role("button", name="Terbitkan sekarang").click()
    expect(page.get_by_text("Versi 2 terbit.")).to_be_visible()

    reader.goto(address)
    reader.get_by_role("link", name="Versi 2").click()
    expect(reader.get_by_role("heading", name="Yang berubah sejak versi 1")).to_be_visible()
    expect(reader.locator("ins")).to_contain_text("untuk yang tidak punya telepon.")
    accessible(reader)
    does_not_scroll_sideways(reader)
