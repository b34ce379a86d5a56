"""A line of the follow-up plan, and how far it has come."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.measure.models import FollowUp
from teladan.ground import clock
from teladan.ground.fields import DayField


class FollowUpForm(forms.ModelForm):
    """What is done about an element, until when, by whom."""

    class Meta:
        model = FollowUp
        fields = ("element", "activity", "due_on", "owner")
        field_classes = {"due_on": DayField}
        widgets = {
            "activity": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "element": gettext_lazy("Prioritas unsur"),
            "activity": gettext_lazy("Program/kegiatan"),
            "due_on": gettext_lazy("Selesai paling lambat"),
            "owner": gettext_lazy("Penanggung jawab"),
        }
        help_texts = {
            "element": gettext_lazy("Yang terendah berada paling atas."),
            "activity": gettext_lazy("Contoh: menambah satu loket pada jam 08.00–10.00."),
            "due_on": gettext_lazy(
                "Misalnya 31/12/2026. Triwulan dan jangka pendek, menengah, atau panjang dihitung dari tanggal ini."
            ),
            "owner": gettext_lazy("Jabatan atau nama unit; ini dibaca rekan, tidak diumumkan."),
        }

    def __init__(self, *args: Any, elements: Sequence[tuple[str, str]], since: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        if elements:
            self.fields["element"] = forms.ChoiceField(
                label=self.fields["element"].label, help_text=self.fields["element"].help_text, choices=elements
            )
        else:  # agreed with others: what it is about was said there
            del self.fields["element"]
        for name in ("activity", "owner"):
            self.fields[name].error_messages["required"] = _("Isi bagian ini.")

    def clean_due_on(self) -> dt.date:
        due_on: dt.date = self.cleaned_data["due_on"]
        if due_on < self.since:
            raise forms.ValidationError(
                _("Tanggal ini lebih awal daripada %(day)s, saat kegiatan ini bermula. Betulkan tahunnya.")
                % {"day": date_format(self.since, "j F Y")}
            )
        return due_on


class ProgressForm(forms.Form):
    """How far a line has come."""

    state = forms.ChoiceField(label=gettext_lazy("Keadaan"), choices=FollowUp.State.choices, widget=forms.RadioSelect)
    report = forms.CharField(
        label=gettext_lazy("Hasil tindak lanjut"),
        help_text=gettext_lazy("Apa yang sudah dilakukan, atau mengapa tidak dilanjutkan."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    done_on = DayField(
        label=gettext_lazy("Tanggal selesai"),
        required=False,
        help_text=gettext_lazy("Bila sudah selesai, misalnya 31/12/2026."),
    )

    evidence = forms.FileField(
        label=gettext_lazy("Bukti dukung"),
        required=False,
        help_text=gettext_lazy("Bila ada: PDF, foto (.jpg, .png), .docx, atau .xlsx."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        state, done_on = data.get("state"), data.get("done_on")
        if state == FollowUp.State.DONE and done_on is None and "done_on" not in self.errors:
            self.add_error("done_on", _("Isi tanggal selesainya."))
        if done_on is not None and done_on > clock.today():
            self.add_error("done_on", _("Tanggal selesai belum tiba."))
        if state == FollowUp.State.DROPPED and not (data.get("report") or "").strip():
            self.add_error("report", _("Tulis mengapa kegiatan ini tidak dilanjutkan."))
        return data
