"""Seats of a clinic: who holds which, and where a region may still sit."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import (
    Appointment,
    ClinicRequest,
    ClinicSlot,
    Consultation,
    Desk,
    DeskPause,
    Event,
    Invitee,
    SwapOffer,
)
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.ground import clock


@dataclass(frozen=True, slots=True)
class Held:
    """A seat that is taken. `unit`: the region's name."""

    ident: uuid.UUID
    request: uuid.UUID
    invitee: uuid.UUID
    desk: int
    slot: int
    chair: int
    state: str
    unit: str


@dataclass(frozen=True, slots=True)
class FreeSeat:
    """A desk in a slot with the chairs that nobody holds there."""

    desk: Desk
    slot: ClinicSlot
    chairs: list[int]


class Board:
    """Who sits where in a clinic, read at one moment: of all its tables, or of one table and one region (`request`)."""

    def __init__(self, event: Event, *, request: ClinicRequest | None = None) -> None:
        self.event = event
        self.now = clock.now()
        self.slots = {slot.pk: slot for slot in event.slots.all()}
        self.desks = {desk.pk: desk for desk in _desks(event, request)}
        self.paused = set(DeskPause.objects.filter(desk__in=self.desks).values_list("desk", "slot"))
        self._held: dict[uuid.UUID, Held] = {}
        self._places: dict[tuple[int, int], dict[int, Held]] = defaultdict(dict)
        self._times: dict[tuple[uuid.UUID, int], Held] = {}
        for row in _held(event, request):
            self._put(row)

    def held(self) -> Iterator[Held]:
        yield from self._held.values()

    def _put(self, row: Held) -> None:
        self._held[row.ident] = row
        self._places[row.desk, row.slot][row.chair] = row
        self._times[row.invitee, row.slot] = row

    def without(self, *idents: uuid.UUID) -> "Board":
        """The same board once those seats are given up."""
        for row in [self._held.pop(ident) for ident in idents if ident in self._held]:
            del self._places[row.desk, row.slot][row.chair]
            del self._times[row.invitee, row.slot]
        return self

    def at(self, desk: int, slot: int) -> list[Held]:
        """Those who sit at a desk in a slot, by chair."""
        return [row for _chair, row in sorted(self._places.get((desk, slot), {}).items())]

    def of_request(self, request: uuid.UUID) -> Held | None:
        return next((row for row in self._held.values() if row.request == request), None)

    def elsewhere(self, invitee: uuid.UUID, slot: int) -> Held | None:
        """Where a region sits in a slot."""
        return self._times.get((invitee, slot))

    def chairs(self, desk: int, slot: int) -> list[int]:
        """The free chairs of a desk in a slot, also while the slot is over; none in its pause."""
        if (desk, slot) in self.paused:
            return []
        taken = {row.chair for row in self.at(desk, slot)}
        return [chair for chair in range(1, self.desks[desk].capacity + 1) if chair not in taken]

    def why_not(self, request: ClinicRequest, desk: int, slot: int, *, is_running_allowed: bool = False) -> str:
        """Why a region cannot sit there for a request, in words; empty where it can. `request` comes with its invitee's unit.

        A slot that runs already is for those who are sent to it on the spot (`is_running_allowed`).
        """
        if desk not in self.desks or slot not in self.slots:
            return _("Meja atau jam itu tidak ada lagi. Muat ulang halaman, lalu pilih lagi.")
        if self.desks[desk].table_id != request.table_id:
            return _("Meja itu untuk topik lain. Pilih meja topik %(topic)s.") % {"topic": request.table.name}
        return self._why_not_then(request.invitee, slot, is_running_allowed) or self._why_full(desk, slot)

    def _why_not_then(self, invitee: Invitee, slot: int, is_running_allowed: bool) -> str:
        when = self.slots[slot]
        said = {"unit": invitee.unit.name, "hours": hours_of(when, self.event)}
        if (when.ends_at if is_running_allowed else when.starts_at) <= self.now:
            return _("Pukul %(hours)s sudah lewat atau sedang berjalan. Pilih jam lain.") % said
        if invitee.arrives_at is not None and when.starts_at < invitee.arrives_at:
            said["at"] = hour_of(invitee.arrives_at, self.event)
            return _("%(unit)s baru tiba pukul %(at)s. Pilih jam sesudahnya, atau ubah jam tiba di jawaban.") % said
        if invitee.leaves_at is not None and when.ends_at > invitee.leaves_at:
            said["at"] = hour_of(invitee.leaves_at, self.event)
            return _("%(unit)s pulang pukul %(at)s. Pilih jam sebelumnya, atau ubah jam pulang di jawaban.") % said
        other = self.elsewhere(invitee.pk, slot)
        if other is not None:
            return _("%(unit)s sudah punya kursi lain pada pukul %(hours)s. Pilih jam lain.") % said
        return ""

    def _why_full(self, desk: int, slot: int) -> str:
        if (desk, slot) in self.paused:
            said = {"desk": self.desks[desk].name, "hours": hours_of(self.slots[slot], self.event)}
            return _("%(desk)s tidak menerima pada pukul %(hours)s. Pilih yang lain.") % said
        if self.chairs(desk, slot):
            return ""
        return taken_words([row.unit for row in self.at(desk, slot)])

    def seats_for(self, request: ClinicRequest, *, is_running_allowed: bool = False) -> list[FreeSeat]:
        """Where a request may be placed, by hour, then by desk. Its own present seat counts as given up."""
        own = self.of_request(request.pk)
        if own is not None:
            self.without(own.ident)
        found = [
            FreeSeat(desk, slot, self.chairs(desk.pk, slot.pk))
            for slot in self.slots.values()
            for desk in self.desks.values()
            if (own is None or (own.desk, own.slot) != (desk.pk, slot.pk))
            if not self.why_not(request, desk.pk, slot.pk, is_running_allowed=is_running_allowed)
        ]
        if own is not None:
            self._put(own)
        return found


