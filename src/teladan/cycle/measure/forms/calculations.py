"""What people fill in: the file, the name of a kept result, a word of assurance. The check page has a file of its own."""

from django import forms
from django.utils.translation import gettext_lazy

from teladan.config.definitions import library


def instrument_choices() -> list[tuple[str, str]]:
    """Every version shipped of a questionnaire, the newest first; a worksheet that somebody else fills is none."""
    found = [library().instrument(ident) for ident in library().paths("instrument")]
    found = [loaded for loaded in found if loaded.body.score.element.method == "mean"]
    found.sort(key=lambda loaded: loaded.body.in_force.from_, reverse=True)
    return [(loaded.ident, f"{loaded.body.name} ({loaded.body.version})") for loaded in found]


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Berkas jawaban"),
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, .csv, atau .parquet; paling besar 50 MB untuk lembar kerja."),
        error_messages={
            "required": gettext_lazy("Pilih berkas dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.parquet,.tsv,.txt"}),
    )
    instrument = forms.ChoiceField(label=gettext_lazy("Survei"), choices=instrument_choices)


class KeepForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Nama hasil"),
        max_length=200,
        help_text=gettext_lazy("Supaya mudah ditemukan lagi, misalnya: SKM Puskesmas Contoh, Semester I 2026."),
        error_messages={"required": gettext_lazy("Beri nama hasil ini.")},
    )


class ForgetForm(forms.Form):
    sure = forms.BooleanField(
        label=gettext_lazy("Saya yakin hasil ini boleh dihapus"),
        error_messages={"required": gettext_lazy("Beri tanda bila Anda yakin.")},
    )
