"""What is written when a replication begins, goes on and ends, and what one looks for in their list."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.queries.change_projects import ChangeProject
from teladan.cycle.measure.queries.follow_ups import FollowUp
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries import choosing
from teladan.cycle.replicate.queries.replications import Side, State, Wanted, running_copies
from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit, Viewer

LONGEST_LABEL = 90


class ReplicationFilter(forms.Form):
    """`cari`, `pihak`, `keadaan`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=gettext_lazy("Cari"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    pihak = forms.ChoiceField(
        label=gettext_lazy("Unit Anda sebagai"),
        required=False,
        choices=[
            ("", gettext_lazy("Semua")),
            (Side.ADOPTER.value, gettext_lazy("Peniru")),
            (Side.ORIGIN.value, gettext_lazy("Asal praktik")),
            (Side.FACILITATOR.value, gettext_lazy("Fasilitator")),
        ],
    )
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keadaan"].choices = [("", _("Semua")), *((state.value, state.label) for state in State)]

    def wanted(self) -> Wanted:
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(asked.get("cari", "").strip(), asked.get("pihak", ""), asked.get("keadaan", ""))


class BeginForm(forms.Form):
    """Who copies, for what, from whom, with whom. What there is nothing to choose from for is not asked."""

    adopter = forms.ChoiceField(label=gettext_lazy("Unit yang meniru"))
    aim = forms.CharField(
        label=gettext_lazy("Yang ingin dicapai"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Sebut angkanya bila ada. Contoh: cakupan pemeriksaan dari 8 menjadi 20 persen."),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Dipelajari dari"),
        required=False,
        help_text=gettext_lazy("Pemiliknya, atau unit lain yang sudah menjalankannya."),
    )
    problem = forms.ChoiceField(label=gettext_lazy("Untuk masalah"), required=False)
    follow_up = forms.ChoiceField(label=gettext_lazy("Dari rencana tindak lanjut"), required=False)
    change_project = forms.ChoiceField(label=gettext_lazy("Dari proyek perubahan"), required=False)
    visit = forms.ChoiceField(label=gettext_lazy("Sesudah kunjungan"), required=False)
    facilitator = forms.ChoiceField(
        label=gettext_lazy("Fasilitator"),
        required=False,
        help_text=gettext_lazy("Yang mendampingi, bila ada. Ia dapat membaca kesiapan dan rencana."),
    )
    facilitator_name = forms.CharField(
        label=gettext_lazy("Fasilitator lain"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Bila tidak ada dalam pilihan: tulis nama lembaganya."),
    )

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        practice: Practice,
        adopter: Unit | None,
        line: FollowUp | None = None,
        project: ChangeProject | None = None,
        cause: choosing.Cause | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        owner = _("Pemilik: %(name)s") % {"name": practice.owner_name}
        self.rows: dict[str, dict[str, Any]] = {}
        self._offer("adopter", choosing.adopters_of(viewer, practice))
        copies = list(running_copies(practice, clock.today()))
        self._offer("source", copies, owner, lambda row: row.adopter.name)
        self._offer("problem", choosing.problems_of(viewer), _("Tidak disebut"), lambda row: row.title)
        self._offer("follow_up", choosing.follow_ups_of(viewer, line), _("Tidak"), _line_of_plan)
        projects = [project] if project is not None else []
        self._offer("change_project", projects, _("Tidak"), lambda row: f"{row.member.name}: {row.title}")
        self._offer("visit", choosing.visits_to(viewer, practice, cause), _("Tidak"), _name_of_visit)
        self._offer("facilitator", choosing.facilitators_of(viewer, adopter), _("Tidak ada"))

    def _offer(self, name: str, rows: Iterable[Any], nothing: str | None = None, words: Any = None) -> None:
        """The rows as choices, kept to be given back; a field without any is left out."""
        known = {str(row.pk): row for row in rows}
        if not known and nothing is not None:
            del self.fields[name]
            return
        self.rows[name] = known
        choices = [(ident, _short(words(row) if words else row.name)) for ident, row in known.items()]
        self.fields[name].choices = choices if nothing is None else [("", nothing), *choices]
        if nothing is None and len(choices) == 1:
            self.fields[name].initial = choices[0][0]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        adopter, line = said.get("adopter"), said.get("follow_up")
        row = self.rows.get("follow_up", {}).get(line)
        if row is not None and adopter and str(row.unit_id) != adopter:
            self.add_error("follow_up", _("Rencana ini milik %(name)s. Pilih unit itu.") % {"name": row.unit.name})
        return said

    def unit(self) -> Unit:
        """The adopter that was chosen."""
        unit: Unit = self.rows["adopter"][self.cleaned_data["adopter"]]
        return unit

    def facts(self) -> dict[str, Any]:
        """The rows that were chosen, and the words."""
        said = self.cleaned_data
        found = {name: rows[said[name]] for name, rows in self.rows.items() if name != "adopter" and said.get(name)}
        words = {name: said[name].strip() for name in ("aim", "facilitator_name") if said.get(name)}
        if "facilitator" in found:
            words.pop("facilitator_name", None)
        return found | words


class DayForm(forms.Form):
    """A day that has come."""

    on = DayField(label=gettext_lazy("Tanggal"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> dt.date | None:
        on: dt.date | None = self.cleaned_data["on"]
        if on is not None and on > self.today:
            raise forms.ValidationError(
                _("Tanggal ini belum tiba; hari ini %(today)s. Catat sesudah benar-benar terjadi.")
                % {"today": date_format(self.today, "j F Y")}
            )
        return on


class StartForm(DayForm):
    on = DayField(
        label=gettext_lazy("Hari pertama bagian inti dijalankan"),
        help_text=gettext_lazy("Sejak hari itu angka unit ini dihitung sebagai “sesudah”. Contoh: 13/01/2025."),
    )


class CommitForm(DayForm):
    """The day of the paper, and the paper."""

    on = DayField(
        label=gettext_lazy("Tanggal surat komitmen"), help_text=gettext_lazy("Seperti tertulis pada suratnya.")
    )
    file = forms.FileField(
        label=gettext_lazy("Surat yang sudah ditandatangani"),
        help_text=gettext_lazy("PDF, atau foto yang jelas (JPEG, PNG)."),
        error_messages={"required": gettext_lazy("Pilih berkas surat yang sudah ditandatangani.")},
    )


class LastingForm(DayForm):
    on = DayField(label=gettext_lazy("Berlaku sejak"))
    by = forms.CharField(
        label=gettext_lazy("Keputusan atau peraturan"),
        max_length=300,
        help_text=gettext_lazy("Jenis, nomor, tahun. Contoh: Keputusan Kepala Puskesmas Nomor 12 Tahun 2025."),
        error_messages={"required": gettext_lazy("Tulis jenis dan nomor peraturan atau keputusannya.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Berkasnya"), required=False, help_text=gettext_lazy("PDF. Boleh menyusul.")
    )


class StopForm(DayForm):
    on = DayField(label=gettext_lazy("Berhenti sejak"))
    why = forms.CharField(
        label=gettext_lazy("Sebab berhenti"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis sebab berhenti.")},
    )
    lesson = forms.CharField(
        label=gettext_lazy("Pelajaran untuk yang akan meniru"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Apa yang akan Anda lakukan lain? Dibaca unit Anda, unit di atasnya, dan pemilik praktik."
        ),
    )


class CorrectForm(DayForm):
    """The right day, or none, with the reason."""

    on = DayField(
        label=gettext_lazy("Tanggal yang benar"),
        required=False,
        help_text=gettext_lazy("Kosongkan bila hal itu tidak pernah terjadi."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=600,
        help_text=gettext_lazy("Contoh: salah ketik tahun. Tetap tercatat dalam riwayat."),
        error_messages={"required": gettext_lazy("Tulis alasan tanggal ini dibetulkan.")},
    )


class AskForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Pesan kepada pemilik"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, is_again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_again:
            self.fields["note"].required = True
            self.fields["note"].label = _("Yang berubah sejak ditolak")
            self.fields["note"].error_messages["required"] = _("Tulis apa yang berubah sejak ditolak.")


class AnswerForm(forms.Form):
    """The origin's answer; with conditions or a refusal, the words that say why."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Jawaban Anda"),
        widget=forms.RadioSelect,
        choices=[
            (Replication.Consent.GIVEN, gettext_lazy("Setuju")),
            (Replication.Consent.GIVEN_WITH, gettext_lazy("Setuju dengan syarat")),
            (Replication.Consent.REFUSED, gettext_lazy("Tidak setuju")),
        ],
        error_messages={"required": gettext_lazy("Pilih salah satu jawaban.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Syarat atau alasan"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Wajib bila dengan syarat atau tidak setuju; dibaca peniru."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        answer = said.get("answer")
        if answer and answer != Replication.Consent.GIVEN and not (said.get("note") or "").strip():
            self.add_error("note", _("Tulis syarat atau alasannya."))
        return said


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


def _line_of_plan(row: Any) -> str:
    return f"{row.unit.name}: {row.activity}"


def _name_of_visit(row: Any) -> str:
    return f"{row.host.name}: {row.theme}"
