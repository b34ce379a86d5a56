"""Scenario B, played whole on the sample: from a problem sheet to a practice that six health centres copied and nobody measured,
a visit, a copy of one's own with the head's word first, the effect a year later, the practice's new evidence, and who is next.

The server is a demo: "today" is set at the foot of its pages, as its readers do.
"""

import re

import pytest
from factories.learn_requests import PDF
from journeys.conftest import serving_sample
from playwright.sync_api import Page, expect

PASSWORD = "sandi-contoh-rekaan-9"
PRACTICE = "Periksa Dekat Rumah"
SCAN = {"name": "komitmen.pdf", "mimeType": "application/pdf", "buffer": PDF}
LOAD = f"""
from teladan.doors.cli.django import set_up
set_up()
from teladan.cycle.practices import example as written
from teladan.cycle.replicate import example as copied
copied.load(there=written.load(password={PASSWORD!r}))
"""


@pytest.fixture(scope="module")
def server(ready_home, tmp_path_factory):
    """A demo that holds the invented district alone."""
    with serving_sample(ready_home(tmp_path_factory.mktemp("demo")), LOAD) as address:
        yield address


def title(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("button", name=name).first.click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def on(page: Page, day: str) -> None:
    """Today, as the foot of the page sets it."""
    page.get_by_role("button", name=day).click()
    expect(page.get_by_text(re.compile(f"hari ini dianggap .*{day}"))).to_be_visible()


def until_shown(page: Page, words: str | re.Pattern[str]) -> None:
    """What the worker brings: a page is opened again until it is there."""
    for _attempt in range(200):
        if page.get_by_role("main").get_by_text(words).count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_role("main").get_by_text(words).first).to_be_visible()


