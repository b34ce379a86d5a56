"""The report of a published wave, opened again: its outline, its numbers, what it leaves to the agency, both forms alike."""

import datetime as dt
import io
from dataclasses import replace

import docx
import pypdf
import pytest
from django.utils import timezone
from factories.measure import a_wave, answer, answers
from factories.registry import a_mandate, a_regency

from teladan.cycle.measure.actions.results import publish_results
from teladan.cycle.measure.models import FollowUp, Result, Wave
from teladan.cycle.measure.paper.report import report_document
from teladan.cycle.measure.queries.report import provisional_report, report_of, whole_report
from teladan.ground.paper import docx_of, pdf_of

pytestmark = pytest.mark.django_db

MADE_ON = dt.date(2026, 7, 5)

# from: the ministry's outline of the report as agencies publish it: six chapters and the appendices
OUTLINE = [
    "Bab I Pendahuluan",
    "A. Latar belakang",
    "B. Dasar hukum",
    "C. Tujuan",
    "Bab II Pengumpulan data",
    "A. Pelaksana",
    "B. Metode",
    "C. Lokasi",
    "D. Waktu",
    "E. Penentuan jumlah responden",
    "Bab III Hasil pengolahan data",
    "A. Jumlah responden menurut ciri",
    "B. Indeks dan nilai tiap unsur",
    "C. Grafik",
    "Bab IV Analisis",
    "A. Unsur yang perlu didahulukan dan unsur yang menonjol",
    "B. Rencana tindak lanjut",
    "C. Tren",
    "Bab V Hasil tindak lanjut periode sebelumnya",
    "Bab VI Kesimpulan",
    "Lampiran 1 Kuesioner",
    "Lampiran 2 Tabulasi jawaban",
    "Lampiran 3 Dokumentasi",
    "Lampiran 4 Bukti publikasi",
    "Lampiran 5 Cara menghitung dan penafsiran",
]


@pytest.fixture
def regency():
    return a_regency()


def closed(wave: Wave) -> Wave:
    wave.closed_at = timezone.now()
    wave.save()
    return wave


@pytest.fixture
def wave(regency) -> Wave:
    """Forty answers of one health centre: 3 everywhere, 2 for time; four of the forty are men."""
    made = a_wave(regency.office, regency.melati)
    for place in range(40):
        answer(made.intakes.get(), "332333333", sex="male" if place < 4 else "female")
    return closed(made)


@pytest.fixture
def result(wave) -> Result:
    return next(result for result in publish_results(actor="1", wave=wave) if result.part == "whole")


def opened(report):
    return docx.Document(io.BytesIO(docx_of(report_document(report))))


def said(report) -> str:
    """All words of the .docx on one line."""
    sheet = opened(report)
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(line.text for line in sheet.paragraphs), *cells]).split())


def inside(result: Result):
    return report_of(result, is_inside=True, made_on=MADE_ON, address="https://contoh.example/hasil/1/")


def test_the_headings_are_those_of_the_ministrys_outline(result) -> None:
    headings = [line.text for line in opened(inside(result)).paragraphs if line.style.name.startswith("Heading")]
    assert [text for text in headings if text in OUTLINE] == OUTLINE
    assert set(headings) - set(OUTLINE) == {"Ringkasan", "Penafsiran"}


def test_the_index_never_stands_without_what_it_rests_on(result) -> None:
    # from: by hand, eight elements of 3 and one of 2: 26/9 · 25 = 72,22; all answered alike, so no spread: interval 72,22
    words = said(inside(result))
    assert (
        "Indeks Dinas Kesehatan Contoh: 72,22, mutu C (Kurang baik); n = 40 responden dari N = 500 penerima layanan; "
        "selang kepercayaan 95 % 72,22–72,22; dihitung menurut skm/2017."
    ) in words
    assert result.sha256[:32] in words
    assert result.digest[32:] in words
    assert "belum diperiksa" in words
    assert "CONTOH" in words


def test_weak_and_strong_elements_are_told_from_the_numbers(result) -> None:
    words = said(inside(result))
    assert "Waktu penyelesaian: 50,00 (mutu D), 22,22 di bawah indeks keseluruhan" in words
    assert "75,00 (mutu C), 2,78 di atas indeks keseluruhan" in words


