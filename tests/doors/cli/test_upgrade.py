"""Upgrading an installation: a backup first, then everything that the new version needs."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from doors.cli.installation import Installation

FILL = """
from factories.measure import a_wave, answer
from factories.registry import a_regency
regency = a_regency()
for intake in a_wave(regency.office, regency.melati).intakes.all():
    answer(intake)
"""


@pytest.fixture
def installation(ready_home, tmp_path) -> Installation:
    return Installation(ready_home(tmp_path / "rumah"))


def make_it_older(installation: Installation) -> None:
    """As before practices were copied: without the tables of that room, and without static files."""
    with sqlite3.connect(installation.home / "teladan.sqlite3") as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'replicate_*'")
        for (table,) in tables.fetchall():
            database.execute(f"DROP TABLE {table}")
        database.execute("DELETE FROM django_migrations WHERE app = 'replicate'")
    shutil.rmtree(installation.home / "static")


def test_an_older_database_is_backed_up_migrated_and_proved(installation) -> None:
    make_it_older(installation)
    refused = installation.run("serve", "--port", "8797")
    assert refused.returncode == 2
    assert "./teladan upgrade" in refused.stderr
    done = installation.run("upgrade")
    assert done.returncode == 0, done.stderr
    assert "jurnal utuh" in done.stderr
    assert (installation.home / "static").is_dir()
    [archive] = (installation.home / "backups").glob("*.tar.gz")
    assert f"cadangan: {archive}" in done.stderr
    pending = installation.does("from teladan.config import schema\nprint(json.dumps(schema.pending()))")
    assert pending == []
    assert "0 perubahan, sudah sesuai" in installation.run("upgrade", "--no-backup").stderr


def test_a_tally_that_does_not_say_what_the_answers_say_is_mended(installation) -> None:
    installation.does(FILL)
    with sqlite3.connect(installation.home / "teladan.sqlite3") as database:
        database.execute("UPDATE measure_intaketally SET n = 7")
    assert "1 dibetulkan" in installation.run("upgrade", "--no-backup").stderr
    assert "0 dibetulkan" in installation.run("upgrade", "--no-backup").stderr


def test_a_new_installation_needs_no_upgrade(tmp_path) -> None:
    refused = Installation(tmp_path / "baru").run("upgrade")
    assert refused.returncode == 2
    assert "./teladan serve" in refused.stderr


def test_data_of_newer_code_is_not_served(installation) -> None:
    with sqlite3.connect(installation.home / "teladan.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('measure', '9999_nanti', '2030-01-01')"
        )
    refused = installation.run("serve", "--port", "8797")
    assert refused.returncode == 2
    assert "lebih baru" in refused.stderr
    assert Path(installation.home, "teladan.sqlite3").exists()


CASE = """
import datetime as dt
from factories.casework import a_visit_request, at
from factories.registry import a_unit
a_visit_request(a_unit(), a_unit(), at(16, 6))
"""


def test_due_dates_that_are_not_as_the_facts_have_them_are_made_anew(installation) -> None:
    installation.does(CASE)
    with sqlite3.connect(installation.home / "teladan.sqlite3") as database:
        database.execute("DELETE FROM casework_duedate")
    assert "tabelnya diperbarui pada 1" in installation.run("upgrade", "--no-backup").stderr
    assert "tabelnya diperbarui pada 0" in installation.run("upgrade", "--no-backup").stderr
