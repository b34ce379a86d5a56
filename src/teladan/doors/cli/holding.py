"""Who uses a home folder now: servers share it, an upgrade or a restore has it alone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from teladan.doors.cli.parsing import CannotRun

LOCK = "in-use.lock"


def share(home: Path) -> int:
    """Hold the home together with other servers until this process and the children that inherit the lock are gone.

    The number is the open lock, to be handed to children.
    """
    return _locked(home, fcntl.LOCK_SH, "sedang ditingkatkan atau dipulihkan. Tunggu sampai selesai, lalu ulangi.")


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the home with no server beside; raises CannotRun while one runs."""
    lock = _locked(home, fcntl.LOCK_EX, "sedang dipakai Teladan yang berjalan. Hentikan dahulu, lalu ulangi.")
    try:
        yield
    finally:
        os.close(lock)


def _locked(home: Path, kind: int, otherwise: str) -> int:
    home.mkdir(parents=True, exist_ok=True)
    lock = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise CannotRun(f"{home} {otherwise}") from None
    return lock
