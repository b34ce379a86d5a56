"""How practices are presented at an event and wanted, and what each unit agrees to do after it."""

import datetime as dt
from functools import partial

from factories.events import an_event, an_invitee
from factories.practices import a_published_practice
from factories.registry import a_regency

from teladan.cycle.learn.actions import event_plans, interests


def presented():
    """An invitee and a practice of another unit, presented at the event."""
    place = a_regency()
    event = an_event(place.office, "dissemination-forum/2024")
    practice = a_published_practice(place.other)
    row = interests.present_practice(actor="", event=event, practice=practice)
    return an_invitee(event, place.melati), practice, row


def wanted():
    invitee, practice, _row = presented()
    return interests.say_interest(actor="", invitee=invitee, practice=practice, wish="learn")


def present_practice():
    place = a_regency()
    return partial(
        interests.present_practice, actor="1", event=an_event(place.office), practice=a_published_practice(place.other)
    )


def say_interest():
    invitee, practice, _row = presented()
    return partial(interests.say_interest, actor="", invitee=invitee, practice=practice, wish="copy")


def commit_unit(invitee=None):
    return partial(
        event_plans.commit_unit,
        actor="",
        invitee=invitee or an_invitee(an_event(a_regency().office), a_regency().melati),
        activity="Memasang papan persyaratan",
        owner="Kepala Tata Usaha",
        due_on=dt.date(2016, 3, 31),
    )


def take_back_line():
    invitee = an_invitee(an_event(a_regency().office), a_regency().melati)
    return partial(event_plans.take_back_line, actor="", invitee=invitee, line=commit_unit(invitee)())


EXAMPLES = {
    "commit_unit": commit_unit,
    "take_back_line": take_back_line,
    "present_practice": present_practice,
    "take_off_practice": lambda: partial(interests.take_off_practice, actor="1", presented=presented()[2]),
    "say_interest": say_interest,
    "withdraw_interest": lambda: partial(interests.withdraw_interest, actor="", interest=wanted()),
    "visit_from": lambda: partial(interests.visit_from, actor="1", interest=wanted()),
    "note_copied": lambda: partial(interests.note_copied, actor="1", interest=wanted()),
}
