"""What is filled in of changes against the original, and of a check of the core parts."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.replicate.models import Adaptation, FidelityPart
from teladan.cycle.replicate.queries.adapting import ADDED, Part
from teladan.ground import clock
from teladan.ground.fields import DayField

Kind = Adaptation.Kind
KINDS = (
    (Kind.ADOPTION, gettext_lazy("Adopsi: sama seperti aslinya")),
    (Kind.ADAPTATION, gettext_lazy("Adaptasi: disesuaikan dengan keadaan di sini")),
    (Kind.MODIFICATION, gettext_lazy("Modifikasi: diubah sebagian, atau digabung dengan yang lain")),
)


class AdaptationForm(forms.Form):
    """One entry of the log."""

    part = forms.ChoiceField(
        label=gettext_lazy("Bagian"), error_messages={"required": gettext_lazy("Pilih bagiannya.")}
    )
    part_name = forms.CharField(
        label=gettext_lazy("Nama tambahan"),
        help_text=gettext_lazy("Hanya bila Anda memilih “Tambahan dari luar praktik ini”."),
        max_length=160,
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Derajat"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih derajatnya.")},
    )
    what = forms.CharField(
        label=gettext_lazy("Bagaimana dilakukan di sini"),
        help_text=gettext_lazy("Boleh kosong bila sama seperti aslinya."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = forms.CharField(
        label=gettext_lazy("Alasan"),
        help_text=gettext_lazy("Wajib bila bagian inti dimodifikasi."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = DayField(label=gettext_lazy("Diputuskan atau berlaku sejak"))

    def __init__(self, *args: Any, parts: Sequence[Part], added: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {part.key: part for part in parts}
        core, free = gettext_lazy("%s (bagian inti)"), gettext_lazy("%s (dapat disesuaikan)")
        self.fields["part"].choices = [
            ("", _("Pilih bagian")),
            *((part.key, str(core if part.is_core else free) % part.name) for part in parts),
            *((f"{ADDED}{name}", _("%s (tambahan)") % name) for name in added),
            (ADDED, _("Tambahan dari luar praktik ini")),
        ]

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("Tanggal ini belum tiba. Catat yang sudah diputuskan."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        part, kind = data.get("part"), data.get("kind")
        if part == ADDED and not (data.get("part_name") or "").strip():
            self.add_error("part_name", _("Beri nama pada yang ditambahkan."))
        if kind and kind != Kind.ADOPTION and not (data.get("what") or "").strip():
            self.add_error("what", _("Tulis bagaimana bagian ini dilakukan di sini."))
        is_core = part in self.parts and self.parts[part].is_core
        if is_core and kind == Kind.MODIFICATION and not (data.get("why") or "").strip():
            self.add_error("why", _("Bagian inti diubah: tulis alasannya, supaya yang membaca hasilnya tahu sebabnya."))
        return data

    def facts(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        part = facts["part"]
        if part.startswith(ADDED):
            facts |= {"part": "", "part_name": part.removeprefix(ADDED) or facts["part_name"]}
        return facts


class FidelityForm(forms.Form):
    """A check of every core part, with who looked and when."""

    on = DayField(label=gettext_lazy("Tanggal pemeriksaan"))
    checked_by = forms.CharField(
        label=gettext_lazy("Diperiksa oleh"),
        help_text=gettext_lazy("Nama dan jabatan yang melihat sendiri."),
        max_length=160,
        error_messages={"required": gettext_lazy("Tulis siapa yang memeriksa.")},
    )

    def __init__(self, *args: Any, parts: Sequence[Part], since: dt.date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.since = parts, since
        for place, part in enumerate(parts):
            self.fields[f"kept-{place}"] = forms.ChoiceField(
                label=part.name,
                help_text=part.what,
                choices=FidelityPart.Kept.choices,
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Nilai bagian ini.")},
            )
            self.fields[f"note-{place}"] = forms.CharField(
                label=_("Catatan tentang “%(name)s”") % {"name": part.name}, max_length=300, required=False
            )

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        if self.since is not None and day < self.since:
            raise forms.ValidationError(_("Tanggal ini lebih awal daripada mulainya replikasi. Betulkan tanggalnya."))
        return day

    def found(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {part.key: (data[f"kept-{place}"], data[f"note-{place}"]) for place, part in enumerate(self.parts)}
