"""A row of one course is not there under another course's address, not even for whoever keeps both."""

import pytest
from factories.courses import a_field_study
from factories.secrets_of_a_course import build
from house.test_visibility_of_courses import C, _rows
from house.walking import client_of, count_rows, fill, patterns, verbs_said

BY_WORD = ("tes/<", "penilaian/<", "kak.<", "laporan.<", "tuan-rumah/<", "kelompok/ikatan/<")
"""No row of the course stands there: a phase, a form, a kind of file, a unit; and a bond that is gone is let go twice."""


@pytest.fixture
def world(db):
    return build()


@pytest.mark.slow
def test_a_row_is_not_there_under_another_courses_address(world):
    other = a_field_study(world.units["office"], world.units["agency"])
    rows = _rows(world) | {"belajar/pelatihan/<": [other.course.pk], "belajar/kunjungan/<": [other.course.visit_id]}
    asked = [
        one
        for pattern in patterns()
        if (pattern.startswith(f"{C}") or "dokumen-diminta/<" in pattern) and pattern.count("<") > 1
        if not any(pattern == f"{C}{word}{pattern.partition(word)[2]}" for word in BY_WORD)
        for one in fill(pattern, rows)
    ]
    client = client_of(world, "penyelenggara")
    before, verbs = count_rows(), verbs_said()
    answers = [(one, act.__name__, act(one).status_code) for one in asked for act in (client.get, client.post)]
    assert [found for found in answers if found[2] not in (404, 405)] == []
    assert (count_rows(), verbs_said()) == (before, verbs)
    assert len(asked) > 50
