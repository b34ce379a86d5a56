"""What an officer decides about a request: receive, offer another day, refuse, ask for more, change, call off."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.actions.receptions import Slot
from teladan.cycle.learn.forms.hours import refuse_backwards
from teladan.cycle.learn.models import Host, Place, Reception, Visit
from teladan.cycle.learn.queries.calendar import Day, Together
from teladan.cycle.learn.queries.capacity import hours
from teladan.ground.fields import DayField

ALONE = "alone"
FROM, UNTIL = dt.time(9), dt.time(14)


class HourField(forms.TimeField):
    """An hour as offices write it: 09.00, also 9:00."""

    def __init__(self, **options: Any) -> None:
        attributes = {"class": "short", "inputmode": "decimal", "autocomplete": "off", "maxlength": 5}
        super().__init__(
            input_formats=["%H.%M", "%H:%M", "%H"],
            widget=forms.TimeInput(format="%H.%M", attrs=attributes),
            error_messages={
                "required": gettext_lazy("Isi jamnya, misalnya 09.00."),
                "invalid": gettext_lazy("Jam ini tidak dikenali. Tulis seperti 09.00."),
            },
            **options,
        )


def text(
    label: object, *, rows: int = 3, required: str = "", help_text: object = "", most: int = 2000
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else None,
    )


class SlotForm(forms.Form):
    """Hours, room and a note; `beyond` is asked for once something stands in the way."""

    starts_at = HourField(label=gettext_lazy("Mulai pukul"), initial=FROM)
    ends_at = HourField(label=gettext_lazy("Selesai pukul"), initial=UNTIL)
    room = forms.ModelChoiceField(
        label=gettext_lazy("Ruang"), queryset=Place.objects.none(), required=False, empty_label=gettext_lazy("Belum ditentukan")
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Catatan untuk tamu"), max_length=300, required=False)
    beyond = forms.CharField(
        label=gettext_lazy("Alasan tetap menerima"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Disimpan bersama kunjungan ini dan hanya dibaca tuan rumah."),
    )

    def __init__(self, *args: Any, host: Host | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = host.places.filter(kind=Place.Kind.ROOM, is_used=True) if host else Place.objects.none()
        self.fields["room"].queryset = rooms
        self.fields["room"].label_from_instance = lambda room: (
            _("%(room)s (%(n)s orang)")
            % {
                "room": room.name,
                "n": room.people,
            }
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        refuse_backwards(self, data)
        return data

    def slot(self, on: dt.date, joins: Reception | None = None) -> Slot:
        data = self.cleaned_data
        if joins is not None:
            return Slot(on, joins.starts_at, joins.ends_at, joins.room, joins, "", data["beyond"])
        return Slot(on, data["starts_at"], data["ends_at"], data["room"], None, data["note"], data["beyond"])


class AcceptForm(SlotForm):
    """On one of the days asked for: alone, or with a delegation that comes on that day."""

    on = forms.ChoiceField(label=gettext_lazy("Tanggal"), widget=forms.RadioSelect)
    joins = forms.ChoiceField(
        label=gettext_lazy("Diterima"),
        widget=forms.RadioSelect,
        initial=ALONE,
        help_text=gettext_lazy("Bila bersama rombongan lain, jam dan ruangnya mengikuti rombongan itu."),
    )
    field_order = ("on", "joins", "starts_at", "ends_at", "room", "note", "beyond")

    def __init__(self, *args: Any, visit: Visit, days: Sequence[Day], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [day for day in (visit.proposed_on, visit.second_on) if day is not None]
        self.fields["on"].choices = [(day.isoformat(), date_format(day, "l, j F Y")) for day in dict.fromkeys(asked)]
        self.fields["on"].initial = visit.proposed_on.isoformat()
        self.together = {str(one.reception.pk): one for one in joinable(visit, days)}
        self.fields["joins"].choices = [
            (ALONE, _("Sendiri")),
            *((key, _joint(one)) for key, one in self.together.items()),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        together = self.together.get(data.get("joins", ""))
        if together and data.get("on") and together.reception.on.isoformat() != data["on"]:
            self.add_error("joins", _("Rombongan itu datang pada tanggal lain. Samakan tanggalnya."))
        return data

    def chosen(self) -> Slot:
        together = self.together.get(self.cleaned_data["joins"])
        on = dt.date.fromisoformat(self.cleaned_data["on"])
        return self.slot(on, together.reception if together else None)


def joinable(visit: Visit, days: Sequence[Day]) -> list[Together]:
    """Receptions of those days that other delegations have."""
    return [one for day in days for one in day.receptions if any(guest.visit.pk != visit.pk for guest in one.guests)]


def _joint(one: Together) -> str:
    return _("Bersama %(who)s, %(day)s pukul %(hours)s, %(room)s") % {
        "who": ", ".join(guest.visit.guest.name for guest in one.guests),
        "day": date_format(one.reception.on, "j F Y"),
        "hours": hours(one.reception),
        "room": one.reception.room.name if one.reception.room else _("ruang belum ditentukan"),
    }


class OfferForm(SlotForm):
    """Another day than those asked for."""

    on = DayField(label=gettext_lazy("Tanggal yang ditawarkan"))
    reason = text(
        gettext_lazy("Mengapa bukan tanggal yang diminta"),
        rows=2,
        help_text=gettext_lazy("Tertulis di surat balasan, misalnya: hari itu kami menerima rombongan lain."),
        most=500,
    )
    field_order = ("on", "starts_at", "ends_at", "room", "reason", "note", "beyond")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if on <= self.today:
            raise forms.ValidationError(_("Tawarkan hari sesudah hari ini."))
        return on

    def chosen(self) -> Slot:
        return self.slot(self.cleaned_data["on"])


class ChangeForm(SlotForm):
    """Other hours or another room on the same day."""

    def chosen(self, reception: Reception) -> Slot:
        return self.slot(reception.on)


class RefuseForm(forms.Form):
    """Why not, and what the guest may do instead."""

    reason = text(
        gettext_lazy("Alasan"),
        required=gettext_lazy("Tulis alasannya; tamu berhak tahu."),
        help_text=gettext_lazy("Tertulis di surat balasan."),
        most=1000,
    )
    may_do = text(
        gettext_lazy("Yang dapat dilakukan tamu"),
        rows=2,
        help_text=gettext_lazy("Misalnya: ajukan lagi mulai September, atau baca jawaban yang sudah kami terbitkan."),
        most=900,
    )


class CompletionForm(forms.Form):
    """What is missing in the request."""

    missing = text(
        gettext_lazy("Yang perlu dilengkapi"),
        required=gettext_lazy("Sebut apa yang kurang."),
        help_text=gettext_lazy("Satu baris satu hal, misalnya: daftar peserta, kerangka acuan."),
    )


class CancelForm(forms.Form):
    """Why the host cannot receive after all."""

    reason = text(
        gettext_lazy("Alasan pembatalan"),
        required=gettext_lazy("Tulis alasannya; tamu berhak tahu."),
        help_text=gettext_lazy("Tertulis di surat pemberitahuan kepada tamu."),
        most=1000,
    )
