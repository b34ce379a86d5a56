"""Imports point one way, and no room or piece of furniture is left off the list."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from django.apps import apps
from house.source import ROOT


def test_the_layers_hold():
    program = Path(sys.executable).parent / "lint-imports"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    checked = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_the_furniture_of_every_room_with_tables_or_pages_is_held_in_order():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (furniture,) = (contract for contract in contracts if contract["name"] == "Furniture of a room")
    installed = {app.name for app in apps.get_app_configs() if app.name.startswith("teladan.")}
    assert set(furniture["containers"]) == {name for name in installed if not name.startswith("teladan.doors.")}
