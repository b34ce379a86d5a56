"""What may happen next, and who may do it."""

from collections.abc import Mapping, Sequence

from teladan.core.definitions.schemas_of_procedures import DefinedFact, Procedure
from teladan.core.procedure.course import Next
from teladan.core.procedure.run import Run


def next_facts(
    procedure: Procedure, happened: Sequence[str], runs: Mapping[str, Run], *, is_over: bool
) -> tuple[Next, ...]:
    """The facts that may happen next, in file order, once for each party that may do them."""
    if is_over:
        return ()
    return tuple(
        Next(key, fact.name, party, tuple(fact.needs))
        for key, fact in procedure.facts.items()
        if is_possible(procedure, key, fact, happened, runs)
        for party in fact.by
    )


def is_possible(
    procedure: Procedure, key: str, fact: DefinedFact, happened: Sequence[str], runs: Mapping[str, Run]
) -> bool:
    """A case begins with the fact that chooses its version. Then `after` and `not_after` decide; where `after` is not
    written, the clocks do: a fact is possible while it could still do something to one of them, and a hand-over while its
    party has an outer clock to keep."""
    if not happened or key == procedure.version_chosen_by:
        return not happened and key == procedure.version_chosen_by
    if any(other in happened for other in fact.not_after):
        return False
    if fact.after:
        return any(other in happened for other in fact.after)
    if fact.hand_over:
        outer = (run for run in runs.values() if not run.clock.inner and run.clock.runs_for in fact.by)
        return any(run.may_take("met_by") for run in outer)
    return _could_do_something(procedure.roles.get(key, ()), runs)


def _could_do_something(roles: Sequence[tuple[str, str]], runs: Mapping[str, Run]) -> bool:
    """What has no role may always happen; what only starts clocks, until they have started."""
    doing = [(role, clock) for role, clock in roles if role != "starts"]
    if doing:
        return any(clock in runs and runs[clock].may_take(role) for role, clock in doing)
    return not roles or any(clock not in runs for _, clock in roles)
