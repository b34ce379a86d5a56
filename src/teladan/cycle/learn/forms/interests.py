"""Which practices are presented at an event, and what a unit wants of one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import EventItem, Interest
from teladan.cycle.practices.queries.search import Hit


class PresentForm(forms.Form):
    """One of the practices that were found, at which item it is told."""

    practice = forms.ChoiceField(
        label=_("Praktik yang disajikan"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih satu praktik."), "invalid_choice": _("Cari dan pilih praktiknya lagi.")},
    )
    item = forms.ChoiceField(label=_("Pada acara"), required=False)

    def __init__(self, *args: Any, hits: Sequence[Hit], items: Sequence[EventItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(item.pk): item for item in items}
        self.fields["practice"].choices = [
            (str(hit.practice.pk), f"{hit.title} ({hit.content['owner_name']})") for hit in hits
        ]
        self.fields["item"].choices = [
            ("", _("Belum ditentukan")),
            *((key, _named(one)) for key, one in self.items.items()),
        ]

    def chosen_item(self) -> EventItem | None:
        return self.items.get(self.cleaned_data["item"])


class WishForm(forms.Form):
    """What a unit wants of a practice, and why."""

    wish = forms.ChoiceField(
        label=_("Keinginan"),
        choices=Interest.Wish.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    note = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Yang ingin diketahui, atau masalah di unit Anda. Dibaca penyelenggara dan pemilik praktik."),
    )


def _named(item: EventItem) -> str:
    return f"{time_format(item.starts_at, 'H.i')} {item.title}"
