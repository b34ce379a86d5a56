"""What people fill in so that groups come about: wishes, bonds, columns to balance, a move by hand, who leads."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.models import Bond, CourseSite, Group, Member
from teladan.cycle.learn.queries.grouping import Override, ranks_of, wished

TWICE = gettext_lazy("Lokus ini sudah ada di pilihan lain. Pilih lokus yang berbeda.")
GONE = gettext_lazy("Lokus ini tidak ada lagi. Pilih dari daftarnya.")
NO_CHOICE = gettext_lazy("– tidak memilih –")


class WishForm(forms.Form):
    """One's own wishes, a field a rank; ranks left out close up."""

    def __init__(self, data: Mapping[str, Any] | None, *, sites: Sequence[CourseSite], member: Member) -> None:
        super().__init__(data)
        choices = _site_choices(sites)
        has = wished(member)
        for rank in ranks_of(sites):
            words = _("Pilihan 1 (paling diminati)") if rank == 1 else _("Pilihan %(rank)s") % {"rank": rank}
            self.fields[f"rank{rank}"] = _wish_field(words, choices, has[rank - 1] if rank <= len(has) else "")

    def clean(self) -> dict[str, Any]:
        _refuse_twice(self, list(self.fields))
        return self.cleaned_data

    def chosen(self) -> list[int]:
        return [int(self.cleaned_data[name]) for name in self.fields if self.cleaned_data.get(name)]


class WishTable(forms.Form):
    """Wishes of several people, a row each, with what each was when the table was opened."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, sites: Sequence[CourseSite], members: Sequence[Member]
    ) -> None:
        super().__init__(data)
        self.members, self.ranks = members, ranks_of(sites)
        choices = _site_choices(sites)
        for member in members:
            has = wished(member)
            for rank in self.ranks:
                words = _("%(name)s, pilihan %(rank)s") % {"name": member.name, "rank": rank}
                self.fields[_name(member, rank)] = _wish_field(
                    words, choices, has[rank - 1] if rank <= len(has) else ""
                )
            self.fields[f"was-{member.pk}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=",".join(map(str, has)), max_length=200
            )

    def clean(self) -> dict[str, Any]:
        for member in self.members:
            _refuse_twice(self, [_name(member, rank) for rank in self.ranks])
        return self.cleaned_data

    def rows(self) -> list[tuple[Member, list[forms.BoundField], forms.BoundField]]:
        return [(one, [self[_name(one, rank)] for rank in self.ranks], self[f"was-{one.pk}"]) for one in self.members]

    def entered(self) -> list[tuple[Member, list[int], list[int]]]:
        """Member, the wishes as they were, the wishes as they are to be."""
        return [(one, self._was(one), self._sites(one)) for one in self.members if f"was-{one.pk}" in self.data]

    def _was(self, member: Member) -> list[int]:
        parts = self.cleaned_data.get(f"was-{member.pk}", "").split(",")
        return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19]

    def _sites(self, member: Member) -> list[int]:
        found = (self.cleaned_data.get(_name(member, rank)) for rank in self.ranks)
        return [int(site) for site in found if site]


def _name(member: Member, rank: int) -> str:
    return f"w-{member.pk}-{rank}"


def _site_choices(sites: Sequence[CourseSite]) -> list[tuple[str, str]]:
    return [("", str(NO_CHOICE)), *((str(site.pk), site.place.name) for site in sites)]


def _wish_field(label: str, choices: Sequence[tuple[str, str]], initial: object) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, initial=str(initial), error_messages={"invalid_choice": str(GONE)}
    )


def _refuse_twice(form: forms.Form, names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        site = form.cleaned_data.get(name)
        if site and site in seen:
            form.add_error(name, str(TWICE))
        seen.add(site or "")


class BondForm(forms.Form):
    """Who stays together, or apart, and why."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Ikatan"),
        widget=forms.RadioSelect,
        choices=[
            (Bond.Kind.TOGETHER, gettext_lazy("Bersama: semuanya dalam satu kelompok")),
            (Bond.Kind.APART, gettext_lazy("Terpisah: tidak ada dua di antara mereka dalam satu kelompok")),
        ],
        error_messages={"required": gettext_lazy("Pilih bersama atau terpisah.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Boleh dikosongkan. Hanya dibaca penyelenggara."),
    )
    members = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Siapa saja"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Sedikitnya dua orang dengan peran yang sama."),
        error_messages={
            "required": gettext_lazy("Centang sedikitnya dua orang."),
            "invalid_choice": gettext_lazy("Salah satu orang ini tidak ada lagi di daftar."),
        },
    )

    def __init__(self, data: Mapping[str, Any] | None, *, members: Sequence[Member]) -> None:
        super().__init__(data)
        self.people = {one.pk: one for one in members}
        groups: dict[str, list[tuple[int, str]]] = {}
        for one in members:
            groups.setdefault(str(one.get_role_display()), []).append((one.pk, _described(one)))
        self.fields["members"].choices = list(groups.items())

    def chosen(self) -> list[Member]:
        return [self.people[ident] for ident in self.cleaned_data["members"]]


