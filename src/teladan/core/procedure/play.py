"""Plays the facts of a case in order of time: what each does to the clocks, and which clocks were missed between them."""

import datetime as dt
from collections.abc import Sequence

from teladan.core.definitions.schemas_of_procedures import MISSED, Procedure
from teladan.core.procedure.course import Course, Fact, Remark
from teladan.core.procedure.days import Seen
from teladan.core.procedure.happening import Happening, Place, in_order, place_of
from teladan.core.procedure.measures import CalendarDays, Hours, Measure, WorkingDays
from teladan.core.procedure.nexts import next_facts
from teladan.core.procedure.run import Run
from teladan.core.procedure.telling import Teller
from teladan.core.procedure.words import why_nothing
from teladan.core.workdays import Calendar, table_of


def play(
    procedure: Procedure,
    facts: Sequence[Fact],
    *,
    calendar: Calendar,
    zone: dt.tzinfo,
    now: dt.datetime,
    as_of: dt.date | None = None,
    explains: bool = True,
) -> Course:
    """What a case has come to. `zone`: the agency's; `as_of` hides decrees decided later. Without `explains` the course
    has no days, no promises and a reason only where a due date is missing: for very many cases.

    What is given has happened, also if it is later than `now`. Facts may come in any order. Raises Improper.

    >>> from pathlib import Path
    >>> from teladan.core.definitions import Library
    >>> library = Library([Path("definitions")])
    >>> course = play(
    ...     library.procedure("foi-request").body,
    ...     [Fact("request_received", dt.date(2026, 3, 13))],
    ...     calendar=Calendar.from_years(library.calendar("id-national")),
    ...     zone=dt.timezone(dt.timedelta(hours=7)),
    ...     now=dt.datetime(2026, 3, 25, 2, tzinfo=dt.timezone.utc),
    ... )
    >>> course.state, course.clocks["answer"].due
    ('answer', datetime.date(2026, 4, 6))
    >>> for day in course.clocks["answer"].days[3:6]:
    ...     print(day.date, day.counts, day.why)
    2026-03-17 True hari kerja ke-2
    2026-03-18 False cuti bersama: Nyepi
    2026-03-19 False libur nasional: Nyepi 1948
    >>> [(one.fact, one.by) for one in course.next]
    [('extension_notified', 'officer'), ('answered', 'officer')]
    """
    case = _Case(procedure, calendar, zone, as_of)
    last: Happening | None = None
    for last in in_order(procedure, facts, zone):
        case.pass_time(last.place)
        case.take(last)
    local = now.astimezone(zone)
    place = place_of(local) if last is None else max(place_of(local), last.place)
    case.pass_time(place)
    teller = Teller(Seen(procedure, calendar, as_of, dt.date.fromordinal(place[0])), explains=explains)
    return Course(
        state=_state(procedure, case, last),
        clocks=teller.clocks(case.runs, case.earlier),
        next=next_facts(procedure, case.happened, case.runs, is_over=bool(case.ended_as)),
        body=case.body,
        ended_as=case.ended_as,
        remarks=tuple(case.remarks),
    )


class _Case:
    """The clocks of one case while its facts are played."""

    def __init__(self, procedure: Procedure, calendar: Calendar, zone: dt.tzinfo, as_of: dt.date | None) -> None:
        self.procedure = procedure
        table = table_of(calendar, as_of)
        self.measures: dict[str, Measure] = {
            "working_days": WorkingDays(table),
            "calendar_days": CalendarDays(table),
            "hours": Hours(zone),
        }
        self.runs: dict[str, Run] = {}
        self.earlier: list[Run] = []  # inner clocks of bodies that handed the case on
        self.happened: list[str] = []
        self.body = ""
        self.ended_as = ""
        self.remarks: list[Remark] = []

    def pass_time(self, place: Place) -> None:
        """Miss every clock that is due before this place in time, the earliest first, with what that opens."""
        while True:
            missed: tuple[Run, Happening] | None = None
            for run in [*self.earlier, *self.runs.values()] if self.earlier else self.runs.values():
                if run.state == "running" and run.due is not None:
                    cause = run.measure.missed(run.key + MISSED, run.due)
                    if cause.place <= place and (missed is None or cause.place < missed[1].place):
                        missed = run, cause
            if missed is None:
                return
            self._miss(*missed)

    def take(self, fact: Happening) -> None:
        """Let a fact do all its roles say."""
        roles = self.procedure.roles.get(fact.key, ())
        changed = not roles
        for role, key in roles:
            if self.ended_as and role != "met_by":
                continue
            run = self.runs.get(key)
            if role == "starts":
                changed |= self._start(key, fact)
            elif run is not None:
                changed |= run.take(role, fact)
        self.happened.append(fact.key)
        if self.procedure.facts[fact.key].hand_over:
            self.body = fact.body
            changed = True
        if not changed and fact.fact is not None:
            self.remarks.append(Remark(fact.fact, why_nothing(self.procedure, fact, self.runs, self.ended_as)))

    def _start(self, key: str, cause: Happening) -> bool:
        """Of several starts the first counts; each hand-over has an inner clock of its own."""
        clock = self.procedure.clocks[key]
        before = self.runs.get(key)
        if before is not None:
            if not clock.inner:
                return False
            before.close(cause)
            self.earlier.append(before)
        self.runs[key] = Run(key, clock, self.measures[clock.lasts.unit], cause)
        return True

    def _miss(self, run: Run, cause: Happening) -> None:
        run.miss(cause)
        if self.ended_as:
            return
        for _, key in self.procedure.roles.get(cause.key, ()):
            self._start(key, cause)
        if run.clock.if_missed is not None and run.clock.if_missed.closes is not None:
            self.ended_as = run.clock.if_missed.closes
            for other in self.runs.values():
                other.close(cause)


def _state(procedure: Procedure, case: _Case, last: Happening | None) -> str:
    """The running clock that is due first; without one, the last fact."""
    best: tuple[int, int, int] | None = None
    state = last.key if last is not None else ""
    for position, key in enumerate(procedure.clocks):
        run = case.runs.get(key)
        if run is not None and run.state == "running" and run.due is not None:
            place = run.measure.missed(key, run.due).place
            if best is None or (*place, position) < best:
                best, state = (*place, position), key
    return state if best is not None else _without_a_date(procedure, case) or state


def _without_a_date(procedure: Procedure, case: _Case) -> str:
    """A clock that runs, but whose year is not known yet."""
    running = (key for key in procedure.clocks if key in case.runs and case.runs[key].state == "running")
    return next(running, "")
