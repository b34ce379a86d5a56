"""Take the pictures of this folder from a fresh demo: python docs/pictures/take.py http://127.0.0.1:8000 [file|work|visit|copy|course|event …]

The sample file is uploaded as a visitor would, and taken at phone and desktop width, light and dark. Pages behind the sign-in
are taken on a desktop in light and on a phone in dark; those of the sample's visit on its day, as its guest and host saw them.
`copy` and `course` play docs/guides/playing-a-copy.md and playing-a-course.md: they write into the demo, so each can be played once.
`event` only looks at the clinic, the workshop and what a directorate sees.
"""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

FOLDER = Path(__file__).parent
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SIZES = {360: 1100, 1280: 1250}
WIDE: ViewportSize = {"width": 1366, "height": 1250}
PASSWORD = "teladan-contoh-2026"  # noqa: S105 -- that of the sample, printed by the demo
THE_DAY = "2025-07-10"
EVENT, A_YEAR_LATER = "2024-11-26", "2026-01-20"
BEFORE_THE_CLINIC, CLINIC, WORKSHOP = "2016-01-13", "2016-01-15", "2024-03-21"
PRACTICE = "Periksa Dekat Rumah"
AT_THE_SITES, PRESENTED = "2019-04-01", "2019-04-04"
SEEN = "Daftar warga sakit yang miskin ditempel di ruang kepala desa, tiap pekan ditandai siapa sudah didatangi."
BEGUN = "Kampung Pintar dimulai Oktober 2016 dengan satu komputer pinjaman."
LETTER = {"name": "komitmen.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}


def main(server: str, parts: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        for width, height in SIZES.items():
            for scheme in ("light", "dark") if "file" in parts else ():
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                walk(context.new_page(), server, f"{width}-{scheme}.png")
                context.close()
        for width, scheme in ((1280, "light"), (360, "dark")):
            if "work" in parts:
                context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme)
                work(context.new_page(), server, f"{width}-{scheme}.png")
                context.close()
            if "visit" in parts:
                visit(browser, server, width, scheme)
        if "copy" in parts:
            Copy(browser, server).play()
        if "course" in parts:
            Study(browser, server).play()
        if "event" in parts:
            event(browser, server)
        browser.close()


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / name)


