"""How a host keeps its desk and answers requests."""

import datetime as dt
from functools import partial

from factories.learn import DAY, a_host, a_sent_visit
from factories.registry import a_regency

from teladan.cycle.learn.actions import hosts, receptions
from teladan.cycle.learn.actions.receptions import Slot
from teladan.cycle.learn.models import Blackout, Host, HostQuestion, Place
from teladan.ground import clock

FROM, UNTIL = dt.time(9), dt.time(12)


def a_desk() -> Host:
    return a_host(a_regency().melati)


def a_request():
    place = a_regency()
    a_host(place.melati)
    today = clock.today()
    return a_sent_visit(
        place.other, place.melati, sent_on=today - dt.timedelta(days=1), proposed_on=today + dt.timedelta(days=30)
    )


def an_agreed():
    visit = a_request()
    visit.reception = receptions.accept_visit(actor="1", visit=visit, slot=Slot(visit.proposed_on, FROM, UNTIL))
    return visit


def a_question(host: Host) -> HostQuestion:
    return HostQuestion.objects.create(host=host, question="Berapa biayanya?", answer="Tanpa biaya.")


def keep_host():
    return partial(hosts.keep_host, actor="1", unit=a_regency().melati, is_open=True, people_a_day=25)


def keep_place():
    return partial(hosts.keep_place, actor="1", host=a_desk(), kind=Place.Kind.SITE, name="Loket", people=10)


def close_days():
    return partial(hosts.close_days, actor="1", host=a_desk(), first=DAY, last=DAY, reason="Akreditasi")


def open_days():
    made = Blackout.objects.create(host=a_desk(), first=DAY, last=DAY, reason="Akreditasi")
    return partial(hosts.open_days, actor="1", blackout=made)


def keep_question():
    return partial(hosts.keep_question, actor="1", host=a_desk(), question="Berapa biayanya?", answer="Tanpa biaya.")


def move_question():
    return partial(hosts.move_question, actor="1", question=a_question(a_desk()), is_up=True)


def remove_question():
    return partial(hosts.remove_question, actor="1", question=a_question(a_desk()))


def accept_visit():
    visit = a_request()
    return partial(receptions.accept_visit, actor="1", visit=visit, slot=Slot(visit.proposed_on, FROM, UNTIL))


def offer_day():
    visit = a_request()
    slot = Slot(visit.proposed_on + dt.timedelta(days=7), FROM, UNTIL)
    return partial(receptions.offer_day, actor="1", visit=visit, slot=slot, reason="Ada rombongan lain.")


def refuse_visit():
    return partial(receptions.refuse_visit, actor="1", visit=a_request(), reason="Sedang direnovasi.")


def ask_for_completion():
    return partial(receptions.ask_for_completion, actor="1", visit=a_request(), missing="Daftar peserta")


def change_reception():
    held = an_agreed().reception
    return partial(receptions.change_reception, actor="1", reception=held, slot=Slot(held.on, FROM, UNTIL))


def cancel_reception():
    return partial(receptions.cancel_reception, actor="1", visit=an_agreed(), reason="Gedung tergenang.")


EXAMPLES = {
    "keep_host": keep_host,
    "keep_place": keep_place,
    "close_days": close_days,
    "open_days": open_days,
    "keep_question": keep_question,
    "move_question": move_question,
    "remove_question": remove_question,
    "accept_visit": accept_visit,
    "offer_day": offer_day,
    "refuse_visit": refuse_visit,
    "ask_for_completion": ask_for_completion,
    "change_reception": change_reception,
    "cancel_reception": cancel_reception,
}
