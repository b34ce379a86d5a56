"""What of a course's field study may be told to the public: counts, sites, and lessons that the sites themselves confirmed.

No participant is named, no score, no draft.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from teladan.cycle.learn.models import ChangeProject, Course, Member, ReportEdition, Seat, Verdict
from teladan.cycle.learn.queries.courses import groups_of
from teladan.ground.registry.queries import Role

LESSONS = "lessons"
"""Key of the report's section whose confirmed passages are told."""


@dataclass(frozen=True, slots=True)
class CourseTold:
    """`sites`: name and how many went there. `presented`: how many groups' reports are final. `lessons`: the very words that a
    site confirmed. `leader`: the head of the organiser, where that one travelled along."""

    training: str
    first: dt.date
    last: dt.date
    participants: int
    attendants: int
    sites: tuple[tuple[str, int], ...]
    presented: int
    lessons: tuple[str, ...]
    approved_projects: int
    leader: str


def course_told(course: Course) -> CourseTold:
    roles = Counter(course.members.values_list("role", flat=True))
    seats = Counter(Seat.objects.filter(group__course=course).values_list("group", flat=True))
    groups = list(groups_of(course))
    return CourseTold(
        training=f"{course.title} {course.batch}".strip(),
        first=course.starts_on,
        last=course.ends_on,
        participants=roles[Member.Role.PARTICIPANT],
        attendants=roles[Member.Role.ATTENDANT],
        sites=tuple((group.site.place.name, seats[group.pk]) for group in groups),
        presented=ReportEdition.objects.filter(report__group__course=course, kind=ReportEdition.Kind.FINAL)
        .values("report")
        .distinct()
        .count(),
        lessons=tuple(_lessons(course)),
        approved_projects=ChangeProject.objects.filter(
            member__course=course, state=ChangeProject.State.APPROVED
        ).count(),
        leader=_leader(course),
    )


def _lessons(course: Course) -> list[str]:
    """Of final editions, in the order of the groups: the passages whose very version the site found right."""
    finals: dict[object, ReportEdition] = {}
    rows = ReportEdition.objects.filter(report__group__course=course, kind=ReportEdition.Kind.FINAL)
    for edition in rows.order_by("report__group__position", "number"):
        finals[edition.report_id] = edition
    found = [
        passage
        for edition in finals.values()
        for section in edition.content["sections"]
        if section["key"] == LESSONS
        for passage in section["passages"]
    ]
    said: dict[tuple[str, int], str] = {}
    for verdict in Verdict.objects.filter(passage__in=[one["id"] for one in found]).order_by("made_at", "pk"):
        said[str(verdict.passage_id), verdict.version] = verdict.word
    return [one["text"] for one in found if said.get((one["id"], one["version"])) == Verdict.Word.CONFIRMED]


def _leader(course: Course) -> str:
    heads = course.members.filter(
        role=Member.Role.ATTENDANT, person__mandates__unit=course.organiser_id, person__mandates__role=Role.HEAD
    )
    row = heads.order_by("position").first()
    return f"{row.name}, {row.title}" if row and row.title else row.name if row else ""