def walk(page: Page, server: str, name: str) -> None:
    page.goto(server)
    take(page, f"home-{name}")
    page.goto(f"{server}/ukur/hitung/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh berkas contoh").click()
    page.evaluate("scrollTo(0, 0)")
    take(page, f"start-{name}")
    file = {"name": "skm-semester-1.xlsx", "mimeType": "", "buffer": download.value.path().read_bytes()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Periksa berkas").click()
    take(page, f"check-{name}")
    page.get_by_role("button", name="Lanjut ke hasil", exact=True).click()
    take(page, f"units-{name}")
    page.get_by_role("link", name="RSUD Contoh Cempaka").click()
    page.locator("#unit").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#unit').scrollIntoView()")
    take(page, f"result-{name}")
    page.evaluate("document.querySelector('#cara-menghitung').scrollIntoView()")
    take(page, f"steps-{name}")


PAGES = {
    "work": "/",
    "measure": "/ukur/",
    "late": "/ukur/belum-kirim/",
    "suggestions": "/ukur/saran/",
    "indicators": "/ukur/indikator/",
    "tree": "/instansi/",
    "overview": "/bandingkan/",
    "funnel": "/bandingkan/corong/",
    "ranking": "/bandingkan/peringkat/",
    "heat": "/bandingkan/peta/",
    "limits": "/jangka-waktu/?prosedur=foi-request&request_received=13-03-2026&extension_notified=30-03-2026",
}


def work(page: Page, server: str, name: str) -> None:
    """The day of whoever runs the surveys of the sample's directorate."""
    sign_in(page, server, "bagian.organisasi")
    for picture, address in PAGES.items():
        page.goto(server + address)
        take(page, f"{picture}-{name}")
    page.goto(f"{server}/ukur/")
    page.get_by_role("link", name="SKM Semester I 2026", exact=True).click()
    take(page, f"wave-{name}")
    page.locator("main table a").first.click()
    take(page, f"intake-{name}")
    intake = page.url
    page.goto(f"{intake}ketik/")
    take(page, f"keying-{name}")
    page.goto(intake)
    page.goto(page.locator("#alamat").input_value())
    take(page, f"form-{name}")
    page.goto(f"{server}/ukur/periode/?keadaan=closed")
    page.get_by_role("link", name="SKM Semester II 2025", exact=True).first.click()
    page.goto(f"{page.url}hasil/")
    take(page, f"wave-result-{name}")
    page.goto(f"{server}/hasil/?cari=melati")
    page.get_by_role("link", name="Puskesmas Contoh Melati").first.click()
    take(page, f"published-{name}")
    page.goto(f"{server}/bandingkan/")
    page.get_by_role("link", name="Puskesmas Contoh Melati").first.click()
    take(page, f"gap-{name}")


def visit(browser: Browser, server: str, width: int, scheme: str) -> None:
    """The sample's visit on its day: the guest's pages, its observer's phone, the host's desk; the account once it was out."""
    name = f"{width}-{scheme}.png"

    def signed_in(username: str, day: str = "") -> Page:
        context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme)
        if day:
            context.add_cookies([{"name": "hari", "value": day, "url": server}])
        page = context.new_page()
        sign_in(page, server, username)
        return page

    guest = signed_in("biro.tamu", THE_DAY)
    guest.goto(f"{server}/belajar/")
    guest.locator("main").get_by_role("link", name="Pengelolaan sarana dan prasarana kantor").click()
    take(guest, f"visit-{name}")
    address = guest.url
    guest.goto(f"{address}dokumen/")
    take(guest, f"documents-{name}")
    observer = signed_in("pengamat.tamu", THE_DAY)
    observer.goto(f"{address}pengamatan/")
    observer.locator("#siap-luring").wait_for()
    observer.evaluate("document.querySelector('#lembar').scrollIntoView()")
    take(observer, f"observe-{name}")
    host = signed_in("tu.tuanrumah", THE_DAY)
    host.goto(f"{server}/belajar/meja/")
    host.evaluate("document.querySelector('main h2').scrollIntoView()")
    take(host, f"desk-{name}")
    host.goto(f"{server}/surat/")
    host.locator("main").get_by_role("link", name="Pengelolaan sarana dan prasarana kantor").click()
    take(host, f"letter-{name}")
    host.goto(f"{server}/permohonan/")
    host.locator("main").get_by_role("link", name="Pengelolaan sarana dan prasarana kantor").click()
    take(host, f"case-{name}")
    later = signed_in("biro.tamu")
    later.goto(f"{address}tindak-lanjut/")
    take(later, f"plan-{name}")
    later.goto(f"{server}/kabar/")
    later.locator("main").get_by_role("link", name="sarana dan prasarana kantor").click()
    later.goto(later.url)
    take(later, f"story-{name}")
    for page in (guest, observer, host, later):
        page.context.close()


def sign_in(page: Page, server: str, username: str) -> None:
    page.goto(f"{server}/masuk/")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    page.wait_for_url(f"{server}/")


