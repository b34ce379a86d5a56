"""Regions take, change, give up and swap their seats at a clinic by themselves.

Each act reads the clinic again once it alone may change it, so that what the page showed a moment ago decides nothing. That no
seat is given twice, and that nobody sits in two places at once, the tables' own constraints hold; a refusal of theirs is said in
words. `actor` is empty for whoever acts by the personal link.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Appointment, ClinicRequest, ClinicSlot, Desk, Event, Invitee, SwapOffer
from teladan.cycle.learn.queries.booking import (
    Board,
    appointment_of,
    has_begun_to_speak,
    hours_of,
    offer_of,
    open_offers,
    request_of,
    seats_seen,
    sitting_at,
    taken_words,
)
from teladan.cycle.learn.queries.events import locked_event
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

SEAT = ("desk", "slot", "chair", "state", "made_by", "made_at", "ended_at", "is_pinned")


def take(*, actor: str, invitee: Invitee, request: ClinicRequest, desk: Desk, slot: ClinicSlot) -> Appointment:
    """Sit at a desk in a slot for a topic; a new plan leaves the seat where it is. Raises CannotChange, with who was faster."""
    _look_first(request, desk, slot)
    with _alone(invitee.event_id, desk, slot) as event:
        found, board = _asked(event, invitee, request)
        held = board.of_request(found.pk)
        if held is not None and (held.desk, held.slot) == (desk.pk, slot.pk):
            raise CannotChange(_("Kursi itu sudah milik instansi Anda."))
        if held is not None:
            own = hours_of(board.slots[held.slot], event) if held.slot in board.slots else ""
            raise CannotChange(
                _("Topik %(topic)s sudah punya kursi pukul %(hours)s. Pakai “Pindah ke kursi ini” untuk menggantinya.")
                % {"topic": found.table.name, "hours": own}
            )
        _check_free(board, found, desk, slot)
        made = Appointment.objects.create(
            event=event,
            request=found,
            invitee=invitee,
            desk=desk,
            slot=slot,
            chair=board.chairs(desk.pk, slot.pk)[0],
            is_pinned=True,
            made_by=actor,
            made_at=board.now,
        )
        ClinicRequest.objects.filter(pk=found.pk, is_online=True).update(is_online=False)
        _tell(actor, made, {"desk": desk.pk, "slot": slot.pk, "chair": made.chair}, verb="learn.appointment.taken")
    return made


def move(*, actor: str, appointment: Appointment, desk: Desk, slot: ClinicSlot) -> Appointment:
    """Give up a seat for another that is free, in one step: where the other one is gone, the old one stays."""
    _look_first(appointment.request, desk, slot)
    with _alone(appointment.event_id, desk, slot) as event:
        kept = _booked(event, appointment)
        _not_begun(kept)
        board = Board(event, request=kept.request)
        held = board.of_request(kept.request_id)
        if (kept.desk_id, kept.slot_id) == (desk.pk, slot.pk):
            raise CannotChange(_("Kursi itu sudah milik instansi Anda."))
        _check_event(event, kept.invitee)
        board.without(*([held.ident] if held else []))
        _check_free(board, kept.request, desk, slot)
        was = {"from_desk": kept.desk_id, "from_slot": kept.slot_id}
        _seat(kept, desk.pk, slot.pk, board.chairs(desk.pk, slot.pk)[0], actor)
        _lapse(kept.pk)
        _tell(
            actor, kept, was | {"desk": desk.pk, "slot": slot.pk, "chair": kept.chair}, verb="learn.appointment.moved"
        )
    return kept


def leave(*, actor: str, appointment: Appointment) -> None:
    """Give a seat up; whoever waits for the topic finds it free. The topic stays wished for."""
    with _alone(appointment.event_id) as event:
        kept = _booked(event, appointment)
        _not_begun(kept)
        kept.state, kept.ended_at = Appointment.State.FREED, clock.now()
        kept.save(update_fields=["state", "ended_at"])
        _lapse(kept.pk)
        _tell(actor, kept, {"desk": kept.desk_id, "slot": kept.slot_id}, verb="learn.appointment.left")


def offer_swap(*, actor: str, mine: Appointment, theirs: Appointment, note: str = "") -> SwapOffer:
    """Ask another region to swap seats. Asked twice it is one offer. Raises CannotChange where a seat would not fit its taker."""
    with _alone(mine.event_id) as event:
        own, other = _booked(event, mine), _booked(event, theirs)
        _check_swap(event, own, other)
        if SwapOffer.objects.filter(mine=other, theirs=own, state=SwapOffer.State.OPEN).exists():
            raise CannotChange(
                _("%(unit)s sudah menawarkan pertukaran yang sama kepada Anda. Terima tawarannya di halaman jadwal.")
                % {"unit": other.invitee.unit.name}
            )
        found = SwapOffer.objects.filter(mine=own, theirs=other, state=SwapOffer.State.OPEN).first()
        if found is not None:
            return found
        made = SwapOffer.objects.create(mine=own, theirs=other, note=note.strip(), made_at=clock.now())
        _tell(actor, own, {"offer": str(made.pk), "theirs": str(other.pk)}, verb="learn.appointment.swap_offered")
    return made


def answer_swap(*, actor: str, offer: SwapOffer, is_taken: bool, seen: str = "") -> SwapOffer:
    """Take an offer or refuse it. `seen`: `seats_seen` as the page showed them; other seats by now refuse the swap.

    Answered twice alike it is answered once. Raises CannotChange where it is no longer open, or no longer fits.
    """
    with _alone(offer.mine.event_id) as event:
        kept = offer_of(offer.theirs.invitee, offer.pk)
        wanted = SwapOffer.State.TAKEN if is_taken else SwapOffer.State.REFUSED
        if kept is None or kept.state not in (SwapOffer.State.OPEN, wanted):
            raise CannotChange(_("Tawaran tukar ini tidak berlaku lagi: salah satu kursinya sudah berpindah."))
        if kept.state == wanted:
            return kept
        if is_taken:
            own, other = _booked(event, kept.mine), _booked(event, kept.theirs)
            if seen and seen != seats_seen(kept):
                raise CannotChange(
                    _("Kursi dalam tawaran ini berubah sejak halaman dibuka. Periksa jamnya, lalu jawab.")
                )
            _check_swap(event, own, other)
            _exchange(own, other, actor)
            _lapse(own.pk, other.pk)
        kept.state, kept.answered_at = wanted, clock.now()
        kept.save(update_fields=["state", "answered_at"])
        payload = {"offer": str(kept.pk)}
        if is_taken:
            _tell(actor, kept.mine, payload, verb="learn.appointment.swapped")
        else:
            _tell(actor, kept.mine, payload, verb="learn.appointment.swap_refused")
    return kept


def withdraw_offer(*, actor: str, offer: SwapOffer) -> None:
    """Take an offer back. Raises CannotChange once it was answered."""
    with _alone(offer.mine.event_id):
        kept = SwapOffer.objects.select_related("mine").get(pk=offer.pk)
        if kept.state != SwapOffer.State.OPEN:
            raise CannotChange(_("Tawaran ini sudah dijawab atau tidak berlaku lagi. Muat ulang halaman."))
        kept.state, kept.answered_at = SwapOffer.State.LAPSED, clock.now()
        kept.save(update_fields=["state", "answered_at"])
        _tell(actor, kept.mine, {"offer": str(kept.pk)}, verb="learn.appointment.swap_withdrawn")


def _asked(event: Event, invitee: Invitee, request: ClinicRequest) -> tuple[ClinicRequest, Board]:
    """A region's request, and the clinic around it, as they are now."""
    found = request_of(invitee, request.pk)
    if found is None or found.event_id != event.pk:
        raise CannotChange(_("Topik ini sudah dibatalkan. Pilih lagi topiknya di halaman topik klinik."))
    _check_event(event, found.invitee)
    if has_begun_to_speak(found.pk):
        raise CannotChange(_("Konsultasi topik %(topic)s sudah berlangsung.") % {"topic": found.table.name})
    return found, Board(event, request=found)


