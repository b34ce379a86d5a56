"""A request is answered: alone, together, beyond what the host can take, on another day, not at all."""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import connections
from factories.learn import DAY, WIB, a_host, a_sent_visit, an_agreed_visit
from factories.registry import a_regency, a_unit

from teladan.cycle.learn.actions import receptions
from teladan.cycle.learn.actions.receptions import BeyondCapacity, CannotReceive, Slot
from teladan.cycle.learn.models import Blackout, Host, Place, Visit
from teladan.cycle.learn.queries.capacity import received
from teladan.cycle.learn.queries.replies import given
from teladan.cycle.learn.queries.visits import State, states_of
from teladan.operations.casework.actions.cases import record_fact
from teladan.operations.casework.models import Letter

FROM, UNTIL = dt.time(9), dt.time(12)
NOW = dt.datetime(2025, 6, 23, 10, tzinfo=WIB)


@pytest.fixture(autouse=True)
def _in_june():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def place(db):
    found = a_regency()
    a_host(found.melati, delegations_a_day=2, people_a_day=30)
    return found


def state(visit: Visit) -> State:
    visit = Visit.objects.select_related("host", "reception").get(pk=visit.pk)
    return states_of([visit])[visit.pk]


def room(unit) -> Place:
    return Place.objects.get(host__unit=unit, kind=Place.Kind.ROOM)


def test_an_accepted_visit_has_its_day_a_fact_and_the_draft_of_a_letter(place):
    visit = a_sent_visit(place.other, place.melati)
    held = receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, FROM, UNTIL, room(place.melati)))
    assert (held.on, held.starts_at, held.room.name) == (DAY, FROM, "Ruang rapat taman")
    assert state(visit) == State.AGREED
    letter = Letter.objects.get(case=visit.case)
    assert (letter.kind, letter.state, letter.unit, letter.other) == ("acceptance", "draft", place.melati, place.other)
    assert "Hari, tanggal: Kamis, 10 Juli 2025" in letter.body  # from: the calendar of July 2025
    assert "Waktu: pukul 09.00–12.00 WIB" in letter.body
    assert "paling lambat tanggal 3 Juli 2025" in letter.body  # a week before
    visit.refresh_from_db()
    assert given(visit).letter == letter
    assert not given(visit).is_signed


def test_a_letter_asks_for_nothing_by_a_day_that_is_past(place):
    soon = NOW.date() + dt.timedelta(days=4)
    visit = a_sent_visit(place.other, place.melati, proposed_on=soon)
    receptions.accept_visit(actor="1", visit=visit, slot=Slot(soon, FROM, UNTIL))
    assert "disampaikan sebelum hari kunjungan" in Letter.objects.get(case=visit.case).body


def test_a_day_the_guest_did_not_ask_for_is_no_acceptance(place):
    visit = a_sent_visit(place.other, place.melati)
    with pytest.raises(CannotReceive, match="Tawarkan sebagai tanggal lain"):
        receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY + dt.timedelta(1), FROM, UNTIL))
    assert state(visit) == State.ASKED
    assert not Letter.objects.exists()


def test_two_delegations_are_received_together_in_one_room(place):
    first = an_agreed_visit(a_unit("Kabupaten Rekaan"), place.melati)
    visit = a_sent_visit(place.other, place.melati)
    slot = Slot(DAY, FROM, UNTIL, joins=first.reception)
    assert receptions.accept_visit(actor="1", visit=visit, slot=slot) == first.reception
    assert first.reception.visits.count() == 2
    assert "bersama 1 rombongan lain" in Letter.objects.get(case=visit.case).body


