"""What the lists of a visit and of a course share: facts of somebody, tidied as they are kept."""

from collections.abc import Mapping
from typing import Any

PRIVATE = ("number", "mail")


def tidied(facts: Mapping[str, Any]) -> dict[str, Any]:
    """White space on one line; what is private and empty is not there at all."""
    found = {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in facts.items()}
    return {name: (value or None) if name in PRIVATE else value for name, value in found.items()}
