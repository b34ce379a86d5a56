"""A row of a list of units as it was brought: its columns, and each cell read into a fact or a reason why not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from teladan.ground.registry.models import Unit
from teladan.ground.registry.models.unit import UnitFacts
from teladan.ground.registry.names import plain
from teladan.ground.registry.regions import region_code, region_name, regions_named
from teladan.ground.registry.types import type_named

TITLES = MappingProxyType(
    {
        "name": (
            *("nama", "nama unit", "nama unit kerja", "unit", "unit kerja", "nama instansi", "instansi", "nama opd"),
            *("opd", "nama upp", "upp", "skpd", "nama skpd", "nama puskesmas", "nama faskes", "nama unit layanan"),
            *("unit layanan", "nama satuan kerja", "satuan kerja", "nama rumah sakit", "nama sekolah"),
        ),
        "parent": ("induk", "unit induk", "instansi induk", "opd induk", "unit atasan", "di bawah", "nama induk"),
        "type": ("jenis", "jenis unit", "jenis unit kerja", "jenis instansi", "kategori"),
        "grade": ("kelas", "kelas unit", "tipe", "tipe unit", "kelas rumah sakit", "tipe puskesmas"),
        "region_code": ("kode wilayah", "kode kemendagri", "kode daerah", "kode kabupaten kota", "kode kab kota"),
        "region": ("wilayah", "nama wilayah", "kabupaten kota", "kab kota", "kota kabupaten", "kabupaten", "daerah"),
        "size": (
            *("ukuran", "jumlah pegawai", "jumlah tempat tidur", "tempat tidur", "jumlah tt", "jumlah siswa"),
            *("jumlah penduduk", "pegawai"),
        ),
        "size_of": ("satuan", "satuan ukuran"),
        "address": ("alamat", "alamat lengkap"),
        "services": ("layanan", "jenis layanan", "nama layanan", "daftar layanan", "jenis pelayanan", "pelayanan"),
        "latitude": ("lintang", "latitude", "lat", "garis lintang", "koordinat lintang"),
        "longitude": ("bujur", "longitude", "long", "lon", "lng", "garis bujur", "koordinat bujur"),
    }
)
"""Meaning of a column -> titles it goes by in the lists that offices have."""

_SIZE_OF = {
    "jumlah pegawai": "pegawai",
    "pegawai": "pegawai",
    "jumlah tempat tidur": "tempat tidur",
    "tempat tidur": "tempat tidur",
    "jumlah tt": "tempat tidur",
    "jumlah siswa": "siswa",
    "jumlah penduduk": "penduduk",
}
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", re.ASCII)
_LONGEST_SERVICE = 200


@dataclass(frozen=True, slots=True)
class BroughtRow:
    """A row: what stands in its columns, and where. `text` and `at` by meaning, a key of TITLES; `titles` as written."""

    text: Mapping[str, str]
    at: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row is left out: which cell, what stands there, what is wrong with it, how to mend it."""

    place: str
    found: str
    message: str
    mend: str


class _Unreadable(Exception):
    """What is wrong with a cell, and the mend."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend


def facts_of(row: BroughtRow) -> tuple[dict[str, Any], list[Refusal]]:
    """The facts of a unit that the row states, empty cells left out, and what is wrong with the others."""
    facts: dict[str, Any] = {}
    refused = []
    for meaning, read in _READERS.items():
        text = row.text.get(meaning, "")
        if not text:
            continue
        try:
            facts[_FIELD.get(meaning, meaning)] = read(text)
        except _Unreadable as error:
            refused.append(Refusal(row.at[meaning], text[:80], str(error), error.mend))
    if "size" in facts and "size_of" not in facts and (known := _SIZE_OF.get(plain(row.titles.get("size", "")))):
        facts["size_of"] = known
    return facts, refused


def services_in(text: str) -> list[str]:
    """The services that a cell lists, parted by semicolons or lines; each once, in order."""
    found: dict[str, str] = {}
    for part in re.split(r"[;\n]", text):
        if name := " ".join(part.split())[:_LONGEST_SERVICE]:
            found.setdefault(plain(name), name)
    return list(found.values())


def shown_fact(name: str, value: Any) -> str:
    """A fact as the check shows it beside what stood before."""
    from teladan.ground.registry.types import type_name

    if value in (None, ""):
        return "–"
    if name == "region":
        return region_name(value)
    return type_name(value) if name == "type" else str(value)


def fact_label(name: str) -> str:
    return str(UnitFacts._meta.get_field(name).verbose_name)


def _text(name: str) -> Any:
    longest = Unit._meta.get_field(name).max_length

    def read(text: str) -> str:
        if len(text) > longest:
            raise _Unreadable(
                _("terlalu panjang: %(long)s huruf.") % {"long": len(text)},
                _("Paling panjang %(most)s huruf.") % {"most": longest},
            )
        return text

    return read


def _type(text: str) -> str:
    return str(_text("type")(type_named(text)))


def _region_code(text: str) -> str:
    code = region_code(text.replace(",", "."))
    if code is None:
        raise _Unreadable(
            _("tidak ada wilayah dengan kode ini."),
            _("Tulis kodenya sebagai teks dengan titik, misalnya 31.71 atau 31.71.01.1001."),
        )
    return code


def _region(text: str) -> str:
    if text[:1].isdigit():
        return _region_code(text)
    codes = regions_named(text)
    if not codes:
        raise _Unreadable(_("tidak ada wilayah bernama ini."), _("Periksa ejaannya, atau pakai kolom kode wilayah."))
    if len(codes) > 1:
        offered = "; ".join(f"{code} {region_name(code)}" for code in codes[:4])
        raise _Unreadable(_("ada beberapa wilayah bernama ini."), _("Tulis kodenya: %(codes)s.") % {"codes": offered})
    return codes[0]


def _size(text: str) -> int:
    digits = text.replace(".", "") if _GROUPED.fullmatch(text) else text
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise _Unreadable(
            _("bukan bilangan bulat."), _("Isi angka saja, misalnya 48 atau 1.250; satuannya di kolom lain.")
        )
    return int(digits)


def _degrees(most: int) -> Any:
    def read(text: str) -> Decimal:
        try:
            value = Decimal(text.replace(",", ".")).quantize(Decimal("0.000001"))
        except InvalidOperation:
            raise _Unreadable(_("bukan koordinat."), _("Isi derajat desimal, misalnya -6,200000.")) from None
        if not value.is_finite() or abs(value) > most:
            raise _Unreadable(
                _("di luar jangkauan koordinat."), _("Isi antara -%(most)s dan %(most)s.") % {"most": most}
            )
        return value

    return read


def cells(row: BroughtRow) -> Iterator[str]:
    """What stands in the row, for finding out whether anything does."""
    return (text for text in row.text.values() if text)


_FIELD = {"region_code": "region"}
_READERS: dict[str, Any] = {
    "name": _text("name"),
    "type": _type,
    "grade": _text("grade"),
    "region": _region,
    "region_code": _region_code,  # after the name: a code says more
    "size": _size,
    "size_of": _text("size_of"),
    "address": _text("address"),
    "latitude": _degrees(90),
    "longitude": _degrees(180),
}
