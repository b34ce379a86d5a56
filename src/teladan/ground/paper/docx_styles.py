"""The sheet of a .docx: its styles, page, head and foot, and a package that says nothing about the machine."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

FONT = "Arial"  # on every office computer
LANGUAGE = "id-ID"
LEFT, RIGHT, TOP, BOTTOM = Mm(28), Mm(22), Mm(25), Mm(24)
SHORT_SIDE, LONG_SIDE = Mm(210), Mm(297)

INK, QUIET, TEAL, AMBER = (RGBColor.from_string(colour) for colour in ("1F1D1A", "5B564E", "0B6672", "A34F00"))

SMALL = "Catatan"  # our own style, named as its user reads it in the list of styles
CAPTION = "Caption"

_LETTERING = {  # of a style: points, whether bold, colour, room before and after, whether centred
    "Normal": (11, False, INK, 0, 6, False),
    "Title": (18, True, INK, 12, 8, True),
    "Subtitle": (13, False, INK, 4, 4, True),
    "Heading 1": (15, True, TEAL, 20, 8, False),
    "Heading 2": (12.5, True, INK, 14, 6, False),
    "Heading 3": (11, True, INK, 12, 4, False),
    "Caption": (9.5, True, INK, 10, 4, False),
    SMALL: (8.5, False, QUIET, 2, 6, False),
}

_ABOUT = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Teladan</Application></Properties>"""


def blank(*, title: str, author: str, footer: str, made_on: date, is_draft: bool, is_wide: bool = False) -> Docx:
    """An empty A4 document in the house's styles, with its head and foot."""
    sheet = docx.Document()
    _set_styles(sheet)
    _set_page(sheet, is_wide)
    _write_head(sheet, is_draft)
    _write_foot(sheet, footer)
    _set_settings(sheet)
    about, moment = sheet.core_properties, datetime.combine(made_on, time(), UTC)
    about.title, about.author, about.last_modified_by, about.comments = title[:255], author[:255], author[:255], ""
    about.created = about.modified = moment
    about.language, about.revision = LANGUAGE, 1
    return sheet


def packed(sheet: Docx, made_on: date) -> bytes:
    """The bytes of the file: the same for the same content, whenever and wherever they are made."""
    relations = sheet.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]
    loose, fixed = io.BytesIO(), io.BytesIO()
    sheet.save(loose)
    moment = (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, _ABOUT if name == "docProps/app.xml" else source.read(name))
    return fixed.getvalue()


def _set_styles(sheet: Docx) -> None:
    sheet.styles.add_style(SMALL, WD_STYLE_TYPE.PARAGRAPH).base_style = sheet.styles["Normal"]
    for name, (points, is_bold, colour, before, after, is_centred) in _LETTERING.items():
        style: Any = sheet.styles[name]
        _set_face(style)
        style.font.size, style.font.bold, style.font.italic = Pt(points), is_bold, False
        style.font.color.rgb = colour
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
        spacing.line_spacing, spacing.widow_control = 1.15, True
        spacing.keep_with_next = name.startswith("Heading") or name == CAPTION
        if is_centred:
            spacing.alignment = WD_ALIGN_PARAGRAPH.CENTER
        border = style.element.pPr.find(qn("w:pBdr"))
        if border is not None:
            style.element.pPr.remove(border)
    for name in ("List Bullet", "List Number"):
        sheet.styles[name].paragraph_format.space_after = Pt(3)  # type: ignore[attr-defined] -- a paragraph style
    language = sheet.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    language.set(qn("w:val"), LANGUAGE)


def _set_face(style: Any) -> None:
    """One font for all scripts, without the theme's."""
    style.font.name = FONT
    faces = style.element.rPr.rFonts
    for name in list(faces.attrib):
        if name.endswith("Theme"):
            del faces.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        faces.set(qn(f"w:{script}"), FONT)
    for name in ("w:spacing", "w:kern"):
        found = style.element.rPr.find(qn(name))
        if found is not None:
            style.element.rPr.remove(found)


def width_of(sheet: Docx) -> int:
    """Of the text, between the margins."""
    page: Any = sheet.sections[0]
    return int(page.page_width - page.left_margin - page.right_margin)


def height_of(sheet: Docx) -> int:
    """Of the text, between head and foot."""
    page: Any = sheet.sections[0]
    return int(page.page_height - page.top_margin - page.bottom_margin)


def _set_page(sheet: Docx, is_wide: bool) -> None:
    page = sheet.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (LONG_SIDE, SHORT_SIDE) if is_wide else (SHORT_SIDE, LONG_SIDE)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = LEFT, RIGHT, TOP, BOTTOM
    page.header_distance, page.footer_distance = Mm(11), Mm(11)


def _set_settings(sheet: Docx) -> None:
    settings = sheet.settings.element
    mode = settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
    mode.set(qn("w:val"), "15")  # else Word opens it as a document of 2010
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")


def _write_head(sheet: Docx, is_draft: bool) -> None:
    if not is_draft:
        return
    head = sheet.sections[0].header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = head.add_run("DRAF")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14), AMBER


def _write_foot(sheet: Docx, footer: str) -> None:
    foot = sheet.sections[0].footer.paragraphs[0]
    foot.style = sheet.styles[SMALL]
    foot.paragraph_format.tab_stops.add_tab_stop(Emu(width_of(sheet)), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{footer}\tHalaman ")
    _field(foot, "PAGE")
    foot.add_run(" dari ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """A field that the office program counts itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")._r
    paragraph._p.append(field)
    field.append(run)
