"""Every test run has a home of its own: never the data of whoever runs it."""

import os
import tempfile
from pathlib import Path

import django
import pytest

_HOME = tempfile.TemporaryDirectory(prefix="teladan-test-")
os.environ["TELADAN_HOME"] = _HOME.name
os.environ["DJANGO_SETTINGS_MODULE"] = "teladan.config.settings"
Path(_HOME.name, "static").mkdir()
django.setup()

pytest_plugins = ["no_skips", "database"]


@pytest.fixture(autouse=True)
def _no_files_left_behind():
    """What a test stores in the run's home is gone before the next one starts."""
    yield
    for path in Path(_HOME.name).glob("files/*"):
        path.unlink()
