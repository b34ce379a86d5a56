"""What is due soon or late stands on the first page of whoever has to act."""

import datetime as dt

import pytest
from factories.casework import a_visit_request, an_information_request, at, happens
from factories.registry import a_regency, a_viewer

from teladan.ground.clock import set_day
from teladan.operations.casework.models import Case, DueDate
from teladan.operations.casework.queries.clocks import due_for

pytestmark = pytest.mark.django_db
LONG_AFTER = dt.date(2027, 1, 1)


@pytest.fixture
def regency():
    return a_regency()


def found(viewer, until: dt.date = LONG_AFTER) -> list[tuple[str, dt.date, bool]]:
    return [(one.label, one.on, one.is_late) for one in due_for(viewer, until)]


def test_each_side_is_told_of_its_own_clocks(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    happens(case, "registered", at(16, 6, hour=10))
    host, guest = a_viewer(regency.melati), a_viewer(regency.other)
    assert found(host) == [("Jawaban tuan rumah", dt.date(2025, 6, 23), True)]
    assert found(guest) == []
    happens(case, "rescheduled", at(18, 6))
    assert found(host) == []
    assert found(guest) == [("Persetujuan tanggal usulan", dt.date(2025, 6, 23), True)]


def test_a_guest_who_lets_an_offered_day_pass_is_late_also_where_another_was_accepted_before(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    happens(case, "registered", at(16, 6, hour=10))
    happens(case, "accepted", at(17, 6))
    happens(case, "rescheduled", at(18, 6))
    assert found(a_viewer(regency.other)) == [("Persetujuan tanggal usulan", dt.date(2025, 6, 23), True)]
    happens(case, "refused", at(10, 7))
    assert found(a_viewer(regency.other)) == []


def test_a_case_whose_definition_is_gone_keeps_its_date_under_the_clocks_own_key(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6))
    Case.objects.filter(pk=case.pk).update(procedure="visit-request/1990")
    assert found(a_viewer(regency.melati)) == [
        ("register", dt.date(2025, 6, 17), True),
        ("answer", dt.date(2025, 6, 23), True),
    ]


def test_who_does_not_handle_cases_is_told_nothing(regency):
    a_visit_request(regency.melati, regency.other, at(16, 6))
    for viewer in (a_viewer(regency.melati, "observer"), a_viewer(regency.kenanga), a_viewer()):
        assert found(viewer) == []
    assert len(found(a_viewer(regency.office))) == 2


def test_on_another_day_of_a_demo_it_is_as_it_was_then(regency):
    case = a_visit_request(regency.melati, regency.other, at(16, 6, hour=0))
    happens(case, "refused", at(25, 6))
    viewer = a_viewer(regency.melati)
    assert [label for label, _on, _late in found(viewer)] == ["Pencatatan surat"]
    with set_day(dt.date(2025, 6, 18)):
        assert found(viewer, dt.date(2025, 6, 30)) == [
            ("Pencatatan surat", dt.date(2025, 6, 17), True),
            ("Jawaban tuan rumah", dt.date(2025, 6, 23), False),
        ]
        assert found(viewer, dt.date(2025, 6, 20)) == [("Pencatatan surat", dt.date(2025, 6, 17), True)]


def test_the_table_and_the_play_tell_the_same(regency):
    today = dt.date(2025, 6, 18)
    with set_day(today):
        a_visit_request(regency.melati, regency.other, at(16, 6, hour=0))
        an_information_request(regency.office, at(16, 6, hour=0))
        viewer = a_viewer(regency.office)
        played = found(viewer, dt.date(2025, 7, 31))
        table = {(row.clock, row.state) for row in DueDate.objects.all()}
    assert [label for label, _on, _late in played] == [
        "Pencatatan surat",
        "Jawaban tuan rumah",
        "Pemberitahuan tertulis",
    ]
    assert table == {("register", "missed"), ("answer", "running")}
