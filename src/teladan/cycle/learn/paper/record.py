"""A visit as paper sees it: plain words and pictures, read once, as one side may see them."""

import datetime as dt
from dataclasses import dataclass

from teladan.ground.paper import Letterhead


@dataclass(frozen=True)
class Office:
    """A side of the visit. `signature`: the lines of who signs for it, empty where nobody is known."""

    name: str
    head: Letterhead
    city: str = ""
    signature: tuple[str, ...] = ()


@dataclass(frozen=True)
class Participant:
    """Somebody on a list. `number` is empty where it is not to be shown; `was_there` is None before the day."""

    name: str
    title: str = ""
    rank: str = ""
    number: str = ""
    role: str = ""
    is_leader: bool = False
    is_note_taker: bool = False
    was_there: bool | None = None


@dataclass(frozen=True)
class Item:
    hours: str
    title: str
    place: str = ""
    people: str = ""
    note: str = ""


@dataclass(frozen=True)
class Topic:
    title: str
    said: str
    agreed: str = ""


@dataclass(frozen=True)
class Asked:
    """A question, with its answer as far as there is one; `doubt`: what of it is still to be confirmed."""

    text: str
    answer: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Learnt:
    title: str
    ours: str = ""
    theirs: str = ""
    will: str = ""


@dataclass(frozen=True)
class Step:
    """A line of the follow-up plan. `unit`: whose it is."""

    what: str
    who: str
    when: str
    unit: str


@dataclass(frozen=True)
class Shot:
    """A photo as PNG."""

    content: bytes
    caption: str
    is_tall: bool = False


@dataclass(frozen=True)
class Numbers:
    """Both sides' figures on one element or indicator, each with what it must be read with."""

    label: str
    ours: str = ""
    theirs: str = ""
    verdict: str = ""
    definition: str = ""


@dataclass(frozen=True)
class Cited:
    """A letter: a number and a day, each empty where it has none yet."""

    number: str = ""
    dated: str = ""


@dataclass(frozen=True)
class Record:
    """The visit. `ours` is the side that the paper is made by, `is_guest` whether that is the guest."""

    is_guest: bool
    guest: Office
    host: Office
    theme: str
    purpose: str
    made_on: dt.date
    day: str
    is_set: bool
    hours: str = ""
    zone: str = ""
    place: str = ""
    basis: str = ""
    costs: str = ""
    wanted: str = ""
    outputs: str = ""
    reasons: str = ""
    second_day: str = ""
    people: int = 0
    contact: str = ""
    subjects: tuple[str, ...] = ()
    request: Cited = Cited()
    reply: Cited = Cited()
    guests: tuple[Participant, ...] = ()
    hosts: tuple[Participant, ...] = ()
    agenda: tuple[Item, ...] = ()
    is_agenda_sent: bool = False
    topics: tuple[Topic, ...] = ()
    questions: tuple[Asked, ...] = ()
    lessons: tuple[Learnt, ...] = ()
    steps: tuple[Step, ...] = ()
    photos: tuple[Shot, ...] = ()
    photos_left_out: int = 0
    numbers: tuple[Numbers, ...] = ()
    is_reported: bool = False

    @property
    def ours(self) -> Office:
        return self.guest if self.is_guest else self.host

    @property
    def theirs(self) -> Office:
        return self.host if self.is_guest else self.guest

    @property
    def leader(self) -> Participant | None:
        return next((one for one in self.guests if one.is_leader), None)

    @property
    def when(self) -> str:
        """`Kamis, 10 Juli 2025, pukul 09.00–14.00 WIB`; the hours once they are known."""
        return f"{self.day}, pukul {self.hours} {self.zone}" if self.hours else self.day
