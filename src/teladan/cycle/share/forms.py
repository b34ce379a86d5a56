"""What is written of an activity, with the photos that may be shown."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.share.actions import Shown
from teladan.cycle.share.models import Story
from teladan.ground.fields import DayField

PHOTO = "photo_"


class StoryForm(forms.ModelForm):
    """Title, lead, body, place, day, byline, contact."""

    class Meta:
        model = Story
        fields = ("title", "lead", "body", "place", "happened_on", "byline", "contact")
        field_classes = {"happened_on": DayField}
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 14}),
            "contact": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "title": gettext_lazy("Judul"),
            "lead": gettext_lazy("Teras: apa, siapa, di mana, kapan"),
            "body": gettext_lazy("Isi"),
            "place": gettext_lazy("Tempat"),
            "happened_on": gettext_lazy("Tanggal kegiatan"),
            "byline": gettext_lazy("Inisial penulis"),
            "contact": gettext_lazy("Kontak penerbit"),
        }
        help_texts = {
            "body": gettext_lazy(
                "Pisahkan paragraf dengan satu baris kosong. Konsep ini disusun dari catatan kegiatannya."
            ),
            "byline": gettext_lazy("Misalnya ra/hms."),
            "contact": gettext_lazy("Nama unit, telepon atau surel kantor, alamat. Bukan nomor pribadi."),
        }

    def __init__(self, *args: Any, photos: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photos = {str(photo.pk): photo for photo in photos}
        chosen = {str(row.photo_id): row.caption for row in self.instance.photos.all()} if self.instance.pk else {}
        for field in self.fields.values():
            field.error_messages["required"] = _("Isi bagian ini.")
        for place, (key, photo) in enumerate(self.photos.items(), start=1):
            words = photo.caption or _("tanpa keterangan")
            self.fields[f"{PHOTO}{key}"] = forms.BooleanField(
                label=_("Foto %(n)s: %(words)s") % {"n": place, "words": words}, required=False, initial=key in chosen
            )

    def shown(self) -> list[Shown]:
        """The photos that were ticked; each says in words what it shows."""
        title = self.cleaned_data["title"]
        return [
            Shown(photo.pk, photo.caption or title)
            for key, photo in self.photos.items()
            if self.cleaned_data.get(f"{PHOTO}{key}")
        ]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class StepForm(forms.Form):
    """A word to the step: what to mend, or why it is withdrawn."""

    note = forms.CharField(
        label=gettext_lazy("Catatan"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
