"""Why a practice was found: the fields in which a question's words stand, and the words around them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from teladan.cycle.practices.search.weighing import texts_of
from teladan.cycle.practices.search.words import stem_of

MOST_REASONS = 3
BEFORE, AROUND = 5, 16
"""Words before the first that was found, and words shown in all."""

_PIECE = re.compile(r"[^\W_]+|[\W_]+")


@dataclass(frozen=True)
class Reason:
    """A field, and a stretch of its text in pieces, each with whether it was asked for."""

    label: str
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(piece for piece, _is_found in self.pieces)


def reasons_of(content: Mapping[str, Any], stems: frozenset[str]) -> tuple[Reason, ...]:
    """One for each field that says something not said yet, the weightiest field first."""
    found: list[Reason] = []
    told: set[str] = set()
    labels: set[str] = set()
    for field, text in texts_of(content):
        if len(found) == MOST_REASONS or told == stems:
            break
        said = _said_in(text, stems)
        if said - told and field.key not in labels:
            found.append(Reason(str(field.label), _stretch(text, stems)))
            told |= said
            labels.add(field.key)
    return tuple(found)


def why_of(reasons: tuple[Reason, ...]) -> str:
    """All of them in one line."""
    return "; ".join(f"{reason.label}: {reason.text.rstrip('.')}" for reason in reasons)


def _said_in(text: str, stems: frozenset[str]) -> set[str]:
    return {stem for piece in _PIECE.findall(text) if (stem := stem_of(piece.casefold())) in stems}


def _stretch(text: str, stems: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """The words around the first one found; what was left out shows as an ellipsis."""
    pieces = _PIECE.findall(" ".join(text.split()))
    is_found = [stem_of(piece.casefold()) in stems for piece in pieces]
    first = max(0, is_found.index(True) - 2 * BEFORE)
    last = min(len(pieces), first + 2 * AROUND)
    shown = [("…", False)] if first else []
    for piece, here in zip(pieces[first:last], is_found[first:last], strict=True):
        if shown and shown[-1][1] == here:
            shown[-1] = (shown[-1][0] + piece, here)
        else:
            shown.append((piece, here))
    return tuple([*shown, ("…", False)] if last < len(pieces) else shown)
