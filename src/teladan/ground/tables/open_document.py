"""What the workbook reader does not tell of an .ods workbook: merged cells, errors, formulas without a result.

One pass over the tags of content.xml in bounded memory. Its zip has been measured before (`formats.recognise`).
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from teladan.ground.tables.grids import Span
from teladan.ground.tables.sheet_marks import MAX_NOTED, SheetMarks

_STEP = 1024**2
_TAG = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb"table:number-(columns|rows)-repeated\s*=\s*[\"']([0-9]{1,9})[\"']")
_SPANNED = re.compile(rb"table:number-rows-spanned\s*=\s*[\"']([0-9]{1,7})[\"']")
ERROR = "#ERROR!"
"""Shown for an error cell; the file holds no value for it."""
_NAME = re.compile(rb"table:name\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(slots=True)
class OpenSheet:
    marks: SheetMarks = field(default_factory=SheetMarks)
    spans: list[Span] = field(default_factory=list)


def scan_ods(path: Path) -> dict[str, OpenSheet]:
    """Marks and merged ranges by sheet name."""
    sheets: dict[str, OpenSheet] = {}
    sheet = OpenSheet()
    row = column = row_repeat = depth = 0
    for closing, tag, attributes in _tags(path):
        if tag == b"table":  # a table within a cell's note does not end the sheet around it
            depth += -1 if closing else 1
            if not closing and depth == 1:
                sheet, row = OpenSheet(), 0
                sheets.setdefault(_name(attributes), sheet)
        elif depth != 1:
            continue
        elif tag == b"table-row":
            if closing:
                row += row_repeat
            else:
                column, row_repeat = 0, _repeat(attributes, b"rows")
                if attributes.endswith(b"/"):
                    row += row_repeat
        elif not closing:
            after = column + _repeat(attributes, b"columns")
            if b"office:" in attributes or b"formula" in attributes or b"spanned" in attributes:
                sheet.marks.rows = max(sheet.marks.rows, row + row_repeat)
                sheet.marks.columns = max(sheet.marks.columns, after)
                _note(sheet, attributes, row, column)
            column = after
    return sheets


def _tags(path: Path) -> Iterator[tuple[bytes, bytes, bytes]]:
    with zipfile.ZipFile(path) as archive:
        if "content.xml" not in archive.namelist():
            return
        with archive.open("content.xml") as file:
            rest = b""
            while chunk := file.read(_STEP):
                chunk = rest + chunk
                end = chunk.rfind(b"<")
                end = end if end > 0 and len(chunk) - end < _STEP else len(chunk)
                yield from _TAG.findall(chunk[:end])
                rest = chunk[end:]
            yield from _TAG.findall(rest)


def _note(sheet: OpenSheet, attributes: bytes, row: int, column: int) -> None:
    marks = sheet.marks
    if (spanned := _SPANNED.search(attributes)) and int(spanned[1]) > 1 and len(sheet.spans) < MAX_NOTED:
        sheet.spans.append(((row, column), (row + int(spanned[1]) - 1, column)))
    if b'calcext:value-type="error"' in attributes and len(marks.errors) < MAX_NOTED:
        marks.errors.setdefault(row, {})[column] = ERROR
    elif b"table:formula=" in attributes and b"office:value-type" not in attributes:
        marks.formulas_without_value += 1
        if not marks.first_formula:
            marks.first_formula, marks.first_formula_row = f"baris {row + 1}", row + 1


def _repeat(attributes: bytes, what: bytes) -> int:
    if b"-repeated" in attributes:
        for kind, number in _REPEATED.findall(attributes):
            if kind == what:
                return max(1, int(number))
    return 1


def _name(attributes: bytes) -> str:
    found = _NAME.search(attributes)
    return unescape((found[1] or found[2]).decode("utf-8", "replace")) if found else ""
