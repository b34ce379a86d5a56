"""A course is begun, weighed, moved from host to host; what would break it is refused in words."""

import datetime as dt
from decimal import Decimal

import pytest
from factories.courses import a_course, a_field_study, a_member, a_report, an_item
from factories.learn import a_host
from factories.registry import a_unit

from teladan.cycle.learn.actions.course_hosts import choose_host, drop_option, weigh_host
from teladan.cycle.learn.actions.course_sites import add_site, remove_site
from teladan.cycle.learn.actions.courses import change_course, set_weights, start_course
from teladan.cycle.learn.actions.visits import ask_another, discard_visit
from teladan.cycle.learn.models import Course, Host, Place, Reception
from teladan.cycle.learn.queries.course_states import CourseState, chosen_host, course_states
from teladan.cycle.learn.queries.course_weights import assessments_of, criteria_weights
from teladan.cycle.learn.queries.hosts_weighed import weighables
from teladan.cycle.learn.refusals import CannotChange
from teladan.operations.casework.actions.cases import record_fact

pytestmark = pytest.mark.django_db


def state_of(course: Course) -> CourseState:
    fresh = Course.objects.select_related("organiser", "visit__host", "visit__reception").get(pk=course.pk)
    return course_states([fresh])[fresh.pk]


def chosen(course: Course):
    return choose_host(actor="1", option=weigh_host(actor="1", course=course, unit=a_unit(), speaks_for="Dikenal."))


def test_choosing_a_host_begins_a_visit_by_the_courses_programme_on_its_first_working_day():
    course = a_course(a_unit(), outputs="Laporan", basis="Rencana kerja", costs="DIPA contoh")
    a_member(course)
    a_member(course, "attendant")
    a_member(course, "mentor")
    host = a_unit()
    visit = choose_host(
        actor="1", option=weigh_host(actor="1", course=course, unit=host, reasons=["award"], speaks_for="Dikenal.")
    )
    course.refresh_from_db()
    assert course.visit == visit
    assert (visit.programme, visit.host, visit.theme) == (course.programme, host, course.theme)
    assert (visit.reasons, visit.why, visit.people) == (["award"], "Dikenal.", 2)
    assert visit.proposed_on == dt.date(2019, 4, 1)  # from: the course begins on Sunday, 31 March 2019
    assert state_of(course) == CourseState.LETTER


def test_a_host_is_not_chosen_without_a_reason():
    option = weigh_host(actor="1", course=a_course(a_unit()), unit=a_unit())
    with pytest.raises(CannotChange, match="Tulis dulu alasan"):
        choose_host(actor="1", option=option)


def test_a_host_is_not_asked_for_nobody_knows_how_many():
    course = a_course(a_unit(), expected_participants=0)
    with pytest.raises(CannotChange, match="Isi dulu jumlah peserta"):
        chosen(course)


def test_another_host_is_chosen_only_once_the_first_refused_and_the_old_visit_is_kept():
    study = a_field_study(a_unit(), a_unit())
    course, first = study.course, study.course.visit
    option = weigh_host(actor="1", course=course, unit=a_unit(), speaks_for="Praktiknya serupa.")
    with pytest.raises(CannotChange, match="sesudah ditolak"):
        choose_host(actor="1", option=option)
    record_fact(actor="", case=first.case, fact="refused", at=dt.datetime(2019, 3, 8, 10, tzinfo=dt.UTC), note="Penuh")
    assert state_of(course) == CourseState.ANOTHER
    assert chosen_host(Course.objects.get(pk=course.pk)) is None
    item = an_item(course, groups=[study.group])
    second = choose_host(actor="1", option=option)
    course.refresh_from_db()
    assert chosen_host(course) == option.unit
    assert (course.visit, second.after) == (second, first)
    assert not course.sites.exists()
    assert not course.groups.exists()
    assert not course.itinerary.filter(pk=item.pk).exists()
    assert not course.members.filter(delegate__isnull=False).exists()


