"""What mentors, participants and owners of certificates hear, each once."""

import pytest
from factories.closing import a_certificate, a_project
from factories.courses import a_field_study
from factories.registry import a_regency

from teladan.cycle.learn.actions.change_projects import return_project
from teladan.cycle.learn.jobs import look_at_projects
from teladan.cycle.learn.project_news import tell_mentor, tell_owners, tell_participant
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def study():
    place = a_regency()
    return a_field_study(place.office, place.other)


def heard(member):
    return list(Notice.objects.filter(account=member.person.account_id).order_by("id").values_list("text", flat=True))


def last(verb):
    return Entry.objects.filter(verb=verb).latest("seq")


def test_the_mentor_hears_of_what_is_handed_in_and_the_participant_of_the_answer(study):
    own = study.people[0]
    project = a_project(own, "submitted")
    for _again in range(2):
        tell_mentor(last("learn.project.submitted"))
    assert heard(study.mentor) == [f"{own.name} mengajukan proyek perubahan: Antrean Contoh"]
    return_project(actor="", project=project, note="Persempit.")
    tell_participant(last("learn.project.returned"))
    assert heard(own) == ["Mentor mengembalikan proyek Anda: Antrean Contoh"]


def test_somebody_without_an_account_is_no_trouble_for_the_news(study):
    a_project(study.people[1], "approved")
    tell_mentor(last("learn.project.submitted"))
    tell_participant(last("learn.project.approved"))
    assert not Notice.objects.exists()


def test_the_owner_hears_of_a_certificate_once(study):
    a_certificate(study)
    for _again in range(2):
        tell_owners(last("learn.certificate.issued"))
    assert heard(study.people[0]) == ["Sertifikat Anda terbit: Diklat Kepemimpinan Tingkat IV"]


def test_each_morning_tells_of_late_milestones_and_plans_the_next(study):
    a_project(study.people[0], "approved")
    look_at_projects.func()
    assert any("melewati batas 1 Juni 2019" in text for text in heard(study.people[0]))
