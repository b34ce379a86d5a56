"""What people fill in to import answers: the file, then what its columns and its names of units mean."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.definitions.schemas import Instrument
from teladan.core.numbers import written
from teladan.cycle.measure.check_form import CheckForm
from teladan.cycle.measure.incoming import ATTRIBUTE, DAY, REMARK
from teladan.cycle.measure.options import LEFT_OUT, Options
from teladan.ground.tables import Reading

TABLES = ("xlsx", "ods", "csv")


class ImportFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Lembar kerja jawaban"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, atau .csv; satu baris satu responden."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )


class ImportForm(CheckForm):
    """The check page's form, with a question for each name of a unit that is not known.

    `asked`: name -> (rows, the intake it may mean); `choices`: (id as text, name) of every intake it may be.
    """

    def __init__(
        self,
        data: Any,
        *,
        options: Options,
        instrument: Instrument,
        reading: Reading | None,
        asked: Mapping[str, tuple[int, int | None]],
        choices: Sequence[tuple[str, str]],
    ) -> None:
        self._instrument_of_import = instrument
        super().__init__(data, options=options, instrument=instrument, reading=reading)
        del self.fields["population"]
        if instrument.questionnaire_order is None:
            self.fields["order"].required = False
        self.asked = list(asked)
        for place, (name, (rows, likely)) in enumerate(asked.items()):
            self.fields[f"unit-{place}"] = forms.ChoiceField(
                label=_("“%(name)s” (%(rows)s baris)") % {"name": name, "rows": written(rows)},
                help_text=_("Mirip dengan yang terpilih; periksa dahulu.") if likely else "",
                choices=[("", _("Pilih yang dimaksud")), *choices, (LEFT_OUT, _("Tinggalkan baris ini"))],
                initial=options.units.get(name) or (str(likely) if likely else ""),
                required=False,
            )

    def general_roles(self) -> list[tuple[str, str]]:
        attributes = self._instrument_of_import.respondent.items()
        return [
            ("ignored", _("tidak dipakai")),
            ("unit", _("Nama unit atau layanan")),
            *((f"{ATTRIBUTE}{key}", attribute.name) for key, attribute in attributes),
            (DAY, _("Tanggal jawaban")),
            (REMARK, _("Saran responden")),
        ]

    @property
    def units(self) -> list[BoundField]:
        return [self[f"unit-{place}"] for place in range(len(self.asked))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get("next") == "import":
            for place in range(len(self.asked)):
                if not cleaned.get(f"unit-{place}"):
                    self.add_error(f"unit-{place}", _("Pilih yang dimaksud, atau tinggalkan baris ini."))
        return cleaned

    def corrected(self) -> Options:
        said = {name: self.cleaned_data[f"unit-{place}"] for place, name in enumerate(self.asked)}
        return replace(super().corrected(), units={**self.options.units, **{k: v for k, v in said.items() if v}})
