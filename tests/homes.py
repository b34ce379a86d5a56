"""Homes made once in a run and copied for every test that needs one and does not test how it is made. A pytest plugin.

To migrate a new home and collect its static files takes ten seconds, to copy the outcome next to none. Nobody is handed
what was made, only a copy: no test meets what another one changed.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"


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
def ready_home(copy_of) -> Callable[[Path], Path]:
    """`ready_home(to)`: a home with its database migrated, its static files collected, and nobody in it yet."""
    return lambda to: copy_of("ready-home", _make_ready, to)


def _make_ready(home: Path) -> None:
    environment = {**os.environ, "TELADAN_HOME": str(home), "TELADAN_DATABASE": "", "PYTHONPATH": str(SOURCE)}
    for command in (("migrate",), ("collectstatic", "--no-input")):
        subprocess.run(
            [sys.executable, "-m", "teladan", "manage", *command, "--verbosity", "0"], env=environment, check=True
        )
