"""A consistent copy of the database, made while others write, with what the manifest tells of it."""

import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teladan.doors.cli.archive import POSTGRESQL, SQLITE
from teladan.doors.cli.parsing import CannotRun


@dataclass(frozen=True)
class Dump:
    """A copy at `path`, and what it held at that moment: rows of each table, the journal's head, the ids of kept files."""

    name: str
    path: Path
    rows: dict[str, int]
    journal: tuple[int, str]
    migrations: list[str]
    kept_files: list[str]


def dump(folder: Path) -> Dump:
    """Raises CannotRun where PostgreSQL's own program for it is missing or fails."""
    from django.db import connection

    return _of_postgresql(folder) if connection.vendor == "postgresql" else _of_sqlite(folder)


def _of_sqlite(folder: Path) -> Dump:
    from django.conf import settings

    path = folder / SQLITE
    source = sqlite3.connect(f"file:{settings.DATABASES['default']['NAME']}?mode=ro", uri=True, timeout=60)
    copy = sqlite3.connect(path)
    try:
        # All pages in one step: one moment of the database, and in WAL mode writers go on meanwhile.
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise CannotRun("basis data rusak menurut SQLite (quick_check). Pulihkan dari cadangan terakhir yang utuh.")
        cursor = copy.cursor()
        tables = [row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = _told(cursor, [table for table in tables if not table.startswith("sqlite_")])
    finally:
        copy.close()
        source.close()
    return Dump(SQLITE, path, **found)


def _of_postgresql(folder: Path) -> Dump:
    from django.db import connection, transaction

    program = shutil.which("pg_dump")
    if program is None:
        raise CannotRun(
            "pg_dump tidak ditemukan. Pasang program PostgreSQL (di Debian: apt install postgresql-client), "
            "versi yang sama dengan peladennya atau lebih baru, lalu ulangi."
        )
    path = folder / POSTGRESQL
    with transaction.atomic(), connection.cursor() as cursor:
        # pg_dump looks at the same moment as our own counts.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        found = _told(cursor, connection.introspection.table_names(cursor))
        _run_on_postgresql(
            program, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={path}"
        )
    path.chmod(0o600)
    return Dump(POSTGRESQL, path, **found)


def load_postgresql(path: Path) -> None:
    """Fill an empty database from a dump, wholly or not at all."""
    program = shutil.which("pg_restore")
    if program is None:
        raise CannotRun(
            "pg_restore tidak ditemukan. Pasang program PostgreSQL (di Debian: apt install postgresql-client), lalu ulangi."
        )
    name = _settings()["NAME"]
    _run_on_postgresql(
        program,
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        f"--dbname={name}",
        str(path),
    )


def _run_on_postgresql(program: str, *arguments: str) -> None:
    """The password goes through the environment: the list of processes is open to everybody."""
    settings = _settings()
    given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = {**os.environ, **{name: settings[of] for name, of in given.items() if settings[of]}}
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 -- found on the path by us
    if done.returncode:
        raise CannotRun(f"{Path(program).name} gagal: {done.stderr.strip()[:600]}")


def _settings() -> dict[str, Any]:
    from django.db import connection

    return connection.settings_dict


def _told(cursor: Any, tables: list[str]) -> dict[str, Any]:
    """Rows of every table, the journal's head, the migrations, the kept files, as the cursor sees them."""
    from django.db import connection

    def asked(query: str) -> list[tuple[Any, ...]]:
        cursor.execute(query)
        return cursor.fetchall()

    rows = {table: asked(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")[0][0] for table in sorted(tables)}  # noqa: S608 -- names from the database's own catalogue
    head = asked("SELECT entries, hash FROM journal_head WHERE id = 1")
    return {
        "rows": rows,
        "journal": head[0] if head else (0, ""),
        "migrations": sorted(f"{app}.{name}" for app, name in asked("SELECT app, name FROM django_migrations")),
        "kept_files": [
            str(row[0]) for row in asked("SELECT id FROM evidence_file WHERE held_until IS NULL ORDER BY id")
        ],
    }
