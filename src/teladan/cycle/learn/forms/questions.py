"""Asking, answering, doubting; and looking for a question in the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.forms.observations import element_field, limit_sides
from teladan.cycle.learn.models import Question, Side, Visit
from teladan.cycle.learn.queries.figures import names_of
from teladan.cycle.learn.queries.questions import Sifted


class QuestionForm(forms.Form):
    """A question. `asked_anyway`: what the host has answered to everybody was read, and does not answer it."""

    ident = forms.UUIDField(widget=forms.HiddenInput)
    asked_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    side = forms.ChoiceField(label=_("Sebagai"))
    element = forms.ChoiceField()
    text = forms.CharField(
        label=_("Pertanyaan"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis pertanyaannya.")},
    )

    def __init__(self, *args: Any, visit: Visit, sides: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["element"] = element_field(visit)
        limit_sides(self, sides)
        self.order_fields(["ident", "asked_at", "side", "element", "text"])


class AnswerForm(forms.Form):
    """An answer; `seen` is the one that the writer had before them."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Jawaban"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tulis jawabannya.")},
    )


class DoubtForm(forms.Form):
    """What is not yet sure about an answer."""

    doubt = forms.CharField(
        label=_("Yang masih ragu"),
        help_text=_("Misalnya: biaya per tahun itu termasuk listrik atau tidak?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis apa yang perlu dipastikan.")},
    )


class QuestionFilter(forms.Form):
    """Lives in the address; what cannot be read is left out."""

    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)
    unsur = forms.ChoiceField(label=_("Unsur"), required=False)
    tahap = forms.ChoiceField(label=_("Ditanyakan"), required=False)
    pihak = forms.ChoiceField(label=_("Penanya"), required=False)
    cari = forms.CharField(
        label=_("Kata"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keadaan"].choices = [("", _("Semua")), *Question.State.choices]
        self.fields["unsur"].choices = [("", _("Semua")), *names_of(visit).items()]
        self.fields["tahap"].choices = [("", _("Kapan saja")), *Question.Phase.choices]
        self.fields["pihak"].choices = [("", _("Tamu dan tuan rumah")), *Side.choices]

    def wanted(self) -> Sifted:
        self.is_valid()
        asked = self.cleaned_data
        return Sifted(
            state=asked.get("keadaan", ""),
            element=asked.get("unsur", ""),
            phase=asked.get("tahap", ""),
            side=asked.get("pihak", ""),
            words=asked.get("cari", "").strip(),
        )
