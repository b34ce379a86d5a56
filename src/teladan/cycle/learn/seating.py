"""Who gets a seat at an event whose seats are counted, and who moves up when one becomes free.

A unit's people who wait are seated together or not at all, in the order in which they asked; another unit goes ahead
only of one whose people do not all fit. Called within the transaction of an action that holds the event's row.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from teladan.cycle.learn.models import Event, Invitee, InviteeTold, Participant
from teladan.cycle.learn.reply_letters import seat_body, seat_subject
from teladan.ground.post.actions import ImproperMail, send_mail

Seat = Participant.Seat


@dataclass(frozen=True, slots=True)
class Party:
    """The people of one unit who wait together."""

    invitee: int | object
    people: tuple[Participant, ...]


def seats_left(event: Event) -> int | None:
    """How many seats are free; None where they are not counted."""
    if event.seats is None:
        return None
    return max(event.seats - event.participants.filter(seat=Seat.CONFIRMED).count(), 0)


def parties_of(waiting: Iterable[Participant]) -> list[Party]:
    """Those who wait, by unit, the unit that asked first at the front."""
    found: dict[object, list[Participant]] = {}
    for one in sorted(waiting, key=lambda person: (person.asked_at, str(person.pk))):
        found.setdefault(one.invitee_id, []).append(one)
    return [Party(invitee, tuple(people)) for invitee, people in found.items()]


def next_in(parties: Iterable[Party], left: int | None) -> list[Party]:
    """The parties that get their seats now, in turn.

    >>> next_in([], 3)
    []
    """
    found = []
    for party in parties:
        if left is None or len(party.people) <= left:
            found.append(party)
            left = None if left is None else left - len(party.people)
    return found


def seat_the_waiting(*, actor: str, event: Event, now: dt.datetime, own: Invitee | None = None) -> list[Invitee]:
    """Give free seats to who waits; the units that moved up. `own`: whose reply this is, who reads it at once and needs no letter."""
    waiting = event.participants.filter(seat=Seat.WAITING).select_related("person")
    seated = next_in(parties_of(waiting), seats_left(event))
    if not seated:
        return []
    people = [one for party in seated for one in party.people]
    for one in people:
        one.seat, one.seated_at = Seat.CONFIRMED, now
    Participant.objects.bulk_update(people, ["seat", "seated_at"])
    units = {
        one.pk: one
        for one in Invitee.objects.filter(pk__in=[party.invitee for party in seated]).select_related("unit", "event")
    }
    for party in seated:
        if own is None or party.invitee != own.pk:
            _tell(actor, event, units[party.invitee], party.people, now)
    return [units[party.invitee] for party in seated]


def _tell(actor: str, event: Event, invitee: Invitee, people: Iterable[Participant], now: dt.datetime) -> None:
    """One mail to each who has an address, one note that the unit was told; the message to copy stands on its page."""
    mails = 0
    for one in people:
        if not one.mail:
            continue
        try:
            send_mail(
                actor=actor,
                key=f"learn.seat:{one.pk}:{now:%Y%m%d%H%M%S}",
                to=one.mail,
                subject=seat_subject(event),
                body=seat_body(event, invitee, one),
                person=one.person,
                unit=event.organiser,
            )
        except ImproperMail:
            continue
        mails += 1
    InviteeTold.objects.create(invitee=invitee, kind=InviteeTold.Kind.SEAT, mails=mails, by=actor, at=now)
