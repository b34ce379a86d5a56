"""A decimal number as Indonesians type it."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from teladan.core.numbers import written

_TYPED = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,14})(?:,[0-9]{1,6})?", re.ASCII)
HOW_TO_TYPE = gettext_lazy("Tulis angka dengan koma untuk desimal, misalnya 14 atau 1.234,5.")


class DecimalNumber(forms.Field):
    """12,5 or -1.234,5 with at most `digits` after the comma; None for a blank."""

    def __init__(self, *, digits: int = 4, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "class": "short", "maxlength": 40, "autocomplete": "off"}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        self.digits = digits
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return written(Decimal(f"{value.normalize():f}")) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip().replace("−", "-").removesuffix("%").strip()
        if not text:
            return None
        if not _TYPED.fullmatch(text):
            raise forms.ValidationError(str(HOW_TO_TYPE))
        whole, _comma, decimals = text.partition(",")
        if len(decimals) > self.digits or len(re.sub(r"[^0-9]", "", whole)) > 14:
            raise forms.ValidationError(
                gettext_lazy("Paling banyak 14 angka di depan koma dan %(digits)s di belakangnya.")
                % {"digits": self.digits}
            )
        return Decimal(f"{whole.replace('.', '')}.{decimals or 0}")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(data or "").strip() != str(self.prepare_value(initial) or "")
