"""Invented practices in such numbers that search is tried: words made of syllables, as common and as rare as in a language.

Of n words the k-th is used about 1/k as often (Zipf); Indonesian affixes stand around a third of them, so that stemming
has work to do.
"""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import accumulate, product
from typing import Any

STEMS, LETTERS = 30_000, 150
"""Different stems, and words in a practice's text."""
_HEADS = [
    "ba",
    "bu",
    "da",
    "di",
    "ga",
    "gu",
    "ha",
    "ja",
    "ka",
    "ki",
    "ku",
    "la",
    "li",
    "lu",
    "ma",
    "mi",
    "na",
    "nu",
    "pa",
    "pi",
    "ra",
    "ri",
    "sa",
    "si",
    "su",
    "ta",
    "ti",
    "tu",
    "wa",
    "ya",
]
_TAILS = [
    "bar",
    "buk",
    "dal",
    "dan",
    "gar",
    "hat",
    "jar",
    "kan",
    "kir",
    "lah",
    "lam",
    "lin",
    "mas",
    "mur",
    "nak",
    "ngar",
    "nyam",
    "pal",
    "pung",
    "rah",
    "rang",
    "sak",
    "sir",
    "tan",
    "tis",
    "tung",
    "wan",
]
_AFFIXES = (("", ""), ("", ""), ("", ""), ("", ""), ("di", "kan"), ("ber", ""), ("", "nya"), ("", "an"))
SECTORS = (
    "health",
    "education",
    "population",
    "licensing",
    "social",
    "labour",
    "food",
    "environment",
    "office",
    "other",
)
TYPES = ("puskesmas", "rumah-sakit", "dinas", "kecamatan", "kelurahan", "mpp", "sekolah", "samsat")
COSTS = ("none", "small", "medium", "large", "great", "huge", "unknown")
ELEMENTS = (
    "requirements",
    "procedure",
    "time",
    "cost",
    "product",
    "competence",
    "behaviour",
    "complaints",
    "facilities",
)
GROUPS = ("women", "children", "elderly", "disabled", "poor", "remote", "ill", "migrant")
PROVINCES = (*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97))


class Texts:
    """The same texts for the same seed."""

    def __init__(self, seed: int = 0) -> None:
        self.chance = random.Random(seed)
        words = [a + b + c for a, b, c in product(_HEADS, _HEADS, _TAILS)]
        words += [a + b for a, b in product(_HEADS, _TAILS)]
        self.chance.shuffle(words)
        self.words = words[: min(STEMS, len(words))]
        self.weights = list(accumulate(1 / (place + 5) for place in range(len(self.words))))

    def stems(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def text(self, count: int) -> str:
        return " ".join(
            head + stem + tail for stem in self.stems(count) for head, tail in [self.chance.choice(_AFFIXES)]
        )

    def contents(self, count: int) -> Iterator[dict[str, Any]]:
        """Editions, as `content_of` gives them."""
        for number in range(count):
            elements = self.chance.sample(ELEMENTS, k=self.chance.choice((0, 1, 1, 2)))
            yield {
                "title": self.text(5),
                "problem": self.text(40),
                "summary": self.text(35),
                "beneficiaries": self.text(10),
                "preconditions": self.text(15),
                "lessons": self.text(20),
                "sector": self.chance.choice(SECTORS),
                "unit_type": self.chance.choice(TYPES),
                "cost": self.chance.choice(COSTS),
                "region": f"{self.chance.choice(PROVINCES)}.01",
                "groups": self.chance.sample(GROUPS, k=self.chance.choice((0, 0, 1, 2))),
                "elements": elements,
                "owner_name": f"Instansi Contoh {number % 500}",
                "owner_kind": "agency",
                "parts": [{"name": self.text(3), "what": self.text(5), "is_core": True} for _ in range(3)],
                "outcomes": [{"name": self.text(4), "code": f"skm/{key}"} for key in elements[:1]],
            }

    def question(self) -> list[str]:
        """Two to six words of a problem: commoner than by chance, as people ask, and one in ten rare."""
        length = self.chance.randint(2, 6)
        few = self.stems(length)
        return [self.chance.choice(self.words) if self.chance.random() < 0.1 else word for word in few]

    def mistyped(self, word: str) -> str:
        """Two neighbouring letters swapped, one doubled or one left out."""
        place = self.chance.randrange(1, len(word) - 1)
        return self.chance.choice(
            (
                word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
                word[:place] + word[place + 1 :],
            )
        )


EARLIER = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
