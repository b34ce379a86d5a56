"""Nobody walks into a room past its `queries`, its `actions` and the names that its `__init__.py` offers."""

import pytest
from house.source import ROOT, dotted, here, imports, python_files

OPEN = {"queries", "actions"}
FILES = python_files("src/teladan/ground", "src/teladan/operations", "src/teladan/cycle", "src/teladan/doors")


def room_of(module: str) -> str | None:
    """`teladan.ground.journal.models` → `ground.journal`; core and config are no rooms in this sense."""
    parts = module.split(".")
    return ".".join(parts[1:3]) if len(parts) > 2 and parts[1] in ("ground", "operations", "cycle") else None


def trespasses(module: str, names: list[str], at_home: str | None) -> bool:
    room = room_of(module)
    if room is None or room == at_home:
        return False
    inside = module.split(".")[3:]
    if inside:
        return inside[0] not in OPEN
    front = (ROOT / "src" / module.replace(".", "/") / "__init__.py").read_text("utf-8")
    return not all(name in OPEN or f'"{name}"' in front for name in names)


def test_a_room_enters_others_by_the_front():
    met = ((path, room_of(dotted(path)), *found) for path in FILES for found in imports(path))
    assert [
        f"{here(path)}:{line} {module} {names}"
        for path, at_home, line, module, names in met
        if trespasses(module, names, at_home)
    ] == []


@pytest.mark.parametrize(
    ("module", "names", "refused"),
    [
        ("teladan.ground.journal.models", ["Entry"], True),
        ("teladan.ground.evidence", ["models"], True),
        ("teladan.ground.journal.actions", ["append"], False),
        ("teladan.ground.evidence", ["actions"], False),
        ("teladan.ground.evidence", ["HostileFile"], False),
        ("teladan.cycle.measure.models", ["Calculation"], False),
        ("teladan.core.numbers.rounding", ["half_up"], False),
    ],
)
def test_this_test_tells_a_front_door_from_a_window(module, names, refused):
    assert trespasses(module, names, "cycle.measure") is refused
