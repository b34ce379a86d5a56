"""One run over all files: what it counts, rejects, warns of and understood. Every reader of a format works for it."""

from collections.abc import Callable, Mapping, Sequence

from teladan.core.definitions.schemas import Instrument
from teladan.core.scoring.tally import Tally
from teladan.ground.tables.cells import is_blank, letter, shown
from teladan.ground.tables.columns import POPULATION, UNIT, Layout, Row, assign, scale_of
from teladan.ground.tables.headers import ElementNames
from teladan.ground.tables.reading import (
    SAMPLE,
    ColumnUnderstood,
    Order,
    Progress,
    Reading,
    Repairs,
    SheetUnderstood,
    TableError,
    UnitRows,
)
from teladan.ground.tables.rejections import Rejections
from teladan.ground.tables.respondents import Beside, Kept
from teladan.ground.tables.tallying import Tallying

_NAMED = 10


class Job:
    """`by` and `population_column` are headers asked for; a repair that gives a column such a role goes first."""

    def __init__(
        self,
        instrument: Instrument,
        *,
        by: str | None,
        population_column: str | None,
        order: Order,
        repairs: Repairs,
        progress: Callable[[Progress], None] | None,
        several: bool,
        strict: bool,
        beside: Mapping[str, Sequence[str]] | None = None,
        kept: Kept | None = None,
    ) -> None:
        self.names = ElementNames(instrument, order)
        self.scale = scale_of(self.names)
        self.tallying = Tallying()
        self.rejections = Rejections(instrument.name, self.scale, several=several)
        self.warnings: list[str] = []
        self.sheets: list[SheetUnderstood] = []
        self._beside = Beside(beside or {}, repairs)
        self.repairs = self._beside.repairs
        self.kept = kept
        self.progress = progress
        self._strict = strict
        self._trouble = ""
        self._asked = {UNIT: by, POPULATION: population_column}
        self._numbers_used: set[int] = set()
        self._passed_over: dict[str, list[str]] = {}

    def understand(self, layout: Layout, file: str, sheet: str | None) -> SheetUnderstood:
        """Note a sheet that is about to be read. Raises TableError, naming the columns there are, when one that was
        asked for is missing."""
        repaired = self.repairs.sheet(file, sheet).roles.values()
        taken = layout.column(UNIT) if UNIT in repaired else None
        for role, asked in self._asked.items():
            if asked is None or role in repaired:
                continue
            if (guessed := layout.column(role)) is not None:
                del layout.roles[guessed]
            if not assign(layout, role, asked):
                there = ", ".join(text for text in layout.headers if text)
                raise TableError(f'{_place(file, sheet)}: tidak ada kolom "{asked}". Kolom yang ada: {there}.')
            if role == POPULATION and taken is not None and layout.column(POPULATION) == taken:
                raise TableError(
                    f'{_place(file, sheet)}: kolom "{asked}" diminta sebagai unit dan sebagai populasi; satu kolom tidak '
                    "dapat menjadi keduanya. Sebutkan kolom lain untuk salah satunya."
                )
            taken = layout.column(UNIT)
        if layout.kind == "answers":
            present = {element for _, element in layout.elements()}
            elements = self.names.instrument.elements
            if missing := [element.name for key, element in elements.items() if key not in present]:
                layout.warnings.append(
                    f"tidak ada kolom untuk unsur {'; '.join(missing)}; dihitung sebagai tidak dijawab."
                )
            self._beside.find(layout, file, sheet)
        elif self.kept is not None:
            self.cannot_count(
                f"{_place(file, sheet)} berisi hitungan, bukan jawaban tiap responden, sehingga tidak dapat diimpor. Pakailah "
                "lembar yang satu barisnya satu responden."
            )
        understood = SheetUnderstood(file, sheet, layout.kind, layout.header_row, layout.understood())
        self.sheets.append(understood)
        return understood

    def by_unit(self, layout: Layout, file: str, sheet: str | None) -> bool:
        """Whether units were asked for; a sheet of counts has a column of units even when they were not."""
        wanted = self._asked[UNIT] is not None or UNIT in self.repairs.sheet(file, sheet).roles.values()
        return wanted and layout.column(UNIT) is not None

    def skip(self, file: str, sheet: str | None, rows: Sequence[Row]) -> None:
        """Note a sheet that is not read; its likely header is shown, so that people may say what its columns are."""
        filled = [sum(not is_blank(cell) for cell in row) for row in rows]
        at = next((at for at, many in enumerate(filled) if many >= min(2, max(filled))), None) if any(filled) else None
        columns, sample = [], []
        if at is not None:
            sample = [[shown(cell) for cell in row] for row in rows[at + 1 : at + 1 + SAMPLE]]
            texts = [" ".join(shown(cell).split()) for cell in rows[at]]
            columns = [ColumnUnderstood(index, letter(index), text, "ignored") for index, text in enumerate(texts)]
        header_row = None if at is None else at + 1
        self.sheets.append(SheetUnderstood(file, sheet, "skipped", header_row, columns, sample=sample))
        if sheet is not None and self.repairs.sheet(file, sheet).use and sum(many > 1 for many in filled) > 1:
            self._passed_over.setdefault(file, []).append(sheet)

    def say_passed_over(self, file: str) -> None:
        """Name the sheets of a file that hold tables, though none that is recognised, beside one that is."""
        if sheets := self._passed_over.get(file):
            named = ", ".join(sheets[:_NAMED]) + (f" dan {len(sheets) - _NAMED} lainnya" if sheets[_NAMED:] else "")
            self.warnings.append(
                f"{file}: lembar {named} tidak dibaca, karena tidak ada judul kolom unsur di sana. Bila berisi jawaban, "
                "beri judul kolom U1, U2, dan seterusnya."
            )

    def close_sheet(
        self, understood: SheetUnderstood, layout: Layout, foot: list[tuple[int, str]], *, five: bool
    ) -> None:
        """Say what people should know of a sheet that was read. `foot`: rows of totals with their labels, the first
        few; `five`: a 5 stands among the answers."""
        place = _place(understood.file, understood.sheet)
        self._numbers_used |= layout.numbers_used
        self.warnings.extend(f"{place}: {warning}" for warning in layout.warnings)
        if understood.rows_foot:
            named = ", ".join(f"baris {row} ({label})" for row, label in foot)
            more = f" dan {understood.rows_foot - len(foot)} baris lain" if understood.rows_foot > len(foot) else ""
            self.warnings.append(
                f"{place}: {named}{more} berisi jumlah atau rata-rata, bukan responden; tidak dihitung."
            )
        if five and self.scale.high < 5:
            scale = f"{self.scale.low}–{self.scale.high}"
            self.warnings.append(
                f"{place}: ada jawaban 5; lembar ini tampaknya memakai skala 1–5, padahal skala kuesioner ini {scale}. "
                "Jawaban skala 1–5 tidak dapat diubah menjadi skala ini; periksa kuesionernya."
            )

    def cannot_count(self, why: str) -> None:
        """Nothing can be counted. Raises TableError, or keeps the reason for who wants to see what was understood."""
        if self._strict:
            raise TableError(why)
        self._trouble = self._trouble or why

    def finish(self) -> Reading:
        """The result of all files. Raises TableError when answers and counts would be added up."""
        kinds = {sheet.layout for sheet in self.sheets} - {"skipped"}
        if len(kinds) > 1:
            listed = "; ".join(
                f"{_place(sheet.file, sheet.sheet)} berisi {'jawaban' if sheet.layout == 'answers' else 'hitungan'}"
                for sheet in self.sheets
                if sheet.layout != "skipped"
            )
            self.cannot_count(
                f"Jawaban dan hitungan tidak dapat dijumlahkan, karena orang yang sama dapat terhitung dua kali: "
                f"{listed}. Tinggalkan salah satunya."
            )
        self._say_order()
        units = self.tallying.finish(self.warnings, with_sums=kinds != {"counts"})
        if not units and self._asked[UNIT] is None:
            units[None] = UnitRows(Tally({}, {}), None)
        return Reading(
            units, self.rejections.rows, dict(self.rejections.counts), self.warnings, self.sheets, self._trouble
        )

    def _say_order(self) -> None:
        """U8 and U9 are printed in either order; which was taken changes the result, so it is always said."""
        turned = sorted(self._numbers_used & self.names.turned)
        if not turned:
            return
        read = " dan ".join(f"U{place} sebagai {self.names.name(self.names.numbered[place - 1])}" for place in turned)
        if self.names.order == "definition":
            order, other = "urutan peraturan", "urutan kuesioner"
        else:
            order, other = "urutan kuesioner", "urutan peraturan"
        self.warnings.append(f"{read} dibaca menurut {order}. Bila berkas Anda memakai {other}, pilih urutan itu.")


def _place(file: str, sheet: str | None) -> str:
    return file if sheet is None else f"{file}, lembar {sheet}"
