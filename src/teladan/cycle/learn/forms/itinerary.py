"""What an organiser fills in about the days of a course, and who signed the list of an item."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.forms.agenda import MoveForm
from teladan.cycle.learn.forms.hosts import number
from teladan.cycle.learn.forms.hours import HourField, refuse_backwards, refuse_two_places
from teladan.cycle.learn.models import Course, Group, ItineraryItem, Member, Place
from teladan.cycle.learn.queries.courses import days_of
from teladan.cycle.learn.queries.itinerary import Roster
from teladan.ground.fields import RowsField

__all__ = ["HourForm", "ItemForm", "MoveForm", "ProposeForm", "SendForm", "SignedForm"]
MOST_HOURS = 24


class ItemForm(forms.Form):
    """One item: which day, when, what, where, for whom."""

    on = forms.TypedChoiceField(
        label=gettext_lazy("Hari"),
        coerce=dt.date.fromisoformat,
        choices=(),
        error_messages={"required": gettext_lazy("Pilih harinya.")},
    )
    starts_at = HourField(label=gettext_lazy("Mulai"))
    ends_at = HourField(label=gettext_lazy("Selesai"))
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=ItineraryItem.Kind.choices)
    title = forms.CharField(
        label=gettext_lazy("Acara"), max_length=200, error_messages={"required": gettext_lazy("Tulis acaranya.")}
    )
    place = forms.ModelChoiceField(
        Place.objects.none(),
        label=gettext_lazy("Tempat di tuan rumah"),
        required=False,
        empty_label=gettext_lazy("Belum ditentukan, atau tempat lain"),
    )
    place_name = forms.CharField(
        label=gettext_lazy("Tempat lain"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Misalnya hotel atau terminal. Diisi bila tempatnya tidak ada di daftar."),
    )
    groups = RowsField(
        Group.objects.none(),
        label=gettext_lazy("Untuk kelompok"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tanpa centang pada kelompok dan orang berarti untuk semua."),
    )
    people = RowsField(
        Member.objects.none(),
        label=gettext_lazy("Untuk orang tertentu"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Ditambahkan pada kelompok yang dicentang, atau berdiri sendiri."),
    )
    hours = number(gettext_lazy("Jam pelajaran (JP)"), 0, MOST_HOURS, gettext_lazy("Kosongkan bila tidak dihitung."))
    note = forms.CharField(label=gettext_lazy("Catatan"), max_length=600, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        course: Course,
        roster: Roster,
        item: ItineraryItem | None = None,
        after: ItineraryItem | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(item) if item is not None else _next(course, after))
        self.fields["hours"].required = False
        days = sorted({*days_of(course), *([item.on] if item is not None else [])})
        self.fields["on"].choices = [(day.isoformat(), date_format(day, "l, j F Y")) for day in days]
        host = course.visit.host_id if course.visit is not None else None
        places = Place.objects.filter(host__unit=host, is_used=True)
        kept = Place.objects.filter(pk=item.place_id) if item is not None else Place.objects.none()
        self.fields["place"].queryset = (places | kept).distinct()
        self.fields["groups"].queryset = Group.objects.filter(course=course).order_by("position", "pk")
        self.fields["people"].queryset = Member.objects.filter(course=course)
        self.fields["people"].choices = [(ident, _named(one)) for ident, one in roster.members.items()]
        for name, is_there in (("groups", roster.groups), ("people", roster.members)):
            if not is_there:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refuse_backwards(self, cleaned)
        refuse_two_places(self, cleaned)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        return {"groups": (), "people": (), **self.cleaned_data}

    @property
    def has_people(self) -> bool:
        """Whether the long list of people is to stand open."""
        return bool(self["people"].value() or self["people"].errors) if "people" in self.fields else False


def _named(member: Member) -> str:
    return _("%(name)s (%(role)s)") % {"name": member.name, "role": member.get_role_display()}


def _initial(item: ItineraryItem) -> dict[str, Any]:
    names = ("starts_at", "ends_at", "kind", "title", "place", "place_name", "hours", "note")
    return {
        **{name: getattr(item, name) for name in names},
        "on": item.on.isoformat(),
        "groups": [one.pk for one in item.groups.all()],
        "people": [one.pk for one in item.people.all()],
    }


def _next(course: Course, after: ItineraryItem | None) -> dict[str, Any]:
    """Where a new item would stand: after the last one of its day."""
    if after is None:
        return {"on": course.starts_on.isoformat(), "kind": ItineraryItem.Kind.OTHER}
    return {"on": after.on.isoformat(), "starts_at": after.ends_at, "kind": ItineraryItem.Kind.OTHER}


class ProposeForm(forms.Form):
    """Whether what is planned already gives way to the programme's own items."""

    replace = forms.BooleanField(label=gettext_lazy("Ganti yang ada"), required=False)


class SendForm(forms.Form):
    """Why the days are told again."""

    why = forms.CharField(
        label=gettext_lazy("Alasan perubahan"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Ikut tertulis di pesan. Boleh kosong."),
    )


class SignedForm(forms.Form):
    """Who signed the list of an item, and from what hour."""

    at = HourField(label=gettext_lazy("Jam datang"))
    members = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Yang bertanda tangan"),
        coerce=int,
        error_messages={"required": gettext_lazy("Centang dahulu siapa yang bertanda tangan di daftar hadir.")},
    )

    def __init__(self, data: Mapping[str, Any] | None, *, members: Sequence[Member], **options: Any) -> None:
        super().__init__(data, **options)
        self.known = {one.pk: one for one in members}
        self.fields["members"].choices = [(one.pk, one.name) for one in members]

    def chosen(self) -> list[Member]:
        return [self.known[ident] for ident in self.cleaned_data["members"]]


class HourForm(forms.Form):
    """At what hour somebody came after all."""

    at = HourField(label=gettext_lazy("Jam datang"))
