"""Writers of one database take turns instead of looking whether it happens to be free.

SQLite lets a writer that finds another one at work sleep, up to a tenth of a second, and look again: the longer one waited,
the more seldom one looks. With many writers the disk lies idle while all sleep, and some wait for seconds. Here whoever
begins a transaction stands in a queue first: threads of a process at a lock, processes at a file beside the database. The
file system gives that lock back when its holder is killed. Nothing rests on the queue: after the time that SQLite itself
would wait, or for a writer that does not stand in it, SQLite's own lock still decides.
"""

import fcntl
import os
import threading
import time
from typing import Any

from django.db.backends.sqlite3 import base

LOOK_AGAIN = 0.0005  # seconds between two looks at another process's lock
_THREADS: dict[str, threading.Lock] = {}


class DatabaseWrapper(base.DatabaseWrapper):
    """`_place` is the open file while this connection is at the head of the queue."""

    _place: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._queue()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()
        finally:
            self._leave()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._leave()

    def _queue(self) -> None:
        name = str(self.settings_dict["NAME"])
        until = time.monotonic() + float(self.settings_dict["OPTIONS"].get("timeout", 5))
        threads = _THREADS.setdefault(name, threading.Lock())
        if self._place is not None or not threads.acquire(timeout=until - time.monotonic()):
            return
        try:
            place = os.open(f"{name}.queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            threads.release()
            return
        while not _is_locked(place) and time.monotonic() < until:
            time.sleep(LOOK_AGAIN)
        self._place = place

    def _leave(self) -> None:
        if self._place is not None:
            os.close(self._place)
            self._place = None
            _THREADS[str(self.settings_dict["NAME"])].release()


def _is_locked(place: int) -> bool:
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
