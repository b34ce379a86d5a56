"""A service and the fourteen components of its standard."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teladan.ground.fields import DayField
from teladan.ground.registry.models import Standard
from teladan.ground.registry.standard import COMPONENTS

_LONGEST = 10_000


class ServiceForm(forms.Form):
    name = forms.CharField(
        label=_("Nama layanan"), max_length=200, error_messages={"required": _("Isi nama layanannya.")}
    )
    is_internal = forms.BooleanField(
        label=_("Layanan untuk pegawai sendiri"),
        required=False,
        help_text=_("Tidak ditampilkan kepada umum."),
    )


class ServiceChangeForm(ServiceForm):
    closed_on = DayField(
        label=_("Tidak diberikan lagi sejak"),
        required=False,
        help_text=_("Misalnya 31/12/2026. Kosongkan selama layanan masih diberikan."),
    )


class StandardForm(forms.Form):
    """A version of a standard; what the version before says is filled in."""

    since = DayField(label=_("Berlaku sejak"))
    decree = forms.CharField(
        label=_("Nomor keputusan penetapan"),
        max_length=120,
        required=False,
        help_text=_("Keputusan pimpinan yang menetapkan standar ini."),
    )

    def __init__(self, *args: Any, before: Standard | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["since"].initial = timezone.localdate
        if before is not None:
            self.fields["since"].help_text = _(
                "Standar yang tercatat berlaku sejak %(day)s. Tanggal yang sama membetulkannya di tempat; tanggal sesudahnya "
                "menjadi versi baru."
            ) % {"day": f"{before.since:%d/%m/%Y}"}
        for key, component in COMPONENTS.items():
            self.fields[key] = forms.CharField(
                label=component.name,
                required=False,
                max_length=_LONGEST,
                initial=before.components.get(key, "") if before else "",
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    @property
    def delivery(self) -> list[forms.BoundField]:
        return [self[key] for key, component in COMPONENTS.items() if component.is_delivery]

    @property
    def management(self) -> list[forms.BoundField]:
        return [self[key] for key, component in COMPONENTS.items() if not component.is_delivery]

    def components(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in COMPONENTS}
