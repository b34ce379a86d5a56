"""Slides say all that was given, each within its edges, and are the same for the same content."""

import io
import struct
import zipfile
import zlib
from datetime import UTC, date, datetime

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.util import Pt

from teladan.ground.paper import Column, Picture, Slide, SlideColumn, Slides, Table, pptx_of
from teladan.ground.paper.lettering import plain
from teladan.ground.paper.slides import HEIGHT, pages_of

COLUMNS = (Column("Apa", share=3), Column("Siapa", share=2), Column("Nilai", "number"))
LONG = "Petugas loket menjawab setiap pengaduan pada hari yang sama. " * 60


def opened(*slides: Slide, **facts):
    said = {"title": "Belajar dari RSUD Melati", "subtitle": "3 Desember 2026", "made_on": date(2026, 11, 22)}
    return pptx.Presentation(io.BytesIO(pptx_of(Slides(slides=slides, **(said | facts)))))


def words(sheet) -> str:
    texts = []
    for shape in sheet.shapes:
        if shape.has_text_frame:
            texts.append(shape.text_frame.text)
        if shape.has_table:
            texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return " ".join(" ".join(texts).split())


def a_picture(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_presentation_is_16_to_9_with_a_cover_numbers_and_a_foot():
    show = opened(Slide("Hasil", bullets=("Satu", "Dua"), notes="Ucapkan salam."), footer="Puskesmas Kenanga")
    assert show.slide_width * 9 == show.slide_height * 16
    cover, first = show.slides
    assert words(cover).startswith("Belajar dari RSUD Melati 3 Desember 2026")
    assert first.shapes.title.text_frame.text == "Hasil"
    assert [line.text for line in first.placeholders[1].text_frame.paragraphs] == ["Satu", "Dua"]
    assert "Puskesmas Kenanga" in words(first)
    assert 'type="slidenum"' in first.shapes._spTree.xml
    assert first.notes_slide.notes_text_frame.text == "Ucapkan salam."


def test_a_draft_says_so_on_every_slide():
    assert all("DRAF" in words(sheet) for sheet in opened(Slide("Hasil"), is_draft=True).slides)
    assert not any("DRAF" in words(sheet) for sheet in opened(Slide("Hasil")).slides)


def test_ours_theirs_and_what_we_will_do_stand_side_by_side():
    heads = ("Kami", "Mereka", "Yang akan kami lakukan")
    sheet = opened(Slide("Perbandingan", columns=tuple(SlideColumn(head, (f"{head} 1",)) for head in heads))).slides[1]
    lefts = [shape.left for shape in sheet.shapes if shape.has_text_frame and shape.text_frame.text in heads]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 3


def test_a_table_keeps_its_numbers_at_the_right_and_its_head_on_each_slide():
    rows = tuple((f"Langkah {number}", "Kepala Tata Usaha", "88,31") for number in range(40))
    sheets = list(opened(Slide("Rencana", table=Table(COLUMNS, rows, note="Sumber: notulen."))).slides)[1:]
    assert len(sheets) > 1
    told = [[cell.text for cell in row.cells] for sheet in sheets for row in _table(sheet).rows]
    assert [row for row in told if row[0] != "Apa"] == [list(row) for row in rows]
    assert told.count(["Apa", "Siapa", "Nilai"]) == len(sheets)
    assert (
        _table(sheets[0]).rows[1].cells[2].text_frame.paragraphs[0].alignment == 3
    )  # from: ECMA-376, ST_TextAlignType r
    assert sheets[1].shapes.title.text_frame.text == "Rencana (lanjutan)"
    assert all("Sumber: notulen." in words(sheet) for sheet in sheets)


def test_a_line_feed_in_a_cell_begins_a_new_line():
    table = Table((Column("Unsur"), Column("Kami")), (("Waktu", "70,41\nn = 120"),))
    cell = _table(opened(Slide("Angka", table=table)).slides[1]).rows[1].cells[1]
    assert cell.text_frame.text == "70,41\vn = 120"  # from: python-pptx, where a line break of a paragraph reads as \\v


def _table(sheet):
    return next(shape.table for shape in sheet.shapes if shape.has_table)


@pytest.mark.parametrize(("width", "height"), [(400, 100), (100, 400), (1, 1)])
def test_a_picture_keeps_its_shape_and_says_what_it_shows(width, height):
    picture = Picture(a_picture(width, height), "Grafik nilai unsur", "Gambar 1. Nilai unsur")
    sheet = opened(Slide("Nilai", picture=picture)).slides[1]
    shown = next(shape for shape in sheet.shapes if shape.shape_type == 13)  # from: MSO_SHAPE_TYPE.PICTURE
    assert shown.width / shown.height == pytest.approx(width / height, rel=0.01)
    assert shown._element.nvPicPr.cNvPr.get("descr") == "Grafik nilai unsur"
    assert "Gambar 1. Nilai unsur" in words(sheet)


@pytest.mark.parametrize(
    "slide",
    [
        Slide("Butir", bullets=(LONG, "Pendek", LONG)),
        Slide("Butir", bullets=tuple(f"Butir {number}" for number in range(60))),
        Slide("Tabel", table=Table(COLUMNS, (("a", LONG, "1"), (LONG, "b", "2")))),
        Slide("Kolom", columns=(SlideColumn("Kami", (LONG,)), SlideColumn("Mereka", ("Pendek",)))),
        Slide("J" * 400, bullets=("x" * 4000,)),
    ],
)
def test_what_is_too_long_goes_on_overleaf_and_loses_no_word(slide):
    show = opened(slide)
    sheets = list(show.slides)[1:]
    assert len(sheets) > 1
    assert all(sheet.shapes.title.text_frame.text.endswith("(lanjutan)") for sheet in sheets[1:])
    for sheet in show.slides:
        for shape in sheet.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= show.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= show.slide_height
    cells = [cell for row in slide.table.rows for cell in row] if slide.table else []
    items = [*slide.bullets, *cells, *(item for column in slide.columns for item in column.items)]
    told = "".join("".join(words(sheet).split()) for sheet in sheets)
    letters = sum(len("".join(plain(item).split())) for item in items)
    assert len(told) >= letters


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=600), min_size=1, max_size=12))
def test_any_list_stands_within_its_slides_word_for_word(items):
    pages = pages_of(Slide("Butir", bullets=tuple(items)))
    told = "".join("".join(" ".join(page.slide.bullets).split()) for page in pages)
    assert told == "".join("".join(plain(item).split()) for item in items)
    assert all(page.size * len(page.slide.bullets) <= HEIGHT for page in pages)


