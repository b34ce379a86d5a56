"""Which cases stand in which stage: by the table of due dates, and in a demo as on the day that the reader set."""

import datetime as dt

import pytest
from factories.casework import a_visit_request, an_information_request, at, happens
from factories.registry import a_regency, a_viewer

from teladan.ground.clock import set_day
from teladan.operations.casework.queries.cases import Stage, Wanted, cases_listed, letters_for_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


def stages(viewer) -> dict[str, set[str]]:
    return {stage: {case.subject for case in cases_listed(viewer, Wanted(stage=stage))} for stage in Stage.values}


def test_stages_follow_the_day_that_a_demos_reader_set(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6, hour=0))
    happens(case, "registered", at(16, 6, hour=0, minute=5))
    happens(case, "refused", at(25, 6))
    an_information_request(regency.melati, at(9, 7), subject="Sesudahnya")
    viewer = a_viewer(regency.melati)
    visit = {case.subject}
    with set_day(dt.date(2025, 6, 18)):
        assert stages(viewer) == {"terlambat": set(), "berjalan": visit, "berubah": set(), "tenang": set()}
    with set_day(dt.date(2025, 6, 24)):
        assert stages(viewer) == {"terlambat": visit, "berjalan": visit, "berubah": set(), "tenang": set()}
    with set_day(dt.date(2025, 6, 26)):
        assert stages(viewer) == {"terlambat": set(), "berjalan": set(), "berubah": set(), "tenang": visit}
    assert stages(viewer)["tenang"] == {*visit, "Sesudahnya"}


def test_what_is_due_first_comes_first(regency):
    with set_day(dt.date(2025, 6, 18)):
        later = an_information_request(regency.melati, at(16, 6, hour=0))
        sooner = a_visit_request(regency.melati, regency.other, at(16, 6, hour=0))
    done = a_visit_request(regency.melati, regency.other, at(17, 6, hour=0), subject="Selesai")
    happens(done, "registered", at(17, 6, hour=1))
    happens(done, "refused", at(18, 6))
    viewer = a_viewer(regency.melati)
    assert list(cases_listed(viewer, Wanted())) == [sooner, later, done]
    assert cases_listed(viewer, Wanted(newest=True)).first() == done
    assert letters_for_party(done) == []
