"""Django, only for the commands that need the database."""

import os


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    import django

    django.setup()
