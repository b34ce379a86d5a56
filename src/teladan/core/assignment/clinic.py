"""What a clinic asks of its timetable, and what it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from teladan.core.assignment.people import Status

HIGHEST_PRIORITY = 1_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """A visitor who wants to be received once at a topic; each pair of the two at most once. `priority` from 0; `need`: what is
    to be spoken about, empty where nothing in particular."""

    visitor: str
    topic: str
    priority: int = 1
    need: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a topic receives, `capacity` visitors at once; several for a group desk. A name is unique within its topic.

    `knows`: needs that its expert knows best; `pauses`: slots in which it receives nobody.
    """

    name: str
    topic: str
    capacity: int = 1
    knows: frozenset[str] = frozenset()
    pauses: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Appointment:
    """`slot` counts from 1."""

    slot: int
    desk: str
    topic: str
    visitor: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """What binds a timetable besides its desks.

    `windows`: visitor -> the first and last slot in which it is there, None for no last one. `pins`: appointments that stay,
    whatever the windows and pauses say. `present`: the timetable so far; as much of it as possible stays.
    """

    windows: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    pins: Sequence[Appointment] = ()
    present: Sequence[Appointment] = ()

    def window(self, visitor: str, slots: int) -> range:
        """The slots in which a visitor is there, of so many."""
        first, last = self.windows.get(visitor, (1, None))
        return range(max(first, 1), (slots if last is None else min(last, slots)) + 1)

    def binds_time(self) -> bool:
        return bool(self.pins) or any(first > 1 or last is not None for first, last in self.windows.values())


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A request without an appointment, and why, in Indonesian; `has_desk`: whether more slots would help."""

    visitor: str
    topic: str
    why: str
    has_desk: bool


@dataclass(frozen=True, slots=True)
class Timetable:
    """`lower_bound`: no timetable of every request for which there is a desk has fewer slots; where somebody's hours do not hold
    all it asked and no number of slots was given, none of the greatest worth has. `worth`: the sum of priorities
    placed; `known`: requests at a desk that knows their need; `changed`: appointments of the present timetable that moved or
    ended. Each with what no timetable exceeds, or goes below; `status` is optimal where they meet."""

    status: Status
    slots: int
    lower_bound: int
    worth: int
    appointments: Sequence[Appointment]
    unplaced: Sequence[Unplaced]
    most_worth: int = 0
    known: int = 0
    most_known: int = 0
    changed: int = 0
    least_changed: int = 0
