"""Scenario D, played whole on the sample: a region answers by its personal link and swaps its seat, takes its report home, is heard
at a desk, agrees on the record, and keeps what it promised; a seat nobody came to is filled by who waits.

The server is a demo that holds the invented clinic alone: "today" is set at the foot of its pages, as its readers do.
"""

import re

import pytest
from factories.learn_requests import PDF
from journeys.conftest import serving_sample
from journeys.test_replication import follow, on, press, title
from playwright.sync_api import Page, expect

PASSWORD = "sandi-contoh-rekaan-9"
LOAD = f"""
from teladan.doors.cli.django import set_up
set_up()
from teladan.cycle.learn.example import clinic
clinic.load(password={PASSWORD!r})
"""
EVENT = "Penyerahan hasil evaluasi AKIP dan coaching clinic tiga provinsi"
DAY = "15 Januari 2016"
PROOF = {"name": "jadwal-evaluasi.pdf", "mimeType": "application/pdf", "buffer": PDF}
PROMISE = "Tetapkan jadwal evaluasi internal sepuluh perangkat daerah."


@pytest.fixture(scope="module")
def server(ready_home, tmp_path_factory):
    with serving_sample(ready_home(tmp_path_factory.mktemp("demo")), LOAD) as address:
        yield address


def main(page: Page):
    return page.get_by_role("main")


def before(page: Page, server: str, day: str) -> None:
    """Today, on a day that is none of the sample's own."""
    page.context.add_cookies([{"name": "hari", "value": day, "url": server}])


def to_event(page: Page, server: str, name: str = EVENT) -> None:
    page.goto(f"{server}/belajar/kegiatan/")
    follow(page, name)
    title(page, name)


def to_page(page: Page, name: str) -> None:
    """Another page of the event, from the list that each of them has."""
    main(page).locator("summary", has_text="Halaman kegiatan ini").click()
    main(page).get_by_role("link", name=name, exact=True).first.click()


def link_of(page: Page, server: str, unit: str, event: str = EVENT) -> str:
    """The personal link in the message that the organiser copies for a unit."""
    to_event(page, server, event)
    to_page(page, "Undangan")
    follow(page, unit)
    title(page, unit)
    words = " ".join(box.input_value() for box in main(page).get_by_role("textbox").all())
    found = re.search(r"http\S+/undangan/\S+/", words)
    assert found, words
    return found[0]


def test_41_regions_take_their_results_home_and_are_heard(server, open_page, sign_in, accessible) -> None:
    organiser = open_page(width=1366, height=768)
    sign_in(organiser, "klinik.panitia", PASSWORD)
    before(organiser, server, "2016-01-13")
    phone = open_page(width=360, height=740)
    _answers_late_and_swaps(organiser, phone, open_page(width=360, height=740), server, accessible)
    region = open_page(width=1366, height=768)
    _takes_the_report_home(region, server, sign_in, accessible)
    _filled_where_nobody_came(organiser, server, accessible)
    _heard_at_a_desk(open_page(width=1366, height=768), region, server, sign_in, accessible)
    _keeps_its_word(region, organiser, server, accessible)


def _answers_late_and_swaps(organiser: Page, phone: Page, other: Page, server: str, accessible) -> None:
    """A region that was silent is reminded, answers by its link without a password, and exchanges its seat with another."""
    own, theirs = (link_of(organiser, server, f"Kabupaten Contoh {name}") for name in ("Padma", "Kenari"))
    to_page(organiser, "Undangan")
    follow(organiser, re.compile("^Ingatkan 5 yang belum menjawab"))
    accessible(organiser)
    press(organiser, re.compile("^Siapkan untuk semua 5"))
    expect(main(organiser)).to_contain_text("Kabupaten Contoh Padma")
    for page in (phone, other):
        before(page, server, "2016-01-13")
    phone.goto(own)
    accessible(phone)
    follow(phone, "Jawab undangan")
    main(phone).get_by_label("Hadir, diwakili orang lain").check()
    main(phone).get_by_label("Bila diwakili: yang diwakili").fill("Bupati")
    main(phone).get_by_label("Nama orang ke-1, dengan gelar").fill("Made Contoh, S.Sos.")
    main(phone).get_by_label("Jabatan orang ke-1").fill("Kepala Bagian Organisasi")
    press(phone, "Simpan jawaban")
    expect(main(phone)).to_contain_text("mewakili")
    phone.goto(f"{own}jadwal/")
    expect(main(phone)).to_contain_text("17.00–17.30 WITA")
    accessible(phone)
    follow(phone, re.compile("^Pindah, tukar, atau lepas.*SDM"))
    main(phone).get_by_role("radio", name=re.compile("Kabupaten Contoh Kenari")).check()
    press(phone, "Tawarkan tukar")
    expect(main(phone)).to_contain_text("Kabupaten Contoh Kenari")
    other.goto(f"{theirs}jadwal/")
    press(other, re.compile("^(Setuju|Terima|Tukar)"))
    expect(main(other)).to_contain_text("Meja B1")
    phone.goto(f"{own}jadwal/")
    expect(main(phone)).to_contain_text("15.30–16.00 WITA")


