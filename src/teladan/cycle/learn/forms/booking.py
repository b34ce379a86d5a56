"""A seat that somebody picked, a seat of another region, a region at the door."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.models import Appointment, ClinicSlot, ClinicTable, Desk, Event, Invitee

LARGEST = 2**31 - 1


class SeatForm(forms.Form):
    """A desk and a slot of the event, as `3-12`; whether they are free is the action's to say."""

    seat = forms.CharField(label=gettext_lazy("Kursi"), required=False, max_length=40)

    def __init__(self, data: Any = None, *, event: Event) -> None:
        super().__init__(data, auto_id="id_%s")
        self.event = event

    def clean_seat(self) -> tuple[Desk, ClinicSlot]:
        given = self.cleaned_data["seat"]
        desk, _dash, slot = given.partition("-")
        if not given:
            raise forms.ValidationError(_("Pilih satu jam dan meja."))
        found = _whole(desk) and Desk.objects.filter(table__event=self.event, pk=_whole(desk)).first()
        when = _whole(slot) and self.event.slots.filter(pk=_whole(slot)).first()
        if not found or not when:
            raise forms.ValidationError(_("Meja atau jam itu tidak ada lagi. Pilih dari daftar di bawah."))
        return found, when


class SwapForm(forms.Form):
    """Whose seat one would like, among those that fit, and why."""

    theirs = forms.ChoiceField(label=gettext_lazy("Kursi yang Anda inginkan"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Pesan untuk mereka (boleh kosong)"),
        help_text=gettext_lazy("Misalnya: kami harus ke bandara pukul 17.00. Jangan tulis masalah konsultasi Anda."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, others: list[tuple[Appointment, str]]) -> None:
        super().__init__(data, auto_id="id_%s")
        self.others = {str(one.pk): one for one, _words in others}
        self.fields["theirs"].choices = [(str(one.pk), words) for one, words in others]
        self.fields["theirs"].error_messages |= {
            "required": _("Pilih kursi yang Anda inginkan."),
            "invalid_choice": _("Kursi itu sudah berpindah. Pilih dari daftar sekarang."),
        }

    def clean_theirs(self) -> Appointment:
        return self.others[self.cleaned_data["theirs"]]


class WalkInForm(forms.Form):
    """A region that asks at the door."""

    invitee = forms.ModelChoiceField(
        label=gettext_lazy("Instansi"),
        queryset=Invitee.objects.none(),
        empty_label=gettext_lazy("Pilih instansi"),
        error_messages={"required": gettext_lazy("Pilih instansinya.")},
    )
    table = forms.ModelChoiceField(
        label=gettext_lazy("Topik"),
        queryset=ClinicTable.objects.none(),
        empty_label=gettext_lazy("Pilih topik"),
        error_messages={"required": gettext_lazy("Pilih topiknya.")},
    )
    problem = forms.CharField(
        label=gettext_lazy("Masalah yang dibawa (boleh kosong)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, event: Event) -> None:
        super().__init__(data, auto_id="id_%s")
        self.fields["invitee"].queryset = event.invitees.filter(invited_at__isnull=False).select_related("unit")
        self.fields["invitee"].label_from_instance = lambda one: one.unit.name
        self.fields["table"].queryset = event.tables.all()
        self.fields["table"].label_from_instance = lambda one: one.name


def _whole(text: str) -> int | None:
    """A number that a database can hold."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 and int(text) <= LARGEST else None
