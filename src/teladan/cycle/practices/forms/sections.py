"""The rows of a practice: a table of small forms a kind, that grows by a row without JavaScript, and its documents."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME, BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.practices.forms.numbers import HOW_TO_TYPE, DecimalNumber
from teladan.cycle.practices.models import Document, Outcome, Practice
from teladan.cycle.practices.queries.problem_figures import indicator_choices, survey_choices
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer

MOST = 40
FIRST_YEAR = 1945
PREFIX = "baris"
FILES = ("docx", "pdf", "xlsx", "ods", "png", "jpeg")
MONTHS = (
    *((1, gettext_lazy("Januari")), (2, gettext_lazy("Februari")), (3, gettext_lazy("Maret"))),
    *((4, gettext_lazy("April")), (5, gettext_lazy("Mei")), (6, gettext_lazy("Juni"))),
    *((7, gettext_lazy("Juli")), (8, gettext_lazy("Agustus")), (9, gettext_lazy("September"))),
    *((10, gettext_lazy("Oktober")), (11, gettext_lazy("November")), (12, gettext_lazy("Desember"))),
)


def _named(label: Any, most: int, why: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, error_messages={"required": why}, help_text=help_text)


def _text(label: Any, most: int, rows: int = 2, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, help_text=help_text)


def _year() -> forms.IntegerField:
    latest = clock.today().year
    wrong = {
        "required": _("Isi tahunnya."),
        "invalid": _("Tulis empat angka, misalnya 2016."),
        "min_value": _("Tulis empat angka, misalnya 2016."),
        "max_value": _("Tahun ini belum tiba."),
    }
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "maxlength": 4})
    return forms.IntegerField(
        label=_("Tahun"), min_value=FIRST_YEAR, max_value=latest, widget=widget, error_messages=wrong
    )


class RowForm(forms.Form):
    """A row; `id` is that of the row it stands for, empty for a new one."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def facts(self) -> dict[str, Any]:
        kept = {ORDERING_FIELD_NAME, DELETION_FIELD_NAME}
        return {name: value for name, value in self.cleaned_data.items() if name not in kept}


class PartForm(RowForm):
    name = _named(gettext_lazy("Bagian"), 160, gettext_lazy("Beri nama bagian ini, atau centang Hapus."))
    what = _text(gettext_lazy("Penjelasan"), 1000)
    is_core = forms.BooleanField(
        label=gettext_lazy("Bagian inti: tanpa ini bukan lagi praktik yang sama"), required=False
    )


class StepForm(RowForm):
    name = _named(gettext_lazy("Langkah"), 160, gettext_lazy("Beri nama langkah ini, atau centang Hapus."))
    what = _text(gettext_lazy("Yang dikerjakan"), 1000)
    who = _text(gettext_lazy("Oleh siapa"), 160, rows=1)
    weeks = forms.IntegerField(
        label=gettext_lazy("Lama (minggu)"),
        min_value=1,
        max_value=260,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "maxlength": 3}),
        error_messages={
            "required": gettext_lazy("Isi berapa minggu."),
            "invalid": gettext_lazy("Isi bilangan bulat, misalnya 2."),
            "min_value": gettext_lazy("Paling sedikit satu minggu."),
            "max_value": gettext_lazy("Paling lama 260 minggu."),
        },
    )


