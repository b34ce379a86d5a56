"""A named place on a page has somebody who fills it, and its line in the design system."""

import re

from house.source import ROOT, SOURCE

from teladan.doors.web.slots import SLOTS

NAMED = {name for page in SOURCE.rglob("*.html") for name in re.findall(r'{% slot "([^"]+)"', page.read_text("utf-8"))}


def test_what_pages_name_is_filled_and_what_is_filled_is_named():
    assert set(SLOTS) == NAMED


def test_every_slot_is_documented():
    page = (ROOT / "docs/developer/design-system.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z]+\.[a-z_]+)` \|", page, re.MULTILINE)) == NAMED
