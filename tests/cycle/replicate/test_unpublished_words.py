"""What a keeper is rewriting stands on no page, paper or notice of anybody else before it is published."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from factories.learn import an_agreed_visit
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency
from factories.replicate import a_committed_replication, a_replication
from factories.studies import a_health_district, a_study

from teladan.cycle.practices.models import Outcome
from teladan.cycle.practices.queries.editions import as_published
from teladan.cycle.replicate import news
from teladan.cycle.replicate.actions.replications import ask_consent
from teladan.cycle.replicate.actions.studies import publish_study
from teladan.cycle.replicate.models import Replication, Study
from teladan.cycle.replicate.queries.replications import as_copied
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Notice

pytestmark = pytest.mark.django_db
REWRITTEN = "Rahasia belum terbit"


@pytest.fixture
def district():
    with time_machine.travel(dt.datetime(2026, 3, 2, 3, tzinfo=dt.UTC), tick=False):
        yield a_health_district()


def signed_in(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def rewritten(practice):
    """All that a keeper types, and has not published."""
    practice.title = practice.owner_name = practice.summary = REWRITTEN
    practice.save()
    practice.parts.update(name=REWRITTEN)
    return practice


def test_a_published_study_and_its_list_name_the_practice_as_published(district):
    study = a_study(district)
    publish_study(actor="", study=study)
    rewritten(district.practice)
    anybody = Client()
    for path in (f"/tiru/berhasil/{study.pk}/", "/tiru/berhasil/", f"/tiru/silsilah/{district.practice.pk}/"):
        answer = anybody.get(path)
        assert answer.status_code == 200
        assert REWRITTEN not in answer.content.decode(), path
    assert str(study.pk) not in anybody.get("/tiru/berhasil/?cari=rahasia").content.decode()
    assert str(study.pk) in anybody.get("/tiru/berhasil/?cari=periksa").content.decode()


def test_the_office_above_reads_outcomes_plans_and_its_own_numbers_as_published(district):
    practice, added = district.practice, Outcome.objects.get(practice=district.practice)
    added.pk = None  # one more of the same number, not published yet
    added.save()
    rewritten(practice).outcomes.update(name=REWRITTEN)
    client, copy = signed_in(district.office), Replication.objects.get(adopter=district.centres[0])
    name = "Cakupan pemeriksaan dini"  # from: factories.practices
    for path in (
        f"/tiru/silsilah/{practice.pk}/",
        "/tiru/perluasan/",
        f"/tiru/perluasan/baru/?praktik={practice.pk}",
        f"/tiru/berhasil/baru/?praktik={practice.pk}",
        f"/tiru/{copy.pk}/",
    ):
        page = client.get(path).content.decode()
        assert REWRITTEN not in page, path
        assert name in page or path == "/tiru/perluasan/", path
    client.post(
        f"/tiru/berhasil/baru/?praktik={practice.pk}",
        {"outcome": district.outcome.pk, "owner": district.office.pk, "control": "never"},
    )
    assert Study.objects.get().panel["name"] == name


def test_a_copy_is_found_by_the_words_of_the_edition_it_copies(district):
    rewritten(district.practice)
    client = signed_in(district.centres[0])
    (copy,) = Replication.objects.filter(adopter=district.centres[0])
    for path in ("/tiru/?cari={}", "/cari/?q={}"):
        assert str(copy.pk) in client.get(path.format("Periksa Dekat")).content.decode(), path
        assert str(copy.pk) not in client.get(path.format("Rahasia")).content.decode(), path
        assert REWRITTEN not in client.get(path.format("Periksa Dekat")).content.decode(), path


def test_a_name_that_looks_like_a_number_stays_a_name():
    place = a_regency()
    practice = a_published_practice(place.other, title="2024", owner_name="true")
    (copy,) = as_copied([a_replication(practice, place.melati)])
    (found,) = as_published([practice])
    assert [copy.practice.title, copy.practice.owner_name, found.title, found.owner_name] == ["2024", "true"] * 2


def test_the_way_back_from_an_edition_names_what_is_published(district):
    rewritten(district.practice)
    assert REWRITTEN not in Client().get(f"/praktik/{district.practice.pk}/versi/1/").content.decode()


def test_why_a_copy_stopped_is_told_to_both_sides_alone(district):
    copy = Replication.objects.filter(adopter=district.centres[0])
    copy.update(stopped_on=dt.date(2025, 5, 1), stopped_why="Bidan pindah")
    path = f"/tiru/silsilah/{district.practice.pk}/"
    assert "1 Mei 2025" in Client().get(path).content.decode()
    assert "Bidan pindah" not in Client().get(path).content.decode()
    assert "Bidan pindah" not in signed_in(district.centres[-1]).get(path).content.decode()
    assert "Bidan pindah" in signed_in(district.origin).get(path).content.decode()


def test_whoever_begins_a_copy_or_asks_for_a_visit_reads_the_last_edition(district):
    origin = district.practice.keeper
    practice = rewritten(a_published_practice(origin))
    adopter = district.centres[-1]
    client = signed_in(adopter)
    for path in (
        f"/tiru/baru/?praktik={practice.pk}",
        f"/belajar/baru/?tuan_rumah={origin.pk}&praktik={practice.pk}",
        f"/praktik/{practice.pk}/",
    ):
        answer = client.get(path, follow=True)
        assert answer.status_code == 200, path
        assert REWRITTEN not in answer.content.decode(), path


def test_a_visit_and_the_notices_of_a_copy_name_the_practice_as_published(district):
    origin = district.practice.keeper
    practice = a_published_practice(origin)
    adopter = district.centres[-1]
    visit = an_agreed_visit(adopter, origin)
    visit.practice = practice
    visit.save()
    row = a_committed_replication(practice, adopter, consent=Replication.Consent.NOT_ASKED, visit=visit)
    rewritten(practice)
    page = signed_in(adopter).get(reverse("learn:visit", args=[visit.pk])).content.decode()
    assert practice.editions.get().content["title"] in page
    assert REWRITTEN not in page
    a_mandate(origin)
    ask_consent(actor="", replication=row)
    news.tell_of_question(Entry.objects.get(verb="replicate.consent.asked"))
    texts = list(Notice.objects.values_list("text", flat=True))
    assert texts
    assert not [one for one in texts if REWRITTEN in one]
