"""Registering what came in, finding it again, sending it down."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Mandate, Unit, zone_of
from teladan.operations.casework.letter_paper import INSTRUCTIONS
from teladan.operations.casework.models import Case, Letter
from teladan.operations.casework.queries.letters import Asked, unit_named

NEEDED = gettext_lazy("Isian ini wajib diisi.")
SCANS = "application/pdf,image/png,image/jpeg"
LARGEST = 20 * 1024**2
ACT, KNOW = "act", "know"


class IncomingForm(forms.Form):
    """What the register says of a letter that came in. `facts` gives it to the action."""

    other_name = forms.CharField(
        label=gettext_lazy("Pengirim"),
        help_text=gettext_lazy("Nama instansi atau orang; pilih dari daftar bila ada."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "instansi"}),
        error_messages={"required": gettext_lazy("Tulis dari siapa surat ini.")},
    )
    subject = forms.CharField(label=gettext_lazy("Hal"), max_length=300, error_messages={"required": NEEDED})
    number = forms.CharField(label=gettext_lazy("Nomor surat"), max_length=80, required=False)
    dated = DayField(label=gettext_lazy("Tanggal surat"), required=False)
    received_on = DayField(label=gettext_lazy("Diterima tanggal"))
    received_time = forms.TimeField(
        label=gettext_lazy("Pukul"),
        help_text=gettext_lazy("Misalnya 09.05, menurut jam setempat."),
        input_formats=["%H.%M", "%H:%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"class": "short", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Isi jamnya, misalnya 09.05."),
            "invalid": gettext_lazy("Jam ini tidak dikenali. Tulis seperti 09.05."),
        },
    )
    nature = forms.ChoiceField(label=gettext_lazy("Sifat"), choices=Letter.Nature.choices, initial="ordinary")
    kind = forms.ChoiceField(label=gettext_lazy("Jenis surat"), choices=Letter.Kind.choices, initial="other")
    attachments = forms.CharField(
        label=gettext_lazy("Lampiran"),
        help_text=gettext_lazy("Misalnya 1 (satu) berkas."),
        max_length=80,
        required=False,
    )
    body = forms.CharField(
        label=gettext_lazy("Ringkasan isi"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = forms.FileField(
        label=gettext_lazy("Pindaian surat"),
        help_text=gettext_lazy("PDF, PNG, atau JPEG, paling besar 20 MB (gambar 10 MB). Boleh menyusul."),
        required=False,
        widget=forms.FileInput(attrs={"accept": SCANS}),
    )
    case = forms.ModelChoiceField(
        label=gettext_lazy("Menyangkut permohonan"),
        help_text=gettext_lazy("Bila surat ini bagian dari permohonan yang sudah tercatat."),
        queryset=Case.objects.none(),
        required=False,
        empty_label=gettext_lazy("Tidak menyangkut permohonan mana pun"),
    )

    def __init__(self, *args: Any, unit: Unit, cases: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit = unit
        self.zone = zone_of(unit)
        if cases is None:
            del self.fields["case"]
        else:
            self.fields["case"].queryset = cases

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, hour = data.get("received_on"), data.get("received_time")
        if day and hour:
            moment = dt.datetime.combine(day, hour, self.zone)
            if moment > clock.now():
                self.add_error("received_on", _("Waktu diterima belum tiba. Periksa tanggal dan jamnya."))
            data["received_at"] = moment
        dated = data.get("dated")
        if day and dated and dated > day:
            self.add_error("dated", _("Tanggal surat lebih akhir daripada hari diterimanya."))
        return data

    def facts(self) -> dict[str, Any]:
        """What `register_letter` takes, without the file."""
        data = self.cleaned_data
        other = unit_named(data["other_name"])
        if other is not None and other.pk == self.unit.pk:
            other = None
        names = ("subject", "number", "dated", "received_at", "nature", "kind", "attachments", "body")
        found = {name: data[name] for name in names}
        return found | {"other": other, "other_name": "" if other else data["other_name"]}


class AskedForm(forms.Form):
    """How a register is filtered; read from the address."""

    cari = forms.CharField(label=gettext_lazy("Cari hal, nomor, atau nama"), max_length=100, required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)
    sifat = forms.ChoiceField(label=gettext_lazy("Sifat"), required=False)
    tahun = forms.ChoiceField(label=gettext_lazy("Tahun"), required=False)

    def __init__(self, data: Any, *, years: Sequence[int]) -> None:
        super().__init__(data)
        every = [("", _("Semua"))]
        self.direction = Letter.Direction.OUT if data.get("arah") == "keluar" else Letter.Direction.IN
        states = [Letter.State.RECEIVED, Letter.State.VOID]
        if self.direction == Letter.Direction.OUT:
            states = [state for state in Letter.State if state != Letter.State.RECEIVED]
        self.fields["keadaan"].choices = every + [(state.value, state.label) for state in states]
        self.fields["sifat"].choices = every + list(Letter.Nature.choices)
        self.fields["tahun"].choices = every + [(str(year), str(year)) for year in years]

    @property
    def asked(self) -> Asked:
        """What cannot be understood filters nothing."""
        data = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        year = data.get("tahun", "")
        return Asked(
            direction=self.direction,
            state=data.get("keadaan", ""),
            nature=data.get("sifat", ""),
            year=int(year) if year else None,
            words=data.get("cari", ""),
        )

    @property
    def is_used(self) -> bool:
        return self.asked != Asked(direction=self.direction)


class DisposeForm(forms.Form):
    """A letter goes down: one choice a person, usual instructions and own words. `people`: whom it may go to."""

    instructions = forms.MultipleChoiceField(
        label=gettext_lazy("Instruksi"),
        choices=[(words, words) for words in INSTRUCTIONS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = DayField(label=gettext_lazy("Selesai paling lambat"), required=False)

    def __init__(self, *args: Any, people: Sequence[Mandate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = people
        for mandate in people:
            self.fields[f"orang-{mandate.pk}"] = forms.ChoiceField(
                label=mandate.person.name,
                help_text=f"{mandate.title or mandate.get_role_display()} · {mandate.unit.name}",
                choices=[("", "–"), (ACT, _("Tindak lanjuti")), (KNOW, _("Tembusan"))],
                required=False,
            )

    @property
    def person_fields(self) -> list[forms.BoundField]:
        return [self[f"orang-{mandate.pk}"] for mandate in self.people]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        due_on = data.get("due_on")
        if due_on is not None and due_on < clock.today():
            self.add_error("due_on", _("Batas waktu ini sudah lewat."))
        if not self._chosen(data, ACT) and not self._chosen(data, KNOW):
            self.add_error(None, _("Pilih sedikitnya satu orang, untuk menindaklanjuti atau sebagai tembusan."))
        return data

    def _chosen(self, data: dict[str, Any], what: str) -> list[Mandate]:
        return [mandate for mandate in self.people if data.get(f"orang-{mandate.pk}") == what]

    def facts(self) -> dict[str, Any]:
        """What `dispose` takes."""
        data = self.cleaned_data
        return {
            "receivers": self._chosen(data, ACT),
            "copies": self._chosen(data, KNOW),
            "instruction": "; ".join(data["instructions"]),
            "note": data["note"],
            "due_on": data["due_on"],
        }


def chosen_people(data: Any) -> list[int]:
    """The ids of those whom a sent form chose."""
    names = [name.removeprefix("orang-") for name, value in data.items() if name.startswith("orang-") and value]
    return [int(name) for name in names if name.isascii() and name.isdigit() and len(name) < 10]


class ReportForm(forms.Form):
    """What came of a disposition."""

    report = forms.CharField(
        label=gettext_lazy("Apa yang sudah dikerjakan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis apa yang sudah dikerjakan.")},
    )


class WhyForm(forms.Form):
    """Why a letter becomes void."""

    why = forms.CharField(
        label=gettext_lazy("Alasan pembatalan"),
        max_length=300,
        error_messages={"required": gettext_lazy("Tulis alasan pembatalannya.")},
    )
