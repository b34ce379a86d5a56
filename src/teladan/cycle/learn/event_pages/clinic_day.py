"""What the organiser and who serves read of a clinic while it is held: each hour's desks, who waits, whose turn a seat is."""

import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.learn.event_pages.booking import desk_words
from teladan.cycle.learn.models import Appointment, ClinicSlot, ClinicTable, Desk, Event
from teladan.cycle.learn.queries.booking import Board, hours_of, spoken_with, when_of
from teladan.cycle.learn.queries.clinic_day import Queued, is_presence_noted, next_for, waiting_of
from teladan.ground.post import share_address


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat at a desk. `act`: what may be pressed now, "" for nothing."""

    ident: uuid.UUID
    unit: str
    badge: str
    words: str
    act: str


@dataclass(frozen=True, slots=True)
class DeskShown:
    """A desk in a slot. `turn`: the region whose turn a free chair is; `is_free`: a chair is free and the slot not over."""

    desk: Desk
    words: str
    seats: list[SeatShown]
    is_free: bool
    is_paused: bool
    turn: str


@dataclass(frozen=True, slots=True)
class SlotShown:
    slot: ClinicSlot
    words: str
    is_now: bool
    is_open: bool
    desks: list[DeskShown]


@dataclass(frozen=True, slots=True)
class TopicQueue:
    table: ClinicTable
    queue: list[Queued]


def day_context(event: Event) -> dict[str, Any]:
    board, queue = Board(event), waiting_of(event)
    missed, spoken = _missed(event), spoken_with(event)
    slots = [_slot(board, one, queue, missed, spoken) for one in board.slots.values()]
    over = [one for one in slots if one.slot.ends_at <= board.now]
    coming = [one for one in slots if one.slot.ends_at > board.now]
    return {
        "coming": coming,
        "later": [one for one in coming if not one.is_open],
        "over": over,
        "queues": list(_queues(queue)),
        "is_presence_noted": is_presence_noted(event),
    }


def _slot(
    board: Board,
    slot: ClinicSlot,
    queue: list[Queued],
    missed: dict[tuple[int, int], list[Appointment]],
    spoken: set[uuid.UUID],
) -> SlotShown:
    is_now = slot.starts_at <= board.now < slot.ends_at
    first = next((one for one in board.slots.values() if one.ends_at > board.now), None)
    desks = [
        _desk(board, desk, slot, queue, [*_sitting(board, desk, slot, spoken), *_not_come(board, desk, slot, missed)])
        for desk in board.desks.values()
    ]
    return SlotShown(slot, when_of(slot, board.event), is_now, is_now or slot == first, desks)


def _desk(board: Board, desk: Desk, slot: ClinicSlot, queue: list[Queued], seats: list[SeatShown]) -> DeskShown:
    is_free = slot.ends_at > board.now and bool(board.chairs(desk.pk, slot.pk))
    turn = next_for(board, queue, desk.pk, slot.pk) if is_free else None
    is_paused = (desk.pk, slot.pk) in board.paused
    return DeskShown(desk, desk_words(desk), seats, is_free, is_paused, turn.invitee.unit.name if turn else "")


def _sitting(board: Board, desk: Desk, slot: ClinicSlot, spoken: set[uuid.UUID]) -> Iterator[SeatShown]:
    for row in board.at(desk.pk, slot.pk):
        if row.state == Appointment.State.SERVED:
            yield SeatShown(row.ident, row.unit, "done", _("Dilayani"), "")
        elif row.request in spoken:
            yield SeatShown(row.ident, row.unit, "info", _("Sedang berkonsultasi"), "")
        else:
            act = "miss" if slot.starts_at <= board.now else "release"
            yield SeatShown(row.ident, row.unit, "info", _("Terjadwal"), act)


def _not_come(
    board: Board, desk: Desk, slot: ClinicSlot, missed: dict[tuple[int, int], list[Appointment]]
) -> Iterator[SeatShown]:
    is_free = slot.ends_at > board.now and bool(board.chairs(desk.pk, slot.pk))
    for one in missed[desk.pk, slot.pk]:
        yield SeatShown(one.pk, one.invitee.unit.name, "late", _("Tidak datang"), "undo" if is_free else "")


def _missed(event: Event) -> dict[tuple[int, int], list[Appointment]]:
    found: dict[tuple[int, int], list[Appointment]] = defaultdict(list)
    rows = event.appointments.filter(state=Appointment.State.NO_SHOW).select_related("invitee__unit")
    for one in rows.order_by("made_at", "pk"):
        found[one.desk_id, one.slot_id].append(one)
    return found


def _queues(queue: list[Queued]) -> Iterator[TopicQueue]:
    tables: dict[int, TopicQueue] = {}
    for one in queue:
        table = one.request.table
        tables.setdefault(table.pk, TopicQueue(table, [])).queue.append(one)
    yield from sorted(tables.values(), key=lambda found: (found.table.position, found.table.pk))


def seat_message(seat: Appointment) -> dict[str, str]:
    """To the region that was given a seat on the spot, ready to be passed on."""
    event = seat.event
    text = "\n".join(
        [
            _("Yth. %(unit)s,") % {"unit": seat.invitee.unit.name},
            "",
            _("Ada kursi konsultasi untuk Anda pada %(event)s:") % {"event": event.title},
            _("- topik: %(topic)s") % {"topic": seat.request.table.name},
            _("- meja: %(desk)s") % {"desk": desk_words(seat.desk)},
            _("- waktu: %(when)s") % {"when": when_of(seat.slot, event)},
            _("- tempat: %(place)s") % {"place": event.place},
            "",
            _("Silakan langsung ke mejanya. Bila berhalangan, kabari kami agar kursinya dipakai yang lain."),
        ]
    )
    return {
        "unit": seat.invitee.unit.name,
        "text": text,
        "hours": hours_of(seat.slot, event),
        "share_url": share_address(text),
    }
