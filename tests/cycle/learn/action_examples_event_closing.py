"""How practices are presented at an event and wanted, and what each unit agrees to do after it."""

from functools import partial

from factories.events import an_event, an_invitee
from factories.practices import a_published_practice
from factories.registry import a_regency

from teladan.cycle.learn.actions import interests


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


EXAMPLES = {
    "present_practice": present_practice,
    "take_off_practice": lambda: partial(interests.take_off_practice, actor="1", presented=presented()[2]),
    "say_interest": say_interest,
    "withdraw_interest": lambda: partial(interests.withdraw_interest, actor="", interest=wanted()),
    "visit_from": lambda: partial(interests.visit_from, actor="1", interest=wanted()),
    "note_copied": lambda: partial(interests.note_copied, actor="1", interest=wanted()),
}
