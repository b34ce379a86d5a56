"""A field in which rows of a table are ticked."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class RowsField(forms.ModelMultipleChoiceField):
    """Rows of those offered. A number longer than the database can hold is none of them, and no error of the server."""

    default_error_messages = {
        name: _("Pilihan ini tidak ada. Muat ulang halaman, lalu pilih lagi.")
        for name in ("invalid_choice", "invalid_pk_value")
    }

    def clean(self, value: Any) -> QuerySet[Any]:
        try:
            return super().clean(value)
        except OverflowError as endless:
            raise forms.ValidationError(self.error_messages["invalid_choice"]) from endless
