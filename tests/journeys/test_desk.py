"""A host opts in, says what it can take, and answers four requests: alone, joined beyond its limits, moved, refused."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
MAKE_REQUESTS = """
import datetime as dt
from factories.learn import a_sent_visit
from factories.registry import a_mandate, a_regency, a_unit
from teladan.ground import clock
place = a_regency()
a_mandate(place.melati, "officer", "petugas.meja.tamu")
today = clock.today()
first = (today.replace(day=28) + dt.timedelta(days=40)).replace(day=1)
day = next(first + dt.timedelta(days=n) for n in range(14, 21) if (first + dt.timedelta(days=n)).weekday() == 3)
sent = today - dt.timedelta(days=1)
names = ("Kabupaten Rekaan Utara", "Kota Rekaan Timur", "Provinsi Rekaan", "Balai Rekaan")
people = (12, 25, 10, 8)
made = [
    a_sent_visit(a_unit(name), place.melati, sent_on=sent, proposed_on=day, people=n, theme="Belajar dari " + name)
    for name, n in zip(names, people)
]
print(day.isoformat(), *(visit.pk for visit in made))
"""


@pytest.fixture(scope="module")
def requests(at_home) -> tuple[dt.date, list[str]]:
    day, *visits = at_home(MAKE_REQUESTS).split()
    return dt.date.fromisoformat(day), visits


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def test_a_host_keeps_its_desk_and_answers(server, open_page, sign_in, requests, accessible, does_not_scroll_sideways):
    day, (first, second, third, _fourth) = requests
    typed = f"{day:%d/%m/%Y}"
    page = open_page(width=1366, height=768)
    sign_in(page, "petugas.meja.tamu", PASSWORD)

    page.goto(f"{server}/belajar/meja/")
    page.get_by_role("link", name="Buka meja tuan rumah").click()
    title(page, "Buka meja tuan rumah")
    press(page, "Simpan")
    expect(page.get_by_text("Sebut siapa yang dihubungi calon tamu.").first).to_be_visible()
    accessible(page)
    page.get_by_label("Narahubung", exact=True).fill("Sari Contoh")
    page.get_by_label("Telepon atau surel kantor narahubung").fill("021-5550100")
    page.get_by_label("Delegasi paling banyak sehari").fill("2")
    page.get_by_label("Tamu paling banyak sehari (orang)").fill("30")
    press(page, "Simpan")
    title(page, "Meja tuan rumah")

    page.get_by_role("link", name="Tempat", exact=True).click()
    for name, most in (("Ruang rapat", "40"), ("Ruang kecil", "10")):
        page.get_by_role("link", name="Tambah tempat").click()
        page.get_by_label("Ruang", exact=True).check()
        page.get_by_label("Nama tempat").fill(name)
        page.get_by_label("Orang paling banyak sekaligus").fill(most)
        page.get_by_label("Delegasi paling banyak sehari").fill("3")
        press(page, "Simpan")
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)

    page.goto(f"{server}/belajar/kunjungan/{first}/jawaban/")
    title(page, "Jawaban atas permohonan")
    expect(page.get_by_text("Tidak ada halangan.")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_label("Ruang", exact=True).select_option(label="Ruang rapat (40 orang)")
    press(page, "Terima dan buat konsep balasan")
    expect(page.get_by_text("Balasan belum ditandatangani")).to_be_visible()
    expect(page.get_by_label("Pesan untuk tamu")).to_have_value(re.compile("Kami menunggu kedatangan Anda"))
    accessible(page)

    page.goto(f"{server}/belajar/meja/tertutup/")
    page.get_by_label("Mulai tanggal").fill(typed)
    page.get_by_label("Sebab").fill("Akreditasi")
    press(page, "Tutup")
    expect(page.get_by_text("Sudah ada 1 kunjungan pada hari-hari itu")).to_be_visible()
    accessible(page)
    page.get_by_label("Mulai tanggal").fill(f"{day + dt.timedelta(days=1):%d/%m/%Y}")
    press(page, "Periksa lagi")
    expect(page.get_by_text("Hari-hari itu ditutup.")).to_be_visible()

    page.goto(f"{server}/belajar/kunjungan/{second}/jawaban/")
    expect(page.get_by_text("Bersama delegasi ini menjadi 37 orang; paling banyak 30 orang sehari.")).to_be_visible()
    page.get_by_label("Bersama Kabupaten Rekaan Utara").check()
    press(page, "Terima dan buat konsep balasan")
    expect(page.get_by_role("heading", name="Ada yang menghalangi")).to_be_visible()
    accessible(page)
    page.get_by_label("Alasan tetap menerima").fill("Aula dipakai bersama.")
    press(page, "Terima dan buat konsep balasan")
    expect(page.get_by_text("Aula dipakai bersama.")).to_be_visible()

    page.goto(f"{server}/belajar/kunjungan/{third}/jawaban/")
    page.get_by_role("link", name="Tawarkan tanggal lain").click()
    page.get_by_label("Tanggal yang ditawarkan").fill(f"{day + dt.timedelta(days=5):%d/%m/%Y}")
    page.get_by_label("Ruang", exact=True).select_option(label="Ruang kecil (10 orang)")
    page.get_by_label("Mengapa bukan tanggal yang diminta").fill("Hari itu kami menerima rombongan lain.")
    press(page, "Tawarkan dan buat konsep balasan")
    expect(page.get_by_text("Tanggal lain ditawarkan").first).to_be_visible()

    page.goto(f"{server}/belajar/meja/?bulan={day:%Y-%m}")
    square = page.get_by_role("cell").filter(has=page.get_by_text("37 dari 30 orang"))
    expect(square.get_by_text("Melebihi kapasitas")).to_be_visible()
    expect(square.get_by_text("Kota Rekaan Timur")).to_be_visible()
    expect(page.get_by_text("menunggu persetujuan tamu")).to_be_visible()
    expect(page.get_by_role("cell").filter(has=page.get_by_text("Akreditasi"))).to_have_count(1)
    accessible(page)
    does_not_scroll_sideways(page)


def test_on_a_phone_without_scripts_a_request_is_refused(
    server, open_page, sign_in, requests, accessible, does_not_scroll_sideways
):
    day, (*_others, fourth) = requests
    page = open_page(width=360, javascript=False)
    sign_in(page, "petugas.meja.tamu", PASSWORD)
    page.goto(f"{server}/belajar/meja/?bulan={day:%Y-%m}")
    title(page, "Meja tuan rumah")
    page.get_by_role("link", name="1 permohonan menunggu").click()
    expect(page.get_by_text("penerimaan bersama")).to_be_visible()
    accessible(page)
    does_not_scroll_sideways(page)
    page.get_by_role("link", name="Balai Rekaan").click()
    title(page, "Jawaban atas permohonan")
    page.get_by_role("link", name="Tolak").click()
    press(page, "Tolak dan buat konsep balasan")
    expect(page.get_by_text("Tulis alasannya; tamu berhak tahu.").first).to_be_visible()
    page.get_by_label("Alasan", exact=True).fill("Hari itu sudah penuh.")
    page.get_by_label("Yang dapat dilakukan tamu").fill("Ajukan lagi bulan depan.")
    press(page, "Tolak dan buat konsep balasan")
    expect(page.get_by_label("Pesan untuk tamu")).to_have_value(re.compile("tidak dapat kami terima"))
    accessible(page)
    does_not_scroll_sideways(page)
    assert fourth in page.url
    page.goto(f"{server}/belajar/meja/?bulan={day:%Y-%m}")
    expect(page.get_by_role("link", name="permohonan menunggu")).to_have_count(0)
