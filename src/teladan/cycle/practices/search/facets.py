"""Facets of an edition, as terms that no text can hold: `=sector:health`. A filter is then a word like others."""

from collections.abc import Mapping
from typing import Any

SURVEY = "skm/"
"""What the code of an outcome begins with when it is an element of the survey."""


def facet(kind: str, key: str) -> str:
    return f"={kind}:{key}"


def facets_of(content: Mapping[str, Any]) -> list[str]:
    """In a fixed order, each once."""
    codes = [str(row.get("code") or "") for row in content.get("outcomes") or []]
    elements = [*(content.get("elements") or []), *(code.removeprefix(SURVEY) for code in codes if SURVEY in code)]
    found = {
        facet(kind, str(key))
        for kind, keys in {
            "sector": [content.get("sector")],
            "cost": [content.get("cost")],
            "type": [content.get("unit_type")],
            "province": [str(content.get("region") or "")[:2]],
            "group": content.get("groups") or [],
            "element": elements,
            "code": [*codes, *(SURVEY + key for key in elements)],
        }.items()
        for key in keys
        if key
    }
    return sorted(found)
