"""The day of a visit: a host plans it, a guest brings its list, an officer checks somebody in by the code on a phone."""

import io

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE_VISIT = """
from django.utils import timezone
from factories.learn import a_host, an_agreed_visit
from factories.registry import a_mandate, a_unit
from teladan.cycle.learn.models import Delegate, Place
guest, host = a_unit("Biro Umum Contoh Barat"), a_unit("Sekretariat Contoh Utara")
a_mandate(guest, "officer", "hari.tamu")
a_mandate(host, "officer", "hari.tuan.rumah")
a_host(host)
visit = an_agreed_visit(guest, host, on=timezone.localdate())
Delegate.objects.create(visit=visit, side="host", name="Sari Contoh, S.E.", role="speaker", title="Kepala Bagian")
print(visit.pk)
"""
CARD = """
from django.urls import reverse
from teladan.cycle.learn.cards import token_of
from teladan.cycle.learn.models import Delegate
print(reverse("learn:check-in", args=[token_of(Delegate.objects.get(visit={visit!r}, name={name!r}))]))
"""


@pytest.fixture(scope="module")
def visit(at_home) -> str:
    return at_home(MAKE_VISIT)


@pytest.fixture
def card(at_home, visit):
    return lambda name: at_home(CARD.format(visit=visit, name=name))


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def a_list() -> dict[str, object]:
    book = Workbook()
    sheet = book.active
    sheet.title = "Daftar"
    for row in (
        ("Nama", "NIP", "Jabatan", "Peran"),
        ("Rina Contoh, S.Sos.", "000000000000001234", "Analis Kebijakan", "Anggota rombongan"),
        ("Tono Contoh", None, "Pengelola Gedung", "Tukang lihat"),
        (None, None, "Staf", None),
    ):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "peserta.xlsx", "mimeType": kind, "buffer": content.getvalue()}


def test_a_host_plans_the_day_and_a_conflict_is_advised(
    server, open_page, sign_in, visit, accessible, does_not_scroll_sideways
):
    page = open_page(width=1366, height=768)
    sign_in(page, "hari.tuan.rumah", PASSWORD)
    page.goto(f"{server}/belajar/kunjungan/{visit}/acara/")
    title(page, "Susunan acara")
    accessible(page)
    page.get_by_role("button", name="Isi dari program").click()
    expect(page.get_by_text("6 acara diisi dari program.")).to_be_visible()
    expect(page.get_by_role("row", name="Peninjauan: Taman penitipan anak")).to_contain_text("11.30–12.10")

    page.get_by_role("link", name="Sambutan tuan rumah dan tamu").click()
    title(page, "Sambutan tuan rumah dan tamu")
    page.get_by_role("checkbox", name="Sari Contoh").check()
    page.get_by_label("Selesai").fill("10.15")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Acara diubah.")).to_be_visible()
    page.get_by_role("link", name="Paparan pengelolaan").click()
    title(page, "Paparan pengelolaan oleh tuan rumah")
    page.get_by_role("checkbox", name="Sari Contoh").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Sari Contoh, S.E. ada di dua acara sekaligus pukul 10.00–10.15")).to_be_visible()
    expect(page.get_by_text("Ini saran, bukan larangan")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)

    page.get_by_role("link", name="Paparan pengelolaan").click()
    title(page, "Paparan pengelolaan oleh tuan rumah")
    accessible(page)
    page.get_by_label("Geser", exact=True).select_option("15")
    page.get_by_role("button", name="Geser").click()
    expect(page.get_by_text("4 acara digeser.")).to_be_visible()
    expect(page.get_by_text("dua acara sekaligus")).to_be_hidden()

    page.get_by_role("button", name="Catat sudah dikirim").click()
    expect(page.get_by_text("Sama dengan kiriman ke-1")).to_be_visible()
    page.get_by_role("button", name="Turunkan “Tanya jawab”").click()
    expect(page.get_by_text("Berubah sejak dikirim")).to_be_visible()
    expect(page.get_by_label("Untuk semua peserta dari Biro Umum Contoh Barat")).to_contain_text("Tanya jawab")


