"""The rows of a catalogue, read: facts of a practice, what was mended on the way, and why a row is left out."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.practices import catalogue_cells as cells
from teladan.cycle.practices.catalogue_titles import NAMES, RUNNING, STOPPED, TITLES, TRIED
from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.models.practice import Sector
from teladan.ground.tables import (
    Source,
    TableError,
    TableRow,
    TableSheet,
    Titles,
    find_titles,
    is_total,
    plain,
    quoted,
    read_table,
    rows_below,
)

MOST = 20_000
_TEXTS = {"summary": 1600, "problem": 3000, "beneficiaries": 2000, "novelty_text": 2000, "lessons": 3000}
"""Field -> letters that it holds."""
_COLUMN_OF = {"novelty_text": "novelty"}
_SHORT = {"title": 160, "owner_name": 200, "contact_name": 160, "contact_way": 160, "cost_note": 600, "stopped_why": 600, "source": 200}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a cell: where, what stands there, what is wrong or was mended, what to do."""

    place: str
    found: str
    message: str
    mend: str = ""


@dataclass(slots=True)
class CatalogueRow:
    """A row. `facts`: fields of Practice; `mended` and `refused` say what was put right, and why it is left out."""

    place: str
    facts: dict[str, Any] = field(default_factory=dict)
    mended: list[Note] = field(default_factory=list)
    refused: list[Note] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.facts.get("title", ""))

    @property
    def owner(self) -> str:
        return str(self.facts.get("owner_name", ""))


