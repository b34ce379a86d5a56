"""One document in two forms: what the .docx says and what the PDF says are compared word for word."""

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph

from teladan.ground.paper import (
    Bullets,
    Column,
    Document,
    Dot,
    Fields,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Table,
    docx_of,
    dot_chart,
    pdf_of,
    png,
)

MADE_ON = date(2026, 11, 22)
CHART = dot_chart(
    [Dot("Indeks", Decimal(80), "B")], title="Indeks", description="Satu", start=Decimal(25), end=Decimal(100)
)
ALL = (
    Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DINAS KESEHATAN"), ("Jalan Melati 1", "Telepon 021")),
    Fields((("Nomor", ""), ("Sifat", "Biasa"), ("Hal", "Pengingat jawaban"))),
    Paragraph("Yth. Kepala Puskesmas Kenanga\ndi tempat"),
    Heading("I. Pendahuluan"),
    Heading("A. Latar belakang", 2),
    Heading("Rincian", 3),
    *(
        Paragraph(f"Alinea bergaya {style}.", style)
        for style in ("body", "lead", "small", "centre", "right", "bold", "title", "subtitle", "blank")
    ),
    Bullets(("butir satu", "butir dua")),
    Table(
        (Column("Unsur", share=3), Column("Nilai", "number")),
        (("Persyaratan", "70,41"), ("Waktu", "–")),
        "Tabel 1. Nilai unsur",
        "Catatan tabel.",
    ),
    PageBreak(),
    Signature(("Contoh, 22 November 2026", "Plt. Kepala Dinas Kesehatan,", "", "dr. Ayu Lestari", "NIP 1980")),
)
MARK = re.compile(r"^(?:•|\d+\.) ")


def a_document(*blocks, **given):
    return Document(**{"title": "Laporan uji", "blocks": blocks, "made_on": MADE_ON, **given})


def opened(document):
    return docx.Document(io.BytesIO(docx_of(document)))


def docx_words(document):
    """The words of the .docx from top to bottom."""
    words = []
    sheet = opened(document)
    for node in sheet.element.body:
        if node.tag == qn("w:p"):
            words += DocxParagraph(node, sheet).text.split()
        elif node.tag == qn("w:tbl"):
            words += [word for row in DocxTable(node, sheet).rows for cell in row.cells for word in cell.text.split()]
    return words


