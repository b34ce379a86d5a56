"""Scenario E, played whole on the sample: forty people and three sites; an observer whose network is cut for an evening, one report
written by two at once and confirmed by its site, rehearsal, panel, and a change project that becomes a replication.

The server is a demo that holds the invented course alone: "today" is set at the foot of its pages, as its readers do.
"""

import re

import pytest
from journeys.conftest import serving_sample
from journeys.test_observing import note, ready_offline, unlock
from journeys.test_replication import follow, on, press, title
from playwright.sync_api import Page, expect

PASSWORD = "sandi-contoh-rekaan-9"
LOAD = f"""
from teladan.doors.cli.django import set_up
set_up()
from teladan.cycle.learn.example import course
course.load(password={PASSWORD!r})
"""
VILLAGE = "Kampung Pintar Ketapang Contoh"
SEEN = (
    "Daftar warga sakit yang miskin ditempel di ruang kepala desa, dan tiap pekan diberi tanda siapa sudah didatangi."
)
HOW = "Kampung Pintar dimulai Oktober 2016 dengan satu komputer pinjaman."
RIGHT = "Kampung Pintar dimulai Oktober 2015 dengan satu komputer pinjaman."


@pytest.fixture(scope="module")
def server(ready_home, tmp_path_factory):
    with serving_sample(ready_home(tmp_path_factory.mktemp("demo")), LOAD) as address:
        yield address


def main(page: Page):
    return page.get_by_role("main")


def to_course(page: Page, server: str) -> None:
    page.goto(f"{server}/belajar/pelatihan/")
    follow(page, "Diklat Kepemimpinan Tingkat IV")
    title(page, "Diklat Kepemimpinan Tingkat IV")


def to_page(page: Page, name: str) -> None:
    """Another page of the course, from the list that each of them has."""
    main(page).locator("summary", has_text="Halaman pelatihan ini").click()
    main(page).get_by_role("link", name=name, exact=True).first.click()


def unfold(page: Page, name: str) -> None:
    main(page).locator("summary", has_text=name).first.click()


def test_forty_people_three_sites_one_report_that_its_hosts_confirm(server, open_page, sign_in, accessible) -> None:
    organiser = open_page(width=1366, height=768)
    phone = open_page(width=360, height=740)
    _who_goes_where(organiser, server, sign_in, accessible)
    _noted_while_the_network_was_cut(phone, server, sign_in, accessible)
    leader = open_page(width=1366, height=768)
    report = _two_write_one_report(leader, phone, server, sign_in, accessible)
    site = open_page(width=360, height=740)
    _the_site_corrects_and_confirms(leader, report, site, server, sign_in, accessible)
    _rehearsed_and_judged(leader, organiser, open_page, server, sign_in)
    _a_project_comes_home(leader, open_page, server, sign_in, accessible)


def _who_goes_where(page: Page, server: str, sign_in, accessible) -> None:
    """The organiser reads who goes where: proven, and told with the wishes that were not met."""
    sign_in(page, "balai.petugas", PASSWORD)
    on(page, "1 April 2019")
    to_course(page, server)
    # from: scenario E: 28 participants, 12 attendants, 31 March to 4 April 2019
    expect(main(page)).to_contain_text("31 Maret – 4 April 2019")
    expect(main(page)).to_contain_text("Peserta (28)")
    expect(main(page)).to_contain_text("Pendamping (12)")
    accessible(page)
    to_page(page, "Kelompok")
    for name in (VILLAGE, "Mal Pelayanan Publik Contoh Wetan", "RSUD Contoh Wetan"):
        expect(main(page).get_by_role("heading", name=re.compile(name)).first).to_be_visible()
    follow(page, "Pembagian 1")
    expect(main(page)).to_contain_text("Terbukti terbaik")
    accessible(page)


def _noted_while_the_network_was_cut(phone: Page, server: str, sign_in, accessible) -> None:
    """In the evening there is no signal at the village: what is noted stays sealed on the phone, and arrives once."""
    sign_in(phone, "peserta.wahyu", PASSWORD)
    on(phone, "1 April 2019")
    to_course(phone, server)
    to_page(phone, "Halaman saya")
    title(phone, "Halaman saya")
    accessible(phone)
    follow(phone, "Lembar pengamatan")
    title(phone, "Lembar pengamatan")
    ready_offline(phone)
    address = phone.url
    phone.context.set_offline(True)
    note(phone, SEEN)
    expect(phone.locator("#keadaan-kirim")).to_contain_text("1 belum terkirim")
    phone.goto(address)  # in the evening, with no connection still: the phone asks for the PIN and opens its own copy
    unlock(phone)
    expect(phone.locator("#antrean")).to_contain_text(SEEN)
    phone.context.set_offline(False)
    phone.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.locator("#keadaan-kirim")).to_have_text("Semua sudah terkirim.", timeout=30_000)


