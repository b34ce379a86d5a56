"""An approved change project becomes one replication of the participant's unit, in one act."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from factories.closing import a_project
from factories.courses import a_field_study
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency

from teladan.cycle.replicate.models import Replication

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    made = a_field_study(place.agency, place.other)
    made.people[0].unit = place.melati
    made.people[0].save()
    return made


def signed_in(who):
    client = Client()
    client.force_login(who.person.account)
    return client


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def page_of(project):
    return reverse("learn:project", args=[project.member.course_id, project.pk])


def form_on(page):
    """The fields of the one form that begins a replication."""
    found = re.search(rf'action="{reverse("replicate:new")}".*?</form>', page.content.decode(), re.DOTALL)
    return dict(re.findall(r'name="([a-z_]+)" value="([^"]*)"', found.group())) if found else None


def test_who_leads_the_home_unit_begins_it_in_one_act_and_the_second_time_finds_it(study, place):
    practice = a_published_practice(place.other)
    project = a_project(study.people[0], "approved", practice=practice)
    leader = signed_in(a_mandate(place.agency, "head"))
    said = form_on(leader.get(page_of(project)))
    assert said is not None
    made = leader.post(reverse("replicate:new"), said)
    row = Replication.objects.get()
    assert made.url == reverse("replicate:replication", args=[row.pk])
    assert (row.adopter, row.practice, row.change_project) == (place.melati, practice, project)
    assert (row.visit, row.aim) == (study.course.visit, project.idea)
    assert leader.post(reverse("replicate:new"), said).url == made.url
    assert Replication.objects.count() == 1
    shown = text(leader.get(made.url))
    assert f"Antrean Contoh ({study.people[0].name})" in shown
    assert page_of(project) in shown
    assert "Menunggu komitmen kepala" in text(signed_in(study.people[0]).get(page_of(project)))


def test_a_participant_without_a_mandate_is_told_who_can_and_given_a_message(study, place):
    a_mandate(place.melati, "head", title="Kepala Puskesmas Contoh")
    practice = a_published_practice(place.other)
    project = a_project(study.people[0], "approved", practice=practice)
    client = signed_in(study.people[0])
    page = client.get(page_of(project))
    assert form_on(page) is None
    assert "Kepala Puskesmas Contoh" in text(page)
    assert f"?proyek={project.pk}" in text(page)
    assert client.post(reverse("replicate:new"), {"change_project": project.pk}).status_code == 403


def test_the_message_leads_the_head_of_the_home_unit_to_the_filled_form(study, place):
    practice = a_published_practice(place.other)
    project = a_project(study.people[0], "approved", practice=practice)
    address = f"{reverse('replicate:new')}?proyek={project.pk}"
    head = signed_in(a_mandate(place.melati, "head"))
    assert project.idea in text(head.get(address))
    assert head.get(page_of(project)).status_code == 404
    stranger = signed_in(a_mandate(place.kenanga, "head"))
    assert project.idea not in text(stranger.get(address))


def test_only_an_approved_project_and_only_its_own_unit_become_a_replication(study, place):
    practice = a_published_practice(place.other)
    project = a_project(study.people[0], "submitted", practice=practice)
    leader = signed_in(a_mandate(place.agency, "head"))
    assert 'id="replikasi"' not in text(leader.get(page_of(project)))
    project.state, project.approved_on = "approved", study.course.ends_on
    project.save()
    said = form_on(leader.get(page_of(project)))
    refused = leader.post(reverse("replicate:new"), said | {"adopter": str(place.kenanga.pk)})
    assert refused.status_code == 422
    assert f"Proyek perubahan ini untuk {place.melati.name}. Pilih unit itu." in text(refused)


def test_without_a_known_home_unit_one_chooses_among_those_one_leads(study, place):
    practice = a_published_practice(place.other)
    project = a_project(study.people[1], "approved", practice=practice)
    page = signed_in(a_mandate(place.agency, "head")).get(page_of(project))
    assert f'<option value="{place.kenanga.pk}">' in text(page)
