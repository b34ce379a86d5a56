"""Lists of people, sites, requests, desks: rows of a table, each read whole or refused with its cell and the mend."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from teladan.core.numbers import written
from teladan.doors.cli.output import say
from teladan.doors.cli.parsing import CannotRun
from teladan.ground.tables import (
    Source,
    TableError,
    TableRow,
    TableSheet,
    Titles,
    find_titles,
    is_total,
    plain,
    quantity,
    quoted,
    read_table,
    rows_below,
)

KEPT = 1_000
Known = Mapping[str, Collection[str]]
Reason = Literal["not_a_number", "not_whole", "off_scale", "unknown_element", "bad_count", "no_unit", "repeated"]
Made = TypeVar("Made")


class BadCell(Exception):
    """Why a row is refused; the first bad cell from the left is told."""

    def __init__(self, column: int, reason: Reason, words: str) -> None:
        super().__init__(words)
        self.column, self.reason = column, reason


@dataclass
class Refusals:
    """Rows left out of all files of a command: the first thousand, and all of them counted."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def as_data(self) -> dict[str, Any]:
        return {"rejected": self.rows, "rejected_count": dict(self.counts)}

    def tell(self) -> None:
        for row in self.rows:
            say(f"Ditolak: {row['message']}")
        if self.counts.total():
            say(f"{written(self.counts.total())} baris ditolak; baris lain tetap dikerjakan.")


@dataclass(frozen=True)
class TitledList:
    """The first sheet of a file that has the titles needed."""

    name: str
    sheet: TableSheet
    titles: Titles

    def header(self, column: int) -> str:
        return self.titles.row.text(column)

    def read(self, refusals: Refusals, naming: str, make: Callable[[TableRow], Made]) -> list[Made]:
        """What `make` makes of each row; those that it refuses go to `refusals`, a sum below the list to nobody.

        `naming`: the meaning whose cell names the row. Raises CannotRun when nothing is left.
        """
        made: list[Made] = []
        for row in rows_below(self.sheet, self.titles):
            if is_total(row, self.titles, naming):
                continue
            try:
                made.append(make(row))
            except BadCell as bad:
                refusals.counts[bad.reason] += 1
                if len(refusals.rows) < KEPT:
                    place = f"{self.name}, {row.at(bad.column)}"
                    entry = {
                        "file": self.name,
                        "sheet": row.sheet,
                        "row": row.number,
                        "column": self.header(bad.column),
                    }
                    refusals.rows.append(entry | {"message": f"{place}: {bad}"})
        if not made:
            told = [row["message"] for row in refusals.rows if row["file"] == self.name]
            raise CannotRun(f"{self.name}: tidak ada baris yang dapat dipakai. {told[0] if told else 'Isi daftarnya.'}")
        return made

    def named(self, row: TableRow, meaning: str, words: str) -> str:
        """The text that must stand in a cell."""
        text = row.text(self.titles.columns[meaning])
        if not text:
            raise BadCell(self.titles.columns[meaning], "no_unit", words)
        return text

    def whole(self, row: TableRow, meaning: str, *, least: int, most: int, blank: int | None = None) -> int:
        """A whole number between two limits; `blank` where the column is missing or its cell empty."""
        column = self.titles.columns.get(meaning)
        if column is None or (blank is not None and not row.text(column)):
            return blank if blank is not None else least
        if not row.text(column):
            raise BadCell(column, "not_a_number", f"selnya kosong. Isi bilangan bulat, sedikitnya {written(least)}.")
        number = quantity(row.raw(column))
        shown = quoted(row.raw(column))
        if number == "not_whole":
            raise BadCell(column, "not_whole", f"{shown} bukan bilangan bulat. Tulis misalnya 10.")
        if not isinstance(number, int):
            raise BadCell(column, "not_a_number", f"{shown} bukan angka. Isi bilangan bulat, misalnya 10.")
        if not least <= number <= most:
            raise BadCell(
                column, "bad_count", f"{shown} di luar batas. Isi bilangan antara {written(least)} dan {written(most)}."
            )
        return number


def open_list(path: Path, known: Known, needed: Sequence[str]) -> TitledList:
    """The list in a file; raises CannotRun, naming the titles it lacks and those that were found."""
    name = str(path)
    try:
        sheets = read_table(Source(path, name), known)
    except TableError as error:
        raise CannotRun(str(error)) from error
    for sheet in sheets:
        titles = find_titles(sheet, known, needed)
        if titles is not None:
            return TitledList(name, sheet, titles)
    first = next((sheet.rows[0] for sheet in sheets if sheet.rows), None)
    if first is None:
        raise CannotRun(f"{name}: berkasnya kosong. Isi baris judul ({', '.join(needed)}) dan daftarnya.")
    found = [first.text(column) for column in range(len(first.cells)) if first.text(column)]
    lacking = [meaning for meaning in needed if not any(_means(title, meaning, known) for title in found)]
    raise CannotRun(
        f"{name}: tidak ada baris judul dengan kolom {', '.join(needed)}. Baris pertama memuat {', '.join(found[:10])}"
        + (f"; yang belum ada: {', '.join(lacking)}. Beri judul itu pada kolomnya." if lacking else ".")
    )


def _means(title: str, meaning: str, known: Known) -> bool:
    return plain(title) in map(plain, known[meaning])