def test_the_sample_is_told_with_what_was_wanted(result) -> None:
    # from: the table of Krejcie and Morgan (1970): N = 500, S = 217
    assert "Diperlukan 217 responden; yang menjawab 40 orang, kurang 177." in said(inside(result))


def test_whoever_is_inside_gets_every_count_and_outsiders_none_that_is_small(result) -> None:
    ours, theirs = said(inside(result)), said(report_of(result, is_inside=False, made_on=MADE_ON))
    assert "Laki-laki 4 10,0" in ours
    assert "Laki-laki <10 –" in theirs
    assert "Perempuan 36" not in theirs
    # from: the answers above, every element but time answered 3 forty times
    assert "Waktu penyelesaian 40 0 40" in ours
    assert "Banyaknya jawaban" not in ours.split("Lampiran 2")[0]
    assert "tidak dimuat dalam laporan untuk umum" in theirs
    assert "Persyaratan 0 40" not in theirs


def test_the_public_is_not_asked_to_fill_anything_in(result, regency) -> None:
    mandate = a_mandate(regency.office, "head")
    report = report_of(result, is_inside=False, made_on=MADE_ON)
    words = said(report)
    assert "[ISI" not in words
    assert "…" not in [cell.text for table in opened(report).tables for row in table.rows for cell in row.cells]
    assert mandate.person.name not in words
    assert "Yang ditandatangani ada pada Dinas Kesehatan Contoh." in words
    headings = [line.text for line in opened(report).paragraphs if line.style.name.startswith("Heading")]
    assert [text for text in headings if text in OUTLINE] == OUTLINE


def test_a_table_of_counts_that_no_longer_gives_the_result_is_left_out(result) -> None:
    Wave.objects.update(closed_at=None)
    answer(result.wave.intakes.get(), "444444444")
    assert "telah berubah sejak hasil ini dibuat" in said(inside(result))


def test_the_head_signs_with_what_the_registry_knows(result, regency) -> None:
    assert "[ISI: pangkat dan NIP]" in said(inside(result))
    mandate = a_mandate(regency.office, "head", title="Kepala Dinas Kesehatan Contoh", standing="acting")
    words = said(inside(result))
    assert "Plt. Kepala Dinas Kesehatan Contoh," in words
    assert mandate.person.name in words
    assert "[ISI: tempat dan tanggal]" in words


def test_without_a_plan_the_weakest_elements_are_ready_to_be_filled_in(result) -> None:
    rows = next(table for table in opened(inside(result)).tables if "Prioritas unsur" in table.rows[0].cells[1].text)
    assert [cell.text for cell in rows.rows[1].cells] == ["1", "Waktu penyelesaian", "…", "…", "…"]


def test_the_plan_stands_in_the_order_of_the_weakest_elements(result, regency) -> None:
    for element, activity in (("cost", "Memasang daftar tarif"), ("time", "Membuka loket kedua")):
        FollowUp.objects.create(
            wave=result.wave,
            unit=regency.melati,
            element=element,
            activity=activity,
            due_on=dt.date(2026, 9, 30),
            owner="Kepala Tata Usaha",
        )
    words = said(inside(result))
    assert words.index("Membuka loket kedua") < words.index("Memasang daftar tarif")
    assert "TW III 2026 (30 September 2026)" in words
    assert "2 kegiatan tindak lanjut direncanakan, yang terakhir paling lambat 30 September 2026." in words


def test_what_became_of_the_plan_before_and_the_course_are_told(regency) -> None:
    before = a_wave(regency.office, regency.melati, ends_on=dt.date(2025, 12, 31))
    answers(before.intakes.get(), ["332333333"] * 40)
    publish_results(actor="1", wave=closed(before))
    FollowUp.objects.create(
        wave=before,
        unit=regency.melati,
        element="time",
        activity="Membuka loket kedua",
        due_on=dt.date(2026, 3, 31),
        owner="Kepala Tata Usaha",
        state="done",
        done_on=dt.date(2026, 2, 1),
        report="Loket kedua buka.",
    )
    now = a_wave(regency.office, regency.melati)
    answers(now.intakes.get(), ["333333333"] * 40)
    results = publish_results(actor="1", wave=closed(now))
    words = said(inside(next(result for result in results if result.part == "unit:" + str(regency.melati.pk))))
    assert "Dari 1 kegiatan yang direncanakan, 1 selesai." in words
    assert "indeks 50,00 → 75,00" in words
    assert "indeks naik 2,78" in words


