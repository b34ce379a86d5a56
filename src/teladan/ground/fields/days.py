"""A day as Indonesians write it."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The first letters of the months; some are written in two ways.
MONTHS = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "mar": 3,
    "apr": 4,
    "mei": 5,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "agt": 8,
    "ags": 8,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "nop": 11,
    "des": 12,
}
_NAMED = re.compile(r"([0-9]{1,2})[ -]([a-z]{3})[a-z]*\.?[ -]([0-9]{4})", re.ASCII)
_WRITTEN = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y", "%d/%m/%y", "%Y-%m-%d"]
EARLIEST, LATEST = 1900, 2200


class DayField(forms.DateField):
    """A day, typed day first: 31/12/2026, 31-12-2026, 31 Desember 2026.

    Not by the browser's calendar: on computers set up in English it shows the month first, and 5/12 becomes 12 May.
    """

    def __init__(self, **options: Any) -> None:
        options["error_messages"] = {
            "required": _("Isi tanggalnya, misalnya 31/12/2026."),
            "invalid": _("Tanggal ini tidak dikenali. Tulis seperti 31/12/2026."),
            **options.get("error_messages", {}),
        }
        options.setdefault("help_text", _("Tanggal/bulan/tahun, misalnya 31/12/2026."))
        attributes = {"class": "short", "autocomplete": "off"}
        super().__init__(widget=forms.DateInput(format="%d/%m/%Y", attrs=attributes), input_formats=_WRITTEN, **options)

    def to_python(self, value: Any) -> dt.date | None:
        day = super().to_python(_in_digits(value) if isinstance(value, str) else value)
        if day is not None and not EARLIEST <= day.year <= LATEST:
            raise ValidationError(_("Tahunnya tampak keliru. Tulis empat angka, misalnya 2026."))
        return day


def _in_digits(text: str) -> str:
    """The same day with the month as a number; what is no such day stays as it was typed."""
    text = " ".join(text.split())
    named = _NAMED.fullmatch(text.lower())
    month = MONTHS.get(named[2]) if named else None
    return f"{named[1]}/{month}/{named[3]}" if named and month else text
