"""Scenario A, played whole: from a gap to a host that is better, by letters that are initialled and signed, through the day
with an observer whose phone loses its connection, to a follow-up that is kept and an account that is published.

Guest and host have a browser each; nobody but the worker does anything in between.
"""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from factories.learn_requests import PDF
from factories.pictures import a_photo
from journeys.test_observing import ready_offline
from playwright.sync_api import Page, expect

PASSWORD = "kata-sandi-rekaan-1"
TODAY = dt.datetime.now(ZoneInfo("Asia/Jakarta")).date()

MAKE = """
import datetime as dt
from django.utils import timezone
from factories.figures import figures_of
from factories.learn import a_host
from factories.registry import a_mandate, a_unit
from teladan.cycle.learn.models import HostQuestion, Place
ended = timezone.localdate() - dt.timedelta(days=40)
top = a_unit("Negara Rekaan")
bureaus = {}
for key, mean in (("Tamu", "2.5"), ("Penerima", "3.7"), ("Ketiga", "3.0"), ("Keempat", "3.0")):
    ministry = a_unit(f"Kementerian Rekaan {key}", top)
    bureaus[key] = a_unit(f"Biro Umum Rekaan {key}", ministry, type="Biro rekaan", size=900)
    figures_of(bureaus[key], {"facilities": mean}, ends_on=ended, n=150, population=900)
host = a_host(bureaus["Penerima"], welcome="Ruang terbuka hijau dan penitipan anak", delegations_a_day=2)
for name in ("Ruang terbuka hijau", "Pusat kebugaran"):
    Place.objects.create(host=host, kind="site", name=name, people=20, elements=["facilities"])
HostQuestion.objects.create(host=host, question="Siapa merawat taman?", answer="Dua juru taman.", is_published=True)
people = (
    ("Tamu", "officer", "staf.tamu", "Nadia Rekaan", "Analis"),
    ("Tamu", "head", "pimpinan.tamu", "Hendra Rekaan", "Kepala Biro Umum"),
    ("Tamu", "keyer", "mata.tamu", "Yusuf Rekaan", "Penata Sarana"),
    ("Penerima", "officer", "staf.penerima", "Maya Rekaan", "Kepala Subbagian Tata Usaha"),
    ("Penerima", "head", "pimpinan.penerima", "Ratna Rekaan", "Kepala Biro Umum"),
)
for key, role, username, name, title in people:
    mandate = a_mandate(bureaus[key], role, username, title=title, is_signatory=role == "head")
    mandate.person.name = name
    mandate.person.save()
print(bureaus["Tamu"].pk, bureaus["Penerima"].pk)
"""
COUNT = """
from teladan.cycle.learn.models import Observation, Photo
print(Observation.objects.filter(visit="{visit}").count(), Photo.objects.filter(visit="{visit}").count())
"""


@pytest.fixture(scope="module")
def bureaus(at_home):
    guest, host = at_home(MAKE).split()
    return SimpleNamespace(guest=guest, host=host)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "surat bertanda tangan.pdf"
    path.write_bytes(PDF)
    return path