class Copy:
    """The sample's practice copied: looked for on the day it was told of, measured a year later. Each page is taken twice."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server, self.practice, self.copy = browser, server, "", ""

    def play(self) -> None:
        adopter = self.signed_in("puskesmas.mawar", EVENT)
        self.write_the_problem(adopter)
        self.begin(adopter)
        self.answer()
        self.plan(adopter)
        self.measure()

    def signed_in(self, username: str, day: str) -> Page:
        page = self.browser.new_context(viewport=WIDE, color_scheme="light").new_page()
        sign_in(page, self.server, username)
        page.context.add_cookies([{"name": "hari", "value": day, "url": self.server}])
        return page

    def write_the_problem(self, page: Page) -> None:
        page.goto(f"{self.server}/masalah/baru/")
        sentence = "Sedikit perempuan mau diperiksa dini"
        page.get_by_label("Masalah dalam satu kalimat").press_sequentially(sentence, delay=5)
        page.get_by_label("Siapa yang mengalaminya").fill("Perempuan umur 30 sampai 50 tahun di enam kelurahan")
        page.get_by_label("Berapa banyak yang mengalami").fill("4.800")
        page.get_by_label("Dari berapa seluruhnya").fill("5.100")
        page.get_by_label("Apa yang dihitung, dan dari mana angkanya").fill(
            "perempuan yang belum diperiksa, register 2023"
        )
        page.get_by_role("link", name=PRACTICE).first.wait_for()
        twice(page, "problem", at="#lembar")
        press(page, "Simpan lembar")
        follow(page, PRACTICE)
        page.get_by_role("link", name="Tiru praktik ini").first.wait_for()
        self.practice = page.url
        twice(page, "practice")

    def begin(self, page: Page) -> None:
        follow(page, "Tiru praktik ini")
        page.get_by_label("Yang ingin dicapai").fill("Cakupan pemeriksaan dari 5 menjadi 10 persen.")
        press(page, "Buka replikasi")
        page.get_by_role("heading", level=1, name="meniru").wait_for()
        self.copy = page.url
        page.goto(f"{self.copy}persetujuan/")
        press(page, "Minta persetujuan")
        page.get_by_role("main").get_by_text("menunggu").first.wait_for()

    def answer(self) -> None:
        head = self.signed_in("kepala.mawar", EVENT)
        head.goto(f"{self.copy}komitmen/")
        head.get_by_label("Tanggal surat komitmen").fill("26/11/2024")
        head.get_by_label("Surat yang sudah ditandatangani").set_input_files(LETTER)
        press(head, "Catat komitmen")
        origin = self.signed_in("puskesmas.melur", EVENT)
        origin.goto(f"{self.copy}persetujuan/")
        origin.get_by_label("Setuju", exact=True).check()
        press(origin, "Kirim jawaban")
        for page in (head, origin):
            page.wait_for_load_state("networkidle")
            page.context.close()

    def plan(self, page: Page) -> None:
        page.goto(f"{self.copy}rencana/")
        page.get_by_label("Hari pertama").fill("02/12/2024")
        press(page, "Susun rencana")
        page.get_by_role("main").get_by_text("Susun daftar nama").first.wait_for()
        page.reload()  # without what was just said
        twice(page, "copy-plan", at="main h2")
        page.context.add_cookies([{"name": "hari", "value": A_YEAR_LATER, "url": self.server}])
        page.goto(f"{self.copy}mulai/")
        page.get_by_label("Hari pertama bagian inti dijalankan").fill("30/12/2024")
        press(page, "Catat tanggal mulai")
        page.get_by_role("main").get_by_text("30 Desember 2024").first.wait_for()
        page.reload()
        twice(page, "replication")
        page.context.close()

    def measure(self) -> None:
        page = self.signed_in("dinas.sejahtera", A_YEAR_LATER)
        page.goto(self.practice)
        follow(page, "Ukur apakah berhasil")
        press(page, "Hitung")
        page.get_by_role("main").get_by_text("poin persen lebih tinggi").first.wait_for()
        twice(page, "did-it-work")
        follow(page, "Terbitkan")
        press(page, "Terbitkan")
        page.goto(f"{self.server}/praktik/")
        follow(page, "Pesan Pengingat Kontrol")
        page.goto(f"{page.url}bukti/")
        twice(page, "evidence", at="main figure")
        page.goto(self.practice)
        while not page.get_by_text("Bukti 3 dari 5").count():  # the worker brings it
            page.wait_for_timeout(500)
            page.reload()
        follow(page, "Silsilah")
        twice(page, "lineage", at="main figure")
        follow(page, "Susun rencana perluasan")
        page.get_by_label("Anggaran tiap gelombang (rupiah)").fill("150.000.000")
        page.get_by_label("Banyaknya gelombang").fill("2")
        press(page, "Hitung usulan")
        page.get_by_role("main").get_by_text("Gelombang 1").first.wait_for()
        page.reload()
        twice(page, "scale-up", at="main figure, main h3")
        page.context.close()


class Study:
    """The sample's field study, from the first evening at the sites to the project that goes home."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server, self.course = browser, server, ""

    def play(self) -> None:
        self.look()
        wahyu, rina = self.at_course("peserta.wahyu", AT_THE_SITES), self.at_course("peserta.rina", AT_THE_SITES)
        self.note(wahyu)
        self.write(rina, wahyu)
        self.confirm(rina)
        self.judge()
        self.go_home(rina)

    def at_course(self, username: str, day: str) -> Page:
        page = self.browser.new_context(viewport=WIDE, color_scheme="light").new_page()
        sign_in(page, self.server, username)
        page.context.add_cookies([{"name": "hari", "value": day, "url": self.server}])
        page.goto(f"{self.server}/belajar/pelatihan/")
        follow(page, "Diklat Kepemimpinan Tingkat IV")
        self.course = page.url
        return page

    def look(self) -> None:
        page = self.at_course("balai.petugas", AT_THE_SITES)
        twice(page, "course")
        self.go(page, "Kelompok")
        follow(page, "Pembagian 1")
        twice(page, "division", at="main h2")
        page.context.close()

    def go(self, page: Page, name: str) -> None:
        """Another page of the course."""
        page.goto(self.course)
        page.locator("main summary", has_text="Halaman pelatihan ini").click()
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state()

    def note(self, page: Page) -> None:
        self.go(page, "Halaman saya")
        follow(page, "Lembar pengamatan")
        page.locator("#siap-luring, #judul-pin").first.wait_for()
        page.locator("#catat").get_by_label("Yang terlihat").fill(SEEN)
        press(page, "Simpan catatan")
        page.get_by_text("Semua sudah terkirim.").first.wait_for()

    def write(self, rina: Page, wahyu: Page) -> None:
        """The group's report: out of a note, and two texts for one passage."""
        self.go(rina, "Laporan")
        follow(rina, "Kelompok 1")
        press(rina, "Mulai menulis")
        rina.get_by_role("heading", level=1, name="Laporan Kelompok 1").wait_for()
        report = rina.url
        follow(rina, "Masukkan catatan")
        rina.get_by_role("checkbox", name="Daftar warga sakit").check()
        rina.get_by_label("Masukkan ke bagian").select_option(label="Yang dilakukan mereka")
        press(rina, "Masukkan ke laporan")
        part = rina.locator("section.report-section", has=rina.get_by_role("heading", name="Riwayat praktik"))
        part.locator("summary", has_text="Tambah alinea").click()
        part.get_by_label("Alinea baru").fill(BEGUN)
        part.get_by_role("button", name="Tambahkan").click()
        rina.locator("article.passage", has_text=BEGUN).wait_for()
        wahyu.goto(report)
        for page in (rina, wahyu):
            page.locator("article.passage", has_text=SEEN).get_by_role("link", name="Ubah").click()
            page.get_by_label("Isi alinea").wait_for()
        for page, day in ((rina, "setiap Senin"), (wahyu, "setiap Jumat")):
            page.get_by_label("Isi alinea").fill(SEEN.replace("tiap pekan", day))
            press(page, "Simpan")
            page.wait_for_load_state("networkidle")
        wahyu.get_by_role("heading", level=1, name="Dua tulisan untuk satu alinea").wait_for()
        twice(wahyu, "two-texts")
        wahyu.get_by_label("Gabungan keduanya").fill(SEEN.replace("tiap pekan", "setiap Senin dan Jumat"))
        press(wahyu, "Simpan gabungan")
        wahyu.locator("article.passage", has_text="Senin dan Jumat").wait_for()
        wahyu.context.close()
        rina.goto(report)

    def confirm(self, rina: Page) -> None:
        """On its phone the village corrects one passage and confirms the rest."""
        report = rina.url
        follow(rina, "Kirim ke lokus")
        press(rina, "Kirim ke lokus")
        rina.get_by_role("main").get_by_text("Edisi 1").first.wait_for()
        site = self.at_course("wetan.ketapang", AT_THE_SITES)
        self.go(site, "Laporan")
        follow(site, "Kelompok 1")
        wrong = site.locator("article.passage", has_text=BEGUN)
        wrong.locator("summary", has_text="Perlu dikoreksi").click()
        wrong.get_by_label("Tulisan yang benar").fill(BEGUN.replace("2016", "2015"))
        twice(site, "site-check", at="article.passage")
        wrong.get_by_role("button", name="Simpan koreksi").click()
        press(site, "Sisanya benar")
        site.get_by_role("main").get_by_text("Semua sudah diperiksa").first.wait_for()
        site.context.close()
        rina.goto(report)
        press(rina, "Pakai koreksi ini")
        rina.locator("article.passage", has_text=BEGUN.replace("2016", "2015")).first.wait_for()

    def judge(self) -> None:
        """The other groups' panel, and the host's month."""
        page = self.at_course("balai.petugas", PRESENTED)
        self.go(page, "Presentasi")
        follow(page, "Presentasi Kelompok 2")
        twice(page, "panel", at="main table")
        page.context.close()
        host = self.at_course("wetan.organisasi", PRESENTED)
        host.goto(f"{self.server}/belajar/meja/")
        follow(host, "Sebulan")
        twice(host, "host-month", at="main h2")
        host.context.close()

    def go_home(self, rina: Page) -> None:
        """Rina's own project, approved by her mentor, becomes a replication."""
        rina.context.add_cookies([{"name": "hari", "value": PRESENTED, "url": self.server}])
        self.go(rina, "Proyek")
        follow(rina, "Tulis proyek saya")
        rina.get_by_label("Judul").fill("Petugas mendatangi warga sakit yang miskin")
        rina.get_by_label("Masalah").fill("Warga miskin yang sakit menahun tidak datang ke puskesmas.")
        rina.get_by_label("Yang akan diubah").fill("Desa dan puskesmas memegang satu daftar.")
        rina.get_by_label("Cari praktik").fill("kampung pintar")
        press(rina, "Cari praktik")
        rina.get_by_role("radio", name="Kampung Pintar").check()
        press(rina, "Simpan")
        follow(rina, "Susun tonggak")
        for at, due in enumerate(("31/05/2019", "31/03/2020", "31/12/2020")):
            rina.get_by_label("Tonggak", exact=True).nth(at).fill(("Satu desa", "Semua desa", "Masuk anggaran")[at])
            rina.get_by_label("Ukuran").nth(at).fill("warga yang didatangi")
            rina.get_by_label("Sampai").nth(at).fill(due)
        press(rina, "Simpan tonggak")
        press(rina, "Ajukan")
        rina.get_by_role("main").get_by_text("Menunggu mentor").first.wait_for()
        project = rina.url
        mentor = self.at_course("mentor.rina", PRESENTED)
        mentor.goto(project)
        follow(mentor, "Setujui atau kembalikan")
        mentor.get_by_label("Setujui", exact=True).check()
        press(mentor, "Kirim jawaban")
        mentor.get_by_role("main").get_by_text("Disetujui mentor").first.wait_for()
        mentor.context.close()
        rina.goto(project)
        press(rina, "Jadikan replikasi Puskesmas Contoh Anggrek")
        rina.get_by_role("heading", level=1, name="meniru").wait_for()
        rina.context.close()


