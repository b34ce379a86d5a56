"""Slides as .pptx, to be shown and mended in the office's own program."""

import io
import re
import zipfile
from datetime import UTC, datetime, time
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from teladan.ground.paper.blocks import Picture, Table
from teladan.ground.paper.docx import on_one_line
from teladan.ground.paper.lettering import plain, wrapped
from teladan.ground.paper.slides import (
    CELL,
    GAP,
    HEIGHT,
    LINE,
    NOTE,
    WIDTH,
    Page,
    Slides,
    column_widths,
    heading_height,
    note_height,
    pages_of,
)

_INK, _QUIET, _TEAL, _AMBER, _RULE, _WASH = (
    RGBColor.from_string(colour) for colour in ("1F1D1A", "5B564E", "0B5A70", "8A4B00", "D9D5CC", "F1EFEA")
)
_WHITE = RGBColor(255, 255, 255)
_FONT, _LANGUAGE = "Arial", "id-ID"
_SHEET = (960.0, 540.0)
_LEFT, _TOP = 48.0, 126.0
_TITLE_SIZES = (30.0, 26.0, 22.0)
_ABOUT = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Teladan</Application></Properties>"""
_PNG_SIZE = slice(16, 24)  # of a PNG: width and height in its first chunk


def pptx_of(slides: Slides) -> bytes:
    """The presentation as .pptx."""
    show = _blank(slides)
    _write_cover(show, slides)
    pages = [page for slide in slides.slides for page in pages_of(slide)]
    for number, page in enumerate(pages, 2):
        _write_page(show, slides, page, number)
    return _packed(show, slides)


def _blank(slides: Slides) -> Any:
    show: Any = pptx.Presentation()
    show.slide_width, show.slide_height = Pt(_SHEET[0]), Pt(_SHEET[1])
    kept = {show.slide_layouts[place].name for place in (0, 1, 5)}
    for layout in [layout for layout in show.slide_layouts if layout.name not in kept]:
        show.slide_layouts.remove(layout)
    _set_theme(show)
    about, moment = show.core_properties, datetime.combine(slides.made_on, time(), UTC)
    author = on_one_line(slides.author)[:255]
    about.title, about.author, about.last_modified_by = on_one_line(slides.title)[:255], author, author
    about.created = about.modified = moment
    about.language, about.revision, about.keywords, about.comments = _LANGUAGE, 1, "", ""
    return show


def _set_theme(show: Any) -> None:
    """The house's font and colours, so that what an office adds looks like what was there."""
    theme = next(rel.target_part for rel in show.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    xml = re.sub(rb'(<a:latin typeface=")[^"]*', rb"\g<1>Arial", theme.blob)
    for name, colour in ((b"accent1", _TEAL), (b"accent2", _AMBER), (b"dk2", _INK)):
        pattern = rb"(<a:" + name + rb'><a:srgbClr val=")[0-9A-Fa-f]{6}'
        xml = re.sub(pattern, rb"\g<1>" + str(colour).encode(), xml)
    theme._blob = xml
    for sheet in (show.slide_master, *show.slide_layouts):
        for shape in list(sheet.placeholders):
            _stretch(shape)


def _stretch(shape: Any) -> None:
    """The template is 4:3 of 720 by 540 points: what it places across is widened to ours."""
    if shape._element.spPr.xfrm is not None:
        shape.left, shape.width = int(shape.left * _SHEET[0] / 720), int(shape.width * _SHEET[0] / 720)


def _write_cover(show: Any, slides: Slides) -> None:
    sheet = show.slides.add_slide(show.slide_layouts[0])
    bar = sheet.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Pt(16), Pt(_SHEET[1]))
    bar.fill.solid()
    bar.fill.fore_color.rgb = _TEAL
    bar.line.fill.background()
    bar._element.nvSpPr.cNvPr.set("descr", "")
    title, subtitle = sheet.placeholders[0], sheet.placeholders[1]
    size = next((size for size in (40.0, 34.0, 28.0) if _count(slides.title, size) <= 3), 28.0)
    text = "\n".join(wrapped(slides.title, size=size, limit=WIDTH, most=4, bold=True))
    _place(title, _LEFT, 130, WIDTH, 170)
    _fill(title, [" ".join(text.split("\n"))], size=size, colour=_TEAL, is_bold=True, anchor=MSO_ANCHOR.BOTTOM)
    _place(subtitle, _LEFT, 314, WIDTH, 130)
    lines = [line for part in slides.subtitle.split("\n") for line in wrapped(part, size=20, limit=WIDTH, most=3)][:5]
    _fill(subtitle, lines, size=20, colour=_INK)
    _write_edges(sheet, slides, 1)


