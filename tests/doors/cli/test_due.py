"""`due` answers for people and for programs, by its contract; what it cannot read it refuses in words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from teladan.core.definitions import Library
from teladan.doors.cli import due

SHIPPED = Path(__file__).parents[3] / "definitions"


def clocks(ran, what: str) -> dict[str, object]:
    return {name: clock[what] for name, clock in ran.data["clocks"].items()}


# from: facts on public information, section 2
@pytest.mark.parametrize(
    ("start", "date"), [("2024-04-05", "2024-04-29"), ("2025-05-09", "2025-05-27"), ("2026-03-13", "2026-04-06")]
)
def test_the_answer_is_due_as_published(teladan, start, date):
    ran = teladan("due", "foi-request", f"request_received={start}", "--today", start, "--json")
    assert ran.status == 0
    assert (ran.data["state"], ran.data["clocks"]["answer"]["due"]) == ("answer", date)


def test_the_json_has_the_shape_that_is_promised(teladan):
    ran = teladan("due", "foi-request/2010", "request_received=2026-03-13", "--today", "2026-03-16", "--json")
    assert set(ran.data) == {"procedure", "state", "clocks", "next"}
    assert ran.data["procedure"] == "foi-request/2010"
    answer = ran.data["clocks"]["answer"]
    assert set(answer) == {"due", "state", "basis", "days", "reason"}
    assert answer["basis"] == {"source": "uu-14-2008", "at": "Pasal 22 ayat (7) dan ayat (8)"}
    assert answer["days"][0] == {"date": "2026-03-14", "counts": False, "why": "Sabtu"}
    assert ran.data["next"] == [
        {"fact": "extension_notified", "by": "officer", "needs": ["written_reason"]},
        {"fact": "answered", "by": "officer", "needs": []},
    ]
    assert clocks(ran, "due")["objection"] is None


def test_today_decides_what_is_missed_and_which_decrees_are_known(teladan):
    late = teladan("due", "foi-request", "request_received=2026-03-13", "--today", "2026-04-07", "--json")
    assert (late.data["state"], clocks(late, "state")["answer"]) == ("objection", "missed")
    early = teladan("due", "foi-request", "request_received=2025-12-24", "--today", "2025-09-01", "--json")
    assert early.data["clocks"]["answer"]["due"] is None
    assert "tahun 2026" in early.data["clocks"]["answer"]["reason"]
    assert "seakan sudah terjadi" in early.err


@pytest.mark.parametrize(("zone", "date"), [("WIB", "2026-04-02"), ("WITA", "2026-04-06"), ("WIT", "2026-04-06")])
def test_a_time_with_an_offset_has_its_day_in_the_zone(teladan, zone, date):
    at = "request_received=2026-03-12T23:30+07:00"
    ran = teladan("due", "foi-request", at, "--zone", zone, "--today", "2026-03-13", "--json")
    assert ran.data["clocks"]["answer"]["due"] == date


def test_a_fact_may_repeat_and_each_hand_over_names_its_body(teladan):
    facts = ["request_received=2025-06-16", "disposed=2025-06-17@Sekretariat", "disposed=2025-06-18T09:00@Bagian A=B"]
    ran = teladan("due", "visit-request", *facts, "--today", "2025-06-18", "--json")
    assert clocks(ran, "state")["disposition@Sekretariat"] == "met"
    assert clocks(ran, "due")["disposition"] == "2025-06-20"
    assert clocks(ran, "due")["answer"] == "2025-06-23"


def test_what_changed_nothing_is_said_and_is_no_error(teladan):
    facts = ["request_received=2026-03-13", "extension_notified=2026-04-07"]
    ran = teladan("due", "foi-request", *facts, "--today", "2026-04-08", "--json")
    assert (ran.status, clocks(ran, "due")["answer"]) == (0, "2026-04-06")
    assert "tidak mengubah apa pun" in ran.err


def test_a_reader_sees_dates_reasons_and_what_may_come_next(teladan):
    ran = teladan("due", "foi-request", "request_received=2026-03-13", "--today", "2026-03-16")
    assert "Pemberitahuan tertulis" in ran.out
    assert "6 April 2026" in ran.out
    assert "2026-03-19  tidak  libur nasional: Nyepi 1948" in ran.out
    assert "perlu Alasan tertulis" in ran.out
    assert "belum diperiksa" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["foi-request", "request_received=2026-03-13", "aswered=2026-03-16"], "Mungkin maksud Anda 'answered'"),
        (["foi-request", "request_received=13/3/2026"], "misalnya 2026-03-09"),
        (["foi-request", "request_received=2026-02-30"], "tidak ada di kalender"),
        (["foi-request", "request_received=2026-03-13T25:00"], "tidak ada di kalender atau jam"),
        (["foi-request", "request_received=2026-03-13@PPID"], "tidak memindahkan perkara"),
        (["visit-request", "request_received=2025-06-16", "disposed=2025-06-17@"], "tanpa nama pemegang"),
        (["foi-request", "request_received"], "KEJADIAN=KAPAN"),
        (["foi-request", "=2026-03-13"], "KEJADIAN=KAPAN"),
        (["foi-request"], "argumen ini belum ada"),
        (["foi-request", "answered=2026-03-13"], "tambahkan request_received=TANGGAL"),
        (["foi-request", "request_received=2009-03-13"], "Tidak ada versi foi-request"),
        (["foi-requests", "request_received=2026-03-13"], "yang ada: foi-request"),
        (["foi-request/2011", "request_received=2026-03-13"], "foi-request/2010"),
        (["foi-request", "request_received=2026-03-13", "--today", "20260313"], "tahun-bulan-hari"),
        (["foi-request", "request_received=2026-03-13", "--zone", "WOB"], "pilih salah satu"),
        ([str(SHIPPED / "sources/uu-14-2008.yaml"), "request_received=2026-03-13"], "bukan procedure"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(teladan, arguments, words):
    ran = teladan("due", *arguments, "--json")
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err


LICENCE = """kind: procedure
format: 1
id: izin-reklame
version: "2024"
name: Izin reklame (contoh)
status: draft
in_force: { from: 2024-01-01 }
version_chosen_by: masuk
basis: { source: perda-contoh, at: Pasal 3 }
calendar: id-national
checked: null
parties: { pemohon: Pemohon izin, dinas: Dinas }
facts:
  masuk: { by: pemohon, name: Berkas masuk }
  diteruskan: { by: dinas, name: Berkas diteruskan, hand_over: true }
  kurang: { by: dinas, name: Kekurangan diberitahukan }
  lengkap: { by: pemohon, name: Berkas lengkap }
  terbit: { by: dinas, name: Izin terbit }
  banding: { by: pemohon, name: Banding diterima }
