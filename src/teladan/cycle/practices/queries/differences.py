"""What differs between two editions, word by word where a text was changed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.practices.models import Document
from teladan.cycle.practices.queries.reading import label, outcome, readable, weeks_in_words

LONGEST_COMPARED = 3000
"""Words of a text; a longer one is shown whole, before and after: matching takes time that grows with the square."""

TEXTS: dict[str, str | Promise] = {
    "title": gettext_lazy("Nama"),
    "owner_name": gettext_lazy("Pemilik"),
    "owner_kind": gettext_lazy("Jenis pemilik"),
    "sector": gettext_lazy("Bidang"),
    "unit_type": gettext_lazy("Jenis unit"),
    "region": gettext_lazy("Wilayah"),
    "started_on": gettext_lazy("Mulai berjalan"),
    "summary": gettext_lazy("Ringkasan"),
    "problem": gettext_lazy("Masalah"),
    "novelty": gettext_lazy("Baru atau perbaikan"),
    "novelty_text": gettext_lazy("Apa yang dilakukan"),
    "elements": gettext_lazy("Unsur layanan"),
    "beneficiaries": gettext_lazy("Penerima manfaat"),
    "groups": gettext_lazy("Kelompok rentan"),
    "preconditions": gettext_lazy("Prasyarat"),
    "cost": gettext_lazy("Biaya"),
    "cost_note": gettext_lazy("Rincian biaya"),
    "failures": gettext_lazy("Yang gagal"),
    "lessons": gettext_lazy("Pelajaran"),
}
ROWS: dict[str, tuple[str | Promise, str]] = {
    "parts": (gettext_lazy("Bagian"), "key"),
    "steps": (gettext_lazy("Langkah"), "name"),
    "history": (gettext_lazy("Riwayat"), "what"),
    "outcomes": (gettext_lazy("Indikator"), "id"),
    "documents": (gettext_lazy("Dokumen"), "id"),
    "awards": (gettext_lazy("Penghargaan"), "name"),
}
"""What a kind of rows is called, and by what a row is known again."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text: the same in both, only in the new one, or only in the old one."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One text or row that is not as it was; `kind` says whether all of it is new or gone."""

    name: str
    kind: Literal["changed", "added", "removed"]
    pieces: tuple[Piece, ...]


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """All that differs, in the order of the template."""
    before, after = readable(old), readable(new)
    texts = ((str(name), _text(before[key]), _text(after[key])) for key, name in TEXTS.items())
    rows = (row for kind in ROWS for row in _rows(kind, old[kind], new[kind]))
    return [_difference(name, was, now) for name, was, now in (*texts, *rows) if was != now]


def _text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _rows(kind: str, old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """Name, text before and text after of each row; a changed order alone is a line of its own."""
    name, known_by = ROWS[kind]
    before = {row[known_by]: _line(kind, row) for row in old}
    after = {row[known_by]: _line(kind, row) for row in new}
    found = [(str(name), before.get(key, ""), after.get(key, "")) for key in {**before, **after}]
    stayed = [key for key in before if key in after]
    if kind in ("parts", "steps") and stayed != [key for key in after if key in before]:
        found.append((_("Urutan: %(rows)s") % {"rows": name}, *("; ".join(_names(one)) for one in (old, new))))
    return found


def _names(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


def _line(kind: str, row: Mapping[str, Any]) -> str:
    """A row as one text."""
    if kind == "parts":
        word = _("inti") if row["is_core"] else _("dapat disesuaikan")
        return _joined(f"{row['name']} ({word})", row["what"])
    if kind == "steps":
        return _joined(row["name"], row["what"], row["who"], weeks_in_words(row["weeks"]))
    if kind == "history":
        return _joined(f"{row['month']:02d}/{row['year']}" if row["month"] else str(row["year"]), row["what"])
    if kind == "outcomes":
        said = outcome(row)
        figures = (said["baseline_words"], said["result_words"], row["source"], row["code"])
        return _joined(row["name"], said["direction_words"], *figures)
    if kind == "documents":
        licence = label(Document.Licence, row["licence"])
        return _joined(row["title"], label(Document.Kind, row["kind"]), licence)
    return _joined(str(row["year"]), row["name"], row["giver"])


def _joined(*parts: str) -> str:
    return ". ".join(part.strip().removesuffix(".") for part in parts if part and part.strip())


def _difference(name: str, was: str, now: str) -> Difference:
    if not was:
        return Difference(name, "added", (Piece("added", now),))
    if not now:
        return Difference(name, "removed", (Piece("removed", was),))
    return Difference(name, "changed", tuple(_pieces(was, now)))


def _pieces(was: str, now: str) -> list[Piece]:
    old, new = re.findall(r"\S+\s*", was), re.findall(r"\S+\s*", now)
    if len(old) > LONGEST_COMPARED or len(new) > LONGEST_COMPARED:
        return [Piece("removed", was), Piece("added", now)]
    found: list[Piece] = []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("same", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            found.append(Piece("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Piece("added", "".join(new[new_from:new_to])))
    return found