def _count(text: str, size: float) -> int:
    return len(wrapped(text, size=size, limit=WIDTH, most=9, bold=True))


def _write_page(show: Any, slides: Slides, page: Page, number: int) -> None:
    slide = page.slide
    sheet = show.slides.add_slide(show.slide_layouts[1 if slide.bullets else 2])
    _write_title(sheet, slide.title)
    if slide.bullets:
        body = sheet.placeholders[1]
        _place(body, _LEFT, _TOP, WIDTH, HEIGHT)
        _fill_items(body, slide.bullets, page.size, is_begun=page.has_head[0])
    elif slide.table is not None:
        _write_table(sheet, slide.table, page.size)
    elif slide.picture is not None:
        _write_picture(sheet, slide.picture)
    elif slide.columns:
        _write_columns(sheet, page)
    _write_edges(sheet, slides, number)
    if slide.notes:
        sheet.notes_slide.notes_text_frame.text = "\n".join(plain(line) for line in slide.notes.split("\n"))


def _write_title(sheet: Any, text: str) -> None:
    size = next((size for size in _TITLE_SIZES if _count(text, size) <= 2), _TITLE_SIZES[-1])
    lines = wrapped(text, size=size, limit=WIDTH, most=3, bold=True)
    _place(sheet.shapes.title, _LEFT, 30, WIDTH, 84)
    _fill(sheet.shapes.title, [" ".join(lines)], size=size, colour=_TEAL, is_bold=True, anchor=MSO_ANCHOR.BOTTOM)


def _write_columns(sheet: Any, page: Page) -> None:
    columns = page.slide.columns
    width, head = (WIDTH - GAP * (len(columns) - 1)) / len(columns), heading_height(page.slide)
    for place, (column, is_begun) in enumerate(zip(columns, page.has_head, strict=True)):
        left = _LEFT + place * (width + GAP)
        lines = wrapped(column.heading, size=18, limit=width, most=3, bold=True)
        box = sheet.shapes.add_textbox(0, 0, 0, 0)
        _place(box, left, _TOP, width, head)
        _fill(box, [" ".join(lines)], size=18, colour=_TEAL, is_bold=True)
        if column.items:
            box = sheet.shapes.add_textbox(0, 0, 0, 0)
            _place(box, left, _TOP + head, width, HEIGHT - head)
            _fill_items(box, column.items, page.size, is_begun=is_begun)


def _write_table(sheet: Any, table: Table, size: float) -> None:
    rows = [tuple(column.heading for column in table.columns), *table.rows]
    high = HEIGHT - note_height(table)
    frame = sheet.shapes.add_table(
        len(rows),
        len(table.columns),
        Pt(_LEFT),
        Pt(_TOP),
        Pt(WIDTH),
        Pt(min(len(rows) * (size * LINE + 2 * CELL[1]), high)),
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(table.caption or sheet.shapes.title.text_frame.text))
    grid = frame.table
    grid.horz_banding = False
    for column, width in zip(grid.columns, column_widths(table.columns), strict=True):
        column.width = Pt(width)
    for place, texts in enumerate(rows):
        grid.rows[place].height = Pt(size * LINE + 2 * CELL[1])
        for cell, text, column in zip(grid.rows[place].cells, texts, table.columns, strict=True):
            _set_cell(cell, text, size, is_head=place == 0, is_number=column.kind == "number")
    if table.note:
        box = sheet.shapes.add_textbox(0, 0, 0, 0)
        _place(box, _LEFT, _TOP + high + 6, WIDTH, HEIGHT - high)
        lines = wrapped(table.note, size=NOTE, limit=WIDTH, most=3)
        _fill(box, [" ".join(lines)], size=NOTE, colour=_QUIET)


