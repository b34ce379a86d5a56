"""What is filled in of the plan: its first day, a step with its days and money, how far a step is."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import written
from teladan.cycle.replicate.models import PlanStep
from teladan.ground import clock
from teladan.ground.fields import DayField

_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]+")
_CENTS = re.compile(r",(0{1,2}|-)$")
LONGEST = 15
"""Digits of an amount: beyond these it is a slip of the finger."""


class RupiahField(forms.CharField):
    """Whole rupiah as people write them: 5000000, 5.000.000, Rp5.000.000,00."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attributes), **options)

    def to_python(self, value: Any) -> Decimal | None:
        text = _CENTS.sub("", re.sub(r"^\s*rp\.?\s*", "", str(value or ""), flags=re.IGNORECASE).strip())
        if not text:
            return None
        if not _GROUPED.fullmatch(text):
            raise forms.ValidationError(_("Tulis dalam rupiah tanpa sen, misalnya 5.000.000."))
        digits = text.replace(".", "").lstrip("0") or "0"
        if len(digits) > LONGEST:
            raise forms.ValidationError(_("Angka ini terlalu besar. Periksa jumlah nolnya."))
        return Decimal(digits)

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, Decimal) else value

    def run_validators(self, value: Any) -> None:
        """The length was looked at while it was text."""


class FirstDayForm(forms.Form):
    """From which day the steps are laid out."""

    first_day = DayField(
        label=gettext_lazy("Hari pertama"),
        help_text=gettext_lazy(
            "Langkah pertama dimulai pada hari ini, misalnya 2/12/2026. Semua tanggal dapat diubah sesudahnya."
        ),
    )


class StepForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Langkah"),
        max_length=160,
        error_messages={"required": gettext_lazy("Tulis nama langkahnya.")},
    )
    what = forms.CharField(
        label=gettext_lazy("Yang dikerjakan"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.CharField(
        label=gettext_lazy("Penanggung jawab"),
        help_text=gettext_lazy("Nama atau jabatan."),
        max_length=160,
        required=False,
    )
    since = DayField(label=gettext_lazy("Mulai"))
    due_on = DayField(label=gettext_lazy("Selesai paling lambat"))
    budget = RupiahField(
        label=gettext_lazy("Anggaran (rupiah)"),
        help_text=gettext_lazy("Kosongkan bila belum dihitung; tulis 0 bila tanpa biaya."),
        required=False,
    )
    budget_source = forms.CharField(
        label=gettext_lazy("Sumber anggaran"),
        help_text=gettext_lazy("Misalnya: APBD, BLUD, BOK, APBN, hibah."),
        max_length=160,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, due_on = data.get("since"), data.get("due_on")
        if since and due_on and due_on < since:
            self.add_error("due_on", _("Selesainya lebih awal daripada mulainya. Betulkan salah satu tanggal."))
        return data

    @staticmethod
    def initial_of(step: PlanStep) -> dict[str, Any]:
        return {name: getattr(step, name) for name in StepForm.base_fields}


class StateForm(forms.Form):
    """How far a step is, and since when it is done."""

    state = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        choices=PlanStep.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih keadaannya.")},
    )
    done_on = DayField(
        label=gettext_lazy("Selesai pada"),
        required=False,
        help_text=gettext_lazy("Bila sudah selesai; kosong berarti hari ini. Misalnya 31/12/2026."),
    )

    def clean_done_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["done_on"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        return day
