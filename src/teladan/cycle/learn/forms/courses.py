"""A course and its terms of reference, what is looked for in the list, and the organiser's weights."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.forms.hosts import number
from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries.course_weights import WHOLE, Weighted
from teladan.cycle.learn.queries.courses_listed import CourseStretch, CourseWanted
from teladan.cycle.learn.rules import LEADS
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit, Viewer, units

MOST_DAYS = 60
MOST_PEOPLE = 500
FILL_IN = gettext_lazy("Isi bagian ini.")


class CourseFilter(forms.Form):
    """`cari`, `tahun`, `tahap`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=gettext_lazy("Cari"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    tahun = forms.ChoiceField(label=gettext_lazy("Tahun"), required=False)
    tahap = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        required=False,
        choices=[("", gettext_lazy("Semua")), *CourseStretch.choices],
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [("", _("Semua")), *((str(year), str(year)) for year in years)]

    def wanted(self) -> CourseWanted:
        self.is_valid()
        asked = self.cleaned_data
        return CourseWanted(asked.get("cari", "").strip(), asked.get("tahun", ""), asked.get("tahap", ""))


class CourseForm(forms.ModelForm):
    """The terms of reference on one page. Only name, days, theme and purpose are needed at once; the rest can wait."""

    starts_on = DayField(label=gettext_lazy("Hari pertama"))
    ends_on = DayField(label=gettext_lazy("Hari terakhir"))
    expected_participants = number(gettext_lazy("Peserta yang direncanakan"), 0, MOST_PEOPLE)
    expected_attendants = number(gettext_lazy("Pendamping yang direncanakan"), 0, MOST_PEOPLE)

    class Meta:
        model = Course
        fields = (
            *("title", "batch", "starts_on", "ends_on", "expected_participants", "expected_attendants"),
            *("theme", "background", "purpose", "outputs", "basis", "costs"),
        )
        widgets = {
            "background": forms.Textarea(attrs={"rows": 5}),
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "outputs": forms.Textarea(attrs={"rows": 4}),
            "basis": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "title": gettext_lazy("Nama pelatihan"),
            "batch": gettext_lazy("Angkatan"),
            "theme": gettext_lazy("Tema"),
            "background": gettext_lazy("Latar belakang"),
            "purpose": gettext_lazy("Maksud dan tujuan"),
            "outputs": gettext_lazy("Keluaran"),
            "basis": gettext_lazy("Dasar"),
            "costs": gettext_lazy("Sumber biaya"),
        }
        help_texts = {
            "batch": gettext_lazy("Misalnya: Angkatan II Tahun 2019."),
            "theme": gettext_lazy("Misalnya: Inovasi pelayanan kesehatan dan kependudukan."),
            "background": gettext_lazy("Satu alinea kosong memisahkan alinea."),
            "outputs": gettext_lazy("Satu baris satu keluaran."),
            "basis": gettext_lazy("Satu baris satu dasar, misalnya peraturan dan rencana kerja."),
            "costs": gettext_lazy("Misalnya: DIPA balai pelatihan tahun ini."),
        }

    def __init__(self, *args: Any, viewer: Viewer, instance: Course | None = None, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance or Course(), **kwargs)
        for name in ("title", "theme", "purpose"):
            self.fields[name].error_messages["required"] = str(FILL_IN)
        if instance is None:
            self._ask_for_organiser(viewer)

    def _ask_for_organiser(self, viewer: Viewer) -> None:
        found = units(viewer, LEADS).filter(closed_on=None).exclude(kind=Unit.Kind.ORGANISATION).order_by("path")
        first = found.filter(pk=viewer.acting.unit).first() if viewer.acting else None
        self.fields["organiser"] = forms.ModelChoiceField(
            label=_("Unit penyelenggara"),
            queryset=found,
            initial=first,
            error_messages={"required": str(FILL_IN)},
            help_text=_("Yang mengirim surat permohonan dan menyimpan data pelatihan ini."),
        )
        self.order_fields(["organiser"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Hari terakhir lebih awal daripada hari pertama."))
        elif first and last and last - first >= dt.timedelta(MOST_DAYS):
            self.add_error("ends_on", _("Studi lapangan paling lama 60 hari; periksa tahunnya."))
        return data

    def terms(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The row is written by the action, never by the form: checking must not touch it."""


class PercentField(forms.DecimalField):
    """A weight in percent, with a comma or a point before its decimals."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=100,
            max_digits=5,
            decimal_places=2,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "maxlength": 6}),
            error_messages={
                "invalid": gettext_lazy("Isi angka, misalnya 40 atau 12,5."),
                "min_value": gettext_lazy("Bobot tidak boleh di bawah 0."),
                "max_value": gettext_lazy("Bobot paling besar 100."),
                "max_decimal_places": gettext_lazy("Paling banyak dua angka di belakang koma."),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(str(value).strip().removesuffix("%").strip().replace(",", ".") if value else value)


class WeightsForm(forms.Form):
    """All of a group of weights, or none: each group makes exactly 100."""

    def __init__(self, *args: Any, groups: Sequence[Sequence[Weighted]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = [[one.key for one in group] for group in groups if group]
        for one in (one for group in groups for one in group):
            self.fields[one.key] = PercentField(label=one.name, initial=one.percent)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        for keys in self.groups:
            given = {key: data[key] for key in keys if data.get(key) is not None}
            if not given:
                continue
            for key in keys:
                if key not in given:
                    self.add_error(key, _("Isi juga bobot ini; tulis 0 bila tidak dihitung."))
            total = sum(given.values(), Decimal(0))
            if len(given) == len(keys) and total != WHOLE:
                words = {"total": f"{total.normalize():f}".replace(".", ",")}
                self.add_error(keys[-1], _("Jumlahnya %(total)s; bobot harus berjumlah tepat 100.") % words)
        return data

    def weights(self) -> Mapping[str, Decimal]:
        return {key: value for key, value in self.cleaned_data.items() if value is not None}