def test_a_whole_of_several_units_lists_them_by_name(regency) -> None:
    wave = a_wave(regency.office, regency.melati, regency.kenanga)
    for intake in wave.intakes.all():
        answers(intake, ["333333333"] * 20)
    result = next(result for result in publish_results(actor="1", wave=closed(wave)) if result.part == "whole")
    table = next(table for table in opened(inside(result)).tables if table.rows[0].cells[0].text == "Unit atau layanan")
    assert [row.cells[0].text for row in table.rows[1:]] == ["Puskesmas Contoh Kenanga", "Puskesmas Contoh Melati"]


def test_units_that_must_not_be_shown_say_why_and_nothing_else(regency) -> None:
    wave = a_wave(regency.office, regency.melati, regency.kenanga)
    for intake, many in zip(wave.intakes.order_by("unit__name"), (4, 20), strict=True):
        answers(intake, ["333333333"] * many)
    result = next(result for result in publish_results(actor="1", wave=closed(wave)) if result.part == "whole")
    sheet = opened(report_of(result, is_inside=False, made_on=MADE_ON))
    table = next(table for table in sheet.tables if table.rows[0].cells[0].text == "Unit atau layanan")
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert rows[0] == ["Puskesmas Contoh Kenanga", "<10", "–", "–", "–"]
    assert rows[1] == ["Puskesmas Contoh Melati", "*", "–", "–", "–"]


def test_a_hidden_part_has_no_report_for_outsiders(regency) -> None:
    wave = a_wave(regency.office, regency.melati)
    answers(wave.intakes.get(), ["333333333"] * 9)
    result = publish_results(actor="1", wave=closed(wave))[0]
    assert report_of(result, is_inside=False, made_on=MADE_ON) is None
    assert "Hanya 9 responden" in said(inside(result))


def test_both_forms_say_the_same_words(result) -> None:
    document = report_document(inside(result))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages]
    in_pdf = set("".join(pages).replace("\u200b", "").split())
    sheet = docx.Document(io.BytesIO(docx_of(document)))
    for line in sheet.paragraphs:
        assert set(line.text.replace("\t", " ").split()) <= in_pdf, line.text


def test_before_publication_everything_is_a_draft(wave) -> None:
    report = whole_report(wave, MADE_ON)
    assert report.is_draft
    assert opened(report).sections[0].header.paragraphs[0].text == "DRAF"
    assert "hasil sementara" in said(report)
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(report_document(report)))).pages
    assert all("DRAF" in page.extract_text() for page in pages)


def test_once_published_it_is_the_published_one(result) -> None:
    report = whole_report(result.wave, MADE_ON)
    assert not report.is_draft
    assert report.sha256 == result.sha256


@pytest.mark.parametrize(("state", "word"), [("withdrawn", "DITARIK"), ("replaced", "SUDAH DIGANTI")])
def test_a_result_no_longer_in_force_says_so_first(result, state, word) -> None:
    report = replace(inside(result), state=state, withdrawal="Satu berkas keliru.")
    lines = [line.text for line in opened(report).paragraphs]
    assert any(word in line for line in lines[:7])


def test_a_wave_without_an_answer_has_a_report_all_the_same(regency) -> None:
    words = said(provisional_report(a_wave(regency.office, regency.melati), MADE_ON))
    assert "Indeks belum dapat dihitung" in words
    assert "Belum ada jawaban yang dapat digambar." in words


def test_hostile_names_are_only_text(regency) -> None:
    unit = regency.melati
    unit.name = '=cmd|"/c calc" #panic() {{ x }} <b>'
    unit.save()
    wave = a_wave(regency.office, unit)
    answers(wave.intakes.get(), ["333333333"] * 12)
    report = whole_report(closed(wave), MADE_ON)
    assert '=cmd|"/c calc" #panic() {{ x }} <b>' in said(report)
    assert pdf_of(report_document(report)).startswith(b"%PDF-")


def test_equal_input_gives_equal_bytes(result) -> None:
    assert docx_of(report_document(inside(result))) == docx_of(report_document(inside(result)))