class HappeningForm(RowForm):
    month = forms.TypedChoiceField(
        label=gettext_lazy("Bulan"),
        choices=[("", gettext_lazy("tidak tahu")), *MONTHS],
        required=False,
        coerce=int,
        empty_value=None,
    )
    what = _named(gettext_lazy("Yang terjadi"), 300, gettext_lazy("Tulis yang terjadi, atau centang Hapus."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = _year()
        self.order_fields(["id", "year", "month", "what"])


class OutcomeForm(RowForm):
    name = _named(
        gettext_lazy("Indikator"),
        200,
        gettext_lazy("Beri nama indikator ini, atau centang Hapus."),
        gettext_lazy("Apa yang seharusnya berubah bila praktik ini berhasil. Misalnya: cakupan pemeriksaan dini."),
    )
    code = forms.ChoiceField(
        label=gettext_lazy("Diukur dengan"),
        required=False,
        help_text=gettext_lazy("Agar dapat dipertemukan dengan angka unit lain. Kosongkan bila tidak ada di daftar."),
    )
    unit_of_measure = _text(gettext_lazy("Satuan"), 40, 1, gettext_lazy("Misalnya: %, hari, orang."))
    direction = forms.ChoiceField(
        label=gettext_lazy("Arah"), choices=Outcome.Direction.choices, initial=Outcome.Direction.HIGHER
    )
    baseline = DecimalNumber(label=gettext_lazy("Nilai awal"), required=False, help_text=HOW_TO_TYPE)
    baseline_period = _text(gettext_lazy("Periode nilai awal"), 40, 1, gettext_lazy("Misalnya: 2015."))
    result = DecimalNumber(label=gettext_lazy("Hasil"), required=False)
    result_period = _text(gettext_lazy("Periode hasil"), 40, 1)
    source = _text(gettext_lazy("Sumber angka"), 300, 1)

    def __init__(self, *args: Any, codes: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = codes

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for value, period in (("baseline", "baseline_period"), ("result", "result_period")):
            if data.get(value) is not None and not data.get(period, "").strip():
                self.add_error(period, _("Sebut kapan angka ini diukur."))
        if (data.get("baseline") is not None or data.get("result") is not None) and not data.get("source"):
            self.add_error("source", _("Sebut dari mana angkanya."))
        return data


class AwardForm(RowForm):
    name = _named(gettext_lazy("Penghargaan"), 200, gettext_lazy("Tulis namanya, atau centang Hapus."))
    giver = _text(gettext_lazy("Pemberi"), 160, 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = _year()
        self.order_fields(["id", "year", "name", "giver"])


class RowsFormSet(BaseFormSet):
    """Rows in the order that their writer gave; a row that goes is ticked."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if ORDERING_FIELD_NAME in form.fields:
            form.fields[ORDERING_FIELD_NAME] = forms.IntegerField(
                label=_("Urutan"),
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "maxlength": 3}),
                error_messages={"invalid": _("Isi bilangan bulat, misalnya 2.")},
            )
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].label = _("Hapus baris ini")

    def kept(self) -> list[dict[str, Any]]:
        """What is to be kept, in order. Only after `is_valid`."""
        if self.can_order:
            return [form.facts() for form in self.ordered_forms]
        deleted = {id(form) for form in self.deleted_forms}
        rows = (form for form in self.forms if id(form) not in deleted)
        return [form.facts() for form in rows if form.has_changed() or form.cleaned_data.get("id")]

    def wrong(self) -> list[tuple[int, Any, str]]:
        """Number of the row, field, error: for the summary on top."""
        deleted = {id(form) for form in self.deleted_forms} if self.is_bound else set()
        return [
            (place, field, error)
            for place, form in enumerate(self.forms, 1)
            if id(form) not in deleted
            for field in form
            for error in field.errors
        ]


ROW_FORMS: dict[str, type[RowForm]] = {
    "parts": PartForm,
    "steps": StepForm,
    "history": HappeningForm,
    "outcomes": OutcomeForm,
    "awards": AwardForm,
}
DATED = frozenset({"history", "awards"})
"""Kinds that stand by date, so that nobody orders them."""


def rows_of(practice: Practice, kind: str, viewer: Viewer, data: Mapping[str, Any] | None = None) -> RowsFormSet:
    """The rows of a kind as they stand, or as they came back in `data`; one blank row, three where there is none."""
    stored = list(getattr(practice, kind).all())
    options = _options(kind, stored, viewer)
    if data is not None:
        return _formset(kind, 0)(data, prefix=PREFIX, form_kwargs=options)
    names = [name for name in ROW_FORMS[kind](**options).fields if name != "id"]
    initial = [
        {"id": row.pk, ORDERING_FIELD_NAME: place} | {name: getattr(row, name) for name in names}
        for place, row in enumerate(stored, 1)
    ]
    return _formset(kind, 1 if stored else 3)(initial=initial, prefix=PREFIX, form_kwargs=options)


def one_more(practice: Practice, kind: str, viewer: Viewer, data: Mapping[str, Any]) -> RowsFormSet:
    """What was typed, as it was typed, with one more blank row at its end. Nothing is checked yet."""
    options = _options(kind, list(getattr(practice, kind).all()), viewer)
    blank = ROW_FORMS[kind](**options)
    names = [*blank.fields, ORDERING_FIELD_NAME, DELETION_FIELD_NAME]
    typed = [
        {name: data[key] for name in names if (key := f"{PREFIX}-{place}-{name}") in data} for place in range(MOST * 2)
    ]
    usual = {name: str(field.initial or "") for name, field in blank.fields.items()}
    rows = [row for row in typed if any(value.strip() not in ("", usual.get(name, "")) for name, value in row.items())]
    came = sum(f"{PREFIX}-{place}-id" in data for place in range(MOST * 2))
    blanks = max(min(came - len(rows), MOST - len(rows) - 1), 0)
    found = _formset(kind, blanks + 1)(initial=rows[:MOST], prefix=PREFIX, form_kwargs=options)
    last = next(field for field in found.forms[-1] if not field.is_hidden)
    last.field.widget.attrs["autofocus"] = True
    return found


def _formset(kind: str, extra: int) -> type[RowsFormSet]:
    return formset_factory(
        ROW_FORMS[kind],
        formset=RowsFormSet,
        extra=extra,
        can_order=kind not in DATED,
        can_delete=True,
        max_num=MOST,
        validate_max=True,
        absolute_max=MOST * 2,
    )


def _options(kind: str, stored: list[Any], viewer: Viewer) -> dict[str, Any]:
    if kind != "outcomes":
        return {}
    survey, indicators = survey_choices(), indicator_choices(viewer)
    known = {key for key, _name in (*survey, *indicators)}
    others = [(row.code, row.code) for row in stored if row.code and row.code not in known]
    groups = ((_("Unsur survei"), survey), (_("Indikator"), indicators), (_("Sekarang"), others))
    return {"codes": [("", _("Tidak ada di daftar")), *(group for group in groups if group[1])]}


class DocumentForm(forms.ModelForm):
    """A file with what others may do with it; without `file` only its words change."""

    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        help_text=gettext_lazy("PDF, .docx, .xlsx, .ods, .png, atau .jpg. Hapus dahulu nama dan data pribadi warga."),
        error_messages={
            "required": gettext_lazy("Pilih berkasnya."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi."),
        },
        max_length=255,
    )

    class Meta:
        model = Document
        fields = ("title", "kind", "licence")
        labels = {
            "title": gettext_lazy("Judul"),
            "kind": gettext_lazy("Jenis"),
            "licence": gettext_lazy("Apa yang boleh dilakukan orang lain"),
        }
        help_texts = {
            "licence": gettext_lazy(
                "Yang bebas dapat diunduh siapa pun setelah terbit; dua yang terakhir hanya oleh yang masuk dengan peran."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = _("Beri judul.")
        if self.instance.pk:
            del self.fields["file"]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