def pdf_words(document):
    """The words of the PDF without head and foot, and without the marks that a layout sets before items."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages]
    lines = [line for page in pages for line in page.splitlines()]
    body = [line for line in lines if line != "DRAF" and not re.fullmatch(r".*Halaman \d+ dari \d+", line)]
    return [word for line in body for word in MARK.sub("", line).split()]


@pytest.mark.parametrize("is_draft", [False, True])
def test_both_say_the_same_words_in_the_same_order(is_draft):
    document = a_document(*ALL, is_draft=is_draft)
    assert docx_words(document) == pdf_words(document)
    assert len(docx_words(document)) > 60


def test_equal_input_gives_equal_bytes_at_another_time():
    document = a_document(*ALL, Picture(CHART, "Indeks 80,00"))
    first = docx_of(document), pdf_of(document)
    time.sleep(2.1)  # seconds: a .zip counts time in steps of two
    assert (docx_of(document), pdf_of(document)) == first


def test_headings_are_headings_and_lists_are_lists():
    sheet = opened(a_document(Heading("Bab"), Heading("Bagian", 2), Bullets(("a",)), Bullets(("b",), True)))
    assert [(line.style.name, line.text) for line in sheet.paragraphs] == [
        ("Heading 1", "Bab"),
        ("Heading 2", "Bagian"),
        ("List Bullet", "a"),
        ("List Number", "b"),
    ]


def test_each_numbered_list_begins_at_one():
    sheet = opened(a_document(Bullets(("a", "b"), True), Bullets(("c",), True)))
    numbers = [line._p.pPr.numPr.numId.val for line in sheet.paragraphs]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = sheet.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [start.get(qn("w:val")) for start in starts] == ["1", "1"]
    assert (
        "1. c"
        in pypdf.PdfReader(
            io.BytesIO(pdf_of(a_document(Bullets(("a", "b"), True), Paragraph("antara"), Bullets(("c",), True))))
        )
        .pages[0]
        .extract_text()
    )


def test_the_head_of_a_table_is_repeated_and_no_row_is_divided():
    table = Table((Column("No.", "number"), Column("Isi")), tuple((str(place), "isi") for place in range(90)))
    document = a_document(table)
    rows = opened(document).tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * 90
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages
    assert len(pages) > 1
    assert all("No." in page.extract_text() for page in pages)


def test_a_picture_says_in_words_what_it_shows_in_both():
    document = a_document(Picture(CHART, "Indeks <80,00> & mutu B", "Gambar 1"), Picture(png(CHART), "Foto"))
    described = [node.get("descr") for node in opened(document).element.iter(qn("wp:docPr"))]
    assert described == ["Indeks <80,00> & mutu B", "Foto"]
    assert structure_alts(pypdf.PdfReader(io.BytesIO(pdf_of(document)))) == described


def structure_alts(reader):
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(node["/Alt"])
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_a_small_table_keeps_on_one_page_and_a_long_one_does_not():
    filling = Paragraph("baris\n" * 36)
    small = Table((Column("Judul"),), tuple((f"baris{place}",) for place in range(12)))
    document = a_document(filling, small)
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages]
    assert ["Judul" in page for page in pages] == [False, True]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in opened(document).tables[0].rows]
    assert kept == [True] * 12 + [False]
    long = replace(small, rows=small.rows * 20)
    assert len(pypdf.PdfReader(io.BytesIO(pdf_of(a_document(filling, long)))).pages) > 2


@pytest.mark.parametrize("lines", range(36, 44))
def test_a_long_table_does_not_begin_with_one_row_at_the_foot_of_a_page(lines):
    table = Table((Column("Judul"),), tuple((f"baris{place}",) for place in range(60)), "Tabel 1. Panjang")
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(a_document(Paragraph("isi\n" * lines), table)))).pages
    first = next(page.extract_text() for page in pages if "Tabel 1" in page.extract_text())
    assert "baris1" in first
    assert "Judul" in first


@pytest.mark.parametrize("before", [Bullets(("satu", "dua", "tiga"), True), Paragraph("Demikian.")])
def test_nobody_signs_a_page_without_a_word_on_it(before):
    document = a_document(Paragraph("baris\n" * 36), before, ALL[-1])
    last = pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages[-1].extract_text()
    assert "NIP 1980" in last
    assert "3. tiga" in last or "Demikian." in last
    lines = opened(document).paragraphs
    assert lines[-2].paragraph_format.keep_with_next
    assert lines[-1].paragraph_format.keep_together
    assert docx_words(document) == pdf_words(document)


def test_a_page_break_begins_a_page_and_leaves_no_empty_one():
    document = a_document(
        Paragraph("satu"), PageBreak(), PageBreak(), Bullets(()), Heading("dua"), PageBreak(), ALL[-3], PageBreak()
    )
    assert [line.text for line in opened(document).paragraphs if line.paragraph_format.page_break_before] == [
        "dua",
        "Tabel 1. Nilai unsur",
    ]
    assert len(pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages) == 3


def test_a_page_that_begins_with_a_table_begins_with_it():
    table = Table((Column("A"),), (("a",),))
    sheet = opened(a_document(Paragraph("satu"), PageBreak(), table))
    kinds = [node.tag.split("}")[1] for node in sheet.element.body]
    assert kinds == ["p", "p", "tbl", "p", "sectPr"]
    assert sheet.paragraphs[1].paragraph_format.page_break_before


@pytest.mark.parametrize("is_draft", [True, False])
def test_a_draft_says_so_at_the_head_of_every_page(is_draft):
    document = a_document(Paragraph("satu"), PageBreak(), Paragraph("dua"), is_draft=is_draft)
    assert ["DRAF" in line.text for line in opened(document).sections[0].header.paragraphs] == [is_draft]
    assert ["DRAF" in page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages] == [
        is_draft
    ] * 2


def test_every_page_has_its_number_and_the_foot():
    document = a_document(Paragraph("satu"), PageBreak(), Paragraph("dua"), footer="Sidik jari 0a1b")
    foot = opened(document).sections[0].footer
    assert foot.paragraphs[0].text.startswith("Sidik jari 0a1b\tHalaman ")
    fields = [node.get(qn("w:instr")) for node in foot._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages
    assert all(
        "Sidik jari 0a1b" in page.extract_text() and f"Halaman {number} dari 2" in page.extract_text()
        for number, page in enumerate(pages, 1)
    )


def test_the_file_is_of_its_day_and_unit_and_says_nothing_about_the_machine():
    content = docx_of(a_document(Paragraph("isi"), author="Dinas Kesehatan Contoh"))
    about = docx.Document(io.BytesIO(content)).core_properties
    assert (about.author, about.last_modified_by, about.title) == ("Dinas Kesehatan Contoh",) * 2 + ("Laporan uji",)
    assert about.created.date() == about.modified.date() == MADE_ON
    assert (about.language, about.comments) == ("id-ID", "")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]
        everything = b" ".join(package.read(name) for name in package.namelist())
    assert b"Macintosh" not in everything
    assert b"python-docx" not in everything


def test_it_is_a4_and_indonesian():
    sheet = opened(a_document(Paragraph("isi")))
    page = sheet.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert sheet.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == "id-ID"


def everywhere(text):
    """The text in every place that takes one."""
    return a_document(
        Letterhead((text,), (text,)),
        Heading(text),
        Paragraph(text),
        Paragraph(text, "title"),
        Bullets((text,)),
        Table((Column(text),), ((text,),), text, text),
        Fields(((text, text),)),
        Picture(CHART, text, text),
        Signature((text, "", text)),
        title=text,
        footer=text,
        author=text,
    )


@pytest.mark.parametrize(
    "hostile",
    [
        '#eval("1+1")',
        "$ x^2 $",
        "{{ title }} {% if x %}",
        "\\LaTeX \\",
        '=HYPERLINK("x")',
        "<w:t>&amp;]]></w:t>",
        "@ref <label> *tebal* _miring_ `kode`",
        "// bukan /* ini */ ~ -- ---",
        "%PDF {PAGE} MERGEFIELD",
    ],
)
def test_what_looks_like_code_is_only_text(hostile):
    document = everywhere(hostile)
    assert docx_words(document).count(hostile.split()[0]) >= 10
    assert [line.text for line in opened(document).paragraphs].count(hostile) >= 6
    squeezed = "".join(pdf_words(document)).replace("\u200b", "")
    assert squeezed.count("".join(hostile.split())) >= 10


@pytest.mark.parametrize(
    "awkward",
    [
        "a\x00\x07\x1b\x0bb",
        "a\ud800b\ufffe\uffff",
        "\u202eabc\u2066",
        "健康 😀 👨‍👩‍👧 ไทย हिन्दी",
        "كتاب العربية",
        "e" + "\u0301" * 300,
    ],
)
def test_no_character_stops_either(awkward):
    document = everywhere(f"x{awkward}")
    assert docx_of(document).startswith(b"PK")
    assert pdf_of(document).startswith(b"%PDF-")


def test_right_to_left_letters_and_emoji_stay_in_the_docx_and_control_characters_do_not():
    sheet = opened(a_document(Paragraph("حرف 😀\x00\u202e\ttab\r\nbaris")))
    assert sheet.paragraphs[0].text == "حرف 😀 tab\nbaris"


@pytest.mark.parametrize("long", ["x" * 10_000, "kata " * 2_000, "baris\n" * 400])
def test_ten_thousand_characters_are_all_there(long):
    document = a_document(Paragraph(long), Table((Column("A"), Column("B", "number")), ((long, long),)))
    wanted = 3 * "".join(long.split())
    assert sorted("".join(docx_words(document))) == sorted(wanted + "AB")
    printed = "".join(pdf_words(document)).replace("\u200b", "").replace("AB", "")
    assert sorted(printed) == sorted(wanted)


@pytest.mark.parametrize(("long", "share", "lines"), [("a\n" * 700, 1, 1400), ("kata " * 250, 30, 250)])
def test_nothing_runs_off_a_page_however_narrow_its_place(long, share, lines):
    table = Table((Column("A"), Column("B", share=share)), ((long, "b"),))
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(a_document(table, Paragraph(long), ALL[-1])))).pages
    assert len(pages) >= lines // 80  # no page holds eighty lines


def test_a_tall_picture_is_made_smaller_until_it_fits():
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="900"><path d="M0 0H9V9"/></svg>'
    document = a_document(Picture(tall, "Garis", "Gambar 1. Tinggi"))
    (picture,) = opened(document).inline_shapes
    assert picture.height.mm == pytest.approx(215, abs=0.1)
    assert picture.width.mm < 40
    assert len(pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages) == 1


def test_nothing_but_a_title_is_a_document():
    assert docx_words(a_document()) == pdf_words(a_document()) == []
    assert docx_of(replace(a_document(), made_on=date(1975, 1, 1))).startswith(b"PK")


def test_a_logo_fits_its_cell_with_the_room_that_a_cell_keeps_free():
    """A cell cuts off what is wider than it without its two margins of 1.9 mm."""
    logo = png('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>')
    document = Document("Surat", (Letterhead(("DINAS CONTOH",), (), logo),), MADE_ON)
    sheet = docx.Document(io.BytesIO(docx_of(document)))
    cell = sheet.tables[0].rows[0].cells[0]
    assert sheet.inline_shapes[0].width <= cell.width - 2 * docx.shared.Mm(1.9)


def test_a_signature_is_one_paragraph_that_asks_to_stay_whole():
    sheet = opened(a_document(Paragraph("Isi."), Signature(("Contoh, tanggal", "Kepala,", "", "Rekaan"))))
    block = sheet.paragraphs[-1]
    assert block.paragraph_format.keep_together
    assert [line for line in block.text.split("\n") if line] == ["Contoh, tanggal", "Kepala,", "Rekaan"]
    assert block.text.count("\n") == 6  # two lines, four empty ones to sign in, the name
    assert sheet.paragraphs[-2].paragraph_format.keep_with_next


def test_a_table_that_fills_its_page_leaves_no_empty_page_behind():
    table = Table((Column("Tiba"),), (("satu",),))
    sheet = opened(a_document(table, PageBreak(), Paragraph("dua"), table))
    below = [line for line in sheet.paragraphs if not line.text]
    assert [line.paragraph_format.line_spacing.pt for line in below] == [1, 1]
    assert all(line.paragraph_format.space_after == 0 for line in below)


def test_a_wide_document_lies_on_its_long_side_in_both_forms():
    document = replace(a_document(Table((Column("Unit"),), (("satu",),))), is_wide=True)
    page = docx.Document(io.BytesIO(docx_of(document))).sections[0]
    # from: ISO 216, A4 is 210 × 297 mm
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)
    box = pypdf.PdfReader(io.BytesIO(pdf_of(document))).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (297, 210)