def _takes_the_report_home(region: Page, server: str, sign_in, accessible) -> None:
    """Signed in, the region reads its report, signs for it, and finds who does better where it is weakest."""
    sign_in(region, "kabupaten.padma", PASSWORD)
    on(region, DAY)
    region.goto(f"{server}/ukur/evaluasi/")
    follow(region, "Kabupaten Contoh Padma")
    title(region, re.compile("60,30, predikat B"))
    accessible(region)
    press(region, "Saya sudah melihat")
    follow(region, "Tandaterimakan")
    region.get_by_label("Nama penerima").fill("Made Contoh, S.Sos.")
    region.get_by_label("Jabatan", exact=True).fill("Kepala Bagian Organisasi")
    press(region, "Tandaterimakan")
    expect(main(region)).to_contain_text("Made Contoh, S.Sos.")
    follow(region, "Siapa yang lebih baik di komponen terlemah?")
    expect(main(region)).to_contain_text("Kabupaten Contoh Kenari")
    accessible(region)


def _filled_where_nobody_came(organiser: Page, server: str, accessible) -> None:
    to_event(organiser, server)
    on(organiser, DAY)
    to_page(organiser, "Hari klinik")
    accessible(organiser)
    press(organiser, re.compile("^Tidak datang.*Ulin"))
    expect(main(organiser)).to_contain_text("Kursi")


def _heard_at_a_desk(expert: Page, region: Page, server: str, sign_in, accessible) -> None:
    """The expert reads the region's figures, both write down what was said, and both agree."""
    sign_in(expert, "ahli.akuntabilitas", PASSWORD)
    on(expert, DAY)
    to_event(expert, server)
    to_page(expert, "Konsultasi")
    main(expert).locator("summary", has_text="Layar meja").click()
    follow(expert, re.compile("Meja C1"))
    expect(main(expert)).to_contain_text("Evaluasi Internal")
    accessible(expert)
    main(expert).get_by_label("Akun yang datang").select_option(label="Made Contoh, S.Sos.")
    press(expert, "Mulai")
    title(expert, re.compile("Kabupaten Contoh Padma"))
    for field, words in (
        ("Masalah", "Evaluasi internal hanya memeriksa kelengkapan."),
        ("Keadaan sekarang", "Empat evaluator untuk tiga puluh perangkat daerah."),
        ("Pilihan", "Semua sekilas, atau sepuluh secara dalam."),
        ("Saran", "Sepuluh secara dalam, bergilir."),
    ):
        expert.get_by_label(field, exact=True).fill(words)
    press(expert, "Simpan catatan")
    expert.get_by_label("Apa yang akan dikerjakan").fill(PROMISE)
    expert.get_by_label("Penanggung jawab di instansi").fill("Inspektur")
    expert.get_by_label("Selesai paling lambat").fill("30 Juni 2016")
    press(expert, "Catat kesepakatan")
    expect(main(expert)).to_contain_text(PROMISE)
    accessible(expert)
    press(expert, re.compile("^Setujui"))
    region.goto(expert.url)
    press(region, re.compile("^Setujui"))
    expect(main(region)).to_contain_text("Setuju Made Contoh, S.Sos.")
    accessible(region)


def _keeps_its_word(region: Page, organiser: Page, server: str, accessible) -> None:
    """In June the promise stands among the region's follow-ups, and is reported done with its evidence."""
    before(region, server, "2016-06-20")
    region.goto(f"{server}/ukur/tindak-lanjut/")
    follow(region, re.compile(PROMISE))
    main(region).get_by_role("radio", name="Selesai", exact=True).check()
    region.get_by_label("Hasil tindak lanjut").fill("Jadwal ditetapkan dengan keputusan inspektur.")
    region.get_by_label("Tanggal selesai").fill("17 Juni 2016")
    region.get_by_label("Bukti dukung").set_input_files(PROOF)
    press(region, "Simpan kemajuan")
    expect(main(region)).to_contain_text("jadwal-evaluasi.pdf")
    before(organiser, server, "2016-06-20")
    to_event(organiser, server)
    to_page(organiser, "Hasil")
    # One more than the sample's four, and the only one with its proof.
    expect(main(organiser)).to_contain_text(re.compile(r"Selesai\s*5 dari 9\s*Selesai dengan bukti\s*1 dari 9"))
    accessible(organiser)
