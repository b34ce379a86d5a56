"""What a participant writes of a change project, what the mentor answers, and what is noted while it runs."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.actions.change_projects import MOST_MILESTONES, MilestoneRow
from teladan.cycle.learn.models import Milestone, ProjectNote
from teladan.cycle.learn.queries.change_projects import LONGEST_NUMBER, published_practice
from teladan.cycle.practices.queries.practices import Practice
from teladan.ground.fields import DayField

MORE = "tambah"
"""The button that asks for one more empty row, with the term it is for."""


class ProjectForm(forms.Form):
    """Saved as far as it goes; only the title is needed, for a project is called by it."""

    title = forms.CharField(
        label=gettext_lazy("Judul"),
        max_length=200,
        help_text=gettext_lazy("Contoh: Antrean puskesmas lewat pesan singkat."),
        error_messages={"required": gettext_lazy("Tulis judulnya; yang lain boleh menyusul.")},
    )
    problem = forms.CharField(
        label=gettext_lazy("Masalah"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Siapa yang mengalaminya, seberapa sering, dan dari mana Anda tahu."),
    )
    idea = forms.CharField(
        label=gettext_lazy("Yang akan diubah"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    learnt = forms.CharField(
        label=gettext_lazy("Yang dipelajari dari lokus"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Apa yang Anda lihat di sana dan akan Anda pakai, dan apa yang tidak dapat dibawa pulang."
        ),
    )
    practice = forms.CharField(required=False, max_length=LONGEST_NUMBER)
    words = forms.CharField(
        label=gettext_lazy("Cari praktik"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Dengan kata Anda sendiri. Kosongkan untuk mencari dari judul dan masalah di atas."),
    )

    def clean_practice(self) -> Practice | None:
        ident = self.cleaned_data["practice"]
        if not ident:
            return None
        found = published_practice(ident)
        if found is None:
            raise forms.ValidationError(_("Praktik ini tidak ada atau sudah ditarik. Pilih yang lain."))
        return found

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {name: said[name] for name in ("title", "problem", "idea", "learnt", "practice")}


class MilestoneForm(forms.Form):
    """One step; an empty row says nothing."""

    ident = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    horizon = forms.ChoiceField(choices=Milestone.Horizon.choices, widget=forms.HiddenInput)
    what = forms.CharField(label=gettext_lazy("Tonggak"), required=False, max_length=400)
    measure = forms.CharField(
        label=gettext_lazy("Ukuran"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Dengan apa terlihat bahwa tonggak ini tercapai. Contoh: 40 pasien sehari."),
    )
    due_on = DayField(label=gettext_lazy("Sampai"), required=False)
    gone = forms.BooleanField(label=gettext_lazy("Hapus tonggak ini"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.is_said(said):
            return said
        if not said.get("what"):
            self.add_error("what", _("Tulis tonggaknya, atau kosongkan barisnya."))
        if "due_on" not in self.errors and said.get("due_on") is None:
            self.add_error("due_on", _("Isi sampai kapan, misalnya 31/12/2026."))
        return said

    def is_said(self, said: Mapping[str, Any]) -> bool:
        return not said.get("gone") and any(said.get(name) for name in ("what", "measure", "due_on", "ident"))

    def row(self) -> MilestoneRow | None:
        said = self.cleaned_data
        if not self.is_said(said):
            return None
        return MilestoneRow(said["horizon"], said["what"], said["due_on"], said["measure"], said["ident"])


class MilestonesForm:
    """All steps on one page, term by term. As a form it has `errors`; its rows are forms of their own."""

    def __init__(self, milestones: Iterable[Milestone], terms: Sequence[str], data: Mapping[str, Any] | None) -> None:
        self.terms, self.message = terms, ""
        self.rows = list(_sent_rows(data)) if data is not None else list(_kept_rows(milestones))
        known = {str(row["horizon"].value()) for row in self.rows}
        asked = [term for term in terms if term not in known]
        if data is not None and (more := str(data.get(MORE, ""))) in terms:
            asked.append(more)
        for term in asked[: MOST_MILESTONES - len(self.rows)] if len(self.rows) < MOST_MILESTONES else ():
            self.rows.append(MilestoneForm(initial={"horizon": term}, prefix=f"t{len(self.rows)}"))

    def in_term(self, term: str) -> list[MilestoneForm]:
        return [row for row in self.rows if str(row["horizon"].value()) == term]

    def is_valid(self) -> bool:
        return all(row.is_valid() for row in self.rows if row.is_bound)

    @property
    def errors(self) -> bool:
        return bool(self.message) or any(row.errors for row in self.rows)

    def said(self) -> list[MilestoneRow]:
        return [found for row in self.rows if row.is_bound and (found := row.row()) is not None]


def _kept_rows(milestones: Iterable[Milestone]) -> Iterable[MilestoneForm]:
    for place, one in enumerate(milestones):
        said = {"ident": one.pk, "horizon": one.horizon, "what": one.what, "measure": one.measure, "due_on": one.due_on}
        yield MilestoneForm(initial=said, prefix=f"t{place}")


def _sent_rows(data: Mapping[str, Any]) -> Iterable[MilestoneForm]:
    for place in range(MOST_MILESTONES):
        if f"t{place}-horizon" in data:
            form = MilestoneForm(data, prefix=f"t{place}")
            if form["horizon"].value() in Milestone.Horizon.values:
                yield form


class JudgeForm(forms.Form):
    """The mentor's answer."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Jawaban Anda"),
        widget=forms.RadioSelect,
        choices=[("approve", gettext_lazy("Setujui")), ("return", gettext_lazy("Kembalikan dengan catatan"))],
        error_messages={"required": gettext_lazy("Pilih setujui atau kembalikan.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan untuk peserta"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Wajib bila dikembalikan: apa yang perlu diperbaiki."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("answer") == "return" and not said.get("note", "").strip():
            self.add_error("note", _("Tulis yang perlu diperbaiki, supaya peserta tahu harus mengubah apa."))
        return said


class ReturnForm(forms.Form):
    """Why an approved project goes back."""

    note = forms.CharField(
        max_length=1000,
        error_messages={
            "required": gettext_lazy("Tulis yang perlu diperbaiki, supaya peserta tahu harus mengubah apa."),
            "max_length": gettext_lazy("Catatannya terlalu panjang; paling banyak 1.000 huruf."),
        },
    )


class PastDay:
    """For forms with a day `on` that has come."""

    today: dt.date
    cleaned_data: dict[str, Any]

    def clean_on(self) -> dt.date | None:
        on: dt.date | None = self.cleaned_data["on"]
        if on is not None and on > self.today:
            raise forms.ValidationError(
                _("Tanggal ini belum tiba; hari ini %(today)s. Catat sesudah benar-benar terjadi.")
                % {"today": date_format(self.today, "j F Y")}
            )
        return on


class SignedForm(PastDay, forms.Form):
    """What a mentor who cannot sign in said on the signed form."""

    approver = forms.CharField(
        label=gettext_lazy("Nama mentor yang menandatangani"),
        max_length=200,
        error_messages={"required": gettext_lazy("Tulis nama mentor seperti pada formulirnya.")},
    )
    on = DayField(label=gettext_lazy("Tanggal pada formulir"))
    file = forms.FileField(
        label=gettext_lazy("Formulir yang sudah ditandatangani"),
        help_text=gettext_lazy("PDF, atau foto yang jelas (JPEG, PNG)."),
        error_messages={"required": gettext_lazy("Pilih berkas formulir yang sudah ditandatangani.")},
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today


class ReachForm(PastDay, forms.Form):
    """The day on which a step was reached, with its proof."""

    on = DayField(
        label=gettext_lazy("Tercapai pada"),
        required=False,
        help_text=gettext_lazy("Tanggal/bulan/tahun, misalnya 31/12/2026. Kosongkan bila ternyata belum tercapai."),
    )
    note = forms.CharField(
        label=gettext_lazy("Keterangan"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Angka pada ukurannya, dan apa yang berbeda dari rencana."),
    )
    file = forms.FileField(
        label=gettext_lazy("Bukti"),
        required=False,
        help_text=gettext_lazy("PDF atau foto (JPEG, PNG). Boleh menyusul."),
    )

    def __init__(self, *args: Any, today: dt.date, is_reached: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if not is_reached:
            self.fields["on"].required = True
            self.fields["on"].help_text = _("Tanggal/bulan/tahun, misalnya 31/12/2026.")


class NoteForm(forms.Form):
    """How it goes, and what stands in the way."""

    text = forms.CharField(
        label=gettext_lazy("Kabar kemajuan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis kabarnya.")},
    )
    risk = forms.ChoiceField(label=gettext_lazy("Hambatan"), required=False, choices=ProjectNote.Risk.choices)


class StopForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Sebab dihentikan"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis sebab proyek dihentikan.")},
    )
