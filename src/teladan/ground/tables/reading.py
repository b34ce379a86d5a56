"""What reading answers gives back, and what people may repair before it is read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from teladan.core.scoring.tally import Tally

Reason = Literal["not_a_number", "not_whole", "off_scale", "unknown_element", "bad_count", "no_unit"]
Order = Literal["definition", "questionnaire"]
Kind = Literal["answers", "counts", "skipped"]


SAMPLE = 5
"""Rows of a sheet shown to people to know its columns by."""


class TableError(Exception):
    """The files could not be read at all; the message names file and sheet and says what to do, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file under the name that people know it by; an upload lies elsewhere than it is called."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is: rows read so far in this sheet (`sheet` is None for .csv and .parquet)."""

    file: str
    sheet: str | None
    rows: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row left out. Where several of its cells are bad, the leftmost is named.

    `row` is its number in the sheet, the header's row being counted too; `column` is what stands in the header, `index`
    the column's place from 0;
    `cell` is the address as a spreadsheet shows it (F12); `value` is what stands there, as text.
    """

    file: str
    sheet: str | None
    row: int
    column: str
    message: str
    reason: Reason
    cell: str
    index: int
    value: str


@dataclass(frozen=True, slots=True)
class ColumnUnderstood:
    """A column and what it was taken for: an element's key, unit, population, ignored; in counts also
    element, value, count. `index` from 0, `letter` as a spreadsheet shows it."""

    index: int
    letter: str
    header: str
    role: str


@dataclass(slots=True)
class SheetUnderstood:
    """A sheet (or a whole .csv or .parquet) as it was understood. Rows are counted below the header.

    `rows_blank`: no answer at all; `rows_foot`: totals at the foot; `sample`: the first kept rows as text (of a sheet that is skipped, the first at all).
    """

    file: str
    sheet: str | None
    layout: Kind
    header_row: int | None
    columns: list[ColumnUnderstood]
    rows_read: int = 0
    rows_kept: int = 0
    rows_blank: int = 0
    rows_foot: int = 0
    rows_rejected: int = 0
    sample: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UnitRows:
    """All answers of one unit, and how many people it serves where a column says so."""

    tally: Tally
    population: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """`rejected` holds the first 1,000 rows left out, `rejected_count` all of them by reason.

    `units` has the key None when no column names units. `trouble` says why nothing could be counted, where the caller
    wanted to know what was understood even so.
    """

    units: dict[str | None, UnitRows]
    rejected: list[Rejected]
    rejected_count: dict[str, int]
    warnings: list[str]
    sheets: list[SheetUnderstood]
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class SheetRepair:
    """What people say of one sheet: whether it is used, its header row (from 1), and roles by column index from 0."""

    use: bool = True
    header_row: int | None = None
    roles: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repairs:
    """Corrections to be laid over the files, which themselves stay as they are.

    `sheets`: (file, sheet) -> what it is; `cells`: (file, sheet, row from 1, column index from 0) -> the right text.
    """

    sheets: Mapping[tuple[str, str | None], SheetRepair] = field(default_factory=dict)
    cells: Mapping[tuple[str, str | None, int, int], str] = field(default_factory=dict)

    def sheet(self, file: str, sheet: str | None) -> SheetRepair:
        return self.sheets.get((file, sheet), SheetRepair())

    def rows(self, file: str, sheet: str | None) -> dict[int, dict[int, str]]:
        """Corrections of one sheet: row -> column index -> text."""
        found: dict[int, dict[int, str]] = {}
        for (of_file, of_sheet, row, index), text in self.cells.items():
            if (of_file, of_sheet) == (file, sheet):
                found.setdefault(row, {})[index] = text
        return found


NO_REPAIRS = Repairs()
