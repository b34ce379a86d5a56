"""What the columns of a list of evaluations are called: by key, by Indonesian name, with or without the weight behind it."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure.evaluating.components import Component, components, versions
from teladan.ground.tables import TableError, Titles, plain

UNITS = [
    "unit", "instansi", "nama instansi", "daerah", "nama daerah", "pemerintah daerah", "nama pemerintah daerah",
    "kabupaten/kota", "kab/kota", "kabupaten kota", "provinsi/kabupaten/kota", "wilayah", "perangkat daerah", "opd",
    "unit kerja", "entitas",
]  # fmt: skip
FIXED = {
    "unit": UNITS,
    "total": ["total", "nilai", "nilai akhir", "nilai total", "total nilai", "nilai akip", "nilai sakip", "nilai evaluasi", "jumlah", "jumlah nilai", "hasil evaluasi", "nilai hasil evaluasi"],
    "printed": ["predikat", "kategori", "predikat nilai", "tingkat akuntabilitas", "huruf"],
    "number": ["nomor lhe", "no lhe", "nomor laporan", "nomor surat", "nomor"],
    "dated": ["tanggal lhe", "tgl lhe", "tanggal laporan", "tanggal surat", "tanggal"],
    "findings": ["catatan", "catatan umum", "temuan", "keterangan"],
}  # fmt: skip
ADVICE_SHEET = {
    "unit": UNITS,
    "component": ["komponen", "nama komponen"],
    "advice": ["rekomendasi", "isi rekomendasi", "saran", "uraian rekomendasi"],
}
_ADVICE = re.compile(r"(?:rekomendasi|saran)(?: (?P<rest>.*))?")


def titles_of(instrument: str) -> dict[str, list[str]]:
    """Meaning -> titles; a component's meaning is its path."""
    rows = components(instrument)
    taken = {plain(title) for titles in FIXED.values() for title in titles}
    found = {meaning: list(titles) for meaning, titles in FIXED.items()}
    for one in rows:
        names = [name for name in _names_of(one, rows) if plain(name) not in taken]
        taken |= {plain(name) for name in names}
        found[one.path] = names
    return found


def component_meant(instrument: str, name: str) -> str | None:
    """The path of the component that a name means."""
    rows = components(instrument)
    wanted = plain(name)
    return next((one.path for one in rows if wanted in {plain(known) for known in _names_of(one, rows)}), None)


def advice_columns(titles: Titles, instrument: str) -> list[tuple[int, str]]:
    """(column, component) of “Rekomendasi”, “Rekomendasi 2”, “Rekomendasi Pengukuran Kinerja”."""
    found = []
    for index, title in sorted(titles.beside.items()):
        match = _ADVICE.fullmatch(plain(title))
        if match:
            found.append((index, component_meant(instrument, match["rest"] or "") or ""))
    return found


def other_versions(file: str, titles: Titles, instrument: str) -> None:
    """Raises TableError where a column is a component of another version and of none here: versions are never mixed."""
    own = {plain(name) for one in components(instrument) for name in (one.path, one.name, *one.also)}
    for loaded in versions():
        if loaded.ident == instrument:
            continue
        foreign = {
            plain(name): one.name
            for one in components(loaded.ident)
            if one.depth == 0
            for name in (one.name, *one.also)
        }
        for title in titles.beside.values():
            bare = re.sub(r" [0-9]+(?: [0-9]+)?$", "", plain(title))
            if bare in foreign and bare not in own:
                raise TableError(
                    _(
                        "%(file)s: kolom “%(title)s” adalah komponen %(other)s, bukan %(own)s. Pilih versi yang benar; nilai "
                        "dan predikat antarversi tidak dapat dicampur."
                    )
                    % {"file": file, "title": title, "other": loaded.ident, "own": instrument}
                )


def _names_of(one: Component, rows: tuple[Component, ...]) -> Iterator[str]:
    """A part goes by its own name only where no other part has it; else behind the name of what it is a part of."""
    alone = sum(other.name == one.name for other in rows) == 1
    above = next((other for other in rows if other.path == one.group), None)
    names = [one.name, *one.also] if alone else []
    groups = [above.name, *above.also] if above is not None else []
    names += [f"{group} {name}" for group in groups for name in (one.name, *one.also)]
    yield one.path
    for name in names:
        yield name
        yield f"{name} {written(one.weight)}"
