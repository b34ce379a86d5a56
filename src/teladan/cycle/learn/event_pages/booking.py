"""What a region reads of its seats at a clinic: its topics, the free hours, offers to swap."""

import uuid
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.cycle.learn.models import Appointment, ClinicRequest, ClinicSlot, Desk, Invitee, SwapOffer
from teladan.cycle.learn.queries.booking import (
    Board,
    FreeSeat,
    Held,
    hours_of,
    offers_of,
    requests_to_book,
    seats_seen,
    swappable,
    when_of,
)
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.ground.post import share_address


@dataclass(frozen=True, slots=True)
class TopicShown:
    """One topic of a region. `when`, `where`: its seat, empty without one; `is_fixed`: its hour has begun."""

    request: ClinicRequest
    when: str
    where: str
    free: str
    is_fixed: bool
    badge: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Hour:
    words: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class OfferShown:
    """An offer as one side reads it. `gives`, `gets`: one's own seat and the other's; `message`: to be passed on, or empty."""

    offer: SwapOffer
    other: str
    topic: str
    gives: str
    gets: str
    seen: str
    message: str
    share_url: str


def booking_context(invitee: Invitee) -> dict[str, Any]:
    """The page of all one's topics."""
    board = Board(invitee.event)
    offers = offers_of(invitee)
    asked = [one for one in offers if one.theirs.invitee_id == invitee.pk]
    own = [one for one in offers if one.mine.invitee_id == invitee.pk]
    return {
        "topics": [_topic(board, one) for one in requests_to_book(invitee)],
        "has_slots": bool(board.slots),
        "asked": [_offer(one, is_mine=False) for one in asked],
        "offered": [_offer(one, is_mine=True) for one in own],
    }


def _topic(board: Board, request: ClinicRequest) -> TopicShown:
    held = board.of_request(request.pk)
    if held is None:
        free = board.seats_for(request)
        first = _("paling awal %(hours)s") % {"hours": hours_of(free[0].slot, board.event)} if free else ""
        many = sum(len(one.chairs) for one in free)
        words = ngettext("%(n)s kursi kosong", "%(n)s kursi kosong", many) % {"n": many}
        shown = f"{words}, {first}" if free else _("Tidak ada kursi kosong yang cocok dengan jam Anda")
        return TopicShown(request, "", "", shown, False, "attention", _("Belum ada kursi"))
    served = held.state == Appointment.State.SERVED
    is_fixed = served or board.slots[held.slot].starts_at <= board.now
    badge, state = ("neutral", _("Jamnya sudah mulai atau lewat")) if is_fixed else ("done", _("Ada kursi"))
    return TopicShown(
        request,
        when_of(board.slots[held.slot], board.event),
        desk_words(board.desks[held.desk]) if held.desk in board.desks else "",
        "",
        is_fixed,
        "done" if served else badge,
        _("Sudah dilayani") if served else state,
    )


def seats_context(invitee: Invitee, request: ClinicRequest) -> dict[str, Any]:
    """The page of one topic: its seat, the free ones by hour, and seats of others that fit."""
    board = Board(invitee.event, request=request)
    held = board.of_request(request.pk)
    fixed = held is not None and (
        held.state == Appointment.State.SERVED or board.slots[held.slot].starts_at <= board.now
    )
    others = [] if fixed or held is None else swappable(request)
    return {
        "topic": request,
        "own": _held_words(board, held) if held is not None else "",
        "is_fixed": fixed,
        "hours": [] if fixed else _by_hour(board, board.seats_for(request)),
        "day": _only_day(board),
        "others": [(one, _other_words(board, one)) for one in others],
    }


def _by_hour(board: Board, free: list[FreeSeat]) -> list[Hour]:
    """Under each slot the desks that are free then; with its day where the clinic has several."""
    words = hours_of if _only_day(board) else when_of
    return [
        Hour(words(board.slots[slot], board.event), [_choice(one) for one in seats])
        for slot, seats in groupby(free, key=lambda one: one.slot.pk)
    ]


