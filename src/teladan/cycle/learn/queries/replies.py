"""The last answer that a host gave, and what its letter still lacks."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from teladan.cycle.learn.models import Visit
from teladan.operations.casework.queries.cases import happenings_of

GIVEN = ("accepted", "rescheduled", "refused", "completion_asked", "cancelled")
OFFICIAL, VOID = "official", "void"


@dataclass(frozen=True, slots=True)
class Given:
    """`letter`: the row of the register by which it is told, None where there is none."""

    fact: str
    at: dt.datetime
    note: str
    letter: Any

    @property
    def is_signed(self) -> bool:
        return self.letter is not None and self.letter.state == OFFICIAL

    @property
    def is_void(self) -> bool:
        return self.letter is not None and self.letter.state == VOID


def given(visit: Visit) -> Given | None:
    """What was answered last, by the host."""
    rows = happenings_of([visit.case_id]).get(visit.case_id, ()) if visit.case_id else ()
    last = next((row for row in reversed(rows) if row.fact in GIVEN), None)
    return Given(last.fact, last.at, last.note, last.letter) if last else None


def waits_for_completion(visit: Visit) -> bool:
    """Something was asked for and has not come yet."""
    rows = happenings_of([visit.case_id]).get(visit.case_id, ()) if visit.case_id else ()
    asked = [row.fact for row in rows if row.fact in ("completion_asked", "completed")]
    return asked[-1:] == ["completion_asked"]
