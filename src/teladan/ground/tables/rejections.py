"""Rows left out: counted by reason, the first thousand kept with the cell and the mend."""

from collections import Counter
from typing import NamedTuple

from teladan.ground.tables.cells import Scale, letter, quoted, shown
from teladan.ground.tables.reading import Reason, Rejected

KEPT = 1_000
_VALUE_LENGTH = 200


class Place(NamedTuple):
    """Where a cell stands: `row` from 1, `column` from 0, `header` as the column is called."""

    file: str
    sheet: str | None
    row: int
    column: int
    header: str


class Rejections:
    """Collects rejected rows over all files in the order they are read. `several`: more than one file is read, so
    that a message must say which."""

    def __init__(self, instrument_name: str, scale: Scale, *, several: bool) -> None:
        self.rows: list[Rejected] = []
        self.counts: Counter[str] = Counter()
        self._instrument = instrument_name
        self._scale = scale
        self._several = several

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= KEPT

    def add(self, place: Place, raw: object, reason: Reason) -> None:
        """One row, by the leftmost of its bad cells, and what stands in that cell."""
        self.counts[reason] += 1
        if self.is_full:
            return
        file, sheet, row, index, header = place
        cell = f"{letter(index)}{row}"
        if sheet is None:
            where = f"{file} baris {row} kolom {header}"
        else:
            where = f"{file}, {sheet}!{cell}" if self._several else f"{sheet}!{cell}"
        message = f"{where}: {self._say(raw, reason, header)}"
        value = shown(raw)[:_VALUE_LENGTH]
        self.rows.append(Rejected(file, sheet, row, header, message, reason, cell, index, value))

    def _say(self, raw: object, reason: Reason, header: str) -> str:
        low, high = self._scale.low, self._scale.high
        mend = f"Isi {low} sampai {high}, atau kosongkan bila tidak dijawab."
        match reason:
            case "not_a_number":
                return f"{quoted(raw)} bukan angka. {mend}"
            case "not_whole":
                return f"{quoted(raw)} bukan bilangan bulat. {mend}"
            case "off_scale":
                return f"{quoted(raw)} di luar skala {low}–{high}. {mend}"
            case "unknown_element":
                return f"{quoted(raw)} bukan unsur {self._instrument}. Tulis nama unsurnya, atau nomornya seperti U1."
            case "bad_count":
                return f"{quoted(raw)} bukan banyaknya jawaban. Isi bilangan bulat, 0 atau lebih."
            case "no_unit":
                return f"kolom {header} kosong, sehingga baris ini tidak masuk unit mana pun. Isi nama unitnya."
