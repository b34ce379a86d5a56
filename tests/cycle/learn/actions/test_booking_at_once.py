"""Many press at the same moment, each with a connection of its own: no seat twice, nobody twice, and the others are told."""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from django.db import connections
from factories.events import a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_unit

from teladan.cycle.learn.actions import booking, no_shows
from teladan.cycle.learn.models import Appointment, ClinicRequest, Event, SwapOffer
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.date(2016, 1, 15)


def at_once(acts: Sequence[Callable[[], object]], at: dt.time = dt.time(14)) -> list[str]:
    """What each came to, in the order of the acts: "done", "none", or the refusal. A fault shows as itself."""
    ready, said = threading.Barrier(len(acts)), [""] * len(acts)

    def run(number: int) -> None:
        with clock.set_day(DAY, at):
            try:
                ready.wait(20)
                said[number] = "none" if acts[number]() is None else "done"
            except CannotChange as refusal:
                said[number] = str(refusal)
            except Exception as fault:  # what nobody foresaw must show
                said[number] = repr(fault)
            finally:
                connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return said


@pytest.fixture
def event() -> Event:
    event = an_event(a_unit("Kementerian Rekaan"))
    a_table(event)
    some_slots(event, 3)
    return event


def regions(event: Event, many: int) -> list[ClinicRequest]:
    table = event.tables.get()
    return [a_request(an_invitee(event, a_unit(f"Kabupaten Rekaan {one}")), table) for one in range(many)]


def seat(request: ClinicRequest, number: int) -> Appointment:
    return an_appointment(request, request.table.desks.get(), request.event.slots.get(number=number))


def held(event: Event) -> list[tuple[int, str]]:
    rows = Appointment.objects.filter(event=event, state__in=Appointment.HOLDS)
    return sorted(rows.values_list("slot__number", "invitee__unit__name"))


def told(verb: str) -> int:
    return Entry.objects.filter(verb=f"learn.appointment.{verb}").count()


def test_twenty_press_for_the_same_three_seats_and_three_win(event):
    desk, slots = event.tables.get().desks.get(), list(event.slots.all())

    def taking(number: int, request: ClinicRequest) -> Callable[[], object]:
        wanted = slots[number % len(slots)]
        return lambda: booking.take(actor="", invitee=request.invitee, request=request, desk=desk, slot=wanted)

    said = at_once([taking(*one) for one in enumerate(regions(event, 20))])
    sitting = held(event)
    assert [number for number, _name in sitting] == [1, 2, 3]
    assert said.count("done") == 3
    names = dict(sitting)
    refusals = Counter(one for one in said if one != "done")
    # Six or seven pressed for each slot; each loser reads who sits in the seat that it wanted.
    expected = {
        f"Kursi itu baru saja diambil {names[number + 1]}. Pilih yang lain.": (7, 7, 6)[number] - 1
        for number in range(3)
    }
    assert refusals == expected
    assert told("taken") == 3


def test_one_region_that_presses_for_two_seats_at_once_sits_in_one(event):
    (request,) = regions(event, 1)
    desk = event.tables.get().desks.get()
    acts = [
        lambda slot=slot: booking.take(actor="", invitee=request.invitee, request=request, desk=desk, slot=slot)
        for slot in event.slots.all()
    ]
    said = at_once(acts)
    assert said.count("done") == 1
    assert len(held(event)) == 1


def test_a_swap_a_move_and_a_third_region_at_once_lose_nobody(event):
    first, second, third = regions(event, 3)
    mine, theirs = seat(first, 1), seat(second, 2)
    with clock.set_day(DAY, dt.time(13)):
        offer = booking.offer_swap(actor="", mine=mine, theirs=theirs)
    desk, slots = mine.desk, list(event.slots.all())
    said = at_once(
        [
            lambda: booking.answer_swap(actor="", offer=offer, is_taken=True),
            lambda: booking.answer_swap(actor="", offer=SwapOffer.objects.get(pk=offer.pk), is_taken=True),
            lambda: booking.move(actor="", appointment=mine, desk=desk, slot=slots[2]),
            lambda: booking.take(actor="", invitee=third.invitee, request=third, desk=desk, slot=slots[2]),
        ]
    )
    offer.refresh_from_db()
    places = {name: number for number, name in held(event)}
    assert not [one for one in said if "Error" in one], said
    assert len(places) == 2 + (said[3] == "done")  # whoever had a seat has one still
    assert sorted(set(places.values())) == sorted(places.values())
    assert told("swapped") == (offer.state == "taken")
    assert (offer.state == "taken") == (said[0] == "done" or said[1] == "done")
    if offer.state == "taken" and said[2] != "done":
        assert (places["Kabupaten Rekaan 0"], places["Kabupaten Rekaan 1"]) == (2, 1)


def test_two_who_swap_crosswise_at_once_do_not_swap_back(event):
    first, second = regions(event, 2)
    mine, theirs = seat(first, 1), seat(second, 2)
    with clock.set_day(DAY, dt.time(13)):
        offer = booking.offer_swap(actor="", mine=mine, theirs=theirs)
    said = at_once([lambda: booking.answer_swap(actor="", offer=offer, is_taken=True)] * 4)
    assert said == ["done"] * 4
    assert held(event) == [(1, "Kabupaten Rekaan 1"), (2, "Kabupaten Rekaan 0")]
    assert told("swapped") == 1


def test_two_of_the_staff_fill_one_seat_once_and_two_seats_with_two_regions(event):
    requests = regions(event, 3)
    missed = seat(requests[0], 1)
    desk, slots = missed.desk, list(event.slots.all())
    during = dt.time(14, 40)
    assert at_once([lambda: no_shows.mark_no_show(actor="1", appointment=missed)] * 2, during) == ["done", "done"]
    assert told("missed") == 1
    filling = [lambda slot=slot: no_shows.refill(actor="1", event=event, desk=desk, slot=slot) for slot in slots[:2]]
    said = at_once([*filling, *filling], during)
    assert said.count("done") == 2
    assert sorted(name for _number, name in held(event)) == ["Kabupaten Rekaan 1", "Kabupaten Rekaan 2"]
    assert told("refilled") == 2
