"""A list of names in a spreadsheet, or pasted, understood as units of the registry: each row that is not is named with its cell.

Nothing is written here; the same file gives the same comparison.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from django.utils.translation import gettext as _

from teladan.cycle.learn.people_sheet import mend_key
from teladan.ground.registry.queries import Unit, region_code
from teladan.ground.tables import (
    Source,
    TableError,
    TableRow,
    TableSheet,
    find_titles,
    is_total,
    read_table,
    rows_below,
)

TITLES = {
    "name": (
        *("nama instansi", "instansi", "nama unit", "unit", "unit kerja", "nama", "opd", "nama opd", "skpd", "satker"),
        *("satuan kerja", "kabupaten/kota", "kab/kota", "daerah", "pemerintah daerah", "nama daerah", "k/l"),
        *("kementerian/lembaga", "lembaga", "kabupaten", "kota", "yang diundang"),
    ),
    "addressee": ("kepada", "yth", "yth.", "jabatan", "pimpinan", "ditujukan kepada", "tujuan"),
    "region": ("kode wilayah", "wilayah", "kode", "kode kemendagri"),
}
LONGEST = 200
ROWS_AT_MOST = 1_000
CANDIDATES = 6
PASTED = "daftar tempel.csv"
"""What a pasted list is called while it is held."""
SHORT = (
    (re.compile(r"^(?:pemerintah daerah|pemerintah|pemda)\s+"), ""),
    (re.compile(r"^(?:pemkab|kab)\b\.?\s*"), "kabupaten "),
    (re.compile(r"^pemkot\b\.?\s*"), "kota "),
    (re.compile(r"^(?:pemprov|prov)\b\.?\s*"), "provinsi "),
)
"""How names of regions are shortened."""
_NO_WORD = re.compile(r"[^\w]+")
State = Literal["new", "known", "refused"]


@dataclass(slots=True)
class Line:
    """A row that names somebody to invite. `candidates`: units that it may mean, where it means none or several."""

    place: str
    found: str
    addressee: str
    state: State = "new"
    unit: Unit | None = None
    message: str = ""
    mend: str = ""
    candidates: Sequence[Unit] = ()

    @property
    def key(self) -> str:
        return mend_key(self.place)


@dataclass(frozen=True, slots=True)
class DryRun:
    """Every line, in the file's order."""

    lines: list[Line]

    def of(self, state: State) -> list[Line]:
        return [line for line in self.lines if line.state == state]


def compare(source: Source, *, known: Sequence[Unit], listed: Collection[int]) -> DryRun:
    """`known`: every unit that may be meant; `listed`: those on the list already. Raises TableError where the file
    cannot be read, is empty or is too long."""
    lines: list[Line] = []
    names, taken = _named(known), set(listed)
    for sheet in read_table(source, TITLES):
        for row, columns in _rows(sheet):
            line = _understood(row, columns, names)
            if line is None:
                continue
            if source.name == PASTED:
                line.place = _("baris %(n)s") % {"n": row.number}
            if line.unit is not None and line.unit.pk in taken:
                line.state = "known"
            elif line.unit is not None:
                taken.add(line.unit.pk)
            lines.append(line)
            if len(lines) > ROWS_AT_MOST:
                raise TableError(
                    _("%(file)s: lebih dari %(most)s baris. Bagi menjadi beberapa daftar.")
                    % {"file": source.name, "most": ROWS_AT_MOST}
                )
    if not lines:
        raise TableError(_("%(file)s: tidak ada nama instansi yang terbaca.") % {"file": source.name})
    return DryRun(lines)


def pasted(text: str) -> io.BytesIO:
    """A pasted list as a file: one line a row, tabs between its columns, as spreadsheet programs copy them."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    lines = [line.split("\t") for line in text.splitlines()]
    width = max(map(len, lines), default=1)
    writer.writerows([cell.strip() for cell in line] + [""] * (width - len(line)) for line in lines)
    return io.BytesIO(buffer.getvalue().encode())


def plain_name(text: str) -> str:
    """
    >>> plain_name("Pemerintah Kab. Contoh"), plain_name("Pemkot  CONTOH")
    ('kabupaten contoh', 'kota contoh')
    """
    plain = " ".join(text.casefold().split())
    for short, whole in SHORT:
        plain = short.sub(whole, plain)
    return " ".join(_NO_WORD.sub(" ", plain).split())


def _named(known: Sequence[Unit]) -> Mapping[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in known:
        for name in {plain_name(unit.name), plain_name(unit.short_name)} - {""}:
            found.setdefault(name, []).append(unit)
    return found


def _rows(sheet: TableSheet) -> Iterator[tuple[TableRow, Mapping[str, int]]]:
    """Below the titles; every row where there are none, its first column of words being the name."""
    titles = find_titles(sheet, TITLES, ["name"])
    if titles is not None:
        for row in rows_below(sheet, titles):
            if not is_total(row, titles, "name"):
                yield row, titles.columns
        return
    for row in sheet.rows:
        first = next((index for index in range(len(row.cells)) if _has_letters(row.text(index))), None)
        if first is not None:
            yield row, {"name": first, "addressee": first + 1}


def _understood(row: TableRow, columns: Mapping[str, int], names: Mapping[str, list[Unit]]) -> Line | None:
    index = columns["name"]
    text = row.text(index)
    if not _has_letters(text):
        return None
    addressee = row.text(columns["addressee"])[:LONGEST] if "addressee" in columns else ""
    line = Line(row.at(index), text[:LONGEST], addressee if _has_letters(addressee) else "")
    region = region_code(row.text(columns["region"])) if "region" in columns else None
    wanted = plain_name(text)
    meant = list(names.get(wanted, ()))
    if len(meant) > 1 and region:
        meant = [one for one in meant if one.region == region] or meant
    if len(meant) == 1:
        line.unit = meant[0]
        return line
    line.state = "refused"
    if meant:
        line.message = _("Ada %(n)s unit dengan nama ini.") % {"n": len(meant)}
        line.mend = _("Pilih unit yang dimaksud.")
        line.candidates = meant[: CANDIDATES * 3]
        return line
    near = get_close_matches(wanted, names, n=CANDIDATES, cutoff=0.6)
    line.candidates = list({unit.pk: unit for name in near for unit in names[name]}.values())[: CANDIDATES * 3]
    line.message = _("Nama ini tidak ada di daftar unit.")
    line.mend = (
        _("Pilih salah satu yang mirip, atau perbaiki namanya lalu unggah lagi.")
        if line.candidates
        else _("Perbaiki namanya lalu unggah lagi, atau minta admin menambah unitnya.")
    )
    return line


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
