"""Looking for a question of a course, and one answer for all that ask the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import Course, Question
from teladan.cycle.learn.queries.course_questions import Joined, Wanted, asked_groups


class CourseQuestionFilter(forms.Form):
    """Lives in the address; what cannot be read is left out."""

    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)
    kelompok = forms.ChoiceField(label=_("Kelompok"), required=False)
    lokus = forms.ChoiceField(label=_("Lokus"), required=False)
    cari = forms.CharField(
        label=_("Kata"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = asked_groups(course)
        self.fields["keadaan"].choices = [("", _("Semua")), *Question.State.choices]
        self.fields["kelompok"].choices = [("", _("Semua")), *((pk, name) for pk, name, _place, _name in known)]
        self.fields["lokus"].choices = [("", _("Semua")), *((place, name) for _pk, _name, place, name in known)]

    def wanted(self) -> Wanted:
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            group=asked.get("kelompok", ""),
            state=asked.get("keadaan", ""),
            place=asked.get("lokus", ""),
            words=asked.get("cari", "").strip(),
        )


class TogetherForm(forms.Form):
    """One answer, and the questions that it answers."""

    questions = forms.MultipleChoiceField(
        label=_("Menjawab pertanyaan"),
        help_text=_("Hapus centang pada yang ternyata menanyakan hal lain; jawab itu tersendiri."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu pertanyaan.")},
    )
    answer = forms.CharField(
        label=_("Jawaban"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis jawabannya.")},
    )

    def __init__(self, *args: Any, one: Joined, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["questions"].choices = [
            (str(row.pk), f"{row.group.name}: {row.text}" if row.group is not None else row.text)
            for row in one.answerable
        ]
