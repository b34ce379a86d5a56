"""Which rows of a catalogue may be a practice that is there already, or one that stands higher up in the same file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from teladan.ground.tables import plain

TITLES_AT_LEAST = 90
OWNERS_AT_LEAST = 85
"""Of 100: so alike are the titles (whatever the order of their words) and the owners of what may be one practice."""
_AT_ONCE, _LOOKED_AT = 500, 20
_SHORT_FORMS = {
    "kab": "kabupaten",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "pemprov": "pemerintah provinsi",
    "prov": "provinsi",
    "dinkes": "dinas kesehatan",
    "disdukcapil": "dinas kependudukan dan pencatatan sipil",
    "rsud": "rumah sakit umum daerah",
    "pkm": "puskesmas",
    "uptd": "",
    "upt": "",
}


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a title and an owner; `key` says which."""

    key: str
    title: str
    owner: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a row is like, and how much: of 100, title and owner."""

    other: Named
    title: int
    owner: int


@dataclass(frozen=True, slots=True)
class _Plain:
    title: str
    owner: str
    digits: tuple[str, ...]


def likenesses(rows: Sequence[Named], there: Sequence[Named]) -> dict[str, Likeness]:
    """Key of a row -> the likeliest of what is there, else of the rows above it."""
    plain_rows, plain_there = [_plain(one) for one in rows], [_plain(one) for one in there]
    found: dict[str, Likeness] = {}
    for place, other, score in _pairs(plain_rows, plain_rows, is_above=True):
        _note(found, rows[place], rows[other], (plain_rows[place], plain_rows[other]), score)
    among: dict[str, Likeness] = {}
    for place, other, score in _pairs(plain_rows, plain_there, is_above=False):
        _note(among, rows[place], there[other], (plain_rows[place], plain_there[other]), score)
    return found | among


def _note(found: dict[str, Likeness], row: Named, other: Named, both: tuple[_Plain, _Plain], score: int) -> None:
    own, their = both
    if own.digits != their.digits or _are_numbered_apart(own.owner, their.owner):  # Posyandu 1 and Posyandu 2 are two
        return
    owners = _owners(own.owner, their.owner)
    if owners < OWNERS_AT_LEAST:
        return
    best = found.get(row.key)
    if best is None or (best.title, best.owner) < (score, owners):
        found[row.key] = Likeness(other, score, owners)


def _owners(own: str, their: str) -> int:
    """100 where one does not say whose it is, or is the other with more words: a health centre of some regency."""
    return round(fuzz.token_set_ratio(own, their)) if own and their else 100


def _pairs(rows: Sequence[_Plain], others: Sequence[_Plain], *, is_above: bool) -> Iterator[tuple[int, int, int]]:
    """(place of a row, place of another, score) of titles that are alike; `is_above`: only others before the row.

    Counted block by block, in bounded memory, and of one row only the likeliest: a catalogue may give all the same title.
    """
    import numpy as np

    titles = [one.title for one in others]
    same: dict[_Plain, int] = {}
    for place, named in enumerate(others):
        same.setdefault(named, place)
    for start in range(0, len(rows) if titles else 0, _AT_ONCE):
        block = rows[start : start + _AT_ONCE]
        until = min(start + len(block), len(titles)) if is_above else len(titles)
        scores = process.cdist(
            [one.title for one in block],
            titles[:until],
            scorer=fuzz.ratio,
            score_cutoff=TITLES_AT_LEAST,
            dtype=np.uint8,
        )
        for own, row in enumerate(block):
            if not row.title:
                continue
            line = scores[own][: start + own] if is_above else scores[own]
            hits = np.flatnonzero(line)
            likeliest = hits[np.argsort(-line[hits].astype(int), kind="stable")[:_LOOKED_AT]]
            exact = same.get(row, len(line))
            for other in {*map(int, likeliest), *([exact] if exact < len(line) else [])}:
                yield start + own, other, int(line[other])


def _plain(one: Named) -> _Plain:
    words = plain(one.title).split()
    return _Plain(
        " ".join(sorted(words)),
        " ".join(_SHORT_FORMS.get(word, word) for word in plain(one.owner).split()),
        _digits(words),
    )


def _are_numbered_apart(own: str, their: str) -> bool:
    return bool(own and their) and _digits(own.split()) != _digits(their.split())


def _digits(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(word for word in words if word.isdigit()))
