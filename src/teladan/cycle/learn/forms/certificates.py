"""What an organiser asks of participants before they get a certificate, and how certificates are issued and withdrawn."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.actions.certificates import Issue
from teladan.cycle.learn.certificate_numbers import LONGEST_NUMBER, PLACE
from teladan.cycle.learn.queries.certificates import Asked, Candidate
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Mandate

MOST_HOURS = 2_000


class AskedForm(forms.Form):
    """`jam`, `tes`, `laporan`; lives in the address, and goes with the issuing."""

    jam = forms.IntegerField(
        label=gettext_lazy("Jam pelajaran (JP) yang dihadiri, paling sedikit"),
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        help_text=gettext_lazy("Kosongkan bila tidak disyaratkan."),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    tes = forms.BooleanField(label=gettext_lazy("Tes akhir sudah dikerjakan"), required=False)
    laporan = forms.BooleanField(label=gettext_lazy("Laporan kelompok sudah final"), required=False)

    def asked(self) -> Asked:
        self.is_valid()
        said = self.cleaned_data
        return Asked(said.get("jam"), bool(said.get("tes")), bool(said.get("laporan")))


def sent(asked: Asked) -> dict[str, Any]:
    """What is asked, as the fields of the form hold it."""
    return {"jam": asked.hours, "tes": asked.test, "laporan": asked.report}


class IssueForm(forms.Form):
    """Number, hours, day, signatory; then whom."""

    pattern = forms.CharField(
        label=gettext_lazy("Nomor sertifikat"),
        max_length=LONGEST_NUMBER,
        help_text=gettext_lazy(
            "Menurut tata naskah kantor Anda, dengan {n} di tempat nomor urut: 893.3/{n}/CONTOH/2019."
        ),
        error_messages={"required": gettext_lazy("Tulis nomornya, dengan {n} di tempat nomor urut.")},
    )
    first = forms.CharField(
        label=gettext_lazy("Nomor urut pertama"),
        max_length=9,
        initial="001",
        help_text=gettext_lazy("Nol di depannya dipertahankan. Peserta berikutnya mendapat nomor sesudahnya."),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Jam pelajaran (JP)"),
        required=False,
        min_value=1,
        max_value=MOST_HOURS,
        help_text=gettext_lazy("Kosongkan bila belum pasti; barisnya tidak dicetak."),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    issued_on = DayField(label=gettext_lazy("Tanggal sertifikat"))
    city = forms.CharField(label=gettext_lazy("Ditetapkan di"), required=False, max_length=80)
    signatory = forms.ChoiceField(
        label=gettext_lazy("Penandatangan"),
        error_messages={"required": gettext_lazy("Pilih penandatangannya.")},
        help_text=gettext_lazy("Pejabat yang dicatat sebagai penandatangan surat."),
    )

    def __init__(self, *args: Any, candidates: Iterable[Candidate], signers: Sequence[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = [one for one in candidates if one.certificate is None]
        self.signers = {str(one.pk): one for one in signers}
        named = [(ident, _signer(one)) for ident, one in self.signers.items()]
        self.fields["signatory"].choices = named
        for one in self.candidates:
            ident = one.member.pk
            self.fields[f"take_{ident}"] = forms.BooleanField(
                label=one.member.name, required=False, initial=not one.missing
            )
            if one.missing:
                self.fields[f"why_{ident}"] = forms.CharField(
                    label=_("Alasan tetap diberi kepada %(name)s") % {"name": one.member.name},
                    required=False,
                    max_length=300,
                    help_text=_("Belum memenuhi: %(what)s.") % {"what": "; ".join(one.missing)},
                )

    def heads(self) -> list[Any]:
        return [self[name] for name in IssueForm.base_fields]

    @property
    def ready(self) -> list[tuple[Candidate, Any, Any]]:
        """Who fulfils what is asked, with the box to tick."""
        return [(one, self[f"take_{one.member.pk}"], None) for one in self.candidates if not one.missing]

    @property
    def lacking(self) -> list[tuple[Candidate, Any, Any]]:
        """Who does not, with the box and the reason why all the same."""
        found = [one for one in self.candidates if one.missing]
        return [(one, self[f"take_{one.member.pk}"], self[f"why_{one.member.pk}"]) for one in found]

    @property
    def has_reasons(self) -> bool:
        """Whether somebody who does not fulfil it is being chosen: then they are shown at once."""
        return self.is_bound and any(take.value() for _one, take, _why in self.lacking)

    def clean_pattern(self) -> str:
        pattern: str = self.cleaned_data["pattern"]
        if pattern.count(PLACE) > 1:
            raise forms.ValidationError(_("Tulis {n} tepat satu kali, di tempat nomor urutnya."))
        return pattern

    def clean_first(self) -> str:
        first: str = self.cleaned_data["first"]
        if not (first.isascii() and first.isdigit()):
            raise forms.ValidationError(_("Hanya angka, misalnya 001."))
        return first

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for one in self.candidates:
            ident = one.member.pk
            if one.missing and said.get(f"take_{ident}") and not str(said.get(f"why_{ident}", "")).strip():
                self.add_error(f"why_{ident}", _("Belum memenuhi syarat. Tulis alasannya, atau lepas centangnya."))
        return said

    def facts(self, asked: Asked) -> Issue:
        said = self.cleaned_data
        taken = [one.member.pk for one in self.candidates if said.get(f"take_{one.member.pk}")]
        return Issue(
            members=taken,
            pattern=said["pattern"],
            first=said["first"],
            issued_on=said["issued_on"],
            signatory=self.signers[said["signatory"]],
            asked=asked,
            hours=said["hours"],
            city=said["city"],
            why={ident: said.get(f"why_{ident}", "") for ident in taken},
        )


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Alasan ditarik"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Hanya penyelenggara yang membacanya; halaman pemeriksaan menyebut tanggalnya saja."),
        error_messages={"required": gettext_lazy("Tulis alasan penarikan.")},
    )


def _signer(mandate: Mandate) -> str:
    return f"{mandate.person.name}, {mandate.title or mandate.unit.name}"


def first_day(today: dt.date, ends_on: dt.date) -> dt.date:
    """The day that is proposed: today, but not before the course has ended."""
    return max(today, ends_on)
