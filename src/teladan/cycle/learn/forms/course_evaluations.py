"""A form of the programme, filled without a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.core.definitions.schemas_of_programmes import ProgrammeForm
from teladan.cycle.learn.forms.evaluations import QUESTION, rated


class CourseEvaluationForm(forms.Form):
    """Each question with its labels from 1, then words of one's own."""

    def __init__(self, *args: Any, asked: ProgrammeForm, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields |= rated(asked)
        self.fields["words"] = forms.CharField(
            label=_("Saran"),
            help_text=_("Boleh dikosongkan. Jangan menulis nama Anda atau hal yang hanya Anda alami."),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @property
    def answers(self) -> dict[str, int]:
        """Key of the question -> value, of a valid form."""
        said = self.cleaned_data.items()
        return {name.removeprefix(QUESTION): value for name, value in said if name.startswith(QUESTION)}
