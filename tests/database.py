"""The database of a test run: SQLite in a file as in production, or PostgreSQL under `tests/postgres.py`. A pytest plugin.

Django empties the tables after each test that commits (`transaction=True`). The journal refuses that, as it should, so
its triggers are lifted for just that moment, here and nowhere in the product.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.operations import BaseDatabaseOperations


def pytest_configure() -> None:
    """Each worker of xdist has its own home, hence its own SQLite file; on PostgreSQL pytest-django adds its number."""
    default = connections.settings["default"]
    is_sqlite = default["ENGINE"].endswith("sqlite3")
    default["TEST"]["NAME"] = str(Path(settings.HOME) / "test.sqlite3") if is_sqlite else "test_teladan"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database, but for the samples, which a demo loads into SQLite alone: all else ran a
    moment ago beside SQLite, and would find the same."""
    if not connections.settings["default"]["ENGINE"].endswith("sqlite3"):
        items[:] = [item for item in items if _touches_the_database(item)]


def _touches_the_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    if item.path.parent.name == "example":
        return False
    return item.get_closest_marker("django_db") is not None or bool({"db", "transactional_db"} & asked)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """On SQLite a worker begins with a copy of the migrated database, instead of migrating one of its own."""
    default = connections.settings["default"]
    if not default["ENGINE"].endswith("sqlite3"):
        return False
    shutil.copy(request.getfixturevalue("migrated_database"), default["TEST"]["NAME"])
    return True


@contextmanager
def unlocked_journal() -> Iterator[None]:
    """The journal's table without its triggers: for emptying it, and for tests that forge entries."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entry'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


_execute_sql_flush = BaseDatabaseOperations.execute_sql_flush


def _flush(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
    with unlocked_journal():
        _execute_sql_flush(self, sql_list)


BaseDatabaseOperations.execute_sql_flush = _flush