def test_beyond_capacity_says_what_stands_in_the_way_and_keeps_the_reason(place):
    first = an_agreed_visit(a_unit("Kabupaten Rekaan"), place.melati, people=20)
    visit = a_sent_visit(place.other, place.melati, people=25)
    slot = Slot(DAY, FROM, UNTIL, joins=first.reception)
    with pytest.raises(BeyondCapacity) as refused:
        receptions.accept_visit(actor="1", visit=visit, slot=slot)
    # from: 20 + 25 people, 30 a day, a room of 40
    assert refused.value.obstacles == [
        "Bersama delegasi ini menjadi 45 orang; paling banyak 30 orang sehari.",
        "Ruang rapat taman memuat 40 orang; yang diterima di sana menjadi 45 orang.",
    ]
    assert state(visit) == State.ASKED
    beyond = Slot(DAY, FROM, UNTIL, joins=first.reception, beyond="Aula lantai 2 dipakai.")
    receptions.accept_visit(actor="1", visit=visit, slot=beyond)
    visit.refresh_from_db()
    assert visit.beyond == "Aula lantai 2 dipakai."


def test_a_reason_that_was_not_needed_is_not_kept(place):
    visit = a_sent_visit(place.other, place.melati)
    receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, FROM, UNTIL, beyond="Untuk jaga-jaga"))
    visit.refresh_from_db()
    assert visit.beyond == ""


def test_a_held_room_and_a_closed_day_stand_in_the_way(place):
    first = an_agreed_visit(a_unit("Kabupaten Rekaan"), place.melati)
    Blackout.objects.create(host=first.reception.host, first=DAY, last=DAY, reason="Akreditasi")
    visit = a_sent_visit(place.other, place.melati)
    with pytest.raises(BeyondCapacity) as refused:
        receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, dt.time(13), dt.time(15), room(place.melati)))
    assert refused.value.obstacles == [
        "10 Juli 2025 ditutup untuk kunjungan: Akreditasi.",
        "Ruang rapat taman sudah dipakai Kabupaten Rekaan pukul 09.00–14.00.",
    ]
    with pytest.raises(BeyondCapacity) as refused:
        receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, dt.time(14), dt.time(15), room(place.melati)))
    assert len(refused.value.obstacles) == 1  # at 14.00 the room is free again


def test_a_site_takes_so_many_delegations_a_day(place):
    site = Place.objects.get(host__unit=place.melati, kind=Place.Kind.SITE)
    site.elements, site.delegations_a_day = ["complaints"], 1
    site.save()
    an_agreed_visit(a_unit("Kabupaten Rekaan"), place.melati, elements=["complaints"])
    visit = a_sent_visit(place.other, place.melati, elements=["complaints"])
    with pytest.raises(
        BeyondCapacity, match="Taman penitipan anak sudah didatangi 1 delegasi hari itu; paling banyak 1"
    ):
        receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, FROM, UNTIL))


def test_a_room_takes_so_many_delegations_a_day(place):
    first = an_agreed_visit(a_unit("Kabupaten Rekaan"), place.melati)
    Place.objects.filter(pk=first.reception.room_id).update(delegations_a_day=1)
    visit = a_sent_visit(place.other, place.melati)
    with pytest.raises(BeyondCapacity, match="Ruang rapat taman sudah dipakai 1 delegasi hari itu; paling banyak 1"):
        receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, FROM, UNTIL, joins=first.reception))


def test_an_answered_request_is_not_answered_twice(place):
    visit = a_sent_visit(place.other, place.melati)
    receptions.refuse_visit(actor="1", visit=visit, reason="Sedang direnovasi.", may_do="Ajukan lagi September.")
    assert state(visit) == State.REFUSED
    body = Letter.objects.get(case=visit.case).body
    assert "karena sedang direnovasi." in body
    assert "Ajukan lagi September." in body
    for again in (
        lambda: receptions.refuse_visit(actor="1", visit=visit, reason="Lagi."),
        lambda: receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, FROM, UNTIL)),
        lambda: receptions.offer_day(actor="1", visit=visit, slot=Slot(DAY, FROM, UNTIL)),
    ):
        with pytest.raises(CannotReceive, match="sudah ditolak"):
            again()
    assert Letter.objects.count() == 1


