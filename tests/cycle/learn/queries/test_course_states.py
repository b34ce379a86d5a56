"""Where a course stands follows from its visit, its days and its reports."""

import datetime as dt

import pytest
from factories.courses import FIRST, LAST

from teladan.cycle.learn.models import Course
from teladan.cycle.learn.queries.course_states import CourseState, state_of
from teladan.cycle.learn.queries.visits import State

COURSE = Course(programme="leadership-field-study/2015", starts_on=FIRST, ends_on=LAST)
DAY = dt.timedelta(1)


@pytest.mark.parametrize(
    ("visit", "today", "is_reported", "expected"),
    [
        (None, FIRST, False, CourseState.CHOOSING),
        (State.DRAFT, FIRST, False, CourseState.LETTER),
        (State.ASKED, FIRST, False, CourseState.ASKED),
        (State.OFFERED, FIRST, False, CourseState.OFFERED),
        (State.REFUSED, LAST + DAY, False, CourseState.ANOTHER),
        (State.CANCELLED, FIRST, False, CourseState.ANOTHER),
        (State.AGREED, FIRST - DAY, False, CourseState.READY),
        (State.AGREED, FIRST, False, CourseState.FIELD),
        (State.HELD, LAST, True, CourseState.FIELD),
        (State.HELD, LAST + DAY, False, CourseState.REPORTING),
        (State.REPORTED, LAST + DAY, True, CourseState.CHANGE),
        # from: the phases of definitions/programmes/leadership-field-study/2015.yaml end 384 days after the first
        (State.HELD, FIRST + 384 * DAY, True, CourseState.CHANGE),
        (State.HELD, FIRST + 385 * DAY, True, CourseState.ENDED),
    ],
)
def test_the_state_of_a_course(visit, today, is_reported, expected):
    assert state_of(COURSE, visit, today, is_reported=is_reported) == expected
