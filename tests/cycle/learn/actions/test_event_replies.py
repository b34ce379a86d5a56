"""Replies and seats: who waits is seated by unit, first come first, and nobody's reply is lost unseen."""

import datetime as dt

import pytest
import time_machine
from factories.events import NOW, a_participant, an_event, an_invitee
from factories.registry import a_regency, a_unit, a_viewer

from teladan.cycle.learn.actions.event_presence import check_in_participant, note_presence, take_back_presence
from teladan.cycle.learn.actions.event_replies import (
    Coming,
    RepliedMeanwhile,
    reply,
    withdraw_participant,
)
from teladan.cycle.learn.actions.events import change_event
from teladan.cycle.learn.models import InviteeTold, Participant, Presence
from teladan.cycle.learn.queries.event_replies import is_late_reply, presence_by_day, waiting_replies
from teladan.cycle.learn.queries.seats import waiting_list
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.post.models import Message

pytestmark = pytest.mark.django_db
BEFORE = NOW - dt.timedelta(days=10)


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def event(place):
    return an_event(place.agency, seats=4, seats_a_unit=3, reply_by=dt.date(2016, 1, 8))


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(BEFORE, tick=True):
        yield


def some(many, mail=""):
    return [Coming(f"Orang Rekaan {letter}", mail=mail) for letter in "ABCDE"[:many]]


def invited(event, many, mail=""):
    """A unit that answered that so many come."""
    one = an_invitee(event, a_unit())
    reply(actor="", invitee=one, answer="present", people=some(many, mail))
    return one


def seats(invitee):
    return [one.seat for one in invitee.people.order_by("asked_at", "pk")]


def test_a_unit_is_seated_wholly_or_waits_wholly_and_a_smaller_one_goes_ahead_only_of_one_that_does_not_fit(event):
    first, second, third = invited(event, 3), invited(event, 2), invited(event, 1)
    # from: 4 seats; 3 are taken, 2 do not fit into the one that is left, 1 does
    assert (seats(first), seats(second), seats(third)) == (["confirmed"] * 3, ["waiting"] * 2, ["confirmed"])
    assert [one.invitee for one in waiting_list(event)] == [second]
    assert waiting_list(event)[0].words == "Semua kursi terisi."


def test_who_waited_first_moves_up_together_and_is_written_to_once(event):
    first, second, third = invited(event, 3), invited(event, 2, "rekaan@contoh.id"), invited(event, 3)
    moved = reply(actor="", invitee=first, answer="absent", why="Sidang paripurna")
    assert moved == [second]
    assert seats(first) == ["withdrawn"] * 3
    assert (seats(second), seats(third)) == (["confirmed"] * 2, ["waiting"] * 3)
    assert InviteeTold.objects.get(invitee=second).kind == InviteeTold.Kind.SEAT
    assert not InviteeTold.objects.filter(invitee=third).exists()
    assert Message.objects.filter(subject__startswith="Kursi tersedia").count() == 2
    change_event(actor="", event=event, facts={"seats": 3})
    change_event(actor="", event=event, facts={"seats": 4})
    assert Message.objects.filter(subject__startswith="Kursi tersedia").count() == 2


def test_one_who_withdraws_leaves_a_seat_and_more_seats_let_more_units_in(event):
    first, second = invited(event, 3), invited(event, 2)
    assert withdraw_participant(actor="", participant=first.people.first()) == [second]
    third = invited(event, 3)
    change_event(actor="1", event=event, facts={"seats": 6})
    assert seats(third) == ["waiting"] * 3
    change_event(actor="1", event=event, facts={"seats": 7})
    assert seats(third) == ["confirmed"] * 3


def test_two_who_answer_at_once_see_what_the_other_one_wrote(event):
    one = an_invitee(event, a_unit())
    reply(actor="", invitee=one, answer="present", people=some(2), seen=None)
    with pytest.raises(RepliedMeanwhile):
        reply(actor="", invitee=one, answer="absent", why="Lain", seen=None)
    assert seats(one) == ["confirmed"] * 2
    reply(actor="", invitee=one, answer="absent", why="Lain", seen=one.replied_at)
    assert one.reply == "absent"


def test_a_mended_name_keeps_seat_and_address_and_another_person_on_the_line_only_the_seat(event):
    one = invited(event, 1, "rekaan@contoh.id")
    person = one.people.get()
    reply(actor="", invitee=one, answer="present", people=[Coming("Dr. Orang Rekaan A", ident=str(person.pk))])
    assert (person.mark, "rekaan@contoh.id") == (one.people.get().mark, one.people.get().mail)
    reply(actor="", invitee=one, answer="present", people=[Coming("Sulastri", ident=str(person.pk))])
    other = one.people.get()
    assert (other.seat, other.mail, other.mark == person.mark) == ("confirmed", None, False)


def test_a_late_reply_is_taken_and_marked_and_none_after_the_first_day(event, place):
    one = an_invitee(event, a_unit())
    with time_machine.travel(NOW, tick=False):  # the first day itself, a week after the reply was due
        reply(actor="", invitee=one, answer="present", people=some(1))
        assert is_late_reply(one)
    with time_machine.travel(NOW + dt.timedelta(days=1), tick=False), pytest.raises(CannotChange, match="hari pertama"):
        reply(actor="", invitee=one, answer="absent", why="Lain")
    with pytest.raises(CannotChange, match="paling banyak 3 orang"):
        reply(actor="", invitee=one, answer="present", people=some(4))


def test_a_unit_was_there_as_long_as_one_of_its_people_was(event):
    one = an_invitee(event, a_unit())
    waiting = a_participant(one, seat=Participant.Seat.WAITING)
    with time_machine.travel(NOW, tick=False):
        presence = check_in_participant(actor="1", participant=waiting)
        with pytest.raises(CannotChange, match="sudah tercatat"):
            check_in_participant(actor="1", participant=waiting)
        one.refresh_from_db()
        assert one.was_there is True
        assert waiting.__class__.objects.get(pk=waiting.pk).seat == "confirmed"
        assert [(day.people, day.units) for day in presence_by_day(event)] == [(1, 1), (0, 0)]
        with pytest.raises(CannotChange, match="baru tiba"):
            note_presence(actor="1", event=event, participants=[waiting], on=event.ends_on)
        take_back_presence(actor="1", presence=presence)
    one.refresh_from_db()
    assert (one.was_there, Presence.objects.count()) == (None, 0)


def test_a_unit_that_has_not_answered_finds_it_on_its_first_page(event, place):
    an_invitee(event, place.other)
    viewer = a_viewer(place.other)
    (row,) = waiting_replies(viewer, BEFORE.date())
    assert (event.title in row.text, row.is_late) == (True, False)
    assert waiting_replies(viewer, dt.date(2016, 1, 9))[0].is_late
    assert waiting_replies(a_viewer(place.melati), BEFORE.date()) == []
    an_invitee(an_event(place.office), place.kenanga)  # who calls the units below reminds, and answers for none
    assert waiting_replies(a_viewer(place.office), BEFORE.date()) == []
