"""What participants say of the course and of its host, without a name; told from five answers on, once no more come.

Means that were told while forms still come would give one person's answers away: the difference between two readings.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.core.definitions.schemas_of_programmes import ProgrammeForm
from teladan.cycle.learn.models import Course, CourseEvaluation, EvaluationGiven, Member
from teladan.cycle.learn.queries.courses import TRAVELS, programme_of, today_of
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import Viewer

FORMS = ("of_course", "of_host")
OF_HOST = "of_host"
"""The one of which the host reads the means."""
FEWEST = 5
"""Fewer answers than this are not told: among so few, somebody could guess who said what."""
STAYS_OPEN = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    mean: Fraction
    n: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What a form brought. `questions` and `words` are empty until it is told; `words` in the order of the alphabet."""

    key: str
    name: str
    labels: Sequence[str]
    n: int
    asked: int
    is_closed: bool
    questions: Sequence[Question] = ()
    words: Sequence[str] = ()

    @property
    def is_told(self) -> bool:
        return self.is_closed and self.n >= FEWEST

    @property
    def missing(self) -> int:
        return max(FEWEST - self.n, 0)


def forms_of(course: Course) -> dict[str, ProgrammeForm]:
    """The programme's forms that participants and attendants fill, by key."""
    forms = programme_of(course).forms
    return {key: forms[key] for key in FORMS if key in forms}


def is_open(course: Course) -> bool:
    """From the field study's first day until two weeks after its last."""
    return course.starts_on <= today_of(course) <= last_day(course)


def last_day(course: Course) -> dt.date:
    return course.ends_on + STAYS_OPEN


def given_by(member: Member) -> set[str]:
    """Keys of the forms that somebody filled; not what was said."""
    return set(EvaluationGiven.objects.filter(member=member).values_list("form", flat=True))


def heard(course: Course, keys: Sequence[str] = FORMS) -> list[Heard]:
    asked = course.members.filter(role__in=TRAVELS).count()
    rows = list(CourseEvaluation.objects.filter(course=course, form__in=keys))
    return [
        _heard(key, form, [row for row in rows if row.form == key], asked, is_over=today_of(course) > last_day(course))
        for key, form in forms_of(course).items()
        if key in keys
    ]


def _heard(key: str, form: ProgrammeForm, rows: Sequence[CourseEvaluation], asked: int, *, is_over: bool) -> Heard:
    found = Heard(key, form.name, form.labels, len(rows), asked, is_over or len(rows) >= asked)
    if not found.is_told:
        return found
    questions = []
    for name, text in form.questions.items():
        values = [row.answers[name] for row in rows if name in row.answers]
        if len(values) >= FEWEST:
            questions.append(Question(text, Fraction(sum(values), len(values)), len(values)))
    words = sorted((row.words for row in rows if row.words), key=str.casefold)
    return replace(found, questions=questions, words=words)


def waiting_evaluations(viewer: Viewer, today: dt.date) -> list[Waiting]:
    """The forms that somebody who travels may fill, from the last day of the field study on."""
    if viewer.person is None:
        return []
    own = Member.objects.filter(
        person=viewer.person,
        role__in=TRAVELS,
        course__ends_on__lte=today,
        course__ends_on__gte=today - STAYS_OPEN,
    )
    found = []
    for member in own.select_related("course__visit__host", "course__organiser"):
        given = given_by(member)
        for key, form in forms_of(member.course).items():
            if key not in given:
                url = reverse("learn:course-evaluation", args=[member.course_id, key])
                found.append(Waiting(_("Isi: %(form)s") % {"form": form.name}, member.course.title, url, is_late=False))
    return found
