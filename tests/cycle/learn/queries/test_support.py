"""What is told of units to whoever asks where to help next."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.events import NOW, a_participant, a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_unit, a_viewer

from teladan.cycle.compare.queries.support_requests import Asked
from teladan.cycle.learn.models import Appointment, ClinicRequest, Consultation, Invitee, Presence
from teladan.cycle.learn.queries.support import support_asked

pytestmark = pytest.mark.django_db
FIRST, LATER = dt.date(2016, 1, 15), dt.date(2016, 2, 1)
Reason, State = ClinicRequest.Reason, Appointment.State


@pytest.fixture
def event():
    return an_event(a_unit("Kementerian Contoh"))


@pytest.fixture
def reader(event):
    return a_viewer(event.organiser, "observer")


def asked(reader, *invitees, on=LATER):
    found = support_asked(reader, [one.unit_id for one in invitees], on)
    return [found.get(one.unit_id, Asked(0)) for one in invitees]


def a_talk(request, **facts):
    return Consultation.objects.create(
        request=request, **{"expert": "7", "expert_name": "Ahli Rekaan", "began_at": NOW} | facts
    )


def test_a_wish_counts_until_it_has_a_seat_or_a_talk_or_is_taken_back(event, reader):
    table, slots = a_table(event, desks=2), some_slots(event)
    waits, online, seated, missed, declined, took_back, weak = (an_invitee(event, a_unit()) for _ in range(7))
    a_request(waits, table)
    a_request(online, table, is_online=True)
    an_appointment(a_request(seated, table), table.desks.all()[0], slots[0])
    an_appointment(a_request(missed, table), table.desks.all()[1], slots[0], state=State.NO_SHOW)
    a_request(declined, table)
    Invitee.objects.filter(pk=declined.pk).update(reply=Invitee.Reply.ABSENT)
    a_request(took_back, table, withdrawn_at=NOW)
    a_request(weak, table, reason=Reason.WEAK)
    many = [one.many for one in asked(reader, waits, online, seated, missed, declined, took_back, weak)]
    assert many == [1, 1, 0, 1, 0, 0, 0]


def test_what_an_online_desk_has_not_taken_up_counts_and_is_no_talk_yet(event, reader):
    tables = [a_table(event, key) for key in ("planning", "reporting")]
    asks, spoke = (an_invitee(event, a_unit()) for _ in range(2))
    for table in tables:
        a_talk(a_request(asks, table, reason=Reason.WEAK), expert="")
    a_talk(a_request(spoke, tables[0]))
    assert asked(reader, asks, spoke) == [Asked(2), Asked(0, FIRST)]


def test_the_last_day_is_the_latest_of_list_desk_and_talk_at_the_place_of_the_event(event, reader):
    table, slots = a_table(event), some_slots(event)
    listed, noted, served, late, silent = (an_invitee(event, a_unit()) for _ in range(5))
    Invitee.objects.filter(pk__in=[listed.pk, noted.pk]).update(was_there=True)
    Presence.objects.create(participant=a_participant(noted), on=FIRST, how=Presence.How.LIST, at=NOW)
    an_appointment(a_request(served, table), table.desks.get(), slots[0], state=State.SERVED)
    # from: 00.30 WITA of the 17th is 16.30 UTC of the 16th
    a_talk(a_request(late, table), began_at=dt.datetime(2016, 1, 16, 16, 30, tzinfo=dt.UTC))
    last = [one.last_on for one in asked(reader, listed, noted, served, late, silent)]
    assert last == [event.ends_on, FIRST, FIRST, dt.date(2016, 1, 17), None]
    before = asked(reader, listed, noted, served, late, silent, on=dt.date(2016, 1, 14))
    assert [one.last_on for one in before] == [None] * 5


def test_nobody_is_told_of_an_event_that_it_does_not_read_and_many_units_cost_no_more(event, reader):
    table = a_table(event)
    invitees = [an_invitee(event, a_unit()) for _ in range(12)]
    for one in invitees:
        a_request(one, table)
    stranger = a_viewer(a_unit("Kementerian Lain"), "head")
    assert asked(stranger, *invitees) == [Asked(0)] * 12
    with CaptureQueriesContext(connection) as few:
        asked(reader, invitees[0])
    with CaptureQueriesContext(connection) as more:
        asked(reader, *invitees)
    assert len(more) == len(few)
