"""A fault leaves its trace where whoever runs the server looks, without what its reader typed."""

import os
import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
# A home whose database was never migrated: signing in breaks down for real.
BREAK_DOWN = """
from teladan.config.wsgi import application
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "localhost"})
typed = {"username": "nama-seseorang", "password": "sandi-seseorang"}
assert client.post("/masuk/?next=/rahasia/", typed).status_code == 500
"""


def recorded(home) -> str:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TELADAN_HOME": str(home), "TELADAN_DATABASE": ""}
    done = subprocess.run(
        [sys.executable, "-c", BREAK_DOWN], env=environment, check=True, stderr=subprocess.PIPE, text=True
    )
    return done.stderr


def test_a_fault_is_written_to_standard_error_with_time_path_and_traceback_but_nothing_typed(tmp_path) -> None:
    written = recorded(tmp_path)
    faults = [line for line in written.splitlines() if " ERROR " in line]
    assert len(faults) == 1, written
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} ERROR Internal Server Error: /masuk/", faults[0])
    assert "Traceback (most recent call last):" in written
    assert "OperationalError" in written
    for typed in ("nama-seseorang", "sandi-seseorang", "rahasia"):
        assert typed not in written
