"""What people fill in about those who take part."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.actions.delegates import Facts
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
