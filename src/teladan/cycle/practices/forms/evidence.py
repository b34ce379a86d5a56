"""What is typed about evidence: a row by hand, why it is withdrawn, and what a reviewer holds down."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.practices.forms.numbers import DecimalNumber
from teladan.cycle.practices.models import EvidenceRow, Outcome, Practice
from teladan.cycle.practices.queries.evidence import OutcomeStanding, rule
from teladan.ground.fields import DayField

Design, By = EvidenceRow.Design, EvidenceRow.By
SOUND = {
    "": gettext_lazy("Tidak dinilai"),
    "ya": gettext_lazy("Ya, semuanya lolos"),
    "tidak": gettext_lazy("Tidak, ada yang gagal"),
}
MOST_COUNTED = 10**12


class OutcomeChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Outcome) -> str:
        return f"{obj.name} ({obj.unit_of_measure})" if obj.unit_of_measure else obj.name


class EvidenceForm(forms.Form):
    """One row. The form asks for all; the action says what its design needs."""

    outcome = OutcomeChoice(
        Outcome.objects.none(),
        label=gettext_lazy("Tentang indikator"),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Pilih indikatornya."),
            "invalid_choice": gettext_lazy("Pilih salah satu indikator praktik ini."),
        },
    )
    design = forms.ChoiceField(
        label=gettext_lazy("Bagaimana diukur"),
        choices=Design.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Tingkat bukti dihitung dari sini dan dari angkanya; tidak dapat diisi sendiri."),
        error_messages={"required": gettext_lazy("Pilih cara mengukurnya.")},
    )
    measured_by = forms.ChoiceField(
        label=gettext_lazy("Yang mengukur"),
        choices=By.choices,
        error_messages={"required": gettext_lazy("Pilih siapa yang mengukur.")},
    )
    place = forms.CharField(
        label=gettext_lazy("Tempat"),
        max_length=200,
        help_text=gettext_lazy("Instansi atau daerah tempat diukur. Dua ukuran dari satu tempat dihitung satu."),
        error_messages={"required": gettext_lazy("Sebut tempatnya.")},
    )
    starts_on = DayField(label=gettext_lazy("Data dari"))
    ends_on = DayField(label=gettext_lazy("Data sampai"))
    units = forms.IntegerField(
        label=gettext_lazy("Banyaknya unit yang menerapkan"),
        min_value=1,
        max_value=100_000,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )
    controls = forms.IntegerField(
        label=gettext_lazy("Banyaknya unit pembanding"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("Yang tidak menerapkan. Kosongkan bila tanpa pembanding."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )
    n = forms.IntegerField(
        label=gettext_lazy("Banyaknya orang atau kejadian yang diukur (n)"),
        min_value=1,
        max_value=MOST_COUNTED,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
    )
    estimate = DecimalNumber(
        label=gettext_lazy("Dampak"),
        required=False,
        help_text=gettext_lazy(
            "Perubahannya, dalam satuan indikator; untuk persen dalam poin persen. Turun ditulis dengan minus, misalnya -2,5."
        ),
    )
    low = DecimalNumber(label=gettext_lazy("Batas bawah selang 95 %"), required=False)
    high = DecimalNumber(label=gettext_lazy("Batas atas selang 95 %"), required=False)
    is_sound = forms.ChoiceField(
        label=gettext_lazy("Apakah laporannya memeriksa pembandingnya, dan lolos?"),
        choices=list(SOUND.items()),
        required=False,
        help_text=gettext_lazy(
            "Misalnya arah sebelum mulai. “Lolos” hanya untuk laporan pihak ketiga; yang mengukur sendiri memilih “Tidak dinilai”."
        ),
    )
    doubts = forms.CharField(
        label=gettext_lazy("Keraguan"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy(
            "Yang dapat membuat angka ini keliru: pencatatan berubah, yang mudah dipilih lebih dahulu, musim."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        required=False,
        help_text=gettext_lazy(
            "Laporan atau tabelnya. Wajib, kecuali untuk pernyataan. Dapat dibaca instansi lain: jangan memuat data pribadi."
        ),
        error_messages={"empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi.")},
    )

    def __init__(self, *args: Any, practice: Practice, **options: Any) -> None:
        super().__init__(*args, **options)
        self.practice = practice
        self.fields["outcome"].queryset = practice.outcomes.all()
        self.fields["place"].initial = practice.keeper.name
        for name in ("units", "controls", "n"):
            self.fields[name].error_messages |= {"invalid": _("Tulis bilangan bulat tanpa titik, misalnya 1200.")}

    def facts(self) -> dict[str, Any]:
        """As fields of EvidenceRow, the file apart."""
        data = self.cleaned_data
        place = " ".join(data["place"].split())
        keeper = self.practice.keeper
        return {
            **{name: data[name] for name in ("design", "measured_by", "starts_on", "ends_on", "n")},
            **{name: data[name] for name in ("estimate", "low", "high", "doubts")},
            "place": place,
            "unit": keeper if place.casefold() == keeper.name.casefold() else None,
            "units": data["units"],
            "controls": data["controls"] or 0,
            "is_sound": {"ya": True, "tidak": False}.get(data["is_sound"]),
        }


class ReasonForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Sebabnya"),
        max_length=300,
        help_text=gettext_lazy("Terbaca oleh umum bersama barisnya."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis sebabnya; sebab itu ikut terbaca.")},
    )


class ReviewForm(forms.Form):
    """Which outcome is held down to which level, and why."""

    outcome = OutcomeChoice(
        Outcome.objects.none(),
        label=gettext_lazy("Tentang indikator"),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Pilih indikatornya."),
            "invalid_choice": gettext_lazy("Pilih salah satu indikator praktik ini."),
        },
    )
    at_most = forms.TypedChoiceField(
        label=gettext_lazy("Paling tinggi"),
        coerce=int,
        help_text=gettext_lazy("Hanya dapat lebih rendah daripada tingkat sekarang."),
        error_messages={
            "required": gettext_lazy("Pilih tingkatnya."),
            "invalid_choice": gettext_lazy("Pilih salah satu tingkat."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=600,
        help_text=gettext_lazy("Terbaca oleh umum dan oleh pemilik praktik."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Tulis alasannya; pemilik praktik dan pembaca berhak tahu.")},
    )

    def __init__(self, *args: Any, practice: Practice, standings: list[OutcomeStanding], **options: Any) -> None:
        super().__init__(*args, **options)
        lowerable = [one for one in standings if one.rigour]
        self.fields["outcome"].queryset = practice.outcomes.filter(pk__in=[one.outcome.pk for one in lowerable])
        most = max((one.rigour for one in lowerable), default=0)
        levels = rule().body.levels[:most]
        self.fields["at_most"].choices = [(number, f"{number}: {level.name}") for number, level in enumerate(levels)]
