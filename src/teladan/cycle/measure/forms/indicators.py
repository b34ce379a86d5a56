"""What people fill in about indicators: what is counted, who sends it, from when."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.definitions.schemas_of_indicators import IndicatorSet
from teladan.cycle.measure.forms.numbers import WholeNumber
from teladan.cycle.measure.indicators.decimals import MOST_DECIMALS, NotANumber, read_decimal, typed
from teladan.cycle.measure.indicators.spans import FIRST_YEAR, LAST_YEAR
from teladan.cycle.measure.models import Duty, Indicator
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit, Viewer, units

HOW_TO_TYPE = gettext_lazy("Desimal dengan koma: 1.234,5. Tulisan 1.234 dibaca seribu dua ratus tiga puluh empat.")


class DecimalNumber(forms.Field):
    """A decimal number as Indonesians type it; None for a blank. `least` is the smallest that may be typed."""

    def __init__(self, *, least: Decimal | None = None, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "class": "short", "maxlength": 40}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        self.least = least
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return typed(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        text = (value or "").strip()
        if not text:
            return None
        try:
            number = read_decimal(text)
        except NotANumber as problem:
            raise forms.ValidationError(str(problem)) from problem
        if self.least is not None and number < self.least:
            raise forms.ValidationError(_("Paling kecil %(least)s.") % {"least": typed(self.least)})
        return number


class IndicatorForm(forms.Form):
    """Everything about an indicator; an example below is computed by the server."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Pemilik"),
        queryset=Unit.objects.none(),
        empty_label=None,
        help_text=gettext_lazy("Instansi yang menetapkan indikator ini."),
    )
    name = forms.CharField(
        label=gettext_lazy("Nama indikator"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: Cakupan skrining kesehatan."),
        error_messages={"required": gettext_lazy("Beri nama indikator ini.")},
    )
    group = forms.CharField(
        label=gettext_lazy("Bidang"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Boleh kosong. Indikator sebidang berdekatan di daftar, misalnya: Skrining."),
    )
    meaning = forms.CharField(
        label=gettext_lazy("Pengertian"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Apa yang dihitung dan apa yang tidak, supaya semua unit menghitung hal yang sama."),
    )
    numerator = forms.CharField(
        label=gettext_lazy("Pembilang atau nilai"),
        max_length=200,
        help_text=gettext_lazy("Yang dihitung, misalnya: orang yang diskrining. Atau nilainya sendiri: lama antre."),
        error_messages={"required": gettext_lazy("Sebut apa yang dihitung.")},
    )
    denominator = forms.CharField(
        label=gettext_lazy("Penyebut"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Pembaginya, misalnya: orang yang menjadi sasaran. Kosongkan bila nilainya apa adanya."),
    )
    factor = DecimalNumber(
        label=gettext_lazy("Pengali"),
        least=Decimal("0.0001"),
        help_text=gettext_lazy("100 untuk persen, 1 bila tidak ada."),
        error_messages={"required": gettext_lazy("Isi 1 bila tidak ada pengali.")},
    )
    unit_of_measure = forms.CharField(
        label=gettext_lazy("Satuan"),
        max_length=40,
        help_text=gettext_lazy("Misalnya: %, menit, rupiah per kunjungan, m² per anak."),
        error_messages={"required": gettext_lazy("Isi satuannya.")},
    )
    decimals = forms.TypedChoiceField(
        label=gettext_lazy("Angka di belakang koma"),
        coerce=int,
        choices=[(number, str(number)) for number in range(MOST_DECIMALS + 1)],
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Arah"),
        choices=Indicator.Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih arahnya.")},
    )
    target = DecimalNumber(
        label=gettext_lazy("Sasaran"),
        required=False,
        help_text=gettext_lazy(
            "Boleh kosong. Paling sedikit bila makin tinggi makin baik, paling banyak bila sebaliknya."
        ),
    )
    target_basis = forms.CharField(
        label=gettext_lazy("Dasar sasaran"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Peraturan atau keputusan yang menetapkannya, bila ada."),
    )
    period = forms.ChoiceField(label=gettext_lazy("Dikirim setiap"), choices=Indicator.Period.choices)
    due_days = WholeNumber(
        label=gettext_lazy("Batas kirim (hari sesudah periode berakhir)"),
        min_value=0,
        max_value=366,
        help_text=gettext_lazy("Hari kalender."),
        error_messages={"required": gettext_lazy("Isi banyaknya hari, misalnya 10.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Asal data"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Misalnya: buku register skrining."),
    )
    example_numerator = DecimalNumber(label=gettext_lazy("Contoh pembilang atau nilai"), required=False)
    example_denominator = DecimalNumber(label=gettext_lazy("Contoh penyebut"), required=False, least=Decimal(0))

    NOT_FACTS = ("owner", "example_numerator", "example_denominator")
    START = {"factor": Decimal(1), "decimals": 1, "period": "month", "due_days": 10}

    def __init__(self, data: Any, *, viewer: Viewer, indicator: Indicator | None = None) -> None:
        initial = {name: getattr(indicator, name) for name in self.base_fields if hasattr(indicator, name)}
        super().__init__(data, initial=initial if indicator else self.START)
        self.own_unit = owner_of(viewer)
        if indicator is not None or not viewer.is_operator:
            del self.fields["owner"]
        else:
            self.fields["owner"].queryset = owners(viewer)  # type: ignore[attr-defined] -- a field of choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("target") is not None and cleaned.get("direction") == Indicator.Direction.NEITHER:
            self.add_error(
                "target", _("Indikator tanpa arah tidak dapat bersasaran. Pilih arahnya, atau kosongkan ini.")
            )
        needs_below = cleaned.get("example_numerator") is not None and bool(cleaned.get("denominator"))
        if needs_below and cleaned.get("example_denominator") is None and "example_denominator" not in self.errors:
            self.add_error("example_denominator", _("Isi juga contoh penyebutnya."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `define_indicator` and `change_indicator` take."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.NOT_FACTS}


class AdoptForm(forms.Form):
    """A shipped set for a unit: which of its indicators."""

    owner = forms.ModelChoiceField(label=gettext_lazy("Pemilik"), queryset=Unit.objects.none(), empty_label=None)
    keys = forms.MultipleChoiceField(
        label=gettext_lazy("Indikator yang dipakai"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Centang paling sedikit satu indikator.")},
    )

    def __init__(self, data: Any, *, viewer: Viewer, body: IndicatorSet) -> None:
        super().__init__(data, initial={"keys": list(body.indicators)})
        self.own_unit = owner_of(viewer)
        if viewer.is_operator:
            self.fields["owner"].queryset = owners(viewer)  # type: ignore[attr-defined] -- a field of choices
        else:
            del self.fields["owner"]
        grouped: dict[str, list[tuple[str, str]]] = {}
        for key, indicator in body.indicators.items():
            grouped.setdefault(indicator.group or _("Lain-lain"), []).append((key, indicator.name))
        self.fields["keys"].choices = list(grouped.items())  # type: ignore[attr-defined] -- a field of choices


class SinceForm(forms.Form):
    """The first day of a duty."""

    since = DayField(
        label=gettext_lazy("Mulai mengirim untuk periode yang memuat tanggal"),
        error_messages={"required": gettext_lazy("Isi tanggal mulainya.")},
    )

    def clean_since(self) -> dt.date:
        since: dt.date = self.cleaned_data["since"]
        if not FIRST_YEAR <= since.year <= LAST_YEAR:
            years = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise forms.ValidationError(_("Isi tahun antara %(first)s dan %(last)s.") % years)
        return since


class DutyForm(SinceForm):
    """What may change about a unit's duty."""

    until = DayField(
        label=gettext_lazy("Berakhir pada"),
        required=False,
        help_text=gettext_lazy(
            "Misalnya 31/12/2026; boleh kosong. Periode yang mulai sejak hari itu tidak perlu dikirim lagi."
        ),
    )
    target = DecimalNumber(
        label=gettext_lazy("Sasaran khusus unit ini"),
        required=False,
        help_text=gettext_lazy("Boleh kosong: sasaran indikator berlaku."),
    )

    def __init__(self, data: Any, *, duty: Duty) -> None:
        super().__init__(data, initial={"since": duty.since, "until": duty.until, "target": duty.target})


class RetireForm(forms.Form):
    """From which day an indicator is no longer sent."""

    on = DayField(
        label=gettext_lazy("Tidak dikirim lagi mulai"),
        help_text=gettext_lazy(
            "Misalnya 31/12/2026. Periode yang mulai sejak hari itu tidak perlu dikirim. Nilai yang sudah ada tetap tersimpan."
        ),
        error_messages={"required": gettext_lazy("Isi tanggalnya.")},
    )

    def __init__(self, data: Any, *, today: dt.date) -> None:
        super().__init__(data, initial={"on": today})


def owners(viewer: Viewer) -> Any:
    """For an operator: every agency."""
    return units(viewer).filter(parent=None, closed_on=None).exclude(kind=Unit.Kind.ORGANISATION)


def owner_of(viewer: Viewer) -> Unit | None:
    """The unit that one acts for; for an operator the first agency."""
    if viewer.acting is not None and not viewer.is_operator:
        return units(viewer).filter(pk=viewer.acting.unit).first()
    return owners(viewer).first()
