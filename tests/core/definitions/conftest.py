"""Small, invented definition files that a test changes in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

SURVEY = """kind: instrument
format: 1
id: {id}
version: "{version}"
name: Contoh
status: draft
in_force: {in_force}
{more}version_chosen_by: period_end
basis: {{ source: contoh-sumber, at: contoh }}
checked: null
scale: {{ from: 1, to: 4 }}
elements:
  time: {{ name: Waktu }}
  cost: {{ name: Biaya }}
score:
  element: {{ method: mean, unanswered: skip }}
  index: {{ method: weighted_mean, weights: equal }}
  convert: {{ multiply_by: 25 }}
  round: {{ digits: 2, mode: half_up, when: last }}
grades:
  top: 100.00
  bands:
    - {{ from: 25.00, grade: B, label: Kurang }}
    - {{ from: 65.00, grade: A, label: Baik }}
"""
SOURCE = """kind: source
format: 1
id: contoh-sumber
title: Contoh
number: Contoh Nomor 1
year: 2020
status: draft
checked: null
"""


class Root:
    """A folder of definitions that a test fills."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("sources/contoh-sumber.yaml", SOURCE)

    def write(self, path: str, text: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def survey(
        self, version: str, in_force: str = "{ from: 2020-01-01 }", more: str = "", name: str = "contoh"
    ) -> Path:
        text = SURVEY.format(id=name, version=version, in_force=in_force, more=more)
        return self.write(f"instruments/{name}/{version}.yaml", text)


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return Root(tmp_path / "definitions")


@pytest.fixture
def make_root(tmp_path: Path) -> Callable[[str], Root]:
    def make(name: str) -> Root:
        folder = Root(tmp_path / name)
        (folder.folder / "sources/contoh-sumber.yaml").unlink()
        return folder

    return make
