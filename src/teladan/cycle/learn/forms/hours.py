"""An hour as offices write it, and what forms with hours and a place refuse alike."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_WRITTEN = ["%H.%M", "%H:%M", "%H", "%H.%M.%S", "%H:%M:%S", "%H%M"]


class HourField(forms.TimeField):
    """09.30, 09:30 or 9. Not by the browser's clock, which writes AM and PM on computers set up in English."""

    def __init__(self, **options: Any) -> None:
        options["error_messages"] = {
            "required": _("Isi jamnya, misalnya 09.30."),
            "invalid": _("Jam ini tidak dikenali. Tulis seperti 09.30."),
            **options.get("error_messages", {}),
        }
        attributes = {"class": "short", "autocomplete": "off", "inputmode": "decimal"}
        super().__init__(widget=forms.TimeInput(format="%H.%M", attrs=attributes), input_formats=_WRITTEN, **options)


def refuse_backwards(form: forms.BaseForm, cleaned: Mapping[str, Any]) -> None:
    """What ends before it begins."""
    starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
    if starts is not None and ends is not None and ends <= starts:
        form.add_error("ends_at", gettext("Jam selesai harus sesudah jam mulai."))


def refuse_two_places(form: forms.BaseForm, cleaned: Mapping[str, Any]) -> None:
    """A place of the list and another one in words."""
    if cleaned.get("place") is not None and cleaned.get("place_name", "").strip():
        form.add_error("place_name", gettext("Pilih tempat dari daftar atau tulis tempat lain, jangan keduanya."))
