"""Any table with titled columns, as rows that know their cells' addresses: for lists that are no answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from teladan.core.numbers import written
from teladan.ground.tables.cells import is_blank, is_foot_label, letter, plain, shown
from teladan.ground.tables.columns import Row
from teladan.ground.tables.formats import Format, recognise
from teladan.ground.tables.grids import Grid
from teladan.ground.tables.reading import Source, TableError

MOST_ROWS = 50_000
_MOST_COLUMNS = 200
_TITLES_WITHIN = 40  # rows with something in them, from the top


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with something in it. `number` from 1, as the sheet shows it; `cells` from the first column."""

    sheet: str | None
    number: int
    cells: Sequence[object]

    def raw(self, index: int) -> object:
        """What stands in a column (from 0); None beyond the row's end."""
        return self.cells[index] if index < len(self.cells) else None

    def text(self, index: int) -> str:
        """The same as people read it, runs of spaces made one; empty for a blank."""
        return " ".join(shown(self.raw(index)).split())

    def at(self, index: int) -> str:
        """The cell's address: `Data!C5`, or `C5` in a file without sheets."""
        place = f"{letter(index)}{self.number}"
        return place if self.sheet is None else f"{self.sheet}!{place}"


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet, `sheet` None for .csv: its rows with something in them, merged cells filled down."""

    sheet: str | None
    rows: Sequence[TableRow]


@dataclass(frozen=True, slots=True)
class Titles:
    """The row of titles of a sheet and the column (from 0) of each meaning; `beside`: titles that mean nothing here."""

    row: TableRow
    columns: Mapping[str, int]
    beside: Mapping[int, str]


def read_table(
    source: Source, known: Mapping[str, Collection[str]] | None = None, *, most: int = MOST_ROWS
) -> list[TableSheet]:
    """Every sheet of a workbook or .csv. `known` titles, as for `find_titles`, help to tell the separator of a .csv.

    Raises TableError, naming the file and the mend, for what cannot be read or has more than `most` rows.
    """
    found = recognise(source)
    if found is Format.PARQUET:
        raise TableError(f"{source.name}: daftar ini dibaca dari .xlsx, .ods, atau .csv. Simpan dengan jenis itu.")
    return [TableSheet(grid.sheet, _rows(source, grid, most)) for grid in _grids(source, found, known or {})]


def find_titles(sheet: TableSheet, known: Mapping[str, Collection[str]], needed: Collection[str]) -> Titles | None:
    """The first row that titles every `needed` meaning. `known`: meaning -> titles it goes by, as people write them;
    the first column of a meaning counts."""
    meanings = _meanings(known)
    for row in sheet.rows[:_TITLES_WITHIN]:
        columns: dict[str, int] = {}
        beside: dict[int, str] = {}
        for index in range(len(row.cells)):
            title = row.text(index)
            meaning = meanings.get(plain(title))
            if meaning and meaning not in columns:
                columns[meaning] = index
            elif title:
                beside[index] = title
        if all(meaning in columns for meaning in needed):
            return Titles(row, columns, beside)
    return None


def rows_below(sheet: TableSheet, titles: Titles) -> list[TableRow]:
    return [row for row in sheet.rows if row.number > titles.row.number]


def is_total(row: TableRow, titles: Titles, meaning: str) -> bool:
    """Whether a row sums the table up: “Jumlah” where the name of a `meaning` would stand, or beside an empty one."""
    name = row.text(titles.columns[meaning]) if meaning in titles.columns else ""
    return is_foot_label(name) if name else any(is_foot_label(row.text(index)) for index in range(len(row.cells)))


def _meanings(known: Mapping[str, Collection[str]]) -> dict[str, str]:
    return {plain(title): meaning for meaning, titles in known.items() for title in titles}


def _grids(source: Source, found: Format, known: Mapping[str, Collection[str]]) -> Iterable[Grid]:
    if found is Format.CSV:
        from teladan.ground.tables.texts import read_rows

        meanings = _meanings(known)

        def known_headers(row: Sequence[str]) -> int:
            return len({meaning for cell in row if (meaning := meanings.get(plain(cell)))})

        return [Grid(source.name, None, read_rows(source, known_headers, []))]
    from teladan.ground.tables.spreadsheets import open_grids

    return open_grids(source, found)


def _rows(source: Source, grid: Grid, most: int) -> list[TableRow]:
    rows: list[TableRow] = []
    merged = sorted({column for (_, left), (_, right) in grid.spans for column in _within(left, right)})
    for number, row in enumerate(grid.mended(merged), 1):
        cells = _cut(row)
        if all(map(is_blank, cells)):
            continue
        if len(rows) == most:
            place = source.name if grid.sheet is None else f"{source.name}, lembar {grid.sheet}"
            raise TableError(f"{place}: lebih dari {written(most)} baris. Bagi menjadi beberapa berkas.")
        rows.append(TableRow(grid.sheet, number, cells))
    return rows


def _within(left: int, right: int) -> range:
    return range(left, min(right, _MOST_COLUMNS - 1) + 1)


def _cut(row: Row) -> tuple[object, ...]:
    return tuple(row[:_MOST_COLUMNS])
