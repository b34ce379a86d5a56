"""A document of blocks as .docx, to be finished and signed in the office's own program."""

import io
import unicodedata
from typing import Any

from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph as Line

from teladan.ground.paper import docx_styles as sheets
from teladan.ground.paper.blocks import (
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Style,
    Table,
)
from teladan.ground.paper.lettering import width
from teladan.ground.paper.pictures import png

_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_STYLES: dict[Style, str] = {"title": "Title", "subtitle": "Subtitle", "small": sheets.SMALL}
_LINES_TO_SIGN = 4  # empty ones: room for a signature and a stamp, some 20 mm
_LOGO, _BESIDE_NAMES = Mm(20), Mm(24)  # a cell keeps 1.9 mm free at each side, and cuts off what is wider
_CAPTIONED = Mm(20)
_TALLEST = Mm(215)  # of a picture: it stands on one page with its caption
_BESIDE_SIGNATURE = 0.52  # of the width stays empty at its left


def docx_of(document: Document) -> bytes:
    """The document as .docx. Raises PaperError when a picture cannot be made."""
    footer, author = on_one_line(document.footer), on_one_line(document.author)
    sheet = sheets.blank(
        title=on_one_line(document.title),
        author=author,
        footer=footer,
        made_on=document.made_on,
        is_draft=document.is_draft,
        is_wide=document.is_wide,
    )
    body: Any = sheet.element.body
    breaks = False
    for block in document.blocks:
        before = len(body)
        _write(sheet, block)
        if breaks and len(body) > before:
            _close_up(body[before - 2], sheet)
            _begin_page(sheet, body[before - 1])  # the last child of a body describes its page: new ones come before it
            breaks = False
        breaks = breaks or isinstance(block, PageBreak)
    if len(body) > 1:
        _close_up(body[-2], sheet)
    return sheets.packed(sheet, document.made_on)


def _close_up(last: Any, sheet: Docx) -> None:
    """An empty line below a table that fills its page would be a page of its own."""
    if last.tag.endswith("}p") and not len(last.xpath(".//w:r")):
        line = Line(last, sheet._body).paragraph_format
        line.space_before = line.space_after = Pt(0)
        line.line_spacing = Pt(1)


def _begin_page(sheet: Docx, first: Any) -> None:
    """A page begins with what stands on it: a paragraph of its own would leave an empty line there."""
    if not first.tag.endswith("}p"):
        opening = sheet.add_paragraph()
        opening.paragraph_format.space_after, opening.paragraph_format.line_spacing = Pt(0), Pt(1)
        first.addprevious(opening._p)
        first = opening._p
    Line(first, sheet._body).paragraph_format.page_break_before = True


def _write(sheet: Docx, block: Block) -> None:
    match block:
        case Heading(text, level):
            sheet.add_paragraph(on_one_line(text), f"Heading {level}")
        case Paragraph(text, style):
            _write_paragraph(sheet, text, style)
        case Bullets():
            _write_bullets(sheet, block)
        case Table():
            _write_table(sheet, block)
        case Fields(rows):
            _write_fields(sheet, rows)
        case Letterhead():
            _write_letterhead(sheet, block)
        case Signature(lines):
            _write_signature(sheet, lines)
        case Picture():
            _write_picture(sheet, block)
        case PageBreak():
            pass  # the next block's first paragraph asks for it


def _write_paragraph(sheet: Docx, text: str, style: Style) -> None:
    line = sheet.add_paragraph(style=_STYLES.get(style, "Normal"))
    run = line.add_run(carried(text))
    if style == "lead":
        run.font.size = Pt(12)
    elif style == "bold":
        run.bold = True
    elif style == "blank":
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    elif style == "centre":
        line.alignment = _CENTRE
    elif style == "right":
        line.alignment = _RIGHT


def _write_bullets(sheet: Docx, block: Bullets) -> None:
    number = _new_numbering(sheet) if block.is_numbered else None
    for item in block.items:
        line = sheet.add_paragraph(carried(item), "List Number" if block.is_numbered else "List Bullet")
        if number is not None:
            properties = line._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number


