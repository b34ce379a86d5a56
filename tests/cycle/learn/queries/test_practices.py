"""From a practice to a request: whom to ask, and what the request begins with."""

import pytest
from factories.practices import a_practice, a_published_practice
from factories.registry import a_regency, a_viewer

from teladan.cycle.learn.queries.practices import practice_context, practice_named, site_of, terms_begun_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def there():
    return a_regency()


def test_it_is_learnt_where_its_owner_does_it(there):
    practice = a_published_practice(there.melati, owner=None, owner_name="Universitas Contoh", owner_kind="university")
    assert site_of(practice) == there.melati
    assert site_of(a_published_practice(there.office, owner=there.melati)) == there.melati


def test_the_request_names_the_practice_and_its_owner(there):
    practice = a_published_practice(there.melati)
    terms = terms_begun_with(practice, there.kenanga)
    assert terms["theme"] == "Praktik “Periksa Dekat Rumah”"
    assert there.melati.name in terms["purpose"]
    assert there.kenanga.name in terms["purpose"]


def test_the_request_asks_for_the_core_parts(there):
    wanted = terms_begun_with(a_published_practice(there.melati), there.kenanga)["wanted"]
    assert wanted == "Bagian intinya: Daftar siapa yang belum diperiksa; Pemeriksaan di dekat rumah."


@pytest.mark.parametrize("text", ["", "abc", "-1", "٣", "9" * 40, "999999"])
def test_an_address_that_names_no_practice_begins_without_one(there, text):
    assert practice_named(a_viewer(there.kenanga), text) is None


def test_a_draft_of_somebody_else_is_not_named(there):
    draft = a_practice(there.melati)
    assert practice_named(a_viewer(there.kenanga), str(draft.pk)) is None
    assert practice_named(a_viewer(there.melati), str(draft.pk)) == draft


def test_a_visit_is_offered_to_who_can_ask_for_one(there):
    practice = a_published_practice(there.melati)
    assert practice_context(a_viewer(there.kenanga), practice)["site"] == there.melati
    assert practice_context(a_viewer(there.kenanga, "observer"), practice) == {}
    assert practice_context(a_viewer(), practice) == {}


def test_nobody_is_offered_a_visit_to_themselves(there):
    practice = a_published_practice(there.melati)
    assert practice_context(a_viewer(there.melati), practice) == {}
