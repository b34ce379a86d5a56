"""The first page of a fresh installation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teladan.ground.registry.forms.passwords import NewPasswordField
from teladan.ground.registry.forms.units import OWN, TYPE_CHOICES, RegionForm
from teladan.ground.registry.models.account import USERNAME
from teladan.ground.registry.set_up_code import is_set_up_code


class SetUpForm(RegionForm):
    """The agency, who administers it, and the code that shows that whoever asks may."""

    code = forms.CharField(
        label=_("Kode penyiapan"),
        max_length=40,
        help_text=_("Ditampilkan di layar tempat Teladan dijalankan, misalnya ABCD-EFGH-IJKL."),
        error_messages={"required": _("Isi kode penyiapan.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    agency = forms.CharField(
        label=_("Nama instansi"), max_length=200, error_messages={"required": _("Isi nama instansinya.")}
    )
    type = forms.ChoiceField(label=_("Jenis instansi"), choices=TYPE_CHOICES, required=False)
    type_own = forms.CharField(label=_("Jenis lain"), max_length=60, required=False)
    person = forms.CharField(
        label=_("Nama Anda dengan gelar"), max_length=160, error_messages={"required": _("Isi nama Anda.")}
    )
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=64,
        help_text=_("Untuk masuk; huruf kecil tanpa spasi, misalnya siti.rahma."),
        error_messages={"required": _("Pilih nama pengguna.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = NewPasswordField(label=_("Kata sandi"))
    field_order = ("code", "agency", "type", "type_own", "region", "region_code", "person", "username", "password")

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not is_set_up_code(code):
            raise ValidationError(_("Kode ini tidak cocok. Salin dari layar tempat Teladan dijalankan."))
        return code

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].strip().lower()
        USERNAME(username)
        return username

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("type") == OWN and not cleaned.get("type_own", "").strip():
            self.add_error("type_own", _("Tulis jenis instansinya."))
        return cleaned

    def agency_facts(self) -> dict[str, str]:
        said = self.cleaned_data
        kind = said["type_own"].strip() if said["type"] == OWN else said["type"]
        return {"name": said["agency"], "type": kind, "region": self.region_written()}
