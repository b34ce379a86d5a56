"""What does not fit in a day's programme: advice, never a bar, for whoever plans may know better.

Minutes of the day are whole numbers; people and places are told by keys. Nothing here knows a table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

IDLE = 15
"""Minutes with nothing on the programme that are worth a word."""

Kind = Literal["person", "place", "capacity", "outside", "overlap", "idle", "closed"]


@dataclass(frozen=True, slots=True)
class Slot:
    """An item of a day. `delegations`: whom it is for; `guests`: those of them it names, empty for all.

    `people`: everybody it names, on either side; `heads`: how many stand in the place. Not `is_own`: of another reception
    of that day, which takes places and people but is planned elsewhere.
    """

    key: str
    starts: int
    ends: int
    delegations: frozenset[str]
    place: int | None = None
    people: frozenset[str] = frozenset()
    guests: frozenset[str] = frozenset()
    heads: int = 0
    is_own: bool = True

    def meets(self, other: "Slot") -> bool:
        """Whether both go on in some same minute."""
        return self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True, slots=True)
class Conflict:
    """`slots`: keys of the items, earliest first; `people`, `place`: which ones; `first`, `last`: the minutes meant."""

    kind: Kind
    slots: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    place: int | None = None
    first: int = 0
    last: int = 0
    heads: int = 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """The day: its hours, how many each place holds, which places are closed (None: the whole host)."""

    opens: int
    closes: int
    holds: Mapping[int, int] = field(default_factory=dict)
    closed: frozenset[int | None] = frozenset()


def conflicts_of(slots: Sequence[Slot], day: Bounds) -> list[Conflict]:
    """All that does not fit, in the order of the hours; the same whatever order the items come in."""
    ordered = sorted(slots, key=lambda slot: (slot.starts, slot.ends, slot.key))
    own = [slot for slot in ordered if slot.is_own]
    found = [*_alone(own, day), *_in_pairs(ordered), *_idle(own)]
    return sorted(found, key=lambda one: (one.first, one.last, one.kind, one.slots))


def _alone(own: Sequence[Slot], day: Bounds) -> Iterator[Conflict]:
    for slot in own:
        if slot.starts < day.opens or slot.ends > day.closes:
            yield Conflict("outside", (slot.key,), first=slot.starts, last=slot.ends)
        if slot.place is None:
            continue
        if slot.heads > day.holds.get(slot.place, slot.heads):
            yield Conflict(
                "capacity", (slot.key,), place=slot.place, first=slot.starts, last=slot.ends, heads=slot.heads
            )
        if slot.place in day.closed:
            yield Conflict("closed", (slot.key,), place=slot.place, first=slot.starts, last=slot.ends)


def _in_pairs(ordered: Sequence[Slot]) -> Iterator[Conflict]:
    for one, other in combinations(ordered, 2):
        if not one.meets(other) or not (one.is_own or other.is_own):
            continue
        slots, first, last = (one.key, other.key), max(one.starts, other.starts), min(one.ends, other.ends)
        both = one.people & other.people
        if both:
            yield Conflict("person", slots, people=both, first=first, last=last)
        is_same_place = one.place is not None and one.place == other.place
        if is_same_place:
            yield Conflict("place", slots, place=one.place, first=first, last=last)
        if both or is_same_place:
            continue  # said already; that one delegation is in both adds nothing
        if one.delegations & other.delegations and not (one.guests and other.guests):
            yield Conflict("overlap", slots, first=first, last=last)


def _idle(own: Sequence[Slot]) -> Iterator[Conflict]:
    if not own:
        return
    until = own[0].ends
    for slot in own[1:]:
        if slot.starts - until >= IDLE:
            yield Conflict("idle", (slot.key,), first=until, last=slot.starts)
        until = max(until, slot.ends)
