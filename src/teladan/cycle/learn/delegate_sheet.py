"""A list of delegates in a spreadsheet: read beside who is listed already, refused rows with cell and mend; and written.

Nothing is written here; the same file with the same mends gives the same comparison, which
`actions.delegates.import_delegates` takes over. What was mended is never kept: numbers of people are among it.
"""

import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from teladan.cycle.learn.actions.delegates import Facts
from teladan.cycle.learn.models import Delegate
from teladan.cycle.learn.queries.delegates import same_person
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
    "role": ("peran", "peran dalam kunjungan", "tugas", "keterangan peran"),
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
BLANKS = {"", "-", "–", "—"}
LISTED_AT_MOST = 500
SKIP = "lewati"
State = Literal["new", "known", "refused"]


@dataclass(slots=True)
class Fault:
    """A cell that cannot stand so. `key`: of the field in which it is mended."""

    place: str
    found: str
    message: str
    mend: str
    meaning: str

    @property
    def key(self) -> str:
        return mend_key(self.place)


@dataclass(slots=True)
class Line:
    """A row that names somebody. `skip_key`: of the tick by which it is left out."""

    place: str
    facts: Facts
    state: State = "new"
    faults: list[Fault] = field(default_factory=list)

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

    def to_take(self) -> list[Facts]:
        return [line.facts for line in self.of("new")]


def compare(
    source: Source, *, listed: Sequence[Delegate], roles: Sequence[tuple[str, str]], mends: Mapping[str, str]
) -> DryRun:
    """Read a file and lay it beside a side's list. `mends`: what was typed in the place of a cell, by its key.

    Raises TableError where it cannot be read or no sheet has a column of names.
    """
    reader = _Reader(listed, roles, mends)
    left_out = []
    tables = [sheet for sheet in read_table(source, TITLES) if sheet.rows]
    for sheet in tables:
        titles = find_titles(sheet, TITLES, ["name"])
        if titles is None:
            left_out.append(sheet.sheet or source.name)
        else:
            reader.read(sheet, titles)
    if len(left_out) == len(tables):
        raise TableError(
            _("%(file)s: tidak ada lembar dengan kolom Nama. Pakai templatnya, atau beri judul kolom Nama.")
            % {"file": source.name}
        )
    if len(reader.lines) > LISTED_AT_MOST:
        raise TableError(
            _("%(file)s: lebih dari %(most)s orang. Bagi menjadi beberapa berkas.")
            % {"file": source.name, "most": LISTED_AT_MOST}
        )
    return DryRun(reader.lines, reader.skipped, left_out)


