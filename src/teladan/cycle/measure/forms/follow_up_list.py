"""Choosing lines of follow-up plans by their address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.measure.models import FollowUp
from teladan.cycle.measure.queries.follow_ups import LATE, OPEN, Asked

EVERY = "semua"


class FollowUpFilter(forms.Form):
    """The filters of the list of all lines. What makes no sense filters nothing."""

    cari = forms.CharField(label=_("Cari tindak lanjut, orang, atau unit"), required=False, max_length=100)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[
            ("", _("Belum selesai")),
            (LATE, _("Terlambat")),
            *FollowUp.State.choices,
            (EVERY, _("Semua")),
        ],
    )
    asal = forms.ChoiceField(
        label=_("Asal"),
        required=False,
        choices=[
            ("", _("Semua")),
            ("wave", _("Hasil survei")),
            ("evaluation", _("Evaluasi dan rekomendasinya")),
            ("activity", _("Kunjungan, kegiatan bersama, konsultasi")),
        ],
    )

    def asked(self) -> Asked:
        self.is_valid()
        said = self.cleaned_data
        state = said.get("keadaan") or OPEN
        return Asked("" if state == EVERY else state, said.get("asal", ""), said.get("cari", ""))

    @property
    def is_used(self) -> bool:
        return self.asked() != Asked()