def sitting_at(desk: Desk | None, slot: ClinicSlot | None) -> list[str]:
    """Names of the regions that hold a desk's chairs in a slot, in one small question."""
    found = Appointment.objects.filter(desk=desk, slot=slot, state__in=Appointment.HOLDS)
    return list(found.order_by("chair").values_list("invitee__unit__name", flat=True))


def requests_to_book(invitee: Invitee) -> QuerySet[ClinicRequest]:
    """The topics at which a region is to sit, in the order of the clinic's tables."""
    found = ClinicRequest.objects.filter(invitee=invitee, withdrawn_at=None)
    return found.select_related("table", "invitee__unit").order_by("table__position", "table__id")


def request_of(invitee: Invitee, ident: uuid.UUID) -> ClinicRequest | None:
    return requests_to_book(invitee).filter(pk=ident).first()


def appointment_of(event: Event, ident: uuid.UUID) -> Appointment | None:
    """One seat of an event with what its pages say of it, whatever became of it."""
    found = Appointment.objects.filter(event=event, pk=ident)
    parts = ("event", "invitee__unit", "request__table", "request__invitee__unit", "desk__table", "slot")
    return found.select_related(*parts).first()


def spoken_with(event: Event) -> set[uuid.UUID]:
    """Requests whose talk has begun, at a desk or online."""
    return set(Consultation.objects.filter(request__event=event).values_list("request", flat=True))


def has_begun_to_speak(request: uuid.UUID) -> bool:
    return Consultation.objects.filter(request=request).exists()


def open_offers(seats: Collection[uuid.UUID]) -> QuerySet[SwapOffer]:
    """Offers that wait for an answer and rest on one of those seats."""
    return SwapOffer.objects.filter(Q(mine__in=seats) | Q(theirs__in=seats), state=SwapOffer.State.OPEN)


def offers_of(invitee: Invitee) -> list[SwapOffer]:
    """Offers that a region made or was made, and that can still be answered, the oldest first."""
    holds, now = Appointment.State.BOOKED, clock.now()
    idents = SwapOffer.objects.filter(
        Q(mine__invitee=invitee) | Q(theirs__invitee=invitee),
        state=SwapOffer.State.OPEN,
        mine__state=holds,
        theirs__state=holds,
        mine__slot__starts_at__gt=now,
        theirs__slot__starts_at__gt=now,
    ).values_list("pk", flat=True)
    known = list(idents)
    return list(_with_seats(SwapOffer.objects.filter(pk__in=known))) if known else []


def offer_of(invitee: Invitee, ident: uuid.UUID) -> SwapOffer | None:
    """An offer that a region made or was made, whatever became of it."""
    found = SwapOffer.objects.filter(Q(mine__invitee=invitee) | Q(theirs__invitee=invitee), pk=ident)
    return _with_seats(found).first()


