"""Evaluations without a name: nothing ties an answer to a person, and few answers are not told."""

import pytest
import time_machine
from django.urls import reverse
from factories.courses import NOW, a_field_study, as_member
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions.course_evaluations import evaluate_course
from teladan.cycle.learn.models import CourseEvaluation, EvaluationGiven
from teladan.cycle.learn.queries.course_evaluations import heard, waiting_evaluations
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db
LONG_AFTER = "2025-01-01T12:00:00+07:00"
"""When mandates of the factories hold."""


@pytest.fixture(autouse=True)
def _in_the_field():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    return a_field_study(place.office, place.other)


def at(name, study, *more):
    return reverse(f"learn:{name}", args=[study.course.pk, *more])


def say(member, value, words="", form="of_host"):
    keys = ("welcome", "explanation", "access", "answers")
    evaluate_course(member=member, form=form, answers=dict.fromkeys(keys, value), words=words)


def test_an_answer_has_no_person_no_time_and_no_order(study):
    for member in study.people[:8]:
        say(member, 3, words=member.name)
    orders = set()
    for _again in range(6):
        EvaluationGiven.objects.filter(member=study.people[8]).delete()
        CourseEvaluation.objects.filter(words="").delete()
        say(study.people[8], 4)
        orders.add(tuple(CourseEvaluation.objects.order_by("pk").exclude(words="").values_list("words", flat=True)))
    assert len(orders) > 1
    fields = {field.name for field in CourseEvaluation._meta.get_fields()}
    assert fields == {"id", "course", "form", "answers", "words"}
    entries = Entry.objects.filter(verb="learn.course.evaluated")
    assert {(entry.actor, *entry.payload) for entry in entries} == {("", "form")}


def of_host(study):
    return next(one for one in heard(study.course) if one.key == "of_host")


def test_four_answers_are_not_told_and_five_are(study):
    for member in study.people[:4]:
        say(member, 3, words="Zebra")
    with time_machine.travel(LONG_AFTER, tick=False):
        assert (of_host(study).n, of_host(study).questions, of_host(study).words, of_host(study).missing) == (
            4,
            (),
            (),
            1,
        )
    say(study.people[4], 4, words="apik")
    with time_machine.travel(LONG_AFTER, tick=False):
        assert {float(one.mean) for one in of_host(study).questions} == {3.2}
        assert of_host(study).words == ["apik", "Zebra", "Zebra", "Zebra", "Zebra"]


def test_nothing_is_told_while_somebody_may_still_answer(study):
    """Two readings with one answer between them would give that answer away."""
    for member in study.people[:8]:
        say(member, 3)
    assert (of_host(study).is_closed, of_host(study).questions) == (False, ())
    say(study.people[8], 1)  # from: the factory: nine who travel
    assert of_host(study).is_closed
    assert of_host(study).questions


def test_the_host_reads_the_means_of_what_was_said_of_it_and_no_more(study, client, place):
    for member in study.people[:5]:
        say(member, 3, words="Kamar kecil kurang")
        evaluate_course(member=member, form="of_course", answers={"time": 1}, words="")
    with time_machine.travel(LONG_AFTER, tick=False):
        client.force_login(a_mandate(place.other).person.account)
        page = client.get(at("evaluation-results", study)).content.decode()
        assert "3,00" in page
        assert "Kamar kecil" not in page
        assert "Penilaian penyelenggaraan" not in page
        client.force_login(study.people[0].person.account)
        assert client.get(at("evaluation-results", study)).status_code == 403
        client.force_login(a_mandate(place.office).person.account)
        page = client.get(at("evaluation-results", study)).content.decode()
        assert "Kamar kecil kurang" in page
        assert "Penilaian penyelenggaraan" in page


def test_a_form_is_filled_once_by_who_travels_while_it_is_open(study, client):
    client.force_login(study.people[0].person.account)
    url = at("course-evaluation", study, "of_course")
    assert client.post(url, {"q_time": "3"}).status_code == 422
    filled = {f"q_{key}": "3" for key in ("preparation", "time", "guidance", "use")}
    assert client.post(url, filled)["Location"] == at("mine", study)
    assert "Anda sudah mengisi" in client.post(url, filled, follow=True).content.decode()
    assert client.get(at("course-evaluation", study, "of_guest")).status_code == 404
    client.force_login(study.coach.person.account)
    assert client.get(url).status_code == 403
    with time_machine.travel("2019-05-05T12:00:00+07:00"), pytest.raises(CannotChange, match="sudah ditutup"):
        say(study.people[1], 3)


def test_forms_wait_from_the_last_day_on(study):
    viewer = as_member(study.people[0])
    assert waiting_evaluations(viewer, study.course.starts_on) == []
    assert len(waiting_evaluations(viewer, study.course.ends_on)) == 2
    say(study.people[0], 3)
    assert [one.text for one in waiting_evaluations(viewer, study.course.ends_on)] == ["Isi: Penilaian penyelenggaraan"]
