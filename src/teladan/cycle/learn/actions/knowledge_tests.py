"""The test of a course or an event: written and opened by its organiser, answered once before and once after by each."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import AnsweredTest, Course, Event, KnowledgeTest, Member, Participant
from teladan.cycle.learn.queries.knowledge_tests import is_told, test_of, tested, whose
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

Phase = AnsweredTest.Phase


class TestQuestion(TypedDict):
    """`right`: which of the choices, from 0."""

    text: str
    choices: list[str]
    right: int


def write_questions(*, actor: str, of: Course | Event, questions: Sequence[TestQuestion]) -> KnowledgeTest:
    """The questions as they are from now on. Raises CannotChange once somebody answered: both tests must be one."""
    with transaction.atomic():
        type(of).objects.select_for_update().get(pk=of.pk)
        test = test_of(of)
        if test is not None and test.answers.exists():
            raise CannotChange(
                _("Soal tidak dapat diubah lagi: sudah ada yang menjawab, dan kedua tes harus memakai soal yang sama.")
            )
        if test is None:
            test = KnowledgeTest(**whose(of), made_by=actor, made_at=clock.now())
        test.questions = [{"key": str(number), **question} for number, question in enumerate(questions, 1)]
        if not test.questions:
            test.opens = ""
        test.save()
        _tell(actor, of, "written", {"questions": len(test.questions)})
    return test


def open_test(*, actor: str, of: Course | Event, phase: str) -> None:
    """Open the test before or after, or close it with an empty phase. Raises CannotChange without questions, or where
    one answer more would give that one away."""
    if phase not in ("", *Phase.values):
        raise ValueError(phase)
    with transaction.atomic():
        test = KnowledgeTest.objects.select_for_update(of=("self",)).filter(**whose(of)).first()
        if test is None or not test.questions:
            raise CannotChange(_("Tes belum punya soal. Tulis soalnya dahulu."))
        if phase and isinstance(of, Event):
            _may_open(of, test)
        test.opens = phase
        test.save(update_fields=["opens"])
        _tell(actor, of, "opened" if phase else "closed", {"phase": phase or None})


def take_test(*, actor: str, by: Member | Participant, phase: str, answers: Mapping[str, int]) -> AnsweredTest:
    """What a participant answered; the first answers count. Raises CannotChange when it is not open, or was taken."""
    of, who = tested(by)
    with transaction.atomic():
        test = KnowledgeTest.objects.select_for_update(of=("self",)).filter(**whose(of)).first()
        _may_take(by)
        if test is None or test.opens != phase:
            raise CannotChange(_("Tes ini sudah ditutup atau belum dibuka. Tanyakan kepada penyelenggara."))
        if test.answers.filter(phase=phase, **who).exists():
            raise CannotChange(_("Anda sudah mengerjakan tes ini. Jawaban yang pertama yang dihitung."))
        chosen = {
            question["key"]: answers[question["key"]] for question in test.questions if question["key"] in answers
        }
        right = sum(chosen.get(question["key"]) == question["right"] for question in test.questions)
        made = AnsweredTest.objects.create(
            test=test, phase=phase, answers=chosen, right=right, made_at=clock.now(), **who
        )
        payload: dict[str, Any] = {
            name: str(one.pk) if isinstance(by, Participant) else one.pk for name, one in who.items()
        }
        _tell(actor, of, "taken", payload | {"phase": phase} | ({} if actor else {"by": "link"}))
    return made


def _may_open(event: Event, test: KnowledgeTest) -> None:
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini dibatalkan, jadi tesnya tidak dibuka."))
    if is_told(test):
        raise CannotChange(
            _(
                "Hasil tes sudah dapat dibaca, jadi tes tidak dibuka lagi: satu jawaban tambahan akan membuka nilai orangnya."
            )
        )


def _may_take(by: Member | Participant) -> None:
    if isinstance(by, Member):
        if by.role != Member.Role.PARTICIPANT:
            raise CannotChange(_("Tes ini hanya untuk peserta."))
    elif by.seat != Participant.Seat.CONFIRMED:
        raise CannotChange(_("Tes ini hanya untuk peserta yang mendapat kursi."))


def _tell(actor: str, of: Course | Event, done: str, payload: dict[str, Any]) -> None:
    kind = "course" if isinstance(of, Course) else "event"
    append(actor=actor, verb=f"learn.{kind}_test.{done}", subject=f"learn.{kind}:{of.pk}", payload=payload)
