"""What a command prints: JSON alone on standard output, messages on standard error."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any


def print_json(data: Mapping[str, Any]) -> None:
    """Indented for eyes; in one line for programs, which is many times faster for thousands of units."""
    print(json.dumps(data, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))


def say(message: str) -> None:
    print(message, file=sys.stderr)


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    """Rows as aligned columns, the first row being the heading; `right` names the columns of figures."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
