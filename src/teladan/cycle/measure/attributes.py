"""What a spreadsheet says about a respondent, as the instrument's own answers. No Django.

Words are matched as people shorten them: P for Perempuan, PNS for PNS/PPPK, D3 within D1–D4, 34 within 30–39 tahun.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from teladan.core.definitions.schemas import Attribute

_RANGE = re.compile(r"([A-Za-z]*)([0-9]+)\s*[–-]\s*\1([0-9]+)")
_BELOW = re.compile(r"(?:di )?bawah ([0-9]+)")
_ABOVE = re.compile(r"([0-9]+)[^0-9]*ke atas")
_NUMBER = re.compile(r"([a-z]*) ?([0-9]{1,3})(?: tahun| thn| th)?")


class Answers:
    """The answers of one attribute, found by whatever people write for them."""

    def __init__(self, attribute: Attribute) -> None:
        self._exact: dict[str, str] = {}
        self._words: dict[str, set[str]] = {}
        self._ranges = [found for key, label in attribute.answers.items() for found in _ranges(key, label)]
        for key, label in attribute.answers.items():
            for text in (label, *label.split("/"), *label.split(" atau ")):
                self._exact.setdefault(_plain(text), key)
            for end in range(1, len(_plain(label))):
                self._words.setdefault(_plain(label)[:end], set()).add(key)
            self._exact.setdefault(_plain(key), key)

    def key(self, raw: object) -> str | None:
        """The answer's key, or None where what stands there says none of them."""
        text = _plain(str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw))
        if found := self._exact.get(text):
            return found
        if match := _NUMBER.fullmatch(text):
            letters, number = match[1], int(match[2])
            return next(
                (key for key, word, low, high in self._ranges if word == letters and low <= number <= high), None
            )
        meant = self._words.get(text, set())
        return next(iter(meant)) if len(meant) == 1 else None


def answers_of(attributes: Mapping[str, Attribute]) -> dict[str, Answers]:
    return {key: Answers(attribute) for key, attribute in attributes.items()}


def _ranges(key: str, label: str) -> Iterator[tuple[str, str, int, int]]:
    """(key, letters before the number, lowest, highest) for a label that speaks of numbers."""
    text = label.casefold()
    if match := _RANGE.search(text):
        yield key, match[1], int(match[2]), int(match[3])
    elif match := _BELOW.search(text):
        yield key, "", 0, int(match[1]) - 1
    elif match := _ABOVE.search(text):
        yield key, "", int(match[1]), 130


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", folded).split())
