"""The questions of a test, written on a page or brought in a spreadsheet, and its answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_QUESTIONS = 50
MOST_CHOICES = 6
BLANKS = 3
"""Empty questions offered beside those written."""


class QuestionsForm(forms.Form):
    """Every question with its choices, one a line, and which of them is right. One left empty is left out."""

    def __init__(self, data: Mapping[str, Any] | None, *, questions: Sequence[Mapping[str, Any]]) -> None:
        initial: dict[str, Any] = {}
        for number, question in enumerate(questions, 1):
            initial[f"text_{number}"] = question["text"]
            initial[f"choices_{number}"] = "\n".join(question["choices"])
            initial[f"right_{number}"] = "" if question["right"] is None else question["right"] + 1
        super().__init__(data, initial=initial)
        self.count = min(_count(data, len(questions) + BLANKS), MOST_QUESTIONS)
        for number in range(1, self.count + 1):
            self._question(number)

    def _question(self, number: int) -> None:
        known = {"number": number}
        self.fields[f"text_{number}"] = forms.CharField(
            label=_("Soal %(number)s") % known, max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields[f"choices_{number}"] = forms.CharField(
            label=_("Pilihan jawaban soal %(number)s, satu baris satu pilihan") % known,
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields[f"right_{number}"] = forms.TypedChoiceField(
            label=_("Yang benar pada soal %(number)s") % known,
            choices=[("", _("Pilih…")), *((n, _("Baris ke-%(n)s") % {"n": n}) for n in range(1, MOST_CHOICES + 1))],
            coerce=int,
            empty_value=None,
            required=False,
        )

    @property
    def blocks(self) -> list[tuple[int, list[forms.BoundField]]]:
        names = ("text", "choices", "right")
        return [(n, [self[f"{name}_{n}"] for name in names]) for n in range(1, self.count + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, self.count + 1):
            text, choices, right = self._said(cleaned, number)
            if not text and not choices:
                continue
            if not text:
                self.add_error(f"text_{number}", _("Tulis soalnya, atau kosongkan juga pilihannya."))
            if not 2 <= len(choices) <= MOST_CHOICES:
                self.add_error(f"choices_{number}", _("Tulis dua sampai enam pilihan, satu baris satu pilihan."))
            elif len(set(choices)) < len(choices):
                self.add_error(f"choices_{number}", _("Ada dua pilihan yang sama."))
            elif right is None or right > len(choices):
                self.add_error(f"right_{number}", _("Pilih baris jawaban yang benar."))
        return cleaned

    def questions(self) -> list[dict[str, Any]]:
        said = (self._said(self.cleaned_data, number) for number in range(1, self.count + 1))
        return [{"text": text, "choices": choices, "right": right - 1} for text, choices, right in said if text]

    def _said(self, cleaned: Mapping[str, Any], number: int) -> tuple[str, list[str], int | None]:
        lines = (cleaned.get(f"choices_{number}") or "").splitlines()
        choices = [" ".join(line.split())[:300] for line in lines if line.strip()]
        return (cleaned.get(f"text_{number}") or "").strip(), choices, cleaned.get(f"right_{number}")


def _count(data: Mapping[str, Any] | None, least: int) -> int:
    """How many questions the page had; what was typed into more of them is not lost."""
    asked = str((data or {}).get("count", ""))
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 4 else least


class BroughtForm(forms.Form):
    """A spreadsheet of questions. It fills the page on which they are written; nothing is kept before that page is."""

    file = forms.FileField(
        label=gettext_lazy("Lembar kerja soal"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, atau .csv. Isinya dahulu Anda periksa di halaman soal."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi soal."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )


class TakeForm(forms.Form):
    """All questions on one page, each to be answered."""

    def __init__(self, data: Mapping[str, Any] | None, *, questions: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(data)
        for number, question in enumerate(questions, 1):
            self.fields[f"q_{question['key']}"] = forms.TypedChoiceField(
                label=f"{number}. {question['text']}",
                choices=list(enumerate(question["choices"])),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Pilih satu jawaban.")},
            )

    def answers(self) -> dict[str, int]:
        return {name.removeprefix("q_"): value for name, value in self.cleaned_data.items()}
