"""What the report and the one-page picture are made of: a result's document and what stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from teladan.core.numbers import written
from teladan.cycle.measure.questionnaire import Questionnaire
from teladan.ground.paper import written_period

Part = Mapping[str, Any]
FEW_UNITS = 3
State = Literal["published", "provisional", "replaced", "withdrawn"]


@dataclass(frozen=True)
class Plan:
    """A line of a follow-up plan; `element` is the name, `state` a key of FollowUp.State, `state_name` its word. `before`
    and `now`: the element's index when it was planned and in this result."""

    element: str
    activity: str
    due_on: date
    owner: str
    state: str
    state_name: str
    report: str = ""
    done_on: date | None = None
    before: str | None = None
    now: str | None = None


@dataclass(frozen=True)
class Line:
    """Another part of the wave, in the table of units. Where it must not be shown it has no numbers, and `hidden` says
    why: "few" respondents, or "complement", since small ones could be worked out from it."""

    name: str
    n: int | None
    index: str | None
    grade: str | None
    low: str | None
    high: str | None
    hidden: str = ""


@dataclass(frozen=True)
class Report:
    """All that a report says. `document` is a result's document (`queries.result_document`), as its reader may see it."""

    document: Part
    state: State
    made_on: date
    sha256: str = ""
    number: int = 1
    published_on: date | None = None
    correction: str = ""  # why there is more than one version
    withdrawal: str = ""  # why it is no longer in force
    address: str = ""  # of the public page
    is_public: bool = False
    sources: tuple[str, ...] = ()
    questionnaire: Questionnaire | None = None
    asked: tuple[str, ...] = ()  # the units whose respondents were asked
    lines: tuple[Line, ...] = ()
    plan: tuple[Plan, ...] = ()
    earlier: tuple[Plan, ...] = ()
    counts: Mapping[str, Mapping[int, int]] | None = None  # element -> answer -> how many; None where not shown
    signature: tuple[str, ...] = ()

    @property
    def period(self) -> str:
        wave = self.document["wave"]
        return written_period(date.fromisoformat(wave["starts_on"]), date.fromisoformat(wave["ends_on"]))

    @property
    def places(self) -> str:
        """The units that were asked, in words: by name where they are few."""
        if len(self.asked) > FEW_UNITS:
            return f"{written(len(self.asked))} unit layanan"
        *others, last = self.asked or (str(self.document["unit"]["name"]),)
        if not others:
            return last
        return f"{', '.join(others)}{',' if len(others) > 1 else ''} dan {last}"

    @property
    def is_draft(self) -> bool:
        return self.state == "provisional"