def test_a_practice_is_found_learnt_copied_measured_and_spread(
    server, open_page, sign_in, accessible, does_not_scroll_sideways
):
    adopter, origin, office = (open_page(width=1366, height=768) for _ in range(3))
    head = open_page(width=360, scheme="dark")
    for page, name in (
        (adopter, "puskesmas.mawar"),
        (head, "kepala.mawar"),
        (origin, "puskesmas.melur"),
        (office, "dinas.sejahtera"),
    ):
        sign_in(page, name, PASSWORD)
        on(page, "26 November 2024")

    # The problem first; it searches while one writes.
    adopter.goto(f"{server}/masalah/baru/")
    adopter.get_by_label("Masalah dalam satu kalimat").press_sequentially(
        "Sedikit perempuan mau diperiksa dini", delay=5
    )
    adopter.get_by_label("Siapa yang mengalaminya").fill("Perempuan umur 30 sampai 50 tahun di enam kelurahan")
    expect(adopter.get_by_role("link", name=PRACTICE)).to_be_visible()
    adopter.get_by_label("Berapa banyak yang mengalami").fill("4.800")
    adopter.get_by_label("Dari berapa seluruhnya").fill("5.100")
    adopter.get_by_label("Apa yang dihitung, dan dari mana angkanya").fill(
        "perempuan yang belum diperiksa, register 2023"
    )
    measured = adopter.get_by_label("Diukur dengan")
    measured.select_option(measured.locator("option", has_text="Cakupan pemeriksaan dini").get_attribute("value"))
    adopter.get_by_label("Sebab", exact=True).fill("Jauh dari puskesmas\nMalu")
    accessible(adopter)
    press(adopter, "Simpan lembar")
    title(adopter, "Sedikit perempuan mau diperiksa dini")
    accessible(adopter)
    does_not_scroll_sideways(adopter)
    follow(adopter, PRACTICE)
    title(adopter, PRACTICE)
    expect(adopter.get_by_text("Bukti 2 dari 5").first).to_be_visible()
    expect(adopter.get_by_role("main")).to_contain_text("Mobil keliling")  # failures are told as plainly as results
    accessible(adopter)
    does_not_scroll_sideways(adopter)
    practice = adopter.url

    # Learn it where it is done.
    follow(adopter, "Minta kunjungan belajar")
    title(adopter, "Rencanakan kunjungan")
    expect(adopter.get_by_label("Tema", exact=True)).to_have_value(f"Praktik “{PRACTICE}”")
    for label, words in {
        "Tanggal yang diusulkan": "12/12/2024",
        "Dasar": "Rencana kerja 2024",
        "Sumber biaya": "BOK puskesmas",
        "Narahubung": "Bidan Tri Contoh",
        "Telepon atau surel kantor narahubung": "021-5550142",
    }.items():
        adopter.get_by_label(label, exact=True).fill(words)
    press(adopter, "Simpan konsep")
    expect(adopter.get_by_text("Konsep permohonan disimpan.")).to_be_visible()
    follow(adopter, "Surat sudah dikirim di luar sistem")
    adopter.get_by_label("Nomor surat").fill("445/88/PKM-M/2024")
    adopter.get_by_label("Tanggal surat", exact=True).fill("26/11/2024")
    adopter.get_by_label("Tanggal surat dikirim").fill("26/11/2024")
    adopter.locator("input[type=file]").set_input_files(SCAN)
    press(adopter, "Catat terkirim")
    expect(adopter.get_by_role("main").get_by_text("Menunggu jawaban tuan rumah.")).to_be_visible()

    # A copy of one's own: the head's word first, then the origin's.
    adopter.goto(practice)
    follow(adopter, "Tiru praktik ini")
    adopter.get_by_label("Yang ingin dicapai").fill("Cakupan pemeriksaan dari 5 menjadi 10 persen.")
    press(adopter, "Buka replikasi")
    expect(adopter.get_by_role("main")).to_contain_text("Puskesmas Contoh Melur")
    copy = adopter.url
    head.goto(f"{copy}komitmen/")
    head.get_by_label("Tanggal surat komitmen").fill("26/11/2024")
    head.get_by_label("Surat yang sudah ditandatangani").set_input_files(SCAN)
    accessible(head)
    does_not_scroll_sideways(head)
    press(head, "Catat komitmen")
    adopter.goto(f"{copy}persetujuan/")
    press(adopter, "Minta persetujuan")
    origin.goto(f"{copy}persetujuan/")
    origin.get_by_label("Setuju", exact=True).check()
    press(origin, "Kirim jawaban")
    adopter.goto(f"{copy}rencana/")
    adopter.get_by_label("Hari pertama").fill("2/12/2024")
    press(adopter, "Susun rencana")
    expect(adopter.get_by_role("main")).to_contain_text("0 dari 5 langkah selesai, 2 Des 2024 – 16 Mar 2025.")
    accessible(adopter)

    # A year later: it runs since the end of 2024, and the district's figures have come.
    for page in (adopter, office, origin):
        page.goto(practice)
        on(page, "20 Januari 2026")
    adopter.goto(f"{copy}mulai/")
    adopter.get_by_label("Hari pertama bagian inti dijalankan").fill("30/12/2024")
    press(adopter, "Catat tanggal mulai")
    adopter.goto(copy)
    expect(adopter.get_by_role("main")).to_contain_text("30 Desember 2024")
    accessible(adopter)
    does_not_scroll_sideways(adopter)

    # Did it work? One sentence, the picture behind it, then for everybody.
    office.goto(practice)
    follow(office, "Ukur apakah berhasil")
    press(office, "Hitung")
    title(office, f"Apakah “{PRACTICE}” berhasil?")
    # from: PLANTED in the sample's district, 4.5 points
    expect(office.get_by_role("main")).to_contain_text("di 7 puskesmas 4,6 poin persen lebih tinggi daripada")
    expect(office.get_by_role("main")).to_contain_text("(selang 95 persen: 4,3 sampai 4,8)")
    accessible(office)
    does_not_scroll_sideways(office)
    follow(office, "Terbitkan")
    press(office, "Terbitkan")
    office.goto(practice)
    until_shown(office, "Bukti 3 dari 5")
    origin.goto(f"{server}/pemberitahuan/")
    until_shown(origin, re.compile("dari 2 .*3"))

    # Who is next, under a budget.
    office.goto(practice)
    follow(office, re.compile("Silsilah"))
    expect(office.get_by_role("main")).to_contain_text("Puskesmas Contoh Mawar")
    accessible(office)
    does_not_scroll_sideways(office)
    follow(office, "Susun rencana perluasan")
    office.get_by_label("Anggaran tiap gelombang (rupiah)").fill("150.000.000")
    office.get_by_label("Banyaknya gelombang").fill("2")
    press(office, "Hitung usulan")
    expect(office.get_by_role("main")).to_contain_text("Gelombang 1")
    accessible(office)
    does_not_scroll_sideways(office)

    stranger = open_page(width=360)
    stranger.goto(practice)
    expect(stranger.get_by_text("Bukti 3 dari 5").first).to_be_visible()
    expect(stranger.get_by_text("kesehatan.ibu@melur.contoh")).to_have_count(0)
