"""How the days of a course are planned and sent, and who was at them noted."""

import datetime as dt
from functools import partial

import time_machine
from factories.courses import FIRST, WIB, a_course, a_field_study, a_member, an_item
from factories.registry import a_regency

from teladan.cycle.learn.actions import itinerary as actions
from teladan.cycle.learn.actions import session_attendance
from teladan.cycle.learn.models import SessionAttendance

THAT_DAY = dt.datetime(2019, 4, 1, 14, tzinfo=WIB)


def a_plain_course():
    return a_course(a_regency().melati)


def a_noted_member():
    course = a_plain_course()
    return SessionAttendance.objects.create(item=an_item(course), member=a_member(course), how="list", at=THAT_DAY)


def propose_itinerary():
    place = a_regency()
    return partial(actions.propose_itinerary, actor="1", course=a_field_study(place.melati, place.other).course)


def on_the_day(action, **facts):
    def run():
        with time_machine.travel(THAT_DAY, tick=False):
            return action(**facts)

    return run


def check_in_member():
    course = a_plain_course()
    facts = {"actor": "1", "item": an_item(course), "member": a_member(course)}
    return on_the_day(session_attendance.check_in_member, **facts)


def note_attendance():
    course = a_plain_course()
    facts = {"actor": "1", "item": an_item(course), "members": [a_member(course)], "at": dt.time(13)}
    return on_the_day(session_attendance.note_attendance, **facts)


EXAMPLES = {
    "propose_itinerary": propose_itinerary,
    "itinerary.add_item": lambda: partial(
        actions.add_item,
        actor="1",
        course=a_plain_course(),
        on=FIRST,
        starts_at=dt.time(7),
        ends_at=dt.time(9),
        title="Berangkat",
    ),
    "itinerary.change_item": lambda: partial(
        actions.change_item, actor="1", item=an_item(a_plain_course()), title="Gladi"
    ),
    "itinerary.remove_item": lambda: partial(actions.remove_item, actor="1", item=an_item(a_plain_course())),
    "itinerary.move_item": lambda: partial(actions.move_item, actor="1", item=an_item(a_plain_course()), minutes=15),
    "send_itinerary": lambda: partial(actions.send_itinerary, actor="1", course=an_item(a_plain_course()).course),
    "renew_feed": lambda: partial(actions.renew_feed, actor="1", course=a_plain_course()),
    "check_in_member": check_in_member,
    "note_attendance": note_attendance,
    "correct_hour": lambda: partial(
        session_attendance.correct_hour, actor="1", attendance=a_noted_member(), at=dt.time(13, 30)
    ),
    "session_attendance.take_back_attendance": lambda: partial(
        session_attendance.take_back_attendance, actor="1", attendance=a_noted_member()
    ),
}
