"""Who sees a course: its organiser, its people, and its host once the request was sent."""

import pytest
from factories.courses import a_course, a_field_study, a_member, as_member
from factories.registry import a_regency, a_unit, a_viewer

from teladan.cycle.learn.queries.courses import Standing, course, groups_of
from teladan.cycle.learn.rules import may_confirm_for, may_judge_project, may_read_remarks, may_write_report

pytestmark = pytest.mark.django_db


def test_a_course_without_a_host_is_its_organisers_alone() -> None:
    place = a_regency()
    made = a_course(place.office)
    assert course(a_viewer(place.office), made.pk) == made
    assert course(a_viewer(place.agency, "observer"), made.pk) == made
    assert course(a_viewer(place.melati), made.pk) is None
    assert course(a_viewer(place.other), made.pk) is None


def test_members_without_a_mandate_see_their_course_and_write_in_their_own_group_only() -> None:
    place = a_regency()
    study = a_field_study(place.office, place.other)
    viewer = as_member(study.people[0])
    assert course(viewer, study.course.pk) == study.course
    first, second, _third = groups_of(study.course)
    assert may_write_report(viewer, first)
    assert not may_write_report(viewer, second)
    assert Standing(viewer, study.course).group == first


def test_the_host_and_the_unit_of_a_site_see_it_and_confirm_for_their_own_site() -> None:
    place = a_regency()
    village = a_unit("Desa Contoh", place.other)
    study = a_field_study(place.office, place.other, (village, None, None))
    host, site = a_viewer(place.other, "head"), a_viewer(village, "keyer")
    for viewer in (host, site):
        assert course(viewer, study.course.pk) == study.course
        assert Standing(viewer, study.course).receives
        assert not Standing(viewer, study.course).reads
    first, second, _third = groups_of(study.course)
    assert may_confirm_for(host, second)
    assert may_confirm_for(site, first)
    assert not may_confirm_for(site, second)


def test_nobody_approves_their_own_project_whomever_the_list_names_as_mentor() -> None:
    place = a_regency()
    study = a_field_study(place.office, place.other)
    own, mentor = study.people[0], study.mentor
    assert may_judge_project(as_member(mentor), own)
    own.mentor = a_member(study.course, "mentor")
    own.mentor.person = own.person
    own.mentor.save()
    assert not may_judge_project(as_member(own), own)


def test_what_was_said_at_a_rehearsal_is_the_groups_and_its_guides_alone() -> None:
    place = a_regency()
    study = a_field_study(place.office, place.other)
    everybody = {
        "group": study.people[0],
        "other group": study.people[3],
        "coach": study.coach,
        "assessor": study.assessor,
        "mentor": study.mentor,
    }
    reads = {
        kind: {name for name, one in everybody.items() if may_read_remarks(as_member(one), study.group, kind)}
        for kind in ("rehearsal", "presentation")
    }
    assert reads == {"rehearsal": {"group", "coach"}, "presentation": set(everybody)}
