"""Django, only for the commands that need the database."""

import os

from teladan.doors.cli.parsing import CannotRun


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teladan.config.settings")
    import django

    django.setup()


def set_up_with_data() -> None:
    """For what has no meaning in an installation that nobody began; raises CannotRun there."""
    set_up()
    from django.conf import settings

    from teladan.config import schema

    if schema.is_new():
        raise CannotRun(f"belum ada data di {settings.HOME}. Jalankan ./teladan serve, atau periksa TELADAN_HOME.")
