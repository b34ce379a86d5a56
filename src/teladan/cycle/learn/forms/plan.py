"""A line of the follow-up plan that a side agrees to."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from teladan.ground.fields import DayField


class PlanForm(forms.Form):
    """What, who, when, about what."""

    side = forms.ChoiceField(label=_("Yang mengerjakan"))
    activity = forms.CharField(
        label=_("Apa yang akan dikerjakan"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Contoh: menata ulang taman belakang dengan tanaman yang tahan kering."),
        error_messages={"required": _("Tulis apa yang akan dikerjakan.")},
    )
    owner = forms.CharField(
        label=_("Penanggung jawab"),
        max_length=160,
        help_text=_("Jabatan atau nama unit, supaya tetap ada yang menanggung bila orangnya berganti."),
        error_messages={"required": _("Tulis siapa yang menanggung.")},
    )
    due_on = DayField(label=_("Selesai paling lambat"))
    topic = forms.ChoiceField(
        label=_("Tentang unsur atau indikator"),
        required=False,
        help_text=_("Dipilih supaya kegiatan ini diingat pada pengukuran berikutnya dan angkanya dilihat lagi."),
    )

    def __init__(
        self,
        *args: Any,
        sides: Sequence[tuple[str, str]],
        topics: Sequence[tuple[str, str]],
        since: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        self.fields["side"].choices = sides
        self.fields["topic"].choices = [("", _("Tidak tentang satu angka")), *topics]
        if len(sides) == 1:
            self.fields["side"].initial = sides[0][0]
            self.fields["side"].widget = forms.HiddenInput()

    def clean_due_on(self) -> dt.date:
        due_on: dt.date = self.cleaned_data["due_on"]
        if due_on < self.since:
            raise forms.ValidationError(
                _("Tanggal ini sebelum hari kunjungan, %(day)s. Betulkan tahunnya.")
                % {"day": date_format(self.since, "j F Y")}
            )
        return due_on
