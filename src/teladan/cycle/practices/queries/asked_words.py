"""A question's words as terms of the index: known ones, completed ones, and those that were mistyped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Count, Max, Sum

from teladan.cycle.practices.models import Card, Term, Word
from teladan.cycle.practices.search.kin import longer, shorter
from teladan.cycle.practices.search.spelling import Vocabulary
from teladan.cycle.practices.search.weighing import rarity
from teladan.cycle.practices.search.words import is_idle, stem_of, words_of

MOST_LETTERS, MOST_READ, MOST_TERMS = 4_000, 80, 12
"""Of a long text its beginning is read, and of that the words that tell most are looked for."""


@dataclass(frozen=True)
class AskedTerm:
    pk: int
    stem: str
    practices: int
    rarity: int


@dataclass(frozen=True)
class AskedWords:
    """`spelled`: what was typed and what is looked for instead; `unknown`: what stands nowhere, nor anything like it."""

    terms: tuple[AskedTerm, ...] = ()
    spelled: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(term.stem for term in self.terms)


def asked_words(text: str) -> AskedWords:
    """The terms that a text asks for, the rarest first."""
    words = list(dict.fromkeys(words_of(text[:MOST_LETTERS])))[:MOST_READ]
    telling = [word for word in words if not is_idle(word)] or words
    stems = {word: stem_of(word) for word in telling}
    known = {stem: (pk, practices) for pk, stem, practices in _standing(stems.values())}
    found = {known[stem][0]: (stem, known[stem][1]) for stem in stems.values() if stem in known}
    found |= _kin(stems)
    strange = [word for word, stem in stems.items() if stem not in known]
    spelled, unknown = [], []
    if strange:
        vocabulary = _vocabulary()
        for word in strange:
            places = _places(vocabulary, word, is_last=word == words[-1])
            spelled += [(word, vocabulary.words[place]) for place in places]
            unknown += [] if places else [word]
            found |= {
                vocabulary.terms[place]: (stem_of(vocabulary.words[place]), vocabulary.practices[place])
                for place in places
            }
    total = Card.objects.count()
    terms = [AskedTerm(pk, stem, practices, rarity(practices, total)) for pk, (stem, practices) in found.items()]
    terms.sort(key=lambda term: (term.practices, term.stem))
    return AskedWords(tuple(terms[:MOST_TERMS]), tuple(spelled), tuple(unknown))


def _kin(stems: Mapping[str, str]) -> dict[int, tuple[str, int]]:
    """Terms of the same roots as the words asked for: key -> stem and practices."""
    roots = {root for word, stem in stems.items() for root in longer(word, stem)}
    found = {pk: (stem, practices) for pk, stem, practices in _standing(roots)} if roots else {}
    rests = dict(rest for stem in stems.values() if (rest := shorter(stem)))
    if rests:
        named = Word.objects.filter(term__stem__in=rests, term__practices__gt=0)
        for word, pk, stem, practices in named.values_list("word", "term", "term__stem", "term__practices"):
            if word.startswith(rests[stem]):
                found[pk] = (stem, practices)
    return found


def _places(vocabulary: Vocabulary, word: str, *, is_last: bool) -> Sequence[int]:
    """The last word may not be finished yet."""
    begun = vocabulary.begun(word) if is_last else []
    if begun:
        return begun
    meant = vocabulary.meant(word)
    return [] if meant is None else [meant]


def _standing(stems: Iterable[str]) -> Iterable[tuple[int, str, int]]:
    return Term.objects.filter(stem__in=set(stems), practices__gt=0).values_list("pk", "stem", "practices")


def _vocabulary() -> Vocabulary:
    """Kept in memory until a word or a count changes; the whole of it is read only then."""
    counted = Word.objects.aggregate(last=Max("pk"), words=Count("pk"))
    standing = Term.objects.aggregate(sum=Sum("practices"))
    return _read_vocabulary(str(connection.settings_dict["NAME"]), *counted.values(), standing["sum"])


@lru_cache(maxsize=2)
def _read_vocabulary(_database: str, _last: int, _words: int, _sum: int) -> Vocabulary:
    rows = Word.objects.filter(term__practices__gt=0).values_list("word", "term", "term__practices")
    columns = list(zip(*sorted(rows.iterator(chunk_size=10_000)), strict=True)) or [(), (), ()]
    return Vocabulary(*columns)
