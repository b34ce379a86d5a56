"""A form on paper as it is keyed: a digit a question, in the order printed on the paper."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teladan.cycle.measure.actions.answers import Answer
from teladan.cycle.measure.forms.answers import ATTRIBUTE, QUESTION, SuggestionField, ident_of
from teladan.cycle.measure.questionnaire import BLANK, Questionnaire
from teladan.ground import clock
from teladan.ground.fields import DayField

CODES = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # of a respondent's attribute: the first value printed is 1
NOUGHT = "0"  # a blank as well, where the scale has no nought of its own


class SymbolField(forms.CharField):
    """One key: a value of the scale, or a blank."""

    def __init__(self, name: str, *, symbols: dict[str, str], may_be_left: bool = False, **options: Any) -> None:
        self.symbols = symbols
        blanks = [BLANK] if NOUGHT in symbols else [BLANK, NOUGHT]
        self.keys = "".join([*symbols, *blanks])
        box = forms.TextInput(
            attrs={
                "class": "key",
                "inputmode": "numeric",
                "maxlength": 1,
                "autocomplete": "off",
                "data-keys": self.keys,
                "aria-describedby": f"id_{name}_keys",
            }
        )
        super().__init__(required=not may_be_left, max_length=1, widget=box, **options)
        self.error_messages["required"] = _("Isi satu angka, atau - bila tidak dijawab di kertas.")

    def clean(self, value: Any) -> str:
        """The symbol; empty for a blank."""
        text = super().clean(value).strip().upper()
        if text and text not in self.keys:
            shown = ", ".join(self.symbols)
            raise ValidationError(
                gettext("“%(typed)s” tidak ada pada pertanyaan ini. Isi %(shown)s, atau - bila tidak dijawab.")
                % {"typed": text, "shown": shown}
            )
        return text if text in self.symbols else ""


class KeyedForm(forms.Form):
    answered_on = DayField(
        label=_("Tanggal survei"),
        help_text=_("Tanggal pada kertas, misalnya 31/12/2026."),
        error_messages={"required": _("Isi tanggal formulir ini diisi responden, misalnya 31/12/2026.")},
    )

    def __init__(self, *args: Any, questionnaire: Questionnaire, **options: Any) -> None:
        options.setdefault("use_required_attribute", False)
        super().__init__(*args, **options)
        self.questionnaire = questionnaire
        self.ident = ident_of(self.data)
        for attribute in questionnaire.attributes:
            symbols = {code: label for code, (_key, label) in zip(CODES, attribute.choices, strict=False)}
            self.fields[ATTRIBUTE + attribute.key] = SymbolField(
                ATTRIBUTE + attribute.key, symbols=symbols, may_be_left=True, label=attribute.name
            )
        for question in questionnaire.questions:
            symbols = {choice.symbol: choice.label for choice in question.choices}
            self.fields[QUESTION + question.key] = SymbolField(
                QUESTION + question.key, symbols=symbols, label=question.name
            )
        self.fields["suggestion"] = SuggestionField(widget=forms.Textarea(attrs={"rows": 2}))

    def clean_answered_on(self) -> Any:
        day = self.cleaned_data["answered_on"]
        if day > clock.today():
            raise ValidationError(_("Tanggal survei belum tiba. Periksa tahun dan bulannya."))
        return day

    @property
    def attributes(self) -> list[forms.BoundField]:
        return [self[ATTRIBUTE + attribute.key] for attribute in self.questionnaire.attributes]

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[QUESTION + question.key] for question in self.questionnaire.questions]

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
            attribute.key: attribute.choices[CODES.index(code)][0]
            for attribute in self.questionnaire.attributes
            if (code := said[ATTRIBUTE + attribute.key])
        }
        return Answer(self.ident, values, attributes, said["suggestion"])
