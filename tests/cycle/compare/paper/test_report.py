"""The report of a unit beside its like, opened again."""

from dataclasses import replace
from fractions import Fraction

import pytest
from cycle.compare.paper.conftest import ADDRESS, MADE_ON, headings, missing_in_pdf, pages, said
from factories.figures import figures_of
from factories.indicators import a_value, an_indicator
from factories.registry import a_unit, a_viewer

from teladan.cycle.compare.gap import Gap, Mix
from teladan.cycle.compare.paper.report import report_document
from teladan.cycle.compare.queries.gap_of_indicators import indicator_gap
from teladan.cycle.compare.queries.papers import comparison_of
from teladan.ground.paper import docx_of, pdf_of

pytestmark = pytest.mark.django_db


def test_it_says_what_was_compared_with_whom_why_and_how_sure(comparison) -> None:
    words = said(report_document(comparison))
    # from: by hand: 80 − 20/9 = 77,78 ± 1,96 · 10/√100; −2,22 ± 1,96 · √(1 + 1/6) = −4,34 to −0,11
    assert "77,78 (n = 100, selang 95 %: 75,82 sampai 79,74)" in words
    assert "selang 95 % selisihnya (−4,34 sampai −0,11) tidak memuat nol" in words
    assert "Puskesmas Contoh Melati dinilai lebih rendah daripada puskesmas lain." in words
    assert "jenis Puskesmas: 6 unit" in words
    for place in range(5):
        assert f"Puskesmas Contoh {place:03} jenis Puskesmas" in words
    assert "skm/2017" in words
    assert comparison.definition.digest[:32] in words
    assert comparison.fingerprint[32:] in words
    assert "hasil terbaru yang berakhir sampai 30 Juni 2026" in words
    assert "berakhir antara" not in words  # all peers share one last day


def test_the_elements_add_up_to_the_gap(comparison) -> None:
    words = said(report_document(comparison))
    # from: by hand: time 2,4 against 3,2: 60 against 80, 25/9 · (−0,8) = −2,22 points; the others bring nothing
    assert "Waktu penyelesaian 60,00 80,00 −20,00" in words
    assert "lebih lambat −2,22" in words
    assert "Jumlah = selisih indeks −2,22" in words
    assert "tidak dapat dibedakan 0,00" in words


def test_the_mix_of_respondents_adds_up_or_says_once_why_it_is_not_known(comparison) -> None:
    # from: by hand: −3/2 + −13/18 = −20/9
    known = Mix("sex", "Jenis kelamin", Fraction(-3, 2), Fraction(-13, 18))
    hidden = [Mix(key, key.title(), why_not="kelompoknya terlalu kecil") for key in ("umur", "pendidikan")]
    words = said(report_document(replace(comparison, gap=replace(comparison.gap, mix=(known, *hidden)))))
    assert "Jenis kelamin −1,50 −0,72 −2,22" in words
    assert words.count("kelompoknya terlalu kecil") == 1
    assert "(Umur dan Pendidikan)" in words
    assert "tidak disesuaikan dengan susunan responden" not in words


def test_the_better_are_named_on_the_element_they_are_better_on(comparison) -> None:
    words = said(report_document(comparison))
    assert "Waktu penyelesaian: yang lebih baik di luar kebetulan 6 unit, yaitu Puskesmas Contoh 000" in words
    assert "Nilai SKM (indeks): tidak ada pembanding yang lebih baik di luar kebetulan." in words


def test_a_unit_that_cannot_be_told_apart_is_told_so(papers) -> None:
    figures_of(unit := a_unit("Puskesmas Contoh Sama", papers.regency.office, type="puskesmas"), n=20)
    words = said(report_document(papers.of(unit)))
    assert "Puskesmas Contoh Sama tidak dapat dibedakan dari puskesmas lain." in words
    assert "lebih rendah daripada puskesmas lain" not in words
    assert "kurang dari 30" in words


def test_too_few_peers_get_no_funnel_and_the_report_says_so(papers) -> None:
    figures_of(unit := a_unit("RSUD Contoh", papers.regency.office, type="rumah-sakit"))
    figures_of(a_unit("RSUD Contoh Lain", papers.regency.office, type="rumah-sakit"))
    words = said(report_document(papers.of(unit)))
    assert "Corong:" not in words
    assert "Pembandingnya kurang dari lima" in words