def title(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def sign(page: Page, scan: Path, number: str) -> None:
    """What the office does outside: it comes back numbered, dated and signed."""
    page.get_by_role("link", name="Sudah ditandatangani: jadikan resmi").click()
    title(page, "Jadikan resmi")
    page.get_by_label("Nomor surat").fill(number)
    page.get_by_label("Tanggal surat").fill(f"{TODAY:%d/%m/%Y}")
    page.get_by_label("Surat bertanda tangan").set_input_files(scan)
    page.get_by_role("button", name="Jadikan resmi").click()
    expect(page.get_by_text("Surat sudah resmi.")).to_be_visible()


def initialled(writer: Page, head: Page, name: str) -> None:
    """The draft goes up for one initial and comes back."""
    draft = writer.url
    writer.get_by_role("link", name="Ajukan untuk diparaf").click()
    field = writer.get_by_label("Paraf ke-1")
    field.select_option(field.locator("option", has_text=name).get_attribute("value"))
    writer.get_by_role("button", name="Ajukan").click()
    expect(writer.get_by_text("Konsep diajukan untuk diparaf.")).to_be_visible()
    head.goto(draft)
    head.get_by_role("button", name="Paraf", exact=True).click()
    expect(head.get_by_text("Sudah diparaf").first).to_be_visible()
    writer.goto(draft)


def until_shown(page: Page, words: str) -> None:
    """What the worker brings: a page is opened again until it is there."""
    for _attempt in range(60):
        if page.get_by_text(words).count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_visit_from_the_gap_to_a_plan_that_is_kept(
    server, bureaus, at_home, open_page, sign_in, scan, accessible, does_not_scroll_sideways
):
    guest, head = open_page(width=1366, height=768), open_page(width=1366, height=768)
    host, chief = open_page(width=1366, height=768), open_page(width=1366, height=768)
    for page, name in (
        (guest, "staf.tamu"),
        (head, "pimpinan.tamu"),
        (host, "staf.penerima"),
        (chief, "pimpinan.penerima"),
    ):
        sign_in(page, name, PASSWORD)

    # From the gap to the terms of reference.
    guest.goto(f"{server}/bandingkan/unit/{bureaus.guest}/?unsur=facilities")
    guest.get_by_role("link", name="Rencanakan kunjungan ke Biro Umum Rekaan Penerima").click()
    title(guest, "Rencanakan kunjungan")
    for label, words in {
        "Tema": "Pengelolaan sarana kantor",
        "Maksud dan tujuan": "Mempelajari taman, penitipan anak, dan pusat kebugaran.",
        "Tanggal yang diusulkan": f"{TODAY:%d/%m/%Y}",
        "Dasar": "Rencana kerja tahun ini",
        "Sumber biaya": "DIPA Biro Umum",
        "Keluaran": "Laporan dan rencana tindak lanjut",
        "Narahubung": "Nadia Rekaan",
        "Telepon atau surel kantor narahubung": "021-5550100",
    }.items():
        guest.get_by_label(label, exact=True).fill(words)
    guest.get_by_role("button", name="Simpan konsep").click()
    title(guest, "Kerangka acuan (KAK)")
    guest.get_by_label("Sudah kami baca").check()
    guest.get_by_role("button", name="Catat", exact=True).click()

    # The letter: draft, initial, signed outside; then it is with the host.
    guest.get_by_role("button", name="Buat surat permohonan").click()
    expect(guest.get_by_text("Konsep surat permohonan dibuat.")).to_be_visible()
    visit = re.search(r"kunjungan/([0-9a-f-]{36})/", guest.url)[1]
    page_of = f"{server}/belajar/kunjungan/{visit}/"
    guest.goto(page_of)
    guest.get_by_role("link", name="Lanjutkan surat permohonan sampai ditandatangani").click()
    title(guest, re.compile("Permohonan kunjungan kerja"))
    initialled(guest, head, "Hendra Rekaan")
    sign(guest, scan, "B-7/UM/2026")
    guest.goto(page_of)
    until_shown(guest, "Menunggu jawaban tuan rumah.")

    # The host registers it, sends it down, accepts, and signs its answer.
    host.goto(f"{server}/surat/")
    host.get_by_role("link", name=re.compile("Pengelolaan sarana kantor")).click()
    host.get_by_role("button", name="Catat di buku agenda").click()
    expect(host.get_by_text("Surat dicatat dengan nomor agenda 1.")).to_be_visible()
    host.get_by_role("link", name="Disposisikan").click()
    host.get_by_label("Ratna Rekaan").select_option("Tindak lanjuti")
    host.get_by_label("Siapkan jawaban").check()
    host.get_by_role("button", name="Kirim disposisi").click()
    expect(host.get_by_text("Disposisi dikirim kepada 1 orang.")).to_be_visible()
    host.goto(f"{page_of}jawaban/")
    title(host, "Jawaban atas permohonan")
    host.get_by_label("Mulai pukul").fill("00.00")
    host.get_by_label("Selesai pukul").fill("23.59")
    host.get_by_label("Ruang", exact=True).select_option(label="Ruang rapat taman (40 orang)")
    host.get_by_role("button", name="Terima dan buat konsep balasan").click()
    expect(host.get_by_text("Balasan belum ditandatangani")).to_be_visible()
    host.get_by_role("link", name="Buka konsep surat").click()
    title(host, re.compile("Penerimaan kunjungan"))
    initialled(host, chief, "Ratna Rekaan")
    sign(host, scan, "UM-31/2026")

    # The programme of the day, and who comes.
    host.goto(f"{page_of}acara/")
    host.get_by_role("button", name="Isi dari program").click()
    expect(host.get_by_text("acara diisi dari program.")).to_be_visible()
    host.get_by_role("button", name="Catat sudah dikirim").click()
    expect(host.get_by_text("Sama dengan kiriman ke-1")).to_be_visible()
    guest.goto(f"{page_of}peserta/guest/pilih/")
    _pick(guest)
    guest.goto(f"{page_of}tanya/")
    guest.get_by_label("Pertanyaan", exact=True).fill("Berapa biaya merawat taman setahun?")
    guest.get_by_role("button", name="Kirim pertanyaan").click()
    expect(guest.get_by_role("heading", name="Sudah ada jawabannya?")).to_be_visible()
    guest.get_by_role("button", name="Belum terjawab, tetap tanyakan").click()
    expect(guest.get_by_role("link", name="Berapa biaya merawat taman setahun?")).to_be_visible()

    # On the day: the observer's phone loses its connection in the middle, and nothing is lost.
    phone = open_page(width=360)
    sign_in(phone, "mata.tamu", PASSWORD)
    phone.goto(f"{page_of}pengamatan/")
    ready_offline(phone)
    phone.context.set_offline(True)
    form = phone.locator("#catat")
    form.get_by_text("sangat baik").click()
    form.get_by_text("Tambahkan foto").click()
    photo: io.BytesIO = a_photo(size=(1600, 1200))
    form.locator('input[type="file"]').set_input_files(
        {"name": "IMG_7.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    form.get_by_text("Tidak ada orang yang dikenali").click()
    form.get_by_label("Keterangan foto").fill("Meja rapat di taman")
    form.get_by_label("Yang terlihat").fill("Taman disiram dari air hujan.")
    phone.get_by_role("button", name="Simpan catatan").click()
    expect(phone.locator("#keadaan-kirim")).to_contain_text("2 belum terkirim")
    assert at_home(COUNT.format(visit=visit)).split() == ["0", "0"]
    phone.context.set_offline(False)
    phone.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.locator("#keadaan-kirim")).to_have_text("Semua sudah terkirim.", timeout=30_000)
    assert at_home(COUNT.format(visit=visit)).split() == ["1", "1"]
    does_not_scroll_sideways(phone)

    # The host answers, writes the minutes, learns something too, and says that the visit was held.
    host.goto(f"{page_of}tanya/")
    host.get_by_role("link", name="Berapa biaya merawat taman setahun?").click()
    host.get_by_label("Jawaban", exact=True).fill("Dua ratus juta rupiah, termasuk air.")
    host.get_by_role("button", name="Kirim jawaban").click()
    expect(host.get_by_text("Dua ratus juta rupiah, termasuk air.").first).to_be_visible()
    host.goto(f"{page_of}notulen/")
    host.get_by_label("Pokok bahasan").fill("Perawatan taman")
    host.get_by_label("Pembahasan").fill("Air hujan ditampung di bawah halaman.")
    host.get_by_role("button", name="Tambahkan").click()
    expect(host.get_by_text("Air hujan ditampung di bawah halaman.")).to_be_visible()
    host.goto(f"{page_of}pelajaran/")
    host.get_by_label("Pelajaran", exact=True).fill("Laporan kebersihan dengan kode QR")
    host.get_by_role("button", name="Simpan pelajaran").click()
    expect(host.get_by_role("heading", name="Laporan kebersihan dengan kode QR")).to_be_visible()
    host.goto(page_of)
    host.get_by_role("button", name="Catat terlaksana").click()
    expect(host.get_by_text("Kunjungan ini terlaksana?")).to_have_count(0)

    # The guest is content with the answer, says what it learnt, and promises something.
    guest.goto(f"{page_of}tanya/")
    guest.get_by_role("link", name="Berapa biaya merawat taman setahun?").click()
    guest.get_by_role("button", name="Jawaban ini jelas dan pasti").click()
    expect(guest.get_by_text("Dipastikan").first).to_be_visible()
    guest.goto(f"{page_of}pelajaran/")
    expect(guest.get_by_text("Laporan kebersihan dengan kode QR")).to_have_count(0)
    guest.get_by_label("Pelajaran", exact=True).fill("Menyiram dengan air hujan")
    guest.get_by_label("Yang akan kami lakukan").fill("Membuat tampungan di halaman belakang.")
    guest.get_by_role("button", name="Simpan pelajaran").click()
    expect(guest.get_by_role("heading", name="Menyiram dengan air hujan")).to_be_visible()
    guest.goto(f"{page_of}tindak-lanjut/")
    guest.get_by_label("Apa yang akan dikerjakan").fill("Membuat tampungan air hujan")
    guest.get_by_label("Penanggung jawab").fill("Kepala Bagian Rumah Tangga")
    guest.get_by_label("Selesai paling lambat").fill(f"{TODAY + dt.timedelta(days=30):%d/%m/%Y}")
    guest.get_by_label("Tentang unsur atau indikator").select_option(label="Sarana dan prasarana")
    accessible(guest)
    guest.get_by_role("button", name="Catat kegiatan").click()
    expect(guest.get_by_text("Kegiatan dicatat.")).to_be_visible()

    # The report tells both offices side by side.
    guest.goto(f"{page_of}dokumen/")
    title(guest, re.compile("Dokumen"))
    with guest.expect_download() as brought:
        guest.get_by_role("link", name=re.compile("DOCX.*Laporan hasil kunjungan")).click()
    with zipfile.ZipFile(brought.value.path()) as report:
        told = re.sub(r"<[^>]+>", "", report.read("word/document.xml").decode())
    assert "Membuat tampungan air hujan" in told
    assert "Dua ratus juta rupiah, termasuk air." in told
    assert "Laporan kebersihan dengan kode QR" not in told  # the host's lesson is its own

    # The promise is kept, with its proof.
    guest.goto(f"{page_of}tindak-lanjut/")
    guest.get_by_role("link", name="Membuat tampungan air hujan").click()
    title(guest, "Kegiatan tindak lanjut")
    guest.get_by_label("Selesai", exact=True).check()
    guest.get_by_label("Tanggal selesai").fill(f"{TODAY:%d/%m/%Y}")
    guest.get_by_label("Bukti dukung").set_input_files(scan)
    guest.get_by_role("button", name="Simpan kemajuan").click()
    expect(guest.get_by_text("Perubahan disimpan.")).to_be_visible()
    host.goto(f"{page_of}tindak-lanjut/")
    expect(host.get_by_role("row", name="Membuat tampungan air hujan")).to_contain_text("Selesai")

    # The account: drafted from the record, approved by the head, read by anybody.
    guest.goto(page_of)
    guest.get_by_role("link", name="Tulis kabar").click()
    title(guest, "Tulis kabar")
    expect(guest.get_by_label("Isi", exact=True)).to_have_value(re.compile("menyiram dengan air hujan"))
    guest.get_by_label("Inisial penulis").fill("nr/umum")
    guest.get_by_label(re.compile("Meja rapat di taman")).check()
    guest.get_by_role("button", name="Simpan konsep").click()
    expect(guest.get_by_text("Konsep disimpan.")).to_be_visible()
    story = guest.url
    guest.get_by_role("button", name="Ajukan kepada pimpinan").click()
    expect(guest.get_by_text("Penulis tidak dapat menyetujui tulisannya sendiri.")).to_be_visible()
    head.goto(story)
    head.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(head.get_by_text("Terbit. Siapa pun dapat membacanya sekarang.")).to_be_visible()
    anybody = open_page(width=360)
    anybody.goto(story)
    expect(anybody.get_by_role("img", name="Meja rapat di taman")).to_be_visible()
    expect(anybody.get_by_text("(nr/umum)")).to_be_visible()
    accessible(anybody)
    does_not_scroll_sideways(anybody)


def _pick(page: Page) -> None:
    """The observer, from the people of the guest's own unit."""
    field = page.get_by_label("Orang di unit ini")
    if field.evaluate("node => node.tagName") == "SELECT":
        field.select_option(field.locator("option", has_text="Yusuf Rekaan").get_attribute("value"))
    else:
        page.get_by_label("Yusuf Rekaan").check()
    role = page.get_by_label("Peran dalam kunjungan")
    role.select_option(role.locator("option", has_text="Pengamat").get_attribute("value"))
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_role("row", name="Yusuf Rekaan")).to_be_visible()
