from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "teladan.doors.web"
    label = "web"

    def ready(self) -> None:
        """A field left empty says the same on every form, in the words that say what to do."""
        forms.Field.default_error_messages["required"] = _("Isi bagian ini.")
