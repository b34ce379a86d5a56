"""A test that invented people take: who answers how is planted, one more right answer after than before for three of four."""

from collections.abc import Iterable, Sequence

from teladan.cycle.learn.actions.knowledge_tests import TestQuestion, open_test, take_test, write_questions
from teladan.cycle.learn.models import Course, Event, KnowledgeTest, Member, Participant


def take(
    actor: str,
    of: Course | Event,
    phase: str,
    people: Iterable[Member] | Iterable[Participant],
    asked: Sequence[tuple[str, Sequence[str], int]],
) -> None:
    """All of them, in a phase that is opened for it and closed again. `asked`: question, choices, which one is right."""
    if phase == "before":
        questions = [TestQuestion(text=text, choices=list(choices), right=right) for text, choices, right in asked]
        write_questions(actor=actor, of=of, questions=questions)
    open_test(actor=actor, of=of, phase=phase)
    known = KnowledgeTest.objects.get(**{"course" if isinstance(of, Course) else "event": of}).questions
    for place, one in enumerate(people):
        right = 2 + place % 2 + (phase == "after") * (place % 4 != 0)
        given = {
            row["key"]: row["right"] if number < right else (row["right"] + 1) % len(row["choices"])
            for number, row in enumerate(known)
        }
        take_test(actor=actor, by=one, phase=phase, answers=given)
    open_test(actor=actor, of=of, phase="")
