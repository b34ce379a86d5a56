"""Two people changed one text, each without the other: what both wanted, where that is beyond doubt."""

from collections.abc import Sequence

from teladan.core.texts.differing import LONGEST_COMPARED, Change, changes, words_of

KEPT_BETWEEN = 3
"""Words that neither touched have to stand between two changes: nearer ones are one thought, which a machine does not join."""


def merge(base: str, one: str, other: str) -> str | None:
    """Both changes of `base` in one text, the same whichever comes first; None where they meet, or nearly meet.

    Each side's changes less than `KEPT_BETWEEN` words apart count as one. What both changed alike is taken once.

    >>> merge("Loket buka pukul 8. Antre lewat aplikasi di ponsel.", "Loket buka pukul 7. Antre lewat aplikasi di ponsel.",
    ...       "Loket buka pukul 8. Antre lewat aplikasi di rumah.")
    'Loket buka pukul 7. Antre lewat aplikasi di rumah.'
    >>> merge("Loket buka pukul 8.", "Loket buka pukul 7.", "Loket buka pukul 9.") is None
    True
    """
    if other in (one, base):
        return one
    if one == base:
        return other
    words = words_of(base)
    sides = words_of(one), words_of(other)
    if max(map(len, (words, *sides))) > LONGEST_COMPARED:
        return None
    left, right = (_thoughts(words, changes(words, side)) for side in sides)
    if any(_meet(mine, theirs) for mine in left for theirs in right if mine != theirs):
        return None
    return _applied(words, sorted({*left, *right}, key=lambda change: (change.start, change.end)))


def _thoughts(words: Sequence[str], found: Sequence[Change]) -> list[Change]:
    """Changes of one side that stand near each other, as one."""
    joined: list[Change] = []
    for change in found:
        last = joined[-1] if joined else None
        if last is not None and change.start - last.end < KEPT_BETWEEN:
            between = tuple(words[last.end : change.start])
            joined[-1] = Change(last.start, change.end, (*last.words, *between, *change.words))
        else:
            joined.append(change)
    return joined


def _meet(mine: Change, theirs: Change) -> bool:
    first, second = sorted((mine, theirs), key=lambda change: (change.start, change.end))
    return second.start - first.end < KEPT_BETWEEN


def _applied(words: Sequence[str], found: Sequence[Change]) -> str:
    text: list[str] = []
    at = 0
    for change in found:
        text += [*words[at : change.start], *change.words]
        at = change.end
    return "".join([*text, *words[at:]])