def _two_write_one_report(leader: Page, phone: Page, server: str, sign_in, accessible) -> str:
    """The leader begins the report from the group's notes; both change one sentence, and neither text is lost."""
    sign_in(leader, "peserta.rina", PASSWORD)
    on(leader, "1 April 2019")
    to_course(leader, server)
    to_page(leader, "Laporan")
    follow(leader, re.compile("Kelompok 1"))
    press(leader, "Mulai menulis")
    title(leader, re.compile("Laporan Kelompok 1"))
    address = leader.url
    follow(leader, re.compile("Masukkan catatan"))
    main(leader).get_by_role("checkbox", name=re.compile("Daftar warga sakit")).check()
    leader.get_by_label("Masukkan ke bagian").select_option(label="Yang dilakukan mereka")
    press(leader, "Masukkan ke laporan")
    title(leader, re.compile("Laporan Kelompok 1"))
    expect(main(leader)).to_contain_text(SEEN)
    expect(main(leader)).to_contain_text("dari catatan Wahyu Contoh")
    added(leader, "Riwayat praktik", HOW)
    added(leader, "Yang akan kami lakukan", "Puskesmas Anggrek dan desa memegang satu daftar.")
    accessible(leader)

    phone.goto(address)
    for page in (leader, phone):
        passage = main(page).locator("article.passage", has_text=SEEN)
        passage.get_by_role("link", name=re.compile("^Ubah")).click()
        expect(main(page).get_by_label("Isi alinea")).to_have_value(SEEN)
    changed(leader, SEEN.replace("tiap pekan", "setiap Senin"))
    changed(phone, SEEN.replace("tiap pekan", "setiap Jumat"))
    title(phone, "Dua tulisan untuk satu alinea")
    for day in ("setiap Senin", "setiap Jumat"):
        expect(main(phone)).to_contain_text(day)
    accessible(phone)
    phone.get_by_label("Gabungan keduanya").fill(SEEN.replace("tiap pekan", "setiap Senin dan Jumat"))
    press(phone, "Simpan gabungan")
    leader.goto(address)
    passage = main(leader).locator("article.passage", has_text="setiap Senin dan Jumat")
    expect(passage).to_contain_text("Rina Contoh")
    expect(passage).to_contain_text("Wahyu Contoh")
    return address


def added(page: Page, section: str, text: str) -> None:
    part = main(page).locator("section.report-section", has=page.get_by_role("heading", name=section))
    part.locator("summary", has_text="Tambah alinea").click()
    part.get_by_label("Alinea baru").fill(text)
    part.get_by_role("button", name="Tambahkan").click()
    expect(main(page).locator("article.passage", has_text=text)).to_be_visible()


def changed(page: Page, text: str) -> None:
    main(page).get_by_label("Isi alinea").fill(text)
    press(page, "Simpan")


def _the_site_corrects_and_confirms(leader: Page, report: str, site: Page, server: str, sign_in, accessible) -> None:
    """The village reads passage by passage on a phone: one year was wrong; the rest is right."""
    follow(leader, "Kirim ke lokus")
    press(leader, "Kirim ke lokus")
    expect(main(leader)).to_contain_text("Edisi 1")
    sign_in(site, "wetan.ketapang", PASSWORD)
    on(site, "1 April 2019")
    to_course(site, server)
    to_page(site, "Laporan")
    follow(site, re.compile("Kelompok 1"))
    title(site, re.compile("Laporan Kelompok 1 tentang Kampung Pintar"))
    accessible(site)
    wrong = main(site).locator("article.passage", has_text=HOW)
    wrong.locator("summary", has_text="Perlu dikoreksi").click()
    wrong.get_by_label("Tulisan yang benar").fill(RIGHT)
    wrong.get_by_role("button", name="Simpan koreksi").click()
    press(site, "Sisanya benar")
    expect(main(site)).to_contain_text("Semua sudah diperiksa")

    leader.goto(report)
    press(leader, "Pakai koreksi ini")
    expect(main(leader).locator("article.passage", has_text=RIGHT)).to_contain_text("Suyono Contoh")
    follow(leader, "Kirim ke lokus")
    leader.get_by_label("Yang berubah sejak edisi lalu").fill("Tahun mulainya dikoreksi.")
    press(leader, "Kirim ke lokus")
    expect(main(leader)).to_contain_text("Edisi 2")
    site.reload()
    expect(main(site)).to_contain_text("Tahun mulainya dikoreksi.")
    expect(main(site).locator("article.passage", has_text=RIGHT)).to_contain_text(
        "Benar"
    )  # it reads as the site wrote it
    expect(main(site)).to_contain_text("Semua sudah diperiksa")
    leader.goto(report)
    expect(main(leader)).to_contain_text(re.compile(r"Semua \d alinea yang perlu dipastikan sudah dipastikan lokus"))


