"""What an invited unit fills in: whether it comes, whom it sends, from when to when it is there."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.actions.event_replies import Coming
from teladan.cycle.learn.event_words import addressee_of
from teladan.cycle.learn.forms.hours import HourField
from teladan.cycle.learn.models import Event, Invitee, Participant
from teladan.cycle.learn.queries.events import days_of, zone_of_event
from teladan.ground.post.queries import masked

Reply = Invitee.Reply
MOST_PEOPLE = 30
"""Rows of people on the form at most, whatever an event allows a unit."""
ANSWERS = (
    (Reply.PRESENT, gettext_lazy("Hadir")),
    (Reply.REPRESENTED, gettext_lazy("Hadir, diwakili orang lain")),
    (Reply.ABSENT, gettext_lazy("Berhalangan hadir")),
)


class ReplyForm(forms.Form):
    """The whole reply on one page. `base`: the reply that was on record when the page was opened."""

    base = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=gettext_lazy("Apakah Anda hadir?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu jawaban.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Bila berhalangan: sebabnya"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Satu kalimat cukup, misalnya: bertepatan dengan sidang paripurna."),
    )
    represents = forms.CharField(
        label=gettext_lazy("Bila diwakili: yang diwakili"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Jabatan atau nama yang diundang. Orang pertama di bawah ini yang mewakilinya."),
    )
    arrives_on = forms.TypedChoiceField(
        label=gettext_lazy("Hari tiba"), coerce=dt.date.fromisoformat, empty_value=None, required=False
    )
    arrives_hour = HourField(label=gettext_lazy("Jam tiba"), required=False)
    leaves_on = forms.TypedChoiceField(
        label=gettext_lazy("Hari pulang"), coerce=dt.date.fromisoformat, empty_value=None, required=False
    )
    leaves_hour = HourField(label=gettext_lazy("Jam pulang"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, invitee: Invitee, people: Sequence[Participant]) -> None:
        self.invitee, self.event = invitee, invitee.event
        self.known = {str(one.pk) for one in people}
        super().__init__(data, initial=_initial(invitee, people))
        days = [("", _("Dari awal")), *_days(self.event)]
        self.fields["arrives_on"].choices = days
        self.fields["leaves_on"].choices = [("", _("Sampai selesai")), *_days(self.event)]
        self.size = min(max(self.event.seats_a_unit, len(people)), MOST_PEOPLE)
        for place in range(self.size):
            self._add_row(place, people[place] if place < len(people) else None)

    def _add_row(self, place: int, person: Participant | None) -> None:
        number = {"n": place + 1}
        self.fields[f"ident_{place}"] = forms.CharField(
            required=False, max_length=40, widget=forms.HiddenInput, initial=str(person.pk) if person else ""
        )
        self.fields[f"name_{place}"] = forms.CharField(
            label=_("Nama orang ke-%(n)s, dengan gelar") % number,
            max_length=160,
            required=False,
            initial=person.name if person else "",
        )
        self.fields[f"title_{place}"] = forms.CharField(
            label=_("Jabatan orang ke-%(n)s") % number,
            max_length=160,
            required=False,
            initial=person.title if person else "",
        )
        self.fields[f"mail_{place}"] = forms.EmailField(
            label=_("Surel orang ke-%(n)s (boleh kosong)") % number,
            max_length=200,
            required=False,
            help_text=_("Tersimpan: %(mail)s. Kosongkan bila tidak berubah.") % {"mail": masked(person.mail)}
            if person is not None and person.mail
            else "",
            error_messages={"invalid": _("Periksa alamat surelnya, misalnya nama@instansi.go.id.")},
        )

    @property
    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The people, each with the number that stands above them."""
        return [
            (place + 1, [self[f"{name}_{place}"] for name in ("ident", "name", "title", "mail")])
            for place in range(self.size)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        answer = cleaned.get("answer")
        if answer == Reply.ABSENT:
            if not cleaned.get("why", "").strip():
                self.add_error("why", _("Tulis sebabnya, supaya penyelenggara dapat menjawab atasannya."))
            return cleaned
        named = self._check_names(cleaned)
        if answer and not named:
            self.add_error("name_0", _("Tulis siapa yang datang, paling sedikit satu orang."))
        if answer == Reply.REPRESENTED and not cleaned.get("represents", "").strip():
            self.add_error("represents", _("Tulis siapa yang diwakili."))
        for day, hour in (("arrives_on", "arrives_hour"), ("leaves_on", "leaves_hour")):
            self._check_pair(cleaned, day, hour)
        arrives, leaves = self._moment("arrives"), self._moment("leaves")
        if arrives and leaves and leaves <= arrives:
            self.add_error("leaves_hour", _("Jam pulang harus sesudah jam tiba."))
        return cleaned

    def _check_names(self, cleaned: Mapping[str, Any]) -> int:
        named = 0
        for place in range(self.size):
            has_name = bool(cleaned.get(f"name_{place}", "").strip())
            named += has_name
            if not has_name and (cleaned.get(f"title_{place}") or cleaned.get(f"mail_{place}")):
                self.add_error(f"name_{place}", _("Tulis namanya, atau kosongkan jabatan dan surelnya."))
        return named

    def _check_pair(self, cleaned: Mapping[str, Any], day: str, hour: str) -> None:
        if cleaned.get(hour) is not None and cleaned.get(day) is None and day not in self.errors:
            self.add_error(day, _("Pilih harinya juga."))
        elif cleaned.get(day) is not None and cleaned.get(hour) is None and hour not in self.errors:
            self.add_error(hour, _("Isi jamnya juga, misalnya 09.30."))

    def _moment(self, which: str) -> dt.datetime | None:
        day, hour = self.cleaned_data.get(f"{which}_on"), self.cleaned_data.get(f"{which}_hour")
        return dt.datetime.combine(day, hour, zone_of_event(self.event)) if day and hour is not None else None

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        represents = data["represents"].strip() if data["answer"] == Reply.REPRESENTED else ""
        people = [
            Coming(
                name=data[f"name_{place}"].strip(),
                title=data[f"title_{place}"].strip(),
                mail=data[f"mail_{place}"].strip(),
                ident=data[f"ident_{place}"] if data[f"ident_{place}"] in self.known else None,
            )
            for place in range(self.size)
            if data[f"name_{place}"].strip()
        ]
        if people and represents:
            first = people[0]
            people[0] = Coming(first.name, first.title, first.mail, represents, first.ident)
        return {
            "answer": data["answer"],
            "why": data["why"].strip() if data["answer"] == Reply.ABSENT else "",
            "people": people,
            "arrives_at": self._moment("arrives"),
            "leaves_at": self._moment("leaves"),
        }

    def seen(self) -> dt.datetime | bool | None:
        """The time of the reply that stood on the page; None where there was none. What cannot be read matches none."""
        base = self.cleaned_data["base"]
        if not base:
            return None
        try:
            return dt.datetime.fromisoformat(base)
        except ValueError:
            return True


def _days(event: Event) -> list[tuple[str, str]]:
    return [(day.isoformat(), date_format(day, "l, j F Y")) for day in days_of(event)]


def _initial(invitee: Invitee, people: Sequence[Participant]) -> dict[str, Any]:
    zone = zone_of_event(invitee.event)
    arrives = invitee.arrives_at.astimezone(zone) if invitee.arrives_at else None
    leaves = invitee.leaves_at.astimezone(zone) if invitee.leaves_at else None
    return {
        "base": base_of(invitee),
        "answer": invitee.reply or None,
        "why": invitee.why,
        "represents": next((one.represents for one in people if one.represents), "") or addressee_of(invitee),
        "arrives_on": arrives.date().isoformat() if arrives else "",
        "arrives_hour": arrives.time() if arrives else None,
        "leaves_on": leaves.date().isoformat() if leaves else "",
        "leaves_hour": leaves.time() if leaves else None,
    }


def base_of(invitee: Invitee) -> str:
    """What names the reply that is on record."""
    return invitee.replied_at.isoformat() if invitee.replied_at else ""


class PeopleFilter(forms.Form):
    """`cari`, `kursi`, `hadir`, `urut`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=gettext_lazy("Cari nama, jabatan, atau instansi"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kursi = forms.ChoiceField(
        label=gettext_lazy("Kursi"),
        required=False,
        choices=[("", gettext_lazy("Semua yang datang")), *Participant.Seat.choices],
    )
    hadir = forms.ChoiceField(
        label=gettext_lazy("Kehadiran"),
        required=False,
        choices=[
            ("", gettext_lazy("Semua")),
            ("there", gettext_lazy("Pernah hadir")),
            ("absent", gettext_lazy("Belum hadir")),
        ],
    )
    urut = forms.ChoiceField(
        label=gettext_lazy("Urutkan"),
        required=False,
        choices=[
            ("", gettext_lazy("Instansi")),
            ("nama", gettext_lazy("Nama")),
            ("daftar", gettext_lazy("Waktu mendaftar")),
        ],
    )

    def wanted(self) -> dict[str, str]:
        """What `queries.event_replies.participants` takes."""
        self.is_valid()
        asked = self.cleaned_data
        return {
            "words": asked.get("cari", "").strip(),
            "seat": asked.get("kursi", ""),
            "presence": asked.get("hadir", ""),
            "sort": asked.get("urut", "") or "unit",
        }


class PresentForm(forms.Form):
    """Who signed the list of a day."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Yang bertanda tangan"),
        error_messages={
            "required": gettext_lazy("Centang dahulu siapa yang bertanda tangan di daftar hadir."),
            "invalid_choice": gettext_lazy("Pilihan ini tidak ada lagi di daftar. Muat ulang halaman."),
        },
    )

    def __init__(self, data: Mapping[str, Any] | None, *, people: Sequence[Participant]) -> None:
        super().__init__(data)
        self.known = {str(one.pk): one for one in people}
        self.fields["people"].choices = [(ident, one.name) for ident, one in self.known.items()]

    def chosen(self) -> list[Participant]:
        return [self.known[ident] for ident in self.cleaned_data["people"]]


class DoorForm(forms.Form):
    """Somebody at the door who is on no list."""

    invitee = forms.ModelChoiceField(
        Invitee.objects.none(),
        label=gettext_lazy("Instansi"),
        empty_label=gettext_lazy("Pilih instansi"),
        error_messages={
            "required": gettext_lazy("Pilih instansinya."),
            "invalid_choice": gettext_lazy("Instansi ini tidak diundang. Pilih dari daftar."),
        },
    )
    name = forms.CharField(
        label=gettext_lazy("Nama dengan gelar"),
        max_length=160,
        error_messages={"required": gettext_lazy("Isi namanya.")},
    )
    title = forms.CharField(label=gettext_lazy("Jabatan"), max_length=160, required=False)
    represents = forms.CharField(
        label=gettext_lazy("Mewakili"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Kosongkan bila tidak mewakili siapa pun."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, event: Event) -> None:
        super().__init__(data, auto_id="id_pintu_%s")
        field = self.fields["invitee"]
        field.queryset = event.invitees.select_related("unit").order_by("unit__name", "pk")
        field.label_from_instance = _unit_name


def _unit_name(invitee: Invitee) -> str:
    return invitee.unit.name
