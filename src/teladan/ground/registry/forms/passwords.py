"""Choosing one's own password."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teladan.ground.registry.models import Account


class NewPasswordField(forms.CharField):
    """A password being chosen; how good it is, the action says."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=200,
            strip=False,
            help_text=_("Sedikitnya 10 karakter. Tiga kata yang tidak berkaitan mudah diingat dan sulit ditebak."),
            error_messages={"required": _("Pilih kata sandi.")},
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            **options,
        )


class PasswordForm(forms.Form):
    """The password that holds now, and the new one."""

    current = forms.CharField(
        label=_("Kata sandi yang sekarang"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Isi kata sandi yang sekarang.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = NewPasswordField(label=_("Kata sandi baru"))

    def __init__(self, *args: Any, account: Account, **options: Any) -> None:
        super().__init__(*args, **options)
        self._account = account
        if account.must_change_password:
            self.fields["current"].label = _("Kata sandi sekali pakai")
            self.fields["current"].help_text = _("Yang baru saja Anda pakai untuk masuk.")

    def clean_current(self) -> str:
        current = self.cleaned_data["current"]
        if not self._account.check_password(current):
            raise ValidationError(_("Kata sandi yang sekarang tidak cocok."))
        return current

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("password") and cleaned.get("password") == cleaned.get("current"):
            self.add_error("password", _("Pilih kata sandi yang berbeda dari yang sekarang."))
        return cleaned