def seats_seen(offer: SwapOffer) -> str:
    """Which two seats an offer would swap now, so that an answer can say which it was given for."""
    return "-".join(str(one) for side in (offer.mine, offer.theirs) for one in (side.desk_id, side.slot_id))


def swappable(request: ClinicRequest) -> list[Appointment]:
    """Seats of other regions for which a request's own seat can be swapped so that both still fit, by hour."""
    board = Board(request.event, request=request)
    own = board.of_request(request.pk)
    if own is None or board.slots[own.slot].starts_at <= board.now:
        return []
    others = Appointment.objects.filter(
        event=request.event, state=Appointment.State.BOOKED, desk__table=request.table_id
    ).exclude(invitee=request.invitee_id)
    found = others.select_related("invitee__unit", "desk", "slot").order_by("slot__number", "desk__position", "chair")
    busy = set(Appointment.objects.filter(slot=own.slot, state__in=Appointment.HOLDS).values_list("invitee", flat=True))
    return [one for one in found if one.invitee_id not in busy and _fits(board, one, request, own)]


def _fits(board: Board, theirs: Appointment, request: ClinicRequest, own: Held) -> bool:
    """Whether the hours of both allow it; where the other region sits in one's own hour is asked before."""
    here = board.elsewhere(request.invitee_id, theirs.slot_id)
    return (
        theirs.slot_id != own.slot
        and theirs.slot.starts_at > board.now
        and here is None
        and is_within(request.invitee, theirs.slot)
        and is_within(theirs.invitee, board.slots[own.slot])
    )


def is_within(invitee: Invitee, slot: ClinicSlot) -> bool:
    """Whether a region is there during a slot, as it said."""
    comes = invitee.arrives_at is None or invitee.arrives_at <= slot.starts_at
    return comes and (invitee.leaves_at is None or invitee.leaves_at >= slot.ends_at)


def hour_of(moment: dt.datetime, event: Event) -> str:
    """`15.30`, at the event's place; with its day where the event has several."""
    there = localtime(moment, zone_of_event(event))
    hour = f"{there:%H.%M}"
    return hour if event.starts_on == event.ends_on else f"{date_format(there, 'j F')} {hour}"


def when_of(slot: ClinicSlot, event: Event) -> str:
    """`Jumat, 15 Januari 2016, pukul 15.30–16.00 WITA`."""
    on = date_format(localtime(slot.starts_at, zone_of_event(event)), "l, j F Y")
    return _("%(day)s, pukul %(hours)s") % {"day": on, "hours": hours_of(slot, event)}


def hours_of(slot: ClinicSlot, event: Event) -> str:
    """`15.30–16.00 WITA`, at the event's place."""
    zone = zone_of_event(event)
    first, last = localtime(slot.starts_at, zone), localtime(slot.ends_at, zone)
    return f"{first:%H.%M}–{last:%H.%M} {event.get_zone_display()}"


def taken_words(units: Collection[str]) -> str:
    if not units:
        return _("Kursi itu baru saja diambil instansi lain. Pilih yang lain.")
    return _("Kursi itu baru saja diambil %(unit)s. Pilih yang lain.") % {"unit": ", ".join(units)}


def _desks(event: Event, request: ClinicRequest | None) -> QuerySet[Desk]:
    """Those that receive in slots; an online desk has none."""
    found = Desk.objects.filter(table__event=event, is_online=False).select_related("table")
    if request is not None:
        found = found.filter(table=request.table_id)
    return found.order_by("table__position", "table", "position", "pk")


def _held(event: Event, request: ClinicRequest | None) -> Iterator[Held]:
    found = Appointment.objects.filter(event=event, state__in=Appointment.HOLDS)
    if request is not None:
        found = found.filter(Q(desk__table=request.table_id) | Q(invitee=request.invitee_id))
    rows = found.order_by("slot", "desk", "chair").values_list(
        *("pk", "request", "invitee", "desk", "slot", "chair", "state", "invitee__unit__name")
    )
    return (Held(*row) for row in rows)


def _with_seats(found: QuerySet[SwapOffer]) -> QuerySet[SwapOffer]:
    sides = ("mine", "theirs")
    parts = ("invitee__unit", "desk__table", "slot", "request__table", "event")
    return found.select_related(*(f"{side}__{part}" for side in sides for part in parts))
