"""The evidence sheet for AKIP, criterion 3.2.6."""

import datetime as dt
from dataclasses import replace

import pytest
from cycle.compare.paper.conftest import missing_in_pdf, pages, said
from factories.measure import a_wave, answers

from teladan.cycle.compare.actions.figures import refresh_figures
from teladan.cycle.compare.paper.contents import Plan, Reach
from teladan.cycle.compare.paper.evidence import evidence_document
from teladan.cycle.measure.actions.results import publish_results
from teladan.cycle.measure.models import FollowUp

pytestmark = pytest.mark.django_db
PLAN = Plan("Waktu penyelesaian", "Membuka loket kedua", dt.date(2026, 9, 30), "Kepala TU", "Berjalan", is_open=True)


def test_it_names_the_criterion_the_comparison_and_where_to_check(comparison) -> None:
    words = said(evidence_document(comparison))
    # from: PermenPANRB 88/2021 as published: component 3 weighs 15, its sub-component of quality 4,5
    assert "Peraturan Menteri PANRB Nomor 88 Tahun 2021" in words
    assert "3 Pelaporan kinerja (bobot 15), subkomponen 3.2 kualitas (4,5), kriteria 6" in words
    assert "lampiran peraturannya belum dicocokkan" in words
    assert "6 unit: puskesmas lain, semua yang hasilnya terbit (semuanya dari instansi sendiri)" in words
    assert "skm/2017" in words
    assert "dinilai lebih rendah daripada puskesmas lain" in words
    assert comparison.address in words
    assert comparison.fingerprint[:32] in words


def test_what_the_agency_must_add_is_marked(comparison) -> None:
    words = said(evidence_document(comparison))
    for blank in ("tahun", "nomor dokumen", "halaman laporan kinerja", "tempat dan tanggal"):
        assert f"[ISI: {blank}" in words


def test_how_it_was_used_are_the_lines_of_the_plan(comparison) -> None:
    words = said(evidence_document(replace(comparison, plan=(PLAN,))))
    assert "Waktu penyelesaian Membuka loket kedua 30 September 2026 Kepala TU Berjalan" in words
    assert "belum dicatat di aplikasi" not in words


def test_the_plan_is_that_of_the_result_compared(papers) -> None:
    wave = a_wave(papers.regency.office, papers.regency.melati, ends_on=dt.date(2026, 12, 31))
    answers(wave.intakes.get(), ["332333333"] * 12)
    wave.closed_at = wave.opened_at
    wave.save()
    publish_results(actor="1", wave=wave)
    refresh_figures(wave=wave.pk)
    FollowUp.objects.create(
        wave=wave,
        unit=papers.regency.melati,
        element="time",
        activity="Membuka loket kedua",
        due_on=dt.date(2027, 3, 31),
        owner="Kepala Tata Usaha",
    )
    assert [line.activity for line in papers.of(papers.regency.melati).plan] == ["Membuka loket kedua"]


def test_how_far_the_peers_reach_is_told_as_far_as_it_is_known(comparison) -> None:
    far = replace(comparison, reach=Reach(agencies=12, provinces=5))
    assert "(dari 12 instansi, 5 provinsi)" in said(evidence_document(far))


def test_it_takes_two_pages_at_most_and_says_the_same_in_both_forms(comparison) -> None:
    document = evidence_document(replace(comparison, plan=(PLAN,) * 3))
    assert len(pages(document)) <= 2
    assert missing_in_pdf(document) == set()
