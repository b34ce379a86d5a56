"""A letter that goes out: its words, who initials it, and what was made outside."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Mandate, Unit, zone_of
from teladan.operations.casework.models import Letter
from teladan.operations.casework.queries.letters import unit_named

NEEDED = gettext_lazy("Isian ini wajib diisi.")
INITIALS = 4
MOST_LETTERS = 20_000


class MandateField(forms.ModelChoiceField):
    """Somebody by office, name and unit."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Mandate.objects.none(), required=False, **options)

    def offer(self, people: Sequence[Mandate]) -> None:
        self.queryset = Mandate.objects.filter(pk__in=[mandate.pk for mandate in people])
        self.choices = [
            ("", self.empty_label),
            *((mandate.pk, self.label_from_instance(mandate)) for mandate in people),
        ]

    def label_from_instance(self, obj: Mandate) -> str:
        standing = {"acting": "Plt. ", "daily": "Plh. "}.get(obj.standing, "")
        return f"{standing}{obj.title or obj.get_role_display()} – {obj.person.name} ({obj.unit.name})"


class DraftForm(forms.Form):
    """The words of a letter. Number and date are made outside, so nobody types them here."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis surat"), choices=Letter.Kind.choices, initial="other")
    other_title = forms.CharField(
        label=gettext_lazy("Jabatan yang dituju"),
        help_text=gettext_lazy("Misalnya Kepala Biro Umum. Kosongkan bila tidak perlu."),
        max_length=200,
        required=False,
    )
    other_name = forms.CharField(
        label=gettext_lazy("Instansi atau orang yang dituju"),
        help_text=gettext_lazy(
            "Bila namanya sama dengan unit di Teladan, surat resminya langsung masuk ke daftar surat unit itu."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "instansi"}),
    )
    other_place = forms.CharField(
        label=gettext_lazy("Di"), help_text=gettext_lazy("Misalnya Jakarta."), max_length=120, required=False
    )
    nature = forms.ChoiceField(label=gettext_lazy("Sifat"), choices=Letter.Nature.choices, initial="ordinary")
    attachments = forms.CharField(
        label=gettext_lazy("Lampiran"),
        help_text=gettext_lazy("Misalnya 1 (satu) berkas."),
        max_length=80,
        required=False,
    )
    subject = forms.CharField(label=gettext_lazy("Hal"), max_length=300, error_messages={"required": NEEDED})
    body = forms.CharField(
        label=gettext_lazy("Isi surat"),
        help_text=gettext_lazy("Satu baris kosong memisahkan alinea."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": gettext_lazy("Tulis isi suratnya.")},
    )
    copies = forms.CharField(
        label=gettext_lazy("Tembusan"),
        help_text=gettext_lazy("Satu baris satu penerima."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    signatory = MandateField(
        label=gettext_lazy("Penandatangan"),
        empty_label=gettext_lazy("Belum ditentukan"),
        help_text=gettext_lazy("Yang berperan menandatangani surat; diatur di halaman orang."),
    )

    def __init__(self, *args: Any, unit: Unit, signatories: Sequence[Mandate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit = unit
        self.fields["signatory"].offer(signatories)

    def facts(self) -> dict[str, Any]:
        """What `new_draft` and `change_draft` take."""
        data = dict(self.cleaned_data)
        other = unit_named(data["other_name"])
        if other is not None and other.pk == self.unit.pk:
            other = None
        for name in ("body", "copies"):
            data[name] = data[name].replace("\r\n", "\n").strip()
        return data | {"other": other, "other_name": "" if other else data["other_name"]}


class OfferForm(forms.Form):
    """Who initials, in order."""

    def __init__(self, *args: Any, people: Sequence[Mandate], **options: Any) -> None:
        super().__init__(*args, **options)
        for place in range(1, INITIALS + 1):
            field = MandateField(
                label=_("Paraf ke-%(n)s") % {"n": place}, empty_label=_("–") if place > 1 else _("Pilih pemaraf")
            )
            field.offer(people)
            self.fields[f"paraf-{place}"] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.chosen = [row for place in range(1, INITIALS + 1) if (row := data.get(f"paraf-{place}"))]
        if not self.chosen and not self.errors:
            raise ValidationError(_("Pilih sedikitnya satu pemaraf."))
        return data


class DecisionForm(forms.Form):
    """An initial, or back with a note."""

    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        help_text=gettext_lazy("Wajib bila dikembalikan: apa yang perlu diperbaiki."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SignForm(forms.Form):
    """What was made outside: the number, the day, the signed file."""

    number = forms.CharField(
        label=gettext_lazy("Nomor surat"),
        help_text=gettext_lazy("Seperti pada surat yang ditandatangani."),
        max_length=80,
        error_messages={"required": gettext_lazy("Tulis nomor suratnya.")},
    )
    dated = DayField(label=gettext_lazy("Tanggal surat"))
    file = forms.FileField(
        label=gettext_lazy("Surat bertanda tangan"),
        help_text=gettext_lazy("PDF, paling besar 20 MB."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={
            "required": gettext_lazy("Pilih PDF surat yang sudah ditandatangani."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih PDF surat yang sudah ditandatangani."),
        },
    )

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = clock.today(zone_of(unit))

    def clean_dated(self) -> dt.date:
        dated: dt.date = self.cleaned_data["dated"]
        if dated > self.today:
            raise ValidationError(_("Tanggal surat belum tiba."))
        return dated