@dataclass(frozen=True, slots=True)
class ReadCatalogue:
    """A file, read. `understood`: (title as written, what it means here); `beside`: titles that mean nothing here."""

    rows: list[CatalogueRow]
    understood: list[tuple[str, str]]
    beside: list[str]
    passed_over: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What the person who brings a catalogue says of it."""

    name: str
    owner: str = ""
    owner_kind: str = Practice.Owner.AGENCY


def read_catalogue(source: Source, told: Told, today: dt.date) -> ReadCatalogue:
    """Raises TableError, naming the file and the mend, for what is no list of practices."""
    rows: list[CatalogueRow] = []
    understood: dict[str, str] = {}
    beside: dict[str, None] = {}
    passed_over: list[str] = []
    for sheet in read_table(source, TITLES, most=MOST):
        titles = find_titles(sheet, TITLES, ["title"])
        if titles is None:
            passed_over += [sheet.sheet] if sheet.sheet and sheet.rows else []
            continue
        understood |= {titles.row.text(index): NAMES[meaning] for meaning, index in titles.columns.items()}
        beside |= dict.fromkeys(titles.beside.values())
        rows += list(_rows(sheet, titles, told, today))
    _check_many(source, rows)
    return ReadCatalogue(rows, list(understood.items()), list(beside), passed_over)


def _check_many(source: Source, rows: list[CatalogueRow]) -> None:
    if not rows:
        raise TableError(
            _(
                "%(file)s: tidak ada baris praktik yang dikenali. Beri kolomnya judul “Judul” atau “Nama inovasi”, seperti pada "
                "berkas contoh, dan periksa bahwa di bawahnya ada isinya."
            )
            % {"file": source.name}
        )
    if len(rows) > MOST:
        raise TableError(
            _("%(file)s: lebih dari %(most)s praktik. Bagi menjadi beberapa berkas.")
            % {"file": source.name, "most": written(MOST)}
        )


def _rows(sheet: TableSheet, titles: Titles, told: Told, today: dt.date) -> Iterable[CatalogueRow]:
    meant = titles.columns.values()
    for row in rows_below(sheet, titles):
        if any(row.text(index) for index in meant) and not is_total(row, titles, "title"):
            yield _Reader(row, titles, told, today).read()


class _Reader:
    """One row on its way from cells to facts."""

    def __init__(self, row: TableRow, titles: Titles, told: Told, today: dt.date) -> None:
        self.row, self.columns, self.told, self.today = row, titles.columns, told, today
        self.found = CatalogueRow(row.at(titles.columns["title"]))

    def read(self) -> CatalogueRow:
        self._who_and_what()
        for name, most in _TEXTS.items():
            self._keep(name, _COLUMN_OF.get(name, name), most)
        self._effect()
        self._times()
        self._kinds()
        self._contact()
        self._source()
        return self.found

    def _who_and_what(self) -> None:
        facts = self.found.facts
        self._keep("title", "title", _SHORT["title"])
        if not facts.get("title") or cells.is_broken(self._text("title")):
            self._refuse("title", _("Baris ini tanpa nama praktik."), _("Isi nama praktiknya; bila isinya rumus, tempel nilainya."))  # fmt: skip
        self._keep("owner_name", "owner", _SHORT["owner_name"])
        facts["owner_name"] = facts.get("owner_name") or self.told.owner
        facts["owner_kind"] = self.told.owner_kind
        if not facts["owner_name"]:
            self._refuse("owner", _("Baris ini tanpa pemilik."), _("Isi instansi pemiliknya, atau sebut pemilik untuk seluruh katalog."))  # fmt: skip

    def _effect(self) -> None:
        """What a catalogue says of the effect is a claim: it joins the summary, and says whose word it is."""
        said = cells.words(self._text("effect"))
        if said:
            joined = "\n\n".join(
                (
                    *filter(None, [self.found.facts.get("summary")]),
                    _("Hasil menurut katalog: %(said)s") % {"said": said},
                )
            )
            self.found.facts["summary"] = self._cut("effect", joined, _TEXTS["summary"])

    def _times(self) -> None:
        facts = self.found.facts
        facts["started_on"] = self._day("started")
        facts["confirmed_on"] = self._day("confirmed")
        status, stopped = plain(cells.words(self._text("status"))), self._day("stopped")
        if status in STOPPED or (stopped is not None and status not in RUNNING):
            facts["stopped_on"] = stopped or self.today
            facts["stopped_why"] = self._why_stopped()
        elif status and status not in RUNNING | TRIED:
            self._mend("status", _("Keadaan ini tidak dikenal, jadi tidak dibaca. Yang dikenal misalnya “berjalan” dan “berhenti”."))  # fmt: skip
        if facts["started_on"] and facts.get("stopped_on") and facts["started_on"] > facts["stopped_on"]:
            facts["started_on"] = None
            self._mend("started", _("Mulainya sesudah berhentinya, jadi tanggal mulai dikosongkan."))

    def _why_stopped(self) -> str:
        by = _("Menurut katalog %(name)s.") % {"name": self.told.name}
        said = cells.words(self._text("stopped_why"))
        return self._cut("stopped_why", f"{by} {said}".strip(), _SHORT["stopped_why"])

    def _kinds(self) -> None:
        facts = self.found.facts
        facts["sector"] = self._fact("sector", cells.sector, Sector.OTHER)
        said = cells.words(self._text("cost"))
        if said:
            facts["cost"] = self._fact("cost", cells.cost, Practice._meta.get_field("cost").default)
            facts["cost_note"] = self._cut("cost", _("Menurut katalog: %(said)s") % {"said": said}, _SHORT["cost_note"])
        self._region()

    def _region(self) -> None:
        meanings = ("region_code", "region", "province")
        said = {meaning: cells.words(self._text(meaning)) for meaning in meanings}
        if any(said.values()):
            try:
                self.found.facts["region"] = cells.region(*said.values())
            except cells.Unreadable as problem:
                self._mend(next(meaning for meaning in ("region", *meanings) if said[meaning]), str(problem))

    def _contact(self) -> None:
        for name, meaning in (("contact_name", "contact"), ("contact_way", "contact_way")):
            said = self._fact(meaning, cells.contact, "")
            self.found.facts[name] = self._cut(meaning, said, _SHORT[name])

    def _source(self) -> None:
        """Which catalogue, its own number there, and its address, as far as they have room."""
        parts = [self.told.name]
        if number := cells.words(self._text("number"))[:60]:
            parts.append(_("nomor %(number)s") % {"number": number})
        if link := self._fact("link", cells.link, ""):
            if len(" · ".join([*parts, link])) <= _SHORT["source"]:
                parts.append(link)
            else:
                self._mend("link", _("Tautannya terlalu panjang, jadi ditinggalkan."))
        self.found.facts["source"] = " · ".join(parts)[: _SHORT["source"]]

    def _text(self, meaning: str) -> str:
        return self.row.text(self.columns[meaning]) if meaning in self.columns else ""

    def _keep(self, name: str, meaning: str, most: int) -> None:
        text = self._text(meaning)
        if text and name != "title" and cells.is_broken(text):
            self._mend(meaning, _("Isinya galat rumus, jadi dikosongkan. Di lembar kerja, tempel sebagai nilai."))
            return
        self.found.facts[name] = self._cut(meaning, cells.words(text), most)

    def _fact(self, meaning: str, read: Callable[[str], Any], otherwise: Any) -> Any:
        text = cells.words(self._text(meaning))
        if not text:
            return otherwise
        try:
            return read(text)
        except cells.Unreadable as problem:
            self._mend(meaning, str(problem))
            return otherwise

    def _day(self, meaning: str) -> dt.date | None:
        raw = self.row.raw(self.columns[meaning]) if meaning in self.columns else None
        found: dt.date | None = self._fact(meaning, lambda text: cells.day(raw, text, self.today), None)
        return found

    def _cut(self, meaning: str, text: str, most: int) -> str:
        tidy = cells.without_serials(text)
        if tidy != text:
            self._mend(meaning, _("Tampak memuat NIK atau NIP, jadi nomornya dihilangkan: siapa pun akan membacanya."))
            text = tidy
        if len(text) <= most:
            return text
        self._mend(meaning, _("Lebih dari %(most)s huruf, jadi dipotong.") % {"most": written(most)})
        return text[: most - 1].rstrip() + "…"

    def _mend(self, meaning: str, message: str) -> None:
        self.found.mended.append(self._note(meaning, message))

    def _refuse(self, meaning: str, message: str, mend: str) -> None:
        self.found.refused.append(self._note(meaning, message, mend))

    def _note(self, meaning: str, message: str, mend: str = "") -> Note:
        if meaning not in self.columns:
            return Note(self.found.place, "", message, mend)
        index = self.columns[meaning]
        text = self._text(meaning)
        return Note(self.row.at(index), quoted(text)[1:-1] if text else "", message, mend)
