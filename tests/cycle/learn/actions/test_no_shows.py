"""On the day: empty seats go to whose turn it is; who comes late or unasked is seated or queued; nothing is done twice."""

import datetime as dt

import pytest
from factories.events import (
    a_participant,
    a_request,
    a_table,
    an_appointment,
    an_event,
    an_invitee,
    some_slots,
)
from factories.registry import a_unit

from teladan.cycle.learn.actions import booking, no_shows
from teladan.cycle.learn.models import Appointment, ClinicRequest, Consultation, Event, Presence
from teladan.cycle.learn.queries.clinic_day import waiting_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock

pytestmark = pytest.mark.django_db
DAY = dt.date(2016, 1, 15)


@pytest.fixture(autouse=True)
def _ten_minutes_into_the_first_slot():
    with clock.set_day(DAY, dt.time(14, 40)):  # 15.40 in Denpasar; slots of half an hour from 15.30
        yield


@pytest.fixture
def event() -> Event:
    event = an_event(a_unit("Kementerian Rekaan"))
    a_table(event)
    some_slots(event, 3)
    return event


def a_region(event: Event, name: str, **facts) -> ClinicRequest:
    return a_request(an_invitee(event, a_unit(f"Kabupaten {name}")), event.tables.get(key="accountability"), **facts)


def seated(request: ClinicRequest, number: int = 1, **facts) -> Appointment:
    return an_appointment(request, request.table.desks.get(), request.event.slots.get(number=number), **facts)


def refill(event: Event, number: int = 1) -> str:
    slot = event.slots.get(number=number)
    made = no_shows.refill(actor="1", event=event, desk=event.tables.first().desks.get(), slot=slot)
    return made.invitee.unit.name if made is not None else ""


def test_a_missed_seat_goes_to_the_most_urgent_who_is_in_the_house(event):
    missed = seated(a_region(event, "Awan"))
    a_region(event, "Bayu", priority=3)
    urgent, away, walked = a_region(event, "Citra", priority=7), a_region(event, "Dahan", priority=9), None
    walked = a_region(event, "Embun", priority=8, reason=ClinicRequest.Reason.WALK_IN)
    for one in (urgent, *event.requests.filter(priority=3)):
        Presence.objects.create(participant=a_participant(one.invitee), on=DAY, how="qr", at=clock.now())
    assert [one.request for one in waiting_of(event) if not one.is_there] == [away]
    with pytest.raises(CannotChange, match="baru saja diambil Kabupaten Awan"):
        refill(event)
    for _twice in range(2):
        no_shows.mark_no_show(actor="1", appointment=missed)
    assert refill(event) == "Kabupaten Citra"
    assert [refill(event, number) for number in (2, 3)] == ["Kabupaten Bayu", "Kabupaten Embun"]
    assert walked.appointments.get().state == "booked"
    with pytest.raises(CannotChange, match="Kursinya sudah diisi Kabupaten Citra"):
        no_shows.undo_no_show(actor="1", appointment=missed)


def test_where_no_presence_is_noted_whoever_did_not_decline_is_called_and_never_to_the_seat_just_missed(event):
    missed = seated(a_region(event, "Awan"))
    absent = a_region(event, "Bayu", priority=9)
    absent.invitee.reply = "absent"
    absent.invitee.save()
    no_shows.mark_no_show(actor="1", appointment=missed)
    assert refill(event) == ""
    assert refill(event, 2) == "Kabupaten Awan"


def test_a_no_show_is_taken_back_as_long_as_the_seat_is_empty(event):
    seat = seated(a_region(event, "Awan"))
    no_shows.mark_no_show(actor="1", appointment=seat)
    assert no_shows.undo_no_show(actor="1", appointment=seat).state == "booked"
    later = seated(a_region(event, "Bayu"), number=2)
    with pytest.raises(CannotChange, match=r"baru mulai pukul 16\.00–16\.30 WITA"):
        no_shows.mark_no_show(actor="1", appointment=later)
    assert no_shows.release(actor="1", appointment=later).state == "freed"
    served = seated(a_region(event, "Citra"), number=3, state="served")
    with pytest.raises(CannotChange, match="sudah atau sedang dilayani"):
        no_shows.mark_no_show(actor="1", appointment=served)


def walk_in(event: Event, request: ClinicRequest) -> str:
    _asked, made = no_shows.walk_in(
        actor="1", event=event, invitee=request.invitee, table=request.table, problem="Cara menyusun pohon kinerja"
    )
    return f"{made.slot.number}" if made is not None else "antre"


def test_who_asks_at_the_door_gets_the_next_seat_that_is_nobody_elses_turn_and_else_waits(event):
    guest = an_invitee(event, a_unit("Kabupaten Fajar"), arrives_at=clock.now() + dt.timedelta(hours=3))
    table = event.tables.get()
    _asked, made = no_shows.walk_in(actor="1", event=event, invitee=guest, table=table, problem="")
    assert made.slot.number == 1  # it runs since ten minutes, and nobody sits there
    with pytest.raises(CannotChange, match=r"sudah punya kursi di Meja 1 pukul 15.30–16.00 WITA; persilakan ke sana"):
        no_shows.walk_in(actor="1", event=event, invitee=guest, table=table, problem="")
    seated(a_region(event, "Awan"), number=2)
    a_region(event, "Bayu", priority=5)  # waits, is there, and comes first
    late = a_region(event, "Citra", priority=1)
    assert walk_in(event, late) == "antre"
    assert [one.request.invitee.unit.name for one in waiting_of(event)] == ["Kabupaten Bayu", "Kabupaten Citra"]


def test_who_comes_after_its_own_hours_is_seated_anew(event):
    seat = seated(a_region(event, "Awan"))
    with clock.set_day(DAY, dt.time(15, 5)):  # 16.05 there: the first slot is over, nobody noted anything
        assert walk_in(event, seat.request) == "2"
    seat.refresh_from_db()
    assert seat.state == "no_show"


def test_a_seat_whose_talk_runs_is_neither_missed_nor_given_up(event):
    seat = seated(a_region(event, "Awan"), number=2)
    Consultation.objects.create(request=seat.request, expert="1", expert_name="Ahli Rekaan", began_at=clock.now())
    with pytest.raises(CannotChange, match="sudah atau sedang dilayani"):
        no_shows.release(actor="1", appointment=seat)
    with pytest.raises(CannotChange, match="sudah berlangsung"):
        booking.leave(actor="", appointment=seat)
    with pytest.raises(CannotChange, match="sudah berkonsultasi di topik"):
        walk_in(event, seat.request)
