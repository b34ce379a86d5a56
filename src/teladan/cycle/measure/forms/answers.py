"""The questionnaire as a form of the web: one choice a question, everything about the respondent optional."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from teladan.cycle.measure.actions.answers import Answer
from teladan.cycle.measure.questionnaire import BLANK, Attribute, Question, Questionnaire

LONGEST_SUGGESTION = 2000  # characters; from: the column
QUESTION, ATTRIBUTE = "q_", "a_"


def ident_of(data: Mapping[str, str] | None) -> uuid.UUID:
    """The id that a form carries, so that sending it twice counts once; a new one for a new form."""
    try:
        return uuid.UUID((data or {}).get("ident", ""))
    except ValueError:
        return uuid.uuid4()


class SuggestionField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Saran untuk perbaikan"),
            required=False,
            max_length=LONGEST_SUGGESTION,
            error_messages={
                "max_length": _("Saran ini %(show_value)d huruf; paling panjang %(limit_value)d. Persingkat sedikit.")
            },
            **options,
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without maxlength: browsers cut a longer text without a word, and what was cut is lost."""
        return {key: value for key, value in super().widget_attrs(widget).items() if key != "maxlength"}


class AnswerForm(forms.Form):
    """What a respondent fills in. Fields that the questionnaire does not know are not read at all."""

    def __init__(self, *args: Any, questionnaire: Questionnaire, **options: Any) -> None:
        options.setdefault("use_required_attribute", False)
        super().__init__(*args, **options)
        self.questionnaire = questionnaire
        self.ident = ident_of(self.data)
        for question in questionnaire.questions:
            self.fields[QUESTION + question.key] = _question_field(question)
        for attribute in questionnaire.attributes:
            self.fields[ATTRIBUTE + attribute.key] = _attribute_field(attribute)
        self.fields["suggestion"] = SuggestionField(
            help_text=_("Boleh dikosongkan. Jangan menulis nama, alamat, atau nomor telepon siapa pun."),
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @property
    def questions(self) -> list[BoundField]:
        return [self[QUESTION + question.key] for question in self.questionnaire.questions]

    @property
    def attributes(self) -> list[BoundField]:
        return [self[ATTRIBUTE + attribute.key] for attribute in self.questionnaire.attributes]

    @property
    def beside(self) -> list[BoundField]:
        """What may be left out: it is wrong only when it is too long or made up."""
        return [self["suggestion"], *self.attributes]

    def answer(self) -> Answer:
        """The form as it is received, once it is valid."""
        said = self.cleaned_data
        values = {
            question.key: {choice.symbol: choice.value for choice in question.choices}.get(
                said[QUESTION + question.key]
            )
            for question in self.questionnaire.questions
        }
        attributes = {
            attribute.key: said[ATTRIBUTE + attribute.key]
            for attribute in self.questionnaire.attributes
            if said[ATTRIBUTE + attribute.key]
        }
        return Answer(self.ident, values, attributes, said["suggestion"])


def _question_field(question: Question) -> forms.ChoiceField:
    words = _("Pilih satu jawaban, atau “Tidak tahu atau tidak memakai”.")
    return forms.ChoiceField(
        label=question.text,
        choices=[
            *((choice.symbol, choice.label) for choice in question.choices),
            (BLANK, _("Tidak tahu atau tidak memakai")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": words, "invalid_choice": words},
    )


def _attribute_field(attribute: Attribute) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=attribute.name,
        choices=[("", _("Tidak ingin menjawab")), *attribute.choices],
        required=False,
        error_messages={"invalid_choice": _("Pilih salah satu dari daftar, atau biarkan tidak dijawab.")},
    )
