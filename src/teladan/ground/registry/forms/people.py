"""Somebody's facts, what they act for, and the account they sign in with."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teladan.ground.fields import DayField
from teladan.ground.registry.forms.fields import UnitField
from teladan.ground.registry.models import Mandate, Person, Unit
from teladan.ground.registry.models.account import USERNAME

_NIP = 18  # digits of a civil servant's number


class PersonForm(forms.Form):
    """Who somebody is. A number on record is never shown here: an empty field leaves it as it is."""

    name = forms.CharField(label=_("Nama dengan gelar"), max_length=160, error_messages={"required": _("Isi namanya.")})
    staff = forms.ChoiceField(
        label=_("Status kepegawaian"), choices=[("", _("Belum disebut")), *Person.Staff.choices], required=False
    )
    number = forms.CharField(
        label=_("NIP atau nomor induk"),
        max_length=40,
        required=False,
        help_text=_("Boleh dikosongkan. Tersimpan terenkripsi dan selalu tampil tersamar."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    rank = forms.CharField(
        label=_("Pangkat/golongan"), max_length=80, required=False, help_text=_("Misalnya Penata Tk. I (III/d).")
    )
    phone = forms.CharField(
        label=_("Nomor telepon"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    mail = forms.EmailField(
        label=_("Surel"), max_length=200, required=False, error_messages={"invalid": _("Periksa alamat surelnya.")}
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        number = "".join(cleaned.get("number", "").split())
        is_nip = cleaned.get("staff") in (Person.Staff.CIVIL_SERVANT, Person.Staff.CONTRACT)
        if number and is_nip and not (number.isdigit() and len(number) == _NIP):
            self.add_error("number", _("NIP terdiri atas 18 angka; periksa lagi."))
        cleaned["number"] = number
        return cleaned

    def person_facts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "staff", "number", "rank", "phone", "mail")}


class PersonChangeForm(PersonForm):
    """Mending somebody's facts; what is private stays unshown, and as it is where nothing is typed."""

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        options["initial"] = {name: getattr(person, name) for name in ("name", "staff", "rank")}
        super().__init__(*args, **options)
        kept = _("Sudah tercatat dan tidak ditampilkan. Isi hanya untuk menggantinya.")
        for name in ("number", "phone", "mail"):
            if getattr(person, name):
                self.fields[name].help_text = kept

    def changes(self) -> dict[str, str]:
        facts = self.person_facts()
        return {name: value for name, value in facts.items() if value or name in ("staff", "rank")}


class MandateForm(forms.Form):
    """A role at a unit for a time, and how its holder signs."""

    unit = UnitField(label=_("Unit"))
    role = forms.ChoiceField(
        label=_("Peran"),
        choices=Mandate.Role.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Admin unit mengurus unit, layanan, orang, dan semua pengukuran. Petugas pengukuran menyiapkan survei dan "
            "indikator, mengimpor, dan menerbitkan hasil. Petugas entri mengetik jawaban dan angka. Pimpinan dan pemantau "
            "membaca. Semuanya berlaku juga untuk unit di bawahnya."
        ),
        error_messages={"required": _("Pilih perannya.")},
    )
    title = forms.CharField(
        label=_("Jabatan"), max_length=160, required=False, help_text=_("Seperti tertulis di bawah tanda tangan.")
    )
    standing = forms.ChoiceField(
        label=_("Kedudukan"), choices=Mandate.Standing.choices, initial=Mandate.Standing.DEFINITIVE
    )
    since = DayField(label=_("Mulai"))
    until = DayField(
        label=_("Berakhir"),
        required=False,
        help_text=_("Hari pertama tanpa peran ini, misalnya 31/12/2026. Kosongkan bila belum tahu."),
    )
    is_signatory = forms.BooleanField(label=_("Menandatangani surat"), required=False)
    behalf = forms.ChoiceField(label=_("Bertanda tangan"), choices=Mandate.Behalf.choices, initial=Mandate.Behalf.OWN)
    behalf_of = forms.CharField(
        label=_("Atas nama jabatan"),
        max_length=160,
        required=False,
        help_text=_("Misalnya Bupati Contoh. Untuk u.b., dari yang tertinggi, dipisah titik koma."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units.select_related("parent")
        self.fields["since"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("behalf") not in (None, Mandate.Behalf.OWN) and not cleaned.get("behalf_of", "").strip():
            self.add_error("behalf_of", _("Tulis jabatan yang diwakili."))
        return cleaned

    def mandate_facts(self) -> dict[str, Any]:
        names = ("unit", "role", "title", "standing", "since", "until", "is_signatory", "behalf", "behalf_of")
        return {name: self.cleaned_data[name] for name in names}


class AccountForm(forms.Form):
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=64,
        help_text=_("Huruf kecil tanpa spasi, misalnya budi.santoso. Orang ini juga dapat masuk dengan NIP-nya."),
        error_messages={"required": _("Pilih nama pengguna.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].strip().lower()
        if username:
            USERNAME(username)
        return username


class EnrolForm(PersonForm, MandateForm, AccountForm):
    """Somebody new on one page: who they are, what they act for first, and whether they sign in."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"].required = False
        self.fields["username"].help_text = _(
            "Kosongkan bila orang ini tidak perlu masuk. Kata sandi sekali pakai dibuatkan dan ditampilkan satu kali."
        )

    def group(self, form: type[forms.Form]) -> list[forms.BoundField]:
        return [self[name] for name in form.base_fields]

    @property
    def who(self) -> list[forms.BoundField]:
        return self.group(PersonForm)

    @property
    def acts_for(self) -> list[forms.BoundField]:
        return self.group(MandateForm)

    @property
    def signs_in(self) -> list[forms.BoundField]:
        return self.group(AccountForm)


class EndForm(forms.Form):
    until = DayField(label=_("Berakhir"), help_text=_("Hari pertama tanpa peran ini, misalnya 31/12/2026."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"].initial = timezone.localdate