def _check_event(event: Event, invitee: Invitee) -> None:
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini dibatalkan, jadi kursinya tidak dapat diubah."))
    if invitee.reply == Invitee.Reply.ABSENT:
        raise CannotChange(_("Anda menjawab berhalangan. Ubah jawabannya dahulu, lalu pilih kursi."))


def _look_first(request: ClinicRequest, desk: Desk, slot: ClinicSlot) -> None:
    """A look before one stands in the queue of writers, so that who comes too late does not hold up the others."""
    sitting = sitting_at(desk, slot)
    if len(sitting) >= desk.capacity and not _sits(request, desk, slot):
        raise CannotChange(taken_words(sitting))


def _sits(request: ClinicRequest, desk: Desk, slot: ClinicSlot) -> bool:
    return request.appointments.filter(desk=desk, slot=slot, state__in=Appointment.HOLDS).exists()


def _check_free(board: Board, request: ClinicRequest, desk: Desk, slot: ClinicSlot) -> None:
    why = board.why_not(request, desk.pk, slot.pk)
    if why:
        raise CannotChange(why)


def _check_swap(event: Event, own: Appointment, other: Appointment) -> None:
    if own.invitee_id == other.invitee_id:
        raise CannotChange(_("Kursi itu milik instansi yang sama. Pakai “Pindah ke kursi ini”."))
    if own.slot_id == other.slot_id:
        raise CannotChange(_("Kedua kursi itu pada jam yang sama, jadi tidak ada yang perlu ditukar."))
    for one in (own, other):
        _not_begun(one)
        _check_event(event, one.invitee)
    board = Board(event).without(own.pk, other.pk)
    why = board.why_not(own.request, other.desk_id, other.slot_id)
    why = why or board.why_not(other.request, own.desk_id, own.slot_id)
    if why:
        raise CannotChange(why)


