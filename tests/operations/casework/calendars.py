"""Definitions as they were before the decree of 7 August 2025, which made 18 August a day of joint leave."""

import shutil
from pathlib import Path

from house.source import ROOT

from teladan.core.definitions import Library

DECREE = """  - on: 2025-08-07
    source: skb-hari-libur-2025-perubahan-1
    add:
      joint_leave: { 2025-08-18: Hari Kemerdekaan }
"""


def before_the_decree(folder: Path) -> Library:
    shutil.copytree(ROOT / "definitions", folder / "definitions")
    path = folder / "definitions/calendars/id-national/2025.yaml"
    text = path.read_text("utf-8")
    assert DECREE in text
    path.write_text(text.replace(DECREE, "").partition("\nexamples:")[0] + "\n", "utf-8")
    return Library([folder / "definitions"])
