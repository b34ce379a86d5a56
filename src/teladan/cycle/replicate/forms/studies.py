"""What is asked: of which number, for which units, beside whom. And why an answer is taken back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from teladan.ground.registry.queries import Unit


class StudyForm(forms.Form):
    """Of one practice. A single choice stands already."""

    outcome = forms.ModelChoiceField(
        None,
        label=_("Angka yang dinilai"),
        help_text=_("Indikator atau unsur yang hendak diperbaiki praktik ini, dan yang diukur unit-unit Anda."),
        error_messages={
            "required": _("Pilih angka yang dinilai."),
            "invalid_choice": _("Angka ini bukan milik praktik ini. Pilih dari daftar."),
        },
    )
    owner = forms.ModelChoiceField(
        None,
        label=_("Unit yang menilai"),
        help_text=_("Yang dinilai dan pembandingnya adalah unit-unit di bawahnya."),
        error_messages={
            "required": _("Pilih unit yang menilai."),
            "invalid_choice": _("Unit ini bukan dalam jangkauan peran Anda. Pilih dari daftar."),
        },
    )
    control = forms.ChoiceField(
        label=_("Pembanding"),
        choices=[
            ("never", _("Unit yang tidak pernah meniru")),
            ("notyet", _("Unit yang belum mulai pada saat itu, termasuk yang mulai kemudian")),
        ],
        initial="never",
        widget=forms.RadioSelect,
        help_text=_("Pilih yang kedua bila hampir semua unit akhirnya meniru."),
        error_messages={"required": _("Pilih pembandingnya."), "invalid_choice": _("Pilih salah satu pembanding.")},
    )
    every_type = forms.BooleanField(
        label=_("Bandingkan juga dengan unit yang lain jenisnya (biasanya jangan)"),
        required=False,
    )

    def __init__(
        self, *args: Any, outcomes: QuerySet[Any], names: Mapping[int, str], owners: QuerySet[Unit], **kwargs: Any
    ) -> None:
        """`names`: the outcomes as the last edition calls them."""
        super().__init__(*args, **kwargs)
        self.fields["outcome"].label_from_instance = lambda row: names[row.pk]
        for name, found in (("outcome", outcomes), ("owner", owners)):
            field = self.fields[name]
            field.queryset = found
            rows = list(found[:2])
            if len(rows) == 1:
                field.initial, field.empty_label = rows[0].pk, None


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=_("Sebab ditarik"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Contoh: angka dua puskesmas ternyata salah hitung. Sebabnya ikut tersimpan."),
        error_messages={
            "required": _("Tulis mengapa penilaian ini ditarik."),
            "max_length": _("Paling panjang 300 huruf."),
        },
    )