def _rehearsed_and_judged(leader: Page, organiser: Page, open_page, server: str, sign_in) -> None:
    """The coach remarks, the group answers; two assessors score unseen by each other; the final version."""
    on(organiser, "4 April 2019")
    for kind in ("Gladi", "Presentasi"):
        planned(organiser, server, kind)
    coach = open_page(width=360, height=740)
    sign_in(coach, "coach.lestari", PASSWORD)
    appearance(coach, server, "Gladi Kelompok 1")
    coach.get_by_label("Catatan", exact=True).fill("Siapa yang memegang daftar itu di puskesmas?")
    press(coach, "Simpan catatan")
    on(leader, "4 April 2019")
    appearance(leader, server, "Gladi Kelompok 1")
    follow(leader, re.compile("^Tanggapi"))
    main(leader).get_by_label("Dijawab tanpa perubahan").check()
    leader.get_by_label("Tanggapan").fill("Bidan koordinator; disebut saat presentasi.")
    press(leader, "Simpan tanggapan")
    for username, given in (
        ("penguji.kartika", ("82", "80", "79,5", "88")),
        ("penguji.bambang", ("84", "82", "80", "85")),
    ):
        assessor = open_page(width=360, height=740)
        sign_in(assessor, username, PASSWORD)
        appearance(assessor, server, "Presentasi Kelompok 1")
        follow(assessor, "Isi atau ubah nilai")
        expect(main(assessor).get_by_role("textbox")).to_have_count(len(given))
        for field, value in zip(main(assessor).get_by_role("textbox").all(), given, strict=True):
            field.fill(value)
        press(assessor, "Simpan nilai")
        expect(main(assessor)).to_contain_text(given[2])
    appearance(organiser, server, "Presentasi Kelompok 1")
    press(organiser, "Buka nilai untuk kelompok")
    appearance(leader, server, "Presentasi Kelompok 1")
    # from: by hand, weights 30, 25, 30, 15: (81,65 + 82,45) / 2 = 82,05
    expect(main(leader)).to_contain_text("82,05")
    follow(leader, "Daftar perbaikan kelompok ini")
    press(leader, "Simpan sebagai versi akhir")
    expect(main(leader)).to_contain_text("Versi akhir: edisi")


def planned(organiser: Page, server: str, kind: str) -> None:
    to_course(organiser, server)
    to_page(organiser, "Presentasi")
    follow(organiser, re.compile("Rencanakan"))
    organiser.get_by_label("Kelompok").select_option(label="Kelompok 1")
    organiser.get_by_label(kind, exact=True).check()
    organiser.get_by_label("Tanggal").fill("4 April 2019")
    organiser.get_by_label("Urutan tampil pada hari itu").fill("3")
    if kind == "Presentasi":
        for assessor in ("Kartika Contoh", "Bambang Contoh"):
            organiser.get_by_label(re.compile(assessor)).check()
    press(organiser, "Simpan rencana")
    title(organiser, f"{kind} Kelompok 1")


def appearance(page: Page, server: str, name: str) -> None:
    to_course(page, server)
    to_page(page, "Presentasi")
    follow(page, name)
    title(page, name)


def _a_project_comes_home(leader: Page, open_page, server: str, sign_in, accessible) -> None:
    """A participant's own project names the practice, the mentor approves it, and one press makes it a replication."""
    to_course(leader, server)
    to_page(leader, "Proyek")
    follow(leader, re.compile("Tulis proyek"))
    leader.get_by_label("Judul").fill("Petugas mendatangi warga sakit yang miskin")
    leader.get_by_label("Masalah").fill("Warga miskin yang sakit menahun tidak datang ke puskesmas.")
    leader.get_by_label("Yang akan diubah").fill("Desa dan puskesmas memegang satu daftar; petugas datang tiap pekan.")
    leader.get_by_label("Cari praktik").fill("kampung pintar")
    press(leader, "Cari praktik")
    main(leader).get_by_role("radio", name=re.compile("Kampung Pintar")).check()
    press(leader, "Simpan")
    title(leader, "Petugas mendatangi warga sakit yang miskin")
    follow(leader, re.compile("Susun tonggak"))
    for at, (what, due) in enumerate(
        (("Satu desa berjalan", "31 Mei 2019"), ("Semua desa", "31 Maret 2020"), ("Masuk anggaran", "31 Desember 2020"))
    ):
        leader.get_by_label("Tonggak", exact=True).nth(at).fill(what)
        leader.get_by_label("Ukuran").nth(at).fill("jumlah warga yang didatangi")
        leader.get_by_label("Sampai").nth(at).fill(due)
    press(leader, "Simpan tonggak")
    accessible(leader)
    press(leader, re.compile("^Ajukan"))
    address = leader.url

    mentor = open_page(width=360, height=740)
    sign_in(mentor, "mentor.rina", PASSWORD)
    on(mentor, "4 April 2019")
    mentor.goto(address)
    follow(mentor, "Setujui atau kembalikan")
    main(mentor).get_by_role("radio", name="Setujui").check()
    press(mentor, "Kirim jawaban")
    expect(main(mentor)).to_contain_text("Disetujui mentor")

    leader.goto(address)
    press(leader, "Jadikan replikasi Puskesmas Contoh Anggrek")
    title(leader, "Puskesmas Contoh Anggrek meniru “Kampung Pintar”")
    accessible(leader)
    leader.goto(address)
    expect(main(leader).get_by_role("link", name=re.compile("meniru “Kampung Pintar”"))).to_be_visible()
