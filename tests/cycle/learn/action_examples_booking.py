"""How each action on a clinic's seats is called."""

import datetime as dt
from functools import partial

from factories.events import NOW, a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_unit

from teladan.cycle.learn.actions import booking, no_shows
from teladan.cycle.learn.models import Appointment, ClinicRequest, SwapOffer
from teladan.ground import clock


def _request() -> ClinicRequest:
    """At a clinic that is still to come, on the machine's own clock."""
    day = clock.today() + dt.timedelta(days=7)
    event = an_event(a_unit(), starts_on=day, ends_on=day)
    table = a_table(event, desks=2)
    some_slots(event, 2)
    return a_request(an_invitee(event, a_unit()), table)


def _place(request: ClinicRequest, desk: int = 0, slot: int = 0) -> dict[str, object]:
    return {"desk": request.table.desks.all()[desk], "slot": request.event.slots.all()[slot]}


def _seat(request: ClinicRequest | None = None, desk: int = 0, slot: int = 0) -> Appointment:
    request = request or _request()
    return an_appointment(request, **_place(request, desk, slot))


def _offer() -> SwapOffer:
    mine = _seat()
    other = a_request(an_invitee(mine.event, a_unit()), mine.request.table)
    return booking.offer_swap(actor="", mine=mine, theirs=_seat(other, desk=1, slot=1))


def _take():
    request = _request()
    return partial(booking.take, actor="1", invitee=request.invitee, request=request, **_place(request))


def _move():
    seat = _seat()
    return partial(booking.move, actor="1", appointment=seat, **_place(seat.request, slot=1))


def _offer_swap():
    mine = _seat()
    theirs = _seat(a_request(an_invitee(mine.event, a_unit()), mine.request.table), slot=1)
    return partial(booking.offer_swap, actor="1", mine=mine, theirs=theirs)


def _mark_no_show():
    seat = _seat()
    seat.event.slots.update(starts_at=NOW, ends_at=NOW + dt.timedelta(minutes=30))
    return partial(no_shows.mark_no_show, actor="1", appointment=seat)


def _undo_no_show():
    marking = _mark_no_show()
    marking()
    return partial(no_shows.undo_no_show, actor="1", appointment=marking.keywords["appointment"])


def _refill():
    request = _request()
    return partial(no_shows.refill, actor="1", event=request.event, **_place(request))


def _walk_in():
    request = _request()
    return partial(
        no_shows.walk_in, actor="1", event=request.event, invitee=request.invitee, table=request.table, problem="Rekaan"
    )


EXAMPLES = {
    "take": _take,
    "move": _move,
    "leave": lambda: partial(booking.leave, actor="1", appointment=_seat()),
    "offer_swap": _offer_swap,
    "answer_swap": lambda: partial(booking.answer_swap, actor="1", offer=_offer(), is_taken=True),
    "withdraw_offer": lambda: partial(booking.withdraw_offer, actor="1", offer=_offer()),
    "mark_no_show": _mark_no_show,
    "release": lambda: partial(no_shows.release, actor="1", appointment=_seat()),
    "undo_no_show": _undo_no_show,
    "refill": _refill,
    "walk_in": _walk_in,
}
