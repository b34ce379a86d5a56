"""The test of a course: whether it is open, who took it, and what was learnt between its two times."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.core.statistics.paired import PairedDifference, paired_difference
from teladan.cycle.learn.models import AnsweredTest, Course, CourseTest, Member
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

Phase = AnsweredTest.Phase


@dataclass(frozen=True, slots=True)
class Taken:
    """A participant's right answers at each time; None where they did not take it."""

    member: Member
    before: int | None
    after: int | None

    @property
    def change(self) -> int | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and how many of those who took both answered it right at each time."""

    number: int
    text: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """`pairs`: how many took both; `paired`: right answers of these, None where nobody did."""

    of_all: int
    rows: Sequence[Taken]
    questions: Sequence[Asked]
    pairs: int
    paired: PairedDifference | None


def test_of(course: Course) -> CourseTest | None:
    return CourseTest.objects.filter(course=course).first()


def taken_by(member: Member) -> dict[str, AnsweredTest]:
    """A participant's own answers by the time they were given."""
    return {row.phase: row for row in member.tests.select_related("test")}


def counts_of(test: CourseTest) -> dict[str, int]:
    """How many took each."""
    phases = list(test.answers.values_list("phase", flat=True))
    return {phase: phases.count(phase) for phase in Phase.values}


def learnt(test: CourseTest) -> Learnt:
    """What participants knew before and after, each compared with themselves."""
    answers: dict[tuple[int, str], AnsweredTest] = {(row.member_id, row.phase): row for row in test.answers.all()}
    members = list(test.course.members.filter(role=Member.Role.PARTICIPANT).order_by("position", "name", "pk"))
    rows = [
        Taken(one, *(answers[one.pk, phase].right if (one.pk, phase) in answers else None for phase in Phase.values))
        for one in members
    ]
    both = [row for row in rows if row.change is not None]
    paired = paired_difference([row.before for row in both], [row.after for row in both]) if both else None
    questions = [
        Asked(number, question["text"], *(_right(question, both, answers, phase) for phase in Phase.values))
        for number, question in enumerate(test.questions, 1)
    ]
    return Learnt(len(test.questions), rows, questions, len(both), paired)


def _right(question: dict, both: Sequence[Taken], answers: dict[tuple[int, str], AnsweredTest], phase: str) -> int:
    return sum(answers[row.member.pk, phase].answers.get(question["key"]) == question["right"] for row in both)


def waiting_tests(viewer: Viewer, today: dt.date) -> list[Waiting]:  # noqa: ARG001 -- an open test has no last day
    """The tests that are open for a participant and not taken yet."""
    if viewer.person is None:
        return []
    own = Member.objects.filter(person=viewer.person, role=Member.Role.PARTICIPANT).exclude(course__test__opens="")
    found = []
    for member in own.filter(course__test__isnull=False).select_related("course__test").prefetch_related("tests"):
        phase = member.course.test.opens
        if not any(row.phase == phase for row in member.tests.all()):
            text = _("Kerjakan tes %(phase)s") % {"phase": str(Phase(phase).label).lower()}
            url = reverse("learn:test-take", args=[member.course_id, phase])
            found.append(Waiting(text, member.course.title, url, is_late=False))
    return found