def test_another_day_is_held_until_the_guest_agrees(place):
    visit = a_sent_visit(place.other, place.melati)
    other_day = DAY + dt.timedelta(days=6)
    held = receptions.offer_day(
        actor="1", visit=visit, slot=Slot(other_day, FROM, UNTIL, room(place.melati)), reason="Ada rapat."
    )
    assert state(visit) == State.OFFERED
    assert [one.pk for one in received(held.host, other_day, other_day)] == [visit.pk]
    record_fact(actor="2", case=visit.case, fact="agreed")
    assert state(visit) == State.AGREED


def test_moving_a_lone_reception_keeps_it_and_raises_its_sequence(place):
    visit = an_agreed_visit(place.other, place.melati)
    first = visit.reception
    held = receptions.offer_day(actor="1", visit=visit, slot=Slot(DAY + dt.timedelta(days=5), FROM, UNTIL))
    assert (held.pk, held.sequence) == (first.pk, first.sequence + 1)


def test_moving_one_of_several_leaves_the_others_where_they_are(place):
    first = an_agreed_visit(a_unit("Kabupaten Rekaan"), place.melati)
    visit = an_agreed_visit(place.other, place.melati)
    visit.reception = first.reception
    visit.save()
    held = receptions.offer_day(actor="1", visit=visit, slot=Slot(DAY + dt.timedelta(days=5), FROM, UNTIL))
    first.reception.refresh_from_db()
    assert held.pk != first.reception.pk
    assert (first.reception.on, first.reception.sequence) == (DAY, 0)


def test_other_hours_raise_the_sequence_and_ask_about_the_room(place):
    visit = an_agreed_visit(place.other, place.melati)
    small = Place.objects.create(host=visit.reception.host, kind=Place.Kind.ROOM, name="Ruang kecil", people=5)
    with pytest.raises(BeyondCapacity, match="Ruang kecil memuat 5 orang"):
        receptions.change_reception(actor="1", reception=visit.reception, slot=Slot(DAY, FROM, UNTIL, small))
    changed = receptions.change_reception(actor="1", reception=visit.reception, slot=Slot(DAY, dt.time(10), UNTIL))
    assert (changed.starts_at, changed.room, changed.sequence) == (dt.time(10), None, 1)


def test_a_cancelled_visit_gives_its_room_back_and_calls_the_event_off(place):
    visit = an_agreed_visit(place.other, place.melati)
    receptions.cancel_reception(actor="1", visit=visit, reason="Gedung tergenang.")
    visit.refresh_from_db()
    assert state(visit) == State.CANCELLED
    assert visit.reception.sequence == 1
    assert not received(visit.reception.host, DAY, DAY).exists()


def test_the_clock_of_the_answer_stands_still_while_something_is_missing(place):
    visit = a_sent_visit(place.other, place.melati)
    receptions.ask_for_completion(actor="1", visit=visit, missing="Daftar peserta")
    assert state(visit) == State.ASKED
    with pytest.raises(CannotReceive, match="sudah diminta"):
        receptions.ask_for_completion(actor="1", visit=visit, missing="Daftar peserta")
    assert "Daftar peserta" in Letter.objects.get(case=visit.case).body


def test_a_unit_without_a_desk_gets_one_that_is_not_shown(place):
    visit = a_sent_visit(place.other, place.kenanga)
    receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, FROM, UNTIL))
    assert not Host.objects.get(unit=place.kenanga).is_open


@pytest.mark.django_db(transaction=True)
def test_officers_who_accept_at_once_never_take_in_more_than_fits():
    place = a_regency()
    a_host(place.melati, delegations_a_day=1, people_a_day=100)
    visits = [a_sent_visit(a_unit(f"Kabupaten Rekaan {n}"), place.melati, people=5) for n in range(4)]
    ready = threading.Barrier(len(visits))
    outcomes: list[str] = []

    def accept(visit: Visit) -> None:
        try:
            ready.wait(10)
            receptions.accept_visit(actor="1", visit=visit, slot=Slot(DAY, FROM, UNTIL))
            outcomes.append("accepted")
        except BeyondCapacity:
            outcomes.append("full")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=accept, args=(visit,)) for visit in visits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["accepted", "full", "full", "full"]
    assert Visit.objects.exclude(reception=None).count() == 1
