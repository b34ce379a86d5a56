"""What a problem sheet asks: who, how many, what proof, which causes; nothing of a solution."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.practices.actions.problems import MOST_CAUSES
from teladan.cycle.practices.models import Problem
from teladan.cycle.practices.models.practice import Group, Sector
from teladan.cycle.practices.queries.problem_figures import indicator_choices, survey_choices
from teladan.cycle.practices.queries.problems import units_to_write_for
from teladan.ground.registry.queries import Unit, Viewer
from teladan.ground.tables import quantity

LONGEST_CAUSE = 200
MOST_PEOPLE = 10_000_000_000
FILL_IN = gettext_lazy("Isi bagian ini.")


class PeopleCount(forms.IntegerField):
    """How many: a whole number, also with points between thousands, none below nought."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            min_value=0,
            max_value=MOST_PEOPLE,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
            error_messages={
                "invalid": gettext_lazy("Isi bilangan bulat, misalnya 1200 atau 1.200."),
                "min_value": gettext_lazy("Isi 0 atau lebih."),
                "max_value": gettext_lazy("Angkanya terlalu besar. Periksa lagi."),
            },
            **options,
        )

    def to_python(self, value: Any) -> int | None:
        found = quantity(value) if isinstance(value, str) and value.strip() else value
        return super().to_python(value if isinstance(found, str) else found)


class ProblemForm(forms.ModelForm):
    """A sheet, new or changed. The unit of one that is there stays."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit yang punya masalah"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Pilih unitnya."),
            "invalid_choice": gettext_lazy("Pilih unit dari daftar."),
        },
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Kelompok rentan yang mengalaminya"),
        choices=Group.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    how_many = PeopleCount(label=gettext_lazy("Berapa banyak yang mengalami"))
    of_how_many = PeopleCount(label=gettext_lazy("Dari berapa seluruhnya"))
    causes = forms.CharField(
        label=gettext_lazy("Sebab"),
        required=False,
        max_length=MOST_CAUSES * (LONGEST_CAUSE + 2),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Satu baris satu sebab, yang terpenting di atas. Paling banyak tujuh."),
    )
    code = forms.ChoiceField(
        label=gettext_lazy("Diukur dengan"),
        required=False,
        help_text=gettext_lazy("Unsur survei atau indikator yang seharusnya berubah bila masalah ini teratasi."),
        error_messages={"invalid_choice": gettext_lazy("Pilih dari daftar, atau kosongkan.")},
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Bidang"), required=False, choices=[("", gettext_lazy("Belum ditentukan")), *Sector.choices]
    )

    class Meta:
        model = Problem
        fields = ("title", "who", "counted", "proof")
        labels = {
            "title": gettext_lazy("Masalah dalam satu kalimat"),
            "who": gettext_lazy("Siapa yang mengalaminya"),
            "counted": gettext_lazy("Apa yang dihitung, dan dari mana angkanya"),
            "proof": gettext_lazy("Bukti"),
        }
        help_texts = {
            "title": gettext_lazy("Sebut keadaannya, bukan jalan keluarnya. Misalnya: separuh ibu hamil datang setelah trimester pertama."),
            "who": gettext_lazy("Misalnya: ibu hamil di tiga desa terjauh."),
            "counted": gettext_lazy("Misalnya: ibu hamil yang tercatat, kohort KIA 2025."),
            "proof": gettext_lazy("Apa yang terlihat, tercatat, atau dikeluhkan. Jangan menulis nama warga."),
        }  # fmt: skip
        widgets = {"who": forms.Textarea(attrs={"rows": 2}), "proof": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"title": {"required": FILL_IN}, "who": {"required": FILL_IN}}

    field_order = (
        "unit", "title", "who", "groups", "how_many", "of_how_many", "counted", "proof", "code", "causes", "sector"
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, instance: Problem | None = None, **options: Any) -> None:
        own = instance or Problem()
        shown = {name: getattr(own, name) for name in ("groups", "how_many", "of_how_many", "code", "sector")}
        shown |= {"causes": "\n".join(own.causes)} | (options.pop("initial", None) or {})
        super().__init__(*args, instance=own, initial=shown, **options)
        if instance is not None:
            del self.fields["unit"]
        else:
            self._ask_for_unit(viewer)
        self.fields["code"].choices = code_choices(viewer, own.code)

    def _ask_for_unit(self, viewer: Viewer) -> None:
        self.fields["unit"].queryset = units_to_write_for(viewer)
        self.initial.setdefault("unit", viewer.acting and viewer.acting.unit)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_causes(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["causes"].splitlines()]
        causes = list(dict.fromkeys(line for line in lines if line))
        if len(causes) > MOST_CAUSES:
            raise forms.ValidationError(
                _("Ada %(many)s baris. Sisakan tujuh sebab yang terpenting.") % {"many": len(causes)}
            )
        long = next((place for place, cause in enumerate(causes, 1) if len(cause) > LONGEST_CAUSE), None)
        if long is not None:
            raise forms.ValidationError(
                _("Baris %(place)s terlalu panjang. Ringkas menjadi paling banyak %(most)s huruf.")
                % {"place": long, "most": LONGEST_CAUSE}
            )
        return causes

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        many, of = data.get("how_many"), data.get("of_how_many")
        if many is None and of is not None and "how_many" not in self.errors:
            self.add_error("how_many", _("Isi juga berapa banyak yang mengalami."))
        if many is not None and of is not None and many > of:
            self.add_error("how_many", _("Yang mengalami tidak mungkin lebih banyak daripada seluruhnya."))
        if many is not None and not data.get("counted", "").strip():
            self.add_error("counted", _("Sebut apa yang dihitung dan dari mana angkanya; tanpa itu angkanya tidak dapat diperiksa."))  # fmt: skip
        return data

    def facts(self) -> dict[str, Any]:
        """What was said, as fields of Problem, its unit apart."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "unit"}


