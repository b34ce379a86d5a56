"""What differs between two texts, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

LONGEST_COMPARED = 3000
"""Words of a text; matching takes time that grows with the square, so longer ones count as changed as a whole."""
_WORD = re.compile(r"\n+|[^\S\n]*\S+|[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: the same in both texts, only in the new one, or only in the old one."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words `start` to `end` of an old text gave way to `words`; nothing was there where both are equal."""

    start: int
    end: int
    words: tuple[str, ...]


def words_of(text: str) -> list[str]:
    r"""A text in words, each with the blanks before it, and in line breaks; put together they are the text again.

    >>> words_of("Satu dua.\n\nTiga")
    ['Satu', ' dua.', '\n\n', 'Tiga']
    """
    return _WORD.findall(text)


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """What turns one list of words into the other, in order."""
    if list(old) == list(new):
        return []
    if max(len(old), len(new)) > LONGEST_COMPARED:
        return [Change(0, len(old), tuple(new))]
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        Change(old_from, old_to, tuple(new[new_from:new_to]))
        for kind, old_from, old_to, new_from, new_to in found
        if kind != "equal"
    ]


def pieces(was: str, now: str) -> list[Piece]:
    """Both texts in one, to be read.

    >>> [(one.kind, one.text) for one in pieces("Loket buka pukul 8.", "Loket buka pukul 7.")]
    [('same', 'Loket buka pukul'), ('removed', ' 8.'), ('added', ' 7.')]
    """
    old, new = words_of(was), words_of(now)
    found: list[Piece] = []
    at = 0
    for change in changes(old, new):
        found += [
            Piece("same", "".join(old[at : change.start])),
            Piece("removed", "".join(old[change.start : change.end])),
            Piece("added", "".join(change.words)),
        ]
        at = change.end
    found.append(Piece("same", "".join(old[at:])))
    return [one for one in found if one.text]
