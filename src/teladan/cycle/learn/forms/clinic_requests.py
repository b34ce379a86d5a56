"""Who wants to sit at which topic: a region's choice, the organiser's note, a priority set by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.forms.hosts import number
from teladan.cycle.learn.models import ClinicRequest, ClinicTable, Desk, Invitee
from teladan.cycle.learn.queries.booking import FreeSeat

HIGHEST = 100
LONGEST = 1000


class TopicsForm(forms.Form):
    """All topics of a clinic on one page: a tick, and the problem that is brought."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        tables: Sequence[ClinicTable],
        own: Mapping[int, ClinicRequest],
    ) -> None:
        super().__init__(data)
        self.tables = tables
        for table in tables:
            request = own.get(table.pk)
            self.fields[f"wants_{table.pk}"] = forms.BooleanField(
                label=table.name, required=False, initial=request is not None
            )
            self.fields[f"problem_{table.pk}"] = forms.CharField(
                label=_("Masalah yang dibawa: %(topic)s") % {"topic": table.name},
                required=False,
                max_length=LONGEST,
                initial=request.problem if request is not None else "",
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"max_length": _("Paling panjang 1.000 huruf. Ringkas masalahnya.")},
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for table in self.tables:
            if cleaned.get(f"problem_{table.pk}", "").strip() and not cleaned.get(f"wants_{table.pk}"):
                self.add_error(
                    f"wants_{table.pk}",
                    _("Anda menulis masalah untuk topik ini. Centang topiknya, atau hapus tulisannya."),
                )
        return cleaned

    def rows(self) -> list[tuple[ClinicTable, forms.BoundField, forms.BoundField]]:
        return [(table, self[f"wants_{table.pk}"], self[f"problem_{table.pk}"]) for table in self.tables]

    def chosen(self) -> dict[int, str]:
        data = self.cleaned_data
        return {table.pk: data[f"problem_{table.pk}"] for table in self.tables if data[f"wants_{table.pk}"]}


class NotedForm(forms.Form):
    """The organiser notes what a region asked for by telephone."""

    invitee = forms.ChoiceField(label=gettext_lazy("Instansi"))
    table = forms.ChoiceField(label=gettext_lazy("Topik"))
    problem = forms.CharField(
        label=gettext_lazy("Masalah yang dibawa"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, invitees: Sequence[Invitee], tables: Sequence[ClinicTable]
    ) -> None:
        super().__init__(data)
        self.invitees = {str(one.pk): one for one in invitees}
        self.tables = {str(one.pk): one for one in tables}
        self.fields["invitee"].choices = [
            ("", _("Pilih…")),
            *((pk, one.unit.name) for pk, one in self.invitees.items()),
        ]
        self.fields["table"].choices = [("", _("Pilih…")), *((pk, one.name) for pk, one in self.tables.items())]
        self.fields["invitee"].error_messages["required"] = _("Pilih instansinya.")
        self.fields["table"].error_messages["required"] = _("Pilih topiknya.")

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "invitee": self.invitees[data["invitee"]],
            "table": self.tables[data["table"]],
            "problem": data["problem"],
        }


class PriorityForm(forms.Form):
    """A priority by hand, with the reason; without one it is the programme's again."""

    priority = number(gettext_lazy("Prioritas"), 0, HIGHEST, gettext_lazy("Makin besar, makin didahulukan."))
    why = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Kosongkan untuk kembali ke angka program."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        changed = cleaned.get("priority") not in (None, self.initial.get("priority"))
        if changed and not cleaned.get("why", "").strip():
            self.add_error("why", _("Tulis alasannya, supaya yang lain mengerti mengapa urutannya berubah."))
        return cleaned


class PlanForm(forms.Form):
    """What a plan should answer."""

    MODES = (
        ("slots", gettext_lazy("Isi slot yang ada dengan permintaan terpenting")),
        ("all", gettext_lazy("Layani semua permintaan dengan slot sesedikit mungkin")),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Yang dicari"),
        choices=MODES,
        widget=forms.RadioSelect,
        initial="slots",
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )
    is_kept = forms.BooleanField(
        label=gettext_lazy("Jangan pindahkan kursi yang dipesan instansi sendiri atau ditetapkan dengan tangan"),
        required=False,
        initial=True,
    )


class SeatForm(forms.Form):
    """One of the seats that are free for a request."""

    seat = forms.ChoiceField(
        label=gettext_lazy("Kursi kosong yang cocok"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Pilih salah satu kursi."),
            "invalid_choice": gettext_lazy("Kursi itu baru saja terisi. Pilih yang lain."),
        },
    )

    def __init__(self, data: Mapping[str, Any] | None, *, seats: Sequence[tuple[FreeSeat, str]]) -> None:
        super().__init__(data)
        self.seats = {f"{one.desk.pk}-{one.slot.pk}": one for one, _words in seats}
        self.fields["seat"].choices = [(f"{one.desk.pk}-{one.slot.pk}", words) for one, words in seats]

    def chosen(self) -> FreeSeat:
        return self.seats[self.cleaned_data["seat"]]


def desk_words(desk: Desk) -> str:
    """`Meja 1 (Sari)`: the desk and who sits there."""
    expert = desk.expert.name if desk.expert is not None else desk.expert_name
    return f"{desk.name} ({expert})" if expert else desk.name
