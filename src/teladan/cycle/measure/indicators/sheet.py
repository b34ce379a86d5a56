"""Values in a spreadsheet beside what is recorded: what would be new, what would change, what is refused, what is asked.

Nothing is written; the same file with the same answers gives the same comparison, which `actions.values.import_values`
takes over. Only units for which the viewer may send are known here.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any, Literal

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure.actions.values import Sent
from teladan.cycle.measure.forms.values import SKIP, value_fault
from teladan.cycle.measure.indicators.decimals import NotANumber, plain_decimal, read_cell
from teladan.cycle.measure.indicators.names import Known
from teladan.cycle.measure.indicators.spans import last_ended, read_span
from teladan.cycle.measure.models import Duty, Indicator
from teladan.cycle.measure.periods import Period
from teladan.cycle.measure.queries.indicators import current_values, duties
from teladan.ground.registry.queries import KEYS, Unit, Viewer, units
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

TITLES = {
    "unit": ("unit", "unit kerja", "nama unit", "nama unit kerja", "instansi", "puskesmas", "fasilitas"),
    "indicator": ("indikator", "nama indikator", "kunci", "kunci indikator"),
    "period": ("periode", "bulan", "triwulan", "semester", "tahun"),
    "numerator": ("pembilang atau nilai", "pembilang", "nilai", "pembilang/nilai", "capaian"),
    "denominator": ("penyebut", "pembagi", "sasaran orang"),
    "note": ("catatan", "keterangan"),
}
NAMES = {"unit": "Unit", "indicator": "Indikator", "period": "Periode", "numerator": "Pembilang atau nilai"}
BLANKS = {"", "-", "–", "—"}
State = Literal["new", "changed", "same", "asked", "refused"]


@dataclass(slots=True)
class Line:
    """A row with a number in it, and what it comes to. `before`: the numbers that count now, where they would change."""

    place: str
    state: State = "new"
    sent: Sent | None = None
    before: str = ""
    found: str = ""
    message: str = ""
    mend: str = ""
    repaired: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, place: str, found: str, message: str, mend: str) -> None:
        self.state, self.place, self.found, self.message, self.mend = "refused", place, found[:60], message, mend


@dataclass(frozen=True, slots=True)
class DryRun:
    """Every line, and the names that must be told: key of the question -> (its label, the choices)."""

    lines: list[Line]
    asked: dict[str, tuple[str, list[tuple[str, str]]]]
    sheets_left_out: list[str]

    def of(self, *states: State) -> list[Line]:
        return [line for line in self.lines if line.state in states]

    @property
    def repaired(self) -> list[dict[str, str]]:
        return [note for line in self.of("new", "changed", "same") for note in line.repaired]

    def to_take(self) -> list[Sent]:
        return [line.sent for line in self.of("new", "changed") if line.sent is not None]


def compare(
    viewer: Viewer, source: Source, *, only: Indicator | None, answers: Mapping[str, str], today: dt.date
) -> DryRun:
    """Read the file and lay it beside what is recorded. `only`: the indicator that all its rows are about.

    Raises TableError where the file cannot be read or no sheet has the columns.
    """
    reader = _Reader(viewer, only, answers, today)
    left_out = []
    tables = read_table(source, TITLES)
    for sheet in tables:
        titles = find_titles(sheet, TITLES, reader.needed)
        if titles is None:
            left_out += [sheet.sheet or source.name] if sheet.rows else []
        else:
            reader.read(sheet, titles)
    if len(left_out) == len([sheet for sheet in tables if sheet.rows]):
        needed = ", ".join(NAMES[meaning] for meaning in reader.needed)
        raise TableError(
            _("%(file)s: tidak ada lembar dengan kolom %(needed)s. Pakai templatnya, atau beri kolom judul itu.")
            % {"file": source.name, "needed": needed}
        )
    reader.compare_with_recorded()
    return DryRun(reader.lines, reader.asked, left_out)


def numbers(numerator: Decimal, denominator: Decimal | None) -> str:
    """85 ÷ 100, as people write it."""
    parts = [plain_decimal(part) for part in (numerator, denominator) if part is not None]
    return " ÷ ".join(written(part) for part in parts)


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row by what its columns mean."""

    row: TableRow
    columns: Mapping[str, int]

    def has(self, meaning: str) -> bool:
        """Whether something stands there; a dash is nothing."""
        return self.text(meaning) not in BLANKS

    def text(self, meaning: str) -> str:
        return self.row.text(self.columns[meaning]) if meaning in self.columns else ""

    def raw(self, meaning: str) -> object:
        return self.row.raw(self.columns[meaning])

    def at(self, meaning: str) -> str:
        """The cell's address; that of the number where the sheet has no such column."""
        return self.row.at(self.columns.get(meaning, self.columns["numerator"]))


