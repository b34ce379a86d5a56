"""The form of the check page: what was understood of a file, open to correction."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.definitions.schemas import Instrument
from teladan.cycle.measure.forms.numbers import WholeNumber
from teladan.cycle.measure.guesses import guessed_roles
from teladan.cycle.measure.options import Options, sheet_key
from teladan.ground.tables import ColumnUnderstood, Reading, SheetUnderstood

MOST_MENDED = 40  # rejected rows offered for mending on the page; more are easier to mend in the file
MOST_COLUMNS = 60  # columns of a sheet that can be given another meaning on the page
UNANSWERED = "-"  # what is typed for a question that was not answered


@dataclass(frozen=True)
class SheetPart:
    """One sheet of the check page: its fields and what was read of it."""

    title: str
    summary: str
    recognised: str
    use: BoundField
    header: BoundField
    columns: list[BoundField]
    needs_care: bool


@dataclass(frozen=True)
class MendedCell:
    """A cell that is refused, or was mended before. `now` is what it was mended to, empty until then."""

    sheet: str
    row: int
    index: int
    cell: str
    was: str
    now: str
    message: str
    is_answer: bool  # an answer of a respondent, not a count or the name of a unit

    @property
    def name(self) -> str:
        return f"cell-{self.sheet}-{self.row}-{self.index}"

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


class CheckForm(forms.Form):
    """Sheets, columns, the order of the eighth and ninth element, population, refused and mended cells."""

    order = forms.ChoiceField(
        label=gettext_lazy("Bila kolom bernama U8 dan U9, apa artinya?"),
        choices=[
            ("definition", gettext_lazy("U8 pengaduan, U9 sarana (urutan peraturan)")),
            ("questionnaire", gettext_lazy("U8 sarana, U9 pengaduan (urutan kuesioner)")),
        ],
        widget=forms.RadioSelect,
    )
    population = WholeNumber(
        label=gettext_lazy("Penerima layanan tiap unit selama periode (N)"),
        help_text=gettext_lazy(
            "Untuk mempersempit selang; berlaku bagi setiap unit. Bila N tiap unit berbeda, pilih kolom Populasi di bawah. "
            "Kosongkan bila tidak diketahui."
        ),
        required=False,
        min_value=1,
        max_value=10**9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": gettext_lazy("Isi bilangan bulat, misalnya 1200 atau 1.200.")},
    )

    def __init__(self, data: Any, *, options: Options, instrument: Instrument, reading: Reading | None) -> None:
        super().__init__(data, initial={"order": options.order, "population": options.population})
        self.options = options
        self.instrument = instrument
        self.understood = reading.sheets if reading else []
        self.cells = list(_cells(options, reading, instrument)) if reading else []
        for place, sheet in enumerate(self.understood):
            self._add_sheet(place, sheet)
        for cell in self.cells:
            self._add_cell(cell)

    def _add_sheet(self, place: int, sheet: SheetUnderstood) -> None:
        said = self.options.sheets.get(sheet_key(sheet.sheet), {})
        is_alone = all(other.layout == "skipped" for other in self.understood)
        self.fields[f"use-{place}"] = forms.BooleanField(
            label=_("Pakai lembar %(sheet)s") % {"sheet": sheet.sheet or sheet.file},
            required=False,
            initial=said.get("use", sheet.layout != "skipped" or (is_alone and bool(sheet.columns))),
        )
        self.fields[f"header-{place}"] = WholeNumber(
            label=_("Baris judul kolom lembar %(sheet)s") % {"sheet": sheet.sheet or sheet.file},
            help_text=_("Nomor baris di lembar kerja."),
            required=False,
            min_value=1,
            max_value=200,
            initial=said.get("header_row") or sheet.header_row,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
            error_messages={"invalid": _("Isi nomor baris, misalnya 4.")},
        )
        guessed = {} if said else guessed_roles(sheet)
        for column in _shown(sheet):
            self.fields[_role_name(place, column)] = forms.ChoiceField(
                label=_("Kolom %(letter)s, %(header)s")
                % {"letter": column.letter, "header": column.header or _("tanpa judul")},
                help_text=_sample(sheet, column.index),
                choices=self._roles(sheet),
                initial=guessed.get(column.index, column.role),
                required=False,
            )

    def _roles(self, sheet: SheetUnderstood) -> list[tuple[str, str]]:
        general = self.general_roles()
        if sheet.layout == "counts":
            return [*general, ("element", _("Unsur")), ("value", _("Nilai")), ("count", _("Jumlah"))]
        return [*general, *((key, element.name) for key, element in self.instrument.elements.items())]

    def general_roles(self) -> list[tuple[str, str]]:
        """What a column may be besides an element."""
        return [("ignored", _("tidak dipakai")), ("unit", _("Nama unit")), ("population", _("Populasi (N)"))]

    def _add_cell(self, cell: MendedCell) -> None:
        said = cell.message.removeprefix(f"{cell.place}: ").replace(", atau kosongkan bila tidak dijawab", "")
        was = _("Semula: “%(was)s”.") % {"was": cell.was} if cell.now else ""
        self.fields[cell.name] = forms.CharField(
            label=_("Isi yang benar untuk %(place)s") % {"place": cell.place},
            help_text=format_html('{} <span lang="id">{}</span>', was, said),
            required=False,
            max_length=40,
            initial=cell.now,
            widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        )

    @property
    def mending(self) -> list[BoundField]:
        return [self[cell.name] for cell in self.cells]

    @property
    def sheets(self) -> Iterator[SheetPart]:
        for place, sheet in enumerate(self.understood):
            missing = self.missing(sheet)
            used = sum(column.role != "ignored" for column in sheet.columns) + len(guessed_roles(sheet))
            is_left_out = self.options.sheets.get(sheet_key(sheet.sheet), {}).get("use") is False
            yield SheetPart(
                title=sheet.sheet or sheet.file,
                summary=_("Lembar ini tidak dipakai, menurut pilihan Anda.") if is_left_out else _summary(sheet),
                recognised=_("Kolom dan artinya: %(used)s dikenali, %(rest)s tidak dipakai")
                % {"used": used, "rest": len(sheet.columns) - used},
                use=self[f"use-{place}"],
                header=self[f"header-{place}"],
                columns=[] if is_left_out else [self[_role_name(place, column)] for column in _shown(sheet)],
                needs_care=bool(missing) or bool(guessed_roles(sheet)) or bool(self.errors),
            )

    def missing(self, sheet: SheetUnderstood) -> list[str]:
        """Names of the elements that no column of a sheet of answers was taken for."""
        if sheet.layout != "answers":
            return []
        present = {column.role for column in sheet.columns}
        return [element.name for key, element in self.instrument.elements.items() if key not in present]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.understood and not any(cleaned.get(f"use-{place}") for place in range(len(self.understood))):
            self.add_error("use-0", _("Pilih sedikitnya satu lembar."))
        for place, sheet in enumerate(self.understood):
            if cleaned.get(f"use-{place}") and not self._is_moved(place, sheet):
                self._refuse_doubles(place, sheet)
        for cell in self.cells:
            self._refuse_nonsense(cell)
        return cleaned

    def _refuse_nonsense(self, cell: MendedCell) -> None:
        """A correction must be an answer, or the word that there was none; else the row would be refused again."""
        scale = self.instrument.scale
        allowed = {str(value) for value in range(scale.from_, scale.to + 1)} | {"", UNANSWERED}
        if cell.is_answer and self.cleaned_data.get(cell.name, "").strip() not in allowed:
            message = _("Isi bilangan bulat %(low)s sampai %(high)s, atau - bila tidak dijawab.")
            self.add_error(cell.name, message % {"low": scale.from_, "high": scale.to})

    def _refuse_doubles(self, place: int, sheet: SheetUnderstood) -> None:
        """One meaning, one column: which of two was meant is not for us to say."""
        given: dict[str, list[ColumnUnderstood]] = defaultdict(list)
        for column in _shown(sheet):
            given[self.cleaned_data.get(_role_name(place, column), "")].append(column)
        for role, columns in given.items():
            for column in columns[1:] if role not in ("", "ignored") else []:
                message = _("Kolom %(letter)s sudah diberi arti ini. Pilih salah satu.") % {"letter": columns[0].letter}
                self.add_error(_role_name(place, column), message)

    def corrected(self) -> Options:
        """The options after this form: roles hold for the header row they were chosen under."""
        sheets = dict(self.options.sheets)
        for place, sheet in enumerate(self.understood):
            sheets[sheet_key(sheet.sheet)] = {
                "use": self.cleaned_data[f"use-{place}"],
                "header_row": self.cleaned_data[f"header-{place}"],
                "roles": {} if self._is_moved(place, sheet) else self._chosen_roles(place, sheet),
            }
        return Options(
            instrument=self.options.instrument,
            order=self.cleaned_data["order"],
            population=self.cleaned_data.get("population"),
            sheets=sheets,
            cells=self._mended(),
            units=self.options.units,
            only=self.options.only,
        )

    def _is_moved(self, place: int, sheet: SheetUnderstood) -> bool:
        header_row = self.cleaned_data.get(f"header-{place}")
        return header_row is not None and header_row != sheet.header_row

    def _chosen_roles(self, place: int, sheet: SheetUnderstood) -> dict[str, str]:
        before = self.options.sheets.get(sheet_key(sheet.sheet), {}).get("roles", {})
        chosen = {column: self.cleaned_data[_role_name(place, column)] for column in _shown(sheet)}
        changed = {str(column.index): role for column, role in chosen.items() if role and role != column.role}
        return {**before, **changed}

    def _mended(self) -> dict[str, dict[str, dict[str, dict[str, str]]]]:
        """The cells that hold a correction now; one that was emptied is as the file has it again."""
        cells: dict[str, dict[str, dict[str, dict[str, str]]]] = {}
        for cell in self.cells:
            now = self.cleaned_data[cell.name].strip()
            if now:
                said = {"cell": cell.cell, "was": cell.was, "now": now}
                cells.setdefault(cell.sheet, {}).setdefault(str(cell.row), {})[str(cell.index)] = said
        return cells


def _cells(options: Options, reading: Reading, instrument: Instrument) -> Iterator[MendedCell]:
    """What was mended, also where it is refused again, then what is refused and was not touched yet."""
    refused = {(sheet_key(row.sheet), row.row, row.index): row for row in reading.rejected}
    answers = {
        (sheet_key(sheet.sheet), column.index)
        for sheet in reading.sheets
        if sheet.layout == "answers"
        for column in sheet.columns
        if column.role in instrument.elements
    }
    for sheet, rows in options.cells.items():
        for row, cells in rows.items():
            for index, said in cells.items():
                again = refused.pop((sheet, int(row), int(index)), None)
                message = again.message if again else ""
                is_answer = (sheet, int(index)) in answers
                yield MendedCell(
                    sheet, int(row), int(index), said["cell"], said["was"], said["now"], message, is_answer
                )
    for (sheet, row_number, index_number), row in list(refused.items())[:MOST_MENDED]:
        is_answer = (sheet, index_number) in answers
        yield MendedCell(sheet, row_number, index_number, row.cell, row.value, "", row.message, is_answer)


def _shown(sheet: SheetUnderstood) -> list[ColumnUnderstood]:
    return sheet.columns[:MOST_COLUMNS]


def _role_name(place: int, column: ColumnUnderstood) -> str:
    return f"role-{place}-{column.index}"


def _sample(sheet: SheetUnderstood, index: int) -> str:
    """The first few different contents of a column, to know it by."""
    found = list(dict.fromkeys(row[index] for row in sheet.sample if index < len(row) and row[index]))
    return _("Isinya antara lain: %(found)s") % {"found": ", ".join(text[:40] for text in found[:3])} if found else ""


def _summary(sheet: SheetUnderstood) -> str:
    if sheet.layout == "skipped":
        return _("Tidak ada kolom jawaban yang kami kenali di lembar ini, jadi lembar ini dilewati.")
    return _(
        "%(read)s baris dibaca: %(kept)s jawaban, %(blank)s kosong, %(foot)s baris rekap dilewati, %(rejected)s ditolak."
    ) % {
        "read": sheet.rows_read,
        "kept": sheet.rows_kept,
        "blank": sheet.rows_blank,
        "foot": sheet.rows_foot,
        "rejected": sheet.rows_rejected,
    }
