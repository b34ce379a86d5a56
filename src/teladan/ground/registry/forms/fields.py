"""Fields that several forms have, and how an action's refusal comes to stand at its field."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teladan.ground.registry.models import Unit

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", re.ASCII)
_MILLIONTH = Decimal("0.000001")
REQUIRED = _("Isian ini wajib diisi.")


class DegreesField(forms.DecimalField):
    """Latitude or longitude, with a point or a comma; finer than a millionth is rounded."""

    def __init__(self, *, most: int, **options: Any) -> None:
        outside = _("Koordinat ini di luar jangkauan.")
        super().__init__(
            required=False,
            min_value=-most,
            max_value=most,
            widget=forms.TextInput(attrs={"class": "short"}),
            error_messages={
                "invalid": _("Isi derajat desimal, misalnya -6,2."),
                "min_value": outside,
                "max_value": outside,
            },
            **options,
        )

    def to_python(self, value: Any) -> Decimal | None:
        number = super().to_python(value.replace(",", ".") if isinstance(value, str) else value)
        is_near = number is not None and number.is_finite() and abs(number) < 1000
        return number.quantize(_MILLIONTH) if number is not None and is_near else number

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class WholeField(forms.IntegerField):
    """How many, with or without points between the thousands."""

    def __init__(self, **options: Any) -> None:
        wrong = _("Isi bilangan bulat, misalnya 48 atau 1.250.")
        super().__init__(
            min_value=0,
            max_value=2_000_000_000,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
            error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
            **options,
        )

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and _GROUPED.fullmatch(value.strip()):
            value = value.replace(".", "")
        return super().to_python(value)


class UnitField(forms.ModelChoiceField):
    """A unit from those a form is given, told apart by the one it stands in."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"required": _("Pilih unitnya."), "invalid_choice": _("Pilih unitnya.")})
        options.setdefault("empty_label", _("Pilih unit"))
        super().__init__(queryset=Unit.objects.none(), **options)

    def label_from_instance(self, obj: Unit) -> str:
        return f"{obj.name} – {obj.parent.name}" if obj.parent else obj.name


def blame(form: forms.Form, error: ValidationError) -> None:
    """Put what an action refused at the fields it speaks of, else above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, messages in error.message_dict.items():
        form.add_error(name if name in form.fields else None, messages)