class _Reader:
    """Reads rows one by one; `lines` and `asked` grow."""

    def __init__(self, viewer: Viewer, only: Indicator | None, answers: Mapping[str, str], today: dt.date) -> None:
        mine = units(viewer, KEYS).filter(closed_on=None)
        found = duties(viewer).filter(unit__in=mine)
        self.duties = {(one.indicator_id, one.unit_id): one for one in found}
        self.units: Known[Unit] = Known(
            (one.unit, (one.unit.name, one.unit.short_name)) for one in self.duties.values()
        )
        self.indicators: Known[Indicator] = Known(
            (one.indicator, (one.indicator.name, one.indicator.key)) for one in self.duties.values()
        )
        self.only, self.answers, self.today = only, answers, today
        self.lines: list[Line] = []
        self.asked: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self.seen: dict[tuple[int, int, dt.date], Line] = {}
        needed = {"unit": self.units.alone is None, "indicator": only is None, "period": True, "numerator": True}
        self.needed = [meaning for meaning, is_needed in needed.items() if is_needed]

    def read(self, sheet: TableSheet, titles: Titles) -> None:
        for row in rows_below(sheet, titles):
            if is_total(row, titles, "unit" if "unit" in titles.columns else "indicator"):
                continue
            cells = _Cells(row, titles.columns)
            if cells.has("numerator") or cells.has("denominator"):
                line = Line(cells.at("numerator"))
                self.lines.append(line)
                self._understand(line, cells)

    def _understand(self, line: Line, cells: _Cells) -> None:
        unit: Unit | None = self._named(line, cells, "unit", self.units) if cells.text("unit") else self.units.alone
        indicator = self._named(line, cells, "indicator", self.indicators) if cells.text("indicator") else self.only
        if line.state != "new":
            return
        if unit is None or indicator is None:
            missing = _("Nama unit kosong.") if unit is None else _("Nama indikator kosong.")
            where = cells.at("unit" if unit is None else "indicator")
            line.refuse(where, "", missing, _("Isi namanya, atau hapus barisnya."))
            return
        duty = self.duties.get((indicator.pk, unit.pk))
        if duty is None:
            words = _("%(unit)s tidak mengirim indikator ini.") % {"unit": unit.name}
            mend = _("Tambahkan unit ini sebagai pengirim, atau hapus barisnya.")
            line.refuse(cells.at("indicator"), cells.text("indicator"), words, mend)
            return
        span = self._span(line, cells, indicator)
        if span is not None:
            self._numbers(line, cells, duty, span)

    def _named(self, line: Line, cells: _Cells, meaning: Literal["unit", "indicator"], known: "Known[Any]") -> Any:
        """What a name means: known, told before, or to be asked; None with the line's state saying which."""
        name, place = cells.text(meaning), cells.at(meaning)
        exact = known.exactly(name)
        if len(exact) == 1:
            return exact[0]
        key = f"{meaning[0]}{sha256(name.encode()).hexdigest()[:12]}"
        label = _("Unit “%(name)s” (%(place)s)") if meaning == "unit" else _("Indikator “%(name)s” (%(place)s)")
        if key not in self.asked:
            self.asked[key] = (label % {"name": name[:80], "place": place}, known.choices(name))
        answer = self.answers.get(key, "")
        meant = known.by_id(answer)
        if answer == SKIP:
            line.refuse(place, name, _("Dilewati atas permintaan Anda."), "")
        elif meant is None and line.state == "new":
            line.state = "asked"
        return meant

    def _span(self, line: Line, cells: _Cells, indicator: Indicator) -> Period | None:
        place, text = cells.at("period"), cells.text("period")
        mend = _("Tulis misalnya %(example)s.") % {"example": last_ended(indicator.period, self.today).name}
        found = read_span(text)
        if found is None:
            line.refuse(place, text, _("Bukan periode yang dikenal."), mend)
            return None
        kind, span = found
        if kind != indicator.period:
            period = indicator.get_period_display().lower()
            line.refuse(place, text, _("Indikator ini dikirim %(period)s.") % {"period": period}, mend)
            return None
        if span.starts_on > self.today:
            line.refuse(place, text, _("Periode ini belum mulai."), _("Periksa tahunnya."))
            return None
        return span

    def _numbers(self, line: Line, cells: _Cells, duty: Duty, span: Period) -> None:
        numerator = self._number(line, cells, "numerator")
        denominator = self._number(line, cells, "denominator") if duty.indicator.denominator else None
        if line.state != "new":
            return
        fault = value_fault(duty.indicator, numerator, denominator)
        if fault is not None:
            line.refuse(cells.at(fault[0]), cells.text(fault[0]), fault[1], "")
        elif numerator is None:
            words = _("Indikator ini tanpa penyebut; nilainya ditulis di pembilang.")
            line.refuse(cells.at("denominator"), cells.text("denominator"), words, "")
        else:
            line.sent = Sent(duty.indicator, duty.unit, span, numerator, denominator, cells.text("note")[:300])
            self._once(line, line.sent)

    def _number(self, line: Line, cells: _Cells, part: str) -> Decimal | None:
        if not cells.has(part):
            return None
        try:
            number, is_rounded = read_cell(cells.raw(part))
        except NotANumber as problem:
            line.refuse(cells.at(part), cells.text(part), str(problem), "")
            return None
        if is_rounded:
            words = _("Dibulatkan menjadi %(number)s.") % {"number": written(plain_decimal(number))}
            line.repaired.append({"place": cells.at(part), "found": cells.text(part), "message": words, "mend": ""})
        return number

    def _once(self, line: Line, sent: Sent) -> None:
        """The same unit, indicator and period a second time in the file."""
        key = (sent.indicator.pk, sent.unit.pk, sent.span.starts_on)
        first = self.seen.setdefault(key, line)
        if first is line or first.sent is None:
            return
        if (first.sent.numerator, first.sent.denominator) == (sent.numerator, sent.denominator):
            line.state = "same"
            return
        words = _("Unit, indikator, dan periode ini sudah ada di %(place)s dengan angka lain.") % {"place": first.place}
        line.refuse(line.place, numbers(sent.numerator, sent.denominator), words, _("Hapus salah satu barisnya."))

    def compare_with_recorded(self) -> None:
        sent = [line.sent for line in self.lines if line.state == "new" and line.sent is not None]
        recorded = current_values({one.indicator.pk for one in sent}, [one.span for one in sent])
        for line in self.lines:
            one = line.sent
            if line.state != "new" or one is None:
                continue
            current = recorded.get((one.indicator.pk, one.unit.pk, one.span.starts_on))
            if current is not None:
                line.before = numbers(current.numerator, current.denominator)
                is_same = (current.numerator, current.denominator) == (one.numerator, one.denominator)
                line.state = "same" if is_same else "changed"


def refusals(lines: Iterable[Line], most: int) -> Sequence[dict[str, str]]:
    """What the page shows of refused lines."""
    parts = [{"place": line.place, "found": line.found, "message": line.message, "mend": line.mend} for line in lines]
    return parts[:most]
