"""Evaluations in a spreadsheet, a row a region: what would be recorded, what was mended, what is refused, what is asked.

Nothing is written; the same file with the same answers gives the same reading. Recommendations stand in columns of the row
(“Rekomendasi 1”, …) or in a sheet of their own with the region's name before each.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.measure.actions.evaluations import Advice, Found
from teladan.cycle.measure.evaluating.components import band, by_path, sum_of
from teladan.cycle.measure.evaluating.faults import TOTAL, faults_of, plain_points
from teladan.cycle.measure.evaluating.titles import (
    ADVICE_SHEET,
    advice_columns,
    component_meant,
    other_versions,
    titles_of,
)
from teladan.cycle.measure.forms.values import SKIP
from teladan.cycle.measure.indicators.decimals import NotANumber, plain_decimal, read_decimal
from teladan.cycle.measure.indicators.names import Known
from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.queries.evaluations import may_be_evaluated
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit
from teladan.ground.tables import (
    Source,
    TableError,
    TableRow,
    TableSheet,
    Titles,
    find_titles,
    is_total,
    read_table,
    rows_below,
)

State = Literal["new", "same", "asked", "refused"]
NOISE = Decimal("0.000001")
"""What a spreadsheet's own arithmetic may leave behind the second decimal."""
MOST_ROWS = 10_000
"""Of a sheet: all regions of the country with a dozen recommendations each; more would keep its reader waiting."""
TEXTS = {"number": 80, "printed": 8, "findings": 8000, "advice": 2000}


@dataclass(slots=True)
class Line:
    """A row with a region in it, and what it comes to."""

    place: str
    name: str
    state: State = "new"
    unit: Unit | None = None
    scores: dict[str, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    printed: str = ""
    number: str = ""
    dated: dt.date | None = None
    findings: str = ""
    advice: list[Advice] = field(default_factory=list)
    found: str = ""
    message: str = ""
    mend: str = ""
    mended: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, place: str, found: str, message: str, mend: str) -> None:
        if self.state != "refused":  # the first reason is the one to mend first
            self.state, self.place, self.found, self.message, self.mend = "refused", place, found[:60], message, mend

    def note(self, place: str, found: str, message: str) -> None:
        self.mended.append({"place": place, "found": found[:60], "message": message, "mend": ""})


@dataclass(frozen=True, slots=True)
class DryRun:
    """Every row, the names that must be told (key -> label, choices), and sheets that nothing was read of."""

    lines: list[Line]
    asked: dict[str, tuple[str, list[tuple[str, str]]]]
    sheets_left_out: list[str]

    def of(self, *states: State) -> list[Line]:
        return [line for line in self.lines if line.state in states]

    @property
    def mended(self) -> list[dict[str, str]]:
        return [note for line in self.of("new", "same", "asked") for note in line.mended]

    def to_take(self) -> list[Found]:
        return [
            Found(
                line.unit,
                line.scores,
                line.total,
                line.printed,
                line.number,
                line.dated,
                line.findings,
                tuple(line.advice),
            )
            for line in self.of("new")
            if line.unit is not None
        ]


def read_evaluations(
    source: Source, *, evaluator: Unit, instrument: str, year: int, answers: Mapping[str, str]
) -> DryRun:
    """Read the file. Raises TableError where it cannot be read, has no sheet with the columns, or is of another version."""
    reader = _Reader(evaluator, instrument, year, answers)
    known = titles_of(instrument)
    needed = ["unit", *(path for path in by_path(instrument) if "." not in path)]
    tables = [sheet for sheet in read_table(source, known, most=MOST_ROWS) if sheet.rows]
    rest, left_out = [], []
    for sheet in tables:
        titles = find_titles(sheet, known, needed)
        if titles is None:
            rest.append(sheet)
        else:
            other_versions(source.name, titles, instrument)
            reader.read(sheet, titles)
    if not reader.lines and len(rest) == len(tables):
        raise TableError(_no_columns(source, rest, known, needed, instrument))
    for sheet in rest:
        titles = find_titles(sheet, ADVICE_SHEET, ("unit", "advice"))
        if titles is None:
            left_out.append(sheet.sheet or source.name)
        else:
            reader.read_advice(sheet, titles)
    reader.compare_with_recorded()
    return DryRun(reader.lines, reader.asked, left_out)