class CloseForm(forms.Form):
    """How it ended, and why."""

    state = forms.ChoiceField(
        label=gettext_lazy("Bagaimana akhirnya"),
        choices=[(one.value, one.label) for one in (Problem.State.SOLVED, Problem.State.DROPPED)],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=300,
        help_text=gettext_lazy("Teratasi: apa buktinya. Tidak dilanjutkan: mengapa."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis alasannya, agar yang membaca kelak mengerti.")},
    )


class ProblemFilter(forms.Form):
    """The list's filters, as its address has them."""

    cari = forms.CharField(label=gettext_lazy("Cari kata"), required=False, max_length=100)
    keadaan = forms.ChoiceField(
        label=gettext_lazy("Keadaan"),
        required=False,
        choices=[*Problem.State.choices, ("semua", gettext_lazy("Semua"))],
    )
    bidang = forms.ChoiceField(
        label=gettext_lazy("Bidang"), required=False, choices=[("", gettext_lazy("Semua bidang")), *Sector.choices]
    )


def code_choices(viewer: Viewer, own: str) -> list[tuple[str, Any]]:
    """Elements and indicators to choose from; the one that a sheet has already is among them."""
    survey, sent = survey_choices(), indicator_choices(viewer)
    known = {code for code, _name in (*survey, *sent)}
    kept = [(own, own)] if own and own not in known else []
    groups = [(_("Unsur survei"), survey), (_("Indikator yang dikirim"), sent)]
    return [("", _("Belum ada angkanya")), *kept, *((name, rows) for name, rows in groups if rows)]


def typed(form: type[ProblemForm], data: Mapping[str, Any], **options: Any) -> ProblemForm:
    """The form as somebody has filled it so far, without a word on what is missing."""
    empty = form(**options)
    said = {name: field.widget.value_from_datadict(data, {}, name) for name, field in empty.fields.items()}
    return form(initial=said, **options)
