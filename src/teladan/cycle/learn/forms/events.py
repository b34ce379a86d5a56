"""An event's facts, what is looked for in the list, and why one is called off."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.forms.hosts import number
from teladan.cycle.learn.models import Event
from teladan.cycle.learn.queries.events_listed import EventStretch, EventWanted
from teladan.cycle.learn.rules import LEADS
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit, Viewer, units

MOST_DAYS = 14
MOST_SEATS = 5000
MOST_OF_A_UNIT = 50
FIRST_YEAR, LAST_YEAR = 2000, 2100
FILL_IN = gettext_lazy("Isi bagian ini.")
KINDS = (
    ("", gettext_lazy("Semua")),
    ("clinic", gettext_lazy("Coaching clinic")),
    ("workshop", gettext_lazy("Lokakarya")),
    ("forum", gettext_lazy("Forum")),
)


class EventFilter(forms.Form):
    """`cari`, `tahun`, `keadaan`, `jenis`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=gettext_lazy("Cari"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    tahun = forms.ChoiceField(label=gettext_lazy("Tahun"), required=False)
    keadaan = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        required=False,
        choices=[("", gettext_lazy("Semua")), *EventStretch.choices],
    )
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis"), required=False, choices=KINDS)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [("", _("Semua")), *((str(year), str(year)) for year in years)]

    def wanted(self) -> EventWanted:
        self.is_valid()
        asked = self.cleaned_data
        return EventWanted(
            asked.get("cari", "").strip(), asked.get("tahun", ""), asked.get("keadaan", ""), asked.get("jenis", "")
        )


class EventForm(forms.ModelForm):
    """What is said of an event on one page. Name, days and place are needed at once; the rest can wait."""

    starts_on = DayField(label=gettext_lazy("Hari pertama"))
    ends_on = DayField(label=gettext_lazy("Hari terakhir"))
    reply_by = DayField(label=gettext_lazy("Jawaban paling lambat"), required=False)
    seats = number(gettext_lazy("Kursi seluruhnya"), 1, MOST_SEATS)
    seats_a_unit = number(gettext_lazy("Orang per instansi"), 1, MOST_OF_A_UNIT)
    link = forms.URLField(
        label=gettext_lazy("Tautan daring"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=gettext_lazy("Hanya bila ada yang ikut dari jauh."),
        error_messages={"invalid": gettext_lazy("Tulis tautan lengkap, misalnya https://contoh.go.id/rapat.")},
    )
    year = number(gettext_lazy("Tahun hasil yang diserahkan"), FIRST_YEAR, LAST_YEAR)

    class Meta:
        model = Event
        fields = (
            *("title", "purpose", "basis", "starts_on", "ends_on", "zone", "place", "city", "link"),
            *("seats", "seats_a_unit", "reply_by", "contact", "contact_way", "year"),
        )
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "basis": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "title": gettext_lazy("Nama kegiatan"),
            "purpose": gettext_lazy("Maksud dan tujuan"),
            "basis": gettext_lazy("Dasar"),
            "zone": gettext_lazy("Zona waktu"),
            "place": gettext_lazy("Tempat"),
            "city": gettext_lazy("Kota"),
            "contact": gettext_lazy("Narahubung"),
            "contact_way": gettext_lazy("Telepon atau surel kantor"),
        }
        help_texts = {
            "basis": gettext_lazy("Satu baris satu dasar, misalnya peraturan dan rencana kerja."),
            "place": gettext_lazy("Nama gedung atau hotel, dengan alamatnya bila perlu."),
        }

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        has_results: bool,
        instance: Event | None = None,
        may_tell: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, instance=instance or Event(), **kwargs)
        for name in ("title", "place", "city"):
            self.fields[name].error_messages["required"] = str(FILL_IN)
        for name in ("seats", "seats_a_unit", "year"):
            self.fields[name].required = False
        self.fields["seats"].help_text = _("Kosongkan bila tidak dibatasi. Yang melebihi masuk daftar tunggu.")
        if not has_results:
            del self.fields["year"]
        if instance is None:
            self._ask_for_organiser(viewer)
        if may_tell:
            self.fields["tells"] = forms.BooleanField(
                label=_("Bila hari atau tempat berubah, siapkan juga surel bagi yang sudah diundang"),
                required=False,
                initial=True,
            )

    def _ask_for_organiser(self, viewer: Viewer) -> None:
        found = units(viewer, LEADS).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION).order_by("path")
        first = found.filter(pk=viewer.acting.unit).first() if viewer.acting else None
        self.fields["organiser"] = forms.ModelChoiceField(
            label=_("Unit penyelenggara"),
            queryset=found,
            initial=first,
            error_messages={"required": str(FILL_IN)},
            help_text=_("Kop dan penandatangan undangannya dari unit ini."),
        )
        self.order_fields(["organiser"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last, reply_by = data.get("starts_on"), data.get("ends_on"), data.get("reply_by")
        if first and last and last < first:
            self.add_error("ends_on", _("Hari terakhir lebih awal daripada hari pertama."))
        elif first and last and last - first >= dt.timedelta(MOST_DAYS):
            self.add_error("ends_on", _("Kegiatan paling lama 14 hari; periksa bulan dan tahunnya."))
        if first and reply_by and reply_by > first:
            self.add_error("reply_by", _("Batas jawaban ini sesudah hari pertama. Pilih hari sebelum kegiatan."))
        if data.get("seats_a_unit") is None and "seats_a_unit" not in self.errors:
            data["seats_a_unit"] = Event._meta.get_field("seats_a_unit").default
        return data

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}

    def _post_clean(self) -> None:
        """The row is written by the action, never by the form: checking must not touch it."""


class CancelForm(forms.Form):
    """Why an event is called off, and whether those who were invited get a mail."""

    why = forms.CharField(
        label=gettext_lazy("Alasan dibatalkan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dibaca oleh semua yang diundang."),
        error_messages={"required": gettext_lazy("Tulis alasannya; yang diundang membacanya.")},
    )
    with_mail = forms.BooleanField(label=gettext_lazy("Siapkan juga surel pembatalan"), required=False, initial=True)
