"""What an organiser fills in about an event's programme, and what somebody who speaks answers."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.forms.hours import HourField, refuse_backwards
from teladan.cycle.learn.models import Event, EventItem, Material, Speaker
from teladan.cycle.learn.queries.events import days_of
from teladan.ground.registry.queries import Unit

_MOST_MINUTES = 600


class EventItemForm(forms.Form):
    """One item: which day, when, what, where."""

    on = forms.TypedChoiceField(
        label=gettext_lazy("Hari"),
        coerce=dt.date.fromisoformat,
        choices=(),
        error_messages={"required": gettext_lazy("Pilih harinya.")},
    )
    starts_at = HourField(label=gettext_lazy("Mulai"))
    ends_at = HourField(label=gettext_lazy("Selesai"))
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=EventItem.Kind.choices)
    title = forms.CharField(
        label=gettext_lazy("Acara"), max_length=200, error_messages={"required": gettext_lazy("Tulis acaranya.")}
    )
    place = forms.CharField(
        label=gettext_lazy("Ruang"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Kosongkan bila di tempat utama kegiatan."),
    )
    note = forms.CharField(label=gettext_lazy("Catatan"), max_length=600, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, event: Event, item: EventItem | None = None, on: str = ""
    ) -> None:
        super().__init__(data, initial=_facts_of(item) if item is not None else _next(event, on))
        days = sorted({*days_of(event), *([item.on] if item is not None else [])})
        self.fields["on"].choices = [(day.isoformat(), date_format(day, "l, j F Y")) for day in days]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refuse_backwards(self, cleaned)
        return cleaned


def _facts_of(item: EventItem) -> dict[str, Any]:
    names = ("starts_at", "ends_at", "kind", "title", "place", "note")
    return {**{name: getattr(item, name) for name in names}, "on": item.on.isoformat()}


def _next(event: Event, on: str) -> dict[str, Any]:
    """Where a new item would stand: after the last one of its day."""
    days = {day.isoformat(): day for day in days_of(event)}
    day = days.get(on, event.starts_on)
    last = event.items.filter(on=day).order_by("ends_at").last()
    return {"on": day.isoformat(), "kind": EventItem.Kind.SESSION, "starts_at": last.ends_at if last else None}


class OrganisationField(forms.ModelChoiceField):
    """A body of the registry that is no agency of government."""

    def label_from_instance(self, obj: Unit) -> str:
        return obj.name


class SpeakerForm(forms.Form):
    """Somebody who speaks, moderates or welcomes. An address on record is never shown: an empty field leaves it as it is."""

    role = forms.ChoiceField(label=gettext_lazy("Peran"), choices=Speaker.Role.choices)
    name = forms.CharField(
        label=gettext_lazy("Nama dengan gelar"),
        max_length=160,
        error_messages={"required": gettext_lazy("Isi namanya.")},
    )
    title = forms.CharField(label=gettext_lazy("Jabatan"), max_length=160, required=False)
    unit = OrganisationField(
        Unit.objects.none(),
        label=gettext_lazy("Lembaga yang tercatat di sini"),
        required=False,
        empty_label=gettext_lazy("Tidak tercatat, atau ditulis di bawah"),
    )
    body = forms.CharField(
        label=gettext_lazy("Atau nama lembaganya"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Boleh instansi lain, universitas, perusahaan, atau organisasi masyarakat."),
    )
    topic = forms.CharField(
        label=gettext_lazy("Materi"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Boleh kosong; pengisi dapat menulis judulnya sendiri."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Lama bicara (menit)"), min_value=1, max_value=_MOST_MINUTES, required=False
    )
    mail = forms.EmailField(
        label=gettext_lazy("Surel"),
        max_length=200,
        required=False,
        error_messages={"invalid": gettext_lazy("Periksa alamat surelnya.")},
    )

    def __init__(self, data: Mapping[str, Any] | None, *, speaker: Speaker | None = None, role: str = "") -> None:
        names = ("role", "name", "title", "unit", "body", "topic", "minutes")
        initial = (
            {name: getattr(speaker, name) for name in names} if speaker else {"role": role or Speaker.Role.SPEAKER}
        )
        super().__init__(data, initial=initial)
        self.speaker = speaker
        self.fields["unit"].queryset = Unit.objects.filter(kind="organisation").order_by("name", "pk")
        self.fields["mail"].help_text = (
            _("Surel sudah tersimpan. Kosongkan bila tidak berubah.")
            if speaker is not None and speaker.mail
            else _("Untuk mengirim permintaan. Tersimpan terenkripsi.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("unit") is not None and cleaned.get("body", "").strip():
            self.add_error("body", _("Pilih lembaga dari daftar atau tulis namanya, jangan keduanya."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        facts = dict(self.cleaned_data)
        if not facts["mail"]:
            del facts["mail"]
        return facts


class SpeakerAnswerForm(forms.Form):
    """What somebody who was asked to speak answers."""

    accepts = forms.ChoiceField(
        label=gettext_lazy("Apakah Bapak/Ibu bersedia?"),
        choices=[("yes", gettext_lazy("Bersedia")), ("no", gettext_lazy("Tidak bersedia"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih bersedia atau tidak.")},
    )
    topic = forms.CharField(
        label=gettext_lazy("Judul materi"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Dicetak di susunan acara. Boleh diisi kemudian."),
    )
    title = forms.CharField(label=gettext_lazy("Jabatan, seperti yang dicetak"), max_length=160, required=False)
    answer = forms.CharField(
        label=gettext_lazy("Catatan untuk penyelenggara"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Misalnya kebutuhan alat, atau siapa yang dapat menggantikan."),
    )


class SlidesForm(forms.Form):
    """A file that a speaker hands in."""

    title = forms.CharField(
        label=gettext_lazy("Judul"),
        max_length=200,
        error_messages={"required": gettext_lazy("Tulis judul bahannya.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        help_text=gettext_lazy("PDF, Word, Excel, atau gambar. Simpan paparan PowerPoint sebagai PDF dahulu."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi."),
        },
    )


class MaterialForm(SlidesForm):
    """A file that the organiser hands out."""

    reader = forms.ChoiceField(
        label=gettext_lazy("Untuk siapa"),
        choices=Material.Reader.choices,
        initial=Material.Reader.INVITED,
        help_text=gettext_lazy("“Terbuka untuk umum” dibaca siapa pun sejak hari pertama kegiatan."),
    )
    item = forms.ModelChoiceField(
        EventItem.objects.none(),
        label=gettext_lazy("Acara"),
        required=False,
        empty_label=gettext_lazy("Seluruh kegiatan"),
    )

    field_order = ("title", "file", "item", "reader")

    def __init__(self, *data: Mapping[str, Any] | None, event: Event) -> None:
        super().__init__(*data)
        self.fields["item"].queryset = event.items.all()
