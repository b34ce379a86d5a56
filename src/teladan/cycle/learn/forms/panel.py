"""Planning an appearance, giving scores, remarking and answering."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import written
from teladan.core.scoring.panel import Bounds
from teladan.cycle.learn.models import Course, Group, Member, PanelRemark, Presentation, ReportEdition
from teladan.cycle.learn.queries.courses import groups_of
from teladan.cycle.learn.queries.panel import assessors_of, out_of_scale
from teladan.ground.fields import DayField, RowsField

_NUMBER = re.compile(r"-?[0-9]{1,4}([.,][0-9]{1,2})?", re.ASCII)
PREFIX = "n_"


class PeopleField(RowsField):
    def label_from_instance(self, member: Member) -> str:
        return f"{member.name} ({member.get_role_display()})"


class EditionField(forms.ModelChoiceField):
    def label_from_instance(self, edition: ReportEdition) -> str:
        return _("Edisi %(number)s, %(kind)s") % {
            "number": edition.number,
            "kind": edition.get_kind_display().lower(),
        }


class PresentationForm(forms.Form):
    """When a group appears, before whom. The edition is asked for once the group is known."""

    group = forms.ModelChoiceField(
        label=gettext_lazy("Kelompok"),
        queryset=Group.objects.none(),
        empty_label=gettext_lazy("Pilih kelompok"),
        error_messages={"required": gettext_lazy("Pilih kelompoknya.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Presentation.Kind.choices, widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("Tanggal"))
    position = forms.IntegerField(
        label=gettext_lazy("Urutan tampil pada hari itu"),
        min_value=1,
        max_value=99,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    edition = EditionField(
        label=gettext_lazy("Edisi laporan yang ditampilkan"),
        queryset=ReportEdition.objects.none(),
        required=False,
        empty_label=gettext_lazy("Naskah saat itu"),
    )
    panel = PeopleField(
        label=gettext_lazy("Panel penguji"),
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Untuk presentasi: siapa yang memberi nilai. Gladi tidak dinilai."),
    )

    def __init__(self, *args: Any, course: Course, planned: Presentation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups_of(course)
        self.fields["panel"].queryset = assessors_of(course)
        if planned is None:
            del self.fields["edition"]
            return
        del self.fields["group"], self.fields["kind"]
        editions = ReportEdition.objects.filter(report__group=planned.group)
        self.fields["edition"].queryset = editions
        if not editions:
            del self.fields["edition"]
        if planned.kind == Presentation.Kind.REHEARSAL:
            del self.fields["panel"]


def initial_of(planned: Presentation) -> dict[str, Any]:
    return {
        "on": planned.on,
        "position": planned.position,
        "edition": planned.edition_id,
        "panel": [one.pk for one in planned.panel.all()],
    }


class ScoreField(forms.Field):
    """A score within the scale, with comma or point; None for a blank."""

    def __init__(self, *, name: str, bounds: Bounds, **options: Any) -> None:
        self.bounds = bounds
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "maxlength": 10})
        super().__init__(label=name, required=False, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return written(value.normalize()) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        text = re.sub(r"\s", "", value or "").replace("−", "-")
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            raise forms.ValidationError(
                _(
                    "“%(text)s” bukan nilai. Tulis bilangan dengan paling banyak dua angka di belakang koma, misalnya 87,5."
                )
                % {"text": text[:20]}
            )
        number = Decimal(text.replace(",", "."))
        if not self.bounds.holds(number):
            raise forms.ValidationError(out_of_scale(number, self.bounds))
        return number


class ScoresForm(forms.Form):
    """One assessor's sheet: a field a criterion. Blank ones can be given later."""

    def __init__(self, *args: Any, criteria: Mapping[str, str], bounds: Bounds, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, name in criteria.items():
            self.fields[f"{PREFIX}{key}"] = ScoreField(name=name, bounds=bounds)

    @property
    def values(self) -> dict[str, Decimal | None]:
        return {name.removeprefix(PREFIX): value for name, value in self.cleaned_data.items()}


class RemarkForm(forms.Form):
    """A remark on a passage, or in general. `places` are the passages that the writer may see, by id."""

    passage = forms.ChoiceField(label=gettext_lazy("Tentang"), required=False)
    said_by = forms.CharField(
        label=gettext_lazy("Disampaikan oleh"),
        help_text=gettext_lazy("Nama dan jabatan pejabat tuan rumah. Kosongkan bila ini catatan Anda sendiri."),
        max_length=160,
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Catatan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis catatannya.")},
    )

    def __init__(
        self,
        *args: Any,
        places: list[tuple[str, list[tuple[str, str]]]],
        may_note: bool,
        may_say: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].choices = [("", _("Umum, tidak pada satu alinea")), *places]
        if not may_note:
            del self.fields["said_by"]
        elif not may_say:
            said_by = self.fields["said_by"]
            said_by.required = True
            said_by.help_text = _("Nama dan jabatan pejabat tuan rumah yang menyampaikannya.")
            said_by.error_messages["required"] = _("Tulis siapa yang menyampaikannya.")


class AnswerRemarkForm(forms.Form):
    """What the group did about a remark."""

    state = forms.ChoiceField(
        label=gettext_lazy("Yang kelompok lakukan"),
        choices=[(one.value, one.label) for one in (PanelRemark.State.DONE, PanelRemark.State.ANSWERED)],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Tanggapan"),
        help_text=gettext_lazy("Apa yang diperbaiki, atau mengapa tidak diubah."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WhyForm(forms.Form):
    """A reason that is kept."""

    why = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Tulis alasannya; ia disimpan bersama presentasi ini.")},
    )


class FinalForm(forms.Form):
    """The final edition; `has_open`: remarks are open, so that it takes a reason."""

    why = forms.CharField(label=gettext_lazy("Yang berubah sejak edisi sebelumnya"), max_length=1000, required=False)

    def __init__(self, *args: Any, has_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        why = self.fields["why"]
        why.widget = forms.Textarea(attrs={"rows": 3, "maxlength": 1000})
        if has_open:
            why.label = _("Mengapa laporan tetap dianggap akhir")
            why.required = True
            why.error_messages["required"] = _("Masih ada catatan yang belum ditanggapi. Tulis alasannya.")
