"""What is asked of the search, as it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from teladan.cycle.practices.queries.search import Facets, Sort

LONGEST = 600
NAMES = {
    "rigour": "bukti",
    "effect": "dampak",
    "sector": "bidang",
    "element": "unsur",
    "type": "jenis",
    "cost": "biaya",
    "province": "provinsi",
    "group": "kelompok",
    "life": "keadaan",
    "code": "ukuran",
}
"""Facet -> its name in the address, in the order in which they are offered."""


class SearchForm(forms.Form):
    """`cari` and `urut`. What is too long is cut, what is unknown is left out: a search is never refused."""

    cari = forms.CharField(
        label=gettext_lazy("Apa masalah Anda?"),
        help_text=gettext_lazy("Tulis seperti Anda menceritakannya, misalnya: warga menunggu lama di pendaftaran."),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": LONGEST}),
    )
    urut = forms.ChoiceField(
        label=gettext_lazy("Urutkan"), required=False, choices=[(one.value, one.label) for one in Sort]
    )

    def __init__(self, data: Any) -> None:
        text = " ".join(data.get("cari", "").replace("\0", " ").split())[:LONGEST]
        sort = data.get("urut", "")
        self.sort = Sort(sort) if sort in set(Sort) else Sort.RELEVANCE if text else Sort.EVIDENCE
        self.words = text
        super().__init__({"cari": text, "urut": self.sort.value})
        self.fields["urut"].choices = [(one.value, one.label) for one in Sort if text or one is not Sort.RELEVANCE]
        if not text and self.sort is Sort.RELEVANCE:
            self.sort = Sort.EVIDENCE
        asked = {facet: data.get(name, "").strip()[:100] for facet, name in NAMES.items()}
        if asked["rigour"] not in {"1", "2", "3", "4", "5"}:
            asked["rigour"] = ""
        self.facets = Facets(**asked)