def _set_cell(cell: Any, text: str, size: float, *, is_head: bool, is_number: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(CELL[0])
    cell.margin_top = cell.margin_bottom = Pt(CELL[1])
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if is_head else MSO_ANCHOR.TOP
    cell.fill.solid()
    cell.fill.fore_color.rgb = _TEAL if is_head else _WHITE
    line = cell.text_frame.paragraphs[0]
    line.alignment = PP_ALIGN.RIGHT if is_number else PP_ALIGN.LEFT
    for place, part in enumerate(text.split("\n")):
        if place:
            line.add_line_break()
        _write(line, plain(part), size=size, colour=_WHITE if is_head else _INK, is_bold=is_head)
    below = OxmlElement("a:lnB")
    below.set("w", str(Pt(0.75)))
    fill = OxmlElement("a:solidFill")
    colour = OxmlElement("a:srgbClr")
    colour.set("val", str(_RULE))
    fill.append(colour)
    below.append(fill)
    cell._tc.get_or_add_tcPr().insert(0, below)


def _write_picture(sheet: Any, picture: Picture) -> None:
    content = picture.content
    if isinstance(content, str):
        return
    lines = wrapped(picture.caption, size=14, limit=WIDTH, most=2) if picture.caption else []
    high = HEIGHT - (len(lines) * 14 * LINE + 10 if lines else 0)
    across, down = (int.from_bytes(content[_PNG_SIZE][at : at + 4]) or 1 for at in (0, 4))
    scale = min(WIDTH * picture.share / across, high / down)
    width, height = across * scale, down * scale
    shown = sheet.shapes.add_picture(
        io.BytesIO(content), Pt(_LEFT + (WIDTH - width) / 2), Pt(_TOP), Pt(width), Pt(height)
    )
    shown._element.nvPicPr.cNvPr.set("descr", plain(picture.alt))
    shown._element.nvPicPr.cNvPr.set("name", "Gambar")
    if lines:
        box = sheet.shapes.add_textbox(0, 0, 0, 0)
        _place(box, _LEFT, _TOP + height + 8, WIDTH, len(lines) * 14 * LINE)
        _fill(box, [" ".join(lines)], size=14, colour=_QUIET, align=PP_ALIGN.CENTER)


def _write_edges(sheet: Any, slides: Slides, number: int) -> None:
    if slides.is_draft:
        box = sheet.shapes.add_textbox(0, 0, 0, 0)
        _place(box, _SHEET[0] - 148, 10, 100, 20)
        _fill(box, ["DRAF"], size=14, colour=_AMBER, is_bold=True, align=PP_ALIGN.RIGHT)
    if slides.footer:
        box = sheet.shapes.add_textbox(0, 0, 0, 0)
        _place(box, _LEFT, 500, WIDTH - 90, 18)
        _fill(box, wrapped(slides.footer, size=12, limit=WIDTH - 90, most=1), size=12, colour=_QUIET)
    box = sheet.shapes.add_textbox(0, 0, 0, 0)
    _place(box, _SHEET[0] - 128, 500, 80, 18)
    _fill(box, [""], size=12, colour=_QUIET, align=PP_ALIGN.RIGHT)
    _number(box.text_frame.paragraphs[0], number)


def _number(line: Any, number: int) -> None:
    """A field that the office program counts itself."""
    for run in list(line.runs):
        line._p.remove(run._r)
    field, look, text = (OxmlElement(name) for name in ("a:fld", "a:rPr", "a:t"))
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    look.set("lang", _LANGUAGE)
    look.set("sz", "1200")
    text.text = str(number)
    field.append(look)
    field.append(text)
    line._p.append(field)


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = (Pt(side) for side in (left, top, width, height))


def _fill(
    shape: Any,
    lines: list[str],
    *,
    size: float,
    colour: RGBColor,
    is_bold: bool = False,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> None:
    frame = _framed(shape, anchor)
    for place, text in enumerate(lines):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        line.alignment = align
        line.space_before = Pt(0)
        _write(line, plain(text), size=size, colour=colour, is_bold=is_bold)


def _fill_items(shape: Any, items: tuple[str, ...], size: float, *, is_begun: bool) -> None:
    frame = _framed(shape, MSO_ANCHOR.TOP)
    for place, text in enumerate(items):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        line.alignment, line.space_before, line.space_after = PP_ALIGN.LEFT, Pt(0), Pt(size * 0.4)
        _mark(line, size, has_bullet=is_begun or place > 0)
        _write(line, plain(text), size=size, colour=_INK)


def _mark(line: Any, size: float, *, has_bullet: bool) -> None:
    look = line._p.get_or_add_pPr()
    look.set("marL", str(Pt(size)))
    look.set("indent", str(-Pt(size)) if has_bullet else "0")
    mark = OxmlElement("a:buChar" if has_bullet else "a:buNone")
    if has_bullet:
        mark.set("char", "•")
    look.append(mark)


def _framed(shape: Any, anchor: MSO_ANCHOR) -> Any:
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _write(line: Any, text: str, *, size: float, colour: RGBColor, is_bold: bool = False) -> None:
    run = line.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), is_bold, _FONT
    run.font.color.rgb = colour
    run._r.get_or_add_rPr().set("lang", _LANGUAGE)


def _packed(show: Any, slides: Slides) -> bytes:
    relations = show.part.package._rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(name)
    loose, fixed = io.BytesIO(), io.BytesIO()
    show.save(loose)
    moment = (max(slides.made_on.year, 1980), slides.made_on.month, slides.made_on.day, 0, 0, 0)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, _ABOUT if name == "docProps/app.xml" else source.read(name))
    return fixed.getvalue()
