"""What of letters waits for whom, how a register is asked, which unit a typed name means."""

import datetime as dt

import pytest
from django.utils.translation import override
from factories.letters import a_draft, a_file, an_incoming
from factories.registry import a_mandate, a_regency, a_unit, a_viewer

from teladan.ground.registry.queries import Viewer
from teladan.ground.registry.sessions import acting_of
from teladan.operations.casework.actions.dispositions import dispose, finish_disposition
from teladan.operations.casework.actions.drafts import initial_draft, make_official, offer_draft
from teladan.operations.casework.queries import letters as queries
from teladan.operations.casework.queries.letter_values import letter_values

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 7, 10)


def viewer_of(mandate) -> Viewer:
    return Viewer(account=str(mandate.person.account_id), acting=acting_of(mandate), person=mandate.person_id)


@pytest.fixture
def place():
    return a_regency()


def test_what_arrived_waits_where_letters_are_handled(place):
    sent = a_draft(place.office, other=place.other, other_name="")
    make_official(actor="", letter=sent, number="B-1", dated=dt.date(2025, 6, 20), file=a_file())
    assert queries.waiting_letters(a_viewer(place.other), DAY).unregistered == 1
    assert queries.waiting_letters(a_viewer(place.other, "keyer"), DAY).unregistered == 0
    assert queries.waiting_letters(a_viewer(place.office), DAY).unregistered == 0


def test_a_disposition_waits_until_it_is_reported_and_is_late_after_its_day(place):
    clerk = a_mandate(place.melati)
    (row,) = dispose(
        actor="",
        letter=an_incoming(place.office),
        giver=a_mandate(place.office),
        receivers=[clerk],
        note="Baca",
        due_on=DAY,
    )
    waiting = queries.waiting_letters(viewer_of(clerk), DAY)
    assert (waiting.dispositions, waiting.late_dispositions) == (1, 0)
    assert queries.waiting_letters(viewer_of(clerk), DAY + dt.timedelta(days=1)).late_dispositions == 1
    finish_disposition(actor="", disposition=row, report="Selesai")
    assert queries.waiting_letters(viewer_of(clerk), DAY).dispositions == 0


def test_an_initial_waits_for_whose_turn_it_is(place):
    first, second = a_mandate(place.office), a_mandate(place.office, "head")
    letter = a_draft(place.office)
    offer_draft(actor="", letter=letter, mandates=[first, second])
    assert queries.drafts_awaiting(viewer_of(first)) == [letter]
    assert queries.drafts_awaiting(viewer_of(second)) == []
    initial_draft(actor="", letter=letter, mandate=first)
    assert queries.drafts_awaiting(viewer_of(first)) == []
    assert queries.drafts_awaiting(viewer_of(second)) == [letter]


def test_a_name_means_a_unit_only_where_just_one_has_it(place):
    assert queries.unit_named("  kabupaten  contoh LAIN ") == place.other
    assert queries.unit_named("Badan Antah") is None
    assert queries.unit_named("") is None
    a_unit("Kabupaten Contoh Lain")
    assert queries.unit_named("Kabupaten Contoh Lain") is None


def test_what_has_no_number_yet_stands_first(place):
    older, newer = an_incoming(place.office), an_incoming(place.office)
    sent = a_draft(place.other, other=place.office, other_name="")
    arrived = make_official(actor="", letter=sent, number="B-1", dated=dt.date(2025, 6, 20), file=a_file()).sent_as
    assert list(queries.register(a_viewer(place.office), queries.Asked())) == [arrived, newer, older]


def test_a_letter_stays_indonesian_on_an_english_page(place):
    letter = a_draft(place.office, nature="urgent")
    with override("en"):
        assert letter_values(letter)["sifat"] == "Segera"