def test_equal_input_gives_equal_bytes_dated_by_the_content():
    made = [pptx_of(Slides("Judul", "Sub", date(2026, 11, 22), (Slide("Satu", bullets=("a",)),))) for _ in range(2)]
    assert made[0] == made[1]
    about = pptx.Presentation(io.BytesIO(made[0])).core_properties
    assert about.created.replace(tzinfo=UTC) == about.modified.replace(tzinfo=UTC) == datetime(2026, 11, 22, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert b"PowerPoint" not in archive.read("docProps/app.xml")
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_hostile_text_is_text():
    text = "=HYPERLINK(1)\x00<a:t>\ud800 ﷽ {{ x }}"
    sheet = opened(Slide(text, bullets=(text,))).slides[1]
    assert sheet.placeholders[1].text_frame.text == "=HYPERLINK(1)<a:t> ﷽ {{ x }}"


@pytest.mark.parametrize(
    "facts",
    [
        {"bullets": ("a",), "columns": (SlideColumn("a", ()), SlideColumn("b", ()))},
        {"columns": (SlideColumn("a", ()),)},
        {"picture": Picture("<svg/>", "Gambar")},
    ],
)
def test_a_slide_shows_one_thing_of_a_kind_it_knows(facts):
    with pytest.raises(ValueError, match=r"slide|columns"):
        Slide("Judul", **facts)


def test_letters_are_set_large_where_there_is_room():
    sheet = opened(Slide("Hasil", bullets=("Satu",))).slides[1]
    assert sheet.placeholders[1].text_frame.paragraphs[0].runs[0].font.size == Pt(24)
