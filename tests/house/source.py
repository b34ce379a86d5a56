"""The tree as the house tests read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "teladan"
FLOORS = ("core", "ground", "operations", "cycle", "doors")
TEXT = {
    ".py",
    ".html",
    ".css",
    ".js",
    ".md",
    ".yaml",
    ".toml",
    ".lock",
    ".sh",
    ".svg",
    ".typ",
    ".po",
    ".txt",
    ".json",
    "",
}


def python_files(*folders: str) -> list[Path]:
    """Every Python file under these folders of the repository, migrations left out: Django writes those."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def text_files() -> list[Path]:
    """Every file of ours that holds text; what tools make in folders beginning with a dot is not ours, but `.ci` is."""
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file() and path.suffix in TEXT and not _is_made(path.relative_to(ROOT).parts)
    )


def _is_made(parts: tuple[str, ...]) -> bool:
    return any((part.startswith(".") and part not in (".ci", ".gitignore")) or part == "__pycache__" for part in parts)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def here(path: Path) -> str:
    """A file as a reader names it."""
    return str(path.relative_to(ROOT))


def dotted(path: Path) -> str:
    """A source file's module."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """(line, module, names) of each import from this project, wherever in the file it stands."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("teladan"):
            yield node.lineno, node.module or "", [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("teladan"):
                    yield node.lineno, alias.name, []


def rooms() -> list[str]:
    """The packages directly under a floor, as `ground.journal`."""
    return sorted(f"{floor}.{path.parent.name}" for floor in FLOORS for path in SOURCE.glob(f"{floor}/*/__init__.py"))
