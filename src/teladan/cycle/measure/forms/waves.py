"""What people fill in about waves, and about who takes part in them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.config.definitions import library
from teladan.cycle.measure.forms.numbers import WholeNumber
from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.periods import Period, usual_periods
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit, Viewer, units

OWN_DATES = "own"
LARGEST = 10**9


def instruments() -> list[tuple[str, str]]:
    """Every questionnaire once, by the name of its newest version; a worksheet that somebody else fills is none."""
    idents = sorted({ident.split("/")[0] for ident in library().paths("instrument")})
    bodies = [(ident, library().instrument(ident).body) for ident in idents]
    return [(ident, body.name) for ident, body in bodies if body.score.element.method == "mean"]


class WaveForm(forms.Form):
    """A wave in preparation: what is asked, for which time."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Penyelenggara"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Pilih penyelenggaranya.")},
    )
    instrument = forms.ChoiceField(
        label=gettext_lazy("Kuesioner"),
        choices=instruments,
        help_text=gettext_lazy("Versi peraturannya dipilih menurut hari terakhir periode."),
        error_messages={"required": gettext_lazy("Pilih kuesionernya.")},
    )
    period = forms.ChoiceField(
        label=gettext_lazy("Periode"), error_messages={"required": gettext_lazy("Pilih periodenya.")}
    )
    starts_on = DayField(
        label=gettext_lazy("Hari pertama"),
        required=False,
        help_text=gettext_lazy("Hanya bila Anda memilih tanggal sendiri, misalnya 31/12/2026."),
    )
    ends_on = DayField(
        label=gettext_lazy("Hari terakhir"),
        required=False,
        help_text=gettext_lazy("Hanya bila Anda memilih tanggal sendiri, misalnya 31/12/2026."),
    )
    due_on = DayField(
        label=gettext_lazy("Batas kirim"),
        required=False,
        help_text=gettext_lazy("Hari terakhir unit mengirim jawaban, misalnya 31/12/2026. Boleh kosong."),
    )
    title = forms.CharField(
        label=gettext_lazy("Nama periode"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Boleh kosong: namanya lalu mengikuti periode, misalnya SKM Semester II 2026."),
    )

    def __init__(self, data: Any, *, viewer: Viewer, today: dt.date, wave: Wave | None = None) -> None:
        self.periods = {period.key: period for period in usual_periods(today)}
        super().__init__(data, initial=self._facts(wave) if wave else {"period": next(iter(self.periods))})
        own = units(viewer)
        is_acting = viewer.acting is not None and not viewer.is_operator
        owners = own.filter(pk=viewer.acting.unit) if is_acting and viewer.acting else own.filter(parent=None)
        self.fields["owner"].queryset = owners
        if wave is not None or is_acting:
            del self.fields["owner"]
        self.fields["period"].choices = [
            *((period.key, _said(period)) for period in self.periods.values()),
            (OWN_DATES, _("Tanggal sendiri, diisi di bawah")),
        ]
        self.owner = owners.first()

    def _facts(self, wave: Wave) -> dict[str, Any]:
        days = (wave.starts_on, wave.ends_on)
        usual = next((key for key, one in self.periods.items() if (one.starts_on, one.ends_on) == days), OWN_DATES)
        own = {"starts_on": wave.starts_on, "ends_on": wave.ends_on} if usual == OWN_DATES else {}
        instrument = wave.instrument.split("/")[0]
        return {"instrument": instrument, "period": usual, "due_on": wave.due_on, "title": wave.title, **own}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        period = self.periods.get(cleaned.get("period", ""))
        if period is not None:
            cleaned["starts_on"], cleaned["ends_on"] = period.starts_on, period.ends_on
        elif cleaned.get("period") == OWN_DATES:
            for name in ("starts_on", "ends_on"):
                if name not in self.errors and cleaned.get(name) is None:
                    self.add_error(name, _("Isi tanggalnya, atau pilih salah satu periode di atas."))
        starts, ends, due = cleaned.get("starts_on"), cleaned.get("ends_on"), cleaned.get("due_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Hari terakhir lebih awal daripada hari pertama."))
        if starts and due and due < starts:
            self.add_error("due_on", _("Batas kirim lebih awal daripada awal periode."))
        if starts and ends and not cleaned.get("title", "").strip():
            usual = (one for one in self.periods.values() if (one.starts_on, one.ends_on) == (starts, ends))
            period = period or next(usual, None)
            when = period.name if period else f"{date_format(starts, 'j F Y')} – {date_format(ends, 'j F Y')}"
            cleaned["title"] = f"{cleaned.get('instrument', '').upper()} {when}"
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `create_wave` and `change_wave` take."""
        return {name: self.cleaned_data[name] for name in ("title", "instrument", "starts_on", "ends_on", "due_on")}


class OpenWaveForm(forms.Form):
    """What may still change about a wave that takes answers."""

    title = forms.CharField(
        label=gettext_lazy("Nama periode"),
        max_length=160,
        error_messages={"required": gettext_lazy("Beri nama periode ini.")},
    )
    due_on = DayField(
        label=gettext_lazy("Batas kirim"),
        required=False,
        help_text=gettext_lazy("Hari terakhir unit mengirim jawaban, misalnya 31/12/2026. Boleh kosong."),
    )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "due_on")}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan dibuka kembali"),
        max_length=300,
        help_text=gettext_lazy("Misalnya: formulir dari satu loket tertinggal. Tampil di halaman periode."),
        error_messages={"required": gettext_lazy("Tulis alasan mengapa periode ini dibuka kembali.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class IntakeForm(forms.Form):
    """How many an intake serves, and how many of them are to be asked."""

    population = WholeNumber(
        label=gettext_lazy("Populasi (N)"),
        help_text=gettext_lazy("Banyaknya penerima layanan selama periode ini."),
        required=False,
        min_value=1,
        max_value=LARGEST,
    )
    sampling = forms.ChoiceField(
        label=gettext_lazy("Cara menetapkan target"), choices=Intake.Sampling.choices, widget=forms.RadioSelect
    )
    margin = forms.DecimalField(
        label=gettext_lazy("Batas kesalahan (persen)"),
        help_text=gettext_lazy("Bila Anda memilih batas kesalahan sendiri; lazimnya 1, 5, atau 10."),
        required=False,
        min_value=0,
        max_value=50,
        max_digits=4,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
        error_messages={"invalid": gettext_lazy("Isi persen, misalnya 5 atau 2,5.")},
    )
    wanted = WholeNumber(
        label=gettext_lazy("Jumlah yang ditetapkan"),
        help_text=gettext_lazy("Bila Anda menetapkan jumlah responden sendiri."),
        required=False,
        min_value=1,
        max_value=LARGEST,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        sampling = cleaned.get("sampling")
        if sampling == Intake.Sampling.MARGIN and "margin" not in self.errors and not cleaned.get("margin"):
            self.add_error("margin", _("Isi batas kesalahan dalam persen, misalnya 5 atau 2,5."))
        if sampling == Intake.Sampling.FIXED and "wanted" not in self.errors and not cleaned.get("wanted"):
            self.add_error("wanted", _("Isi jumlah responden yang ditetapkan, sedikitnya 1."))
        return cleaned


class PopulationsForm(forms.Form):
    """The populations of a page of intakes, one field each."""

    def __init__(self, data: Any, intakes: Sequence[Intake]) -> None:
        super().__init__(data)
        self.intakes = intakes
        for intake in intakes:
            self.fields[self._name(intake)] = WholeNumber(
                label=str(intake), required=False, min_value=1, max_value=LARGEST, initial=intake.population
            )

    def populations(self) -> dict[int, int | None]:
        return {intake.pk: self.cleaned_data[self._name(intake)] for intake in self.intakes}

    def _name(self, intake: Intake) -> str:
        return f"population-{intake.pk}"


def _said(period: Period) -> str:
    return f"{period.name} ({date_format(period.starts_on, 'j F Y')} – {date_format(period.ends_on, 'j F Y')})"
