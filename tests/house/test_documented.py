"""What the product can do stands in its documents, and what the documents point at is there."""

import re

import pytest
from house.source import ROOT

from teladan.config.definitions import library
from teladan.doors.cli.reference import commands_page, definitions_page

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
REFRESH = "Run: PYTHONPATH=src .teladan/env/bin/python -m teladan.doors.cli.reference docs/reference"


def test_every_command_is_documented_as_its_help_says(monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "")
    assert (ROOT / "docs/reference/commands.md").read_text("utf-8") == commands_page(), REFRESH


def test_every_definition_is_documented() -> None:
    assert (ROOT / "docs/reference/definitions.md").read_text("utf-8") == definitions_page(library()), REFRESH


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_of_a_page_is_there(page) -> None:
    targets = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []
