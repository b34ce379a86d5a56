"""Scenario B's event, played on the sample: a health centre hears of a practice, asks, says that it wants it, begins to copy it
with one press, and keeps what it wrote down on the day.

The server is a demo that holds the invented district and its forum alone.
"""

import re

import pytest
from factories.learn_requests import PDF
from factories.registry import PASSWORD as ORGANISERS
from journeys.conftest import serving_sample
from journeys.test_clinic import before, link_of, main, to_event, to_page
from journeys.test_replication import follow, on, press, title
from playwright.sync_api import Page, expect

PASSWORD = "sandi-contoh-rekaan-9"
LOAD = f"""
from teladan.doors.cli.django import set_up
set_up()
from factories.registry import a_mandate, a_unit
from teladan.cycle.learn.example import forum
from teladan.cycle.practices import example as written
there = written.load(password={PASSWORD!r})
office = a_unit("Deputi Contoh Bidang Pelayanan Publik")
keeper = a_mandate(office, username="panitia.forum")
units = [there.district.office, *there.district.centres.values()]
forum.load(organiser=office, units=units, practices=[there.practices["melur"]], actor=str(keeper.person.account_id))
"""
EVENT = "Forum penyebaran praktik baik Provinsi Contoh Banjaran"
DAY = "26 November 2024"
PRACTICE = "Periksa Dekat Rumah"
PROMISE = "Masukkan pemeriksaan dini ke rencana kerja tahun depan bersama kepala."
PROOF = {"name": "rencana-kerja.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.fixture(scope="module")
def server(ready_home, tmp_path_factory):
    with serving_sample(ready_home(tmp_path_factory.mktemp("demo")), LOAD) as address:
        yield address


def test_a_practice_is_told_to_a_province_and_who_wants_it_begins(server, open_page, sign_in, accessible) -> None:
    organiser = open_page(width=1366, height=768)
    sign_in(organiser, "panitia.forum", ORGANISERS)
    on(organiser, DAY)
    phone = open_page(width=360, height=740)
    before(phone, server, "2024-11-26")
    phone.goto(link_of(organiser, server, "Puskesmas Contoh Mawar", EVENT))
    _asks_wants_and_promises(phone, accessible)
    to_event(organiser, server, EVENT)
    to_page(organiser, "Praktik & minat")
    follow(organiser, "Lihat minat")
    expect(main(organiser)).to_contain_text("Puskesmas Contoh Mawar")
    accessible(organiser)
    officer = open_page(width=1366, height=768)
    _begins_and_keeps_its_word(officer, server, sign_in, accessible)


def _asks_wants_and_promises(phone: Page, accessible) -> None:
    own = phone.url
    phone.goto(f"{own}tanya/")
    main(phone).get_by_role("radio", name="Pertanyaan").check()
    phone.get_by_label("Isi", exact=True).fill("Bolehkah bidan desa memeriksa di rumah warga?")
    press(phone, "Kirim")
    expect(main(phone)).to_contain_text("Bolehkah bidan desa memeriksa di rumah warga?")
    phone.goto(f"{own}minat/")
    accessible(phone)
    main(phone).get_by_role("radio", name="Ingin meniru").check()
    press(phone, re.compile("^Nyatakan minat"))
    expect(main(phone)).to_contain_text("Ingin meniru")
    phone.goto(f"{own}rtl/")
    accessible(phone)
    phone.get_by_label("Apa yang akan dikerjakan").fill(PROMISE)
    phone.get_by_label("Penanggung jawab").fill("Penanggung jawab mutu")
    phone.get_by_label("Selesai paling lambat").fill("31 Januari 2025")
    press(phone, "Catat tindak lanjut")
    expect(main(phone)).to_contain_text(PROMISE)


def _begins_and_keeps_its_word(officer: Page, server: str, sign_in, accessible) -> None:
    sign_in(officer, "puskesmas.mawar", PASSWORD)
    on(officer, DAY)
    officer.goto(server)
    follow(officer, re.compile(PRACTICE))
    accessible(officer)
    press(officer, re.compile("^(Mulai|Jadikan|Tiru)"))
    title(officer, re.compile(f"Puskesmas Contoh Mawar meniru “{PRACTICE}”"))
    before(officer, server, "2025-01-20")
    officer.goto(f"{server}/ukur/tindak-lanjut/")
    follow(officer, re.compile(PROMISE))
    main(officer).get_by_role("radio", name="Selesai", exact=True).check()
    officer.get_by_label("Hasil tindak lanjut").fill("Masuk rencana kerja 2025.")
    officer.get_by_label("Tanggal selesai").fill("17 Januari 2025")
    officer.get_by_label("Bukti dukung").set_input_files(PROOF)
    press(officer, "Simpan kemajuan")
    expect(main(officer)).to_contain_text("rencana-kerja.pdf")
