"""The poster and the form on paper: one sheet each, whatever the names; told to those who cannot see a picture."""

import datetime as dt
import io

import pypdf
import pytest

from teladan.config.definitions import library
from teladan.cycle.measure.paper import paper_form_pdf, poster_pdf
from teladan.cycle.measure.questionnaire import questionnaire

DAY = dt.date(2026, 11, 22)
SKM = library().instrument("skm/2017").body
QUESTIONS = questionnaire(SKM, list(SKM.elements))
SHEET = {
    "owner": "Dinas Kesehatan Contoh",
    "unit": "Puskesmas Contoh Melati",
    "service": "Pemeriksaan umum",
    "wave": "SKM Semester I 2026",
    "starts_on": "2026-01-01",
    "ends_on": "2026-06-30",
    "code": "k7m2pq",
    "address": "https://teladan.contoh.go.id/isi/k7m2pq/",
    "is_example": False,
}
LONG = {
    "owner": "Badan Perencanaan Pembangunan, Penelitian, dan Pengembangan Daerah " * 3,
    "unit": "Unit Pelaksana Teknis Daerah Balai Pelayanan Terpadu Penyandang Masalah Kesejahteraan Sosial " * 2,
    "service": "Pelayanan penerbitan surat keterangan kependudukan dan pencatatan sipil " * 2,
    "wave": "Survei Kepuasan Masyarakat Triwulan Keempat Tahun Anggaran 2026 " * 2,
    "address": "https://survei-kepuasan-masyarakat.layanan-terpadu.kabupaten-contoh-panjang.go.id/isi/k7m2pq/",
    "is_example": True,
}
HOSTILE = {"unit": '#panic() *tebal* $x$ \\ "健\u202e', "service": "<script>", "wave": "= 1 + 1", "owner": ""}


def papers(sheet):
    return {"poster": poster_pdf(sheet, DAY), "formulir": paper_form_pdf(sheet, QUESTIONS, DAY)}


def read(pdf: bytes) -> list[str]:
    sheets = [page.extract_text().replace("\u200b", "") for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return [" ".join(sheet.split()) for sheet in sheets]


@pytest.mark.parametrize("more", [{}, LONG, HOSTILE, {"service": ""}], ids=["plain", "long", "hostile", "no service"])
def test_each_is_one_sheet_whatever_the_names(more) -> None:
    for name, pdf in papers(SHEET | more).items():
        sheets = read(pdf)
        assert len(sheets) == 1, name
        assert "k7m2pq" in sheets[0]


def test_markup_in_a_name_is_words() -> None:
    (poster,) = read(poster_pdf(SHEET | HOSTILE, DAY))
    assert "#panic() *tebal* $x$" in poster


def test_the_picture_is_told_in_words_and_the_document_has_a_title() -> None:
    for pdf in papers(SHEET).values():
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        assert "Puskesmas Contoh Melati" in reader.metadata.title
        told = _alternatives(reader)
        assert any(SHEET["address"] in words for words in told)


def _alternatives(reader: pypdf.PdfReader) -> list[str]:
    """What the structure tree says in the place of pictures."""
    found: list[str] = []
    left = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        node = left.pop()
        if hasattr(node, "get_object"):
            node = node.get_object()
        if isinstance(node, pypdf.generic.ArrayObject):
            left.extend(node)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                left.append(node["/K"])
    return found


def test_the_form_prints_the_keys_it_is_keyed_by() -> None:
    (sheet,) = read(paper_form_pdf(SHEET, QUESTIONS, DAY))
    assert "1 Sangat mahal 2 Cukup mahal 3 Murah 4 Gratis" in sheet
    assert "1 Perempuan 2 Laki-laki" in sheet
