"""What is typed about evidence: a row by hand, why it is withdrawn, and what a reviewer holds down."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import written
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
DESIGNS = [
    (Design.CLAIM, gettext_lazy("Pernyataan: ada yang mengatakan berhasil, tanpa catatan")),
    (Design.OUTPUTS, gettext_lazy("Keluaran tercatat: yang dikerjakan dihitung, misalnya berapa yang diperiksa")),
    (Design.BEFORE_AFTER, gettext_lazy("Sebelum dan sesudah: angkanya berubah, tanpa pembanding")),
    (Design.COMPARISON, gettext_lazy("Dengan pembanding: terhadap unit yang tidak menerapkan")),
    (Design.RANDOMISED, gettext_lazy("Dengan pengundian: yang menerapkan dipilih dengan undian")),
]
MOST_COUNTED = 1_000_000_000


class OutcomeChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Outcome) -> str:
        return f"{obj.name} ({obj.unit_of_measure})" if obj.unit_of_measure else obj.name


class Count(DecimalNumber):
    """A whole number, typed with or without points between thousands."""

    def __init__(self, *, least: int = 0, **options: Any) -> None:
        self.least = least
        super().__init__(digits=0, **options)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override] -- whole numbers are decimals without decimals
        text = str(value or "")
        if "," in text:
            raise forms.ValidationError(_("Tulis bilangan bulat, misalnya 1200."))
        number = super().to_python(text)
        if number is not None and not self.least <= number <= MOST_COUNTED:
            said = {"least": self.least, "most": written(MOST_COUNTED)}
            raise forms.ValidationError(_("Isi bilangan dari %(least)s sampai %(most)s.") % said)
        return None if number is None else int(number)


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
        choices=DESIGNS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Tingkat bukti dihitung dari sini dan dari angkanya; tidak dapat diisi sendiri."),
        error_messages={
            "required": gettext_lazy("Pilih cara mengukurnya."),
            "invalid_choice": gettext_lazy("Pilih cara mengukurnya."),
        },
    )
    measured_by = forms.ChoiceField(
        label=gettext_lazy("Yang mengukur"),
        choices=By.choices,
        error_messages={
            "required": gettext_lazy("Pilih siapa yang mengukur."),
            "invalid_choice": gettext_lazy("Pilih siapa yang mengukur."),
        },
    )
    place = forms.CharField(
        label=gettext_lazy("Tempat"),
        max_length=200,
        help_text=gettext_lazy("Instansi atau daerah tempat diukur. Dua ukuran dari satu tempat dihitung satu."),
        error_messages={"required": gettext_lazy("Sebut tempatnya.")},
    )
    starts_on = DayField(label=gettext_lazy("Data dari"))
    ends_on = DayField(label=gettext_lazy("Data sampai"))
    units = Count(
        label=gettext_lazy("Banyaknya unit yang menerapkan"),
        least=1,
        initial=1,
        error_messages={"required": gettext_lazy("Sebut banyaknya unit yang menerapkan.")},
    )
    controls = Count(
        label=gettext_lazy("Banyaknya unit pembanding"),
        least=0,
        required=False,
        help_text=gettext_lazy("Yang tidak menerapkan. Kosongkan bila tanpa pembanding."),
    )
    n = Count(
        label=gettext_lazy("Banyaknya orang atau kejadian yang diukur (n)"),
        least=1,
        required=False,
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
        error_messages={"invalid_choice": gettext_lazy("Pilih salah satu.")},
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
        self.fields["at_most"].choices = [
            ("", _("Pilih tingkat")),
            *((number, f"{number}: {level.name}") for number, level in enumerate(levels)),
        ]