def _new_numbering(sheet: Docx) -> int:
    """A numbering of the same look that begins at 1."""
    known: Any = sheet.part.numbering_part.element
    style: Any = sheet.styles["List Number"].element
    own = known.num_having_numId(style.pPr.numPr.numId.val)
    number = known.add_num(own.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _write_table(sheet: Docx, block: Table) -> None:
    if block.caption:
        sheet.add_paragraph(carried(block.caption), sheets.CAPTION)
    table = sheet.add_table(1, len(block.columns))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    total = sum(column.share for column in block.columns)
    widths = [Emu(sheets.width_of(sheet) * column.share // total) for column in block.columns]
    _set_widths(table, widths)
    _rule(table)
    _mark_head(table.rows[0])
    is_whole = block.is_whole  # it reads every row
    for place, texts in enumerate([[column.heading for column in block.columns], *block.rows]):
        row = table.rows[0] if place == 0 else table.add_row()
        _keep_whole(row)
        for cell, text, column in zip(row.cells, texts, block.columns, strict=True):
            line = cell.paragraphs[0]
            _set_cell(line, text, is_head=place == 0, is_number=column.kind == "number")
            is_end = place in (0, 1, 2, len(block.rows) - 1)  # no row stands alone before or after a page's end
            line.paragraph_format.keep_with_next = (is_whole or is_end) and place < len(block.rows)
    sheet.add_paragraph(carried(block.note), sheets.SMALL)


def _set_cell(line: Line, text: str, *, is_head: bool, is_number: bool) -> None:
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
    line.paragraph_format.line_spacing = 1
    run = line.add_run(carried(text))
    run.font.size, run.bold = Pt(9.5), is_head or None
    if is_number:
        line.alignment = _RIGHT


def _set_widths(table: Any, widths: list[Emu]) -> None:
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
        for cell in column.cells:
            cell.width = wide


def _rule(table: Any) -> None:
    """Quiet lines between rows, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("top", 8, "1F1D1A"), ("bottom", 4, "B9B3A8"), ("insideH", 4, "B9B3A8")):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _mark_head(row: Any) -> None:
    """The first row is the head: repeated on every page, and announced as such."""
    head = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(head)
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EFEBE4")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _write_fields(sheet: Docx, rows: tuple[tuple[str, str], ...]) -> None:
    label_width = max((width(on_one_line(label), 11) for label, _ in rows), default=0)
    colon = Pt(min(label_width + 8, 200))
    value = Emu(colon + Pt(10))
    for label, text in rows:
        line = sheet.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = value, Emu(-value)
        line.paragraph_format.tab_stops.add_tab_stop(colon)
        line.paragraph_format.tab_stops.add_tab_stop(value)
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{on_one_line(label)}\t:\t{carried(text)}")
    if rows:
        line.paragraph_format.space_after = Pt(10)


def _write_letterhead(sheet: Docx, block: Letterhead) -> None:
    home: Any = sheet
    if block.logo:
        table = sheet.add_table(1, 3)
        table.autofit = False
        _set_widths(table, [_BESIDE_NAMES, Emu(sheets.width_of(sheet) - 2 * _BESIDE_NAMES), _BESIDE_NAMES])
        picture = table.rows[0].cells[0].paragraphs[0].add_run().add_picture(io.BytesIO(block.logo), width=_LOGO)
        _describe(picture, "Lambang instansi")
        home = table.rows[0].cells[1]
    names = [(line, 12, False) for line in block.lines[:-1]] + [(line, 15, True) for line in block.lines[-1:]]
    for place, (text, points, is_bold) in enumerate([*names, *((line, 9, False) for line in block.address)]):
        line = home.paragraphs[0] if block.logo and place == 0 else home.add_paragraph()
        line.alignment = _CENTRE
        line.paragraph_format.space_after = Pt(1)
        run = line.add_run(carried(text))
        run.font.size, run.bold = Pt(points), is_bold or None
    _write_double_rule(sheet)


def _write_double_rule(sheet: Docx) -> None:
    line = sheet.add_paragraph()
    line.paragraph_format.space_after, line.paragraph_format.line_spacing = Pt(10), Pt(4)
    border, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "1"), ("color", "1F1D1A")):
        rule.set(qn(f"w:{name}"), value)
    border.append(rule)
    properties: Any = line._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _write_signature(sheet: Docx, lines: tuple[str, ...]) -> None:
    if sheet.paragraphs and sheet.element.body[-2] is sheet.paragraphs[-1]._p:
        sheet.paragraphs[-1].paragraph_format.keep_with_next = True  # nobody signs a page without a word on it
    block = sheet.add_paragraph()  # one paragraph: LibreOffice divides a row of them, whatever they ask to be kept with
    block.paragraph_format.left_indent = Emu(int(sheets.width_of(sheet) * _BESIDE_SIGNATURE))
    block.paragraph_format.space_before = Pt(18)
    block.paragraph_format.keep_together = True
    gap = next((place for place, line in enumerate(lines) if not line.strip()), None)
    for place, text in enumerate(lines):
        if place:
            block.add_run().add_break()
        if place == gap:
            for _line in range(_LINES_TO_SIGN - 1):
                block.add_run().add_break()
        run = block.add_run(carried(text))
        run.bold = True if gap is not None and place == gap + 1 else None


def _write_picture(sheet: Docx, block: Picture) -> None:
    if block.caption:
        sheet.add_paragraph(carried(block.caption), sheets.CAPTION)
    content = block.content if isinstance(block.content, bytes) else png(block.content)
    line = sheet.add_paragraph()
    line.alignment = _CENTRE
    picture = line.add_run().add_picture(io.BytesIO(content), width=Emu(int(sheets.width_of(sheet) * block.share)))
    tallest = min(_TALLEST, sheets.height_of(sheet) - _CAPTIONED)
    if picture.height > tallest:
        picture.width, picture.height = Emu(picture.width * tallest // picture.height), Emu(tallest)
    _describe(picture, block.alt)


def _describe(picture: Any, alt: str) -> None:
    picture._inline.docPr.set("descr", on_one_line(alt))
    picture._inline.docPr.set("name", f"Gambar {picture._inline.docPr.id}")


def carried(text: str) -> str:
    """The text as XML may carry it: composed, lines kept, tabs as spaces, without other control characters.

    >>> carried("Loket\\x00 1\\r\\nlantai\\t2")
    'Loket 1\\nlantai 2'
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ").split("\n")
    return "\n".join("".join(character for character in line if _is_kept(character)) for line in lines)


def on_one_line(text: str) -> str:
    """
    >>> on_one_line("Loket\\n 1")
    'Loket 1'
    """
    return " ".join(carried(text).split())


def _is_kept(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"} and character not in "\ufffe\uffff"
