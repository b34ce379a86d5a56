"""A group's report as paper sees it: plain words and pictures, read once, as one side may see them."""

import datetime as dt
from dataclasses import dataclass

from teladan.cycle.learn.paper.record import Asked, Office, Participant, Shot


@dataclass(frozen=True)
class Alinea:
    """A passage. `word`: what the site said of it as it reads here, in words; empty where nothing was said or asked."""

    text: str
    word: str = ""
    said_on: str = ""


@dataclass(frozen=True)
class Part:
    """A section of the report. `is_confirmed`: the site says whether it is right."""

    key: str
    name: str
    passages: tuple[Alinea, ...]
    is_confirmed: bool = False


@dataclass(frozen=True)
class Correction:
    """What the site corrected, and the group took over. `at`: where the passage stands now ("B.2"), empty where it left."""

    at: str
    before: str
    after: str
    said_on: str


@dataclass(frozen=True)
class Edition:
    """What was handed out; number 0 for what is being written."""

    number: int
    kind: str
    made_on: str
    is_final: bool = False

    @property
    def words(self) -> str:
        return (
            f"Edisi {self.number}, {self.kind.lower()}, {self.made_on}" if self.number else f"Naskah per {self.made_on}"
        )


@dataclass(frozen=True)
class GroupRecord:
    title: str
    group: str
    site: str
    course: str
    batch: str
    theme: str
    days: str
    organiser: Office
    host: str
    edition: Edition
    made_on: dt.date
    people: tuple[Participant, ...]
    parts: tuple[Part, ...]
    corrections: tuple[Correction, ...] = ()
    questions: tuple[Asked, ...] = ()
    photos: tuple[Shot, ...] = ()
    photos_left_out: int = 0

    @property
    def asked(self) -> int:
        """How many passages the site is to say something of."""
        return sum(len(part.passages) for part in self.parts if part.is_confirmed)

    @property
    def confirmed(self) -> int:
        return sum(one.word == CONFIRMED for part in self.parts for one in part.passages)


@dataclass(frozen=True)
class CourseRecord:
    """All groups of a course in one paper, each in the edition that the reader may have.

    `unwritten`: place among all groups from 0, name and site of those without a report that the reader may have.
    """

    course: str
    batch: str
    theme: str
    purpose: str
    days: str
    organiser: Office
    host: str
    made_on: dt.date
    groups: tuple[GroupRecord, ...]
    unwritten: tuple[tuple[int, str, str], ...] = ()


CONFIRMED = "Dipastikan"
