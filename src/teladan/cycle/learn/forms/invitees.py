"""Whom to invite: searched, ticked, brought as a list; to whom the letter is; who signs it, and the letter as signed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.invitee_sheet import ROWS_AT_MOST, Line
from teladan.cycle.learn.models import Invitee
from teladan.cycle.learn.queries.invitees import UNSENT, UnitsWanted
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Mandate, region_code, region_name, regions_named, signature_block, type_name

LONGEST_LIST = 100_000
REPLIES = (
    ("", gettext_lazy("Semua")),
    (Invitee.Reply.PRESENT, Invitee.Reply.PRESENT.label),
    (Invitee.Reply.REPRESENTED, Invitee.Reply.REPRESENTED.label),
    (Invitee.Reply.ABSENT, Invitee.Reply.ABSENT.label),
    ("unanswered", Invitee.Reply.NONE.label),
    (UNSENT, gettext_lazy("Belum dikirimi")),
)


class InviteeFilter(forms.Form):
    """`cari`, `jawaban`; lives in the address. What cannot be read is left out."""

    cari = forms.CharField(
        label=gettext_lazy("Cari"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    jawaban = forms.ChoiceField(label=gettext_lazy("Jawaban"), required=False, choices=REPLIES)

    def wanted(self) -> tuple[str, str]:
        """Reply and words."""
        self.is_valid()
        return self.cleaned_data.get("jawaban", ""), self.cleaned_data.get("cari", "").strip()


class UnitFilter(forms.Form):
    """`cari`, `induk`, `wilayah`, `jenis`: which units to offer."""

    cari = forms.CharField(
        label=gettext_lazy("Nama unit"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    induk = forms.TypedChoiceField(
        label=gettext_lazy("Unit beserta semua di bawahnya"), required=False, coerce=int, empty_value=None
    )
    wilayah = forms.CharField(
        label=gettext_lazy("Wilayah"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Nama atau kode provinsi, kabupaten, atau kota."),
    )
    jenis = forms.ChoiceField(label=gettext_lazy("Jenis unit"), required=False)

    def __init__(self, *args: Any, branches: Sequence[tuple[int, str]], types: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].choices = [("", _("Semua")), *branches]
        self.fields["jenis"].choices = [("", _("Semua")), *((one, type_name(one)) for one in types)]

    def clean_wilayah(self) -> str:
        """The code of a region that was named; several of one name are told apart by their codes."""
        text = self.cleaned_data["wilayah"].strip()
        if not text:
            return ""
        code = region_code(text)
        if code:
            return code
        found = regions_named(text)
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(f"{one} {region_name(one)}" for one in found[:5])
            raise forms.ValidationError(
                _("Ada beberapa wilayah bernama itu. Tulis kodenya: %(names)s.") % {"names": names}
            )
        raise forms.ValidationError(
            _("Wilayah ini tidak dikenal. Tulis nama lengkapnya, misalnya Kota Bandung, atau kodenya.")
        )

    def wanted(self) -> UnitsWanted:
        self.is_valid()
        asked = self.cleaned_data
        return UnitsWanted(
            asked.get("cari", "").strip(), asked.get("induk"), asked.get("wilayah", ""), asked.get("jenis", "")
        )


class NamesForm(forms.Form):
    """A list of names: pasted, or the spreadsheet they have."""

    names = forms.CharField(
        label=gettext_lazy("Tempel daftar nama"),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Satu baris satu instansi. Kolom kedua, bila ada, dibaca sebagai “Kepada”."),
    )
    file = forms.FileField(
        label=gettext_lazy("Atau lembar kerja"),
        required=False,
        help_text=gettext_lazy("Jenisnya .xlsx, .ods, atau .csv; kolom Instansi wajib, kolom Kepada boleh ada."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
        error_messages={"empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi data.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if bool(data.get("names", "").strip()) == bool(data.get("file")):
            raise forms.ValidationError(
                _("Pilih salah satu: tempel daftar nama, atau pilih berkasnya.")
                if data.get("file")
                else _("Tempel daftar nama, atau pilih berkasnya.")
            )
        if data.get("names", "").count("\n") > ROWS_AT_MOST:
            self.add_error("names", _("Paling banyak %(most)s baris sekali tempel.") % {"most": ROWS_AT_MOST})
        return data


class CandidatesForm(forms.Form):
    """For each row that is no unit: which of those alike is meant. What is left open is not invited."""

    def __init__(self, *args: Any, lines: Iterable[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[tuple[Line, forms.BoundField | None]] = []
        for line in lines:
            if line.candidates:
                self.fields[line.key] = forms.TypedChoiceField(
                    label=_("Unit yang dimaksud (%(place)s)") % {"place": line.place},
                    required=False,
                    coerce=int,
                    empty_value=None,
                    choices=[
                        ("", _("Tidak diundang")),
                        *(
                            (one.pk, f"{one.name}, {one.parent.name}" if one.parent else one.name)
                            for one in line.candidates
                        ),
                    ],
                )
            self.rows.append((line, self[line.key] if line.candidates else None))

    def chosen(self) -> dict[int, str]:
        """Unit -> the addressee of its row."""
        self.is_valid()
        data = self.cleaned_data
        return {data[line.key]: line.addressee for line, _field in self.rows if data.get(line.key)}


class AddresseeForm(forms.Form):
    """To whom a unit's letter is."""

    addressee = forms.CharField(
        label=gettext_lazy("Kepada"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Misalnya: Bupati Contoh. Kosongkan untuk memakai sebutan di atas."),
    )


class LetterForm(forms.Form):
    """Who signs the invitation, and to whom it is copied."""

    signatory = forms.ModelChoiceField(
        label=gettext_lazy("Penandatangan"),
        queryset=Mandate.objects.none(),
        required=False,
        empty_label=gettext_lazy("Belum ditentukan"),
        help_text=gettext_lazy("Termasuk Plt., Plh., dan yang menandatangani a.n. atau u.b."),
    )
    copies = forms.CharField(
        label=gettext_lazy("Tembusan"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Satu baris satu tembusan."),
    )

    def __init__(self, *args: Any, signers: Sequence[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["signatory"]
        field.queryset = Mandate.objects.filter(pk__in=[one.pk for one in signers]).select_related("person", "unit")
        field.label_from_instance = _signer


class SignedForm(forms.Form):
    """The invitation as the office signed it."""

    number = forms.CharField(
        label=gettext_lazy("Nomor surat"),
        max_length=80,
        error_messages={"required": gettext_lazy("Isi nomor yang dibuat kantor Anda.")},
    )
    dated = DayField(label=gettext_lazy("Tanggal surat"))
    file = forms.FileField(
        label=gettext_lazy("Undangan bertanda tangan (.pdf)"),
        error_messages={
            "required": gettext_lazy("Pilih berkas .pdf dahulu."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang lain."),
        },
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )


def _signer(mandate: Mandate) -> str:
    block = signature_block(mandate)
    room = block.index("")
    return f"{block[room + 1]}, {' '.join(block[:room]).rstrip(',')}"
