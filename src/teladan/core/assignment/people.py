"""What grouping is told and what it answers: people, sites, groups, and wishes that were not met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Status = Literal["optimal", "feasible", "infeasible"]


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is unique; `wishes` name sites, the dearest first, each once; `traits` are the balance values, a column each,
    "" where nothing is known."""

    name: str
    agency: str = ""
    wishes: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()

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
        return not self.agency or same(self.agency) != same(person.agency)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A wish ranked above the site that its person received, and why it was not met, in Indonesian."""

    person: str
    wish: str
    why: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """`objective`: sum of squared ranks, then of |sites · count − total| over sites and balance values; None where nothing is
    possible, for the `reason` given. `bound`: the least that the second could still be. `groups`: site -> its people."""

    status: Status
    objective: tuple[int, int] | None
    bound: int | None
    groups: Mapping[str, Sequence[str]]
    unmet: Sequence[Unmet]
    reason: str | None = None


def same(name: str) -> str:
    """A name as it compares: letters large or small and runs of spaces make no difference.

    >>> same(" RSUD  Blambangan") == same("rsud blambangan")
    True
    """
    return " ".join(name.split()).casefold()
