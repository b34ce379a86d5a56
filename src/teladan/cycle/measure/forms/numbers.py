"""Numbers as Indonesians type them."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class WholeNumber(forms.IntegerField):
    """A whole number, also with points between thousands: 1.200."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}))
        messages = {"invalid": gettext_lazy("Isi bilangan bulat, misalnya 1200 atau 1.200.")}
        super().__init__(**options | {"error_messages": messages | options.get("error_messages", {})})

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,3}(\.[0-9]{3})+\s*", value):
            value = value.replace(".", "")
        return super().to_python(value)
