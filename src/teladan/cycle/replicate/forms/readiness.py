"""The questions of one area of readiness, each with a note."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from teladan.cycle.replicate.queries.readiness import Area, definition


class AreaForm(forms.Form):
    """One area: saved as a whole, unanswered questions stay open."""

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"id_{area.key}_%s")
        super().__init__(*args, **kwargs)
        _ident, body = definition()
        choices = [(key, body.answers[key]) for key in ("no", "partly", "yes")]
        self.area = area
        for one in area.questions:
            self.fields[one.key] = forms.ChoiceField(
                label=one.text,
                help_text=one.help,
                required=False,
                choices=choices,
                widget=forms.RadioSelect,
                initial=one.answer,
                error_messages={"invalid_choice": _("Pilih Belum, Sebagian, atau Sudah.")},
            )
            self.fields[f"{one.key}-note"] = forms.CharField(
                label=_("Catatan"),
                required=False,
                max_length=300,
                initial=one.note,
                widget=forms.TextInput(attrs={"aria-label": _("Catatan: %(text)s") % {"text": one.text}}),
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for one in self.area.questions:
            if said.get(f"{one.key}-note") and not said.get(one.key):
                self.add_error(one.key, _("Catatannya sudah ada; pilih juga jawabannya."))
        return said

    def answers(self) -> dict[str, tuple[str, str]]:
        said = self.cleaned_data
        return {one.key: (said[one.key], said[f"{one.key}-note"]) for one in self.area.questions}
