"""Every test process has a home of its own: never the data of whoever runs it, nor of the worker beside it."""

import os
import tempfile
from pathlib import Path

import django
import pytest
from django.conf import settings

if settings.configured:
    raise pytest.UsageError(
        "Hapus DJANGO_SETTINGS_MODULE dari lingkungan: tes memilih pengaturan dan foldernya sendiri."
    )

_HOME = tempfile.TemporaryDirectory(prefix="teladan-test-")
os.environ["TELADAN_HOME"] = _HOME.name
os.environ["DJANGO_SETTINGS_MODULE"] = "teladan.config.settings"
Path(_HOME.name, "static").mkdir()
django.setup()
# Not handed on: pytest-django would load the settings in xdist's workers before they have a home of their own.
del os.environ["DJANGO_SETTINGS_MODULE"]

pytest_plugins = ["no_skips", "database", "homes"]


@pytest.fixture(autouse=True)
def _no_files_left_behind():
    """What a test stores in the run's home is gone before the next one starts."""
    yield
    for path in Path(_HOME.name).glob("files/*"):
        path.unlink()


@pytest.fixture(autouse=True)
def _passwords_hash_at_once(settings):
    """Argon2 takes a tenth of a second on purpose; the invented people of tests need no such lock. Journeys keep it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture(autouse=True)
def _static_files_as_they_lie(settings):
    """Pages name static files without a collected manifest; the journeys play the collected ones."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
