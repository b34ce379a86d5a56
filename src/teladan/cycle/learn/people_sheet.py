"""People in a spreadsheet, whatever list they come onto: read beside who is listed, refused cells with place and mend.

Nothing is written here; the same file with the same mends gives the same comparison. What was mended is never kept:
numbers of people are among it. A list's own reader says which columns it knows, and who is listed already.
"""

import io
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import takewhile
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from teladan.ground.tables import (
    Column,
    Sheet,
    Source,
    TableError,
    TableRow,
    TableSheet,
    Titles,
    find_titles,
    is_total,
    read_table,
    rows_below,
    write_rows,
)

TITLES = {
    "name": ("nama", "nama dengan gelar", "nama lengkap", "nama peserta", "nama pegawai", "nama dan gelar"),
    "number": ("nip", "nip atau nomor induk", "nip/nrp", "nomor induk", "nomor induk pegawai", "nrp", "nip/nik"),
    "rank": ("pangkat", "golongan", "pangkat/golongan", "pangkat/gol", "pangkat/gol. ruang", "pangkat golongan", "gol"),
    "title": ("jabatan", "jabatan/unit kerja", "jabatan dinas"),
    "mail": ("surel", "email", "e-mail", "alamat surel", "alamat email"),
}
HEADINGS = {
    "name": "Nama dengan gelar",
    "number": "NIP atau nomor induk",
    "rank": "Pangkat/golongan",
    "title": "Jabatan",
    "role": "Peran",
    "mail": "Surel",
}
LONGEST = {"name": 160, "number": 40, "rank": 80, "title": 160, "role": 80, "mail": 200}
WIDTHS = {"name": 36, "number": 24, "rank": 24, "title": 40, "role": 22, "mail": 30}
BLANKS = {"", "-", "–", "—"}
LISTED_AT_MOST = 500
SKIP = "lewati"
State = Literal["new", "known", "refused"]
_SIGNED = re.compile(r"(?:mengetahui|menyetujui)\b", re.IGNORECASE)
_NUMBER_WRITTEN = re.compile(r"^(?:['`’‘]|(?:nip|nrp)\b[\s.:]*)+", re.IGNORECASE)


@dataclass(slots=True)
class Fault:
    """A cell that cannot stand so. `key`: of the field in which it is mended; `label`: what the column is called."""

    place: str
    found: str
    message: str
    mend: str
    meaning: str
    label: str

    @property
    def key(self) -> str:
        return mend_key(self.place)


@dataclass(frozen=True, slots=True)
class Repair:
    """A cell that was understood otherwise than it stands."""

    place: str
    found: str
    message: str
    mend: str = ""


@dataclass(slots=True)
class Line:
    """A row that names somebody. `skip_key`: of the tick by which it is left out."""

    place: str
    facts: dict[str, Any] = field(default_factory=dict)
    state: State = "new"
    faults: list[Fault] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    @property
    def skip_key(self) -> str:
        return f"{SKIP}-{mend_key(self.place)}"


@dataclass(slots=True)
class DryRun:
    """Every line. `skipped`: how many were left out on purpose; `sheets_left_out`: without a column of names."""

    lines: list[Line]
    skipped: int
    sheets_left_out: list[str]

    def of(self, state: State) -> list[Line]:
        return [line for line in self.lines if line.state == state]

    @property
    def new(self) -> list[Line]:
        return self.of("new")

    @property
    def known(self) -> int:
        return len(self.of("known"))

    @property
    def reasons(self) -> list[Fault]:
        return [fault for line in self.of("refused") for fault in line.faults]

    @property
    def good(self) -> int:
        """How many are taken just as they stand."""
        return len(self.new) - self.repaired

    @property
    def repairs(self) -> list[Repair]:
        return [one for line in self.new for one in line.repairs]

    @property
    def repaired(self) -> int:
        return sum(bool(line.repairs) for line in self.new)

    def to_take(self) -> list[dict[str, Any]]:
        return [line.facts for line in self.new]


