"""One health centre beside six of its like, slower than they are; and their papers, opened again."""

import datetime as dt
import io
from dataclasses import dataclass

import docx
import pypdf
import pytest
from factories.figures import figures_of
from factories.registry import Regency, a_regency, a_unit, a_viewer

from teladan.cycle.compare.gap import Gap
from teladan.cycle.compare.paper.contents import Comparison
from teladan.cycle.compare.queries.gap import Asked, gap_of
from teladan.cycle.compare.queries.papers import comparison_of
from teladan.ground.paper import Document, docx_of, pdf_of
from teladan.ground.registry.models import Unit

MADE_ON = dt.date(2026, 7, 25)
ADDRESS = "https://teladan.contoh.example/bandingkan/unit/1/?pada=2026-06-30"


@dataclass
class Papers:
    regency: Regency

    def of(self, unit: Unit, asked: Asked = Asked(), *, number: str = "") -> Comparison:  # noqa: B008 -- frozen
        gap = gap_of(unit, asked)
        assert isinstance(gap, Gap)
        viewer = a_viewer(self.regency.melati, "head")
        return comparison_of(viewer, unit, gap, made_on=MADE_ON, address=ADDRESS, number=number)


@pytest.fixture
def papers() -> Papers:
    regency = a_regency()
    figures_of(regency.melati, {"time": "2.4"})
    figures_of(regency.kenanga)
    for place in range(5):
        figures_of(a_unit(f"Puskesmas Contoh {place:03}", regency.office, type="puskesmas"))
    return Papers(regency)


@pytest.fixture
def comparison(papers) -> Comparison:
    return papers.of(papers.regency.melati)


def said(document: Document) -> str:
    """All words of the .docx on one line."""
    sheet = docx.Document(io.BytesIO(docx_of(document)))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(line.text for line in sheet.paragraphs), *cells]).split())


def headings(document: Document) -> list[str]:
    sheet = docx.Document(io.BytesIO(docx_of(document)))
    return [line.text for line in sheet.paragraphs if line.style.name.startswith("Heading")]


def pages(document: Document) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages]


def missing_in_pdf(document: Document) -> set[str]:
    """Words of the .docx that its PDF does not have."""
    in_pdf = set("".join(pages(document)).replace("\u200b", "").split())
    lines = [line.text for line in docx.Document(io.BytesIO(docx_of(document))).paragraphs]
    return {word for line in lines for word in line.replace("\t", " ").split()} - in_pdf
