"""What one asks of a gap page: what is compared, with whom, as of which day. It lives in the address."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WRITTEN_DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
FIRST_YEAR, LAST_YEAR = 1990, 2100


class GapForm(forms.Form):
    """`instrumen`, `unsur`, `indikator`, `kelompok`, `pada`; what is left empty is the page's own choice."""

    instrumen = forms.ChoiceField(label=gettext_lazy("Kuesioner"), required=False)
    unsur = forms.ChoiceField(label=gettext_lazy("Yang dibandingkan"), required=False)
    indikator = forms.TypedChoiceField(
        label=gettext_lazy("Atau indikator"), required=False, coerce=int, empty_value=None
    )
    kelompok = forms.ChoiceField(label=gettext_lazy("Dengan siapa"), required=False)
    pada = forms.DateField(
        label=gettext_lazy("Angka terbaru sampai"),
        required=False,
        input_formats=WRITTEN_DAYS,
        widget=forms.DateInput(attrs={"class": "short", "autocomplete": "off"}, format="%d/%m/%Y"),
        help_text=gettext_lazy("Misalnya 31/12/2026. Boleh kosong."),
        error_messages={"invalid": gettext_lazy("Isi tanggal, misalnya 31/12/2026.")},
    )

    def __init__(
        self,
        data: Any,
        *,
        instruments: Sequence[str],
        keys: Sequence[tuple[str, str]],
        indicators: Sequence[tuple[int, str]],
        groups: Sequence[tuple[str, str]],
        usual: str,
    ) -> None:
        super().__init__(data)
        self.fields["instrumen"].choices = [(ident, ident) for ident in instruments]
        self.fields["unsur"].choices = keys
        self.fields["indikator"].choices = [("", _("– bukan indikator –")), *indicators]
        self.fields["kelompok"].choices = [("", usual), *groups]
        if len(instruments) < 2:
            self.fields["instrumen"].widget = forms.HiddenInput()
        if not indicators:
            self.fields["indikator"].widget = forms.HiddenInput()

    def clean_pada(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["pada"]
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("Tahunnya tampak keliru."))
        return day
