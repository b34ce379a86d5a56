"""Units answer at the same moment, each with a connection of its own: no seat is given twice, none is left empty."""

import datetime as dt
import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connections
from factories.events import FIRST, a_participant, an_event, an_invitee
from factories.registry import a_unit

from teladan.cycle.learn.actions.event_replies import Coming, reply, withdraw_participant
from teladan.cycle.learn.models import InviteeTold, Participant
from teladan.ground import clock

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    """What went wrong with any of them."""
    ready, wrong = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            with clock.set_day(FIRST, dt.time(9)):
                ready.wait(20)
                act()
        except Exception as fault:  # what nobody foresaw must show
            wrong.append(repr(fault))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return wrong


def test_seats_are_given_once_while_units_answer_and_others_withdraw():
    event = an_event(a_unit(), seats=4, seats_a_unit=2)
    leaving = [a_participant(an_invitee(event, a_unit())) for _number in range(2)]
    coming = [an_invitee(event, a_unit()) for _number in range(4)]
    people = [Coming("Orang Rekaan Satu"), Coming("Orang Rekaan Dua")]
    answers = [lambda one=one: reply(actor="", invitee=one, answer="present", people=people) for one in coming]
    leaves = [lambda one=one: withdraw_participant(actor="", participant=one) for one in leaving]
    assert at_once([*answers, *leaves]) == []
    # from: 4 seats, 4 units of two; the two that sat there leave, so two units are seated and two wait, each wholly
    seated = {one: list(one.people.values_list("seat", flat=True)) for one in coming}
    assert sorted(map(tuple, seated.values())) == [("confirmed",) * 2] * 2 + [("waiting",) * 2] * 2
    assert event.participants.filter(seat=Participant.Seat.CONFIRMED).count() == 4
    assert InviteeTold.objects.count() <= 2
