"""Asking for a document, giving it on terms, and saying no."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.models import DocumentRequest, Place, Visit
from teladan.cycle.learn.queries.observations import places_of


class DocumentForm(forms.Form):
    """A wish. The id is made before it is sent, so that sending it twice makes one."""

    ident = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.CharField(
        label=_("Dokumen yang diminta"),
        help_text=_("Misalnya: SOP pendaftaran, formulir asesmen, keputusan pembentukan tim."),
        max_length=300,
        error_messages={"required": _("Tulis dokumen apa yang diminta.")},
    )
    why = forms.CharField(
        label=_("Untuk apa"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    place = forms.ModelChoiceField(
        Place.objects.none(), label=_("Di lokus"), required=False, empty_label=_("Tuan rumah pada umumnya")
    )

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places_of(visit)


class GiveForm(forms.Form):
    """The file with its terms."""

    terms = forms.ChoiceField(
        label=_("Syarat"),
        choices=DocumentRequest.Terms.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih syaratnya.")},
    )
    file = forms.FileField(
        label=_("Berkas"),
        help_text=_("PDF, DOCX, XLSX, ODS, CSV, PNG, atau JPEG. Periksa dahulu: tanpa data pribadi pasien atau warga."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.ods,.csv,.png,.jpg,.jpeg"}),
        error_messages={"empty": _("Berkas ini kosong. Pilih berkas yang berisi.")},
    )
    answer = forms.CharField(label=_("Keterangan"), max_length=600, required=False)


class RefuseForm(forms.Form):
    """Why a document is not given."""

    why = forms.CharField(
        label=_("Alasan"),
        help_text=_("Misalnya: memuat data pasien; masih konsep."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis alasannya, supaya peminta tahu.")},
    )
