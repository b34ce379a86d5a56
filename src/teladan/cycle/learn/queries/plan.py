"""What both sides agreed to do after a visit: the follow-up lines of measuring that name it, and what was measured since."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.compare.queries.again import Again, element_again, indicator_again
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries.sought import elements_to_choose, sought
from teladan.cycle.learn.queries.visits import visit as visit_of
from teladan.cycle.measure.queries.follow_ups import UNFINISHED, agreed_about
from teladan.cycle.measure.queries.indicators import duties
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer

BADGES = {"planned": "neutral", "running": "info", "done": "done", "dropped": "refused"}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line: whose it is, what it is about in words, and the number of that then and now (None: about no number)."""

    row: Any
    side: str
    side_name: str
    topic: str
    badge: str
    state: str
    is_done: bool
    again: Again | None


def origin_of(visit: Visit) -> str:
    """What the lines of a visit are about, as other rooms keep it."""
    return f"learn.visit:{visit.pk}"


def visit_about(viewer: Viewer, about: str) -> Visit | None:
    """The visit that a line names, where the viewer may see it."""
    room, _colon, ident = about.partition(":")
    return visit_of(viewer, uuid.UUID(ident)) if room == "learn.visit" else None


def plan_of(viewer: Viewer, visit: Visit) -> list[PlanLine]:
    """Both sides' lines, the earliest due first. Both sides may read them: they were agreed."""
    names = {one.key: one.name for one in sought(visit)} | dict(elements_to_choose(visit.instrument))
    today = clock.today()
    return [_line(viewer, visit, row, names, today) for row in agreed_about(origin_of(visit))]


def topics_of(visit: Visit) -> list[tuple[str, str]]:
    """Key and name of what a line may be about."""
    return [(one.key, one.name) for one in sought(visit) if one.name]


def indicator_named(visit: Visit, side: str, key: str) -> Any:
    """The indicator of that key which a side's unit sends, None where there is none."""
    unit = visit.guest_id if side == Side.GUEST else visit.host_id
    found = duties(Viewer(is_operator=True)).filter(unit=unit, indicator__key=key, until=None).first()
    return found and found.indicator


def _line(viewer: Viewer, visit: Visit, row: Any, names: dict[str, str], today: dt.date) -> PlanLine:
    state = row.State(row.state_on(today))
    is_late = state in UNFINISHED and row.due_on < today
    side = Side.GUEST if row.unit_id == visit.guest_id else Side.HOST
    return PlanLine(
        row=row,
        side=side.value,
        side_name=str(side.label),
        topic=row.indicator.name if row.indicator else names.get(row.element, row.element),
        badge="late" if is_late else BADGES[state],
        state=_("Terlambat") if is_late else str(state.label),
        is_done=state == row.State.DONE,
        again=_again(viewer, row, row.agreed_on, today),
    )


def _again(viewer: Viewer, row: Any, since: dt.date, today: dt.date) -> Again | None:
    if row.indicator is not None:
        return indicator_again(viewer, row.unit_id, row.indicator_id, since, today)
    if row.element:
        return element_again(row.unit_id, row.instrument, row.element, since, today)
    return None
