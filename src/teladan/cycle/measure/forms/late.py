"""Choosing whom to remind, among what stands on the list."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.measure.queries.late import INDICATORS, WAVES, Asked, Late

KINDS = [("", gettext_lazy("Semua")), (WAVES, gettext_lazy("Periode survei")), (INDICATORS, gettext_lazy("Indikator"))]


def asked_of(query: Any) -> Asked:
    """The filters of an address; what cannot be understood filters nothing."""
    kind, unit = query.get("jenis", ""), query.get("unit", "")
    try:
        wave = uuid.UUID(query.get("periode", ""))
    except ValueError:
        wave = None
    return Asked(
        wave=wave,
        unit=int(unit) if unit.isdecimal() and len(unit) < 10 else None,
        kind=kind if kind in (WAVES, INDICATORS) else "",
    )


class ReminderForm(forms.Form):
    """`rows`: what stands on the list now. `chosen` holds those that were picked, all of them for the press on "all"."""

    ident = forms.UUIDField()
    everything = forms.BooleanField(required=False)
    with_mail = forms.BooleanField(required=False)

    def __init__(self, *args: Any, rows: Sequence[Late], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        self.chosen: list[Late] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wanted = set(self.data.getlist("picked"))
        self.chosen = [row for row in self.rows if cleaned.get("everything") or row.key in wanted]
        if not self.chosen:
            raise forms.ValidationError(
                _("Yang Anda pilih sudah tidak ada di daftar: datanya baru saja masuk atau periodenya ditutup.")
                if wanted
                else _("Pilih sedikitnya satu baris, lalu siapkan pengingat.")
            )
        return cleaned
