"""How the two lists of a visit are kept, who was there is noted, and calendars are told."""

import datetime as dt
from functools import partial

import time_machine
from factories.learn import DAY, an_agreed_visit
from factories.registry import a_regency

from teladan.cycle.learn.actions import attendance, delegates, invitations

MOMENT = dt.datetime.combine(DAY, dt.time(9, 30), dt.timezone(dt.timedelta(hours=7)))
SARI = {"name": "Sari Contoh", "role": "member", "title": "Analis", "mail": "sari@contoh.go.id"}


def a_visit():
    place = a_regency()
    return an_agreed_visit(place.melati, place.other)


def on_the_day(call):
    def played():
        with time_machine.travel(MOMENT, tick=False):
            return call()

    return played


def brought():
    return delegates.import_delegates(actor="", visit=a_visit(), side="guest", rows=[SARI])


def an_attendance():
    visit = a_visit()
    with time_machine.travel(MOMENT, tick=False):
        return attendance.check_in(actor="", delegate=visit.delegates.first())


def note_list():
    visit = a_visit()
    call = partial(
        attendance.note_list, actor="1", visit=visit, delegates=list(visit.delegates.all()), at=dt.time(9, 15)
    )
    return on_the_day(call)


def add_walk_in():
    call = partial(
        attendance.add_walk_in,
        actor="1",
        visit=a_visit(),
        side="guest",
        name="Tono Contoh",
        title="Staf",
        role="member",
        at=dt.time(9),
    )
    return on_the_day(call)


def send_invitations():
    visit = a_visit()
    delegates.add_delegate(actor="", visit=visit, side="guest", facts=SARI)
    call = partial(invitations.send_invitations, actor="1", visit=visit)
    return lambda: _before_the_day(call)


def _before_the_day(call):
    with time_machine.travel(MOMENT - dt.timedelta(days=9), tick=False):
        return call()


EXAMPLES = {
    "add_delegate": lambda: partial(delegates.add_delegate, actor="1", visit=a_visit(), side="guest", facts=SARI),
    "change_delegate": lambda: partial(
        delegates.change_delegate, actor="1", delegate=a_visit().delegates.first(), title="Kepala Biro Umum"
    ),
    "remove_delegate": lambda: partial(delegates.remove_delegate, actor="1", delegate=a_visit().delegates.first()),
    "move_delegate": lambda: partial(
        delegates.move_delegate, actor="1", delegate=a_visit().delegates.first(), is_later=True
    ),
    "import_delegates": lambda: partial(
        delegates.import_delegates, actor="1", visit=a_visit(), side="guest", rows=[SARI]
    ),
    "take_back_list": lambda: partial(delegates.take_back_list, actor="1", brought=brought()),
    "reveal_numbers": lambda: partial(delegates.reveal_numbers, actor="1", visit=a_visit(), side="guest"),
    "check_in": lambda: on_the_day(partial(attendance.check_in, actor="1", delegate=a_visit().delegates.first())),
    "note_list": note_list,
    "add_walk_in": add_walk_in,
    "take_back_attendance": lambda: partial(attendance.take_back_attendance, actor="1", attendance=an_attendance()),
    "send_invitations": send_invitations,
    "rotate_visit_feed": lambda: partial(invitations.rotate_visit_feed, actor="1", visit=a_visit()),
    "rotate_host_feed": lambda: partial(invitations.rotate_host_feed, actor="1", host=a_visit().reception.host),
}
