"""How each action of events and of their invitees is called."""

import datetime as dt
import io
from functools import partial

from factories.events import FIRST, LAST, an_event, an_invitee
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions import events, invitees

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
AHEAD = {"starts_on": dt.date(2099, 1, 15), "ends_on": dt.date(2099, 1, 16)}
"""Days that no clock has passed."""


def kept(**facts):
    """Who keeps an event, the event, and units that may be invited."""
    place = a_regency()
    account = str(a_mandate(place.office).person.account_id)
    return account, an_event(place.office, **AHEAD | facts), place


def _started():
    place = a_regency()
    facts = {"title": "Clinic contoh", "starts_on": FIRST, "ends_on": LAST, "place": "Aula", "city": "Denpasar"}
    return partial(events.start_event, actor="1", organiser=place.office, programme="coaching-clinic/2016", facts=facts)


def _changed():
    account, event, place = kept()
    an_invitee(event, place.melati)
    facts = {"place": "Gedung Contoh"}
    return partial(events.change_event, actor=account, event=event, facts=facts, with_mail=True)


def _cancelled():
    account, event, place = kept()
    an_invitee(event, place.melati)
    return partial(events.cancel_event, actor=account, event=event, why="Gedung terendam.", on=dt.date(2099, 1, 2))


def _listed():
    account, event, place = kept()
    return partial(invitees.invite_units, actor=account, event=event, units=[place.melati, place.kenanga])


def _addressed():
    account, event, place = kept()
    invitee = an_invitee(event, place.melati)
    return partial(invitees.change_addressee, actor=account, invitee=invitee, addressee="Bupati Contoh")


def _removed():
    account, event, place = kept()
    return partial(invitees.remove_invitee, actor=account, invitee=an_invitee(event, place.melati, invited_at=None))


def _invited():
    account, event, place = kept()
    an_invitee(event, place.melati, invited_at=None)
    return partial(invitees.send_invitations, actor=account, event=event, address="https://teladan.contoh.go.id")


def _reminded():
    account, event, place = kept()
    return partial(invitees.remind, actor=account, event=event, invitees=[an_invitee(event, place.melati)])


def _worded():
    account, event, place = kept()
    signer = a_mandate(place.agency, "head", is_signatory=True)
    return partial(invitees.word_letter, actor=account, event=event, signatory=signer, copies="Gubernur Contoh")


def _letter_kept():
    account, event, _place = kept()
    return partial(
        invitees.keep_signed_invitation,
        actor=account,
        event=event,
        upload=io.BytesIO(PDF),
        name="undangan.pdf",
        number="005/12/2098",
        dated=dt.date(2098, 12, 20),
    )


EXAMPLES = {
    "start_event": _started,
    "change_event": _changed,
    "cancel_event": _cancelled,
    "invite_units": _listed,
    "change_addressee": _addressed,
    "remove_invitee": _removed,
    "send_invitations": _invited,
    "remind": _reminded,
    "word_letter": _worded,
    "keep_signed_invitation": _letter_kept,
}
