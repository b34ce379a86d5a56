"""Tells what became of each clock, with the reason and, where asked, day by day."""

from collections.abc import Iterator, Mapping, Sequence

from teladan.core.definitions.schemas_of_procedures import DefinedClock
from teladan.core.procedure.course import ClockState, Promise
from teladan.core.procedure.days import Seen, days_of
from teladan.core.procedure.run import Run
from teladan.core.procedure.words import cause_of, label_of, missing, not_started, told


class Teller:
    """Tells all clocks of a case."""

    def __init__(self, seen: Seen, *, explains: bool) -> None:
        self.seen = seen
        self.procedure = seen.procedure
        self.explains = explains

    def clocks(self, runs: Mapping[str, Run], earlier: Sequence[Run]) -> Mapping[str, ClockState]:
        """Every clock of the procedure, in file order; earlier holders' inner clocks before the latest one's."""
        found: dict[str, ClockState] = {}
        for key, clock in self.procedure.clocks.items():
            for run in earlier:
                if run.key == key:
                    found[_name(key, run.body, found)] = self._started(run)
            run_now = runs.get(key)
            found[key] = self._waiting(key, clock) if run_now is None else self._started(run_now)
        return found

    def _waiting(self, key: str, clock: DefinedClock) -> ClockState:
        reason = not_started(self.procedure, clock) if self.explains else ""
        return ClockState(
            key, label_of(key, clock), clock.runs_for, "not_started", None, reason, None, None, clock.basis
        )

    def _started(self, run: Run) -> ClockState:
        begun = next(mark for mark in reversed(run.marks) if mark.what in ("starts", "restarted_by"))
        return ClockState(
            name=run.key,
            label=label_of(run.key, run.clock),
            runs_for=run.clock.runs_for,
            state=run.state,
            due=run.due,
            reason=told(self.procedure, run) if self.explains else missing(run),
            started=run.measure.starts(begun.cause),
            ended=run.ended,
            basis=run.clock.basis,
            days=days_of(self.seen, run) if self.explains else (),
            promises=tuple(self._promises(run)) if self.explains else (),
            body=run.body,
            is_given_up=run.is_given_up,
        )

    def _promises(self, run: Run) -> Iterator[Promise]:
        for mark in run.marks:
            if mark.what in ("starts", "paused_by", "resumed_by", "extended_by", "restarted_by"):
                yield Promise(mark.cause.day, mark.due, cause_of(self.procedure, mark.cause.key))


def _name(key: str, body: str, taken: Mapping[str, ClockState]) -> str:
    """`disposition@Sekretariat`, and for one who held it before `disposition@Sekretariat#2`."""
    name, number = f"{key}@{body or '1'}", 1
    while name in taken:
        number += 1
        name = f"{key}@{body}#{number}" if body else f"{key}@{number}"
    return name
