"""A reply: initialled in order, given back, official with its signed file, and then never changed."""

import datetime as dt

import pytest
from factories.letters import a_draft, a_file
from factories.registry import a_mandate, a_regency

from teladan.ground import clock
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Notice
from teladan.operations.casework.actions import drafts
from teladan.operations.casework.actions.letters import CannotChange
from teladan.operations.casework.models import Letter

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 6, 24)


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def secretary(place):
    return a_mandate(place.office, "officer")


@pytest.fixture
def head(place):
    return a_mandate(place.office, "head")


@pytest.fixture
def offered(place, secretary, head) -> Letter:
    letter = a_draft(place.office)
    drafts.offer_draft(actor="", letter=letter, mandates=[secretary, head])
    return letter


def state(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


def official(letter: Letter, **facts) -> Letter:
    plain = {"number": "B-8/2025", "dated": DAY, "file": a_file()}
    return drafts.make_official(actor="", letter=letter, **plain | facts)


def test_initials_come_in_their_order(offered, secretary, head):
    with pytest.raises(CannotChange, match=f"Giliran paraf ada pada {secretary.person.name}"):
        drafts.initial_draft(actor="", letter=offered, mandate=head)
    drafts.initial_draft(actor="", letter=offered, mandate=secretary)
    assert state(offered) == "offered"
    drafts.initial_draft(actor="", letter=offered, mandate=head)
    assert state(offered) == "initialled"


def test_each_is_told_in_turn(offered, secretary, head):
    asked = Notice.objects.filter(text__startswith="Konsep surat menunggu paraf")
    assert [row.account for row in asked] == [secretary.person.account]
    drafts.initial_draft(actor="", letter=offered, mandate=secretary)
    assert asked.filter(account=head.person.account).count() == 1


def test_nobody_initials_twice(offered, secretary):
    drafts.initial_draft(actor="", letter=offered, mandate=secretary)
    with pytest.raises(CannotChange, match="Giliran"):
        drafts.initial_draft(actor="", letter=offered, mandate=secretary)


def test_given_back_all_initials_are_stale_and_it_starts_again(offered, secretary, head):
    drafts.initial_draft(actor="", letter=offered, mandate=secretary)
    with pytest.raises(CannotChange, match="apa yang perlu diperbaiki"):
        drafts.return_draft(actor="", letter=offered, mandate=head, note="")
    drafts.return_draft(actor="", letter=offered, mandate=head, note="Betulkan tanggalnya")
    assert state(offered) == "draft"
    assert not offered.initials.filter(is_stale=False).exists()
    with pytest.raises(CannotChange, match="belum lengkap"):
        official(offered)
    drafts.offer_draft(actor="", letter=offered, mandates=[head])
    drafts.initial_draft(actor="", letter=offered, mandate=head)
    assert official(offered).state == "official"


def test_any_change_makes_initials_stale(offered, secretary, head):
    drafts.initial_draft(actor="", letter=offered, mandate=secretary)
    drafts.initial_draft(actor="", letter=offered, mandate=head)
    assert drafts.change_draft(actor="", letter=offered, subject=offered.subject) == []
    assert state(offered) == "initialled"
    assert drafts.change_draft(actor="", letter=offered, body="Lain") == ["body"]
    assert state(offered) == "draft"
    assert not offered.initials.filter(is_stale=False).exists()
    with pytest.raises(CannotChange, match="Ajukan lagi"):
        official(offered)


def test_what_waits_for_an_initial_is_not_yet_official(offered):
    with pytest.raises(CannotChange, match="menunggu paraf"):
        official(offered)


def test_offered_twice_or_to_nobody_is_refused(place, offered, head):
    with pytest.raises(CannotChange, match="sudah diajukan"):
        drafts.offer_draft(actor="", letter=offered, mandates=[head])
    with pytest.raises(CannotChange, match="sedikitnya satu"):
        drafts.offer_draft(actor="", letter=a_draft(place.office), mandates=[])
    with pytest.raises(CannotChange, match="dua kali"):
        drafts.offer_draft(actor="", letter=a_draft(place.office), mandates=[head, head])


def test_nobody_changes_an_official_letter(place, head):
    letter = official(a_draft(place.office))
    for act in (
        lambda: drafts.change_draft(actor="", letter=letter, subject="Lain"),
        lambda: drafts.offer_draft(actor="", letter=letter, mandates=[head]),
        lambda: official(letter, number="B-9"),
    ):
        with pytest.raises(CannotChange, match="sudah resmi"):
            act()


def test_a_number_serves_once_a_year(place):
    official(a_draft(place.office))
    with pytest.raises(CannotChange, match="sudah dipakai"):
        official(a_draft(place.office))
    official(a_draft(place.melati))
    official(a_draft(place.office), dated=dt.date(2024, 6, 24))


def test_a_letter_is_not_dated_tomorrow(place):
    with pytest.raises(CannotChange, match="belum tiba"):
        official(a_draft(place.office), dated=clock.today() + dt.timedelta(days=1))
    with pytest.raises(CannotChange, match="Tulis nomor"):
        official(a_draft(place.office), number="  ")


def test_the_news_names_the_letter_and_what_arrived(place):
    letter = official(a_draft(place.office, kind="request", other=place.other, other_name=""))
    news = Entry.objects.get(verb="casework.letter.made_official").payload
    assert news == {
        "letter": str(letter.pk),
        "kind": "request",
        "unit": place.office.pk,
        "case": None,
        "sent_as": str(letter.sent_as_id),
    }


def test_the_other_unit_is_told_or_whoever_is_above_it(place):
    reader = a_mandate(place.office, "administrator")
    official(a_draft(place.other, other=place.melati, other_name=""))
    assert Notice.objects.get(account=reader.person.account).text.startswith("Surat masuk, belum dicatat")
