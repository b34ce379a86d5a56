"""A clinic while it is held: who is in the house, who waits for a seat, and whose turn a free seat is."""

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from teladan.cycle.learn.models import Appointment, ClinicRequest, ClinicSlot, Event, Invitee, Presence
from teladan.cycle.learn.queries.booking import Board, FreeSeat
from teladan.cycle.learn.queries.events import today_of


@dataclass(frozen=True, slots=True)
class Queued:
    """A region that waits for a seat at a topic. `missed`: the slots of seats to which it did not come."""

    request: ClinicRequest
    is_there: bool
    missed: frozenset[int]


def waiting_of(event: Event) -> list[Queued]:
    """Requests without a seat and without a talk, in the order in which they are given seats.

    Who missed a seat comes after all others; who walked in, after who had asked; then the more urgent and the longer waiting
    come first.
    """
    held = Appointment.objects.filter(request=OuterRef("pk"), state__in=Appointment.HOLDS)
    found = ClinicRequest.objects.filter(event=event, withdrawn_at=None, consultation=None).exclude(Exists(held))
    missed: dict[uuid.UUID, set[int]] = defaultdict(set)
    lost = Appointment.objects.filter(event=event, state=Appointment.State.NO_SHOW)
    for request, slot in lost.values_list("request", "slot"):
        missed[request].add(slot)
    there = set(those_there(event).values_list("pk", flat=True))
    rows = found.select_related("invitee__unit", "table")
    return sorted((Queued(one, one.invitee_id in there, frozenset(missed[one.pk])) for one in rows), key=_turn)


def those_there(event: Event) -> QuerySet[Invitee]:
    """Regions that are in the house today: noted as present, spoken with already, or come to the door.

    Where no list of presence is kept that day, whoever did not decline counts as there.
    """
    everybody = event.invitees.filter(invited_at__isnull=False).select_related("unit")
    if not is_presence_noted(event):
        return everybody.exclude(Q(reply=Invitee.Reply.ABSENT) | Q(was_there=False))
    came = Q(was_there=True) | Q(pk__in=_present(event).values("participant__invitee"))
    came |= Q(pk__in=ClinicRequest.objects.filter(event=event, reason=ClinicRequest.Reason.WALK_IN).values("invitee"))
    served = Appointment.objects.filter(event=event, state=Appointment.State.SERVED)
    return everybody.filter(came | Q(pk__in=served.values("invitee")))


def is_presence_noted(event: Event) -> bool:
    return _present(event).exists()


def _present(event: Event) -> QuerySet[Presence]:
    return Presence.objects.filter(participant__event=event, on=today_of(event))


def next_for(board: Board, queue: list[Queued], desk: int, slot: int) -> ClinicRequest | None:
    """Whose turn a free seat is: the first in the queue who is there and can sit there then."""
    return next((one.request for one in queue if _can_come(board, one, desk, slot)), None)


def next_seat(board: Board, request: ClinicRequest, queue: list[Queued]) -> FreeSeat | None:
    """The first seat from now on that is nobody else's turn; a slot that runs counts until half of it is over."""
    ahead = [one for one in queue if one.request.table_id == request.table_id]
    places = [one.request.pk for one in ahead]
    ahead = ahead[: places.index(request.pk)] if request.pk in places else ahead
    for seat in board.seats_for(request, is_running_allowed=True):
        before = sum(_can_come(board, one, seat.desk.pk, seat.slot.pk) for one in ahead)
        if half_of(seat.slot) > board.now and before < len(seat.chairs):
            return seat
    return None


def _can_come(board: Board, one: Queued, desk: int, slot: int) -> bool:
    """Who did not come to that very slot is not called to it again."""
    if not one.is_there or slot in one.missed:
        return False
    return not board.why_not(one.request, desk, slot, is_running_allowed=True)


def half_of(slot: ClinicSlot) -> dt.datetime:
    return slot.starts_at + (slot.ends_at - slot.starts_at) / 2


def _turn(row: Queued) -> tuple[bool, bool, int, dt.datetime, str]:
    asked = row.request
    return (
        bool(row.missed),
        asked.reason == ClinicRequest.Reason.WALK_IN,
        -asked.priority,
        asked.made_at,
        str(asked.pk),
    )
