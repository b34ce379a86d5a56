"""Seats of an event in words: how many are left, who is next on the waiting list and why somebody waits."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.cycle.learn.models import Event, Invitee, Participant
from teladan.cycle.learn.seating import parties_of, seats_left


@dataclass(frozen=True, slots=True)
class Queued:
    """A unit on the waiting list: its place, its people, and what keeps it waiting."""

    place: int
    invitee: Invitee
    people: tuple[Participant, ...]
    words: str


def waiting_list(event: Event) -> list[Queued]:
    """Units that wait, first come first."""
    rows = event.participants.filter(seat=Participant.Seat.WAITING).select_related("invitee__unit")
    left = seats_left(event)
    return [
        Queued(place, party.people[0].invitee, party.people, _why(len(party.people), left, event))
        for place, party in enumerate(parties_of(rows), 1)
    ]


def place_in_queue(invitee: Invitee) -> Queued | None:
    """Where a unit stands on the waiting list; None for one that does not wait."""
    return next((one for one in waiting_list(invitee.event) if one.invitee.pk == invitee.pk), None)


def _why(many: int, left: int | None, event: Event) -> str:
    if event.seats is not None and many > event.seats:
        return _("%(many)s orang tidak muat: kursinya hanya %(seats)s. Kurangi orangnya.") % {
            "many": many,
            "seats": event.seats,
        }
    if not left:
        return _("Semua kursi terisi.")
    words = ngettext(
        "Baru %(left)s kursi kosong, sedangkan rombongan ini %(many)s orang. Ia tetap di urutannya; rombongan yang lebih kecil boleh didahulukan.",
        "Baru %(left)s kursi kosong, sedangkan rombongan ini %(many)s orang. Ia tetap di urutannya; rombongan yang lebih kecil boleh didahulukan.",
        left,
    )
    return words % {"left": left, "many": many}