def _no_columns(
    source: Source, sheets: Iterable[TableSheet], known: Mapping[str, list[str]], needed: list[str], instrument: str
) -> str:
    """What is missing in the sheet that comes nearest."""
    names = by_path(instrument)
    words = {"unit": _("Instansi"), **{path: one.name for path, one in names.items()}}
    best: list[str] = needed
    for sheet in sheets:
        titles = find_titles(sheet, known, ["unit"])
        if titles is not None:
            other_versions(source.name, titles, instrument)
            missing = [meaning for meaning in needed if meaning not in titles.columns]
            best = min(best, missing, key=len)
    return _("%(file)s: kolom %(columns)s tidak ditemukan. Beri judul kolomnya begitu, lalu unggah lagi.") % {
        "file": source.name,
        "columns": ", ".join(words[meaning] for meaning in best),
    }


class _Reader:
    """Reads rows one by one; `lines` and `asked` grow."""

    def __init__(self, evaluator: Unit, instrument: str, year: int, answers: Mapping[str, str]) -> None:
        self.instrument, self.year, self.answers = instrument, year, answers
        self.paths = list(by_path(instrument))
        self.units: Known[Unit] = Known((one, _names(one)) for one in may_be_evaluated(evaluator))
        self.lines: list[Line] = []
        self.asked: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self.of_unit: dict[int, Line] = {}

    def read(self, sheet: TableSheet, titles: Titles) -> None:
        columns = titles.columns
        advice = advice_columns(titles, self.instrument)
        for row in rows_below(sheet, titles):
            name = row.text(columns["unit"])
            if not name or is_total(row, titles, "unit") or _is_numbering(row):
                continue
            line = Line(row.at(columns["unit"]), name)
            self.lines.append(line)
            line.unit = self._unit(line, name, line.place)
            self._points(line, row, columns)
            self._texts(line, row, columns)
            for index, component in advice:
                if text := row.text(index):
                    self._advise(line, text, component, row.at(index))
            if line.unit is not None and line.state != "refused":
                self._once(line)

    def read_advice(self, sheet: TableSheet, titles: Titles) -> None:
        """A sheet of recommendations; a region left blank is that of the row above."""
        name = ""
        for row in rows_below(sheet, titles):
            name = row.text(titles.columns["unit"]) or name
            text = row.text(titles.columns["advice"])
            if not text:
                continue
            place = row.at(titles.columns["advice"])
            meant = [line for line in self.lines if line.name == name] or self._lines_of(name)
            if not meant:
                line = Line(place, name)
                words = _("Rekomendasi untuk instansi yang tidak ada di lembar nilai.")
                line.refuse(row.at(titles.columns["unit"]), name, words, _("Samakan nama instansinya di kedua lembar."))
                self.lines.append(line)
                continue
            component = ""
            if "component" in titles.columns and (asked := row.text(titles.columns["component"])):
                component = component_meant(self.instrument, asked) or ""
                if not component:
                    words = _("Komponen “%(name)s” tidak dikenal; rekomendasinya diambil tanpa komponen.")
                    meant[0].note(row.at(titles.columns["component"]), asked, words % {"name": asked[:60]})
            self._advise(meant[0], text, component, place)

    def _lines_of(self, name: str) -> list[Line]:
        exact = self.units.exactly(name)
        return [self.of_unit[exact[0].pk]] if len(exact) == 1 and exact[0].pk in self.of_unit else []

    def _unit(self, line: Line, name: str, place: str) -> Unit | None:
        exact = self.units.exactly(name)
        if len(exact) == 1:
            return exact[0]
        key = f"u{sha256(name.encode()).hexdigest()[:12]}"
        if key not in self.asked:
            label = _("Instansi “%(name)s” (%(place)s)") % {"name": name[:80], "place": place}
            self.asked[key] = (label, self.units.choices(name))
        answer = self.answers.get(key, "")
        if answer == SKIP:
            line.refuse(place, name, _("Dilewati atas permintaan Anda."), "")
            return None
        meant = self.units.by_id(answer)
        if meant is None:
            line.state = "asked"
        else:
            line.note(place, name, _("Dibaca sebagai %(unit)s.") % {"unit": meant.name})
        return meant

    def _points(self, line: Line, row: TableRow, columns: Mapping[str, int]) -> None:
        for path in self.paths:
            points = self._number(line, row, columns, path)
            if points is not None:
                line.scores[path] = points
        line.total = self._number(line, row, columns, TOTAL)
        if line.state == "refused":
            return
        for fault in faults_of(self.instrument, line.scores, line.total):
            at = columns.get(fault.at, columns["unit"])
            line.refuse(row.at(at), row.text(at), fault.message, fault.mend)
            return
        added = sum_of(self.instrument, line.scores)
        if line.total is None:
            line.note(
                row.at(columns.get(TOTAL, columns["unit"])),
                "",
                _("Nilai kosong; jumlah komponennya %(sum)s.") % {"sum": plain_points(added)},
            )
            line.total = added
        self._predicate(line, row, columns)

    def _predicate(self, line: Line, row: TableRow, columns: Mapping[str, int]) -> None:
        if "printed" not in columns or line.total is None:
            return
        line.printed = row.text(columns["printed"])[: TEXTS["printed"]]
        reached = band(self.instrument, line.total)
        if line.printed and reached is not None and line.printed.strip().upper() != reached.grade:
            words = _(
                "Nilai %(total)s berpredikat %(grade)s, bukan %(printed)s. Dipakai yang dihitung; yang tercetak disimpan dan diberi tanda."
            )
            said = {"total": plain_points(line.total), "grade": reached.grade, "printed": line.printed}
            line.note(row.at(columns["printed"]), line.printed, words % said)

    def _number(self, line: Line, row: TableRow, columns: Mapping[str, int], meaning: str) -> Decimal | None:
        if meaning not in columns or row.text(columns[meaning]) in ("", "-", "–", "—"):
            return None
        place, raw = row.at(columns[meaning]), row.raw(columns[meaning])
        try:
            number = _decimal(raw)
        except NotANumber as problem:
            line.refuse(place, row.text(columns[meaning]), str(problem), "")
            return None
        kept = half_up(number, 2)
        if abs(kept - number) > NOISE:
            words = _("Dibulatkan menjadi %(points)s: laporan mencetak dua desimal.") % {"points": written(kept)}
            line.note(place, row.text(columns[meaning]), words)
        return kept

    def _texts(self, line: Line, row: TableRow, columns: Mapping[str, int]) -> None:
        if "number" in columns:
            line.number = row.text(columns["number"])[: TEXTS["number"]]
        if "findings" in columns:
            line.findings = row.text(columns["findings"])[: TEXTS["findings"]]
        if "dated" in columns and row.text(columns["dated"]):
            line.dated = self._day(line, row, columns["dated"])

    def _day(self, line: Line, row: TableRow, index: int) -> dt.date | None:
        raw = row.raw(index)
        if isinstance(raw, dt.datetime):
            return raw.date()
        if isinstance(raw, dt.date):
            return raw
        try:
            return DayField(required=False).clean(row.text(index))
        except ValidationError:
            line.refuse(row.at(index), row.text(index), _("Bukan tanggal."), _("Tulis misalnya 15 Januari 2016."))
            return None

    def _advise(self, line: Line, text: str, component: str, place: str) -> None:
        if len(text) > TEXTS["advice"]:
            line.refuse(
                place, text, _("Rekomendasi ini lebih dari 2.000 huruf."), _("Bagi menjadi beberapa rekomendasi.")
            )
        elif all(one.text != text for one in line.advice):
            line.advice.append(Advice(text, component))

    def _once(self, line: Line) -> None:
        """The same region a second time in the file."""
        assert line.unit is not None
        first = self.of_unit.setdefault(line.unit.pk, line)
        if first is not line:
            words = _("%(unit)s sudah ada di %(place)s.") % {"unit": line.unit.name, "place": first.place}
            line.refuse(line.place, line.name, words, _("Hapus salah satu barisnya."))

    def compare_with_recorded(self) -> None:
        rows = Evaluation.objects.filter(
            unit__in=self.of_unit, instrument=self.instrument, year=self.year, replaced_at=None
        ).prefetch_related("scores")
        for row in rows:
            line = self.of_unit[row.unit_id]
            if line.state == "refused":
                continue
            if {one.component: one.points for one in row.scores.all()} == line.scores:
                line.state = "same"
            else:
                words = _("Evaluasi tahun ini sudah tercatat dengan nilai %(total)s.") % {
                    "total": plain_points(row.total)
                }
                line.refuse(line.place, line.name, words, _("Koreksi di halaman evaluasinya, dengan alasannya."))


def _names(one: Unit) -> tuple[str, ...]:
    """What lists call a region besides its name: short name, code, with and without “Pemerintah”, “Kab.” for “Kabupaten”."""
    plain = one.name.removeprefix("Pemerintah ")
    short = plain.replace("Kabupaten ", "Kab. ", 1)
    return (one.name, one.short_name, one.region, plain, f"Pemerintah {plain}", short, f"Pemerintah {short}")


def _decimal(raw: object) -> Decimal:
    """The number in a cell, unrounded. Raises NotANumber."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return read_decimal(str(raw))
    number = Decimal(str(raw))
    if not number.is_finite() or abs(number) > 10**6:
        raise NotANumber(_("“%(text)s” bukan poin.") % {"text": str(raw)[:40]})
    return plain_decimal(number)


def _is_numbering(row: TableRow) -> bool:
    """Columns numbered (1) (2) (3) below their titles."""
    texts = [row.text(index).strip("()") for index in range(len(row.cells)) if row.text(index)]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]
