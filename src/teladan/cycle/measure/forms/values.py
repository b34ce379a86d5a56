"""What people fill in about values: a page of them, a correction, a withdrawal, what a spreadsheet means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.measure.actions.values import Sent
from teladan.cycle.measure.forms.indicators import DecimalNumber
from teladan.cycle.measure.indicators.decimals import typed
from teladan.cycle.measure.models import Indicator, IndicatorValue
from teladan.cycle.measure.queries.indicators import Shown

NOUGHT = Decimal(0)
SKIP = "skip"


def value_fault(indicator: Indicator, numerator: Decimal | None, denominator: Decimal | None) -> tuple[str, str] | None:
    """Which of the two numbers cannot stand so, and why; None when both may. Nothing typed at all is no fault."""
    if not indicator.denominator:
        return None
    if numerator is None and denominator is not None:
        return "numerator", _("Isi juga: %(what)s.") % {"what": indicator.numerator}
    if denominator is None and numerator is not None:
        return "denominator", _("Isi juga: %(what)s.") % {"what": indicator.denominator}
    if denominator is not None and denominator < NOUGHT:
        return "denominator", _("Penyebut tidak dapat kurang dari 0.")
    if denominator == NOUGHT and numerator != NOUGHT:
        return "denominator", _("Penyebutnya 0, padahal pembilangnya tidak. Periksa kedua angkanya.")
    return None


def _number(indicator: Indicator, part: str) -> DecimalNumber:
    label = indicator.denominator if part == "denominator" else indicator.numerator
    return DecimalNumber(label=label[:1].upper() + label[1:], required=False)


def _note() -> forms.CharField:
    return forms.CharField(label=gettext_lazy("Catatan"), max_length=300, required=False)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An indicator on the page of entry: its fields, empty where a value counts already."""

    shown: Shown
    fields: Sequence[forms.BoundField]


class EntryForm(forms.Form):
    """Every indicator that a unit owes for a span; a blank stays a blank, and each row stands for itself."""

    def __init__(self, data: Mapping[str, Any] | None, shown: Sequence[Shown]) -> None:
        super().__init__(data)
        self.shown = shown
        for one in self.open:
            indicator = one.duty.indicator
            self.fields[f"n{one.duty.pk}"] = _number(indicator, "numerator")
            if indicator.denominator:
                self.fields[f"d{one.duty.pk}"] = _number(indicator, "denominator")
            self.fields[f"c{one.duty.pk}"] = _note()

    @property
    def open(self) -> list[Shown]:
        """What has no value yet."""
        return [one for one in self.shown if one.value is None]

    def rows(self) -> list[EntryRow]:
        return [EntryRow(one, [self[name] for name in self._names(one)]) for one in self.shown]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for one in self.open:
            names = self._names(one)
            if any(name in self.errors for name in names):
                continue
            numerator, denominator = cleaned.get(f"n{one.duty.pk}"), cleaned.get(f"d{one.duty.pk}")
            fault = value_fault(one.duty.indicator, numerator, denominator)
            if fault is not None:
                self.add_error(f"{fault[0][0]}{one.duty.pk}", fault[1])
            elif numerator is None and cleaned.get(f"c{one.duty.pk}"):
                self.add_error(f"n{one.duty.pk}", _("Ada catatan, tetapi angkanya belum diisi."))
        self._check_taken()
        return cleaned

    def ready(self) -> list[Sent]:
        """The rows that are filled in and free of faults, whatever stands in the others."""
        found = []
        for one in self.open:
            numerator = self.cleaned_data.get(f"n{one.duty.pk}")
            if numerator is None or any(name in self.errors for name in self._names(one)):
                continue
            denominator = self.cleaned_data.get(f"d{one.duty.pk}")
            note = self.cleaned_data.get(f"c{one.duty.pk}", "")
            found.append(Sent(one.duty.indicator, one.duty.unit, one.span, numerator, denominator, note))
        return found

    def _names(self, one: Shown) -> list[str]:
        return [name for letter in "ndc" if (name := f"{letter}{one.duty.pk}") in self.fields]

    def _check_taken(self) -> None:
        """What was typed for a value that somebody else sent meanwhile is not lost without a word."""
        for one in self.shown:
            wanted = self.data.get(f"n{one.duty.pk}", "").strip()
            if one.value is None or not wanted:
                continue
            written = [typed(one.value.numerator), typed(one.value.denominator)]
            if [wanted, self.data.get(f"d{one.duty.pk}", "").strip()] != written:
                words = _("%(name)s sudah dikirim orang lain dengan angka %(numbers)s. Pakai Koreksi bila itu keliru.")
                numbers = " / ".join(part for part in written if part)
                self.add_error(None, words % {"name": one.duty.indicator.name, "numbers": numbers})


class CorrectForm(forms.Form):
    """Another value in the place of one that counts."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan koreksi"),
        max_length=300,
        help_text=gettext_lazy("Tersimpan bersama angka yang lama, misalnya: rekap Maret belum lengkap."),
        error_messages={"required": gettext_lazy("Tulis alasan koreksinya.")},
    )
    field_order = ("numerator", "denominator", "note", "reason")

    def __init__(self, data: Mapping[str, Any] | None, value: IndicatorValue) -> None:
        facts = ("numerator", "denominator", "note")
        super().__init__(data, initial={name: getattr(value, name) for name in facts})
        self.indicator = value.indicator
        self.fields["numerator"] = _number(self.indicator, "numerator")
        if self.indicator.denominator:
            self.fields["denominator"] = _number(self.indicator, "denominator")
        self.fields["note"] = _note()
        for name in ("numerator", "denominator"):
            if name in self.fields:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = _(
                    "Isi angkanya. Untuk menghapus nilai, pakai Tarik nilai."
                )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            fault = value_fault(self.indicator, cleaned.get("numerator"), cleaned.get("denominator"))
            if fault is not None:
                self.add_error(*fault)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `correct_value` takes."""
        return {"denominator": None, **self.cleaned_data}


class WithdrawForm(forms.Form):
    """A value that counts no more, without another."""

    withdrawn_because = forms.CharField(
        label=gettext_lazy("Alasan menarik nilai"),
        max_length=300,
        error_messages={"required": gettext_lazy("Tulis alasannya.")},
    )


class ValuesFileForm(forms.Form):
    """The spreadsheet that brings values."""

    file = forms.FileField(
        label=gettext_lazy("Lembar kerja nilai indikator"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, atau .csv. Belum ada yang diambil: dahulu Anda memeriksanya."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )


class MeaningForm(forms.Form):
    """What the names in a spreadsheet mean that were not recognised, and why values change."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        asked: Mapping[str, Sequence[tuple[str, str]]],
        labels: Mapping[str, str],
        answers: Mapping[str, str],
        reason: str,
        with_reason: bool,
    ) -> None:
        super().__init__(data, initial={**answers, "reason": reason})
        for key, choices in asked.items():
            self.fields[key] = forms.ChoiceField(
                label=labels[key],
                choices=[("", _("Pilih…")), *choices, (SKIP, _("Lewati baris-barisnya"))],
                required=False,
            )
        if with_reason:
            self.fields["reason"] = forms.CharField(
                label=_("Alasan koreksi"),
                max_length=300,
                required=False,
                help_text=_("Satu alasan untuk semua nilai yang berubah; tersimpan bersama angka yang lama."),
            )

    def meanings(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "reason"]

    def answered(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "reason" and value}
