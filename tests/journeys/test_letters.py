"""A letter's way: registered, sent down and further down, answered by a draft that is given back, initialled twice, signed
outside, and seen at the unit it was sent to. On an office screen; the head of a health centre reads on a phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
MAKE_PEOPLE = """
from factories.registry import a_mandate, a_unit
agency = a_unit("Kota Surat Contoh")
office = a_unit("Dinas Surat Contoh", agency)
below = a_unit("Balai Surat Contoh", office)
other = a_unit("Kabupaten Tetangga Contoh")
for unit, role, name, title in (
    (office, "administrator", "admin.surat", "Kepala Subbagian Umum"),
    (office, "head", "kepala.surat", "Kepala Dinas"),
    (below, "head", "kepala.balai", "Kepala Balai"),
    (below, "keyer", "staf.balai", "Pengadministrasi"),
    (other, "administrator", "admin.tetangga", "Kepala Bagian Umum"),
):
    mandate = a_mandate(unit, role, name, title=title, is_signatory=role == "head")
    mandate.person.name = title + " Rekaan"
    mandate.person.save()
"""


@pytest.fixture(scope="module")
def people(at_home) -> None:
    at_home(MAKE_PEOPLE)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(PDF)
    return path


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_a_letter_comes_in_goes_down_and_is_answered(
    server, open_page, sign_in, people, scan, accessible, does_not_scroll_sideways
):
    def looks_well(page: Page) -> None:
        accessible(page)
        does_not_scroll_sideways(page)

    admin = open_page(width=1366, height=768, permissions=["clipboard-read", "clipboard-write"])
    sign_in(admin, "admin.surat", PASSWORD)
    admin.goto(f"{server}/surat/")
    title(admin, "Surat masuk")
    expect(admin.get_by_text("Belum ada surat masuk")).to_be_visible()
    looks_well(admin)
    admin.get_by_role("link", name="Catat surat masuk").click()
    title(admin, "Catat surat masuk")
    looks_well(admin)
    admin.get_by_label("Hal", exact=True).fill("Permohonan kunjungan taman")
    admin.get_by_role("button", name="Simpan dan beri nomor agenda").click()
    expect(admin.get_by_role("alert").get_by_text("Tulis dari siapa surat ini.")).to_be_visible()
    expect(admin.get_by_label("Hal", exact=True)).to_have_value("Permohonan kunjungan taman")
    looks_well(admin)
    admin.get_by_label("Pengirim").fill("Kabupaten Tetangga Contoh")
    admin.get_by_label("Nomor surat").fill("B-1/2025")
    admin.get_by_label("Pindaian surat").set_input_files(scan)
    admin.get_by_role("button", name="Simpan dan beri nomor agenda").click()
    title(admin, "Permohonan kunjungan taman")
    expect(admin.get_by_text("Surat dicatat dengan nomor agenda 1.")).to_be_visible()
    expect(admin.get_by_label("Pesan untuk pengirim")).to_have_value(re.compile("Nomor agendanya 1/"))
    letter = admin.url
    looks_well(admin)

    admin.get_by_role("link", name="Disposisikan").click()
    title(admin, "Disposisikan surat")
    looks_well(admin)
    admin.get_by_label("Kepala Balai Rekaan").select_option("Tindak lanjuti")
    admin.get_by_label("Kepala Dinas Rekaan").select_option("Tembusan")
    admin.get_by_label("Siapkan jawaban").check()
    admin.get_by_role("button", name="Kirim disposisi").click()
    title(admin, "Permohonan kunjungan taman")
    expect(admin.get_by_text("Disposisi dikirim kepada 2 orang.")).to_be_visible()
    expect(admin.get_by_label("Pesan untuk penerima disposisi")).to_have_value(re.compile("Kepala Balai Rekaan"))
    admin.get_by_role("button", name="Salin pesan").last.click()
    expect(admin.get_by_role("button", name="Tersalin")).to_be_visible()
    looks_well(admin)

    phone = open_page(width=360, javascript=False)
    sign_in(phone, "kepala.balai", PASSWORD)
    phone.goto(f"{server}/disposisi/")
    title(phone, "Disposisi untuk saya")
    looks_well(phone)
    phone.get_by_role("link", name="Permohonan kunjungan taman").click()
    title(phone, "Permohonan kunjungan taman")
    phone.get_by_role("button", name="Tandai sudah dibaca").click()
    expect(phone.get_by_role("button", name="Tandai sudah dibaca")).to_have_count(0)
    looks_well(phone)
    phone.get_by_role("link", name="Teruskan ke bawah").click()
    title(phone, "Disposisikan surat")
    phone.get_by_label("Catatan").fill("Tolong siapkan konsepnya.")
    phone.get_by_label("Cari orang lain").fill("Pengadministrasi")
    phone.get_by_role("button", name="Cari orang").click()
    expect(phone.get_by_label("Catatan")).to_have_value("Tolong siapkan konsepnya.")
    phone.get_by_label("Pengadministrasi Rekaan").select_option("Tindak lanjuti")
    looks_well(phone)
    phone.get_by_role("button", name="Kirim disposisi").click()
    title(phone, "Permohonan kunjungan taman")
    expect(phone.locator(".letter-steps > li.level-2")).to_contain_text("Pengadministrasi Rekaan")
    looks_well(phone)

    staff = open_page(width=360)
    sign_in(staff, "staf.balai", PASSWORD)
    staff.goto(f"{server}/disposisi/")
    staff.get_by_role("link", name="Permohonan kunjungan taman").click()
    staff.get_by_label("Apa yang sudah dikerjakan").fill("Konsep sudah saya siapkan.")
    staff.get_by_role("button", name="Selesai, kirim laporan").click()
    expect(staff.get_by_text("Laporan disimpan")).to_be_visible()
    looks_well(staff)

    admin.goto(letter)
    expect(admin.locator(".letter-steps")).to_contain_text("Konsep sudah saya siapkan.")
    admin.get_by_role("link", name="Konsep balasan").click()
    title(admin, "Konsep surat")
    expect(admin.get_by_label("Hal", exact=True)).to_have_value("Balasan: Permohonan kunjungan taman")
    looks_well(admin)
    admin.get_by_label("Isi surat").fill("Kunjungan Saudara dapat kami terima.")
    admin.get_by_role("button", name="Simpan konsep").click()
    title(admin, "Balasan: Permohonan kunjungan taman")
    looks_well(admin)
    draft = admin.url
    _offer(admin)

    head = open_page(width=1366, height=768)
    sign_in(head, "kepala.surat", PASSWORD)
    admin.get_by_role("button", name="Paraf", exact=True).click()
    expect(admin.get_by_text("Paraf Anda tercatat.")).to_be_visible()
    head.goto(f"{server}/surat/")
    head.get_by_role("link", name="Balasan: Permohonan kunjungan taman").click()
    expect(head.get_by_text("Konsep ini menunggu paraf Anda")).to_be_visible()
    looks_well(head)
    head.get_by_role("button", name="Kembalikan dengan catatan").click()
    expect(head.get_by_role("alert").get_by_text("apa yang perlu diperbaiki")).to_be_visible()
    head.get_by_label("Catatan").fill("Sebut harinya.")
    head.get_by_role("button", name="Kembalikan dengan catatan").click()
    expect(head.get_by_text("Konsep dikembalikan.")).to_be_visible()

    admin.goto(draft)
    expect(admin.get_by_text("Sebut harinya.")).to_be_visible()
    admin.get_by_label("Isi surat").fill("Kunjungan Saudara dapat kami terima pada hari Kamis.")
    admin.get_by_role("button", name="Simpan perubahan").click()
    expect(admin.get_by_text("Paraf yang sudah ada gugur; ajukan lagi.")).to_be_visible()
    _offer(admin)
    admin.get_by_role("button", name="Paraf", exact=True).click()
    expect(admin.get_by_text("giliran Kepala Dinas Rekaan")).to_be_visible()
    head.goto(draft)
    head.get_by_role("button", name="Paraf", exact=True).click()
    expect(head.get_by_text("Sudah diparaf").first).to_be_visible()

    admin.goto(draft)
    admin.get_by_role("link", name="Sudah ditandatangani: jadikan resmi").click()
    title(admin, "Jadikan resmi")
    looks_well(admin)
    admin.get_by_label("Nomor surat").fill("B-9/DS/2025")
    admin.get_by_label("Tanggal surat").fill("24/06/2025")
    admin.get_by_label("Surat bertanda tangan").set_input_files(scan)
    admin.get_by_role("button", name="Jadikan resmi").click()
    expect(admin.get_by_text("Surat sudah resmi.")).to_be_visible()
    expect(admin.get_by_text("Sudah sampai di daftar surat masuk Kabupaten Tetangga Contoh.")).to_be_visible()
    looks_well(admin)

    neighbour = open_page(width=360)
    sign_in(neighbour, "admin.tetangga", PASSWORD)
    neighbour.goto(f"{server}/surat/")
    expect(neighbour.get_by_text("Belum dicatat").first).to_be_visible()
    looks_well(neighbour)
    neighbour.get_by_role("link", name="Balasan: Permohonan kunjungan taman").click()
    looks_well(neighbour)
    neighbour.get_by_role("button", name="Catat di buku agenda").click()
    expect(neighbour.get_by_text("Surat dicatat dengan nomor agenda 1.")).to_be_visible()
    with neighbour.expect_download() as brought:
        neighbour.get_by_role("link", name="pindaian.pdf").click()
    assert Path(brought.value.path()).read_bytes() == PDF


def _offer(page: Page) -> None:
    """To the administrator first, then to the head."""
    page.get_by_role("link", name="Ajukan untuk diparaf").click()
    title(page, "Ajukan untuk diparaf")
    for place, words in ((1, "Kepala Subbagian Umum Rekaan"), (2, "Kepala Dinas Rekaan")):
        field = page.get_by_label(f"Paraf ke-{place}")
        field.select_option(field.locator("option", has_text=words).get_attribute("value"))
    page.get_by_role("button", name="Ajukan").click()
    expect(page.get_by_text("Konsep diajukan untuk diparaf.")).to_be_visible()


def test_an_administrator_sees_what_is_wrong_with_a_template(
    server, open_page, sign_in, people, scan, accessible, does_not_scroll_sideways
):
    page = open_page(width=1366, height=768)
    sign_in(page, "admin.surat", PASSWORD)
    page.goto(f"{server}/surat/")
    page.get_by_role("link", name="Kop dan templat").click()
    title(page, "Kop dan templat surat")
    accessible(page)
    page.get_by_label("Nama instansi").fill("PEMERINTAH KOTA CONTOH\nDINAS SURAT CONTOH")
    page.get_by_role("button", name="Simpan kop").click()
    expect(page.get_by_text("Kop surat disimpan.")).to_be_visible()
    page.get_by_label("Nama templat").fill("Surat kami")
    page.get_by_label("Berkas .docx").set_input_files(scan)
    page.get_by_role("button", name="Periksa dan pakai").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_text("Isian yang dikenal").click()
    expect(page.get_by_text("{{ nomor }}")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)
