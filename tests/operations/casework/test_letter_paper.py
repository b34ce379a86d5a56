"""What stands on a letter, on the disposition sheet, on the printed register."""

import datetime as dt
import io

import pytest
from docx import Document as Docx
from factories.letters import a_draft, a_file, an_incoming
from factories.registry import a_mandate, a_regency
from pypdf import PdfReader

from teladan.ground.paper import docx_of, pdf_of
from teladan.operations.casework.actions.dispositions import dispose
from teladan.operations.casework.actions.drafts import make_official
from teladan.operations.casework.actions.stationery import keep_letterhead
from teladan.operations.casework.letter_paper import disposition_sheet, letter_document, register_document
from teladan.operations.casework.queries.letters import steps_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 6, 25)
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} =1+1"


def words_of(document) -> str:
    docx = Docx(io.BytesIO(docx_of(document)))
    cells = (cell.text for table in docx.tables for row in table.rows for cell in row.cells)
    heads = (line.text for section in docx.sections for line in section.header.paragraphs)
    return "\n".join([*heads, *(line.text for line in docx.paragraphs), *cells])


def pdf_words(document) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(document))).pages)


def test_a_draft_says_so_and_leaves_number_and_day_open():
    place = a_regency()
    keep_letterhead(actor="", unit=place.agency, lines="PEMERINTAH CONTOH", city="Kota Contoh")
    letter = a_draft(place.office, other_title="Kepala Biro Umum", other_place="Jakarta", copies="Sekretaris Daerah")
    document = letter_document(letter, DAY)
    for words in (words_of(document), pdf_words(document)):
        assert "DRAF" in words
        assert "….. Juni 2025" in words
        assert "Yth. Kepala Biro Umum" in words
        assert "Sekretaris Daerah" in words


def test_official_it_has_its_number_and_is_no_draft():
    place = a_regency()
    letter = make_official(
        actor="", letter=a_draft(place.office), number="B-8/2025", dated=dt.date(2025, 6, 24), file=a_file()
    )
    words = words_of(letter_document(letter, DAY))
    assert "DRAF" not in words
    assert "B-8/2025" in words
    assert "24 Juni 2025" in words


def test_an_assignment_has_its_own_form():
    letter = a_draft(a_regency().office, kind="assignment", other_name="")
    words = words_of(letter_document(letter, DAY))
    assert "SURAT TUGAS" in words
    assert "Yth." not in words


def test_an_agency_without_a_letterhead_has_its_names():
    place = a_regency()
    assert "DINAS KESEHATAN CONTOH" in words_of(letter_document(a_draft(place.office), DAY))


def test_the_sheet_says_who_gave_it_to_whom():
    place = a_regency()
    letter = an_incoming(place.office)
    head, clerk = a_mandate(place.office, "head", title="Kepala Dinas"), a_mandate(place.melati)
    dispose(actor="", letter=letter, giver=head, receivers=[clerk], instruction="Siapkan jawaban", due_on=DAY)
    words = words_of(disposition_sheet(letter, [step.row for step in steps_of(letter)], DAY))
    assert "LEMBAR DISPOSISI" in words
    assert "Kepala Dinas" in words
    assert clerk.person.name in words
    assert "25 Juni 2025" in words
    assert "23 Juni 2025 pukul 09.05 WIB" in words


def test_the_hour_is_that_of_the_units_zone():
    place = a_regency()
    place.office.region = "51.71"
    place.office.save()
    assert "pukul 10.05 WITA" in words_of(disposition_sheet(an_incoming(place.office), [], DAY))


def test_hostile_words_stay_words():
    place = a_regency()
    letter = an_incoming(place.office, HOSTILE, other_name=HOSTILE, number=HOSTILE)
    document = register_document(place.office, "Agenda surat masuk", [letter], DAY)
    assert HOSTILE in words_of(document)
    assert pdf_of(document).startswith(b"%PDF")
    assert HOSTILE in words_of(letter_document(a_draft(place.office, HOSTILE, body=HOSTILE), DAY))
