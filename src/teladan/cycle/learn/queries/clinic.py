"""A clinic as it stands: its topics and desks, its slots, who asks for what, and who sits where."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localtime

from teladan.cycle.learn.models import (
    Appointment,
    ClinicRequest,
    ClinicSlot,
    ClinicTable,
    Desk,
    DeskPause,
    Event,
    Invitee,
)
from teladan.cycle.learn.queries.booking import hours_of
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.ground import clock


@dataclass(frozen=True, slots=True)
class Seat:
    """A desk in a slot. `why_shut`: why it receives nobody; `free`: chairs that nobody holds."""

    desk: Desk
    rows: tuple[Appointment, ...]
    free: int
    is_shut: bool
    why_shut: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A slot with all desks in their order. `on`: its day at the event's place; `is_over`: it has begun."""

    slot: ClinicSlot
    on: dt.date
    hours: str
    is_over: bool
    seats: tuple[Seat, ...]

    @property
    def free(self) -> int:
        return sum(seat.free for seat in self.seats)

    @property
    def taken(self) -> int:
        return sum(len(seat.rows) for seat in self.seats)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The whole timetable; `desks` by topic in their order, as its columns."""

    desks: tuple[Desk, ...]
    rows: tuple[GridRow, ...]

    @property
    def tables(self) -> list[tuple[ClinicTable, int]]:
        """Each topic with how many desks it has."""
        return [(table, len(list(own))) for table, own in groupby(self.desks, key=lambda one: one.table)]


def tables_of(event: Event) -> QuerySet[ClinicTable]:
    return event.tables.select_related("unit").prefetch_related("desks__expert", "desks__pauses__slot")


def table_of(event: Event, ident: int) -> ClinicTable | None:
    return tables_of(event).filter(pk=ident).first() if ident < 2**63 else None


def desks_of(event: Event) -> QuerySet[Desk]:
    """Those that receive in slots."""
    found = Desk.objects.filter(table__event=event, is_online=False).select_related("table__unit", "expert")
    return found.order_by("table__position", "table", "position", "pk")


def desk_of(event: Event, ident: int) -> Desk | None:
    if ident >= 2**63:
        return None
    return Desk.objects.filter(table__event=event, pk=ident).select_related("table__event", "expert").first()


def slots_of(event: Event) -> list[ClinicSlot]:
    return list(event.slots.order_by("number"))


def slots_by_day(event: Event) -> list[tuple[dt.date, list[ClinicSlot]]]:
    """At the event's place."""
    zone = zone_of_event(event)
    by_day = groupby(slots_of(event), key=lambda slot: localtime(slot.starts_at, zone).date())
    return [(on, list(slots)) for on, slots in by_day]


def is_over(event: Event) -> bool:
    """Whether nobody can be received any more: the last slot has ended, or the last day where there are no slots."""
    last = event.slots.order_by("-ends_at").first()
    if last is not None:
        return last.ends_at <= clock.now()
    return clock.today(zone_of_event(event)) > event.ends_on


def requests_of(event: Event, search: str = "", table: int = 0) -> QuerySet[ClinicRequest]:
    """Those that stand, the most urgent first; `has_seat` says whether one is placed. Whoever declined asks for nothing."""
    held = Appointment.objects.filter(request=OuterRef("pk"), state__in=Appointment.HOLDS)
    found = (
        ClinicRequest.objects.filter(event=event, withdrawn_at=None)
        .exclude(invitee__reply=Invitee.Reply.ABSENT)
        .annotate(has_seat=Exists(held))
        .select_related("invitee__unit", "table", "event")
        .order_by("-priority", "invitee__unit__name", "table__position", "pk")
    )
    for word in search.split():
        found = found.filter(invitee__unit__name__icontains=word)
    return found.filter(table=table) if table else found


def request_in(event: Event, ident: uuid.UUID) -> ClinicRequest | None:
    return requests_of(event).filter(pk=ident).first()


def withdrawn_of(event: Event) -> QuerySet[ClinicRequest]:
    found = ClinicRequest.objects.filter(event=event, withdrawn_at__isnull=False)
    return found.select_related("invitee__unit", "table").order_by("invitee__unit__name", "table__position")


def unplaced(event: Event) -> QuerySet[ClinicRequest]:
    """Those without a seat that are not left to the online desk."""
    return requests_of(event).filter(has_seat=False, is_online=False, consultation=None)


def online_queue(event: Event) -> QuerySet[ClinicRequest]:
    """Those left to the online desk, which stays open, and not spoken with yet."""
    return requests_of(event).filter(has_seat=False, is_online=True, consultation=None)


def online_desks(event: Event) -> list[Desk]:
    found = Desk.objects.filter(table__event=event, is_online=True).select_related("table")
    return list(found.order_by("table__position", "position", "pk"))


def appointments_of(event: Event) -> QuerySet[Appointment]:
    """Seats that are taken, by slot and desk."""
    found = Appointment.objects.filter(event=event, state__in=Appointment.HOLDS)
    parts = ("invitee__unit", "request", "desk__table", "slot")
    return found.select_related(*parts).order_by("slot__number", "desk__table__position", "desk__position", "chair")


def appointment_in(event: Event, ident: uuid.UUID) -> Appointment | None:
    return appointments_of(event).select_related("request__table", "request__invitee__unit").filter(pk=ident).first()


def timetable_of(event: Event) -> Timetable:
    """The grid slot × desk."""
    desks = tuple(desks_of(event))
    taken: dict[tuple[int, int], list[Appointment]] = defaultdict(list)
    for one in appointments_of(event):
        taken[one.slot_id, one.desk_id].append(one)
    shut = {
        (one.slot_id, one.desk_id): one.why
        for one in DeskPause.objects.filter(desk__table__event=event, desk__in=desks)
    }
    now, zone = clock.now(), zone_of_event(event)
    return Timetable(
        desks,
        tuple(
            GridRow(
                slot,
                localtime(slot.starts_at, zone).date(),
                hours_of(slot, event),
                slot.starts_at <= now,
                tuple(_seat(desk, taken[slot.pk, desk.pk], (slot.pk, desk.pk), shut) for desk in desks),
            )
            for slot in slots_of(event)
        ),
    )


def _seat(desk: Desk, rows: Sequence[Appointment], place: tuple[int, int], shut: dict[tuple[int, int], str]) -> Seat:
    is_shut = place in shut
    free = 0 if is_shut else max(desk.capacity - len(rows), 0)
    return Seat(desk, tuple(rows), free, is_shut, shut.get(place, ""))
