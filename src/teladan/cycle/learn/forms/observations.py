"""What is filled in on the sheet of a visit: notes, ratings, photos; minutes and lessons."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teladan.cycle.learn.actions.observations import Writing
from teladan.cycle.learn.models import Photo, Place, Visit
from teladan.cycle.learn.queries.figures import names_of
from teladan.cycle.learn.queries.observations import places_of
from teladan.ground import clock

RATINGS = {4: _("4 – sangat baik"), 3: _("3 – baik"), 2: _("2 – cukup"), 1: _("1 – kurang")}
"""In words of their own, the best first."""
ELSEWHERE = _("Tidak tentang unsur tertentu")
FIELD = {"required": _("Isi bagian ini.")}
AHEAD = dt.timedelta(days=1)
"""How far the clock of a phone may be ahead before it is not believed."""


def element_field(visit: Visit) -> forms.ChoiceField:
    choices = [("", ELSEWHERE), *names_of(visit).items()]
    return forms.ChoiceField(label=_("Unsur atau indikator"), choices=choices, required=False)


def when(sent: dt.datetime | None) -> dt.datetime:
    """The moment that the phone told, unless it told none or lies in days to come."""
    now = clock.now()
    return sent if sent is not None and sent <= now + AHEAD else now


class ObservationForm(forms.Form):
    """A note with its rating. The id is made before it is sent, so that sending it twice makes one."""

    ident = forms.UUIDField(widget=forms.HiddenInput)
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    side = forms.ChoiceField(label=_("Sebagai"))
    element = forms.ChoiceField()
    place = forms.ModelChoiceField(
        Place.objects.none(), label=_("Tempat"), required=False, empty_label=_("Tidak di tempat tertentu")
    )
    rating = forms.TypedChoiceField(
        label=_("Nilai"),
        help_text=_("Menurut yang Anda lihat sendiri, bukan angka survei."),
        choices=[("", _("Tidak dinilai")), *RATINGS.items()],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Yang terlihat"),
        help_text=_("Apa, bagaimana, siapa yang mengerjakan. Jangan tulis nama pengunjung."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, visit: Visit, sides: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["element"] = element_field(visit)
        self.fields["place"].queryset = places_of(visit)
        limit_sides(self, sides)
        self.order_fields(["ident", "seen_at", "version", "side", "element", "place", "rating", "note"])

    def facts(self) -> dict[str, Any]:
        """What a note says, without its id, side and time."""
        return {name: self.cleaned_data[name] for name in ("element", "place", "rating", "note")}

    @property
    def is_blank(self) -> bool:
        """Neither words nor a rating."""
        return not self.cleaned_data.get("note", "").strip() and self.cleaned_data.get("rating") is None


class WritingForm(forms.Form):
    """What a phone says of the words it sends: their own id, those before them, and the version they were based on."""

    writing = forms.UUIDField(required=False)
    after = forms.CharField(required=False, max_length=4000)
    base = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)

    def writing_of(self) -> Writing:
        """What cannot be read counts as not known: then nothing is replaced."""
        self.is_valid()
        said = self.cleaned_data
        after = [ident for word in said.get("after", "").split() if (ident := as_ident(word))]
        return Writing(ident=said.get("writing"), after=after, base=said.get("base") or 0)


def as_ident(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class ChangeForm(ObservationForm):
    """A note that is changed; `version` is the one the writer had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class PhotoForm(forms.Form):
    """A photo with what the people in it agreed to."""

    ident = forms.UUIDField(widget=forms.HiddenInput)
    side = forms.ChoiceField(label=_("Sebagai"))
    photo = forms.FileField(
        label=_("Foto"),
        help_text=_(
            "JPEG, PNG, atau WebP, paling besar 20 MB. Tempat dan waktu yang ditulis ponsel di dalamnya dibuang."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    consent = forms.ChoiceField(
        label=_("Orang di foto"),
        choices=Photo.Consent.choices,
        initial=Photo.Consent.NOT_GIVEN,
        widget=forms.RadioSelect,
        help_text=_("Tanpa persetujuan, foto hanya dilihat kedua pihak dan tidak ditawarkan untuk diumumkan."),
    )
    caption = forms.CharField(label=_("Keterangan foto"), max_length=300, required=False)

    def __init__(self, *args: Any, sides: list[str], is_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_sides(self, sides)
        self.fields["photo"].required = is_needed
        self.fields["consent"].required = is_needed
        self.fields["photo"].error_messages["required"] = _("Pilih fotonya.")


class PhotoWordsForm(forms.Form):
    """The words of a photo and its consent, which may be given later and taken back."""

    caption = forms.CharField(label=_("Keterangan foto"), max_length=300, required=False)
    consent = PhotoForm.base_fields["consent"]


class MinuteForm(forms.Form):
    """One topic; `version` is that of the words the writer had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    topic = forms.CharField(label=_("Pokok bahasan"), max_length=200, error_messages=FIELD)
    said = forms.CharField(
        label=_("Pembahasan"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}), error_messages=FIELD
    )
    agreed = forms.CharField(
        label=_("Kesepakatan"),
        help_text=_("Kosongkan bila belum ada."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LessonForm(forms.Form):
    """What a side learnt: how it is with us, what they do, what we will do."""

    side = forms.ChoiceField(label=_("Pelajaran bagi"))
    element = forms.ChoiceField()
    title = forms.CharField(
        label=_("Pelajaran"),
        help_text=_("Satu kalimat, misalnya: jadwal perawatan ditempel di setiap ruang."),
        max_length=200,
        error_messages=FIELD,
    )
    ours = forms.CharField(
        label=_("Kami sekarang"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    theirs = forms.CharField(
        label=_("Mereka"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    will = forms.CharField(
        label=_("Yang akan kami lakukan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, visit: Visit, sides: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["element"] = element_field(visit)
        limit_sides(self, sides)
        self.order_fields(["side", "element", "title", "ours", "theirs", "will"])


def limit_sides(form: forms.Form, sides: list[str]) -> None:
    """Whoever notes for one side is not asked for which; whoever stands above both is."""
    names: Mapping[str, Any] = {"guest": _("Tamu"), "host": _("Tuan rumah")}
    form.fields["side"].choices = [(side, names[side]) for side in sides]
    if len(sides) == 1:
        form.fields["side"].required = False
        form.fields["side"].widget = forms.HiddenInput()
        form.fields["side"].initial = sides[0]


def side_of(form: forms.Form, sides: list[str]) -> str:
    """The side that was chosen, or the only one."""
    return form.cleaned_data.get("side") or sides[0]