def test_asking_another_host_on_the_visits_page_takes_the_course_along():
    study = a_field_study(a_unit(), a_unit())
    second = ask_another(actor="1", visit=study.course.visit, host=a_unit())
    study.course.refresh_from_db()
    assert study.course.visit == second
    assert second.programme == study.course.programme


def test_a_course_whose_report_was_begun_stays_with_its_host():
    study = a_field_study(a_unit(), a_unit())
    a_report(study.group)
    with pytest.raises(CannotChange, match="Laporan kelompok"):
        ask_another(actor="1", visit=study.course.visit, host=a_unit())


def test_a_draft_that_is_thrown_away_leaves_the_course_choosing_again():
    course = a_course(a_unit())
    visit = chosen(course)
    with pytest.raises(CannotChange, match="Hapus konsep itu"):
        chosen(course)
    discard_visit(actor="1", visit=visit)
    assert state_of(course) == CourseState.CHOOSING


def test_the_chosen_host_stays_among_those_weighed():
    course = a_course(a_unit())
    option = weigh_host(actor="1", course=course, unit=a_unit(), speaks_for="Dikenal.")
    choose_host(actor="1", option=option)
    with pytest.raises(CannotChange, match="sudah dipilih"):
        drop_option(actor="1", option=option)


def test_the_organiser_is_not_its_own_host():
    course = a_course(a_unit())
    with pytest.raises(CannotChange, match="tuan rumahnya sendiri"):
        weigh_host(actor="1", course=course, unit=course.organiser)


def test_a_visits_programme_is_no_courses():
    with pytest.raises(CannotChange, match="bukan program pelatihan"):
        start_course(actor="1", organiser=a_unit(), programme="visit", terms={})


def test_days_do_not_shrink_past_what_is_planned():
    course = a_course(a_unit())
    an_item(course, "Presentasi kelompok", on=dt.date(2019, 4, 4))
    with pytest.raises(CannotChange, match="“Presentasi kelompok” ada pada 4 April 2019"):
        change_course(actor="1", course=course, terms={"ends_on": dt.date(2019, 4, 3)})


def test_a_site_is_a_place_of_the_host_and_stays_while_a_group_goes_there():
    study = a_field_study(a_unit(), a_unit())
    with pytest.raises(CannotChange, match="Sudah ada kelompok"):
        remove_site(actor="1", site=study.sites[0])
    with pytest.raises(CannotChange, match="sudah menjadi lokus"):
        add_site(actor="1", course=study.course, place=study.sites[0].place, capacity=5)
    elsewhere = a_host(a_unit()).places.get(kind=Place.Kind.SITE)
    with pytest.raises(CannotChange, match="bukan lokus tuan rumah"):
        add_site(actor="1", course=study.course, place=elsewhere, capacity=5)


def test_weights_are_empty_until_the_organiser_sets_them_and_then_make_a_hundred():
    course = a_course(a_unit())
    assert criteria_weights(course) is None
    weights = {"analysis": "40", "lessons": "30", "plan": "20", "delivery": "10"}
    assessments = {"assessment:innovation": "40", "assessment:change": "60"}
    given = {key: Decimal(value) for key, value in (weights | assessments).items()}
    set_weights(actor="1", course=course, weights=given)
    course.refresh_from_db()
    assert criteria_weights(course) == {key: Decimal(value) for key, value in weights.items()}
    assert {one.key: one.percent for one in assessments_of(course)} == {
        "assessment:innovation": Decimal(40),
        "assessment:change": Decimal(60),
    }
    assert course.weights_set_on is not None


def test_the_courses_own_visit_is_no_load_of_the_host_it_weighs():
    study = a_field_study(a_unit(), a_unit())
    visit, keeper = study.course.visit, Host.objects.get(unit=study.host)
    visit.reception = Reception.objects.create(
        host=keeper, on=dt.date(2019, 4, 1), starts_at=dt.time(9), ends_at=dt.time(14)
    )
    visit.save()
    assert [(one.visits, one.people) for one in weighables(study.course, [study.host])] == [(0, 0)]
    assert [one.visits for one in weighables(a_course(a_unit()), [study.host])] == [1]