class _Reader:
    """Reads rows one by one; `lines` grow."""

    def __init__(self, listed: Sequence[Delegate], roles: Sequence[tuple[str, str]], mends: Mapping[str, str]) -> None:
        self.listed, self.roles, self.mends = listed, roles, mends
        self.by_name = {_plain(name): key for key, name in roles} | {_plain(key): key for key, _name in roles}
        self.default = next((key for key, _name in roles if key == "member"), roles[0][0])
        self.lines: list[Line] = []
        self.skipped = 0
        self.seen: dict[str, str] = {}

    def read(self, sheet: TableSheet, titles: Titles) -> None:
        for row in rows_below(sheet, titles):
            if is_total(row, titles, "name") or not self._says_anything(row, titles):
                continue
            line = Line(row.at(titles.columns["name"]), Facts())
            if self.mends.get(line.skip_key):
                self.skipped += 1
                continue
            self._understand(line, row, titles)
            self.lines.append(line)

    def _says_anything(self, row: TableRow, titles: Titles) -> bool:
        return any(row.text(index) not in BLANKS for index in titles.columns.values())

    def _understand(self, line: Line, row: TableRow, titles: Titles) -> None:
        for meaning, index in titles.columns.items():
            place = row.at(index)
            text = " ".join(self.mends.get(mend_key(place), row.text(index)).split())
            text = "" if text in BLANKS else text
            is_mended = mend_key(place) in self.mends and text != row.text(index)
            fault = self._fault(meaning, text, place, None if is_mended else row.raw(index))
            if fault is not None:
                line.faults.append(fault)
            line.facts[meaning] = "".join(text.split()) if meaning == "number" else text  # type: ignore[literal-required] -- a meaning is a fact's name
        line.facts["role"] = self.by_name.get(_plain(line.facts.get("role", "")), self.default)
        if line.faults:
            line.state = "refused"
        else:
            self._once(line)

    def _fault(self, meaning: str, text: str, place: str, raw: object) -> Fault | None:
        why = _why_not(meaning, text, raw)
        if meaning == "role" and text and _plain(text) not in self.by_name:
            why = (
                _("Peran ini tidak dikenal program kunjungan."),
                _("Pilih salah satu: %(roles)s.") % {"roles": ", ".join(name for _key, name in self.roles)},
            )
        return None if why is None else Fault(place, text[:80], *why, meaning)

    def _once(self, line: Line) -> None:
        """Listed already, or earlier in the file: recognised, so that a mended file can be brought again."""
        name, number = line.facts.get("name", ""), line.facts.get("number", "")
        key = number or _plain(name)
        if same_person(self.listed, name, number) is not None or key in self.seen:
            line.state = "known"
        self.seen.setdefault(key, line.place)


def _why_not(meaning: str, text: str, raw: object) -> tuple[str, str] | None:
    """What is wrong with a cell, and its mend."""
    if meaning == "name" and not any(unicodedata.category(letter).startswith("L") for letter in text):
        return _("Namanya kosong."), _("Isi namanya, atau lewati barisnya.")
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in text):
        return _("Ada huruf yang tidak tampak di sel ini."), _("Ketik ulang isinya.")
    if len(text) > LONGEST[meaning]:
        return _("Terlalu panjang."), _("Paling banyak %(most)s huruf.") % {"most": LONGEST[meaning]}
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


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def template(roles: Sequence[tuple[str, str]]) -> bytes:
    """An empty list to fill in, with the roles that the programme knows."""
    help_rows = [
        (_("Satu baris satu orang. Hanya nama yang wajib."),),
        (_("NIP ditulis sebagai teks, tanpa spasi. Boleh dikosongkan; nomor KTP tidak diminta."),),
        (_("Peran yang kosong dibaca sebagai anggota. Peran yang dikenal:"),),
        *((name,) for _key, name in roles),
    ]
    return _bytes(
        [Sheet(_("Peserta"), _columns(), []), Sheet(_("Petunjuk"), [Column(_("Cara mengisi"), 100)], help_rows)]
    )


def written(rows: Iterable[Delegate], role_names: Mapping[str, str], *, with_numbers: bool) -> bytes:
    """A side's own list; without numbers and addresses unless they were asked for."""
    columns = [
        column
        for meaning, column in zip(HEADINGS, _columns(), strict=True)
        if with_numbers or meaning not in ("number", "mail")
    ]
    lines = []
    for row in rows:
        facts = {
            "name": row.name,
            "number": row.number or "",
            "rank": row.rank,
            "title": row.title,
            "role": role_names.get(row.role, row.role),
            "mail": row.mail or "",
        }
        lines.append([value for meaning, value in facts.items() if with_numbers or meaning not in ("number", "mail")])
    return _bytes([Sheet(_("Peserta"), columns, lines)])


def _columns() -> list[Column]:
    widths = {"name": 36, "number": 24, "rank": 24, "title": 40, "role": 22, "mail": 30}
    return [
        Column(heading, widths[meaning], "@" if meaning == "number" else None) for meaning, heading in HEADINGS.items()
    ]


def _bytes(sheets: list[Sheet]) -> bytes:
    buffer = io.BytesIO()
    write_rows(buffer, sheets)
    return buffer.getvalue()
