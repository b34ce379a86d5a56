"""What a host says about itself: how many it takes, where, when not, and what it answers to everybody."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.models import Blackout, Host, HostQuestion, Place
from teladan.cycle.learn.queries.hosts import could_host
from teladan.cycle.learn.queries.sought import elements_to_choose, indicators_to_choose, instruments_to_choose
from teladan.ground import clock
from teladan.ground.fields import DayField
from teladan.ground.registry.queries import Unit, Viewer

MOST_PEOPLE, MOST_DELEGATIONS, MOST_DAYS = 2_000, 50, 365
FILL_IN = gettext_lazy("Isi bagian ini.")


def number(label: object, least: int, most: int, help_text: object = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "maxlength": 6}),
        error_messages={"required": gettext_lazy("Isi angkanya."), "invalid": gettext_lazy("Isi bilangan bulat.")},
    )


class HostForm(forms.ModelForm):
    """Opt in or out, the words of welcome, and how many at once."""

    delegations_a_day = number(gettext_lazy("Delegasi paling banyak sehari"), 0, MOST_DELEGATIONS)
    people_a_day = number(gettext_lazy("Tamu paling banyak sehari (orang)"), 0, MOST_PEOPLE)
    days_before = number(
        gettext_lazy("Permohonan diajukan paling lambat (hari sebelumnya)"),
        0,
        MOST_DAYS,
        gettext_lazy("Hanya saran kepada calon tamu. Misalnya: 10."),
    )

    class Meta:
        model = Host
        fields = (
            "is_open",
            "welcome",
            "contact",
            "contact_way",
            "delegations_a_day",
            "people_a_day",
            "days_before",
        )
        widgets = {"welcome": forms.Textarea(attrs={"rows": 4})}
        labels = {
            "is_open": gettext_lazy("Bersedia menerima kunjungan"),
            "welcome": gettext_lazy("Yang dapat dipelajari di sini"),
            "contact": gettext_lazy("Narahubung"),
            "contact_way": gettext_lazy("Telepon atau surel kantor narahubung"),
        }
        help_texts = {
            "is_open": gettext_lazy("Instansi lain menemukan unit ini di daftar tuan rumah."),
            "welcome": gettext_lazy("Dibaca calon tamu sebelum mengirim permohonan."),
            "contact_way": gettext_lazy("Nomor atau alamat kantor, bukan milik pribadi."),
        }

    def __init__(self, *args: Any, viewer: Viewer, instance: Host | None = None, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance or Host(), **kwargs)  # with the model's usual numbers filled in
        if self.instance.pk is None:
            self._ask_for_unit(viewer)

    def _ask_for_unit(self, viewer: Viewer) -> None:
        found = could_host(viewer)
        first = found.filter(pk=viewer.acting.unit).first() if viewer.acting else None
        self.fields["unit"] = forms.ModelChoiceField(
            label=_("Unit yang menerima tamu"), queryset=found, initial=first, error_messages={"required": FILL_IN}
        )
        self.order_fields(["unit"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("is_open") and not data.get("contact", "").strip():
            self.add_error("contact", _("Sebut siapa yang dihubungi calon tamu."))
        return data

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PlaceForm(forms.ModelForm):
    """A site that visitors are shown, or a room."""

    people = number(gettext_lazy("Orang paling banyak sekaligus"), 1, MOST_PEOPLE)
    delegations_a_day = number(gettext_lazy("Delegasi paling banyak sehari"), 1, MOST_DELEGATIONS)
    elements = forms.MultipleChoiceField(
        label=gettext_lazy("Unsur dan indikator yang diperlihatkan di sini"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tamu yang ingin mempelajarinya dihitung akan datang ke tempat ini."),
    )

    class Meta:
        model = Place
        fields = ("kind", "name", "what", "people", "delegations_a_day", "elements", "is_used")
        widgets = {"kind": forms.RadioSelect, "what": forms.Textarea(attrs={"rows": 2})}
        labels = {
            "kind": gettext_lazy("Jenis"),
            "name": gettext_lazy("Nama tempat"),
            "what": gettext_lazy("Yang dapat dilihat"),
            "is_used": gettext_lazy("Masih dipakai"),
        }
        help_texts = {"name": gettext_lazy("Misalnya: Ruang rapat lantai 2, atau Loket pendaftaran.")}

    def __init__(self, *args: Any, viewer: Viewer, host: Host, instance: Place | None = None, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance or Place(), **kwargs)
        self.host = host
        self.fields["kind"].choices = Place.Kind.choices
        self.fields["name"].error_messages["required"] = _("Beri nama tempat ini.")
        choices = shown_here(viewer, host.unit)
        known = {key for key, _name in choices}
        self.fields["elements"].choices = [
            *choices,
            *((key, key) for key in self.instance.elements if key not in known),
        ]
        if self.instance.pk is None:
            del self.fields["is_used"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if self.host.places.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Sudah ada tempat dengan nama ini."))
        return name


def shown_here(viewer: Viewer, unit: Unit) -> list[tuple[str, str]]:
    """Elements and indicators that a unit's places can show."""
    found: dict[str, str] = {}
    for instrument in instruments_to_choose(unit):
        for key, name in elements_to_choose(instrument):
            found.setdefault(key, name)
    return [*found.items(), *((key, name) for key, name in indicators_to_choose(viewer, unit) if key not in found)]


