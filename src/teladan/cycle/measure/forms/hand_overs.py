"""What people fill in about handing reports over, receiving them, and what follows from their recommendations."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.queries.evaluations import VERDICTS, Recommended
from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Mandate


class HandOverForm(forms.Form):
    """Which reports are handed over, from which day."""

    handed_on = DayField(
        label=gettext_lazy("Tanggal penyerahan"),
        help_text=gettext_lazy("Sejak hari ini, menurut waktu setempat penilai, instansinya dapat membaca laporannya."),
        error_messages={"required": gettext_lazy("Isi tanggal penyerahannya.")},
    )
    signatory = forms.ModelChoiceField(
        label=gettext_lazy("Penandatangan surat pengantar"),
        queryset=Mandate.objects.none(),
        required=False,
        empty_label=gettext_lazy("Dikosongkan, diisi kantor"),
    )
    picked = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Instansi"),
        queryset=Evaluation.objects.none(),
        error_messages={"required": gettext_lazy("Centang sedikitnya satu instansi.")},
    )

    def __init__(self, *args: Any, ready: Sequence[Evaluation], signing: Sequence[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picked"].queryset = Evaluation.objects.filter(pk__in=[one.pk for one in ready])  # type: ignore[attr-defined] # a choice of rows
        field = self.fields["signatory"]
        field.queryset = Mandate.objects.filter(pk__in=[one.pk for one in signing]).select_related("person", "unit")  # type: ignore[attr-defined] # a choice of rows
        field.label_from_instance = lambda one: f"{one.person.name}, {one.title or one.unit.name}"  # type: ignore[attr-defined] # a choice of rows


class SignOffForm(forms.Form):
    """Who received the report, when; on paper also the signed receipt."""

    name = forms.CharField(
        label=gettext_lazy("Nama penerima"), max_length=160, error_messages={"required": gettext_lazy("Isi namanya.")}
    )
    title = forms.CharField(label=gettext_lazy("Jabatan"), max_length=160, required=False)
    on = DayField(label=gettext_lazy("Tanggal diterima"), error_messages={"required": gettext_lazy("Isi tanggalnya.")})
    file = forms.FileField(
        label=gettext_lazy("Tanda terima yang ditandatangani"),
        help_text=gettext_lazy("Pindaian atau foto: PDF, .jpg, atau .png."),
        error_messages={"required": gettext_lazy("Pilih berkas tanda terimanya.")},
    )

    def __init__(self, *args: Any, on_paper: bool, first: dt.date, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.today = first, today
        if not on_paper:
            del self.fields["file"]

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if not self.first <= on <= self.today:
            raise forms.ValidationError(_("Tanggal terima harus antara tanggal penyerahan dan hari ini."))
        return on


class LetterNumberForm(forms.Form):
    """The number and date that the office gave the cover letter."""

    number = forms.CharField(label=gettext_lazy("Nomor surat pengantar"), max_length=80, required=False)
    dated = DayField(label=gettext_lazy("Tanggal surat pengantar"), required=False)


class PlanForm(forms.Form):
    """A line of the follow-up plan."""

    activity = forms.CharField(
        label=gettext_lazy("Kegiatan"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Apa yang akan dikerjakan, dan hasil yang diharapkan."),
        error_messages={"required": gettext_lazy("Tulis kegiatannya.")},
    )
    due_on = DayField(
        label=gettext_lazy("Selesai paling lambat"),
        help_text=gettext_lazy("Misalnya 31/12/2026."),
        error_messages={"required": gettext_lazy("Isi tanggalnya.")},
    )
    owner = forms.CharField(
        label=gettext_lazy("Penanggung jawab"),
        max_length=160,
        help_text=gettext_lazy("Jabatan atau nama unit."),
        error_messages={"required": gettext_lazy("Isi penanggung jawabnya.")},
    )

    def clean_due_on(self) -> dt.date:
        due_on: dt.date = self.cleaned_data["due_on"]
        if due_on < clock.today():
            raise forms.ValidationError(_("Tanggal ini sudah lewat. Betulkan tahunnya."))
        return due_on


class JudgingForm(forms.Form):
    """A verdict and a note for each earlier recommendation; blank ones stay as they are."""

    def __init__(self, *args: Any, rows: Sequence[Recommended], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for one in rows:
            self.fields[f"verdict_{one.row.pk.hex}"] = forms.ChoiceField(
                label=gettext_lazy("Penilaian"),
                required=False,
                initial=one.row.verdict,
                choices=[("", _("Belum dinilai")), *VERDICTS.items()],
            )
            self.fields[f"note_{one.row.pk.hex}"] = forms.CharField(
                label=gettext_lazy("Catatan penilai"), required=False, max_length=600, initial=one.row.verdict_note
            )

    def lines(self) -> list[tuple[Recommended, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"verdict_{one.row.pk.hex}"], self[f"note_{one.row.pk.hex}"]) for one in self.rows]
