"""Regions take, move, give up and swap their seats; nothing that the page showed before decides."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, transaction
from factories.events import NOW, a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_unit

from teladan.cycle.learn.actions import booking
from teladan.cycle.learn.models import (
    Appointment,
    ClinicRequest,
    ClinicSlot,
    ClinicTable,
    Desk,
    DeskPause,
    Event,
    Invitee,
    SwapOffer,
)
from teladan.cycle.learn.queries.booking import Board, offers_of, seats_seen, swappable
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before_the_clinic():
    with clock.set_day(NOW.date(), dt.time(14)):  # 15.00 in Denpasar; the clinic begins at 15.30
        yield


@dataclass
class Clinic:
    event: Event
    table: ClinicTable
    desks: list[Desk]
    slots: list[ClinicSlot]
    a: ClinicRequest
    b: ClinicRequest


@pytest.fixture
def clinic() -> Clinic:
    event = an_event(a_unit("Kementerian Rekaan"))
    table = a_table(event, desks=2)
    slots = some_slots(event, 3)
    a, b = (a_request(an_invitee(event, a_unit(f"Kabupaten {name}")), table) for name in ("Awan", "Bayu"))
    return Clinic(event, table, list(table.desks.all()), slots, a, b)


def take(request: ClinicRequest, desk: Desk, slot: ClinicSlot) -> Appointment:
    invitee = Invitee.objects.get(pk=request.invitee_id)
    return booking.take(actor="", invitee=invitee, request=request, desk=desk, slot=slot)


def places(clinic: Clinic) -> set[tuple[str, str, int]]:
    rows = Appointment.objects.filter(event=clinic.event, state="booked")
    return set(rows.values_list("invitee__unit__name", "desk__name", "slot__number"))


def test_a_seat_is_taken_once_and_who_comes_later_reads_by_whom(clinic):
    take(clinic.a, clinic.desks[0], clinic.slots[0])
    with pytest.raises(CannotChange, match=r"baru saja diambil Kabupaten Awan\. Pilih yang lain"):
        take(clinic.b, clinic.desks[0], clinic.slots[0])
    with pytest.raises(CannotChange, match=r"sudah punya kursi pukul 15\.30–16\.00 WITA"):
        take(clinic.a, clinic.desks[1], clinic.slots[1])
    assert places(clinic) == {("Kabupaten Awan", "Meja 1", 1)}
    free = [(one.desk, one.slot) for one in Board(clinic.event, request=clinic.b).seats_for(clinic.b)]
    assert (clinic.desks[0], clinic.slots[0]) not in free
    assert len(free) == 5  # two desks by three slots without one


def test_the_tables_hold_a_seat_whatever_the_code_looked_at(clinic):
    seat = take(clinic.a, clinic.desks[0], clinic.slots[0])
    held = {"event": clinic.event, "state": "booked", "made_at": NOW}
    own = {"request": clinic.a, "invitee": clinic.a.invitee}
    other = {"request": clinic.b, "invitee": clinic.b.invitee}
    for twice in (
        {**other, "desk": clinic.desks[0], "slot": clinic.slots[0]},  # one chair
        {**own, "desk": clinic.desks[1], "slot": clinic.slots[1]},  # one seat for a topic
        {**other, "invitee": clinic.a.invitee, "desk": clinic.desks[1], "slot": clinic.slots[0]},  # one place at a time
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.create(**held, **twice)
    booking.leave(actor="", appointment=seat)
    Appointment.objects.create(**held, **other, desk=clinic.desks[0], slot=clinic.slots[0])


def test_what_the_database_refuses_is_said_in_the_same_words(clinic, monkeypatch):
    take(clinic.a, clinic.desks[0], clinic.slots[0])
    monkeypatch.setattr(booking.Board, "why_not", lambda *_args, **_options: "")
    monkeypatch.setattr(booking.Board, "chairs", lambda *_args: [1])
    with pytest.raises(CannotChange, match=r"baru saja diambil Kabupaten Awan\."):
        take(clinic.b, clinic.desks[0], clinic.slots[0])


def _arrives_later(clinic: Clinic) -> None:
    Invitee.objects.filter(pk=clinic.a.invitee_id).update(arrives_at=clinic.slots[0].ends_at)


def _leaves_early(clinic: Clinic) -> None:
    Invitee.objects.filter(pk=clinic.a.invitee_id).update(leaves_at=clinic.slots[0].starts_at)


def _pauses(clinic: Clinic) -> None:
    DeskPause.objects.create(desk=clinic.desks[0], slot=clinic.slots[0])


def _is_cancelled(clinic: Clinic) -> None:
    Event.objects.filter(pk=clinic.event.pk).update(cancelled_on=NOW.date(), cancelled_why="Rekaan")


def _is_absent(clinic: Clinic) -> None:
    Invitee.objects.filter(pk=clinic.a.invitee_id).update(reply=Invitee.Reply.ABSENT)


def _withdrew(clinic: Clinic) -> None:
    ClinicRequest.objects.filter(pk=clinic.a.pk).update(withdrawn_at=NOW)


def _is_past(clinic: Clinic) -> None:
    ClinicSlot.objects.filter(pk=clinic.slots[0].pk).update(starts_at=NOW - dt.timedelta(minutes=1))


def _sits_elsewhere(clinic: Clinic) -> None:
    other = a_table(clinic.event, "staff")
    an_appointment(a_request(Invitee.objects.get(pk=clinic.a.invitee_id), other), other.desks.get(), clinic.slots[0])


def _other_topic(clinic: Clinic) -> None:
    Desk.objects.filter(pk=clinic.desks[0].pk).update(table=a_table(clinic.event, "staff", desks=0))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_arrives_later, "baru tiba pukul 15 Januari 16.00"),
        (_leaves_early, "pulang pukul 15 Januari 15.30"),
        (_pauses, "Meja 1 tidak menerima pada pukul 15.30–16.00"),
        (_is_cancelled, "dibatalkan"),
        (_is_absent, "menjawab berhalangan"),
        (_withdrew, "Topik ini sudah dibatalkan"),
        (_is_past, "sudah lewat atau sedang berjalan"),
        (_sits_elsewhere, "sudah punya kursi lain pada pukul 15.30"),
        (_other_topic, "tidak ada lagi"),
    ],
)
def test_what_changed_since_the_page_was_opened_is_looked_at_again(clinic, change, words):
    request = ClinicRequest.objects.select_related("invitee__unit", "table", "event").get(pk=clinic.a.pk)
    change(clinic)
    before = Appointment.objects.count()
    with pytest.raises(CannotChange, match=words):
        booking.take(actor="", invitee=request.invitee, request=request, desk=clinic.desks[0], slot=clinic.slots[0])
    assert Appointment.objects.count() == before


def test_a_group_desk_seats_as_many_as_it_has_chairs(clinic):
    clinic.desks[0].capacity = 2
    clinic.desks[0].save()
    third = a_request(an_invitee(clinic.event, a_unit("Kabupaten Citra")), clinic.table)
    chairs = [take(one, clinic.desks[0], clinic.slots[0]).chair for one in (clinic.a, clinic.b)]
    assert chairs == [1, 2]
    with pytest.raises(CannotChange, match="diambil Kabupaten Awan, Kabupaten Bayu"):
        take(third, clinic.desks[0], clinic.slots[0])


def test_a_move_to_a_seat_that_is_gone_keeps_the_old_one_and_a_seat_given_up_is_free(clinic):
    mine = take(clinic.a, clinic.desks[0], clinic.slots[0])
    theirs = take(clinic.b, clinic.desks[0], clinic.slots[1])
    with pytest.raises(CannotChange, match="diambil Kabupaten Bayu"):
        booking.move(actor="", appointment=mine, desk=clinic.desks[0], slot=clinic.slots[1])
    booking.move(actor="", appointment=mine, desk=clinic.desks[1], slot=clinic.slots[0])  # the same hour, another desk
    booking.leave(actor="", appointment=theirs)
    booking.move(actor="", appointment=mine, desk=clinic.desks[0], slot=clinic.slots[1])
    assert places(clinic) == {("Kabupaten Awan", "Meja 1", 2)}
    with pytest.raises(CannotChange, match="sudah dilepas"):
        booking.leave(actor="", appointment=theirs)


def test_two_regions_swap_once_the_other_agrees(clinic):
    mine, theirs = take(clinic.a, clinic.desks[0], clinic.slots[0]), take(clinic.b, clinic.desks[1], clinic.slots[2])
    assert swappable(clinic.a) == [theirs]
    offer = booking.offer_swap(actor="", mine=mine, theirs=theirs, note="Pesawat kami pukul 19.00")
    assert booking.offer_swap(actor="", mine=mine, theirs=theirs) == offer
    assert places(clinic) == {("Kabupaten Awan", "Meja 1", 1), ("Kabupaten Bayu", "Meja 2", 3)}
    assert offers_of(theirs.invitee) == [offer]
    with pytest.raises(CannotChange, match="berubah sejak halaman dibuka"):
        booking.answer_swap(actor="", offer=offer, is_taken=True, seen="1-2-3-4")
    for _twice in range(2):
        booking.answer_swap(actor="", offer=offer, is_taken=True, seen=seats_seen(offer) if not _twice else "")
    assert places(clinic) == {("Kabupaten Awan", "Meja 2", 3), ("Kabupaten Bayu", "Meja 1", 1)}
    assert offers_of(theirs.invitee) == []


def test_an_offer_lapses_when_either_seat_moves_and_a_refused_one_changes_nothing(clinic):
    mine, theirs = take(clinic.a, clinic.desks[0], clinic.slots[0]), take(clinic.b, clinic.desks[0], clinic.slots[1])
    refused = booking.offer_swap(actor="", mine=mine, theirs=theirs)
    booking.answer_swap(actor="", offer=refused, is_taken=False)
    offer = booking.offer_swap(actor="", mine=mine, theirs=theirs)
    booking.move(actor="", appointment=theirs, desk=clinic.desks[1], slot=clinic.slots[2])
    with pytest.raises(CannotChange, match="tidak berlaku lagi"):
        booking.answer_swap(actor="", offer=offer, is_taken=True)
    assert sorted(SwapOffer.objects.values_list("state", flat=True)) == ["lapsed", "refused"]
    assert places(clinic) == {("Kabupaten Awan", "Meja 1", 1), ("Kabupaten Bayu", "Meja 2", 3)}


def test_a_swap_that_would_put_a_region_at_two_desks_is_refused(clinic):
    mine, theirs = take(clinic.a, clinic.desks[0], clinic.slots[0]), take(clinic.b, clinic.desks[0], clinic.slots[1])
    other = a_table(clinic.event, "staff")
    assert swappable(clinic.a) == [theirs]
    an_appointment(a_request(theirs.invitee, other), other.desks.get(), clinic.slots[0])
    assert swappable(clinic.a) == []  # nothing is offered that would be refused
    with pytest.raises(CannotChange, match=r"Kabupaten Bayu sudah punya kursi lain pada pukul 15\.30"):
        booking.offer_swap(actor="", mine=mine, theirs=theirs)
