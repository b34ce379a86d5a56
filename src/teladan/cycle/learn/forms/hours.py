"""An hour as offices write it."""

from typing import Any

from django import forms
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
