"""What people fill in about peer groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.compare.models import PeerGroup
from teladan.cycle.compare.peers import ATTRIBUTES, NEAREST, SIZE, Rule, attribute_names
from teladan.ground.registry.queries import Unit, Viewer, units

MOST_NEAREST = 100


class GroupForm(forms.Form):
    """A group: its name, how peers are chosen, and by what."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Milik unit"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Pilih unit pemiliknya.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Nama kelompok"),
        max_length=160,
        help_text=gettext_lazy("Misalnya: RSUD kelas C sewilayah."),
        error_messages={"required": gettext_lazy("Beri nama kelompok ini.")},
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Cara memilih pembanding"),
        widget=forms.RadioSelect,
        choices=(
            (PeerGroup.How.RULE, gettext_lazy("Menurut aturan: sama jenis, kelas, provinsi, instansi, atau ukurannya")),
            (PeerGroup.How.NEAREST, gettext_lazy("Yang paling mirip: beberapa unit terdekat menurut ciri pilihan")),
            (PeerGroup.How.LIST, gettext_lazy("Menurut daftar: Anda memilih unitnya satu per satu")),
        ),
        initial=PeerGroup.How.RULE,
        error_messages={"required": gettext_lazy("Pilih caranya.")},
    )
    same = forms.MultipleChoiceField(
        label=gettext_lazy("Aturan: harus sama dalam"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Dipakai bila caranya menurut aturan."),
    )
    is_like_in_size = forms.BooleanField(
        label=gettext_lazy("Aturan: ukurannya setengah sampai dua kali"), required=False
    )
    by = forms.MultipleChoiceField(
        label=gettext_lazy("Paling mirip: dalam ciri"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Dipakai bila caranya yang paling mirip."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Paling mirip: berapa unit"),
        required=False,
        min_value=1,
        max_value=MOST_NEAREST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=gettext_lazy(
            "Dari 1 sampai 100; bawaan 10. Dengan kurang dari 5, letaknya di antara mereka tidak disebut."
        ),
        error_messages={
            "invalid": gettext_lazy("Isi bilangan bulat, misalnya 10."),
            "min_value": gettext_lazy("Isi paling sedikit 1."),
            "max_value": gettext_lazy("Isi paling banyak 100."),
        },
    )
    is_shared = forms.BooleanField(label=gettext_lazy("Unit di bawah pemilik juga boleh memakainya"), required=False)

    def __init__(self, data: Any, *, viewer: Viewer, group: PeerGroup | None = None) -> None:
        super().__init__(data, initial=_facts(group) if group else {"same": ["type"], "count": NEAREST})
        own = units(viewer)
        is_acting = viewer.acting is not None and not viewer.is_operator
        owners = own.filter(pk=viewer.acting.unit) if is_acting and viewer.acting else own.filter(parent=None)
        self.fields["owner"].queryset = owners
        self.owner = group.owner if group else owners.first() if is_acting else None
        if self.owner is not None:
            del self.fields["owner"]
        names = attribute_names()
        self.fields["same"].choices = [(key, names[key]) for key in ATTRIBUTES if key != SIZE]
        self.fields["by"].choices = [(key, names[key]) for key in ATTRIBUTES]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        how = cleaned.get("how")
        if how == PeerGroup.How.RULE and not cleaned.get("same") and not cleaned.get("is_like_in_size"):
            self.add_error("same", _("Pilih paling sedikit satu ciri, supaya yang dibandingkan memang sejenis."))
        if how == PeerGroup.How.NEAREST and not cleaned.get("by") and "by" not in self.errors:
            self.add_error("by", _("Pilih paling sedikit satu ciri untuk mengukur kemiripannya."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What `make_group` and `change_group` take; only what its way of choosing uses is kept of the rule."""
        cleaned = self.cleaned_data
        how = cleaned["how"]
        rule = Rule()
        if how == PeerGroup.How.RULE:
            rule = Rule(same=tuple(cleaned["same"]), is_like_in_size=cleaned["is_like_in_size"])
        elif how == PeerGroup.How.NEAREST:
            rule = Rule(by=tuple(cleaned["by"]), count=cleaned["count"] or NEAREST)
        return {"name": cleaned["name"], "how": how, "rule": rule, "is_shared": cleaned["is_shared"]}


def _facts(group: PeerGroup) -> dict[str, Any]:
    rule = Rule(**group.rule)
    return {
        "name": group.name,
        "how": group.how,
        "same": list(rule.same),
        "is_like_in_size": rule.is_like_in_size,
        "by": list(rule.by),
        "count": rule.count,
        "is_shared": group.is_shared,
    }
