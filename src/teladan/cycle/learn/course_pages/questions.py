"""How the questions of a course are listed, like ones of several groups as one."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from teladan.cycle.learn.models import Course, Question
from teladan.cycle.learn.queries.course_questions import Joined, Wanted, joined
from teladan.cycle.learn.queries.observations import names_of_people, noting_sides
from teladan.cycle.learn.question_page import BADGES
from teladan.ground.registry.queries import Viewer, zone_name_of, zone_of

State = Question.State


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that were joined."""

    row: Question
    badge: str
    asker: str
    answerer: str


@dataclass(frozen=True, slots=True)
class Row:
    """A joined question; `badge` and `state`: of what has come least far."""

    one: Joined
    badge: str
    state: str
    parts: tuple[Part, ...]


def listed(viewer: Viewer, course: Course, wanted: Wanted) -> dict[str, Any]:
    """The joined questions, and how many single ones stand in each state whatever the list is narrowed to."""
    found = joined(viewer, course, wanted)
    every = found if wanted == Wanted() else joined(viewer, course)
    counted = Counter(row.state for one in every for row in one.questions)
    visit = course.visit
    noting = noting_sides(viewer, visit) if visit is not None else []
    return {
        "rows": rows_of(found),
        "counts": [(key, State(key).label, BADGES[key], counted[key]) for key in State.values if counted[key]],
        "all": sum(counted.values()),
        "may_ask": "guest" in noting,
        "zone": zone_of(visit.host) if visit is not None else None,
        "zone_name": zone_name_of(visit.host) if visit is not None else "",
    }


def rows_of(found: list[Joined]) -> list[Row]:
    accounts = {account for one in found for row in one.questions for account in (row.asked_by, row.answered_by)}
    people = names_of_people(accounts)
    return [
        Row(
            one=one,
            badge=BADGES[_least(one)],
            state=str(State(_least(one)).label),
            parts=tuple(
                Part(row, BADGES[row.state], people.get(row.asked_by, ""), people.get(row.answered_by, ""))
                for row in one.questions
            ),
        )
        for one in found
    ]


def _least(one: Joined) -> str:
    """The state of the question that has come least far."""
    return min((row.state for row in one.questions), key=State.values.index)
