"""What is asked of a catalogue before its rows are looked at: the file, whose it is, by what leave it is used."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.queries.catalogues import keepers
from teladan.ground.registry.queries import Unit, Viewer


class CatalogueForm(forms.Form):
    """The first of three steps."""

    file = forms.FileField(
        label=gettext_lazy("Berkas katalog"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, atau .csv; satu baris satu praktik."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Nama katalog"),
        max_length=100,
        help_text=gettext_lazy("Tertulis sebagai asal catatan pada setiap praktiknya. Misalnya: Inovasi Kabupaten Contoh 2025."),
        error_messages={"required": gettext_lazy("Beri nama katalognya.")},
    )  # fmt: skip
    licence = forms.CharField(
        label=gettext_lazy("Atas izin apa katalog ini dipakai"),
        max_length=300,
        help_text=gettext_lazy("Misalnya: milik kami sendiri; lisensi CC BY 4.0; surat izin pemilik dan nomornya."),
        error_messages={"required": gettext_lazy("Sebut izinnya. Katalog tanpa izin tidak boleh diambil alih.")},
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit yang merawat catatannya"),
        queryset=Unit.objects.none(),
        empty_label=None,
        help_text=gettext_lazy("Unit ini yang menyunting, memastikan masih berjalan, dan menarik praktiknya."),
        error_messages={
            "required": gettext_lazy("Pilih unitnya."),
            "invalid_choice": gettext_lazy("Pilih unit dari daftar."),
        },
    )
    owner = forms.CharField(
        label=gettext_lazy("Pemilik bila barisnya tidak menyebutnya"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Kosongkan bila setiap baris menyebut instansi pemiliknya."),
    )
    owner_kind = forms.ChoiceField(
        label=gettext_lazy("Jenis pemilik"), choices=Practice.Owner.choices, initial=Practice.Owner.AGENCY
    )

    def __init__(self, *args: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = keepers(viewer)
        self.fields["unit"].initial = viewer.acting and viewer.acting.unit
