"""What people fill in about those who take part."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.actions.delegates import Facts
from teladan.cycle.learn.delegate_sheet import HEADINGS, Fault, Line
from teladan.cycle.learn.forms.hours import HourField
from teladan.cycle.learn.models import Delegate
from teladan.ground.registry.queries import Person

_NAME = gettext_lazy("Isi namanya.")


class DelegateForm(forms.Form):
    """Somebody who takes part. A number or address on record is never shown: an empty field leaves it as it is."""

    name = forms.CharField(label=gettext_lazy("Nama dengan gelar"), max_length=160, error_messages={"required": _NAME})
    title = forms.CharField(label=gettext_lazy("Jabatan"), max_length=160, required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Peran dalam kunjungan"), error_messages={"required": gettext_lazy("Pilih perannya.")}
    )
    number = forms.CharField(
        label=gettext_lazy("NIP atau nomor induk"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "Boleh dikosongkan. Tersimpan terenkripsi, tampil tersamar, dan tidak dilihat pihak lain."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    rank = forms.CharField(
        label=gettext_lazy("Pangkat/golongan"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Misalnya Penata Tk. I (III/d)."),
    )
    mail = forms.EmailField(
        label=gettext_lazy("Surel"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Untuk undangan ke kalendernya. Tidak dilihat pihak lain."),
        error_messages={"invalid": gettext_lazy("Periksa alamat surelnya.")},
    )
    forgets = forms.BooleanField(label=gettext_lazy("Hapus NIP dan surel yang tersimpan"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, roles: Sequence[tuple[str, str]], delegate: Delegate | None = None
    ) -> None:
        names = ("name", "title", "role", "rank")
        super().__init__(data, initial={name: getattr(delegate, name) for name in names} if delegate else None)
        self.fields["role"].choices = [("", _("Pilih…")), *roles]
        private = [name for name in ("number", "mail") if delegate is not None and getattr(delegate, name)]
        for name in private:
            self.fields[name].help_text = _("Sudah tercatat dan tidak ditampilkan. Isi hanya untuk menggantinya.")
        if not private:
            del self.fields["forgets"]

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].split())

    def facts(self) -> Facts:
        return Facts(**{name: value for name, value in self.cleaned_data.items() if name != "forgets"})

    def changes(self) -> dict[str, Any]:
        """What is private and was left empty stays, unless it is to be forgotten."""
        forgets = self.cleaned_data.get("forgets", False)
        private = ("number", "mail")
        return {name: value for name, value in self.facts().items() if value or name not in private or forgets}


class PickForm(forms.Form):
    """One of a side's own people."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Orang di unit ini"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Pilih orangnya."),
            "invalid_choice": gettext_lazy("Orang ini tidak ada di unit ini, atau sudah ada di daftar."),
        },
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Peran dalam kunjungan"), error_messages={"required": gettext_lazy("Pilih perannya.")}
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        people: Sequence[tuple[Person, str]],
        roles: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.people = {person.pk: (person, title) for person, title in people}
        named = [(person.pk, f"{person.name}, {title}" if title else person.name) for person, title in people]
        self.fields["person"].choices = [("", _("Pilih…")), *named]
        self.fields["role"].choices = [("", _("Pilih…")), *roles]

    def chosen(self) -> tuple[Person, Facts]:
        """The person, and what the registry knows of them."""
        person, title = self.people[self.cleaned_data["person"]]
        facts = Facts(
            name=person.name,
            number=person.number or "",
            rank=person.rank,
            title=title,
            mail=person.mail or "",
            role=self.cleaned_data["role"],
        )
        return person, facts


class ListForm(forms.Form):
    """The spreadsheet that brings delegates."""

    file = forms.FileField(
        label=gettext_lazy("Lembar kerja daftar peserta"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, atau .csv. Belum ada yang diambil: dahulu Anda memeriksanya."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )


class MendForm(forms.Form):
    """The cells of a spreadsheet that cannot stand so, each to be typed anew, each row to be left out.

    What was typed travels with the form and is kept nowhere: numbers of people are among it.
    """

    def __init__(self, posted: Mapping[str, str], *, lines: Sequence[Line], roles: Sequence[tuple[str, str]]) -> None:
        super().__init__(None)
        self.rows: list[tuple[Line, list[tuple[Fault, forms.BoundField]], forms.BoundField]] = []
        for line in lines:
            self.fields[line.skip_key] = forms.BooleanField(label=_("Lewati baris ini"), required=False)
            for fault in line.faults:
                self.fields[fault.key] = _cell(fault, roles)
        for line in lines:
            cells = [(fault, self[fault.key]) for fault in line.faults]
            self.rows.append((line, cells, self[line.skip_key]))
        self.carried = {key: value for key, value in posted.items() if key not in self.fields}


def _cell(fault: Fault, roles: Sequence[tuple[str, str]]) -> forms.Field:
    label = _("%(what)s (%(place)s)") % {"what": HEADINGS[fault.meaning], "place": fault.place}
    words = f"{fault.message} {fault.mend}"
    if fault.meaning == "role":
        choices = [("", _("Pilih…")), *((name, name) for _key, name in roles)]
        return forms.ChoiceField(label=label, choices=choices, required=False, help_text=words)
    initial = "" if fault.meaning == "number" else fault.found  # a number that lost its end is not to be taken as typed
    return forms.CharField(label=label, initial=initial, required=False, help_text=words)


class PresentForm(forms.Form):
    """Who signed the list, and at what hour."""

    at = HourField(label=gettext_lazy("Jam menandatangani"))
    delegates = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Yang menandatangani"),
        coerce=int,
        error_messages={"required": gettext_lazy("Centang dahulu siapa yang bertanda tangan di daftar hadir.")},
    )

    def __init__(self, data: Mapping[str, Any] | None, *, delegates: Sequence[Delegate], **options: Any) -> None:
        super().__init__(data, **options)
        self.known = {one.pk: one for one in delegates}
        self.fields["delegates"].choices = [(one.pk, one.name) for one in delegates]

    def chosen(self) -> list[Delegate]:
        return [self.known[ident] for ident in self.cleaned_data["delegates"]]


class WalkInForm(forms.Form):
    """Somebody who came without being on a list."""

    name = forms.CharField(label=gettext_lazy("Nama dengan gelar"), max_length=160, error_messages={"required": _NAME})
    title = forms.CharField(label=gettext_lazy("Jabatan"), max_length=160, required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Pihak dan peran"), error_messages={"required": gettext_lazy("Pilih pihak dan perannya.")}
    )
    at = HourField(label=gettext_lazy("Jam datang"))

    def __init__(
        self, data: Mapping[str, Any] | None, *, roles: Sequence[tuple[str, list[tuple[str, str]]]], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["role"].choices = [("", _("Pilih…")), *roles]

    def facts(self) -> dict[str, Any]:
        side, _colon, role = self.cleaned_data["role"].partition(":")
        return {**self.cleaned_data, "side": side, "role": role}
