"""What people fill in about evaluations: one by hand or corrected, a file of many, the report files, how a list is filtered."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import half_up, written
from teladan.cycle.measure.actions.evaluations import EARLIEST, Advice, Found
from teladan.cycle.measure.evaluating.components import by_path, components, full_name, versions
from teladan.cycle.measure.evaluating.faults import TOTAL, faults_of
from teladan.cycle.measure.evaluating.titles import component_meant
from teladan.cycle.measure.indicators.decimals import NotANumber, read_decimal
from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.queries.evaluations import PROGRESS, Asked, may_be_evaluated
from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import MEASURES, Unit, Viewer, units

MOST_RECOMMENDATIONS = 60
PROGRESS_WORDS = {
    "": gettext_lazy("Semua"),
    "none": gettext_lazy("Belum diserahkan"),
    "handed": gettext_lazy("Sudah diserahkan"),
    "unseen": gettext_lazy("Diserahkan, belum dilihat"),
    "seen": gettext_lazy("Sudah dilihat"),
    "unsigned": gettext_lazy("Diserahkan, belum ditandaterimakan"),
    "signed": gettext_lazy("Sudah ditandaterimakan"),
}


def version_choices() -> list[tuple[str, str]]:
    """Every version, the newest first, by its legal basis."""
    return [(one.ident, f"{one.body.name} ({one.ident})") for one in reversed(versions())]


class Points(forms.CharField):
    """Points as Indonesians type them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)

    def clean(self, value: Any) -> Decimal | None:  # type: ignore[override] # a number leaves, not its text
        text = super().clean(value)
        if not text:
            return None
        try:
            number = read_decimal(text)
        except NotANumber as problem:
            raise ValidationError(str(problem)) from None
        if number != half_up(number, 2):
            raise ValidationError(_("Tulis paling banyak dua angka di belakang koma."))
        return number


def points_field(path: str) -> str:
    """The name of a component's field."""
    return f"points_{path.replace('.', '-')}"


class EvaluatorField(forms.ModelChoiceField):
    """On whose behalf: the units for which the viewer measures."""

    def offer(self, viewer: Viewer) -> None:
        self.queryset = units(viewer, MEASURES).filter(closed_on=None)
        if viewer.acting is not None:
            self.initial = viewer.acting.unit