def _only_day(board: Board) -> str:
    """`Jumat, 15 Januari 2016`; empty where the clinic has several days."""
    zone = zone_of_event(board.event)
    days = {slot.starts_at.astimezone(zone).date() for slot in board.slots.values()}
    return date_format(days.pop(), "l, j F Y") if len(days) == 1 else ""


def _choice(seat: FreeSeat) -> Choice:
    words = desk_words(seat.desk)
    if seat.desk.capacity > 1:
        many = len(seat.chairs)
        words += ", " + ngettext("%(n)s kursi kosong", "%(n)s kursi kosong", many) % {"n": many}
    return Choice(f"{seat.desk.pk}-{seat.slot.pk}", words)


def _held_words(board: Board, held: Held) -> str:
    desk = board.desks.get(held.desk)
    when = when_of(board.slots[held.slot], board.event)
    return f"{when}, {desk_words(desk)}" if desk is not None else when


def _other_words(board: Board, one: Appointment) -> str:
    return f"{when_of(one.slot, board.event)}, {desk_words(one.desk)}: {one.invitee.unit.name}"


def desk_words(desk: Desk) -> str:
    """`Meja 1 (Dra. Rekaan)`."""
    return f"{desk.name} ({desk.expert_name})" if desk.expert_name else desk.name


def seat_words(desk: Desk, slot: ClinicSlot, appointment: Appointment) -> str:
    """`Jumat, 15 Januari 2016, pukul 15.30–16.00 WITA, Meja 1 (…)`."""
    return f"{when_of(slot, appointment.event)}, {desk_words(desk)}"


def _offer(offer: SwapOffer, *, is_mine: bool) -> OfferShown:
    own, other = (offer.mine, offer.theirs) if is_mine else (offer.theirs, offer.mine)
    gives, gets = seat_words(own.desk, own.slot, own), seat_words(other.desk, other.slot, other)
    message = _offer_message(offer, gives, gets) if is_mine else ""
    return OfferShown(
        offer=offer,
        other=other.invitee.unit.name,
        topic=own.request.table.name,
        gives=gives,
        gets=gets,
        seen=seats_seen(offer),
        message=message,
        share_url=share_address(message) if message else "",
    )


def _offer_message(offer: SwapOffer, gives: str, gets: str) -> str:
    """Ready to be passed on. The other region's own link is not ours to give: it has it."""
    lines = [
        _("Yth. %(unit)s,") % {"unit": offer.theirs.invitee.unit.name},
        "",
        _("%(unit)s menawarkan tukar jam konsultasi topik %(topic)s pada %(event)s:")
        % {
            "unit": offer.mine.invitee.unit.name,
            "topic": offer.mine.request.table.name,
            "event": offer.mine.event.title,
        },
        _("- kursi kami: %(seat)s") % {"seat": gives},
        _("- kursi Anda: %(seat)s") % {"seat": gets},
        *([offer.note] if offer.note else []),
        "",
        _("Mohon dijawab lewat tautan undangan Anda, halaman “Jadwal klinik”. Terima kasih."),
    ]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A region with all its seats: when, which topic, which desk."""

    name: str
    is_own: bool
    seats: list[tuple[str, str, str]]


def timetable_context(invitee: Invitee, search: str) -> dict[str, Any]:
    """Who sits where, as all who are invited know it, one's own first; never why."""
    board, found = Board(invitee.event), dict[uuid.UUID, UnitShown]()
    words = hours_of if _only_day(board) else when_of
    for row in sorted(board.held(), key=lambda row: (row.unit, board.slots[row.slot].number)):
        if row.desk in board.desks and search.casefold() in row.unit.casefold():
            desk, slot = board.desks[row.desk], board.slots[row.slot]
            shown = found.setdefault(row.invitee, UnitShown(row.unit, row.invitee == invitee.pk, []))
            shown.seats.append((words(slot, board.event), desk.table.name, desk.name))
    units = sorted(found.values(), key=lambda one: not one.is_own)
    return {"units": units, "day": _only_day(board), "search": search}
