"""JSON Schemas of the definition files, for editors that help while one types.

python -m teladan.core.definitions.json_schemas docs/reference/schemas
"""

import json
import sys
from pathlib import Path

from teladan.core.definitions.validation import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> dict[str, str]:
    """File name -> the schema of one kind of file, as text."""
    return {
        f"{kind}.json": json.dumps({"$schema": DIALECT, **model.model_json_schema()}, ensure_ascii=False, indent=2)
        + "\n"
        for kind, model in KINDS.items()
    }


def write_schemas(folder: Path) -> None:
    """Write one file a kind into `folder`, which is made where it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
