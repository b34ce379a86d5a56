"""How a course's test and evaluations are written, opened and filled."""

from functools import partial

import time_machine
from factories.courses import NOW, a_course, a_member
from factories.registry import a_regency

from teladan.cycle.learn.actions import course_evaluations, knowledge_tests

QUESTIONS = [{"text": "Satu tambah satu?", "choices": ["1", "2"], "right": 1}]


def a_test(opens=""):
    course = a_course(a_regency().office)
    knowledge_tests.write_questions(actor="", of=course, questions=QUESTIONS)
    if opens:
        knowledge_tests.open_test(actor="", of=course, phase=opens)
    return course


def take_test():
    member = a_member(a_test("before"))
    return partial(knowledge_tests.take_test, actor="1", by=member, phase="before", answers={"1": 1})


def evaluate_course():
    member = a_member(a_course(a_regency().office))

    def played():
        with time_machine.travel(NOW, tick=False):
            course_evaluations.evaluate_course(member=member, form="of_course", answers={"time": 3})

    return played


EXAMPLES = {
    "write_questions": lambda: partial(
        knowledge_tests.write_questions, actor="1", of=a_course(a_regency().office), questions=QUESTIONS
    ),
    "open_test": lambda: partial(knowledge_tests.open_test, actor="1", of=a_test(), phase="before"),
    "take_test": take_test,
    "evaluate_course": evaluate_course,
}
