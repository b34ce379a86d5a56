"""What a host fills in about a day's programme."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.forms.hours import HourField, refuse_backwards, refuse_two_places
from teladan.cycle.learn.models import AgendaItem, Delegate, Place, Reception, Side, Visit
from teladan.ground.fields import RowsField

STEPS = (-60, -30, -15, -10, -5, 5, 10, 15, 30, 60)


class ItemForm(forms.Form):
    """One item: when, what, where, who."""

    starts_at = HourField(label=gettext_lazy("Mulai"))
    ends_at = HourField(label=gettext_lazy("Selesai"))
    title = forms.CharField(
        label=gettext_lazy("Acara"), max_length=200, error_messages={"required": gettext_lazy("Tulis acaranya.")}
    )
    place = forms.ModelChoiceField(
        Place.objects.none(), label=gettext_lazy("Tempat"), required=False, empty_label=gettext_lazy("Belum ditentukan")
    )
    place_name = forms.CharField(
        label=gettext_lazy("Tempat lain"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Diisi bila tempatnya tidak ada di daftar."),
    )
    visit = forms.ModelChoiceField(
        Visit.objects.none(), label=gettext_lazy("Untuk"), required=False, empty_label=gettext_lazy("Semua rombongan")
    )
    people = RowsField(
        Delegate.objects.none(),
        label=gettext_lazy("Yang bertugas atau hadir"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tanpa centang berarti semua yang hadir. Peserta ditambah di halaman Peserta."),
    )
    speakers = forms.CharField(
        label=gettext_lazy("Pengisi di luar daftar"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Misalnya narasumber dari instansi lain."),
    )
    note = forms.CharField(label=gettext_lazy("Catatan"), max_length=300, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        reception: Reception,
        visits: Sequence[Visit],
        people: Sequence[Delegate],
        item: AgendaItem | None = None,
        starts_at: object = None,
    ) -> None:
        super().__init__(data, initial=_initial(item) if item is not None else {"starts_at": starts_at})
        used = reception.host.places.filter(is_used=True)
        kept = Place.objects.filter(pk=item.place_id) if item is not None and item.place_id else Place.objects.none()
        self.fields["place"].queryset = (used | kept.filter(host=reception.host)).distinct()
        self.fields["people"].queryset = Delegate.objects.filter(visit__reception=reception)
        self.fields["people"].choices = [(one.pk, _named(one, is_joint=len(visits) > 1)) for one in people]
        self.fields["visit"].queryset = Visit.objects.filter(reception=reception)
        self.fields["visit"].choices = [("", _("Semua rombongan")), *((one.pk, one.guest.name) for one in visits)]
        if len(visits) < 2 and not (item is not None and item.visit_id):
            del self.fields["visit"]
        if not people:
            del self.fields["people"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refuse_backwards(self, cleaned)
        refuse_two_places(self, cleaned)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        return {"visit": None, "people": (), **self.cleaned_data}


def _initial(item: AgendaItem) -> dict[str, Any]:
    names = ("starts_at", "ends_at", "title", "place", "place_name", "visit", "speakers", "note")
    return {**{name: getattr(item, name) for name in names}, "people": [one.pk for one in item.people.all()]}


def _named(delegate: Delegate, *, is_joint: bool) -> str:
    whose = delegate.get_side_display() if delegate.side == Side.HOST or not is_joint else delegate.visit.guest.name
    return _("%(name)s (%(whose)s)") % {
        "name": delegate.name,
        "whose": ", ".join(part for part in (delegate.title, str(whose)) if part),
    }


class FillForm(forms.Form):
    """Whether what is planned already gives way to the programme's own items."""

    replace = forms.BooleanField(label=gettext_lazy("Ganti yang ada"), required=False)


class MoveForm(forms.Form):
    """How far an item moves, alone or with what follows."""

    minutes = forms.TypedChoiceField(label=gettext_lazy("Geser"), coerce=int, choices=())
    with_following = forms.BooleanField(
        label=gettext_lazy("Beserta semua acara sesudahnya"), required=False, initial=True
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["minutes"].choices = [(step, _moved(step)) for step in STEPS]
        self.fields["minutes"].initial = 15


def _moved(minutes: int) -> str:
    words = _("%(n)s menit lebih lambat") if minutes > 0 else _("%(n)s menit lebih awal")
    return words % {"n": abs(minutes)}
