"""The questions of a course's groups, like ones joined, and what was answered to others before."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from teladan.cycle.learn.models import Course, HostQuestion, Question, Side
from teladan.cycle.learn.queries.often_asked import NEWEST, Often, grouped
from teladan.cycle.learn.queries.questions import likest, telling_words
from teladan.cycle.learn.rules import NOTES, may_note
from teladan.ground.registry.queries import Viewer, reaches

State = Question.State
WAIT = frozenset({State.OPEN, State.TO_CONFIRM})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty for all. A joined question is shown where one of those it joins fits."""

    group: str = ""
    state: str = ""
    place: str = ""
    words: str = ""

    def fits(self, row: Question) -> bool:
        if self.group and str(row.group_id) != self.group:
            return False
        if self.state and row.state != self.state:
            return False
        if self.place and (row.group is None or str(row.group.site.place_id) != self.place):
            return False
        text = f"{row.text} {row.answer}".casefold()
        return all(word in text for word in self.words.casefold().split())


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was answered before: to everybody, or to the delegation of an earlier visit (`guest`, for the host's eyes)."""

    question: str
    answer: str
    guest: str = ""
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Questions that ask the same, with what was answered to others. `answerable`: those that the viewer may answer."""

    questions: tuple[Question, ...]
    best: Question
    earlier: tuple[Earlier, ...]
    answerable: tuple[Question, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(sorted({row.group.name for row in self.questions if row.group is not None}))

    @property
    def answers(self) -> tuple[str, ...]:
        """Each answer once."""
        return tuple(dict.fromkeys(row.answer for row in self.questions if row.answer))

    @property
    def to_mend(self) -> str:
        """What stands answered to a question that the viewer may answer; never what another site said."""
        return next((row.answer for row in self.answerable if row.answer), "")


def joined(viewer: Viewer, course: Course, wanted: Wanted = Wanted()) -> list[Joined]:
    """What the course's guests asked, what still waits first, then as it was asked."""
    if course.visit is None:
        return []
    rows = Question.objects.filter(visit=course.visit, side=Side.GUEST).select_related(
        "group__site__place", "group__site__unit"
    )
    kept = [one for one in grouped(rows.order_by("asked_at", "pk")) if any(wanted.fits(row) for row in one.questions)]
    is_host = course.visit.case_id is not None and may_note(viewer, course.visit, Side.HOST)
    before = _before(course, is_host)
    found = [_joined(viewer, one, before, is_host) for one in kept]
    return sorted(found, key=lambda one: not any(row.state in WAIT for row in one.questions))


def joined_with(viewer: Viewer, course: Course, ident: uuid.UUID) -> Joined | None:
    """The joined question to which one belongs."""
    return next((one for one in joined(viewer, course) if any(row.pk == ident for row in one.questions)), None)


def asked_groups(course: Course) -> list[tuple[str, str, str, str]]:
    """Group and site of the course: id and name of each."""
    found = course.groups.select_related("site__place").order_by("position", "pk")
    return [(str(one.pk), one.name, str(one.site.place_id), one.site.place.name) for one in found]


def _joined(viewer: Viewer, often: Often, before: Sequence[tuple[str, Earlier]], is_host: bool) -> Joined:
    rows = tuple(often.questions)
    answerable = tuple(row for row in rows if row.state != State.CONFIRMED and (is_host or _is_at_site(viewer, row)))
    return Joined(rows, often.best, tuple(likest(often.best.text, before)), answerable)


def _is_at_site(viewer: Viewer, row: Question) -> bool:
    """Whether somebody notes for the site of the group that asked."""
    unit = row.group.site.unit if row.group is not None else None
    return unit is not None and reaches(viewer, unit, NOTES)


def _before(course: Course, is_host: bool) -> list[tuple[str, Earlier]]:
    """What the host published; for the host itself also what it answered to earlier visits, the newest first."""
    if course.visit is None:
        return []
    host = course.visit.host_id
    published = HostQuestion.objects.filter(host__unit=host, is_published=True).exclude(answer="")
    found = [(telling_words(one.question), Earlier(one.question, one.answer)) for one in published]
    if is_host:
        rows = Question.objects.filter(visit__host=host, visit__case__isnull=False, side=Side.GUEST)
        rows = rows.exclude(visit=course.visit).exclude(answer="").select_related("visit__guest").order_by("-asked_at")
        for row in rows[:NEWEST]:
            on = row.answered_at.date() if row.answered_at else None
            found.append((telling_words(row.text), Earlier(row.text, row.answer, row.visit.guest.name, on)))
    return found
