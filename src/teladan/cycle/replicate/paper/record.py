"""A replication as the adopter's paper tells it: plain words, read once. Empty is what nobody wrote down."""

import datetime as dt
from dataclasses import dataclass

from teladan.ground.paper import Letterhead


@dataclass(frozen=True)
class Office:
    """The adopter. `signature`: the lines of its head, the acting one included; empty where nobody is known. `signs_for`: the
    unit whose head that is, the adopter itself or one above it, with its `letterhead`, and `city` where it signs."""

    name: str
    head: Letterhead
    city: str = ""
    signature: tuple[str, ...] = ()
    signs_for: str = ""
    letterhead: Letterhead | None = None


@dataclass(frozen=True)
class Origin:
    """Whose practice it is. `source`: the copy it was learnt from, where it was not the owner's own."""

    practice: str
    edition: str
    owner: str
    since: str = ""
    source: str = ""
    summary: str = ""
    problem: str = ""
    preconditions: str = ""
    consent: str = ""


@dataclass(frozen=True)
class Need:
    """The problem sheet."""

    title: str
    who: str
    how_many: str
    proof: str
    causes: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part of the practice, or something added: how it is done here."""

    name: str
    role: str
    is_core: bool
    kind: str
    what: str
    why: str
    since: str


@dataclass(frozen=True)
class Kept:
    name: str
    kept: str
    note: str


@dataclass(frozen=True)
class Step:
    name: str
    what: str
    owner: str
    when: str
    budget: str
    source: str
    state: str


@dataclass(frozen=True)
class Money:
    """What one source pays, and from when to when. `source` is empty where none was written."""

    source: str
    amount: str
    when: str


@dataclass(frozen=True)
class Outcome:
    """What should change. `theirs`: the owner's own numbers; `before`, `after`, `change`: ours; `is_higher_better`."""

    name: str
    theirs: str
    before: str
    after: str
    change: str
    target: str
    is_higher_better: bool


@dataclass(frozen=True)
class Happened:
    day: str
    what: str
    who: str
    note: str


@dataclass(frozen=True)
class Record:
    """`degree`: adopsi, adaptasi or modifikasi, in words, or that it is not decided; `span`: of the plan."""

    made_on: dt.date
    office: Office
    origin: Origin
    facilitator: str = ""
    aim: str = ""
    need: Need | None = None
    started: str = ""
    lasting: str = ""
    stopped: str = ""
    stopped_why: str = ""
    lesson: str = ""
    degree: str = ""
    is_core_modified: bool = False
    parts: tuple[Part, ...] = ()
    fidelity: str = ""
    checked: str = ""
    kept: tuple[Kept, ...] = ()
    steps: tuple[Step, ...] = ()
    span: str = ""
    total: str = ""
    money: tuple[Money, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    course: tuple[Happened, ...] = ()
    studies: tuple[str, ...] = ()

    @property
    def core(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts if part.is_core)
