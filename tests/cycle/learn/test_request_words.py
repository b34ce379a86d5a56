"""The words of the letter that asks for a visit."""

import datetime as dt

import pytest
from django.utils.translation import override
from factories.courses import a_course
from factories.learn_requests import a_whole_draft
from factories.registry import a_regency

from teladan.cycle.learn.request_words import LONGEST_SUBJECT, body_of, subject_of
from teladan.cycle.learn.requests import terms_lines

pytestmark = pytest.mark.django_db


def test_the_letter_says_what_when_how_many_and_why():
    regency = a_regency()
    visit = a_whole_draft(
        regency.melati,
        regency.other,
        basis="Rencana kerja 2025.",
        reasons=["better", "award"],
        why="Pelayanan prima 2024.",
        second_on=dt.date(2199, 7, 10),
    )
    with override("en"):
        body = body_of(visit, ["Waktu penyelesaian"])
    parts = body.split("\n\n")
    assert parts[0] == (
        "Berdasarkan Rencana kerja 2025, kami bermaksud melaksanakan kunjungan kerja ke Kabupaten Contoh Lain."
    )
    assert parts[2].split("\n") == [
        "Tema: Pengelolaan sarana kantor",
        "Maksud dan tujuan: Mempelajari pengelolaan taman dan penitipan anak.",
        "Tanggal yang diusulkan: 9 Juli 2199 atau 10 Juli 2199",
        "Jumlah peserta: 12 orang",
        "Yang ingin dipelajari: Waktu penyelesaian, Pengaturan antrean",
        "Narahubung kami: Sari Contoh, 021-5550100",
    ]
    assert parts[3] == (
        "Kabupaten Contoh Lain kami pilih karena: angkanya terbukti lebih baik, penghargaan. Pelayanan prima 2024."
    )


def test_a_course_asks_the_host_for_all_its_days_not_for_the_reception_alone():
    regency = a_regency()
    visit = a_whole_draft(regency.melati, regency.other)
    a_course(regency.melati, visit=visit, batch="Angkatan V")
    # from: tests/factories/courses.py: 31 March to 4 April 2019
    told = "Diklat Kepemimpinan Tingkat IV, Angkatan V, 31 Maret 2019 sampai 4 April 2019"
    assert f"Bagian dari studi lapangan: {told}" in body_of(visit, []).split("\n\n")[2].split("\n")
    assert told in [line.text for line in terms_lines(visit)]


def test_what_is_long_or_broken_over_lines_stays_one_line():
    regency = a_regency()
    visit = a_whole_draft(regency.melati, regency.other, basis="", reasons=[], why="")
    visit.theme = "Baris\n\nkedua " * 40  # longer than a column takes, so it is not saved
    assert len(subject_of(visit)) == LONGEST_SUBJECT
    assert "\n" not in subject_of(visit)
    body = body_of(visit, [])
    assert body.startswith("Dalam rangka peningkatan pelayanan, kami bermaksud")
    assert "kami pilih karena" not in body
