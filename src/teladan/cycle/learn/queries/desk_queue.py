"""The queue of one desk: who sits there now, who is called next, who comes later, who did not come, who walked in."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from teladan.cycle.learn.models import Appointment, ClinicRequest, ClinicSlot, Consultation, Desk, Event
from teladan.ground.registry.queries import Viewer

State = Appointment.State


@dataclass(frozen=True, slots=True)
class InLine:
    """A region in the queue. `slot` is None for who walked in and for the online desk."""

    request: ClinicRequest
    slot: ClinicSlot | None
    talk: Consultation | None
    appointment: Appointment | None = None

    @property
    def is_talking(self) -> bool:
        return self.talk is not None and bool(self.talk.expert) and self.talk.ended_at is None


@dataclass(slots=True)
class Queue:
    """`talking` are those with whom a talk goes on; `next_up` is the region to be called, None where nobody is left."""

    talking: list[InLine] = field(default_factory=list)
    next_up: list[InLine] = field(default_factory=list)
    later: list[InLine] = field(default_factory=list)
    walk_ins: list[InLine] = field(default_factory=list)
    absent: list[InLine] = field(default_factory=list)
    online: list[InLine] = field(default_factory=list)
    served: list[InLine] = field(default_factory=list)

    def everybody(self) -> list[InLine]:
        return [
            *self.talking, *self.next_up, *self.later, *self.walk_ins, *self.online, *self.absent, *self.served
        ]  # fmt: skip

    def of(self, request: uuid.UUID | None) -> InLine | None:
        """The region that was chosen; by default the one that is there, else the one to be called."""
        rows = self.everybody()
        chosen = next((row for row in rows if row.request.pk == request), None)
        return chosen or next(iter([*self.talking, *self.next_up]), None)


def desk_of(event: Event, ident: int) -> Desk | None:
    found = Desk.objects.filter(table__event=event, pk=ident)
    return found.select_related("table__unit", "table__event__organiser", "expert").first()


def queue_of(viewer: Viewer, desk: Desk, now: dt.datetime) -> Queue:
    """A fixed number of queries, however many wait."""
    queue = Queue()
    if not desk.is_online:
        _seated(queue, desk)
    _unseated(queue, desk, viewer)
    _call(queue, now)
    return queue


def _seated(queue: Queue, desk: Desk) -> None:
    related = ("slot", "request__invitee__unit", "request__consultation", "request__table")
    rows = Appointment.objects.filter(desk=desk, request__withdrawn_at=None).exclude(state=State.FREED)
    placed_again = Appointment.objects.filter(request=OuterRef("request"), state__in=Appointment.HOLDS)
    rows = rows.exclude(Q(state=State.NO_SHOW) & Exists(placed_again)).select_related(*related)
    seen: set[uuid.UUID] = set()
    for row in rows.order_by("slot__number", "chair", "pk"):
        if row.request_id in seen:
            continue
        seen.add(row.request_id)
        one = InLine(row.request, row.slot, getattr(row.request, "consultation", None), row)
        _place(queue, one, is_absent=row.state == State.NO_SHOW)


def _unseated(queue: Queue, desk: Desk, viewer: Viewer) -> None:
    """Of the whole topic: who walked in and has no seat, and what is left to the online desk."""
    seat = Appointment.objects.filter(request=OuterRef("pk"), state__in=[*Appointment.HOLDS, State.NO_SHOW])
    found = ClinicRequest.objects.filter(~Exists(seat), table=desk.table_id, withdrawn_at=None)
    walked_in = Q(reason=ClinicRequest.Reason.WALK_IN) | Q(consultation__expert=viewer.account or "-")
    for row in found.filter(Q(is_online=True) | walked_in).select_related(
        "invitee__unit", "consultation", "table"
    ).order_by("made_at", "pk"):  # fmt: skip
        one = InLine(row, None, getattr(row, "consultation", None))
        is_mine = one.talk is not None and one.talk.expert == viewer.account
        if one.is_talking and is_mine and not row.is_online:
            queue.talking.append(one)
        elif one.talk is not None and one.talk.ended_at is not None:
            queue.served.append(one)
        elif row.is_online:
            queue.online.append(one)
        elif one.talk is None or not one.talk.expert:
            queue.walk_ins.append(one)


def _place(queue: Queue, one: InLine, *, is_absent: bool) -> None:
    if one.is_talking:
        queue.talking.append(one)
    elif one.talk is not None and one.talk.ended_at is not None:
        queue.served.append(one)
    elif is_absent:
        queue.absent.append(one)
    else:
        queue.later.append(one)


def _call(queue: Queue, now: dt.datetime) -> None:
    """Those of the earliest slot that is not over are called next; else the earliest who was never called."""
    if not queue.later:
        return
    not_over = [row for row in queue.later if row.slot is not None and row.slot.ends_at > now]
    first = (not_over or queue.later)[0].slot
    overdue = [row for row in queue.later if row.slot is not None and first and row.slot.number < first.number]
    same = [row for row in queue.later if row.slot is not None and first and row.slot.pk == first.pk]
    queue.next_up = [*overdue, *same]
    queue.later = [row for row in queue.later if row not in queue.next_up]