def _evaluator() -> EvaluatorField:
    return EvaluatorField(
        label=gettext_lazy("Penilai"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Pilih unit yang mengevaluasi.")},
    )


def _year() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("Tahun yang dievaluasi"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Isi tahunnya."), "invalid": gettext_lazy("Tulis misalnya 2015.")},
    )


def _checked_year(year: int) -> int:
    last = clock.today().year
    if not EARLIEST <= year <= last:
        raise ValidationError(_("Tulis tahun dari %(first)s sampai %(last)s.") % {"first": EARLIEST, "last": last})
    return year


class EvaluationForm(forms.Form):
    """One evaluation of a version, by hand; with `of`, a correction of that one."""

    evaluator = _evaluator()
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Instansi yang dievaluasi"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("Pilih…"),
        error_messages={"required": gettext_lazy("Pilih instansinya.")},
    )
    year = _year()
    number = forms.CharField(
        label=gettext_lazy("Nomor LHE"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("LHE: laporan hasil evaluasi. Seperti tercetak di laporannya."),
    )
    dated = DayField(label=gettext_lazy("Tanggal LHE"), required=False, help_text=gettext_lazy("Misalnya 31/12/2015."))
    total = Points(
        label=gettext_lazy("Nilai seperti tercetak"),
        required=False,
        help_text=gettext_lazy("Harus sama dengan jumlah komponennya. Boleh kosong: dijumlahkan sendiri."),
    )
    printed = forms.CharField(
        label=gettext_lazy("Predikat seperti tercetak"),
        max_length=8,
        required=False,
        help_text=gettext_lazy("Predikat dihitung dari nilai; bila yang tercetak lain, perbedaannya diberi tanda."),
    )
    findings = forms.CharField(
        label=gettext_lazy("Catatan hasil evaluasi"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    recommendations = forms.CharField(
        label=gettext_lazy("Rekomendasi"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "Satu rekomendasi satu baris. Dahului dengan nama komponen dan titik dua bila ada, misalnya “Pengukuran Kinerja: …”."
        ),
    )
    why = forms.CharField(
        label=gettext_lazy("Alasan koreksi"),
        max_length=300,
        help_text=gettext_lazy("Tersimpan bersama evaluasi yang lama."),
        error_messages={"required": gettext_lazy("Tulis alasan koreksinya.")},
    )

    def __init__(
        self, *args: Any, viewer: Viewer, instrument: str, of: Evaluation | None = None, **kwargs: Any
    ) -> None:
        if of is not None:
            kwargs["initial"] = typed_of(of)
        super().__init__(*args, **kwargs)
        self.instrument, self.of = instrument, of
        for one in components(instrument):
            label = f"{one.name} ({_('bobot')} {written(one.weight)})"
            self.fields[points_field(one.path)] = Points(label=label, required=one.depth == 0)
            self.fields[points_field(one.path)].error_messages["required"] = _("Isi poinnya, 0 bila memang nol.")
        if of is None:
            del self.fields["why"]
            field = self.fields["evaluator"]
            assert isinstance(field, EvaluatorField)
            field.offer(viewer)
            self.fields["unit"].queryset = self._offered(viewer)  # type: ignore[attr-defined] # a choice of rows
        else:
            for name in ("evaluator", "unit", "year"):
                del self.fields[name]

    def _offered(self, viewer: Viewer) -> Any:
        """Whoever may be evaluated by the evaluator that was chosen, or by the one that stands first."""
        asked = self.data.get("evaluator") or (str(viewer.acting.unit) if viewer.acting else "")
        evaluator = (
            units(viewer, MEASURES).filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 19 else None
        )
        if evaluator:
            return may_be_evaluated(evaluator)
        # an operator has chosen none yet
        return Unit.objects.filter(kind=Unit.Kind.AGENCY, closed_on=None) if viewer.is_operator else Unit.objects.none()

    def main_points(self) -> list[forms.BoundField]:
        return [self[points_field(one.path)] for one in components(self.instrument) if one.depth == 0]

    def part_points(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The smaller parts under the name of what they are parts of."""
        rows = components(self.instrument)
        return [
            (full_name(self.instrument, one.path), [self[points_field(part)] for part in one.parts])
            for one in rows
            if one.parts
        ]

    def clean_year(self) -> int:
        return _checked_year(self.cleaned_data["year"])

    def clean_recommendations(self) -> list[Advice]:
        rows = [
            _advice(self.instrument, line) for line in self.cleaned_data["recommendations"].splitlines() if line.strip()
        ]
        if len(rows) > MOST_RECOMMENDATIONS:
            raise ValidationError(_("Paling banyak %(most)s rekomendasi.") % {"most": MOST_RECOMMENDATIONS})
        if any(len(row.text) > 2000 for row in rows):
            raise ValidationError(_("Satu rekomendasi paling banyak 2.000 huruf."))
        return rows

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if any(name.startswith("points_") or name == TOTAL for name in self.errors):
            return data
        for fault in faults_of(self.instrument, self.scores(), data.get("total")):
            self.add_error(
                TOTAL if fault.at == TOTAL else points_field(fault.at), f"{fault.message} {fault.mend}".strip()
            )
        return data

    def scores(self) -> dict[str, Decimal]:
        given = {path: self.cleaned_data.get(points_field(path)) for path in by_path(self.instrument)}
        return {path: points for path, points in given.items() if points is not None}

    def found(self) -> Found:
        data = self.cleaned_data
        return Found(
            unit=self.of.unit if self.of else data["unit"],
            scores=self.scores(),
            total=data["total"],
            printed=data["printed"],
            number=data["number"],
            dated=data["dated"],
            findings=data["findings"],
            recommendations=tuple(data["recommendations"]),
        )


def typed_of(of: Evaluation) -> dict[str, Any]:
    """What one would have typed to record it."""
    advice = [
        f"{_typed_name(of.instrument, row.component)}: {row.text}" if row.component else row.text
        for row in of.recommendations.all()
    ]
    return {
        **{points_field(row.component): written(row.points) for row in of.scores.all()},
        "total": written(of.total),
        "printed": of.printed_predicate,
        "number": of.number,
        "dated": of.dated,
        "findings": of.findings,
        "recommendations": "\n".join(" ".join(line.split()) for line in advice),
    }


def _typed_name(instrument: str, path: str) -> str:
    """The shortest name that `_advice` understands again: a part's own where no other part has it."""
    own = by_path(instrument)[path].name
    return own if component_meant(instrument, own) == path else full_name(instrument, path)


def _advice(instrument: str, line: str) -> Advice:
    """“Pengukuran Kinerja: …”, “Pengukuran Kinerja: Kualitas: …” or words without a component."""
    steps = line.strip().split(":")
    for many in (2, 1):
        if len(steps) > many and (meant := component_meant(instrument, " ".join(steps[:many]))):
            return Advice(":".join(steps[many:]).strip(), meant)
    return Advice(line.strip())


class EvaluationsFileForm(forms.Form):
    """A spreadsheet of many evaluations, of one version and year."""

    evaluator = _evaluator()
    instrument = forms.ChoiceField(
        label=gettext_lazy("Versi pedoman"),
        choices=version_choices,
        help_text=gettext_lazy(
            "Seperti disebut di laporannya. Versi tidak ditebak dari tahunnya, dan tidak dapat dicampur."
        ),
    )
    year = _year()
    file = forms.FileField(
        label=gettext_lazy("Lembar kerja"),
        help_text=gettext_lazy("Excel (.xlsx), LibreOffice (.ods), atau .csv; satu baris satu instansi."),
        error_messages={"required": gettext_lazy("Pilih berkasnya.")},
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evaluator"]
        assert isinstance(field, EvaluatorField)
        field.offer(viewer)

    def clean_year(self) -> int:
        return _checked_year(self.cleaned_data["year"])


class ManyFiles(forms.FileField):
    """Several files at once; what is cleaned is their list."""

    def __init__(self, **options: Any) -> None:
        widget = forms.ClearableFileInput
        widget = type("ManyFilesInput", (widget,), {"allow_multiple_selected": True})
        super().__init__(widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # type: ignore[override] # a list leaves
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFiles, self).clean(one, initial) for one in given]


class ReportsForm(forms.Form):
    """The report files of a year, as PDFs or in a .zip."""

    evaluator = _evaluator()
    instrument = forms.ChoiceField(label=gettext_lazy("Versi pedoman"), choices=version_choices)
    year = _year()
    files = ManyFiles(
        label=gettext_lazy("Laporan"),
        help_text=gettext_lazy(
            "Beberapa PDF sekaligus, atau satu .zip. Nama berkasnya memuat nama instansi atau nomor LHE, misalnya “LHE Kabupaten Contoh.pdf”."
        ),
        error_messages={"required": gettext_lazy("Pilih berkasnya.")},
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evaluator"]
        assert isinstance(field, EvaluatorField)
        field.offer(viewer)

    def clean_year(self) -> int:
        return _checked_year(self.cleaned_data["year"])


class PairingForm(forms.Form):
    """Whose report each file is."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        files: Sequence[tuple[str, str, str]],
        choices: Sequence[tuple[str, str]],
    ) -> None:
        """`files`: (field, name of the file, the id that its name means or "")."""
        super().__init__(data)
        for name, label, meant in files:
            self.fields[name] = forms.ChoiceField(
                label=label, required=False, initial=meant, choices=[("", _("Jangan disimpan")), *choices]
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen: dict[str, str] = {}
        for name, ident in data.items():
            if ident and ident in seen:
                first = self.fields[seen[ident]].label
                self.add_error(name, _("Instansi ini sudah dipasangkan dengan %(file)s.") % {"file": first})
            elif ident:
                seen[ident] = name
        return data


class EvaluationFilter(forms.Form):
    """The filters of the list. What makes no sense filters nothing."""

    cari = forms.CharField(label=gettext_lazy("Cari instansi atau nomor LHE"), required=False, max_length=100)
    tahun = forms.ChoiceField(label=gettext_lazy("Tahun"), required=False)
    versi = forms.ChoiceField(label=gettext_lazy("Versi pedoman"), required=False)
    keadaan = forms.ChoiceField(label=gettext_lazy("Penyerahan"), required=False, choices=list(PROGRESS_WORDS.items()))

    def __init__(self, data: Any, *, years: Sequence[int], idents: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["tahun"].choices = [("", _("Semua")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined] # a choice
        self.fields["versi"].choices = [("", _("Semua")), *((ident, ident) for ident in idents)]  # type: ignore[attr-defined] # a choice

    def asked(self) -> Asked:
        self.is_valid()
        said = self.cleaned_data
        progress = said.get("keadaan", "")
        return Asked(
            int(said.get("tahun") or 0),
            said.get("versi", ""),
            said.get("cari", ""),
            progress if progress in PROGRESS else "",
        )

    @property
    def is_used(self) -> bool:
        return self.asked() != Asked()
