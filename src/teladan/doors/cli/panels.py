"""A panel out of a spreadsheet: a row a unit and period, columns named by the one who asks."""

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from teladan.core.statistics.effect.panel import Panel, panel_of
from teladan.ground.tables import Source, TableError, TableRow, TableSheet, Titles, find_titles, read_table, rows_below

KEPT = 1_000
MOST_ROWS = 1_000_000
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(?:[.,][0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)
_WHOLE = re.compile(r"-?[0-9]{1,9}(?:[.,]0{1,9})?", re.ASCII)
_PARTED = re.compile(r"([0-9]{4})-(?:(0[1-9]|1[0-2])(?:-[0-9]{2})?|S([12])|T([1-4]))", re.ASCII)
_PARTS = {"month": 12, "semester": 2, "quarter": 4}
_MOST = 1e15  # beyond it a double no longer holds every unit
HOW = "Tulis bilangan (2024), bulan (2024-03), semester (2024-S1), atau triwulan (2024-T1)"


@dataclass(frozen=True, slots=True)
class Moment:
    """A period: its number among periods of its kind, so that the next one's is one more."""

    kind: str
    number: int

    @property
    def name(self) -> str:
        if self.kind == "number":
            return str(self.number)
        year, part = divmod(self.number, _PARTS[self.kind])
        return (
            f"{year}-" + {"month": f"{part + 1:02}", "semester": f"S{part + 1}", "quarter": f"T{part + 1}"}[self.kind]
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """The titles of the columns that hold each meaning."""

    unit: str
    time: str
    outcome: str
    start: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row left out, by its first bad cell from the left."""

    file: str
    sheet: str | None
    row: int
    column: str
    message: str


@dataclass
class PanelRead:
    """What a file holds. `kind`: of its periods, "" while there is none."""

    panel: Panel | None = None
    kind: str = ""
    refused: list[Refused] = field(default_factory=list)
    refused_count: Counter[str] = field(default_factory=Counter)


class _BadCell(Exception):
    def __init__(self, meaning: str, reason: str, words: str) -> None:
        super().__init__(words)
        self.meaning, self.reason = meaning, reason


def read_panel(file: Source, columns: Columns) -> PanelRead:
    """Read every row that can be read; an empty outcome is no measurement, an empty start is "never".

    Raises TableError when the file cannot be read, lacks a column, or no row is left.
    """
    sheet, titles = _titled(file, columns)
    read = PanelRead()
    cells: dict[tuple[str, int], float] = {}
    starts: dict[str, int | None] = {}
    order = sorted(titles.columns, key=lambda meaning: titles.columns[meaning])
    for row in rows_below(sheet, titles):
        try:
            unit, time, outcome, start = _row(row, titles, order, read.kind)
            _hold_to_earlier(cells, starts, (unit, time, start))
        except _BadCell as bad:
            _refuse(read, file, row, titles, bad)
            continue
        read.kind = read.kind or time.kind
        starts[unit] = start
        cells[unit, time.number] = outcome
    if not cells:
        first = f" {read.refused[0].message}" if read.refused else " Isi baris di bawah judul."
        raise TableError(f"{file.name}: tidak ada baris yang dapat dipakai.{first}")
    names = {number: Moment(read.kind, number).name for _, number in cells}
    read.panel = panel_of(((unit, time, outcome) for (unit, time), outcome in cells.items()), starts, names)
    return read


def _titled(file: Source, columns: Columns) -> tuple[TableSheet, Titles]:
    asked = {"unit": columns.unit, "time": columns.time, "outcome": columns.outcome, "start": columns.start}
    known = {meaning: [title] for meaning, title in asked.items()}
    sheets = read_table(file, known, most=MOST_ROWS)
    for sheet in sheets:
        titles = find_titles(sheet, known, list(known))
        if titles is not None:
            return sheet, titles
    first = next((sheet.rows[0] for sheet in sheets if sheet.rows), None)
    if first is None:
        raise TableError(f"{file.name}: berkas ini kosong.")
    missing = [
        title for title in asked.values() if not any(find_titles(sheet, {"it": [title]}, ["it"]) for sheet in sheets)
    ]
    what = f"tidak ada kolom {' dan '.join(missing)}" if missing else "kolom-kolom itu tidak ada pada satu lembar"
    seen = ", ".join(filter(None, (first.text(index) for index in range(min(len(first.cells), 12)))))
    raise TableError(f"{file.name}: {what}. Judul pada baris {first.number}: {seen}.")


def _row(row: TableRow, titles: Titles, order: Sequence[str], kind: str) -> tuple[str, Moment, float, int | None]:
    """Its four cells, read from the left so that the leftmost that cannot be read is the one that is named."""
    unit, outcome = "", math.nan
    time = start = None
    for meaning in order:
        if meaning == "unit":
            unit = _unit(row, titles)
        elif meaning == "outcome":
            outcome = _outcome(row, titles)
        elif meaning == "time":
            time = _moment(row, titles, "time", kind)
        else:
            start = _start(row, titles, kind)
    assert time is not None
    if start is not None and start.kind != time.kind:
        raise _BadCell("start", "not_a_time", f'"{start.name}" bukan periode seperti pada kolom waktu ({time.name}).')
    return unit, time, outcome, None if start is None else start.number


def _hold_to_earlier(
    cells: dict[tuple[str, int], float], starts: dict[str, int | None], row: tuple[str, Moment, int | None]
) -> None:
    unit, time, start = row
    if (unit, time.number) in cells:
        raise _BadCell("time", "repeated", f'"{unit}" sudah punya baris untuk {time.name}. Hapus salah satunya.')
    if unit in starts and starts[unit] != start:
        said = "belum pernah mulai" if starts[unit] is None else f"mulai {Moment(time.kind, starts[unit] or 0).name}"
        raise _BadCell("start", "start_changes", f'di baris sebelumnya "{unit}" {said}. Samakan waktu mulainya.')


def _refuse(read: PanelRead, file: Source, row: TableRow, titles: Titles, bad: _BadCell) -> None:
    read.refused_count[bad.reason] += 1
    if len(read.refused) < KEPT:
        column = titles.columns[bad.meaning]
        message = f"{file.name}, {row.at(column)}: {bad}"
        read.refused.append(Refused(file.name, row.sheet, row.number, titles.row.text(column), message))


def _unit(row: TableRow, titles: Titles) -> str:
    unit = row.text(titles.columns["unit"])
    if not unit:
        raise _BadCell("unit", "no_unit", "nama unit kosong. Isi nama unitnya.")
    return unit


def _outcome(row: TableRow, titles: Titles) -> float:
    raw, text = row.raw(titles.columns["outcome"]), row.text(titles.columns["outcome"])
    if not text:
        return math.nan
    found = math.nan
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        found = float(raw) if abs(raw) < _MOST else math.inf
    elif isinstance(raw, str) and _DECIMAL.fullmatch(text):
        found = float(text.replace(",", "."))
    if abs(found) < _MOST:
        return found
    if not math.isnan(found):
        words = f'"{_cut(text)}" terlalu besar untuk sebuah hasil. Periksa angkanya.'
        raise _BadCell("outcome", "off_scale", words)
    raise _BadCell(
        "outcome",
        "not_a_number",
        f'"{_cut(text)}" bukan angka. Isi angka, misalnya 12 atau 0,85; kosongkan bila tidak diukur.',
    )


def _start(row: TableRow, titles: Titles, kind: str) -> Moment | None:
    return _moment(row, titles, "start", kind) if row.text(titles.columns["start"]) else None


def _moment(row: TableRow, titles: Titles, meaning: str, kind: str) -> Moment:
    raw, text = row.raw(titles.columns[meaning]), row.text(titles.columns[meaning])
    found = _read_moment(raw, text)
    never = "; kosongkan bila belum pernah mulai" if meaning == "start" else ""
    if found is None:
        words = f'"{_cut(text)}" bukan periode. {HOW}{never}.' if text else f"periodenya kosong. {HOW}."
        raise _BadCell(meaning, "not_a_time", words)
    if kind and found.kind != kind:
        raise _BadCell(
            meaning,
            "not_a_time",
            f'"{_cut(text)}" lain jenisnya dari periode di baris sebelumnya. Tulis semua dengan cara yang sama{never}.',
        )
    return found


def _read_moment(raw: object, text: str) -> Moment | None:
    if isinstance(raw, dt.date):
        return Moment("month", raw.year * 12 + raw.month - 1)
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        whole = math.isfinite(raw) and raw == int(raw) and abs(raw) < 10**9
        return Moment("number", int(raw)) if whole else None
    return _written_moment(text)


@lru_cache(maxsize=4096)
def _written_moment(text: str) -> Moment | None:
    """The same few periods stand in thousands of rows."""
    if _WHOLE.fullmatch(text):
        return Moment("number", int(re.split(r"[.,]", text)[0]))
    parted = _PARTED.fullmatch(text.upper())
    if parted is None:
        return None
    for place, (kind, parts) in enumerate(_PARTS.items(), 2):
        if parted[place]:
            return Moment(kind, int(parted[1]) * parts + int(parted[place]) - 1)
    return None


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
