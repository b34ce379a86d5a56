"""How a course's test and evaluations are written, opened and filled."""

from functools import partial

import time_machine
from factories.courses import NOW, a_course, a_member
from factories.registry import a_regency

from teladan.cycle.learn.actions import course_evaluations, course_tests

QUESTIONS = [{"text": "Satu tambah satu?", "choices": ["1", "2"], "right": 1}]


def a_test(opens=""):
    course = a_course(a_regency().office)
    course_tests.write_questions(actor="", course=course, questions=QUESTIONS)
    if opens:
        course_tests.open_test(actor="", course=course, phase=opens)
    return course


def take_test():
    member = a_member(a_test("before"))
    return partial(course_tests.take_test, actor="1", member=member, phase="before", answers={"1": 1})


def evaluate_course():
    member = a_member(a_course(a_regency().office))

    def played():
        with time_machine.travel(NOW, tick=False):
            course_evaluations.evaluate_course(member=member, form="of_course", answers={"time": 3})

    return played


EXAMPLES = {
    "write_questions": lambda: partial(
        course_tests.write_questions, actor="1", course=a_course(a_regency().office), questions=QUESTIONS
    ),
    "open_test": lambda: partial(course_tests.open_test, actor="1", course=a_test(), phase="before"),
    "take_test": take_test,
    "evaluate_course": evaluate_course,
}
