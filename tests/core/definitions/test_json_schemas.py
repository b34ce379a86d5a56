"""The schemas for editors are those of the code, and say what each key means."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teladan.core.definitions.json_schemas import json_schemas, write_schemas

FOLDER = Path(__file__).parents[3] / "docs/reference/schemas"


def test_the_committed_schemas_are_current() -> None:
    """Renew them: python -m teladan.core.definitions.json_schemas docs/reference/schemas"""
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert committed == json_schemas()


def test_schemas_are_written_one_file_a_kind(tmp_path: Path) -> None:
    write_schemas(tmp_path / "baru")
    assert {path.stem for path in (tmp_path / "baru").iterdir()} == {
        "calendar",
        "evidence",
        "glossary",
        "indicators",
        "instrument",
        "procedure",
        "programme",
        "readiness",
        "source",
    }


def undescribed(schema: dict[str, Any]) -> Iterator[str]:
    for name, part in [("", schema), *schema.get("$defs", {}).items()]:
        if "description" not in part:
            yield name
        for key, value in part.get("properties", {}).items():
            if "description" not in value:
                yield f"{name}.{key}"


@pytest.mark.parametrize("name", sorted(json_schemas()))
def test_every_field_is_described(name: str) -> None:
    assert list(undescribed(json.loads(json_schemas()[name]))) == []
