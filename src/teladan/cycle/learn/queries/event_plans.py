"""What the units of an event agreed to do after it (RTL), how far they are, and who agreed to nothing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.config.definitions import library
from teladan.core.definitions import DefinitionProblem
from teladan.cycle.learn.models import Consultation, Event, Invitee
from teladan.cycle.learn.queries.event_states import last_day_of
from teladan.cycle.learn.queries.events import about, parts_of, today_of
from teladan.cycle.learn.queries.sought import USUAL, elements_to_choose
from teladan.cycle.learn.rules import LEADS
from teladan.cycle.measure.queries.follow_ups import UNFINISHED, FollowUp, agreed_about, agreed_about_any
from teladan.ground import clock
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer, within_reach

BADGES = {"planned": "neutral", "running": "info", "done": "done", "dropped": "refused"}
KEPT = gettext_lazy("Selesai dengan bukti")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line and how far it is. `is_kept`: reported done, with a file that proves it; `is_fresh`: may still be taken back."""

    row: FollowUp
    topic: str
    badge: str
    state: str
    is_done: bool
    is_late: bool
    is_kept: bool
    is_fresh: bool


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """An invited unit with its lines. `is_expected`: it came, or said it would."""

    invitee: Invitee
    lines: Sequence[PlanLine]
    is_expected: bool

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)

    @property
    def late(self) -> int:
        return sum(line.is_late for line in self.lines)

    @property
    def kept(self) -> int:
        return sum(line.is_kept for line in self.lines)


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """Of a whole event. `expected`: units that should have a plan; `without`: those of them that have none."""

    expected: int
    without: int
    lines: int
    done: int
    late: int
    kept: int

    @property
    def written(self) -> int:
        return self.expected - self.without


def instrument_of_plan(event: Event) -> str:
    """By whose elements a line may say what it is about: the event's results', else the usual survey's."""
    if event.instrument:
        return event.instrument
    try:
        return library().instrument(USUAL).ident
    except DefinitionProblem:
        return ""


def topics_of_plan(event: Event) -> list[tuple[str, str]]:
    return elements_to_choose(instrument_of_plan(event))


def plans_of(event: Event) -> list[UnitPlan]:
    """Every invited unit with what it agreed to at the event, at a desk as well; units by name, lines by day.

    What was agreed to in a counselling is not among it: that stays with the two who spoke.
    """
    talks = Consultation.objects.filter(request__event=event).exclude(kind=Consultation.Kind.COUNSELLING)
    abouts = [about(event), *(f"learn.consultation:{pk}" for pk in talks.values_list("pk", flat=True))]
    found: dict[int, list[PlanLine]] = {}
    for line in lines_of(event, agreed_about_any(abouts)):
        found.setdefault(line.row.unit_id, []).append(line)
    invitees = event.invitees.filter(invited_at__isnull=False).select_related("unit").order_by("unit__name", "pk")
    plans = [UnitPlan(one, found.get(one.unit_id, ()), _is_expected(one)) for one in invitees]
    return [one for one in plans if one.is_expected or one.lines]


def plan_of_unit(invitee: Invitee) -> list[PlanLine]:
    """What one unit agreed to at the event, as its personal link shows it: nothing of what was spoken at desks."""
    return lines_of(invitee.event, agreed_about(about(invitee.event)).filter(unit=invitee.unit))


def own_line(invitee: Invitee, ident: int) -> FollowUp | None:
    return agreed_about(about(invitee.event)).filter(unit=invitee.unit, pk=ident).first()


def may_be_taken_back(row: FollowUp) -> bool:
    """On the day on which it was agreed, as long as nothing was reported of it."""
    return row.agreed_on == clock.today() and row.state == row.State.PLANNED and not row.report


def counts_of_plans(plans: Sequence[UnitPlan]) -> PlanCounts:
    expected = [one for one in plans if one.is_expected]
    return PlanCounts(
        expected=len(expected),
        without=sum(not one.lines for one in expected),
        lines=sum(len(one.lines) for one in plans),
        done=sum(one.done for one in plans),
        late=sum(one.late for one in plans),
        kept=sum(one.kept for one in plans),
    )


def lines_of(event: Event, rows: Iterable[FollowUp]) -> list[PlanLine]:
    names, today = dict(topics_of_plan(event)), today_of(event)
    return [_line(row, names, today) for row in rows]


def waiting_event_plans(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """Own units that came to an event and have agreed to nothing, from its last day until its follow-up ends."""
    led = within_reach(viewer, LEADS, "unit__")
    calls = within_reach(viewer, LEADS, "event__organiser__")  # who calls its own units reminds them
    came = Invitee.objects.filter(
        led, ~calls, invited_at__isnull=False, event__ends_on__lte=today, event__cancelled_on=None
    ).select_related("event", "unit")
    found = [one for one in came if _is_expected(one) and _is_asked(one.event) and today <= last_day_of(one.event)]
    written = {(row.about, row.unit_id) for row in agreed_about_any({about(one.event) for one in found})}
    return [
        Waiting(
            _("Susun rencana tindak lanjut"),
            f"{one.unit.name} · {one.event.title}",
            reverse("learn:invited-plan", args=[one.code]),
            is_late=False,
        )
        for one in found
        if (about(one.event), one.unit_id) not in written
    ]


def _is_asked(event: Event) -> bool:
    try:
        return "plan" in parts_of(event).parts
    except (DefinitionProblem, LookupError):
        return False


def _is_expected(invitee: Invitee) -> bool:
    if invitee.was_there is not None:
        return invitee.was_there
    return invitee.reply in (Invitee.Reply.PRESENT, Invitee.Reply.REPRESENTED)


def _line(row: FollowUp, names: dict[str, str], today: dt.date) -> PlanLine:
    state = row.State(row.state_on(today))
    is_late = state in UNFINISHED and row.due_on < today
    is_done = state == row.State.DONE
    is_kept = is_done and row.evidence_id is not None
    words = KEPT if is_kept else _("Terlambat") if is_late else state.label
    topic = row.indicator.name if row.indicator else names.get(row.element, row.element)
    return PlanLine(
        row, topic, "late" if is_late else BADGES[state], str(words), is_done, is_late, is_kept, may_be_taken_back(row)
    )
