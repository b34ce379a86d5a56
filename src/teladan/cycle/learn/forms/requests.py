"""The terms of a visit (KAK), and how its request goes out, is completed, is cancelled."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.queries.sought import elements_to_choose
from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit

MOST_PEOPLE = 500
Choices = Sequence[tuple[str, str]]


class TermsForm(forms.ModelForm):
    """The whole KAK on one page. What is needed before sending alone is asked for there, so that a draft can wait."""

    elements = forms.MultipleChoiceField(
        label=gettext_lazy("Unsur yang dipelajari"), required=False, widget=forms.CheckboxSelectMultiple
    )
    indicators = forms.MultipleChoiceField(
        label=gettext_lazy("Indikator yang dipelajari"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Alasan memilih tuan rumah"),
        choices=Visit.Reason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    proposed_on = DayField(label=gettext_lazy("Tanggal yang diusulkan"))
    second_on = DayField(label=gettext_lazy("Tanggal pilihan kedua"), required=False)
    people = forms.IntegerField(
        label=gettext_lazy("Jumlah peserta"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=5,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Isi berapa orang yang datang."),
            "invalid": gettext_lazy("Isi dengan angka bulat, misalnya 12."),
            "min_value": gettext_lazy("Sedikitnya satu orang."),
            "max_value": gettext_lazy("Paling banyak 500 orang; bagi menjadi beberapa kunjungan."),
        },
    )

    class Meta:
        model = Visit
        fields = (
            *("theme", "purpose", "elements", "indicators", "wanted", "loci"),
            *("reasons", "why", "own_data", "proposed_on", "second_on", "people"),
            *("outputs", "basis", "costs", "contact", "contact_way"),
        )
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "wanted": forms.Textarea(attrs={"rows": 3}),
            "why": forms.Textarea(attrs={"rows": 3}),
            "outputs": forms.Textarea(attrs={"rows": 3}),
            "basis": forms.Textarea(attrs={"rows": 3}),
            "own_data": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "theme": gettext_lazy("Tema"),
            "purpose": gettext_lazy("Maksud dan tujuan"),
            "wanted": gettext_lazy("Materi yang diminta"),
            "loci": gettext_lazy("Lokus yang ingin dilihat"),
            "why": gettext_lazy("Penjelasan alasan"),
            "own_data": gettext_lazy("Bila data sendiri belum ada: mengapa"),
            "outputs": gettext_lazy("Keluaran"),
            "basis": gettext_lazy("Dasar"),
            "costs": gettext_lazy("Sumber biaya"),
            "contact": gettext_lazy("Narahubung"),
            "contact_way": gettext_lazy("Telepon atau surel kantor narahubung"),
        }
        help_texts = {
            "theme": gettext_lazy("Misalnya: Pengelolaan antrean di loket pendaftaran."),
            "purpose": gettext_lazy("Apa yang ingin dijawab kunjungan ini, dan untuk memperbaiki apa."),
            "wanted": gettext_lazy("Yang tidak termasuk unsur di atas. Boleh kosong bila unsur sudah dipilih."),
            "loci": gettext_lazy("Tempat yang ingin dilihat langsung, misalnya loket dan ruang tunggu."),
            "why": gettext_lazy("Misalnya nama penghargaannya, atau di rencana mana tercantum."),
            "own_data": gettext_lazy("Wajib bila unit Anda belum punya angka untuk unsur yang dipilih."),
            "outputs": gettext_lazy("Misalnya: laporan hasil kunjungan dan rencana tindak lanjut."),
            "basis": gettext_lazy("Peraturan, rencana kerja, atau perintah yang mendasari."),
            "costs": gettext_lazy("Misalnya: DIPA Kantor Contoh tahun 2026."),
            "contact": gettext_lazy("Nama dan jabatan dari pihak Anda."),
        }

    def __init__(self, *args: Any, host: Unit, instrument: str, indicators: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host, self.instrument = host, instrument
        self.fields["elements"].choices = elements_to_choose(instrument)
        self.fields["indicators"].choices = indicators
        for name, choices in (("elements", self.fields["elements"].choices), ("indicators", indicators)):
            if not choices:
                del self.fields[name]
        chosen = (self.instance.elements or []) if self.instance else []
        self.initial.setdefault("indicators", [key for key in chosen if key in dict(indicators)])
        for name in ("theme", "purpose"):
            self.fields[name].error_messages["required"] = _("Isi bagian ini.")

    def clean_proposed_on(self) -> dt.date:
        return self._not_past(self.cleaned_data["proposed_on"])

    def clean_second_on(self) -> dt.date | None:
        day = self.cleaned_data["second_on"]
        return day and self._not_past(day)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, second = data.get("proposed_on"), data.get("second_on")
        if first is not None and first == second:
            self.add_error(
                "second_on", _("Tanggal pilihan kedua sama dengan yang pertama. Usulkan hari lain, atau kosongkan.")
            )
        return data

    def terms(self) -> dict[str, Any]:
        """What was filled in, as the terms of a visit: elements and indicators together, with their instrument."""
        found = dict(self.cleaned_data)
        elements = found.pop("elements", [])
        found["elements"] = [*elements, *found.pop("indicators", [])]
        found["instrument"] = self.instrument if elements else ""
        return found

    def _post_clean(self) -> None:
        """The row is written by the action, never by the form: checking must not touch it."""

    def _not_past(self, day: dt.date) -> dt.date:
        if day < clock.today():
            raise forms.ValidationError(_("Tanggal ini sudah lewat. Usulkan hari yang akan datang."))
        return day


class ReadForm(forms.Form):
    """The tick that the host's answers were read."""

    has_read_answers = forms.BooleanField(
        label=gettext_lazy("Sudah kami baca"),
        error_messages={"required": gettext_lazy("Centang bila jawaban tuan rumah di atas sudah dibaca.")},
    )


