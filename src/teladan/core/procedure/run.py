"""One clock as it runs: started, stopped, lengthened, met. It knows its due date at any moment, and how that came."""

import datetime as dt
from typing import NamedTuple

from teladan.core.definitions.schemas_of_procedures import DefinedClock
from teladan.core.procedure.course import State
from teladan.core.procedure.happening import Happening
from teladan.core.procedure.measures import Measure, Point
from teladan.core.workdays import MissingYear

OPEN = ("running", "paused")


class Mark(NamedTuple):
    """What happened to the clock, by what, and the due date from then on."""

    what: str  # a role of the definition, "starts" for being opened by a missed clock too, or "missed"
    cause: Happening
    due: Point | None


class Run:
    """A clock that has started. `left` is counted on from `point`; while paused there is no due date."""

    __slots__ = (
        "body",
        "clock",
        "due",
        "ended",
        "extended",
        "is_given_up",
        "key",
        "left",
        "marks",
        "measure",
        "point",
        "state",
        "unknown",
    )

    def __init__(self, key: str, clock: DefinedClock, measure: Measure, cause: Happening) -> None:
        self.key = key
        self.clock = clock
        self.measure = measure
        self.body = cause.body if clock.inner else ""
        self.marks: list[Mark] = []
        self._begin("starts", cause)

    def _begin(self, what: str, cause: Happening) -> None:
        self.state: State = "running"
        self.ended: Point | None = None
        self.extended = 0
        self.is_given_up = False  # missed, and nobody has to meet it any more
        self.unknown: MissingYear | None = None
        self.point = self.measure.starts(cause)
        self.left = self.measure.amount(self.clock.lasts.number)
        self._count(what, cause)

    def _count(self, what: str, cause: Happening) -> None:
        self.due: Point | None = None
        if self.unknown is None:
            try:
                self.due = self.measure.due(self.point, self.left)
            except MissingYear as missing:
                self.unknown = missing
        self.marks.append(Mark(what, cause, self.due))

    def take(self, role: str, cause: Happening) -> bool:
        """Let a fact do what its role says; whether that changed anything."""
        if role == "met_by":
            return self._meet(cause)
        if role == "closed_by":
            return self.close(cause) or self._give_up(cause)
        if role == "paused_by":
            return self._pause(cause)
        if role == "resumed_by":
            return self._resume(cause)
        if role == "extended_by":
            return self._extend(cause)
        self._begin(role, cause)  # restarted_by
        return True

    def may_take(self, role: str) -> bool:
        """Whether a fact of this role could change something now."""
        if role in ("met_by", "closed_by"):
            return self.state in OPEN or (self.state == "missed" and not self.is_given_up)
        if role == "extended_by":
            return (
                self.state in OPEN
                and self.clock.extended_by is not None
                and self.extended < self.clock.extended_by.times
            )
        return self.state == {"paused_by": "running", "resumed_by": "paused"}.get(role, self.state)

    def miss(self, cause: Happening) -> None:
        """The due date has passed."""
        self.state, self.ended = "missed", self.due
        self.marks.append(Mark("missed", cause, self.due))

    def close(self, cause: Happening) -> bool:
        """End it without its being met."""
        if self.state not in OPEN:
            return False
        self.state = "closed"
        self._end("closed_by", cause)
        return True

    def _give_up(self, cause: Happening) -> bool:
        """A missed clock stays missed, but what closes it is the last word: nothing meets it afterwards."""
        if not self.may_take("closed_by"):
            return False
        self.is_given_up = True
        self.marks.append(Mark("closed_by", cause, self.due))
        return True

    def _meet(self, cause: Happening) -> bool:
        if not self.may_take("met_by"):
            return False
        late = self.state == "missed" or (self.due is not None and self.measure.is_late(cause, self.due))
        self.state = "met_late" if late else "met"
        self._end("met_by", cause)
        return True

    def _end(self, what: str, cause: Happening) -> None:
        hours = isinstance(self.point, dt.datetime)
        self.ended = cause.instant if hours and cause.instant is not None else cause.day
        self.marks.append(Mark(what, cause, self.due))

    def _pause(self, cause: Happening) -> bool:
        if self.state != "running":
            return False
        self.state = "paused"
        if self.unknown is None:
            try:
                self.left -= self.measure.used(self.point, cause)
            except MissingYear as missing:
                self.unknown = missing
        self.due = None
        self.marks.append(Mark("paused_by", cause, None))
        return True

    def _resume(self, cause: Happening) -> bool:
        if self.state != "paused":
            return False
        self.state = "running"
        self.point = self.measure.starts(cause)
        self._count("resumed_by", cause)
        return True

    def _extend(self, cause: Happening) -> bool:
        extension = self.clock.extended_by
        if extension is None or not self.may_take("extended_by"):
            return False
        self.extended += 1
        self.left += self.measure.amount(extension.lasts.number)
        if self.state == "paused":
            self.marks.append(Mark("extended_by", cause, None))
        else:
            self._count("extended_by", cause)
        return True
