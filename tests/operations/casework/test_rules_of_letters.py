"""Who sees which letter: registers by reach, what was given, and secret ones only where they belong."""

import pytest
from factories.letters import a_draft, an_incoming
from factories.registry import a_mandate, a_regency, a_viewer

from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of
from teladan.operations.casework.actions.dispositions import dispose
from teladan.operations.casework.actions.drafts import offer_draft
from teladan.operations.casework.queries.letters import letters, people_below
from teladan.operations.casework.rules import may_dispose

pytestmark = pytest.mark.django_db


def viewer_of(mandate) -> Viewer:
    return Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)


@pytest.fixture
def place():
    return a_regency()


@pytest.mark.parametrize(
    ("role", "sees"),
    [("administrator", True), ("officer", True), ("head", True), ("keyer", False), ("observer", False)],
)
def test_a_register_is_read_by_who_handles_letters(place, role, sees):
    letter = an_incoming(place.office)
    assert (letter in letters(a_viewer(place.office, role))) is sees
    assert (letter in letters(a_viewer(place.agency, role))) is sees


def test_units_beside_and_below_see_nothing(place):
    an_incoming(place.office)
    for unit in (place.melati, place.other):
        assert not letters(a_viewer(unit, "administrator")).exists()


def test_what_was_given_is_seen_also_as_a_copy(place):
    letter = an_incoming(place.office)
    keyer, observer = a_mandate(place.melati, "keyer"), a_mandate(place.kenanga, "observer")
    dispose(
        actor="",
        letter=letter,
        giver=a_mandate(place.office, "head"),
        receivers=[keyer],
        copies=[observer],
        note="Baca",
    )
    assert letter in letters(viewer_of(keyer))
    assert letter in letters(viewer_of(observer))
    assert may_dispose(viewer_of(keyer), letter)
    assert not may_dispose(viewer_of(observer), letter)


def test_a_secret_letter_is_seen_at_its_own_unit_only(place):
    secret, plain = an_incoming(place.office, nature="secret"), an_incoming(place.office)
    above, own = a_viewer(place.agency, "administrator"), a_viewer(place.office, "officer")
    assert list(letters(above)) == [plain]
    assert set(letters(own)) == {secret, plain}
    assert list(letters(a_viewer(is_operator=True))) == [plain]


def test_a_secret_letter_is_seen_by_who_must_act_on_it(place):
    above = a_mandate(place.agency, "head")
    draft = a_draft(place.office, nature="secret")
    assert draft not in letters(viewer_of(above))
    offer_draft(actor="", letter=draft, mandates=[above])
    assert draft in letters(viewer_of(above))
    signed = a_draft(place.office, nature="secret", signatory=above)
    assert signed in letters(viewer_of(above))


def test_a_letter_goes_only_to_people_at_ones_own_unit_and_below(place):
    letter = an_incoming(place.office)
    head = a_mandate(place.office, "head")
    below, beside, ended = a_mandate(place.melati), a_mandate(place.other), a_mandate(place.kenanga)
    ended.until = ended.since.replace(year=ended.since.year + 1)
    ended.save()
    offered = people_below(viewer_of(head), letter, "", [])
    assert offered == [below]
    assert people_below(viewer_of(head), letter, "tidak ada", []) == []
    assert people_below(viewer_of(head), letter, "tidak ada", [below.pk, beside.pk]) == [below]