def test_chapters_stand_in_order_with_all_numbers_at_the_end(comparison) -> None:
    assert headings(report_document(comparison)) == [
        "Ringkasan",
        "A. Dibandingkan dengan siapa, dan mengapa",
        "B. Selisih dan asalnya",
        "C. Siapa yang lebih baik, dan pada apa",
        "D. Dari waktu ke waktu",
        "E. Cara menghitung",
        "F. Yang perlu diingat",
        "Lampiran 1 Semua angka",
        "Lampiran 2 Sidik jari",
    ]


def test_who_was_left_out_is_listed_with_the_reason(papers) -> None:
    a_unit("Puskesmas Contoh Tanpa Hasil", papers.regency.office, type="puskesmas")
    document = report_document(papers.of(papers.regency.melati))
    assert "Lampiran 2 Yang tidak ikut" in headings(document)
    assert "Puskesmas Contoh Tanpa Hasil belum ada hasil yang terbit" in said(document)


def test_whoever_acts_signs(comparison, papers) -> None:
    words = said(report_document(comparison))
    assert "[ISI: tempat dan tanggal] Kepala Puskesmas Contoh Melati," in words
    assert "[ISI: pangkat dan NIP]" in said(report_document(replace(comparison, signature=())))


def test_it_is_a_draft_until_it_has_a_number_and_a_checked_definition(comparison) -> None:
    document = report_document(comparison)
    assert document.is_draft
    assert all("DRAF" in page for page in pages(document))
    assert "DRAF: definisi skm/2017 belum diperiksa orang kedua dan nomornya belum ada." in said(document)
    checked = replace(comparison, definition=replace(comparison.definition, is_checked=True))
    assert "DRAF: nomornya belum ada." in said(report_document(checked))
    final = report_document(replace(checked, number="000/12/2026"))
    assert not final.is_draft
    assert "DRAF" not in said(final)
    assert "000/12/2026" in said(final)


def test_an_unnamed_peer_stays_unnamed(comparison) -> None:
    first, *others = comparison.gap.peers
    hidden = replace(first, estimate=replace(first.estimate, unit=None, name="Instansi A", n=None))
    rivals = tuple(
        replace(row, peer=replace(row.peer, unit=None, name="Instansi A"))
        if row.peer.name == first.estimate.name
        else row
        for row in comparison.gap.rivals
    )
    gap = replace(comparison.gap, peers=(hidden, *others), rivals=rivals, unnamed=1)
    words = said(report_document(replace(comparison, gap=replace(gap, paragraph="Ringkas."))))
    assert first.estimate.name not in words
    assert "Instansi A" in words
    assert "1 unit ditulis tanpa nama" in words


def test_both_forms_say_the_same_words(comparison) -> None:
    assert missing_in_pdf(report_document(comparison)) == set()


def test_hostile_names_are_only_text(papers) -> None:
    unit = papers.regency.melati
    unit.name = '=cmd|"/c calc" #panic() {{ x }} <b>'
    unit.save()
    document = report_document(papers.of(unit))
    assert '=cmd|"/c calc" #panic() {{ x }} <b>' in said(document)
    assert pdf_of(document).startswith(b"%PDF-")


def test_equal_numbers_give_equal_bytes_and_a_changed_one_another_fingerprint(comparison) -> None:
    assert docx_of(report_document(comparison)) == docx_of(report_document(comparison))
    own = replace(comparison.gap.own, value=comparison.gap.own.value + 0.001)
    assert replace(comparison, gap=replace(comparison.gap, own=own)).fingerprint != comparison.fingerprint


def test_the_paper_of_an_indicator_tells_no_names_sizes_or_funnel_that_its_reader_may_not_see(papers) -> None:
    regency = papers.regency
    units = [a_unit(f"Puskesmas Contoh Lain {place}", regency.other, type="puskesmas") for place in range(6)]
    indicator = an_indicator(regency.agency, regency.melati, *units)
    for place, unit in enumerate((regency.melati, *units)):
        a_value(indicator, unit, "2026-06", 400 + 50 * place, 800)
    viewer = a_viewer(regency.melati, "head")
    gap = indicator_gap(viewer, regency.melati, indicator.pk, on=MADE_ON)
    assert isinstance(gap, Gap)
    found = comparison_of(viewer, regency.melati, gap, made_on=MADE_ON, address=ADDRESS, number="")
    words = said(report_document(found))
    assert "Puskesmas Contoh Lain" not in words
    assert "6 unit ditulis tanpa nama" in words
    assert "Corong:" not in words
    assert "ditetapkan instansi sendiri" in words
    assert "semua unit sejenis yang mengirim indikator ini" in words
    assert "Selisih dalam poin persen." in words
    assert "()" not in words
