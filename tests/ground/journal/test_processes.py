"""The chain holds between programs too, as between the server and the worker."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from teladan.ground.journal.models import Entry
from teladan.ground.journal.queries import verify

ENVIRONMENT = {
    "PYTHONPATH": str(Path(__file__).resolve().parents[3] / "src"),
    "DJANGO_SETTINGS_MODULE": "teladan.config.settings",
}
PROGRAM = """
import os, sys
import django
django.setup()
from django.db import connection, transaction
connection.settings_dict["NAME"] = sys.argv[1]
from teladan.ground.journal.actions import append
for number in range(int(sys.argv[2])):
    with transaction.atomic():
        append(actor="1", verb="test.thing.done", subject=f"test.thing:{number}")
"""


@pytest.mark.django_db(transaction=True)
def test_several_programs_make_one_chain_without_holes():
    name = str(connection.settings_dict["NAME"])
    running = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, name, "20"], env=os.environ | ENVIRONMENT) for _ in range(3)
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert list(Entry.objects.values_list("seq", flat=True)) == list(range(1, 61))
    assert verify().ok
