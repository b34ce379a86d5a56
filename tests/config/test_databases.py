"""One address chooses the database."""

import pytest
from django.db.utils import ConnectionHandler

from teladan.config.databases import parse
from teladan.config.options import OptionError, read


def test_a_home_with_any_name_holds_its_database():
    home = "/srv/data skm#1?/é"
    assert parse(read({"TELADAN_HOME": home}).database)["NAME"] == f"{home}/teladan.sqlite3"


def test_a_postgresql_address_may_hold_any_password():
    parsed = parse("postgresql://skm:p%40ss%2Fw@db.contoh.go.id:5433/teladan")
    assert {key: parsed[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "teladan",
        "USER": "skm",
        "PASSWORD": "p@ss/w",
        "HOST": "db.contoh.go.id",
        "PORT": "5433",
    }


def test_a_postgresql_may_be_reached_by_its_socket():
    assert parse("postgresql://skm@/teladan?host=/run/postgresql")["HOST"] == "/run/postgresql"


def test_another_database_is_refused():
    with pytest.raises(OptionError, match="harus diawali postgresql:// atau sqlite:///, bukan 'mysql'"):
        parse("mysql://a/b")


@pytest.mark.django_db
def test_sqlite_runs_in_wal_and_loses_nothing_it_acknowledged(tmp_path):
    connection = ConnectionHandler({"default": parse(f"sqlite:///{tmp_path}/teladan.sqlite3")})["default"]
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    connection.close()
    # from: SQLite's documentation of PRAGMA synchronous, where 2 is FULL
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
