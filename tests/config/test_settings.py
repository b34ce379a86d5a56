"""The settings stand up to Django's own examination, for an installation behind HTTPS."""

import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from teladan.config.options import REPOSITORY
from teladan.config.reference import PATH, settings_page


def test_django_finds_no_fault_with_an_installation_behind_https():
    checked = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=os.environ
        | {
            "PYTHONPATH": str(REPOSITORY / "src"),
            "DJANGO_SETTINGS_MODULE": "teladan.config.settings",
            "TELADAN_HTTPS": "yes",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.django_db
def test_every_change_of_a_table_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_the_page_of_settings_is_up_to_date():
    assert PATH.read_text("utf-8") == settings_page(), "jalankan: python -m teladan.config.reference"


def test_passwords_of_an_installation_are_hashed_slowly_on_purpose():
    """Tests hash at once (tests/conftest.py); what is installed does not. From: OWASP's advice, Argon2id first."""
    from teladan.config import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
