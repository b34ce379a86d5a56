"""Stems that are one root: "menunggu" loses its t and becomes *unggu*, "tunggu" keeps it.

The stemmer knows no roots, so whether *tunggu* and *unggu* belong together is asked of what is written: only where some
practice has "menunggu", or the question itself, is the one looked for with the other.
"""

from collections.abc import Iterator

LOST = {"men": "tn", "pen": "tn", "mem": "pm", "pem": "pm", "meng": "k", "peng": "k", "per": "r"}
"""After which prefix which first letters of a root disappear, or are taken for part of the prefix."""
VOWELS = frozenset("aiueo")


def longer(word: str, stem: str) -> Iterator[str]:
    """What the root of a written word may be, with the letter that its prefix took.

    >>> list(longer("menunggu", "unggu")), list(longer("rekaman", "rekam"))
    (['tunggu', 'nunggu'], [])
    """
    if stem[:1] in VOWELS:
        for prefix, letters in LOST.items():
            if word.startswith(prefix + stem):
                yield from (letter + stem for letter in letters)


def shorter(stem: str) -> tuple[str, tuple[str, ...]] | None:
    """What is left of a stem behind a prefix, and how a word must begin to be of that root.

    >>> shorter("tunggu"), shorter("warga")
    (('unggu', ('menunggu', 'penunggu')), None)
    """
    if stem[1:2] not in VOWELS or len(stem) < 4:
        return None
    rest = stem[1:]
    begun = tuple(prefix + rest for prefix, letters in LOST.items() if stem[0] in letters)
    return (rest, begun) if begun else None