def event(browser: Browser, server: str) -> None:
    """The sample's clinic on its afternoon, its workshop on the last day, and the directorate's units as they are now."""

    def at(username: str, day: str, title: str) -> Page:
        page = browser.new_context(viewport=WIDE, color_scheme="light").new_page()
        if day:
            page.context.add_cookies([{"name": "hari", "value": day, "url": server}])
        sign_in(page, server, username)
        page.goto(f"{server}/belajar/kegiatan/" if title else server)
        if title:
            follow(page, title)
        return page

    organiser = at("klinik.panitia", CLINIC, "coaching clinic tiga provinsi")
    address = organiser.url
    organiser.goto(f"{address}klinik/jadwal/")
    twice(organiser, "clinic-timetable", at="main table")
    organiser.goto(f"{address}undangan/?cari=Kenari")
    follow(organiser, "Kabupaten Contoh Kenari")
    words = " ".join(box.input_value() for box in organiser.get_by_role("main").get_by_role("textbox").all())
    link = re.search(r"http\S+/undangan/\S+/", words)
    assert link, words
    by_link = browser.new_context(viewport=WIDE, color_scheme="light").new_page()
    by_link.context.add_cookies([{"name": "hari", "value": BEFORE_THE_CLINIC, "url": server}])
    by_link.goto(f"{server}{link[0].removeprefix(server)}jadwal/")
    twice(by_link, "clinic-region", at="main h1")
    expert = at("ahli.akuntabilitas", CLINIC, "coaching clinic tiga provinsi")
    expert.goto(f"{address}konsultasi/")
    expert.get_by_role("main").locator("summary", has_text="Layar meja").click()
    follow(expert, "Meja C1")
    twice(expert, "clinic-desk", at="main h2")
    region = at("kabupaten.padma", CLINIC, "")
    region.goto(f"{server}/ukur/evaluasi/")
    follow(region, "Kabupaten Contoh Padma")
    twice(region, "evaluation", at="main table")
    directorate = at("bagian.organisasi", WORKSHOP, "empat instrumen")
    directorate.goto(f"{directorate.url}hasil/")
    twice(directorate, "workshop-results", at="main h2")
    directorate.context.clear_cookies(name="hari")
    for picture, path in (("four-instruments", "empat-instrumen"), ("providers-matrix", "matriks")):
        directorate.goto(f"{server}/bandingkan/{path}/")
        twice(directorate, picture, at="main table")
    for page in (organiser, by_link, expert, region, directorate):
        page.context.close()


def twice(page: Page, name: str, *, at: str = "") -> None:
    """On a desktop in light, on a phone in dark. `at`: what stands at the top of the phone's picture."""
    page.evaluate("scrollTo(0, 0)")
    take(page, f"{name}-{WIDE['width']}-light.png")
    page.set_viewport_size({"width": 360, "height": SIZES[360]})
    page.emulate_media(color_scheme="dark")
    if at:
        page.locator(at).first.evaluate("element => element.scrollIntoView()")
    take(page, f"{name}-360-dark.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or ["file", "work", "visit", "copy", "course", "event"])
