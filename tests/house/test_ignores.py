"""Whoever silences a tool says why, in the same line."""

import re

import pytest
from house.source import here, python_files

SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover)\b")
EXPLAINED = re.compile(r"#\s*(noqa: [A-Z]+\d+(, [A-Z]+\d+)*|type: ignore\[[a-z, -]+\]) +(--|#) \w+")


def is_unexplained(line: str) -> bool:
    return bool(SILENCED.search(line)) and not EXPLAINED.search(line)


def test_every_silenced_line_has_its_reason():
    lines = (
        (path, number, line)
        for path in python_files("src", "tests", "benchmarks")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    )
    assert [f"{here(path)}:{number} {line.strip()}" for path, number, line in lines if is_unexplained(line)] == []


@pytest.mark.parametrize(
    ("line", "unexplained"),
    [
        ("x = 1  # " + "noqa", True),
        ("x = 1  # " + "noqa: S608", True),
        ("x = 1  # " + "noqa: S608 -- the name is ours", False),
        ("x = 1  # " + "noqa: S608, S603 -- the names are ours", False),
        ("x = 1  # " + "type: ignore[attr-defined]", True),
        ("x = 1  # " + "type: ignore[attr-defined]  # set by Django", False),
        ("x = 1", False),
    ],
)
def test_this_test_tells_a_reason_from_none(line, unexplained):
    assert is_unexplained(line) is unexplained
