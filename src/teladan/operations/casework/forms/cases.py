"""Opening a case, writing down what happened, taking it back, and looking for cases."""

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.definitions.schemas_of_procedures import DefinedFact, Procedure
from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit, zone_of
from teladan.operations.casework.queries.cases import Stage, Wanted

_HOUR = re.compile(r"([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])", re.ASCII)
LONGEST_NOTE = 2000


class HourField(forms.CharField):
    """An hour as one writes it: 14.30, 14:30 or 0930; empty where only the day is known."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Jam"))
        options.setdefault("help_text", gettext_lazy("Misalnya 14.30. Kosongkan bila hanya harinya yang diketahui."))
        attributes = {"class": "short", "autocomplete": "off", "inputmode": "decimal"}
        super().__init__(required=False, max_length=8, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> dt.time | None:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = _HOUR.fullmatch(text)
        if found is None:
            raise ValidationError(_("Jam ini tidak dikenali. Tulis seperti 14.30."))
        return dt.time(int(found[1]), int(found[2]))


class _WithMoment(forms.Form):
    """A day and perhaps an hour, in the zone of the unit that must answer."""

    day = DayField(label=gettext_lazy("Tanggal"))
    hour = HourField()

    def moment_in(self, zone: dt.tzinfo) -> dt.datetime:
        """This very minute is now: what was written down a moment ago came before it."""
        day, hour = self.cleaned_data["day"], self.cleaned_data["hour"]
        moment, now = dt.datetime.combine(day, hour or dt.time(), zone), clock.now()
        is_now = hour is not None and moment == now.replace(second=0, microsecond=0)
        return now if is_now else moment

    def refuse_what_is_to_come(self, zone: dt.tzinfo) -> None:
        if self.cleaned_data.get("day") and not self.errors and self.moment_in(zone) > clock.now():
            self.add_error("day", _("Waktunya belum tiba. Yang dicatat adalah yang sudah terjadi."))

    @property
    def has_hour(self) -> bool:
        return self.cleaned_data["hour"] is not None


class NewCaseForm(_WithMoment):
    """`units`: those for which the viewer handles cases. `definitions`: the newest version of each procedure."""

    ident = forms.UUIDField(widget=forms.HiddenInput)
    procedure = forms.ChoiceField(label=gettext_lazy("Jenis permohonan"))
    owner = forms.ModelChoiceField(label=gettext_lazy("Unit yang harus menjawab"), queryset=Unit.objects.none())
    party_name = forms.CharField(
        label=gettext_lazy("Pemohon"),
        max_length=200,
        help_text=gettext_lazy("Nama orang, lembaga, atau instansi yang mengajukan. Jangan tulis NIK."),
    )
    subject = forms.CharField(label=gettext_lazy("Hal"), max_length=300)
    field_order = ("ident", "procedure", "owner", "party_name", "subject", "day", "hour")

    def __init__(self, *args: Any, units: Any, definitions: Sequence[Procedure], acting: int | None, **options: Any):
        super().__init__(*args, **options)
        self.fields["procedure"].choices = [(body.id, body.name) for body in definitions]
        self.fields["owner"].queryset = units
        self.fields["day"].label, self.fields["hour"].label = _("Diterima tanggal"), _("Diterima jam")
        self.fields["hour"].help_text = _(
            "Misalnya 14.30; malam hari atau hari libur pun ditulis apa adanya. Kosongkan bila jamnya tidak diketahui."
        )
        self.initial = {"ident": uuid.uuid4(), "owner": acting} | self.initial
        if units.count() == 1:
            self.initial["owner"] = units.first()
            self.fields["owner"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("owner"):
            self.refuse_what_is_to_come(zone_of(cleaned["owner"]))
        return cleaned


class RecordForm(_WithMoment):
    """`fact`: what happened; the form asks for what the procedure needs of it."""

    def __init__(self, *args: Any, procedure: Procedure, fact: DefinedFact, zone: dt.tzinfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone, self.particulars = zone, {f"needs_{key}": _named(procedure, key) for key in fact.needs}
        now = clock.now().astimezone(zone)
        self.initial = {"day": now.date(), "hour": f"{now:%H.%M}"} | self.initial
        if fact.hand_over:
            self.fields["body"] = forms.CharField(
                label=_("Dipegang oleh"), max_length=200, help_text=_("Orang, jabatan, atau bagian yang memegangnya.")
            )
        for name, label in self.particulars.items():
            self.fields[name] = forms.CharField(label=label, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
        self.fields["note"] = forms.CharField(
            label=_("Catatan"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.refuse_what_is_to_come(self.zone)
        return cleaned

    def note(self) -> str:
        """What the procedure needs to know, each on a line with its name, then the note."""
        lines = [f"{label}: {self.cleaned_data[name].strip()}" for name, label in self.particulars.items()]
        return "\n".join([*lines, self.cleaned_data["note"].strip()]).strip()[:LONGEST_NOTE]


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Mengapa riwayat ini keliru"),
        max_length=300,
        help_text=gettext_lazy("Alasan ini terbaca oleh kedua pihak."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CaseFilter(forms.Form):
    """`cari`, `jenis`, `keadaan`, `urut`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=gettext_lazy("Cari pada hal atau nama"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis permohonan"), required=False)
    keadaan = forms.ChoiceField(
        label=gettext_lazy("Keadaan"), required=False, choices=[("", gettext_lazy("Semua")), *Stage.choices]
    )
    urut = forms.ChoiceField(
        label=gettext_lazy("Urutan"),
        required=False,
        choices=[("", gettext_lazy("Batas waktu terdekat dahulu")), ("baru", gettext_lazy("Terbaru dahulu"))],
    )

    def __init__(self, *args: Any, definitions: Sequence[Procedure], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["jenis"].choices = [("", _("Semua")), *((body.id, body.name) for body in definitions)]

    def wanted(self) -> Wanted:
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            words=asked.get("cari", "").strip(),
            stage=asked.get("keadaan", ""),
            procedure=asked.get("jenis", ""),
            newest=asked.get("urut", "") == "baru",
        )


def _named(procedure: Procedure, key: str) -> str:
    return procedure.particulars.get(key, key.replace("_", " "))
