"""Words of a text, their stems, and which of them say nothing."""

import re
import threading
import unicodedata
from functools import cache, lru_cache

LONGEST = 60
"""A longer run of letters is no word that anybody looks for."""

MOST_ROUNDS = 4

TELLING = frozenset(
    [
        "antar",
        "bapak",
        "dekat",
        "dini",
        "ibu",
        "jauh",
        "kasus",
        "kurang",
        "lama",
        "menanti",
        "naik",
        "panjang",
        "sedikit",
        "segera",
        "sendiri",
        "tanya",
        "tinggi",
    ]
)
"""On the list of stop words, and yet what problems are made of: "jauh", "lama", "ibu"."""

_TOKEN = re.compile(r"[^\W_]+")
_here = threading.local()


def words_of(text: str) -> list[str]:
    """The words of a text in order, in small letters.

    >>> words_of("Antrean-antrean PANJANG, 2 jam!")
    ['antrean', 'antrean', 'panjang', '2', 'jam']
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [word for word in _TOKEN.findall(plain) if len(word) <= LONGEST]


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """What Indonesian affixes leave of a word. Taken off until nothing more comes off: the stemmer takes "periksa" itself for
    a word with a prefix, so that without this it would not be the stem of "pemeriksaan".

    >>> {stem_of(word) for word in ("periksa", "pemeriksaan", "memeriksakan", "diperiksa")}
    {'iksa'}
    """
    found = word
    for _round in range(MOST_ROUNDS):
        shorter = str(_stemmer().stemWord(found)) or found
        if shorter == found:
            break
        found = shorter
    return found


def is_idle(word: str) -> bool:
    """Whether it stands in every text and tells none from another: "yang", "dengan"."""
    return word in _idle()


@cache
def _idle() -> frozenset[str]:
    import stopwordsiso

    return frozenset(stopwordsiso.stopwords("id")) - TELLING


def _stemmer():  # type: ignore[no-untyped-def] -- PyStemmer has no types
    """One for each thread: PyStemmer's own are not to be shared."""
    if not hasattr(_here, "stemmer"):
        import Stemmer

        _here.stemmer = Stemmer.Stemmer("indonesian")
    return _here.stemmer
