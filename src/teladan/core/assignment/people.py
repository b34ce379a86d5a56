"""What grouping is told and what it answers: people, sites, groups, and wishes that were not met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Status = Literal["optimal", "feasible", "infeasible"]


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is unique; `wishes` name sites, the dearest first, each once; `traits` are the balance values, a column each,
    "" where nothing is known. `pin`: the site fixed by hand; `earlier`: the site in the answer given before; "" where none."""

    name: str
    agency: str = ""
    wishes: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    pin: str = ""
    earlier: str = ""

    def cost(self, site: str) -> int:
        """The square of the rank that this person gives a site; one more than the last rank where it is not wished."""
        rank = self.wishes.index(site) + 1 if site in self.wishes else len(self.wishes) + 1
        return rank * rank


@dataclass(frozen=True, slots=True)
class Site:
    """`name` is unique; nobody of the `agency` that runs it is sent there ("": whoever runs it, anybody may come)."""

    name: str
    capacity: int
    agency: str = ""

    def may_receive(self, person: Person) -> bool:
        return person.pin in {"", self.name} and not self.is_own(person)

    def is_own(self, person: Person) -> bool:
        """Whether this person's own agency runs it."""
        return bool(self.agency) and same(self.agency) == same(person.agency)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A wish ranked above the site that its person received, and why it was not met, in Indonesian."""

    person: str
    wish: str
    why: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """`objective`: sum of squared ranks, then of |sites · count − total| over sites and balance values; None where nothing is
    possible, for the `reason` given. `least_wishes`, `bound`: the least that the first and the second could still be. `groups`:
    site -> its people. `moved`: who leaves the site of the earlier answer; `least_moved`: how many must at least. "unknown": no
    division that keeps what was fixed by hand was found, and none was proven impossible."""

    status: Status | Literal["unknown"]
    objective: tuple[int, int] | None
    bound: int | None
    groups: Mapping[str, Sequence[str]]
    unmet: Sequence[Unmet]
    reason: str | None = None
    moved: Sequence[str] = ()
    least_moved: int = 0
    least_wishes: int = 0


def same(name: str) -> str:
    """A name as it compares: letters large or small and runs of spaces make no difference.

    >>> same(" RSUD  Blambangan") == same("rsud blambangan")
    True
    """
    return " ".join(name.split()).casefold()
