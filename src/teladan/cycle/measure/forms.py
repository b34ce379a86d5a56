"""What people fill in: the file, the corrections, the name of a kept result."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.config.definitions import library
from teladan.core.definitions.schemas import Instrument
from teladan.cycle.measure.options import Options, sheet_key
from teladan.ground.tables import Reading, Rejected, SheetUnderstood

MOST_MENDED = 40  # rejected rows offered for mending on the page; more are easier to mend in the file
MOST_COLUMNS = 60
UNIT_WORDS = {"unit", "upp", "opd", "puskesmas", "instansi", "loket"}


def instrument_choices() -> list[tuple[str, str]]:
    """Every version shipped, the newest first."""
    found = [library().instrument(ident) for ident in library().paths("instrument")]
    found.sort(key=lambda loaded: loaded.body.in_force.from_, reverse=True)
    return [(loaded.ident, f"{loaded.body.name} ({loaded.body.version})") for loaded in found]


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Berkas jawaban"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, .csv, atau .parquet; paling besar 50 MB untuk lembar kerja."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.parquet,.tsv,.txt"}),
    )
    instrument = forms.ChoiceField(label=gettext_lazy("Survei"), choices=instrument_choices)


class UnitForm(forms.Form):
    """Which of several units is shown in full."""

    unit = forms.ChoiceField(label=gettext_lazy("Unit yang dijelaskan"))

    def __init__(self, document: Mapping[str, Any], shown: int) -> None:
        super().__init__(initial={"unit": str(shown)}, auto_id="id_%s")
        names = [unit["unit"] or _("Semua jawaban") for unit in document["units"]]
        self.fields["unit"].choices = [(str(place), name) for place, name in enumerate(names)]  # type: ignore[attr-defined] -- a ChoiceField


class KeepForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Nama hasil"),
        max_length=200,
        help_text=gettext_lazy("Supaya mudah ditemukan lagi, misalnya: SKM Puskesmas Contoh, Semester I 2026."),
        error_messages={"required": gettext_lazy("Beri nama hasil ini.")},
    )


class ForgetForm(forms.Form):
    sure = forms.BooleanField(
        label=gettext_lazy("Saya yakin hasil ini boleh dihapus"),
        error_messages={"required": gettext_lazy("Beri tanda bila Anda yakin.")},
    )


@dataclass(frozen=True)
class SheetPart:
    """One sheet of the check page: its fields and what was read of it."""

    title: str
    summary: str
    use: BoundField
    header: BoundField
    columns: list[BoundField]


class CheckForm(forms.Form):
    """What was understood of the file, open to correction: sheets, columns, order, population, rejected cells."""

    order = forms.ChoiceField(
        label=gettext_lazy("Bila kolom bernama U8 dan U9, apa artinya?"),
        choices=[
            ("definition", gettext_lazy("U8 pengaduan, U9 sarana (urutan peraturan)")),
            ("questionnaire", gettext_lazy("U8 sarana, U9 pengaduan (urutan kuesioner)")),
        ],
        widget=forms.RadioSelect,
    )
    population = forms.IntegerField(
        label=gettext_lazy("Penerima layanan selama periode (N)"),
        help_text=gettext_lazy("Untuk mempersempit selang. Kosongkan bila tidak diketahui."),
        required=False,
        min_value=1,
        max_value=10**9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": gettext_lazy("Isi bilangan bulat tanpa titik, misalnya 1200.")},
    )

    def __init__(self, data: Any, *, options: Options, instrument: Instrument, reading: Reading | None) -> None:
        super().__init__(data, initial={"order": options.order, "population": options.population})
        self.options = options
        self.instrument = instrument
        self.understood = reading.sheets if reading else []
        self.rejected = reading.rejected[:MOST_MENDED] if reading else []
        for place, sheet in enumerate(self.understood):
            self._add_sheet(place, sheet)
        for row in self.rejected:
            self._add_cell(row)

    def _add_sheet(self, place: int, sheet: SheetUnderstood) -> None:
        said = self.options.sheets.get(sheet_key(sheet.sheet), {})
        self.fields[f"use-{place}"] = forms.BooleanField(
            label=_("Pakai lembar ini"), required=False, initial=said.get("use", sheet.layout != "skipped")
        )
        self.fields[f"header-{place}"] = forms.IntegerField(
            label=_("Baris judul kolom"),
            help_text=_("Nomor baris di lembar kerja."),
            required=False,
            min_value=1,
            max_value=200,
            initial=said.get("header_row") or sheet.header_row,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
            error_messages={"invalid": _("Isi nomor baris, misalnya 4.")},
        )
        guessed = None if said else _unit_column(sheet)
        for column in sheet.columns[:MOST_COLUMNS]:
            self.fields[f"role-{place}-{column.index}"] = forms.ChoiceField(
                label=_("Kolom %(letter)s, %(header)s")
                % {"letter": column.letter, "header": column.header or _("tanpa judul")},
                choices=self._roles(sheet),
                help_text=_sample(sheet, column.index),
                initial="unit" if column.index == guessed else column.role,
                required=False,
            )

    def _roles(self, sheet: SheetUnderstood) -> list[tuple[str, str]]:
        general = [("ignored", _("tidak dipakai")), ("unit", _("Nama unit")), ("population", _("Populasi (N)"))]
        if sheet.layout == "counts":
            return [*general, ("element", _("Unsur")), ("value", _("Nilai")), ("count", _("Jumlah"))]
        return [*general, *((key, element.name) for key, element in self.instrument.elements.items())]

    def _add_cell(self, row: Rejected) -> None:
        place = f"{row.sheet}!{row.cell}" if row.sheet else f"{_('baris')} {row.row}, {row.column}"
        self.fields[_cell_name(row)] = forms.CharField(
            label=_("Isi yang benar untuk %(place)s") % {"place": place},
            help_text=row.message.removeprefix(f"{place}: "),
            required=False,
            max_length=40,
            initial="",
            widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        )

    @property
    def mending(self) -> list[BoundField]:
        return [self[_cell_name(row)] for row in self.rejected]

    @property
    def sheets(self) -> Iterator[SheetPart]:
        for place, sheet in enumerate(self.understood):
            yield SheetPart(
                title=sheet.sheet or sheet.file,
                summary=_summary(sheet),
                use=self[f"use-{place}"],
                header=self[f"header-{place}"],
                columns=[self[f"role-{place}-{column.index}"] for column in sheet.columns[:MOST_COLUMNS]],
            )

    def corrected(self) -> Options:
        """The options after this form: roles hold for the header row they were chosen under."""
        sheets = dict(self.options.sheets)
        for place, sheet in enumerate(self.understood):
            header_row = self.cleaned_data[f"header-{place}"]
            moved = header_row is not None and header_row != sheet.header_row
            sheets[sheet_key(sheet.sheet)] = {
                "use": self.cleaned_data[f"use-{place}"],
                "header_row": header_row,
                "roles": {} if moved else self._chosen_roles(place, sheet),
            }
        return Options(
            instrument=self.options.instrument,
            order=self.cleaned_data["order"],
            population=self.cleaned_data["population"],
            sheets=sheets,
            cells=self._mended(),
        )

    def _chosen_roles(self, place: int, sheet: SheetUnderstood) -> dict[str, str]:
        before = self.options.sheets.get(sheet_key(sheet.sheet), {}).get("roles", {})
        chosen = {str(column.index): self.cleaned_data[f"role-{place}-{column.index}"] for column in sheet.columns}
        understood = {str(column.index): column.role for column in sheet.columns}
        return before | {index: role for index, role in chosen.items() if role and role != understood[index]}

    def _mended(self) -> dict[str, dict[str, dict[str, str]]]:
        cells = {sheet: {row: dict(found) for row, found in rows.items()} for sheet, rows in self.options.cells.items()}
        for row in self.rejected:
            text = self.cleaned_data[_cell_name(row)].strip()
            if text:
                cells.setdefault(sheet_key(row.sheet), {}).setdefault(str(row.row), {})[str(row.index)] = text
        return cells


def _unit_column(sheet: SheetUnderstood) -> int | None:
    """The column that by its title names units, offered as such; whoever reads the page decides."""
    if any(column.role == "unit" for column in sheet.columns):
        return None
    for column in sheet.columns:
        words = column.header.casefold().split()
        if column.role == "ignored" and words and words[-1 if words[0] == "nama" else 0] in UNIT_WORDS:
            return column.index
    return None


def _sample(sheet: SheetUnderstood, index: int) -> str:
    """The first few different contents of a column, to know it by."""
    found = list(dict.fromkeys(row[index] for row in sheet.sample if index < len(row) and row[index]))
    return _("Isinya antara lain: %(found)s") % {"found": ", ".join(found[:3])} if found else ""


def _cell_name(row: Rejected) -> str:
    return f"cell-{row.sheet or ''}-{row.row}-{row.index}"


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