class OutsideForm(forms.Form):
    """A letter that was signed and sent without this system."""

    number = forms.CharField(
        label=gettext_lazy("Nomor surat"),
        max_length=80,
        error_messages={"required": gettext_lazy("Isi nomornya seperti pada surat.")},
    )
    dated = DayField(label=gettext_lazy("Tanggal surat"))
    sent_on = DayField(
        label=gettext_lazy("Tanggal surat dikirim"),
        help_text=gettext_lazy("Sejak hari ini batas jawaban tuan rumah dihitung."),
    )
    file = forms.FileField(
        label=gettext_lazy("Pindaian surat (PDF)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        error_messages={
            "required": gettext_lazy("Pilih pindaian suratnya."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih pindaian suratnya."),
        },
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        today = clock.today()
        for name in ("dated", "sent_on"):
            if data.get(name) is not None and data[name] > today:
                self.add_error(name, _("Tanggal ini belum tiba."))
        dated, sent = data.get("dated"), data.get("sent_on")
        if dated and sent and sent < dated:
            self.add_error("sent_on", _("Surat tidak dapat dikirim sebelum tanggal suratnya."))
        return data


class ReasonForm(forms.Form):
    """Why a visit is cancelled, or what was lacking and is given now."""

    note = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dibaca kedua pihak."),
        error_messages={"required": gettext_lazy("Tulis alasannya.")},
    )


class CompletionForm(ReasonForm):
    note = forms.CharField(
        label=gettext_lazy("Kelengkapan yang diberikan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Apa yang dilengkapi, atau di mana tuan rumah melihatnya."),
        error_messages={"required": gettext_lazy("Tulis apa yang dilengkapi.")},
    )


class HostFilter(forms.Form):
    """`cari`, `unsur`, `urut` of the directory; lives in the address."""

    cari = forms.CharField(
        label=gettext_lazy("Cari nama atau yang dapat dipelajari"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    unsur = forms.ChoiceField(label=gettext_lazy("Yang dapat dilihat"), required=False)
    urut = forms.ChoiceField(
        label=gettext_lazy("Urutkan"),
        required=False,
        choices=[("", gettext_lazy("Menurut nama")), ("jarak", gettext_lazy("Yang terdekat dulu"))],
    )

    def __init__(self, *args: Any, elements: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unsur"].choices = [("", _("Semua")), *elements]
        if not elements:
            del self.fields["unsur"]
        self.is_valid()

    def asked(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "").strip()
