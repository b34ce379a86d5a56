"""The sheet for the head: one page, one message, three things to know, one thing to do."""

import datetime as dt
import io
import struct
from dataclasses import replace

import pypdf
import pytest
from factories.figures import figures_of
from factories.registry import a_unit

from teladan.cycle.compare.paper.contents import Plan
from teladan.cycle.compare.paper.sheet import facts, next_step, sheet_pdf, sheet_png

pytestmark = pytest.mark.django_db


def words(comparison) -> str:
    pages = pypdf.PdfReader(io.BytesIO(sheet_pdf(comparison))).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().replace("\u200b", "").split())


def test_the_picture_is_as_large_as_a_message_shows_it(comparison) -> None:
    # from: PNG specification, IHDR: width and height are the first two numbers of the first chunk
    assert struct.unpack(">II", sheet_png(comparison)[16:24]) == (1080, 1350)


def test_it_says_one_thing_with_what_it_rests_on(comparison) -> None:
    text = words(comparison)
    # from: by hand, see the report's tests
    for part in (
        "Puskesmas Contoh Melati dinilai lebih rendah daripada puskesmas lain",
        "77,78",
        "n = 100",
        "selang 95 %: 75,82 sampai 79,74",
        "1 Januari–30 Juni 2026",
        "2,22 poin lebih rendah daripada rata-rata 6 pembanding (80,00)",
        "Yang paling menahan: Waktu penyelesaian, 2,22 poin dari indeks",
        "6 dari 6 pembanding lebih baik di luar kebetulan",
        "Hubungi Puskesmas Contoh 000 tentang waktu penyelesaian: 80,00, di sini 60,00.",
        "CONTOH: unit dan angka rekaan",
        "DRAF: definisi belum diperiksa",
        comparison.fingerprint[:16],
        "25 Juli 2026",
        "teladan.contoh.example/bandingkan/unit/1",
    ):
        assert part in text, part


def test_there_are_always_three_things_to_know(papers) -> None:
    for unit in (papers.regency.melati, papers.regency.kenanga):
        assert len(facts(papers.of(unit).gap)) == 3


def test_a_gap_that_may_be_chance_asks_for_no_visit(papers) -> None:
    figures_of(unit := a_unit("Puskesmas Contoh Sama", papers.regency.office, type="puskesmas"))
    comparison = papers.of(unit)
    assert next_step(comparison).startswith("Jangan mengubah program karena selisih ini.")
    assert "dapat muncul karena kebetulan" in words(comparison)


def test_who_is_ahead_is_asked_to_share(papers) -> None:
    figures_of(unit := a_unit("Puskesmas Contoh Unggul", papers.regency.office, type="puskesmas"), "3.8")
    assert next_step(papers.of(unit)).startswith("Tulis apa yang dikerjakan berbeda di unit ini")


def test_a_free_service_is_no_example_for_costs(papers) -> None:
    figures_of(unit := a_unit("Puskesmas Contoh Bayar", papers.regency.office, type="puskesmas"), {"cost": "2.2"})
    assert "layanan gratis selalu mendapat nilai biaya tertinggi" in next_step(papers.of(unit))


def test_a_running_plan_on_that_element_is_named(comparison) -> None:
    plan = Plan(
        "Waktu penyelesaian", "Membuka loket kedua", dt.date(2026, 9, 30), "Kepala TU", "Berjalan", is_open=True
    )
    asked = next_step(replace(comparison, plan=(plan,)))
    assert asked.endswith("Rencana yang berjalan: Membuka loket kedua, 30 September 2026.")
    assert "Membuka loket kedua" not in next_step(replace(comparison, plan=(replace(plan, is_open=False),)))


def test_without_an_interval_nobody_is_called_better(comparison) -> None:
    gap = comparison.gap
    own = replace(gap.own, error=None, low=None, high=None)
    apart = replace(gap.apart, error=None, low=None, high=None, is_distinguishable=False)
    unsure = replace(comparison, gap=replace(gap, own=own, apart=apart, rivals=()))
    text = words(unsure)
    assert "selang tidak diketahui" in text
    assert "seberapa pasti, tidak diketahui" in text
    assert "Hubungi" not in text


def test_long_and_hostile_names_fit_on_one_page(papers) -> None:
    unit = papers.regency.melati
    unit.name = "=1+1 #panic() <script> {{ x }} " + "Unit Pelaksana Teknis " * 5
    unit.save()
    comparison = replace(papers.of(unit), agency="Pemerintah Kabupaten " * 9)
    text = words(comparison)
    assert "#panic() <script> {{ x }}" in text
    assert "teladan.contoh.example/bandingkan/unit/1" in text


def test_nobody_is_sent_to_a_unit_whose_name_may_not_be_told(comparison) -> None:
    rivals = tuple(replace(row, peer=replace(row.peer, unit=None, name="Instansi A")) for row in comparison.gap.rivals)
    asked = next_step(replace(comparison, gap=replace(comparison.gap, rivals=rivals)))
    assert "Instansi A" not in asked
    assert asked.startswith("Mintalah instansi pembina menghubungkan Anda")


def test_a_number_without_a_good_end_asks_what_is_right(comparison) -> None:
    subject = replace(comparison.gap.subject, favour=0)
    assert "tidak punya arah baik atau buruk" in next_step(
        replace(comparison, gap=replace(comparison.gap, subject=subject))
    )
