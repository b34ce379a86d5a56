"""Names in a spreadsheet, found among those that are known, or offered the likeliest of them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from rapidfuzz import fuzz, process

LIKELY = 70  # of 100
OFFERED = 6
MOST = 300  # names in a list to choose from


class Named(Protocol):
    """A row with a number and a name."""

    @property
    def pk(self) -> int: ...

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


def plain(name: str) -> str:
    """Letters and digits only, single spaces: so that names compare however they are typed.

    >>> plain("  Puskesmas_MELATI (1) ")
    'puskesmas melati 1'
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+|_", " ", letters).split())


class Known(Generic[T]):
    """Things under the names that they go by; a name may mean several."""

    def __init__(self, named: Iterable[tuple[T, Iterable[str]]]) -> None:
        self._all: dict[int, T] = {}
        self._named: dict[str, dict[int, T]] = defaultdict(dict)
        for thing, names in named:
            self._all[thing.pk] = thing
            for name in names:
                if plain(name):
                    self._named[plain(name)][thing.pk] = thing

    @property
    def alone(self) -> T | None:
        """The only one, where there is just one."""
        return next(iter(self._all.values())) if len(self._all) == 1 else None

    def exactly(self, name: str) -> list[T]:
        return list(self._named.get(plain(name), {}).values())

    def by_id(self, ident: str) -> T | None:
        return self._all.get(int(ident)) if ident.isdecimal() and len(ident) < 19 else None

    def choices(self, name: str) -> list[tuple[str, str]]:
        """Ids and names, the likeliest first, then the others by name."""
        names = {ident: plain(thing.name) for ident, thing in self._all.items()}
        found = process.extract(plain(name), names, scorer=fuzz.WRatio, score_cutoff=LIKELY, limit=OFFERED)
        likely = [ident for _name, _score, ident in found]
        rest = sorted((ident for ident in names if ident not in likely), key=lambda ident: self._all[ident].name)
        return [(str(ident), self._all[ident].name) for ident in [*likely, *rest][:MOST]]