class BlackoutForm(forms.ModelForm):
    """Days on which nobody is received."""

    class Meta:
        model = Blackout
        fields = ("first", "last", "place", "reason")
        field_classes = {"first": DayField, "last": DayField}
        labels = {
            "first": gettext_lazy("Mulai tanggal"),
            "last": gettext_lazy("Sampai tanggal"),
            "place": gettext_lazy("Yang ditutup"),
            "reason": gettext_lazy("Sebab"),
        }
        help_texts = {
            "first": gettext_lazy("Misalnya 31/12/2026."),
            "last": gettext_lazy("Kosongkan bila satu hari saja."),
            "reason": gettext_lazy("Dibaca calon tamu. Misalnya: akreditasi, renovasi."),
        }

    def __init__(self, *args: Any, host: Host, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last"].required = False
        self.fields["place"].queryset = host.places.filter(is_used=True)
        self.fields["place"].empty_label = _("Seluruhnya: tidak menerima siapa pun")
        self.fields["reason"].error_messages["required"] = _("Tulis sebabnya.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first = data.get("first")
        if first is None:
            return data
        if "last" not in self.errors:
            data["last"] = data.get("last") or first
            if data["last"] < first:
                self.add_error("last", _("Tanggal ini lebih awal daripada tanggal mulai."))
            elif (data["last"] - first).days > MOST_DAYS:
                self.add_error("last", _("Paling lama satu tahun sekaligus."))
        if data.get("last") and data["last"] < clock.today() and "last" not in self.errors:
            self.add_error("first", _("Hari-hari ini sudah lewat."))
        return data


class HostQuestionForm(forms.ModelForm):
    """A question that comes again and again, and its answer."""

    class Meta:
        model = HostQuestion
        fields = ("question", "answer", "is_published")
        widgets = {"question": forms.Textarea(attrs={"rows": 2}), "answer": forms.Textarea(attrs={"rows": 6})}
        labels = {
            "question": gettext_lazy("Pertanyaan"),
            "answer": gettext_lazy("Jawaban"),
            "is_published": gettext_lazy("Tampilkan kepada calon tamu"),
        }
        help_texts = {"answer": gettext_lazy("Jangan menulis nama tamu atau data pribadi.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].error_messages["required"] = FILL_IN

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("is_published") and not data.get("answer", "").strip():
            self.add_error("answer", _("Tulis jawabannya sebelum ditampilkan."))
        return data
