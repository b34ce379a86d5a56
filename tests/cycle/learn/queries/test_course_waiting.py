"""What of courses stands on the first page of whoever keeps them."""

import datetime as dt
from decimal import Decimal

import pytest
from factories.courses import a_course, a_field_study, a_member, as_member
from factories.learn import a_host
from factories.registry import a_unit, a_viewer

from teladan.cycle.learn.actions.course_hosts import choose_host, weigh_host
from teladan.cycle.learn.actions.courses import set_weights
from teladan.cycle.learn.models import Reception
from teladan.cycle.learn.queries.course_waiting import waiting, waiting_courses
from teladan.operations.casework.actions.cases import record_fact

pytestmark = pytest.mark.django_db
EARLY, NEAR = dt.date(2019, 2, 15), dt.date(2019, 3, 20)


@pytest.fixture(autouse=True)
def _before_the_journey(time_machine):
    time_machine.move_to(dt.datetime(2019, 3, 20, 3, tzinfo=dt.UTC))


def lines(viewer, today: dt.date) -> list[tuple[str, bool]]:
    return [(one.text, one.is_late) for one in waiting_courses(viewer, today)]


def test_a_course_without_a_host_waits_from_two_months_before_and_only_for_its_keepers():
    organiser = a_unit()
    a_course(organiser)
    keeper = a_viewer(organiser)
    assert lines(keeper, dt.date(2019, 1, 1)) == []
    assert lines(keeper, EARLY) == [("Pilih tuan rumah studi lapangan", False)]
    assert lines(a_viewer(organiser, "observer"), EARLY) == []
    assert lines(a_viewer(a_unit()), EARLY) == []
    assert lines(keeper, dt.date(2019, 4, 5)) == []


def test_the_letter_then_the_answer_then_sites_and_weights_wait():
    organiser, host = a_unit(), a_unit()
    course = a_course(organiser)
    viewer = a_viewer(organiser)
    choose_host(actor="1", option=weigh_host(actor="1", course=course, unit=host, speaks_for="Dikenal."))
    assert lines(viewer, NEAR) == [("Kirim permohonan studi lapangan", True)]
    study = a_field_study(organiser, a_unit())
    course.delete()
    assert lines(viewer, NEAR) == [("Permohonan studi lapangan belum dijawab; hubungi tuan rumah", True)]
    visit = study.course.visit
    keeper = a_host(a_unit())
    visit.reception = Reception.objects.create(
        host=keeper, on=dt.date(2019, 4, 1), starts_at=dt.time(8), ends_at=dt.time(10)
    )
    visit.save()
    record_fact(actor="", case=visit.case, fact="accepted", at=dt.datetime(2019, 3, 8, 10, tzinfo=dt.UTC))
    assert lines(viewer, NEAR) == [("Isi bobot penilaian sebelum presentasi", True)]
    keys = ("analysis", "lessons", "plan", "delivery")
    set_weights(actor="1", course=study.course, weights=dict.fromkeys(keys, Decimal(25)))
    assert lines(viewer, NEAR) == []


def test_a_member_who_organises_is_reminded_without_a_mandate():
    course = a_course(a_unit())
    assert "Pilih tuan rumah studi lapangan" in [
        one.text for one in waiting(as_member(a_member(course, "organiser", signs_in=True)), EARLY)
    ]
    assert waiting_courses(as_member(a_member(course, signs_in=True)), EARLY) == []


def test_as_many_courses_ask_as_often_as_one(django_assert_max_num_queries):
    organiser = a_unit()
    viewer = a_viewer(organiser)
    a_field_study(organiser, a_unit())
    with django_assert_max_num_queries(20) as one:
        waiting_courses(viewer, NEAR)
    a_field_study(organiser, a_unit())
    with django_assert_max_num_queries(len(one)):
        waiting_courses(viewer, NEAR)
