"""The tree stays readable: files of one idea, names that say something, tests where one looks for them."""

import re

import pytest
from house.source import ROOT, SOURCE, here, rooms, text_files

from teladan.config.options import INSTALLATION, LAUNCHER

LONGEST = 400
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "base", "lib"}
MADE = {"requirements.lock", "requirements-dev.lock"}
OURS = [path for path in text_files() if path.name not in MADE]
NAMED_BY_DJANGO = {"src/teladan/config/sqlite3/base.py": "the name under which Django looks for a database backend"}
LONG_BY_NATURE = {".po", ".svg", ".json"}


def test_a_file_holds_one_idea():
    ours = [path for path in OURS if path.is_relative_to(SOURCE) and path.suffix not in LONG_BY_NATURE]
    lengths = {here(path): len(path.read_text("utf-8").splitlines()) for path in ours if "migrations" not in path.parts}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_a_module_says_what_it_is_about():
    named = [path for path in SOURCE.rglob("*.py") if path.stem in NAMELESS or path.parent.name in NAMELESS]
    assert {here(path) for path in named} == set(NAMED_BY_DJANGO)


@pytest.mark.parametrize("room", rooms())
def test_a_room_states_its_purpose(room):
    assert (SOURCE / room.replace(".", "/") / "__init__.py").read_text("utf-8").startswith('"""')


@pytest.mark.parametrize("room", rooms())
def test_a_room_has_tests_where_one_looks_for_them(room):
    assert list((ROOT / "tests" / room.replace(".", "/")).rglob("test_*.py"))


@pytest.mark.parametrize("floor", ["core", "ground", "cycle", "doors", "config"])
def test_every_folder_of_tests_mirrors_one_of_the_source(floor):
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests" / floor).rglob("test_*.py")}
    assert [str(folder) for folder in folders if not _mirrored(SOURCE / folder)] == []


def _mirrored(place) -> bool:
    """A package, or a module whose many tests fill a folder."""
    return place.is_dir() or place.with_suffix(".py").exists()


def test_every_option_of_the_environment_is_documented():
    known = {option.name for option in (*INSTALLATION, *LAUNCHER)}
    files = [path for path in OURS if path.is_relative_to(ROOT / "src") or path.name in ("teladan", "run.sh", "run")]
    used = {name for path in files for name in re.findall(r"\bTELADAN_[A-Z_]+\b", path.read_text("utf-8"))}
    assert used == known


# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = re.compile(
    "|".join(
        [
            *("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(org|com)", "crates" + r"\.io"),
            *("proxy\\." + "golang", "[a-z]+/simple/" + "[a-z]"),
            *("/" + "work/", "/" + "root/", "/home/" + "[a-z]", "/Users/" + "[A-Z][a-z]+/"),
        ]
    )
)


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine():
    lines = (
        (path, number, line)
        for path in text_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    )
    assert [f"{here(path)}:{number} {line.strip()}" for path, number, line in lines if FORBIDDEN.search(line)] == []
