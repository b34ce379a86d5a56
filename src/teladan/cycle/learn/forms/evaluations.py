"""A form of the programme, filled by one side after the visit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.core.definitions.schemas_of_programmes import ProgrammeForm

QUESTION = "q_"


def rated(asked: ProgrammeForm) -> dict[str, forms.Field]:
    """A field for each question, with the form's labels from 1."""
    return {
        f"{QUESTION}{key}": forms.TypedChoiceField(
            label=question,
            choices=[(value, f"{value} – {label}") for value, label in enumerate(asked.labels, start=1)],
            coerce=int,
            widget=forms.RadioSelect,
            error_messages={"required": _("Pilih satu nilai.")},
        )
        for key, question in asked.questions.items()
    }


class EvaluationForm(forms.Form):
    """Each question of the form with its labels from 1, then two fields for words."""

    def __init__(self, *args: Any, asked: ProgrammeForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= rated(asked)
        self.fields["good"] = forms.CharField(
            label=_("Yang baik"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.fields["better"] = forms.CharField(
            label=_("Yang dapat lebih baik"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
        )

    @property
    def answers(self) -> dict[str, int]:
        """Key of the question -> value, of a valid form."""
        return {
            name.removeprefix(QUESTION): value for name, value in self.cleaned_data.items() if name.startswith(QUESTION)
        }


def initial_of(row: Any) -> dict[str, Any]:
    """What was said before, for the form."""
    if row is None:
        return {}
    return {f"{QUESTION}{key}": value for key, value in row.answers.items()} | {"good": row.good, "better": row.better}
