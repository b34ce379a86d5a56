"""Which element a header speaks of: by key, by number (U1), by its Indonesian name, or by a name within a question."""

import re
from dataclasses import dataclass
from enum import IntEnum

from teladan.core.definitions.schemas import Instrument
from teladan.ground.tables.cells import plain
from teladan.ground.tables.reading import Order

_NUMBERED = re.compile(r"(?:u|unsur) ?([1-9][0-9]?)(?: (.*))?")
_LONGEST = 500
"""Characters; a longer text is no header, and looking for names in it takes time."""
_JOINING_WORDS = frozenset(("dan", "atau", "serta"))


class Strictness(IntEnum):
    """How surely a header names an element; the smaller the surer."""

    KEY = 0
    NAME = 1
    NUMBER_AND_NAME = 2
    NUMBER = 3
    WITHIN = 4


@dataclass(frozen=True, slots=True)
class Match:
    """The element that a header names. `number`: the U-number read; `overruled`: the element that the number meant
    while the name said otherwise."""

    element: str
    strictness: Strictness
    number: int | None = None
    overruled: str | None = None


class ElementNames:
    """The names that the elements of an instrument go by, with U-numbers counted in the order asked for."""

    def __init__(self, instrument: Instrument, order: Order = "definition") -> None:
        self.instrument = instrument
        self.order = order
        definition = list(instrument.elements)
        questionnaire = instrument.questionnaire_order or definition
        self.numbered = definition if order == "definition" else list(questionnaire)
        self.turned = frozenset(
            place for place, (one, other) in enumerate(zip(definition, questionnaire, strict=True), 1) if one != other
        )
        """U-numbers that mean another element in the other order."""
        self._keys = {plain(key): key for key in definition}
        self._phrases: dict[tuple[str, ...], str] = {}
        for key, element in instrument.elements.items():
            for text in (element.name, *element.also):
                if words := _words(plain(text)):
                    self._phrases.setdefault(words, key)

    def name(self, element: str) -> str:
        return self.instrument.elements[element].name

    def match(self, header: str) -> Match | None:
        """What the header names, or None. A name beside a number wins over the number."""
        if len(header) > _LONGEST or not (text := plain(header)):
            return None
        if text in self._keys:
            return Match(self._keys[text], Strictness.KEY)
        words = _words(text)
        if words in self._phrases:
            return Match(self._phrases[words], Strictness.NAME)
        numbered = _NUMBERED.fullmatch(text)
        if numbered and int(numbered[1]) <= len(self.numbered):
            return self._numbered(int(numbered[1]), numbered[2] or "")
        found = self._within(words)
        return Match(found, Strictness.WITHIN) if found else None

    def _numbered(self, number: int, rest: str) -> Match | None:
        if rest.isdigit():  # U1.2 is a question of several about one element, not the element
            return None
        meant = self.numbered[number - 1]
        words = _words(rest)
        said = self._keys.get(rest) or self._phrases.get(words) or self._within(words)
        if said is None:
            return Match(meant, Strictness.NUMBER, number)
        return Match(said, Strictness.NUMBER_AND_NAME, number, overruled=None if said == meant else meant)

    def _within(self, words: tuple[str, ...]) -> str | None:
        """The element whose longest name stands within these words; None when two elements are equally meant."""
        longest: dict[str, int] = {}
        for phrase, key in self._phrases.items():
            size = len(phrase)
            if any(words[at : at + size] == phrase for at in range(len(words) - size + 1)):
                longest[key] = max(size, longest.get(key, 0))
        best = max(longest.values(), default=0)
        found = [key for key, size in longest.items() if size == best]
        return found[0] if len(found) == 1 else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split() if word not in _JOINING_WORDS)