class Reader(ABC):
    """Reads rows one by one; `lines` grow. A list's own reader says which `titles` it knows and how it `settles` a line."""

    titles: Mapping[str, Collection[str]] = TITLES
    headings: Mapping[str, str] = HEADINGS
    longest: Mapping[str, int] = LONGEST
    is_by_role = False
    """Whether somebody may stand in the list once in each role."""

    def __init__(self, mends: Mapping[str, str]) -> None:
        self.mends = mends
        self.lines: list[Line] = []
        self.skipped = 0
        self.numbers: set[tuple[str, str]] = set()
        self.names: dict[tuple[str, str], set[str]] = {}

    @abstractmethod
    def settle(self, line: Line, row: TableRow, titles: Titles) -> None:
        """What a row says beyond its single cells."""

    @abstractmethod
    def is_listed(self, line: Line) -> bool:
        """Whether whom a row names is on the list already."""

    def why_not(self, meaning: str, text: str, raw: object) -> tuple[str, str] | None:
        """What is wrong with a cell, and its mend."""
        return why_not(meaning, text, raw, self.longest[meaning])

    def compare(self, source: Source) -> DryRun:
        """Raises TableError where the file cannot be read or no sheet has a column of names."""
        left_out = []
        tables = [sheet for sheet in read_table(source, self.titles) if sheet.rows]
        for sheet in tables:
            titles = find_titles(sheet, self.titles, ["name"])
            if titles is None:
                left_out.append(sheet.sheet or source.name)
            else:
                self.read(sheet, titles)
        if len(left_out) == len(tables):
            raise TableError(
                _("%(file)s: tidak ada lembar dengan kolom Nama. Pakai templatnya, atau beri judul kolom Nama.")
                % {"file": source.name}
            )
        if len(self.lines) > LISTED_AT_MOST:
            raise TableError(
                _("%(file)s: lebih dari %(most)s orang. Bagi menjadi beberapa berkas.")
                % {"file": source.name, "most": LISTED_AT_MOST}
            )
        return DryRun(self.lines, self.skipped, left_out)

    def read(self, sheet: TableSheet, titles: Titles) -> None:
        for row in takewhile(_is_above_signatures, rows_below(sheet, titles)):
            if is_total(row, titles, "name") or not _says_anything(row, titles):
                continue
            line = Line(row.at(titles.columns["name"]))
            if self.mends.get(line.skip_key):
                self.skipped += 1
                continue
            for meaning, index in titles.columns.items():
                line.facts[meaning] = self.cell(line, meaning, self.headings[meaning], row, index)
            self.settle(line, row, titles)
            if line.faults:
                line.state = "refused"
            else:
                self._once(line)
            self.lines.append(line)

    def cell(self, line: Line, meaning: str, label: str, row: TableRow, index: int) -> str:
        """What a cell says, as typed anew where it was mended; a fault or repair of it comes onto the line."""
        place = row.at(index)
        text = " ".join(self.mends.get(mend_key(place), row.text(index)).split())
        text = "" if text in BLANKS else text
        is_mended = mend_key(place) in self.mends and text != row.text(index)
        if meaning == "number" and (bare := _NUMBER_WRITTEN.sub("", text)) != text:
            line.repairs.append(Repair(place, text[:80], _("Yang bukan bagian nomor di depannya tidak ikut dibaca.")))
            text = bare
        why = self.why_not(meaning, text, None if is_mended else row.raw(index))
        if why is not None:
            line.faults.append(Fault(place, text[:80], *why, meaning, label))
        return "".join(text.split()) if meaning == "number" else text

    def _once(self, line: Line) -> None:
        """Listed already, or earlier in the file: recognised, so that a mended file can be brought again.

        By number where both have one, else by name; the same name with another number is somebody else.
        """
        within = str(line.facts.get("role", "")) if self.is_by_role else ""
        number = line.facts.get("number", "")
        numbers = self.names.setdefault((within, plain(line.facts.get("name", ""))), set())
        is_named = "" in numbers if number else bool(numbers)
        if self.is_listed(line) or is_named or (within, number) in self.numbers:
            line.state = "known"
            return
        numbers.add(number)
        if number:
            self.numbers.add((within, number))


def why_not(meaning: str, text: str, raw: object, most: int) -> tuple[str, str] | None:
    """What is wrong with a cell of a meaning that every list knows, and its mend."""
    if meaning == "name" and not any(unicodedata.category(letter).startswith("L") for letter in text):
        return _("Namanya kosong."), _("Isi namanya, atau lewati barisnya.")
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in text):
        return _("Ada huruf yang tidak tampak di sel ini."), _("Ketik ulang isinya.")
    if len(text) > most:
        return _("Terlalu panjang."), _("Paling banyak %(most)s huruf.") % {"most": most}
    if meaning == "number" and text:
        return _why_no_number(text, raw)
    if meaning == "mail" and text:
        return _why_no_address(text)
    return None


def _why_no_number(text: str, raw: object) -> tuple[str, str] | None:
    """Spreadsheet programs keep 15 digits of a number; a NIP has 18."""
    if isinstance(raw, int | float) and len("".join(text.split())) > 15:
        return (
            _("Nomor ini tersimpan sebagai angka, sehingga angka terakhirnya sudah berubah."),
            _("Ketik ulang nomornya dari dokumen asli, atau kosongkan; di berkas, jadikan kolomnya teks."),
        )
    if not any(letter.isdigit() for letter in text):
        return _("Bukan nomor induk."), _("Tulis angkanya, atau kosongkan.")
    return None


def _why_no_address(text: str) -> tuple[str, str] | None:
    try:
        validate_email(text)
    except ValidationError:
        return _("Bukan alamat surel."), _("Tulis misalnya nama@contoh.go.id, atau kosongkan.")
    return None


def mend_key(place: str) -> str:
    """The name of the field in which a cell is mended: sheets are named by people."""
    return f"sel-{sha256(place.encode()).hexdigest()[:12]}"


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def columns_of(headings: Mapping[str, str], widths: Mapping[str, int]) -> list[Column]:
    """Numbers stand as text, or a spreadsheet program would cut off their end."""
    return [Column(name, widths[meaning], "@" if meaning == "number" else None) for meaning, name in headings.items()]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    buffer = io.BytesIO()
    write_rows(buffer, sheets)
    return buffer.getvalue()


def _is_above_signatures(row: TableRow) -> bool:
    """Below “Mengetahui,” stand who signed the list, and their numbers."""
    return not any(_SIGNED.match(row.text(index)) for index in range(len(row.cells)))


def _says_anything(row: TableRow, titles: Titles) -> bool:
    return any(row.text(index) not in BLANKS for index in titles.columns.values())
