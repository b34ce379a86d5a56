"""Writers to SQLite take turns: none fails, none waits for long, and a killed one holds up nobody."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.db.utils import ConnectionHandler

from teladan.config import databases

pytestmark = pytest.mark.django_db  # for leave to open any database at all
WRITERS, TIMES = 8, 10
HOLD = (
    "import fcntl, sys, time; file = open(sys.argv[1], 'a'); fcntl.flock(file, fcntl.LOCK_EX); "
    "print(1, flush=True); time.sleep(60)"
)


class Database:
    """A file of its own, opened by each thread for itself, as in a web process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connections = ConnectionHandler({"default": databases.parse(f"sqlite:///{path}")})
        with self.connections["default"].cursor() as cursor:
            cursor.execute("CREATE TABLE counter (value INTEGER)")
            cursor.execute("INSERT INTO counter VALUES (0)")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        connection = self.connections["default"]
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        try:
            yield
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.set_autocommit(True)

    def ask(self, query: str) -> int | None:
        with self.connections["default"].cursor() as cursor:
            row = cursor.execute(query).fetchone()
        return row and row[0]

    def add_one(self) -> None:
        """Read, wait a little, write: lost updates and refusals would show."""
        with self.transaction():
            value = self.ask("SELECT value FROM counter")
            time.sleep(0.002)
            self.ask(f"UPDATE counter SET value = {value + 1}")

    @property
    def value(self) -> int:
        return self.ask("SELECT value FROM counter")

    def in_threads(self, work: Callable[[], None], many: int) -> list[BaseException]:
        failures: list[BaseException] = []

        def run() -> None:
            try:
                work()
            except BaseException as failure:
                failures.append(failure)
            finally:
                self.connections["default"].close()

        threads = [threading.Thread(target=run) for _ in range(many)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return failures

    def held_by_another(self) -> subprocess.Popen[bytes]:
        """A process at the head of the queue that does nothing more."""
        process = subprocess.Popen([sys.executable, "-c", HOLD, f"{self.path}.queue"], stdout=subprocess.PIPE)
        process.stdout.readline()
        return process


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    made = Database(tmp_path / "coba.sqlite3")
    yield made
    made.connections["default"].close()


def test_nothing_is_lost_and_nobody_is_refused_or_waits_for_long(database) -> None:
    waits: list[float] = []

    def work() -> None:
        for _time in range(TIMES):
            begun = time.monotonic()
            database.add_one()
            waits.append(time.monotonic() - begun)

    assert database.in_threads(work, WRITERS) == []
    assert database.value == WRITERS * TIMES
    assert max(waits) < 5


def test_a_transaction_that_fails_gives_its_turn_back(database) -> None:
    def begin_and_fail() -> None:
        with database.transaction():
            raise ZeroDivisionError

    assert {type(failure) for failure in database.in_threads(begin_and_fail, 3)} == {ZeroDivisionError}
    assert database.in_threads(database.add_one, 3) == []
    assert database.value == 3


def test_a_connection_that_closes_amid_its_transaction_gives_its_turn_back(database) -> None:
    def begin_and_close() -> None:
        connection = database.connections["default"]
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        connection.close()

    assert database.in_threads(begin_and_close, 1) == []
    begun = time.monotonic()
    assert database.in_threads(database.add_one, 1) == []
    assert time.monotonic() - begun < 5


def test_a_killed_process_holds_up_nobody(database) -> None:
    process = database.held_by_another()
    threading.Timer(0.5, process.kill).start()
    begun = time.monotonic()
    assert database.in_threads(database.add_one, 1) == []
    assert 0.4 < time.monotonic() - begun < 8
    process.communicate()


def test_the_queue_is_a_courtesy_and_never_a_dead_end(database) -> None:
    """Who holds the queue for ever is passed by after the time that SQLite would wait."""
    database.connections["default"].settings_dict["OPTIONS"]["timeout"] = 0.3
    process = database.held_by_another()
    database.add_one()
    process.kill()
    process.communicate()
    assert database.value == 1


def test_a_database_that_cannot_be_opened_leaves_the_queue_free(database) -> None:
    """Two writers at once where the second one's begin fails: the turn goes on."""
    connection = database.connections["default"]
    with database.transaction(), pytest.raises(DatabaseError):
        connection._start_transaction_under_autocommit()
    assert database.in_threads(database.add_one, 2) == []
