"""Write tables into an .xlsx workbook that is safe to open: text stays text, whatever it begins with."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | Decimal | datetime.date | None

_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_LINE = 15  # points
_A4 = 9  # the number that spreadsheets give this paper
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_DEFAULT_WIDTH = 14.0
_DATE = "dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and how its numbers are shown ("0.00"; None: as they are).

    Long text in a column that `wraps` runs over several lines.
    """

    heading: str
    width: float = _DEFAULT_WIDTH
    number_format: str | None = None
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, its rows from top to bottom; rows are read once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def write_rows(target: Path | BinaryIO, sheets: Sequence[Sheet]) -> None:
    """Write the sheets to a file or a buffer, row by row in bounded memory.

    Text is written as text even where it looks like a formula, a number or an address, and is marked so that editing
    it in a spreadsheet program does not turn it into a formula.
    """
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = Workbook(str(target) if isinstance(target, Path) else target, options)
    try:
        taken: set[str] = set()
        for sheet in sheets:
            _write_sheet(book, sheet, _free_name(sheet.name, taken))
    finally:
        book.close()


def _write_sheet(book: "Workbook", sheet: Sheet, name: str) -> None:
    page = book.add_worksheet(name)
    header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4", "bottom": 1})
    plain = [_format(book, column, {}) for column in sheet.columns]
    guarded = [_format(book, column, {"quote_prefix": True}) for column in sheet.columns]
    dates = [_format(book, column, {"num_format": _DATE}) for column in sheet.columns]
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(0, index, _text(column.heading), header)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)  # as wide as one sheet of paper, as long as it takes
    page.set_footer("&L&A&RHalaman &P dari &N")
    for number, row in enumerate(sheet.rows, 1):
        lines = _lines(sheet.columns, row)
        if lines > 1:
            page.set_row(number, lines * _LINE)  # not every program finds the height of wrapped text by itself
        for index, cell in enumerate(row):
            if isinstance(cell, str):
                risky = cell.startswith(_FORMULA_STARTS)
                page.write_string(number, index, _text(cell), guarded[index] if risky else plain[index])
            else:
                _write_other(page, (number, index), cell, plain[index], dates[index])


def _lines(columns: Sequence[Column], row: Sequence[Cell]) -> int:
    """How many lines the longest wrapped text of a row takes, roughly: words break a little before the width."""
    texts = [
        (cell, column.width)
        for column, cell in zip(columns, row, strict=False)
        if column.wraps and isinstance(cell, str)
    ]
    return max(
        (sum(ceil(1.1 * len(line) / width) or 1 for line in text.split("\n")) for text, width in texts), default=1
    )


def _write_other(page: "Worksheet", at: tuple[int, int], cell: Cell, plain: "Format", date: "Format") -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        page.write_boolean(*at, cell, plain)
    elif isinstance(cell, datetime.date):
        page.write_datetime(*at, cell, date)
    elif isinstance(cell, int | float | Decimal):
        page.write_number(*at, float(cell), plain)
    else:
        raise TypeError(f"{type(cell).__name__} is no cell")


def _format(book: "Workbook", column: Column, more: dict[str, object]) -> "Format":
    shape: dict[str, object] = {"valign": "top", "text_wrap": column.wraps}
    if column.number_format:
        shape["num_format"] = column.number_format
    return book.add_format(shape | more)


def _text(text: str) -> str:
    """Text that fits a cell; half a surrogate pair, which no file can hold, becomes a question mark."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _free_name(wanted: str, taken: set[str]) -> str:
    """A sheet name that Excel accepts and that no other sheet has."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", _text(wanted)).strip(" '") or "Lembar"
    name, number = clean[:_LONGEST_NAME].rstrip(" '"), 1
    while name.casefold() in taken or name.casefold() == "history":  # a name that Excel keeps for itself
        number += 1
        name = f"{clean[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name
