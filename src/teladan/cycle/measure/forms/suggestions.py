"""Choosing suggestions by their address, and saying what one is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.measure.models import Suggestion, Wave
from teladan.cycle.measure.queries.suggestions import Wanted

UNREAD, READ = "belum", "sudah"


class WantedForm(forms.Form):
    """The filters of the list, in its address. What makes no sense filters nothing."""

    cari = forms.CharField(label=_("Cari kata"), required=False, max_length=100)
    periode = forms.ChoiceField(label=_("Periode survei"), required=False)
    baca = forms.ChoiceField(
        label=_("Sudah dibaca"),
        required=False,
        choices=[("", _("Semua")), (UNREAD, _("Belum dibaca")), (READ, _("Sudah dibaca"))],
    )
    jenis = forms.ChoiceField(label=_("Jenis"), required=False, choices=[("", _("Semua")), *Suggestion.Mark.choices])
    unsur = forms.ChoiceField(label=_("Unsur"), required=False)

    def __init__(self, *args: Any, waves: Sequence[Wave], elements: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["periode"].choices = [("", _("Semua")), *((str(wave.pk), wave.title) for wave in waves)]
        self.fields["unsur"].choices = [("", _("Semua")), *elements.items()]

    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            wave=said.get("periode") or None,
            is_read={UNREAD: False, READ: True}.get(said.get("baca", "")),
            mark=said.get("jenis", ""),
            element=said.get("unsur", ""),
            containing=said.get("cari", ""),
        )

    @property
    def is_used(self) -> bool:
        return self.wanted() != Wanted()


class ReplyForm(forms.Form):
    """What a suggestion is, what it is about, and the answer."""

    mark = forms.ChoiceField(
        label=_("Jenis"), required=False, choices=[("", _("Belum ditentukan")), *Suggestion.Mark.choices]
    )
    element = forms.ChoiceField(label=_("Tentang unsur"), required=False)
    answer = forms.CharField(
        label=_("Jawaban unit"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Apa yang sudah atau akan dilakukan. Penulis saran tidak dikenal; ia membacanya bila diumumkan."),
        error_messages={"max_length": _("Jawaban ini %(show_value)d huruf; paling panjang %(limit_value)d.")},
    )
    is_public = forms.BooleanField(
        label=_("Umumkan saran dan jawaban ini di halaman hasil"),
        required=False,
    )

    def __init__(self, *args: Any, elements: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["element"].choices = [("", _("Umum, atau tidak tentang satu unsur")), *elements.items()]
        self.fields["answer"].widget.attrs.pop("maxlength", None)