def _exchange(own: Appointment, other: Appointment, actor: str) -> None:
    """Both seats are given up first: neither region may sit in one place twice, not even for a moment."""
    Appointment.objects.filter(pk__in=[own.pk, other.pk]).update(state=Appointment.State.FREED)
    place = (own.desk_id, own.slot_id, own.chair)
    _seat(own, other.desk_id, other.slot_id, other.chair, actor)
    _seat(other, *place, actor)


def _seat(row: Appointment, desk: int, slot: int, chair: int, actor: str) -> None:
    row.desk_id, row.slot_id, row.chair = desk, slot, chair
    row.state, row.ended_at, row.is_pinned = Appointment.State.BOOKED, None, True
    row.made_by, row.made_at = actor, clock.now()
    row.save(update_fields=SEAT)


def _booked(event: Event, appointment: Appointment) -> Appointment:
    """The seat as it is now. Raises CannotChange for one that was given up, or whose talk has begun."""
    kept = appointment_of(event, appointment.pk)
    if kept is None or kept.state in (Appointment.State.FREED, Appointment.State.NO_SHOW):
        raise CannotChange(_("Kursi itu sudah dilepas. Muat ulang halaman untuk melihat jadwal sekarang."))
    if kept.state == Appointment.State.SERVED or has_begun_to_speak(kept.request_id):
        raise CannotChange(_("Konsultasi di kursi itu sudah berlangsung."))
    return kept


def _not_begun(appointment: Appointment) -> None:
    if appointment.slot.starts_at <= clock.now():
        raise CannotChange(
            _("Jam %(unit)s pukul %(hours)s sudah mulai. Hubungi petugas di tempat kegiatan.")
            % {"unit": appointment.invitee.unit.name, "hours": hours_of(appointment.slot, appointment.event)}
        )


def _lapse(*seats: uuid.UUID) -> None:
    """Offers rest on the seats as they were."""
    open_offers(seats).update(state=SwapOffer.State.LAPSED, answered_at=clock.now())


@contextmanager
def _alone(event: uuid.UUID, desk: Desk | None = None, slot: ClinicSlot | None = None) -> Iterator[Event]:
    """One who changes a clinic's seats at a time; what the constraints refuse all the same names who was faster."""
    try:
        with transaction.atomic():
            yield locked_event(event)
    except IntegrityError as problem:
        raise CannotChange(taken_words(sitting_at(desk, slot))) from problem


def _tell(actor: str, appointment: Appointment, payload: dict[str, Any], *, verb: str) -> None:
    by = {} if actor else {"by": "link"}
    append(
        actor=actor,
        verb=verb,
        subject=f"learn.appointment:{appointment.pk}",
        payload={"event": str(appointment.event_id), **payload, **by},
    )
