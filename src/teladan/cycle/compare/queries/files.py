"""Compare the units of a table: for the command line."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from teladan.core.statistics.funnel import Funnel, Observed, Overdispersion, Trim, funnel
from teladan.core.statistics.rank_sets import rank_sets
from teladan.core.statistics.scales import Kind, Transform
from teladan.ground.tables import Source, TableError, TableRow, TableSheet, Titles, find_titles, read_table, rows_below

KEPT = 1_000
COLUMNS: Mapping[Kind, tuple[str, str, str]] = {
    "mean": ("n", "mean", "sd"),
    "proportion": ("numerator", "denominator", ""),
    "ratio": ("observed", "expected", ""),
}
_ALSO = {
    "unit": ["unit", "nama unit", "unit kerja", "unit layanan"],
    "n": ["n", "jumlah responden", "responden"],
    "mean": ["mean", "rata-rata", "rerata"],
    "sd": ["sd", "simpangan baku", "standar deviasi"],
    "numerator": ["numerator", "pembilang"],
    "denominator": ["denominator", "penyebut"],
    "observed": ["observed", "teramati"],
    "expected": ["expected", "harapan"],
}
_WHOLE = frozenset({"n", "numerator", "denominator", "observed"})
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,]000)+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(?:[.,][0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)


@dataclass(frozen=True)
class Refused:
    """A row left out, by its first bad cell from the left; `reason` as the contract of the command names them."""

    file: str
    sheet: str | None
    row: int
    column: str
    reason: str
    message: str


@dataclass(frozen=True)
class Compared:
    """The units placed, in the order of the file, each with its rank set; and the rows left out."""

    funnel: Funnel
    ranks: list[tuple[int, int]]
    refused: list[Refused] = field(default_factory=list)
    refused_count: Mapping[str, int] = field(default_factory=dict)


class _BadCell(Exception):
    def __init__(self, column: str, reason: str, words: str) -> None:
        super().__init__(words)
        self.column, self.reason = column, reason


def compare_file(
    file: Source,
    kind: Kind,
    *,
    transform: Transform = "auto",
    overdispersion: Overdispersion = "none",
    trim: Trim = "none",
    target: float | None = None,
    seed: int = 0,
) -> Compared:
    """Read a table of units and place them.

    Raises TableError when the file cannot be read or no row is left, UnfitTransform for a transform of another kind.
    """
    observed: list[Observed] = []
    refused: list[Refused] = []
    counts: Counter[str] = Counter()
    sheet, titles = _titled(file, kind)
    for row in rows_below(sheet, titles):
        try:
            observed.append(_observed(row, titles, kind))
        except _BadCell as bad:
            counts[bad.reason] += 1
            if len(refused) < KEPT:
                place = f"{file.name}, {row.at(titles.columns[bad.column])}"
                header = titles.row.text(titles.columns[bad.column])
                refused.append(Refused(file.name, row.sheet, row.number, header, bad.reason, f"{place}: {bad}"))
    if not observed:
        first = f" {refused[0].message}" if refused else ""
        raise TableError(f"{file.name}: tidak ada baris yang dapat dibandingkan.{first}")
    placed = funnel(observed, kind, transform=transform, overdispersion=overdispersion, trim=trim, target=target)
    ranks = [(int(best), int(worst)) for best, worst in rank_sets(placed.values, placed.errors, seed=seed)]
    return Compared(placed, ranks, refused, dict(counts))


def as_data(compared: Compared) -> dict[str, Any]:
    """The result as the contract of `./teladan compare --json` fixes it."""
    found = compared.funnel
    return {
        "target": found.target,
        "phi": found.phi,
        "tau2": found.tau2,
        "units": [
            {
                "unit": unit.unit,
                "value": unit.value,
                "z": unit.z,
                "limits95": list(unit.limits95),
                "limits998": list(unit.limits998),
                "label": unit.label,
                "shrunk": unit.shrunk,
                "rank_set": list(ranks),
            }
            for unit, ranks in zip(found.units, compared.ranks, strict=True)
        ],
        "rejected": [
            {"file": row.file, "sheet": row.sheet, "row": row.row, "column": row.column, "message": row.message}
            for row in compared.refused
        ],
        "rejected_count": dict(compared.refused_count),
    }


def _titled(file: Source, kind: Kind) -> tuple[TableSheet, Titles]:
    needed = ["unit", *filter(None, COLUMNS[kind])]
    known = {name: _ALSO[name] for name in needed}
    for sheet in read_table(file, known):
        titles = find_titles(sheet, known, needed)
        if titles is not None:
            return sheet, titles
    raise TableError(
        f"{file.name}: tidak ada baris judul dengan kolom {', '.join(needed)}. Beri judul itu pada kolomnya."
    )


def _observed(row: TableRow, titles: Titles, kind: Kind) -> Observed:
    unit = row.text(titles.columns["unit"])
    if not unit:
        raise _BadCell("unit", "no_unit", "nama unit kosong. Isi nama unitnya.")
    read = {name: _number(row, titles, name) for name in filter(None, COLUMNS[kind])}
    if kind == "mean":
        _at_least_one(read["n"], "n")
        if read["sd"] < 0:
            raise _BadCell("sd", "off_scale", "simpangan baku tidak boleh negatif.")
        return Observed(unit, read["mean"], read["n"], read["sd"])
    if kind == "proportion":
        _at_least_one(read["denominator"], "denominator")
        if not 0 <= read["numerator"] <= read["denominator"]:
            raise _BadCell("numerator", "bad_count", "pembilang harus antara 0 dan penyebutnya.")
        return Observed(unit, read["numerator"] / read["denominator"], read["denominator"])
    if read["observed"] < 0:
        raise _BadCell("observed", "bad_count", "jumlah teramati tidak boleh negatif.")
    if read["expected"] <= 0:
        raise _BadCell("expected", "bad_count", "jumlah harapan harus lebih dari 0.")
    return Observed(unit, read["observed"] / read["expected"], read["expected"])


def _at_least_one(size: float, column: str) -> None:
    if size < 1:
        raise _BadCell(column, "bad_count", "banyaknya harus 1 atau lebih.")
    if size != int(size):
        raise _BadCell(column, "not_whole", "banyaknya harus bilangan bulat.")


def _number(row: TableRow, titles: Titles, name: str) -> float:
    raw = row.raw(titles.columns[name])
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool) and math.isfinite(raw):
        return float(raw)
    text = row.text(titles.columns[name])
    if not text:
        raise _BadCell(name, "not_a_number", "selnya kosong, atau rumusnya belum pernah dihitung. Isi angkanya.")
    if name in _WHOLE and isinstance(raw, str) and _THOUSANDS.fullmatch(text) and not text.startswith("0"):
        plain = re.sub(r"[.,]", "", text)
        words = f'"{text}" dapat dibaca {text.partition(text[-4])[0]} atau {plain}. Tulis tanpa tanda ribuan, misalnya {plain}.'
        raise _BadCell(name, "not_a_number", words)
    if isinstance(raw, str) and _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    raise _BadCell(name, "not_a_number", f'"{shown}" bukan angka. Isi angka, misalnya 12 atau 0,85.')
