"""The head of a unit's letters, and its own templates."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.ground.paper import check_template
from teladan.operations.casework.logos import NoLogo, as_logo
from teladan.operations.casework.models import Letter
from teladan.operations.casework.placeholders import KNOWN_PLACEHOLDERS, NEEDED_IN_LETTERS, needs_draft_mark

MOST_LINES = 6
LARGEST_LOGO = 5 * 1024**2
LARGEST_TEMPLATE = 10 * 1024**2


class LetterheadForm(forms.Form):
    """The head of letters."""

    lines = forms.CharField(
        label=gettext_lazy("Nama instansi"),
        help_text=gettext_lazy("Satu baris satu nama, dari yang tertinggi; baris terakhir dicetak paling besar."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis sedikitnya satu nama.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Alamat"),
        help_text=gettext_lazy("Jalan, telepon, laman, surel; satu sampai tiga baris."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    city = forms.CharField(
        label=gettext_lazy("Tempat surat dibuat"),
        help_text=gettext_lazy("Misalnya Jakarta; ditulis di depan tanggal surat."),
        max_length=80,
        required=False,
    )
    logo = forms.FileField(
        label=gettext_lazy("Lambang"),
        help_text=gettext_lazy("PNG atau JPEG, paling besar 5 MB. Kosongkan untuk memakai yang sudah ada."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Tanpa lambang"), required=False)

    def clean_lines(self) -> str:
        lines = [" ".join(line.split()) for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Kop paling banyak %(n)s baris nama.") % {"n": MOST_LINES})
        return "\n".join(lines)

    def clean_logo(self) -> Any:
        """The picture made anew, as bytes; None where none was brought."""
        upload = self.cleaned_data["logo"]
        if not upload:
            return None
        if upload.size > LARGEST_LOGO:
            raise ValidationError(_("Gambar ini lebih dari 5 MB. Kecilkan, lalu unggah lagi."))
        try:
            return as_logo(upload.read())
        except NoLogo as error:
            raise ValidationError(str(error)) from error


class TemplateForm(forms.Form):
    """A .docx of one's own for a kind of document; what is wrong with it is said line by line."""

    kind = forms.ChoiceField(label=gettext_lazy("Untuk"))
    name = forms.CharField(
        label=gettext_lazy("Nama templat"), max_length=160, error_messages={"required": gettext_lazy("Beri nama.")}
    )
    file = forms.FileField(
        label=gettext_lazy("Berkas .docx"),
        help_text=gettext_lazy("Buat di Word atau LibreOffice dengan isian dari daftar di bawah; paling besar 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": gettext_lazy("Pilih berkas .docx-nya."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas .docx-nya."),
        },
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload, kind = data.get("file"), data.get("kind")
        if not upload or not kind:
            return data
        if upload.size > LARGEST_TEMPLATE:
            self.add_error("file", _("Templat ini lebih dari 10 MB. Kecilkan gambarnya, lalu unggah lagi."))
            return data
        content = upload.read()
        upload.seek(0)
        faults = check_template(content, KNOWN_PLACEHOLDERS)
        if not faults and kind in Letter.Kind.values and needs_draft_mark(content):
            faults = [
                _("Tulis {{ %(name)s }} di kepala templat: selama belum resmi, suratnya harus bertanda DRAF.")
                % {"name": NEEDED_IN_LETTERS}
            ]
        for fault in faults:
            self.add_error("file", fault)
        return data
