"""What is written into a report, and what its site says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.core.definitions.schemas_of_courses import ReportSection
from teladan.cycle.learn.keeping import LONGEST
from teladan.cycle.learn.models import Passage, PassageVersion, Report, Verdict

FIELD = {"required": _("Tulis isinya.")}


def text_field(label: object, rows: int = 6) -> forms.CharField:
    """Words of a passage; its length is checked where it is kept, with words of its own."""
    attributes = {"rows": rows, "maxlength": LONGEST, "autocomplete": "off"}
    return forms.CharField(label=label, widget=forms.Textarea(attributes), error_messages=FIELD)


class PassageForm(forms.Form):
    """A passage as it was read (`base`), and as it shall read. `over`: the writer's own earlier text that this one continues."""

    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    over = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = text_field(_("Isi alinea"), rows=8)

    @classmethod
    def of(cls, passage: Passage, data: Any = None) -> "PassageForm":
        return cls(data, initial={"base": passage.version, "text": passage.text}, prefix=None)


class NewPassageForm(forms.Form):
    """A passage that is added. The id is made before it is sent, so that sending it twice makes one."""

    ident = forms.UUIDField(widget=forms.HiddenInput)
    section = forms.CharField(widget=forms.HiddenInput)
    text = text_field(_("Alinea baru"), rows=5)


class SettleForm(forms.Form):
    """Which of two texts a passage shall have."""

    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    choice = forms.ChoiceField(choices=[(name, name) for name in ("mine", "theirs", "joined")])
    text = forms.CharField(
        required=False,
        label=_("Gabungan keduanya"),
        help_text=_("Kedua tulisan ada di kotak ini, satu di bawah yang lain. Hapus yang berulang."),
        widget=forms.Textarea({"rows": 8}),
    )

    @classmethod
    def of(cls, passage: Passage, waiting: PassageVersion) -> "SettleForm":
        both = f"{passage.text}\n\n{waiting.text}"
        return cls(initial={"base": passage.version, "text": both[:LONGEST]})


class TitleForm(forms.ModelForm):
    class Meta:
        model = Report
        fields = ("title",)


class SendForm(forms.Form):
    """The report is handed out."""

    changes = forms.CharField(
        label=_("Yang berubah sejak edisi lalu"),
        help_text=_("Satu dua kalimat untuk lokus. Boleh dikosongkan."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class VerdictForm(forms.Form):
    """What the site says of one passage, as it had it before it."""

    passage = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    word = forms.ChoiceField(label=_("Menurut Anda"), choices=Verdict.Word.choices)
    text = forms.CharField(
        label=_("Tulisan yang benar"),
        help_text=_("Betulkan langsung di kotak ini."),
        required=False,
        widget=forms.Textarea({"rows": 5, "maxlength": LONGEST}),
    )
    why = forms.CharField(
        label=_("Mengapa, dan siapa yang tahu"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 2, "maxlength": 600}),
    )


class NotesForm(forms.Form):
    """Notes that become passages of a section."""

    section = forms.ChoiceField(label=_("Masukkan ke bagian"))
    notes = forms.MultipleChoiceField(
        error_messages={"required": _("Centang dahulu catatan yang akan dimasukkan.")},
    )

    def __init__(self, data: Any, *, sections: list[tuple[str, ReportSection]], offered: list[str]) -> None:
        super().__init__(data, initial={"section": "theirs"})
        self.fields["section"].choices = [(key, section.name) for key, section in sections]
        self.fields["notes"].choices = [(key, key) for key in offered]
