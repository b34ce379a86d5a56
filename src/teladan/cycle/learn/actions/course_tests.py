"""The test of a course: written and opened by its organiser, answered once before and once after by each participant."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import AnsweredTest, Course, CourseTest, Member
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

Phase = AnsweredTest.Phase


class TestQuestion(TypedDict):
    """`right`: which of the choices, from 0."""

    text: str
    choices: list[str]
    right: int


def write_questions(*, actor: str, course: Course, questions: Sequence[TestQuestion]) -> CourseTest:
    """The questions as they are from now on. Raises CannotChange once somebody answered: both tests must be one."""
    with transaction.atomic():
        Course.objects.select_for_update().get(pk=course.pk)
        test = CourseTest.objects.filter(course=course).first()
        if test is not None and test.answers.exists():
            raise CannotChange(
                _("Soal tidak dapat diubah lagi: sudah ada yang menjawab, dan kedua tes harus memakai soal yang sama.")
            )
        if test is None:
            test = CourseTest(course=course, made_by=actor, made_at=clock.now())
        test.questions = [{"key": str(number), **question} for number, question in enumerate(questions, 1)]
        if not test.questions:
            test.opens = ""
        test.save()
        _tell(actor, "learn.course_test.written", course, {"questions": len(test.questions)})
    return test


def open_test(*, actor: str, course: Course, phase: str) -> None:
    """Open the test before or after, or close it with an empty phase. Raises CannotChange without questions."""
    if phase not in ("", *Phase.values):
        raise ValueError(phase)
    with transaction.atomic():
        test = CourseTest.objects.select_for_update().filter(course=course).first()
        if test is None or not test.questions:
            raise CannotChange(_("Tes belum punya soal. Tulis soalnya dahulu."))
        test.opens = phase
        test.save(update_fields=["opens"])
        _tell(
            actor, "learn.course_test.opened" if phase else "learn.course_test.closed", course, {"phase": phase or None}
        )


def take_test(*, actor: str, member: Member, phase: str, answers: Mapping[str, int]) -> AnsweredTest:
    """What a participant answered; the first answers count. Raises CannotChange when it is not open, or was taken."""
    with transaction.atomic():
        test = CourseTest.objects.select_for_update().filter(course=member.course_id).first()
        if member.role != Member.Role.PARTICIPANT:
            raise CannotChange(_("Tes ini hanya untuk peserta."))
        if test is None or test.opens != phase:
            raise CannotChange(_("Tes ini sudah ditutup atau belum dibuka. Tanyakan kepada penyelenggara."))
        if test.answers.filter(member=member, phase=phase).exists():
            raise CannotChange(_("Anda sudah mengerjakan tes ini. Jawaban yang pertama yang dihitung."))
        chosen = {
            question["key"]: answers[question["key"]] for question in test.questions if question["key"] in answers
        }
        right = sum(chosen.get(question["key"]) == question["right"] for question in test.questions)
        made = AnsweredTest.objects.create(
            test=test, member=member, phase=phase, answers=chosen, right=right, made_at=clock.now()
        )
        _tell(actor, "learn.course_test.taken", member.course, {"member": member.pk, "phase": phase})
    return made


def _tell(actor: str, verb: str, course: Course, payload: dict[str, object]) -> None:
    append(actor=actor, verb=verb, subject=f"learn.course:{course.pk}", payload=payload)