def test_a_guest_brings_a_spreadsheet_with_two_bad_rows_and_mends_them(
    server, open_page, sign_in, visit, accessible, does_not_scroll_sideways
):
    page = open_page(width=1366, height=768)
    sign_in(page, "hari.tamu", PASSWORD)
    page.goto(f"{server}/belajar/kunjungan/{visit}/peserta/")
    title(page, "Peserta")
    accessible(page)
    page.get_by_role("link", name="Ambil dari lembar kerja").click()
    title(page, "Ambil peserta dari lembar kerja: Tamu")
    accessible(page)
    page.get_by_label("Lembar kerja daftar peserta").set_input_files(a_list())
    page.get_by_role("button", name="Periksa berkas").click()
    title(page, "Periksa daftar peserta: Tamu")
    expect(page.get_by_role("heading", name="2 baris ditolak")).to_be_visible()
    expect(page.get_by_text("Daftar!D3", exact=True)).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_label("Peran (Daftar!D3)").select_option("Pengamat")
    page.get_by_label("Nama dengan gelar (Daftar!A4)").fill("Wati Contoh")
    page.get_by_role("button", name="Terapkan dan periksa lagi").click()
    expect(page.get_by_role("heading", name="0 baris ditolak")).to_be_visible()
    page.get_by_role("button", name="Ambil 3 orang").click()
    title(page, "Peserta dari lembar kerja")
    accessible(page)
    page.get_by_role("link", name="Lihat daftar peserta").click()
    title(page, "Peserta")
    expect(page.get_by_role("row", name="Rina Contoh, S.Sos.")).to_contain_text("••••1234")
    expect(page.get_by_role("row", name="Tono Contoh")).to_contain_text("Pengamat")
    accessible(page)
    does_not_scroll_sideways(page)


def test_an_officer_checks_in_by_the_code_on_a_phone(
    server, open_page, sign_in, visit, card, accessible, does_not_scroll_sideways
):
    address = server + card("Dewi Tamu")
    holder = open_page(width=360, javascript=False)
    holder.goto(address)
    title(holder, "Dewi Tamu")
    expect(holder.get_by_role("img", name="Kode QR kartu hadir")).to_be_visible()
    accessible(holder)
    does_not_scroll_sideways(holder)

    officer = open_page(width=360, javascript=False)
    sign_in(officer, "hari.tuan.rumah", PASSWORD)
    officer.goto(address)
    title(officer, "Dewi Tamu")
    accessible(officer)
    officer.get_by_role("button", name="Catat hadir").click()
    expect(officer.get_by_role("heading", name="Sudah hadir, pukul")).to_be_visible()
    accessible(officer)
    does_not_scroll_sideways(officer)

    officer.get_by_role("link", name="Siapa saja yang sudah hadir").click()
    title(officer, "Kehadiran")
    expect(officer.get_by_text("1 dari")).to_be_visible()
    officer.get_by_role("checkbox", name="Budi Tamu").check()
    officer.get_by_role("button", name="Catat hadir yang dicentang").click()
    expect(officer.get_by_text("2 dari")).to_be_visible()
    accessible(officer)
    does_not_scroll_sideways(officer)
    officer.get_by_role("link", name="Tambah yang datang tanpa terdaftar").click()
    title(officer, "Datang tanpa terdaftar")
    officer.get_by_label("Nama dengan gelar").fill("Joko Contoh")
    officer.get_by_label("Pihak dan peran").select_option("guest:member")
    accessible(officer)
    officer.get_by_role("button", name="Tambahkan dan catat hadir").click()
    expect(officer.get_by_text("Joko Contoh ditambahkan dan dicatat hadir.")).to_be_visible()

    officer.goto(f"{server}/belajar/meja/")
    officer.get_by_role("link", name="Langganan kalender").click()
    title(officer, "Langganan kalender")
    accessible(officer)
    does_not_scroll_sideways(officer)
    for path, words in (("kalender/", "Kunjungan ini di kalender"), ("peserta/kartu/", "Kartu hadir")):
        officer.goto(f"{server}/belajar/kunjungan/{visit}/{path}")
        title(officer, words)
        accessible(officer)
        does_not_scroll_sideways(officer)
