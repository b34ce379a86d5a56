"""The plan of a replication as it stands on a day: how far each step is, what is late, what it costs and who pays."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.db.models import F, Q, QuerySet

from teladan.config.definitions import library
from teladan.core.numbers import written
from teladan.core.workdays import Calendar, MissingYear
from teladan.cycle.replicate.models import PlanStep, Replication

State = PlanStep.State
CALENDAR = "id-national"
SHORT = 3
"""Days of a step that is an event rather than a time of work."""


@dataclass(frozen=True, slots=True)
class Money:
    """What one source pays; `source` is empty where none was written."""

    source: str
    amount: Decimal
    steps: int


def plan_of(replication: Replication) -> list[PlanStep]:
    return list(replication.steps.all())


def step_of(replication: Replication, ident: int) -> PlanStep | None:
    return replication.steps.filter(pk=ident).first() if ident < 2**63 else None


def state_on(step: PlanStep, today: dt.date) -> PlanStep.State:
    """How far it had come on a day: what was done later was still being worked on then."""
    state = State(step.state)
    return State.DOING if step.done_on is not None and step.done_on > today else state


def is_late(step: PlanStep, today: dt.date) -> bool:
    return step.due_on < today and state_on(step, today) != State.DONE


def late(today: dt.date) -> Q:
    """The same as a condition on PlanStep, for replications that go on."""
    goes_on = Q(replication__stopped_on=None) | Q(replication__stopped_on__gt=today)
    return Q(due_on__lt=today) & (Q(done_on=None) | Q(done_on__gt=today)) & goes_on


def late_steps(today: dt.date) -> QuerySet[PlanStep]:
    """Everywhere, the longest late first."""
    rows = PlanStep.objects.filter(late(today)).select_related("replication__practice", "replication__adopter")
    return rows.order_by("due_on", "pk")


def budget_by_source(steps: Sequence[PlanStep]) -> list[Money]:
    """The largest first; a source is one, however its letters are written."""
    spelt: dict[str, str] = {}
    sums: dict[str, list[Decimal]] = defaultdict(list)
    for step in steps:
        if step.budget is not None:
            key = source_of(step)
            spelt.setdefault(key, " ".join(step.budget_source.split()))
            sums[key].append(step.budget)
    found = [Money(spelt[key], sum(amounts, Decimal(0)), len(amounts)) for key, amounts in sums.items()]
    return sorted(found, key=lambda one: (-one.amount, one.source))


def source_of(step: PlanStep) -> str:
    """The source that pays a step, however its letters are written."""
    return " ".join(step.budget_source.split()).casefold()


def total_budget(steps: Sequence[PlanStep]) -> Decimal | None:
    """None where no step has a budget: nothing written is not nothing needed."""
    amounts = [step.budget for step in steps if step.budget is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def rupiah(amount: Decimal) -> str:
    """Rp1.250.000."""
    return f"Rp{written(amount)}"


def span_of(steps: Sequence[PlanStep]) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a plan."""
    if not steps:
        return None
    return min(step.since for step in steps), max(step.due_on for step in steps)


def next_day(replication: Replication) -> dt.date | None:
    """The day after the last step: where another would begin."""
    last = replication.steps.order_by(F("due_on").desc()).first()
    return last.due_on + dt.timedelta(days=1) if last else None


@cache
def _calendar() -> Calendar:
    return Calendar.from_years(library().calendar(CALENDAR))


def days_off(steps: Sequence[PlanStep]) -> list[tuple[PlanStep, dt.date, str]]:
    """Short steps, which happen on their days, that fall on a day on which offices rest, with the reason: it only advises.
    Of a step of weeks its last day says nothing, and of a year that is not announced nothing is known."""
    found = []
    for step in steps:
        length = (step.due_on - step.since).days
        if length >= SHORT:
            continue
        days = [step.since + dt.timedelta(days=day) for day in range(length + 1)]
        found += [(step, day, reason) for day in days if (reason := _reason_off(day))][:1]
    return found


def _reason_off(day: dt.date) -> str:
    try:
        return _calendar().reason_off(day) or ""
    except MissingYear:
        return ""
