"""What an organiser fills in to set a clinic up: topics, desks, slots and their breaks."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.actions.clinic import MOST_SLOTS, Break
from teladan.cycle.learn.forms.hosts import number
from teladan.cycle.learn.forms.hours import HourField
from teladan.cycle.learn.models import ClinicSlot, ClinicTable, Desk, Event
from teladan.cycle.learn.queries.events import days_of
from teladan.ground.registry.queries import Person, Unit, Viewer, units

BREAKS = 3
"""Breaks of a day on the form."""
MOST_MINUTES = 240
FILL_IN = {"required": gettext_lazy("Isi bagian ini.")}


class OfficeField(forms.ModelChoiceField):
    """A unit, told apart by the one it stands in."""

    def label_from_instance(self, obj: Unit) -> str:
        return f"{obj.name} – {obj.parent.name}" if obj.parent else obj.name


class TopicForm(forms.Form):
    """A topic: its name, the office that serves it, the components that lead to it."""

    name = forms.CharField(label=gettext_lazy("Nama topik"), max_length=160, error_messages=FILL_IN)
    unit = OfficeField(
        queryset=Unit.objects.none(),
        label=gettext_lazy("Unit yang melayani"),
        required=False,
        empty_label=gettext_lazy("Belum ditentukan"),
        help_text=gettext_lazy("Petugas unit ini boleh membuka antrean dan menulis catatan konsultasi di mejanya."),
    )
    components = forms.MultipleChoiceField(
        label=gettext_lazy("Komponen yang dibawa ke topik ini"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Bila komponen ini termasuk dua terlemah sebuah instansi, instansi itu diminta ke sini."
        ),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        viewer: Viewer,
        components: Mapping[str, str],
        table: ClinicTable | None = None,
    ) -> None:
        initial = {"name": table.name, "unit": table.unit_id, "components": table.components} if table else None
        super().__init__(data, initial=initial)
        self.fields["unit"].queryset = units(viewer).select_related("parent").order_by("name")
        self.fields["components"].choices = list(components.items())
        if not components:
            del self.fields["components"]

    def facts(self) -> dict[str, Any]:
        kept = {name: self.cleaned_data[name] for name in ("name", "unit")}
        kept["name"] = " ".join(kept["name"].split())
        return kept | ({"components": self.cleaned_data["components"]} if "components" in self.fields else {})


class DeskForm(forms.Form):
    """A desk: how many at once, who sits there, what the expert knows."""

    name = forms.CharField(
        label=gettext_lazy("Nama meja"),
        max_length=80,
        error_messages=FILL_IN,
        help_text=gettext_lazy("Misalnya: Meja 1."),
    )
    is_online = forms.BooleanField(
        label=gettext_lazy("Meja daring: tanpa slot, tetap buka sesudah kegiatan"), required=False
    )
    capacity = number(
        gettext_lazy("Instansi sekaligus"), 1, 50, gettext_lazy("Lebih dari 1 menjadikannya meja kelompok.")
    )
    expert = forms.TypedChoiceField(
        label=gettext_lazy("Ahli"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("Yang punya akun melihat antreannya sendiri."),
    )
    expert_name = forms.CharField(label=gettext_lazy("Atau nama ahli dari luar"), max_length=160, required=False)
    knows = forms.MultipleChoiceField(
        label=gettext_lazy("Paling menguasai"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Instansi yang lemah di komponen ini didahulukan ke meja ini."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        people: Sequence[Person],
        components: Mapping[str, str],
        desk: Desk | None = None,
        name: str = "",
    ) -> None:
        names = ("name", "is_online", "capacity", "expert_name", "knows")
        initial: dict[str, Any] = {"name": name, "capacity": 1}
        if desk is not None:
            initial = {one: getattr(desk, one) for one in names} | {"expert": desk.expert_id}
            if desk.expert_id:
                initial["expert_name"] = ""
        super().__init__(data, initial=initial)
        self.people = {one.pk: one for one in people}
        if desk is not None and desk.expert is not None:
            self.people[desk.expert.pk] = desk.expert
        self.fields["expert"].choices = [
            ("", _("Belum ditentukan")),
            *((pk, one.name) for pk, one in self.people.items()),
        ]
        self.fields["knows"].choices = list(components.items())
        if not components:
            del self.fields["knows"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("expert") and cleaned.get("expert_name", "").strip():
            self.add_error("expert_name", _("Pilih ahli dari daftar atau tulis nama orang luar, jangan keduanya."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "name": " ".join(data["name"].split()),
            "is_online": data["is_online"],
            "capacity": data["capacity"],
            "expert": self.people.get(data["expert"]),
            "expert_name": " ".join(data["expert_name"].split()),
            "knows": data.get("knows", []),
        }


class PauseForm(forms.Form):
    """The slots in which a desk receives nobody."""

    slots = forms.MultipleChoiceField(
        label=gettext_lazy("Tidak menerima pada"), required=False, widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(
        label=gettext_lazy("Sebabnya"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Misalnya: ahlinya menjadi narasumber."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, slots: Sequence[tuple[ClinicSlot, str]], desk: Desk) -> None:
        paused = list(desk.pauses.all())
        why = paused[0].why if paused else ""
        super().__init__(data, initial={"slots": [str(one.slot_id) for one in paused], "why": why})
        self.laid = {str(slot.pk): slot for slot, _words in slots}
        self.fields["slots"].choices = [(str(slot.pk), words) for slot, words in slots]

    def chosen(self) -> list[ClinicSlot]:
        return [self.laid[pk] for pk in self.cleaned_data["slots"]]


class SlotsForm(forms.Form):
    """The slots of a day: the first hour, how long, how many, and the breaks between them."""

    on = forms.TypedChoiceField(label=gettext_lazy("Hari"), coerce=dt.date.fromisoformat, choices=())
    first = HourField(label=gettext_lazy("Slot pertama mulai"))
    minutes = number(gettext_lazy("Lama satu slot (menit)"), 5, MOST_MINUTES)
    many = number(gettext_lazy("Banyaknya slot"), 1, MOST_SLOTS)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        event: Event,
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["on"].choices = [(day.isoformat(), date_format(day, "l, j F Y")) for day in days_of(event)]
        for place in range(BREAKS):
            said = {"n": place + 1}
            after = self.fields[f"after_{place}"] = number(_("Jeda %(n)s: sesudah slot ke-") % said, 1, MOST_SLOTS)
            long = self.fields[f"long_{place}"] = number(_("Jeda %(n)s: lamanya (menit)") % said, 5, MOST_MINUTES)
            self.fields[f"why_{place}"] = forms.CharField(
                label=_("Jeda %(n)s: untuk") % said, max_length=80, required=False
            )
            after.required = long.required = False

    @property
    def breaks(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{place}"] for name in ("after", "long", "why")] for place in range(BREAKS)]

    @property
    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in ("on", "first", "minutes", "many")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = set()
        for place in range(BREAKS):
            after, long = cleaned.get(f"after_{place}"), cleaned.get(f"long_{place}")
            if after and not long and f"long_{place}" not in self.errors:
                self.add_error(f"long_{place}", _("Isi lamanya jeda ini dalam menit."))
            if (long or cleaned.get(f"why_{place}")) and not after and f"after_{place}" not in self.errors:
                self.add_error(f"after_{place}", _("Isi sesudah slot ke berapa jeda ini."))
            if after and after in seen:
                self.add_error(f"after_{place}", _("Sesudah slot ini sudah ada jeda. Gabungkan keduanya."))
            if after and after >= (cleaned.get("many") or MOST_SLOTS + 1):
                self.add_error(f"after_{place}", _("Jeda hanya di antara dua slot. Isi nomor sebelum slot terakhir."))
            seen.add(after)
        return cleaned

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        breaks = [
            Break(data[f"after_{place}"], data[f"long_{place}"], data[f"why_{place}"].strip())
            for place in range(BREAKS)
            if data[f"after_{place}"]
        ]
        return {**{name: data[name] for name in ("on", "first", "minutes", "many")}, "breaks": breaks}
