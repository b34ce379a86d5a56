"""What one looks for in lists of visits."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.queries.visits import Stretch, Wanted


class VisitFilter(forms.Form):
    """`cari`, `pihak`, `tahap`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=_("Cari"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    pihak = forms.ChoiceField(
        label=_("Unit Anda sebagai"),
        required=False,
        choices=[("", _("Tamu atau tuan rumah")), ("guest", _("Tamu")), ("host", _("Tuan rumah"))],
    )
    tahap = forms.ChoiceField(label=_("Keadaan"), required=False, choices=[("", _("Semua")), *Stretch.choices])

    def wanted(self) -> Wanted:
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(asked.get("cari", "").strip(), asked.get("pihak", ""), asked.get("tahap", ""))
