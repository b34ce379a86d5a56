"""Core computes: exactly where the law counts, and without a clock, a setting, a network or Django."""

import ast

import pytest
from house.source import SOURCE, here, parsed, python_files

EXACT = [
    path for path in python_files("src/teladan/core") if path.relative_to(SOURCE / "core").parts[0] != "statistics"
]
CORE = python_files("src/teladan/core")

CLOCKS = {"now", "today", "utcnow", "localtime", "gmtime", "monotonic", "perf_counter", "time_ns"}
OUTSIDE = {"django", "socket", "urllib", "http", "requests", "subprocess", "sqlite3", "random", "secrets", "time", "os"}


def floats(tree: ast.AST) -> list[str]:
    """Where a float could come from: a literal, float(), round() of one, or the module math but for its whole-number part."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            found.append(f"{node.lineno}: {node.value}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("float", "round"):
            found.append(f"{node.lineno}: {node.func.id}()")
        elif isinstance(node, ast.ImportFrom) and node.module == "math":
            found += [f"{node.lineno}: math.{name.name}" for name in node.names if name.name not in WHOLE]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "math":
            found += [f"{node.lineno}: math.{node.attr}"] if node.attr not in WHOLE else []
    return found


WHOLE = {"isqrt", "gcd", "lcm", "comb", "perm", "factorial", "prod"}


def imported(tree: ast.AST) -> set[str]:
    """The first names of all modules imported from outside."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def clocks(tree: ast.AST) -> set[str]:
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & CLOCKS


def test_what_is_exact_has_no_float():
    assert [f"{here(path)}:{found}" for path in EXACT for found in floats(parsed(path))] == []


def test_core_knows_nothing_but_its_arguments():
    reached = [(here(path), imported(parsed(path)) & OUTSIDE | clocks(parsed(path))) for path in CORE]
    assert [(path, found) for path, found in reached if found] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("x = 0.1", ["1: 0.1"]),
        ("x = float(y)", ["1: float()"]),
        ("x = round(y, 2)", ["1: round()"]),
        ("import math\nx = math.sqrt(2)", ["2: math.sqrt"]),
        ("from math import isqrt, sqrt", ["1: math.sqrt"]),
        ("x = math.isqrt(2)", []),
        ("x: float = half_up(y, 2)", []),
    ],
)
def test_this_test_sees_floats(code, found):
    assert floats(ast.parse(code)) == found


def test_this_test_sees_clocks():
    assert clocks(ast.parse("dt.date.today(); dt.datetime.now(dt.UTC)")) == {"today", "now"}
