"""What the programmes of the field study say, and what they leave open because nobody has compared it with the text."""

import datetime as dt
from pathlib import Path

import pytest

from teladan.core.definitions import Library

LIBRARY = Library([Path(__file__).parents[2] / "definitions"])
VERSIONS = ("leadership-field-study/2015", "leadership-field-study/2023")


@pytest.mark.parametrize("ident", VERSIONS)
def test_weights_and_lesson_hours_that_are_not_certain_are_empty_and_say_why(ident: str) -> None:
    body = LIBRARY.programme(ident).body
    course = body.course
    assert course is not None
    assert {row.weight for row in (*course.criteria.values(), *body.assessments.values())} == {None}
    assert {row.hours for row in (*course.agendas, *course.itinerary)} == {None}
    assert "weights" in body.readings


def test_the_successor_names_its_grades_without_bounds_and_speaks_of_action_for_change() -> None:
    body = LIBRARY.programme("leadership-field-study").body
    assert body.course is not None
    assert body.identity == "leadership-field-study/2023"
    assert body.replaces == "leadership-field-study/2015"
    # from: facts on the successors of Diklatpim IV: five names of grades, project called aksi perubahan
    assert len(body.course.grade_bands) == 5
    assert {band.above for band in body.course.grade_bands} == {None}
    assert body.course.project.startswith("Aksi perubahan")
    assert "proyek perubahan" not in LIBRARY.programme("leadership-field-study/2023").body.model_dump_json().lower()


def test_the_course_of_2019_falls_into_the_first_version() -> None:
    period = LIBRARY.programme("leadership-field-study/2015").body.in_force
    assert period.from_ <= dt.date(2019, 3, 31) <= (period.until or dt.date.max)
