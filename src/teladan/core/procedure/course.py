"""What a case has come to: each clock with its due date and the reason, and what may happen next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from teladan.core.definitions.parts import Citation
from teladan.core.workdays import Day

State = Literal["not_started", "running", "paused", "met", "met_late", "missed", "closed"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. A plain date means that day, at an hour nobody wrote down; a time must carry its zone.
    `body`: who holds the case from then on, for a hand-over."""

    key: str
    at: dt.date | dt.datetime
    body: str = ""


class Improper(ValueError):
    """A fact the procedure does not know, or one given in a way that cannot be meant. The text is in Indonesian."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A due date as it stood from a day on, and the fact (or missed clock) that made it so. None: stopped, or a year
    is missing."""

    on: dt.date
    due: dt.date | dt.datetime | None
    because: str


@dataclass(frozen=True, slots=True)
class ClockState:
    """One clock of a case. `due`: a date, or for a clock in hours a time; where it is None `reason` says why. `started`
    and `ended` are days, or times for a clock in hours. `days` and `promises` are empty unless the course explains.
    `body`: whose clock it is, for the inner clock of a hand-over. `is_given_up`: missed, and then something that closes it
    happened, so that nobody has to meet it any more."""

    name: str
    label: str
    runs_for: str
    state: State
    due: dt.date | dt.datetime | None
    reason: str
    started: dt.date | dt.datetime | None
    ended: dt.date | dt.datetime | None
    basis: Citation
    days: tuple[Day, ...] = ()
    promises: tuple[Promise, ...] = ()
    body: str = ""
    is_given_up: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """A fact that may happen next, by one party; a fact that several may do stands once for each."""

    fact: str
    name: str
    by: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A fact that changed nothing, and why."""

    fact: Fact
    text: str


@dataclass(frozen=True, slots=True)
class Course:
    """Everything computed from the facts of one case. `clocks`: in file order; of an inner clock the latest has the
    clock's own key, the earlier ones `key@body`. `state`: the running clock that is due first, else the last fact.
    `ended_as`: the word of the missed clock that closed the case."""

    state: str
    clocks: Mapping[str, ClockState]
    next: tuple[Next, ...]
    body: str = ""
    ended_as: str = ""
    remarks: tuple[Remark, ...] = ()