def _described(member: Member) -> str:
    return f"{member.name}, {member.agency}" if member.agency else member.name


class BalanceForm(forms.Form):
    """The columns of the list of people that groups share alike."""

    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Seimbangkan menurut"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kolom dari daftar orang. Pilihan lokus tetap didahulukan."),
        error_messages={"invalid_choice": gettext_lazy("Kolom itu tidak ada lagi di daftar orang.")},
    )

    def __init__(self, data: Mapping[str, Any] | None, *, columns: Sequence[str], chosen: Sequence[str]) -> None:
        super().__init__(data, initial={"columns": list(chosen)})
        self.fields["columns"].choices = [(name, name) for name in columns]


class MoveForm(forms.Form):
    """Where somebody is moved by hand, and why; the cost of each place stands beside it."""

    site = forms.TypedChoiceField(
        label=gettext_lazy("Pindahkan ke"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih kelompoknya."), "invalid_choice": str(GONE)},
    )
    why = forms.CharField(
        label=gettext_lazy("Alasan"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Wajib bila ada aturan yang dilanggar. Hanya dibaca penyelenggara."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Mapping[str, Any] | None, *, overrides: Sequence[Override], seen: int) -> None:
        super().__init__(data, initial={"seen": seen})
        self.overrides = {one.site.pk: one for one in overrides}
        self.fields["site"].choices = [(one.site.pk, one.site.place.name) for one in overrides]

    def clean(self) -> dict[str, Any]:
        picked = self.overrides.get(self.cleaned_data.get("site"))
        if picked is not None and picked.bends and not self.cleaned_data.get("why", "").strip():
            self.add_error("why", _("Isi alasannya: %(bends)s") % {"bends": " ".join(picked.bends)})
        return self.cleaned_data


class GroupForm(forms.Form):
    """A group's name and who has a task in it."""

    name = forms.CharField(
        label=gettext_lazy("Nama kelompok"),
        max_length=80,
        error_messages={"required": gettext_lazy("Isi nama kelompoknya.")},
    )
    leader = forms.TypedChoiceField(label=gettext_lazy("Ketua"), coerce=int, required=False, empty_value=None)
    note_taker = forms.TypedChoiceField(label=gettext_lazy("Notulis"), coerce=int, required=False, empty_value=None)

    def __init__(self, data: Mapping[str, Any] | None, *, group: Group, members: Sequence[Member]) -> None:
        super().__init__(
            data, initial={"name": group.name, "leader": group.leader_id, "note_taker": group.note_taker_id}
        )
        self.people = {one.pk: one for one in members}
        for name in ("leader", "note_taker"):
            self.fields[name].choices = [("", _("Belum ditentukan")), *((one.pk, one.name) for one in members)]
            self.fields[name].error_messages["invalid_choice"] = _(
                "Orang ini tidak duduk di kelompok ini. Pilih yang lain."
            )

    def facts(self) -> dict[str, Any]:
        picked = {role: self.people.get(self.cleaned_data[role]) for role in ("leader", "note_taker")}
        return {"name": self.cleaned_data["name"].strip(), **picked}