clocks:
  tanda_terima: { name: Tanda terima, runs_for: dinas, starts: masuk, lasts: 24 hours, met_by: [kurang, terbit], basis: { source: perda-contoh, at: Pasal 2 } }
  penelitian: { name: Penelitian, runs_for: dinas, starts: diteruskan, inner: true, lasts: 3 calendar_days, met_by: [terbit], basis: { source: perda-contoh, at: Pasal 4 } }
  penerbitan:
    { name: Penerbitan, runs_for: dinas, starts: masuk, lasts: 7 working_days, met_by: [terbit], paused_by: [kurang], resumed_by: [lengkap],
      if_missed: { opens: pengaduan }, basis: { source: perda-contoh, at: Pasal 3 } }
  pengaduan: { name: Banding, runs_for: pemohon, starts: penerbitan.missed, lasts: 14 calendar_days, met_by: [banding], basis: { source: perda-contoh, at: Pasal 5 } }
examples:
  - name: tujuh hari kerja melewati Nyepi dan Idulfitri
    facts: [{ fact: masuk, at: 2026-03-13T16:10 }, { fact: diteruskan, at: 2026-03-16, body: Seksi Reklame }]
    expect: { penerbitan.due: 2026-03-31, tanda_terima.due: 2026-03-14T16:10, penelitian.due: 2026-03-19, body: Seksi Reklame }
"""
SOURCE = """kind: source
format: 1
id: perda-contoh
title: Izin reklame
number: Peraturan Daerah contoh
year: 2024
status: draft
checked: null
"""


@pytest.fixture
def region(tmp_path, monkeypatch) -> Library:
    """An agency's own folder beside what is shipped: a third procedure, and not a line of Python."""
    for name, text in {"procedures/izin-reklame/2024.yaml": LICENCE, "sources/perda-contoh.yaml": SOURCE}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    library = Library([SHIPPED, tmp_path])
    monkeypatch.setattr(due, "library", lambda: library)
    monkeypatch.setattr("teladan.doors.cli.check.library", lambda: library)
    return library


def test_an_agency_adds_a_procedure_and_plays_it_without_python(teladan, region):
    assert teladan("check", "--json").data["failed"] == []
    facts = ["masuk=2026-03-13T16:10", "diteruskan=2026-03-16@Seksi Reklame", "kurang=2026-03-14T09:00"]
    stopped = teladan("due", "izin-reklame", *facts, "--today", "2026-03-17", "--json")
    assert clocks(stopped, "state") == {
        "tanda_terima": "met",
        "penelitian": "running",
        "penerbitan": "paused",
        "pengaduan": "not_started",
    }
    assert clocks(stopped, "due")["tanda_terima"] == "2026-03-14T16:10+07:00"
    # from: 13 March 2026, stopped 14 to 30 March; 31 March is day 1 and 3 April a holiday
    missed = teladan("due", "izin-reklame", *facts, "lengkap=2026-03-30", "--today", "2026-04-20", "--json")
    assert clocks(missed, "due")["penerbitan"] == "2026-04-09"
    assert clocks(missed, "due")["pengaduan"] == "2026-04-23"
    assert missed.data["state"] == "pengaduan"


def test_a_procedure_is_found_by_its_file_too(teladan, region):
    path = str(region.paths("procedure")["izin-reklame/2024"][0])
    ran = teladan("due", path, "masuk=2026-03-13", "--today", "2026-03-13", "--json")
    assert (ran.status, clocks(ran, "due")["penerbitan"]) == (0, "2026-03-31")


def test_the_folder_that_an_agency_sets_is_read_by_the_real_command(region):
    command = [sys.executable, "-m", "teladan", "due", "izin-reklame", "masuk=2026-03-13", "--today", "2026-03-13"]
    source = str(SHIPPED.parent / "src")
    environment = {**os.environ, "PYTHONPATH": source, "TELADAN_DEFINITIONS": str(region.roots[-1])}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, "31 Maret 2026" in ran.stdout) == (0, True), ran.stderr
