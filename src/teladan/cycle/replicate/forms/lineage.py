"""What one looks for in a lineage: a year, a province; and for whom a need is asked after."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class LineageFilter(forms.Form):
    """`tahun`, `wilayah`; lives in the address. What cannot be read is left out."""

    tahun = forms.ChoiceField(label=gettext_lazy("Mulai tahun"), required=False)
    wilayah = forms.ChoiceField(label=gettext_lazy("Provinsi"), required=False)

    def __init__(self, *args: Any, years: Sequence[str], provinces: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [("", _("Semua")), *((year, year) for year in years)]
        self.fields["wilayah"].choices = [("", _("Semua")), *provinces]

    def asked(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


class NeedFilter(forms.Form):
    """`unit`: below which unit; `hasil`: by which outcome. Lives in the address, next to the other filter."""

    unit = forms.ChoiceField(label=gettext_lazy("Di bawah unit"), required=False)
    hasil = forms.ChoiceField(label=gettext_lazy("Menurut indikator"), required=False)

    def __init__(
        self, *args: Any, tops: Sequence[tuple[int, str]], outcomes: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("unit", tops), ("hasil", outcomes)):
            self.fields[name].choices = [(str(ident), label) for ident, label in choices]
            if len(choices) < 2:
                del self.fields[name]

    def asked(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
