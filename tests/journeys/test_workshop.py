"""Scenario C's workshop, played on the sample: a hospital answers when all seats are given, another writes what it will do, a health
centre keeps its word, and the directorate reads what was learnt and how all units stand on four instruments.

The server is a demo that holds the invented directorate and its workshop alone.
"""

import re

import pytest
from factories.learn_requests import PDF
from journeys.conftest import serving_sample
from journeys.test_clinic import before, link_of, main, to_event, to_page
from journeys.test_replication import follow, on, press
from playwright.sync_api import Page, expect

PASSWORD = "sandi-contoh-rekaan-9"
LOAD = f"""
from teladan.doors.cli.django import set_up
set_up()
from teladan.cycle.learn.example import workshop
from teladan.cycle.measure import example as measured
from teladan.ground.registry.queries import Viewer, account
measured.load(password={PASSWORD!r})
directorate, units = measured.directorate()
officer = account(Viewer(is_operator=True), measured.MEMBERS[0].username)
workshop.load(organiser=directorate, units=units, actor=str(officer.pk))
"""
EVENT = "Lokakarya empat instrumen umpan balik masyarakat"
DAY = "21 Maret 2024"
ASKED = "Bolehkah satu petugas memegang PPID dan pengaduan?"
ANSWERED = "Boleh, asal jangka waktunya dicatat terpisah."
PROMISE = "Umumkan hasil survei di papan informasi setiap semester."
PROOF = {"name": "foto-papan.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.fixture(scope="module")
def server(ready_home, tmp_path_factory):
    with serving_sample(ready_home(tmp_path_factory.mktemp("demo")), LOAD) as address:
        yield address


def test_all_units_learn_four_instruments_and_say_what_they_will_do(server, open_page, sign_in, accessible) -> None:
    organiser = open_page(width=1366, height=768)
    sign_in(organiser, "bagian.organisasi", PASSWORD)
    on(organiser, DAY)
    _answers_when_all_seats_are_given(organiser, open_page(width=360, height=740), server, accessible)
    _asks_and_promises(organiser, open_page(width=360, height=740), server, accessible)
    _keeps_its_word(open_page(width=1366, height=768), server, sign_in)
    _the_directorate_reads(organiser, server, accessible)


def _answers_when_all_seats_are_given(organiser: Page, phone: Page, server: str, accessible) -> None:
    before(phone, server, "2024-03-19")
    phone.goto(link_of(organiser, server, "RSUD Contoh Tanjung", EVENT))
    follow(phone, "Jawab undangan")
    main(phone).get_by_label("Hadir", exact=True).check()
    phone.get_by_label("Nama orang ke-1, dengan gelar").fill("Ayu Contoh, S.I.Kom.")
    press(phone, "Simpan jawaban")
    expect(main(phone)).to_contain_text(re.compile("daftar tunggu", re.IGNORECASE))
    accessible(phone)


def _asks_and_promises(organiser: Page, phone: Page, server: str, accessible) -> None:
    """A question has its answer, and a unit without a plan writes one, both by the link alone."""
    before(phone, server, "2024-03-20")
    own = link_of(organiser, server, "RSUD Contoh Teratai", EVENT)
    phone.goto(f"{own}tanya/")
    main(phone).get_by_role("radio", name="Pertanyaan").check()
    phone.get_by_label("Isi", exact=True).fill(ASKED)
    press(phone, "Kirim")
    expect(main(phone)).to_contain_text(ASKED)
    to_page(organiser, "Tanya & usulan")
    follow(organiser, re.compile(re.escape(ASKED)))
    organiser.get_by_label("Jawaban", exact=True).fill(ANSWERED)
    press(organiser, re.compile("^(Jawab|Simpan jawaban)"))
    expect(main(organiser)).to_contain_text(ANSWERED)
    phone.goto(f"{own}tanya/")
    expect(main(phone)).to_contain_text(ANSWERED)
    accessible(phone)
    phone.goto(f"{own}rtl/")
    phone.get_by_label("Apa yang akan dikerjakan").fill(PROMISE)
    phone.get_by_label("Penanggung jawab").fill("Kepala Subbagian Tata Usaha")
    phone.get_by_label("Selesai paling lambat").fill("28 Juni 2024")
    press(phone, "Catat tindak lanjut")
    expect(main(phone)).to_contain_text(PROMISE)


def _keeps_its_word(unit: Page, server: str, sign_in) -> None:
    sign_in(unit, "puskesmas.melati", PASSWORD)
    before(unit, server, "2024-06-20")
    unit.goto(f"{server}/ukur/tindak-lanjut/?cari=survei")
    follow(unit, re.compile("Laksanakan survei setiap semester"))
    main(unit).get_by_role("radio", name="Selesai", exact=True).check()
    unit.get_by_label("Hasil tindak lanjut").fill("Survei semester pertama selesai dan diumumkan.")
    unit.get_by_label("Tanggal selesai").fill("14 Juni 2024")
    unit.get_by_label("Bukti dukung").set_input_files(PROOF)
    press(unit, "Simpan kemajuan")
    expect(main(unit)).to_contain_text("foto-papan.pdf")


def _the_directorate_reads(organiser: Page, server: str, accessible) -> None:
    """What was learnt, with its interval; whose plan is kept; and all units on four instruments."""
    before(organiser, server, "2024-06-20")
    to_event(organiser, server, EVENT)
    to_page(organiser, "Hasil")
    expect(main(organiser)).to_contain_text("Selesai dengan bukti")
    accessible(organiser)
    organiser.goto(f"{server}/bandingkan/empat-instrumen/")
    expect(main(organiser)).to_contain_text("RSUD Contoh")
    accessible(organiser)
