"""The facts of a unit, its closing, and looking for units."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teladan.ground.fields import DayField
from teladan.ground.registry.forms.fields import DegreesField, UnitField, WholeField
from teladan.ground.registry.models import Unit
from teladan.ground.registry.regions import region_choices, region_code, region_name
from teladan.ground.registry.types import TYPES

OWN = "own"
TYPE_CHOICES = [("", _("Belum disebut")), *TYPES.items(), (OWN, _("Jenis lain, tulis di bawah"))]


class RegionForm(forms.Form):
    """A province or regency to choose, or the code of a smaller region to type."""

    region = forms.ChoiceField(label=_("Wilayah"), required=False)
    region_code = forms.CharField(
        label=_("Kode kecamatan, kelurahan, atau desa"),
        required=False,
        max_length=20,
        help_text=_("Bila perlu lebih rinci, misalnya 31.71.01.1001."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"].choices = [("", _("Belum disebut")), *region_choices()]

    def clean_region_code(self) -> str:
        written = self.cleaned_data["region_code"]
        if not written.strip():
            return ""
        code = region_code(written)
        if code is None:
            raise ValidationError(_("Tidak ada wilayah dengan kode ini. Periksa angkanya."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen, typed = cleaned.get("region", ""), cleaned.get("region_code", "")
        if chosen and typed and not f"{typed}.".startswith(f"{chosen}."):
            where = {"typed": region_name(typed), "chosen": region_name(chosen)}
            self.add_error("region_code", _("Kode ini milik %(typed)s, bukan bagian %(chosen)s.") % where)
        return cleaned

    def region_written(self) -> str:
        return self.cleaned_data["region_code"] or self.cleaned_data["region"]


class UnitForm(RegionForm):
    """The facts of a unit. Without `parents` it stays where it is; without `since` it is mended as it stands."""

    name = forms.CharField(label=_("Nama"), max_length=200, error_messages={"required": _("Isi nama unitnya.")})
    short_name = forms.CharField(label=_("Nama pendek"), max_length=60, required=False)
    parent = UnitField(label=_("Unit induk"))
    type = forms.ChoiceField(label=_("Jenis"), choices=TYPE_CHOICES, required=False)
    type_own = forms.CharField(label=_("Jenis lain"), max_length=60, required=False)
    grade = forms.CharField(
        label=_("Kelas"), max_length=40, required=False, help_text=_("Misalnya A, Tipe B, Pratama, Rawat inap.")
    )
    size = WholeField(
        label=_("Ukuran"),
        required=False,
        help_text=_("Untuk membandingkan dengan yang sebesar: jumlah tempat tidur, pegawai, atau siswa."),
    )
    size_of = forms.CharField(
        label=_("Satuan ukuran"), max_length=40, required=False, help_text=_("Misalnya tempat tidur.")
    )
    address = forms.CharField(label=_("Alamat"), max_length=300, required=False)
    latitude = DegreesField(label=_("Lintang"), most=90, help_text=_("Derajat desimal, misalnya -6,2."))
    longitude = DegreesField(label=_("Bujur"), most=180)
    since = DayField(label=_("Berlaku sejak"))
    field_order = (
        *("name", "short_name", "parent", "type", "type_own", "grade", "region", "region_code", "size", "size_of"),
        *("address", "latitude", "longitude", "since"),
    )

    def __init__(
        self, *args: Any, parents: QuerySet[Unit] | None = None, unit: Unit | None = None, **options: Any
    ) -> None:
        if unit is not None:
            options["initial"] = _initial(unit)
        super().__init__(*args, **options)
        self.fields["since"].initial = timezone.localdate
        if unit is not None:
            self.fields["since"].help_text = _(
                "Hari mulai berlakunya keadaan baru; yang lama disimpan sebagai riwayat. Untuk membetulkan salah ketik "
                "tanpa riwayat, isi tanggal keadaan yang sekarang: %(day)s."
            ) % {"day": f"{unit.since:%d/%m/%Y}"}
        if parents is None:
            del self.fields["parent"]
        else:
            self.fields["parent"].queryset = parents.select_related("parent")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("type") == OWN and not cleaned.get("type_own", "").strip():
            self.add_error("type_own", _("Tulis jenis unitnya."))
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None) and not self.errors:
            self.add_error("longitude", _("Isi lintang dan bujur keduanya, atau kosongkan keduanya."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What was written, as the actions take it."""
        said = self.cleaned_data
        plain = ("name", "short_name", "grade", "size", "size_of", "address", "latitude", "longitude")
        facts = {name: said[name] for name in plain}
        facts["type"] = said["type_own"].strip() if said["type"] == OWN else said["type"]
        facts["region"] = self.region_written()
        if "parent" in self.fields:
            facts["parent"] = said["parent"]
        return facts


class CloseForm(forms.Form):
    """The day from which a unit is no more, and who carries on its work."""

    on = DayField(
        label=_("Tutup mulai tanggal"), help_text=_("Hari pertama unit ini tidak ada lagi, misalnya 31/12/2026.")
    )
    successor = UnitField(
        label=_("Penerus"), required=False, empty_label=_("Tidak ada"), help_text=_("Unit yang melanjutkan tugasnya.")
    )

    def __init__(self, *args: Any, successors: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = timezone.localdate
        self.fields["successor"].queryset = successors.select_related("parent")


class DayAskedForm(forms.Form):
    """As it was on a day."""

    pada = DayField(label=_("Lihat keadaan pada tanggal"))


def _initial(unit: Unit) -> dict[str, Any]:
    names = ("name", "short_name", "parent", "grade", "size", "size_of", "address", "latitude", "longitude")
    initial = {name: getattr(unit, name) for name in names}
    is_own = bool(unit.type) and unit.type not in TYPES
    initial |= {"type": OWN if is_own else unit.type, "type_own": unit.type if is_own else ""}
    chosen = ".".join(unit.region.split(".")[:2])
    return initial | {"region": chosen, "region_code": unit.region if unit.region != chosen else ""}
