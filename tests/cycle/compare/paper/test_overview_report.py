"""The report of many units: who measured, who lies beyond noise, what changed."""

import datetime as dt

import pytest
from cycle.compare.paper.conftest import ADDRESS, MADE_ON, headings, missing_in_pdf, pages, said
from factories.figures import figures_of
from factories.registry import a_regency, a_unit, a_viewer

from teladan.cycle.compare import placing
from teladan.cycle.compare.paper.overview_report import overview_document
from teladan.cycle.compare.placing import Way
from teladan.cycle.compare.queries.looking import Asked, look
from teladan.cycle.compare.queries.overview import place
from teladan.cycle.compare.queries.papers import overview_of
from teladan.ground.paper import pdf_of

pytestmark = pytest.mark.django_db
BEFORE = dt.date(2025, 12, 31)


@pytest.fixture
def regency():
    """Twelve alike, one far below and one that rose by a lot; Kenanga has not measured."""
    found = a_regency()
    figures_of(found.melati, "2.6")
    for number in range(12):
        figures_of(a_unit(f"Puskesmas Contoh {number:03}", found.office, type="puskesmas"), "3.2" if number else "3.21")
    rose = a_unit("Puskesmas Contoh Naik", found.office, type="puskesmas")
    figures_of(rose, "2.8", ends_on=BEFORE)
    figures_of(rose, "3.2")
    return found


def report(regency, *, number: str = ""):
    viewer = a_viewer(regency.office, "head")
    where = place(viewer, None)
    looking = look(viewer, where, Asked())
    way = Way()
    placed = placing.place_units(looking.held, way)
    changed = placing.changes(looking.held, 1)
    return overview_of(viewer, looking, way, placed, changed, made_on=MADE_ON, address=ADDRESS, number=number)


def test_it_says_who_measured_and_who_did_not(regency) -> None:
    words = said(overview_document(report(regency)))
    assert "14 dari 15 unit di Dinas Kesehatan Contoh punya hasil survei" in words
    assert "Belum punya hasil yang terbit: Puskesmas Contoh Kenanga." in words


def test_it_names_who_lies_beyond_noise_and_what_changed(regency) -> None:
    words = said(overview_document(report(regency)))
    # from: by hand, 25 · 2,6 = 65; 80 ± 1,96; 70 then, 80 now: +10 ± 1,96 · √2 = 7,23 to 12,77
    assert "Puskesmas Contoh Melati 65,00 100 63,04–66,96 lebih rendah" in words
    assert "Puskesmas Contoh Naik 70,00 80,00 +10,00" in words
    assert "membaik +7,23 s.d. +12,77" in words


def test_every_unit_stands_in_the_table_with_what_its_number_rests_on(regency) -> None:
    words = said(overview_document(report(regency)))
    for number in range(12):
        assert f"Puskesmas Contoh {number:03} 80," in words
    assert "skm/2017" in words
    assert "hasil terbaru yang berakhir sampai 30 Juni 2026" in words
    assert report(regency).fingerprint[:32] in words


def test_chapters_stand_in_order_and_whoever_acts_signs(regency) -> None:
    document = overview_document(report(regency))
    assert headings(document) == [
        "Ringkasan",
        "A. Siapa yang sudah mengukur",
        "B. Siapa yang lebih rendah dan lebih tinggi di luar kebetulan",
        "C. Apa yang berubah",
        "D. Semua unit",
        "E. Cara menghitung",
        "F. Yang perlu diingat",
    ]
    assert "Kepala Dinas Kesehatan Contoh," in said(document)


def test_it_is_a_draft_with_an_unchecked_definition_also_with_a_number(regency) -> None:
    document = overview_document(report(regency, number="000/12/2026"))
    assert "000/12/2026" in said(document)
    assert all("DRAF" in page for page in pages(document))


def test_too_few_units_are_listed_and_none_is_called_different() -> None:
    found = a_regency()
    figures_of(found.melati, "2.6")
    figures_of(found.kenanga)
    words = said(overview_document(report(found)))
    assert "kurang dari lima, jadi tidak ada yang disebut" in words
    assert "Puskesmas Contoh Melati 65,00" in words


def test_both_forms_say_the_same_words(regency) -> None:
    assert missing_in_pdf(overview_document(report(regency))) == set()


def test_hostile_names_are_only_text(regency) -> None:
    regency.melati.name = '=cmd|"/c calc" #panic() {{ x }} <b>'
    regency.melati.save()
    document = overview_document(report(regency))
    assert '=cmd|"/c calc" #panic() {{ x }} <b>' in said(document)
    assert pdf_of(document).startswith(b"%PDF-")
