"""A line of the plan that a unit agrees to at an event."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from teladan.ground.fields import DayField


class EventPlanForm(forms.Form):
    """What, who, when, about what."""

    activity = forms.CharField(
        label=_("Apa yang akan dikerjakan"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Contoh: memasang papan persyaratan di setiap loket."),
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
        label=_("Tentang unsur atau komponen"),
        required=False,
        help_text=_("Boleh dikosongkan. Bila dipilih, tindak lanjut ini diingat pada pengukuran berikutnya."),
    )

    def __init__(self, *args: Any, topics: Sequence[tuple[str, str]], since: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        self.fields["topic"].choices = [("", _("Tidak tentang satu angka")), *topics]
        if not topics:
            del self.fields["topic"]

    def clean_due_on(self) -> dt.date:
        due_on: dt.date = self.cleaned_data["due_on"]
        if due_on < self.since:
            raise forms.ValidationError(
                _("Tanggal ini sebelum hari kegiatan, %(day)s. Betulkan tahunnya.")
                % {"day": date_format(self.since, "j F Y")}
            )
        return due_on
