"""How much each stem says in a practice: its fields by weight, with the saturation and the length of BM25."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Any

from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.models.practice import Group, Sector
from teladan.cycle.practices.search.words import is_idle, stem_of, words_of

SATURATION, LENGTH_COUNTS, USUAL_LENGTH = 4.0, 0.4, 300
"""k₁ of BM25, here in weighted occurrences; its b; and the length that counts as usual. The last is fixed, so that what is
kept of a practice depends on no other."""
UNIT = 1_000
"""An impact is kept in thousandths, rarity too: sums of integers order alike on every database."""


@dataclass(frozen=True)
class Field:
    """A part of the template that is searched. `rows`: the names within each row of it."""

    key: str
    label: object
    weight: int
    rows: tuple[str, ...] = ()


FIELDS = (
    Field("title", _("nama"), 8),
    Field("problem", _("masalah"), 4),
    Field("summary", _("ringkasan"), 3),
    Field("outcomes", _("indikator"), 3, ("name",)),
    Field("parts", _("bagian"), 2, ("name", "what")),
    Field("beneficiaries", _("penerima manfaat"), 2),
    Field("groups", _("kelompok rentan"), 2),
    Field("novelty_text", _("kebaruan"), 1),
    Field("preconditions", _("prasyarat"), 1),
    Field("steps", _("langkah"), 1, ("name", "what")),
    Field("failures", _("yang gagal"), 1),
    Field("lessons", _("pelajaran"), 1),
    Field("sector", _("bidang"), 1),
    Field("owner_name", _("pemilik"), 1),
    Field("history", _("riwayat"), 1, ("what",)),
    Field("documents", _("dokumen"), 1, ("title",)),
    Field("awards", _("penghargaan"), 1, ("name", "giver")),
)
"""The weightiest first: reasons are given in this order."""


def texts_of(content: Mapping[str, Any]) -> Iterator[tuple[Field, str]]:
    """Every text of an edition that is searched, with its field."""
    for field in FIELDS:
        found = content.get(field.key) or ""
        if field.rows:
            yield from ((field, str(row.get(name) or "")) for row in found for name in field.rows)
        elif field.key == "groups":
            yield from ((field, _named(Group, key)) for key in found)
        elif field.key == "sector":
            yield field, _named(Sector, found)
        else:
            yield field, str(found)


def terms_of(text: str, *, whole: bool) -> Iterator[tuple[str, str]]:
    """Stem and word. `whole`: idle words too, so that each word of a title finds it."""
    for word in words_of(text):
        if whole or not is_idle(word):
            yield stem_of(word), word


@dataclass(frozen=True)
class Weighed:
    """What is kept of one practice: impact by stem, and the stem of each word as it was written."""

    impacts: Mapping[str, int]
    words: Mapping[str, str]


def weighed(content: Mapping[str, Any]) -> Weighed:
    said: Counter[str] = Counter()
    words: dict[str, str] = {}
    length = 0
    for field, text in texts_of(content):
        for stem, word in terms_of(text, whole=field.key == "title"):
            said[stem] += field.weight
            words[word] = stem
            length += 1
    damped = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / USUAL_LENGTH)
    impacts = {stem: round(UNIT * (SATURATION + 1) * weight / (damped + weight)) for stem, weight in said.items()}
    return Weighed(impacts, words)


def rarity(practices: int, of: int) -> int:
    """How much a term tells that stands in so many practices of so many: BM25's idf, in thousandths, never nought."""
    return max(1, round(UNIT * log(1 + (of - practices + 0.5) / (practices + 0.5)))) if of >= practices else 1


def _named(choices: type[Group] | type[Sector], key: str) -> str:
    return str(dict(choices.choices).get(key, ""))
