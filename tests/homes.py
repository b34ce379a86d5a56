"""Homes made once in a run and copied for every test that needs one and does not test how it is made. A pytest plugin.

To migrate a new home and collect its static files takes ten seconds, to copy the outcome next to none. Nobody is handed
what was made, only a copy: no test meets what another one changed. The migrated database outlives the run, until a migration or
Django itself changes.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import django
import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
KEPT = SOURCE.parent / ".teladan" / "tests"
DATABASE = "teladan.sqlite3"


@pytest.fixture(scope="session")
def copy_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object], Path], Path]:
    """`copy_of(name, make, to)`: a copy, at `to`, of the folder that `make(folder)` fills.

    Whichever worker of the run asks first for that name makes it; the others wait for it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def copy(name: str, make: Callable[[Path], object], to: Path) -> Path:
        made, unfinished = shared / f"{name}.made", shared / f"{name}.unfinished"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir()
                make(unfinished)
                unfinished.rename(made)
        return Path(shutil.copytree(made, to, dirs_exist_ok=True))

    return copy


@pytest.fixture(scope="session")
def ready_home(copy_of, migrated_database) -> Callable[[Path], Path]:
    """`ready_home(to)`: a home with its database migrated, its static files collected, and nobody in it yet."""

    def make(home: Path) -> None:
        shutil.copy(migrated_database, home / DATABASE)
        _manage(home, "migrate")
        _manage(home, "collectstatic", "--no-input")

    return lambda to: copy_of("ready-home", make, to)


@pytest.fixture(scope="session")
def migrated_database() -> Path:
    """A SQLite database as the migrations leave it, to be copied."""
    migrations = sorted(SOURCE.glob("teladan/**/migrations/*.py"))
    digest = hashlib.sha256(django.__version__.encode())
    for path in migrations:
        digest.update(path.relative_to(SOURCE).as_posix().encode() + b"\0" + path.read_bytes())
    found = KEPT / f"{digest.hexdigest()[:16]}.sqlite3"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.exists():
            for older in KEPT.glob("*.sqlite3"):
                older.unlink()
            with tempfile.TemporaryDirectory(prefix="teladan-test-") as home:
                _manage(Path(home), "migrate")
                shutil.move(Path(home, DATABASE), found)
    return found


def _manage(home: Path, *command: str) -> None:
    environment = {**os.environ, "TELADAN_HOME": str(home), "TELADAN_DATABASE": "", "PYTHONPATH": str(SOURCE)}
    subprocess.run(
        [sys.executable, "-m", "teladan", "manage", *command, "--verbosity", "0"], env=environment, check=True
    )
