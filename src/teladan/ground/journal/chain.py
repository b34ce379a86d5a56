"""The hash that ties each entry to the one before it."""

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teladan.ground.journal.models import Entry

GENESIS = "0" * 64
"""What the first entry names as its predecessor."""


def digest(entry: "Entry") -> str:
    """SHA-256, in hex, over the entry's every other field, the previous hash among them.

    The fields are written as one JSON object with sorted keys, no spaces, UTF-8, times in UTC with microseconds:
    anyone can recompute it from an export without this program.
    """
    content = {
        "seq": entry.seq,
        "at": entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "verb": entry.verb,
        "subject": entry.subject,
        "definition": entry.definition,
        "definition_digest": entry.definition_digest,
        "payload": entry.payload,
        "previous": entry.previous,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
