"""A practice on one A4 page, whatever was written."""

import datetime as dt
import re

import pytest
from factories.practices import a_practice
from factories.registry import a_regency

from teladan.cycle.practices.actions.practices import publish_practice
from teladan.cycle.practices.models import Outcome, Part, Step
from teladan.cycle.practices.paper.leaflet import leaflet_of
from teladan.cycle.practices.practice_page import evidence_in_words
from teladan.cycle.practices.queries.editions import content_of
from teladan.cycle.practices.queries.reading import readable
from teladan.ground.paper import docx_of, pdf_of

pytestmark = pytest.mark.django_db

TODAY = dt.date(2024, 11, 26)
LONG = "Kata panjang tentang masalah yang dialami perempuan di desa yang jauh dari puskesmas. " * 30


def sheet(practice, contact=None):
    edition = publish_practice(actor="", practice=practice)
    evidence = evidence_in_words(practice, readable(edition.content), TODAY)
    address = "https://teladan.example/praktik/1/"
    return leaflet_of(
        practice, edition.content, edition, evidence=evidence, contact=contact, address=address, today=TODAY
    )


def pages(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def words(paper):
    return re.sub(r"\s+", " ", str(paper.blocks))


@pytest.fixture
def place():
    return a_regency()


def test_what_a_copier_needs_stands_on_it(place):
    said = words(sheet(a_practice(place.melati)))
    for part in (
        "Periksa Dekat Rumah",
        "Sedikit perempuan memeriksakan diri",
        "Perempuan usia subur diperiksa di balai warga",
        "Daftar siapa yang belum diperiksa",
        "Susun daftar (minggu 1–2)",
        "Rp10–50",
        "1 Maret 2016 (masih berjalan)",
        "Cakupan pemeriksaan dini: bukti 0 dari 5",
        "Undangan lewat surat tidak dibaca.",
        "https://teladan.example/praktik/1/",
    ):
        assert part in said


def test_whom_to_ask_stands_on_it_for_those_who_may_see_that(place):
    practice = a_practice(place.melati)
    assert "Bidan Rekaan" not in words(sheet(practice))
    practice = a_practice(place.kenanga)
    contact = {"name": practice.contact_name, "way": practice.contact_way}
    assert "Tanya: Bidan Rekaan, 021-5550199" in words(sheet(practice, contact))


def test_one_that_stopped_says_so(place):
    practice = a_practice(place.melati, stopped_on=dt.date(2023, 5, 1), stopped_why="Dana habis")
    assert "sudah berhenti 1 Mei 2023" in words(sheet(practice))


def test_a_draft_is_marked(place):
    practice = a_practice(place.melati)
    paper = leaflet_of(practice, content_of(practice), None, evidence=(), contact=None, address="x", today=TODAY)
    assert paper.is_draft


def test_however_much_was_written_it_is_one_page(place):
    groups = ["women", "children", "elderly", "disabled", "poor", "remote", "ill", "migrant"]
    texts = {
        "summary": LONG[:600],
        "problem": LONG,
        "novelty_text": LONG[:2000],
        "failures": LONG,
        "lessons": LONG,
        "groups": groups,
    }
    practice = a_practice(place.melati, title="Nama panjang sekali " * 8, owner_name="Pemilik panjang " * 12, **texts)
    for number in range(10):
        Part.objects.create(practice=practice, key=f"k{number}", name="Bagian panjang sekali " * 7, is_core=True)
        Step.objects.create(practice=practice, name="Langkah panjang sekali " * 6, weeks=20, position=number + 9)
        Outcome.objects.create(practice=practice, name="Indikator panjang sekali " * 8, position=number + 9)
    paper = sheet(practice, {"name": "Nama panjang " * 12, "way": "021-5550199 pesawat " * 8})
    assert pages(pdf_of(paper)) == 1
    assert docx_of(paper).startswith(b"PK")
