"""What organisers fill in about the people of a course, and by which name somebody signs in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.member_sheet import LONGEST_TITLE, TRAIT_LENGTH
from teladan.cycle.learn.models import Member
from teladan.cycle.learn.people import PRIVATE
from teladan.ground.registry.queries import Unit, Viewer, units

TRAIT = "ciri_"


class UnitOfHome(forms.ModelChoiceField):
    """A unit within reach, told apart by the one it stands in."""

    def label_from_instance(self, obj: Unit) -> str:
        return f"{obj.name} – {obj.parent.name}" if obj.parent else obj.name


class MemberFilter(forms.Form):
    """`cari`, `peran`, `keadaan`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=gettext_lazy("Cari nama, jabatan, atau instansi"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    peran = forms.ChoiceField(
        label=gettext_lazy("Peran"), required=False, choices=[("", gettext_lazy("Semua")), *Member.Role.choices]
    )
    keadaan = forms.ChoiceField(
        label=gettext_lazy("Yang belum lengkap"),
        required=False,
        choices=[
            ("", gettext_lazy("Semua")),
            ("akun", gettext_lazy("Belum punya akun")),
            ("mentor", gettext_lazy("Peserta tanpa mentor")),
            ("tuan-rumah", gettext_lazy("Belum di daftar tuan rumah")),
        ],
    )

    def wanted(self) -> "Wanted":
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(asked.get("cari", "").strip(), asked.get("peran", ""), asked.get("keadaan", ""))


@dataclass(frozen=True, slots=True)
class Wanted:
    words: str = ""
    role: str = ""
    lack: str = ""


class MemberForm(forms.Form):
    """Somebody of a course. A number or address on record is never shown: an empty field leaves it as it is."""

    role = forms.ChoiceField(label=gettext_lazy("Peran"), choices=Member.Role.choices)
    name = forms.CharField(
        label=gettext_lazy("Nama dengan gelar"),
        max_length=160,
        error_messages={"required": gettext_lazy("Isi namanya.")},
    )
    title = forms.CharField(label=gettext_lazy("Jabatan"), max_length=160, required=False)
    agency = forms.CharField(
        label=gettext_lazy("Instansi atau unit asal"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Ditulis apa adanya. Boleh instansi yang tidak tercatat di sini."),
    )
    unit = UnitOfHome(
        label=gettext_lazy("Unit asal yang tercatat di sini"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=gettext_lazy("Tidak dipilih"),
        help_text=gettext_lazy("Dipakai agar rencana perubahannya dapat menjadi replikasi di unit itu."),
    )
    rank = forms.CharField(
        label=gettext_lazy("Pangkat/golongan"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Misalnya Penata Tk. I (III/d)."),
    )
    number = forms.CharField(
        label=gettext_lazy("NIP atau nomor induk"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Boleh dikosongkan. Tersimpan terenkripsi, tampil tersamar, tidak dilihat tuan rumah."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    mail = forms.EmailField(
        label=gettext_lazy("Surel"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Tersimpan terenkripsi, tidak dilihat tuan rumah."),
        error_messages={"invalid": gettext_lazy("Periksa alamat surelnya.")},
    )
    mentor = forms.ModelChoiceField(
        label=gettext_lazy("Mentor (atasan langsung)"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=gettext_lazy("Belum ada"),
    )
    mentor_name = forms.CharField(
        label=gettext_lazy("Atau nama mentor yang belum ada di daftar"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Ikut ditambahkan ke daftar dengan peran Mentor."),
    )
    mentor_title = forms.CharField(label=gettext_lazy("Jabatan mentor itu"), max_length=160, required=False)
    trait_name = forms.CharField(
        label=gettext_lazy("Ciri lain: nama kolomnya"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=gettext_lazy("Misalnya Jenis kelamin, Eselon, Sektor, Wilayah. Dipakai menyeimbangkan kelompok."),
    )
    trait_value = forms.CharField(label=gettext_lazy("Ciri lain: isinya"), max_length=TRAIT_LENGTH, required=False)
    forgets = forms.BooleanField(label=gettext_lazy("Hapus NIP dan surel yang tersimpan"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        viewer: Viewer,
        mentors: Sequence[Member],
        traits: Sequence[str],
        member: Member | None = None,
    ) -> None:
        names = ("role", "name", "title", "agency", "unit", "rank", "mentor")
        initial: dict[str, Any] = {name: getattr(member, name) for name in names} if member else {}
        kept = member.traits if member else {}
        self.traits = dict(enumerate(traits))
        super().__init__(data, initial=initial | {f"{TRAIT}{n}": kept.get(name, "") for n, name in self.traits.items()})
        for number, name in self.traits.items():
            self.fields[f"{TRAIT}{number}"] = forms.CharField(label=name, max_length=TRAIT_LENGTH, required=False)
        self._homes(viewer, member)
        self.fields["mentor"].queryset = Member.objects.filter(pk__in=[one.pk for one in mentors])
        private = [name for name in PRIVATE if member is not None and getattr(member, name)]
        for name in private:
            self.fields[name].help_text = _("Sudah tercatat dan tidak ditampilkan. Isi hanya untuk menggantinya.")
        if not private:
            del self.fields["forgets"]
        own = [f"{TRAIT}{number}" for number in self.traits]
        self.order_fields(
            [name for name in self.fields if name not in {*own, "trait_name", "trait_value", "forgets"}] + own
        )

    def _homes(self, viewer: Viewer, member: Member | None) -> None:
        """Units within reach, and the one already said; without any the question is not asked."""
        known = Q(pk=member.unit_id) if member is not None and member.unit_id else Q(pk__in=[])
        near = units(viewer).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION).values("pk")
        homes = Unit.objects.filter(Q(pk__in=near) | known).select_related("parent").order_by("path")
        if homes.exists():
            self.fields["unit"].queryset = homes
        else:
            del self.fields["unit"]

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("trait_value") and not cleaned.get("trait_name"):
            self.add_error("trait_name", _("Tulis nama kolomnya, misalnya Wilayah."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `actions.members.add_member` takes."""
        asked = self.cleaned_data
        found = {name: " ".join(asked[f"{TRAIT}{number}"].split()) for number, name in self.traits.items()}
        if asked["trait_name"]:
            found[" ".join(asked["trait_name"].split())] = " ".join(asked["trait_value"].split())
        left = ("forgets", "trait_name", "trait_value")
        plain = {name: value for name, value in asked.items() if not name.startswith(TRAIT) and name not in left}
        return plain | {"traits": {name: value for name, value in found.items() if value}}

    def changes(self) -> dict[str, Any]:
        """What is private and was left empty stays, unless it is to be forgotten."""
        forgets = self.cleaned_data.get("forgets", False)
        return {name: value for name, value in self.facts().items() if value or name not in PRIVATE or forgets}

    @property
    def who(self) -> list[forms.BoundField]:
        return self._named("role", "name", "title", "agency", "unit", "rank")

    @property
    def private(self) -> list[forms.BoundField]:
        return self._named("number", "mail", "forgets")

    @property
    def mentoring(self) -> list[forms.BoundField]:
        return self._named("mentor", "mentor_name", "mentor_title")

    @property
    def balancing(self) -> list[forms.BoundField]:
        return self._named(*(f"{TRAIT}{number}" for number in self.traits), "trait_name", "trait_value")

    def _named(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]


class AccessForm(forms.Form):
    """The user name of a new account, or of one that somebody has."""

    username = forms.CharField(
        label=gettext_lazy("Nama pengguna"),
        max_length=64,
        error_messages={"required": gettext_lazy("Isi nama penggunanya.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_username(self) -> str:
        return self.cleaned_data["username"].strip().lower()
