"""What is filled in at a desk: the beginning of a talk, its record, what the region will do, agreement, questions by text."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.actions.consultations import TEXTS
from teladan.cycle.learn.models import Consultation
from teladan.cycle.learn.queries.questions import mark_of, plain_lines
from teladan.ground.fields import DayField

Kind = Consultation.Kind
LONGEST = 8000
LARGEST = 2**31 - 1
KINDS = (
    (Kind.CONSULTATION, _("Konsultasi: masalah dibahas, saran diberikan")),
    (Kind.GUIDANCE, _("Bimbingan: cara mengerjakan ditunjukkan langkah demi langkah")),
    (Kind.COUNSELLING, _("Konseling: rahasia, hanya dibaca Anda berdua")),
)


def _area(label: Any, rows: int = 4, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class VisitorForm(forms.Form):
    """Who came: one of those known of the region, or a name as it is said."""

    is_needed = True

    visitor = forms.ChoiceField(
        label=_("Akun yang datang"),
        required=False,
        help_text=_("Dengan akun, orang itu dapat membaca dan menyetujui catatan sendiri."),
    )
    visitor_name = forms.CharField(
        label=_("Nama yang datang"),
        required=False,
        max_length=200,
        help_text=_("Diisi bila tidak ada dalam daftar di atas."),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = dict(people)
        self.fields["visitor"].choices = [("", _("Tidak punya akun")), *people]
        if not people:
            self.fields["visitor"].widget = forms.HiddenInput()
            self.fields["visitor_name"].help_text = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            self.is_needed
            and not cleaned.get("visitor")
            and not cleaned.get("visitor_name", "").strip()
            and not self.errors
        ):
            self.add_error("visitor_name", _("Pilih akunnya, atau tulis nama yang datang."))
        return cleaned

    def facts(self) -> dict[str, str]:
        account = self.cleaned_data["visitor"]
        return {"visitor": account, "visitor_name": self.names.get(account) or self.cleaned_data["visitor_name"]}


class BeginForm(VisitorForm):
    """The beginning of a talk at a desk: one press, for who came can be said later."""

    is_needed = False

    kind = forms.ChoiceField(label=_("Jenis"), choices=KINDS, initial=Kind.CONSULTATION, widget=forms.RadioSelect)
    field_order = ("kind", "visitor", "visitor_name")


class RecordForm(forms.Form):
    """The record; `base` is the version that the writer had before them, `seen_…` the mark of each part's words then."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST)
    problem = _area(_("Masalah"), 4)
    reality = _area(_("Keadaan sekarang"), 4, _("Apa yang sudah dicoba, apa buktinya."))
    options = _area(_("Pilihan"), 4, _("Jalan yang mungkin, masing-masing satu baris."))
    advice = _area(_("Saran"), 5)
    commitment = _area(
        _("Kesepakatan"), 3, _("Milik konseling saja: tidak masuk rencana tindak lanjut yang dibaca unit.")
    )

    def __init__(self, *args: Any, is_secret: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_secret:
            del self.fields["commitment"]
        for name in [name for name in TEXTS if name in self.fields]:
            text = self.initial.get(name) or ""
            seen = forms.CharField(required=False, widget=forms.HiddenInput, initial=mark_of(text), max_length=64)
            self.fields[f"seen_{name}"] = seen

    def seen(self) -> dict[str, str]:
        """Part -> mark of the words that the writer had."""
        return {name: self.cleaned_data[f"seen_{name}"] for name in TEXTS if name in self.cleaned_data}

    def touched(self) -> dict[str, str]:
        """The parts that have other words than the writer had: the others stay as they are by now."""
        written = {name: plain_lines(self.cleaned_data[name]) for name in TEXTS if name in self.cleaned_data}
        return {name: text for name, text in written.items() if mark_of(text) != self.cleaned_data[f"seen_{name}"]}


class BaseForm(forms.Form):
    """An act upon a version of the record that was read."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST)


class AgreeAtDeskForm(BaseForm):
    """The region agrees at the desk: its name is typed before the one who came."""

    name = forms.CharField(
        label=_("Nama yang menyetujui"),
        max_length=160,
        help_text=_("Bacakan catatannya, lalu ketik nama yang datang di hadapannya."),
        error_messages={"required": _("Ketik nama yang menyetujui.")},
    )


class KindForm(BaseForm):
    kind = forms.ChoiceField(label=_("Jenis"), choices=KINDS, widget=forms.RadioSelect)


class CommitForm(forms.Form):
    """What the region will do, who, by when."""

    activity = forms.CharField(
        label=_("Apa yang akan dikerjakan"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis apa yang akan dikerjakan.")},
    )
    owner = forms.CharField(
        label=_("Penanggung jawab di instansi"),
        max_length=160,
        help_text=_("Jabatan atau nama unit, supaya tetap ada yang menanggung bila orangnya berganti."),
        error_messages={"required": _("Tulis siapa yang menanggung.")},
    )
    due_on = DayField(label=_("Selesai paling lambat"))

    def __init__(self, *args: Any, since: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_due_on(self) -> dt.date:
        due_on: dt.date = self.cleaned_data["due_on"]
        if due_on < self.since:
            raise forms.ValidationError(_("Tanggal ini sudah lewat. Betulkan tahunnya."))
        return due_on


class MessageForm(forms.Form):
    """A question by text, or its answer."""

    text = forms.CharField(
        label=_("Tulisan"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tulis pertanyaan atau jawabannya.")},
    )


class AskOnlineForm(MessageForm):
    """A region's first question to the online desk."""

    kind = forms.ChoiceField(label=_("Jenis"), choices=KINDS, initial=Kind.CONSULTATION, widget=forms.RadioSelect)
    field_order = ("kind", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Pertanyaan")


class TalkFilter(forms.Form):
    """Lives in the address; what cannot be read is left out."""

    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[
            ("", _("Semua")),
            ("belum", _("Belum dilayani")),
            ("kosong", _("Catatan belum ditulis")),
            ("setuju", _("Belum disetujui kedua pihak")),
            ("selesai", _("Disetujui kedua pihak")),
        ],
    )
    topik = forms.ChoiceField(label=_("Topik"), required=False)
    cari = forms.CharField(
        label=_("Nama instansi"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args: Any, topics: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topik"].choices = [("", _("Semua topik")), *topics]
