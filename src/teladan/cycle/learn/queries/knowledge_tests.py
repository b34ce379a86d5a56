"""The test of a course or an event: whether it is open, who took it, and what was learnt between its two times."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.core.statistics.paired import FEWEST_PAIRS, PairedDifference, paired_difference
from teladan.cycle.learn.models import AnsweredTest, Course, Event, KnowledgeTest, Member, Participant
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

Phase = AnsweredTest.Phase


@dataclass(frozen=True, slots=True)
class Taken:
    """A participant's right answers at each time; None where they did not take it."""

    who: Member | Participant
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


def whose(of: Course | Event) -> dict[str, Any]:
    """The field of a test that names its course or its event."""
    return {"course": of} if isinstance(of, Course) else {"event": of}


def tested(by: Member | Participant) -> tuple[Course | Event, dict[str, Any]]:
    """Of what somebody takes the test, and the field of an answer that names them."""
    if isinstance(by, Member):
        return by.course, {"member": by}
    return by.event, {"participant": by}


def test_of(of: Course | Event) -> KnowledgeTest | None:
    return KnowledgeTest.objects.filter(**whose(of)).first()


def taken_by(by: Member | Participant) -> dict[str, AnsweredTest]:
    """A participant's own answers by the time they were given."""
    return {row.phase: row for row in by.tests.select_related("test")}


def counts_of(test: KnowledgeTest) -> dict[str, int]:
    """How many took each."""
    phases = list(test.answers.values_list("phase", flat=True))
    return {phase: phases.count(phase) for phase in Phase.values}


def people_of(of: Course | Event) -> list[Member] | list[Participant]:
    """Who is to take the test: a course's participants; at an event who has a seat, and who answered before losing it."""
    if isinstance(of, Course):
        return list(of.members.filter(role=Member.Role.PARTICIPANT).order_by("position", "name", "pk"))
    answered = AnsweredTest.objects.filter(test__event=of).values("participant")
    seated = of.participants.filter(Q(seat=Participant.Seat.CONFIRMED) | Q(pk__in=answered))
    return list(seated.order_by("name", "pk"))


def learnt(test: KnowledgeTest) -> Learnt:
    """What participants knew before and after, each compared with themselves."""
    answers: dict[tuple[object, str], AnsweredTest] = {
        (row.member_id or row.participant_id, row.phase): row for row in test.answers.all()
    }
    rows = [
        Taken(one, *(answers[one.pk, phase].right if (one.pk, phase) in answers else None for phase in Phase.values))
        for one in people_of(test.course or test.event)
    ]
    both = [row for row in rows if row.change is not None]
    paired = paired_difference([row.before for row in both], [row.after for row in both]) if both else None
    questions = [
        Asked(number, question["text"], *(_right(question, both, answers, phase) for phase in Phase.values))
        for number, question in enumerate(test.questions, 1)
    ]
    return Learnt(len(test.questions), rows, questions, len(both), paired)


def is_told(test: KnowledgeTest) -> bool:
    """Whether an event's organiser may read what came of its test: closed, and of so many that nobody's result shows.

    A course's organiser knows its participants' results one by one; at an event nobody's is shown to anybody else.
    """
    return not test.opens and learnt(test).pairs >= FEWEST_PAIRS


def _right(question: dict, both: Sequence[Taken], answers: dict[tuple[object, str], AnsweredTest], phase: str) -> int:
    return sum(answers[row.who.pk, phase].answers.get(question["key"]) == question["right"] for row in both)


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


def waiting_event_tests(viewer: Viewer, today: dt.date) -> list[Waiting]:  # noqa: ARG001 -- an open test has no last day
    """The same of events to which somebody comes who can sign in."""
    if viewer.person is None:
        return []
    own = Participant.objects.filter(
        person=viewer.person,
        seat=Participant.Seat.CONFIRMED,
        invitee__invited_at__isnull=False,
        event__test__isnull=False,
        event__cancelled_on=None,
    )
    found = []
    for one in own.exclude(event__test__opens="").select_related("event__test").prefetch_related("tests"):
        phase = one.event.test.opens
        if not any(row.phase == phase for row in one.tests.all()):
            text = _("Kerjakan tes %(phase)s") % {"phase": str(Phase(phase).label).lower()}
            url = reverse("learn:participant-test", args=[one.code, phase])
            found.append(Waiting(text, one.event.title, url, is_late=False))
    return found
