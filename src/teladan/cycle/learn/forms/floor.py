"""Asking from the floor, giving a point its owner, answering, doubting, hiding; and looking for a point in the list."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import Event, EventItem, FloorPoint, Invitee
from teladan.cycle.learn.queries.floor import Wanted
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit


class PointForm(forms.Form):
    """A question or a suggestion. `ident` is made before it is sent, so that sending it twice makes one."""

    ident = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=FloorPoint.Kind.choices,
        initial=FloorPoint.Kind.QUESTION,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Isi"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tampil di layar ruangan dengan nama instansi. Jangan tulis data pribadi."),
        error_messages={"required": _("Tulis pertanyaan atau usulannya.")},
    )
    item = forms.ModelChoiceField(
        EventItem.objects.none(),
        label=_("Tentang acara"),
        required=False,
        empty_label=_("Tidak tentang acara tertentu"),
    )
    name = forms.CharField(label=_("Nama Anda"), required=False, max_length=160, help_text=_("Boleh dikosongkan."))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = event.items.exclude(kind__in=["registration", "break"])


class StaffPointForm(PointForm):
    """As staff write it down on the spot: for which unit, too."""

    invitee = forms.ModelChoiceField(
        Invitee.objects.none(), label=_("Dari instansi"), required=False, empty_label=_("Tidak disebut")
    )
    field_order = ("ident", "kind", "text", "invitee", "name", "item")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        self.fields["invitee"].queryset = event.invitees.select_related("unit").order_by("unit__name")
        self.fields["invitee"].label_from_instance = lambda one: one.unit.name
        self.fields["name"].label = _("Nama penanya")


class AssignForm(forms.Form):
    """Who answers, and by when."""

    owner_unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit penanggung jawab"),
        empty_label=_("Pilih unit"),
        error_messages={"required": _("Pilih unit yang menjawab.")},
    )
    owner = forms.CharField(
        label=_("Orang atau jabatan yang menjawab"),
        max_length=160,
        error_messages={"required": _("Tulis siapa yang menjawab.")},
    )
    answer_by = DayField(label=_("Dijawab paling lambat"), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["owner_unit"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        self.fields["owner_unit"].choices = [("", _("Pilih unit")), *((unit.pk, unit.name) for unit in units)]

    def clean_answer_by(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["answer_by"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("Tanggal ini sudah lewat. Betulkan tahunnya."))
        return day


class AnswerForm(forms.Form):
    """An answer; `seen` is the one that the writer had before them."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    text = forms.CharField(
        label=_("Jawaban"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tulis jawabannya.")},
    )


class DoubtForm(forms.Form):
    doubt = forms.CharField(
        label=_("Yang perlu dipastikan"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis apa yang perlu dipastikan.")},
    )


class HideForm(forms.Form):
    why = forms.CharField(
        label=_("Alasan tidak ditampilkan"),
        max_length=300,
        help_text=_("Dibaca penyelenggara dan unit yang mengirim."),
        error_messages={"required": _("Tulis mengapa tidak ditampilkan.")},
    )


class PointFilter(forms.Form):
    """Lives in the address; what cannot be read is left out."""

    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False)
    jenis = forms.ChoiceField(label=_("Jenis"), required=False)
    acara = forms.ChoiceField(label=_("Acara"), required=False)
    unit = forms.ChoiceField(label=_("Penanggung jawab"), required=False)
    cari = forms.CharField(
        label=_("Kata"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args: Any, event: Event, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("Semua"))
        items = [(str(one.pk), one.title) for one in event.items.all()]
        self.fields["keadaan"].choices = [every, *FloorPoint.State.choices]
        self.fields["jenis"].choices = [every, *FloorPoint.Kind.choices]
        self.fields["acara"].choices = [every, ("-", _("Tidak tentang acara tertentu")), *items]
        self.fields["unit"].choices = [every, ("-", _("Belum ada")), *((str(unit.pk), unit.name) for unit in units)]

    def wanted(self) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            state=said.get("keadaan", ""),
            kind=said.get("jenis", ""),
            item=said.get("acara", ""),
            owner=said.get("unit", ""),
            containing=said.get("cari", ""),
        )
