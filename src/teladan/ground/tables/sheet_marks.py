"""What the workbook reader does not tell: formulas without a result, error values, and how far the cells reach.

One pass over the XML of an .xlsx workbook in bounded memory. Its zip has been measured before (`formats.recognise`).
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import IO

_STEP = 1024**2
MAX_AREA = 25_000_000
"""Cells of a sheet's rectangle: a million rows with two dozen columns. The workbook reader sets about 32 bytes aside
for each, and a workbook of two cells in opposite corners would otherwise ask for half a terabyte."""
MAX_NOTED = 100_000
"""Error cells remembered a sheet; a sheet with more is no survey."""

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<", re.DOTALL
)
_ADDRESS = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"']")
# Ordinary sheets write addresses in one way and stay within column Z and row 99.999: one quick look settles those.
_FAR = re.compile(rb' r="(?:[A-Za-z]{2}|[A-Za-z][0-9]{6})')
_UNUSUAL = (b"r='", b"r =", b"\tr=", b"\nr=", b"\rr=")
_NEAR = (99_999, 26)


@dataclass(slots=True)
class SheetMarks:
    """Marks of one sheet, rows and columns from 0. `rows`, `columns`: the reach of its cells, at least."""

    rows: int = 0
    columns: int = 0
    formulas_without_value: int = 0
    first_formula: str = ""
    first_formula_row: int = 1
    """Row from 1 of the first formula without a value."""
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row -> column -> the error as shown (#N/A); blank in what the workbook reader gives."""

    @property
    def area(self) -> int:
        """Cells of the rectangle from A1; the workbook reader sets memory aside for each of them."""
        return self.rows * self.columns


def scan_xlsx(path: Path) -> dict[str, SheetMarks]:
    """Marks by sheet name. Every part the workbook refers to is scanned, whatever it is said to be."""
    with zipfile.ZipFile(path) as archive:
        present = {name.lower(): name for name in archive.namelist()}
        marks = {}
        for relation, part in _parts(archive, present).items():
            with archive.open(part) as file:
                marks[relation] = _scan(file, _NEAR)
            if marks[relation].area > MAX_AREA:
                with archive.open(part) as file:
                    marks[relation] = _scan(file, None)
        sheets = _SHEET.findall(_read(archive, present, "xl/workbook.xml"))
    by_name: dict[str, SheetMarks] = {}
    for tag in sheets:
        found = marks.get(_attribute(tag, rb"\w+:id"))
        if found is not None:
            by_name.setdefault(_attribute(tag, b"name"), found)
    return by_name


def _parts(archive: zipfile.ZipFile, present: dict[str, str]) -> dict[str, str]:
    """Relation id -> the part of the archive it leads to."""
    parts = {}
    for tag in _RELATION.findall(_read(archive, present, "xl/_rels/workbook.xml.rels")):
        target = _attribute(tag, b"Target").replace("\\", "/").lower()
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in present:
            parts[_attribute(tag, b"Id")] = present[part]
    return parts


def _read(archive: zipfile.ZipFile, present: dict[str, str], part: str) -> bytes:
    return archive.read(present[part]) if part in present else b""


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return unescape((found[1] if found[1] is not None else found[2]).decode("utf-8", "replace")) if found else ""


def _scan(file: IO[bytes], near: tuple[int, int] | None) -> SheetMarks:
    """Marks of one part. `near`: rows and columns that a piece without far cells is taken to reach; None: look closely."""
    marks = SheetMarks()
    for cells in _whole_cells(file):
        _reach(marks, cells, near)
        if b"<f" in cells or b":f>" in cells or b":f " in cells:
            _note_formulas(marks, cells)
        if b't="e"' in cells or b"t='e'" in cells:
            _note_errors(marks, cells)
    return marks


def _whole_cells(file: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end between cells."""
    rest = b""
    while chunk := file.read(_STEP):
        chunk = rest + chunk
        end = max(chunk.rfind(b"<row"), chunk.rfind(b":row"))
        if end <= 0 or len(chunk) - end > 4 * _STEP:
            end = len(chunk)
        yield chunk[:end]
        rest = chunk[end:]
    yield rest


def _reach(marks: SheetMarks, cells: bytes, near: tuple[int, int] | None) -> None:
    if near and not _FAR.search(cells) and not any(unusual in cells for unusual in _UNUSUAL):
        marks.rows, marks.columns = max(marks.rows, near[0]), max(marks.columns, near[1])
        return
    found = _ADDRESS.findall(cells)
    marks.rows = max(marks.rows, max({int(row) for _, row in found}, default=0))
    marks.columns = max(marks.columns, max({_column(letters) for letters, _ in found}, default=0))


def _note_formulas(marks: SheetMarks, cells: bytes) -> None:
    for attributes in _FORMULA.findall(cells):
        if re.search(rb"\bt\s*=\s*[\"']str[\"']", attributes):
            continue  # a formula whose result is the empty text
        marks.formulas_without_value += 1
        if not marks.first_formula:
            marks.first_formula = _attribute(attributes, b"r")
            if address := _ADDRESS.search(attributes):
                marks.first_formula_row = int(address[2])


def _note_errors(marks: SheetMarks, cells: bytes) -> None:
    for attributes, text in _ERROR.findall(cells):
        address = _ADDRESS.search(attributes)
        if address and len(marks.errors) < MAX_NOTED:
            row, column = int(address[2]) - 1, _column(address[1]) - 1
            marks.errors.setdefault(row, {})[column] = text.decode("utf-8", "replace")


def _column(letters: bytes) -> int:
    """1 for A, 16384 for XFD."""
    number = 0
    for char in letters.upper():
        number = number * 26 + char - 64
    return number
