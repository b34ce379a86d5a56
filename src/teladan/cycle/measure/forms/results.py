"""Asking for a reason before a correction or a withdrawal, and for the words of a note."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_NOTE = 2000
MOST_REASON = 500


class PublicReasonForm(forms.Form):
    """Why a published result is corrected or withdrawn."""

    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Dibaca umum di halaman hasil, jadi jangan menyebut nama orang."),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis alasannya dahulu."),
            "max_length": _("Alasannya terlalu panjang: paling banyak %(limit_value)d huruf."),
        },
    )


class NoteForm(forms.Form):
    """A note beside a part, or beside one of its elements."""

    text = forms.CharField(
        label=_("Catatan"),
        help_text=_("Dibaca rekan yang dapat melihat hasil ini; tidak pernah diumumkan."),
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tulis catatannya dahulu."),
            "max_length": _("Catatannya terlalu panjang: paling banyak %(limit_value)d huruf."),
        },
    )
    element = forms.ChoiceField(label=_("Tentang"), required=False)

    def __init__(self, *args: object, elements: dict[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["element"].choices = [("", _("Hasil seluruhnya")), *elements.items()]
