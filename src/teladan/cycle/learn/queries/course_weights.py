"""How much each criterion and each assessment of a course weighs: as the organiser set it, else as the programme's file says."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries.courses import parts_of, programme_of

ASSESSMENT = "assessment:"
"""Before the key of an assessment in `Course.weights`; a criterion of the presentation stands there by its key alone."""
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Weighted:
    """One thing that is judged. `key`: as in `Course.weights`; `percent` None: not filled in."""

    key: str
    name: str
    percent: Decimal | None


def criteria_of(course: Course) -> list[Weighted]:
    """What assessors judge at the presentation, in the file's order."""
    own = course.weights or {}
    return [
        Weighted(key, row.name, _percent(own, key, row.weight, is_set=bool(own)))
        for key, row in parts_of(course).criteria.items()
    ]


def assessments_of(course: Course) -> list[Weighted]:
    """Of what the course's final mark is made."""
    own = course.weights or {}
    rows = programme_of(course).assessments.items()
    return [
        Weighted(ASSESSMENT + key, row.name, _percent(own, ASSESSMENT + key, row.weight, is_set=bool(own)))
        for key, row in rows
    ]


def criteria_weights(course: Course) -> dict[str, Decimal] | None:
    """Criterion -> percent, which make 100; None while they are not filled in: then there is no total."""
    return _whole({one.key: one.percent for one in criteria_of(course)})


def _percent(own: Mapping[str, str], key: str, by_file: Decimal | None, *, is_set: bool) -> Decimal | None:
    return (Decimal(own[key]) if key in own else None) if is_set else by_file


def _whole(found: Mapping[str, Decimal | None]) -> dict[str, Decimal] | None:
    known = {key: percent for key, percent in found.items() if percent is not None}
    return known if len(known) == len(found) and sum(known.values()) == WHOLE else None
