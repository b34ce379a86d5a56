"""What the operator's commands did last, kept in the home folder beside the data: a note each, replaced whole."""

import datetime as dt
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

BACKUP = "last-backup.json"
VERIFIED = "last-verified.json"


def note(home: Path, name: str, facts: Mapping[str, Any]) -> None:
    """Keep facts with the time of now; a reader sees the note before or this one, never half of one."""
    text = json.dumps({**facts, "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")})
    draft = home / f".{name}.{os.getpid()}"
    draft.write_text(text, "utf-8")
    draft.replace(home / name)


def noted(home: Path, name: str) -> dict[str, Any] | None:
    """The facts last kept, `at` as a moment; None when there are none, or none that can be read."""
    try:
        facts = json.loads((home / name).read_text("utf-8"))
        return {**facts, "at": dt.datetime.fromisoformat(facts["at"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None
