"""On the day of a clinic: who does not come, whose turn the empty seat is, and who asks at the door."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import (
    Appointment,
    ClinicRequest,
    ClinicSlot,
    ClinicTable,
    Desk,
    Event,
    Invitee,
    SwapOffer,
)
from teladan.cycle.learn.queries.booking import (
    Board,
    FreeSeat,
    appointment_of,
    has_begun_to_speak,
    hours_of,
    open_offers,
    taken_words,
)
from teladan.cycle.learn.queries.clinic_day import next_for, next_seat, waiting_of
from teladan.cycle.learn.queries.events import locked_event
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append


def mark_no_show(*, actor: str, appointment: Appointment) -> Appointment:
    """A region is not at its desk: its seat is free for the next. Pressed twice it is done once."""
    with transaction.atomic():
        event = locked_event(appointment.event_id)
        kept = _kept(event, appointment)
        if kept.state == Appointment.State.NO_SHOW:
            return kept
        _refuse_unless_booked(kept)
        if kept.slot.starts_at > clock.now():
            raise CannotChange(
                _(
                    "Jam %(unit)s baru mulai pukul %(hours)s. Bila mereka sudah mengabari tidak datang, tekan “Lepas kursi”."
                )
                % {"unit": kept.invitee.unit.name, "hours": hours_of(kept.slot, event)}
            )
        _end(kept, Appointment.State.NO_SHOW)
        _tell(actor, kept, verb="learn.appointment.missed")
    return kept


def release(*, actor: str, appointment: Appointment) -> Appointment:
    """A region let the organiser know that it will not come to its seat. Pressed twice it is done once."""
    with transaction.atomic():
        event = locked_event(appointment.event_id)
        kept = _kept(event, appointment)
        if kept.state == Appointment.State.FREED:
            return kept
        _refuse_unless_booked(kept)
        _end(kept, Appointment.State.FREED)
        _tell(actor, kept, verb="learn.appointment.released")
    return kept


def undo_no_show(*, actor: str, appointment: Appointment) -> Appointment:
    """The region came after all, or the press was a mistake. Raises CannotChange once somebody else sits there, naming them."""
    with transaction.atomic():
        event = locked_event(appointment.event_id)
        kept = _kept(event, appointment)
        if kept.state == Appointment.State.BOOKED:
            return kept
        if kept.state != Appointment.State.NO_SHOW:
            raise CannotChange(_("Kursi ini sudah dilepas. Muat ulang halaman."))
        board = Board(event)
        _refuse_gone(board, kept)
        free = board.chairs(kept.desk_id, kept.slot_id)
        kept.chair = kept.chair if kept.chair in free else free[0]
        kept.state, kept.ended_at = Appointment.State.BOOKED, None
        kept.save(update_fields=["chair", "state", "ended_at"])
        _tell(actor, kept, verb="learn.appointment.returned")
    return kept


def refill(*, actor: str, event: Event, desk: Desk, slot: ClinicSlot) -> Appointment | None:
    """Give an empty seat to whose turn it is; None where nobody who waits can sit there.

    Raises CannotChange where the seat is not empty (two who press at once give it once), or the slot is over.
    """
    with transaction.atomic():
        locked = locked_event(event.pk)
        _refuse_cancelled(locked)
        board = Board(locked)
        if desk.pk not in board.desks or slot.pk not in board.slots:
            raise CannotChange(_("Meja atau jam itu tidak ada lagi. Muat ulang halaman."))
        if slot.ends_at <= board.now:
            raise CannotChange(_("Pukul %(hours)s sudah lewat.") % {"hours": hours_of(slot, locked)})
        if not board.chairs(desk.pk, slot.pk):
            sitting = [row.unit for row in board.at(desk.pk, slot.pk)]
            raise CannotChange(
                taken_words(sitting) if sitting else _("%(desk)s sedang tidak menerima.") % {"desk": desk.name}
            )
        chosen = next_for(board, waiting_of(locked), desk.pk, slot.pk)
        if chosen is None:
            return None
        made = _place(actor, board, chosen, FreeSeat(desk, slot, board.chairs(desk.pk, slot.pk)))
        _tell(actor, made, verb="learn.appointment.refilled")
    return made


def walk_in(
    *, actor: str, event: Event, invitee: Invitee, table: ClinicTable, problem: str = ""
) -> tuple[ClinicRequest, Appointment | None]:
    """A region asks at the door, or comes too late for its own seat: the next free seat, or a place in the queue (None).

    Raises CannotChange where it has a seat to come, or has spoken at that table.
    """
    try:
        with transaction.atomic():
            locked = locked_event(event.pk)
            _refuse_cancelled(locked)
            asked = _asked_at_the_door(actor, locked, invitee, table, problem)
            board = Board(locked)
            _give_up_missed(board, asked)
            free = next_seat(board, asked, waiting_of(locked))
            made = _place(actor, board, asked, free) if free is not None else None
            append(
                actor=actor,
                verb="learn.clinic.walked_in",
                subject=f"learn.clinic_request:{asked.pk}",
                payload={"event": str(locked.pk), "appointment": str(made.pk) if made else None},
            )
    except IntegrityError as problem_of_rows:
        raise CannotChange(taken_words([])) from problem_of_rows
    return asked, made


def _kept(event: Event, appointment: Appointment) -> Appointment:
    kept = appointment_of(event, appointment.pk)
    if kept is None:
        raise CannotChange(_("Kursi ini tidak ada lagi. Muat ulang halaman."))
    return kept


def _refuse_unless_booked(kept: Appointment) -> None:
    if kept.state == Appointment.State.SERVED or has_begun_to_speak(kept.request_id):
        raise CannotChange(_("%(unit)s sudah atau sedang dilayani di kursi ini.") % {"unit": kept.invitee.unit.name})
    if kept.state != Appointment.State.BOOKED:
        raise CannotChange(_("Kursi ini sudah dilepas. Muat ulang halaman."))


def _refuse_cancelled(event: Event) -> None:
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini dibatalkan, jadi kursinya tidak dapat diubah."))


def _refuse_gone(board: Board, kept: Appointment) -> None:
    """Raises CannotChange where a region cannot come back to the seat that it missed."""
    said = {"unit": kept.invitee.unit.name}
    again = board.of_request(kept.request_id)
    if again is not None:
        raise CannotChange(
            _("%(unit)s sudah mendapat kursi lain pukul %(hours)s.")
            % (said | {"hours": hours_of(board.slots[again.slot], board.event)})
        )
    if board.elsewhere(kept.invitee_id, kept.slot_id) is not None:
        raise CannotChange(_("%(unit)s sedang di meja lain pada jam itu.") % said)
    if not board.chairs(kept.desk_id, kept.slot_id):
        others = ", ".join(row.unit for row in board.at(kept.desk_id, kept.slot_id))
        raise CannotChange(
            _("Kursinya sudah diisi %(others)s. Catat %(unit)s di “Datang langsung” untuk kursi berikutnya.")
            % (said | {"others": others})
        )


def _asked_at_the_door(actor: str, event: Event, invitee: Invitee, table: ClinicTable, problem: str) -> ClinicRequest:
    """The region's request at a table: the one that it has, or a new one. That it is there counts from now on."""
    now = clock.now()
    Invitee.objects.filter(pk=invitee.pk).update(was_there=True)
    found, is_new = ClinicRequest.objects.select_related("table").get_or_create(
        invitee=invitee,
        table=table,
        defaults={"event": event, "reason": ClinicRequest.Reason.WALK_IN, "made_by": actor, "made_at": now},
    )
    if has_begun_to_speak(found.pk):
        said = {"unit": invitee.unit.name, "topic": table.name}
        raise CannotChange(_("%(unit)s sudah berkonsultasi di topik %(topic)s.") % said)
    if not is_new and found.withdrawn_at is not None:
        found.withdrawn_at, found.reason, found.made_at = None, ClinicRequest.Reason.WALK_IN, now
    found.problem = problem.strip() or found.problem
    found.save(update_fields=["withdrawn_at", "reason", "made_at", "problem"])
    found.invitee = invitee
    found.invitee.arrives_at = None  # whatever it had announced: it stands at the door
    return found


def _give_up_missed(board: Board, asked: ClinicRequest) -> None:
    """A seat whose hours are over without a talk was missed, whether or not anybody noted it."""
    held = board.of_request(asked.pk)
    if held is None:
        return
    slot, said = board.slots[held.slot], {"unit": asked.invitee.unit.name, "topic": asked.table.name}
    if held.state == Appointment.State.SERVED:
        raise CannotChange(_("%(unit)s sudah berkonsultasi di topik %(topic)s.") % said)
    if slot.ends_at > board.now:
        said |= {"hours": hours_of(slot, board.event), "desk": board.desks[held.desk].name}
        raise CannotChange(_("%(unit)s sudah punya kursi di %(desk)s pukul %(hours)s; persilakan ke sana.") % said)
    missed = Appointment.objects.get(pk=held.ident)
    _end(missed, Appointment.State.NO_SHOW)
    board.without(held.ident)


def _place(actor: str, board: Board, request: ClinicRequest, free: FreeSeat) -> Appointment:
    ClinicRequest.objects.filter(pk=request.pk, is_online=True).update(is_online=False)
    return Appointment.objects.create(
        event=board.event,
        request=request,
        invitee=request.invitee,
        desk=free.desk,
        slot=free.slot,
        chair=free.chairs[0],
        is_pinned=True,
        made_by=actor,
        made_at=board.now,
    )


def _end(kept: Appointment, state: str) -> None:
    kept.state, kept.ended_at = state, clock.now()
    kept.save(update_fields=["state", "ended_at"])
    open_offers([kept.pk]).update(state=SwapOffer.State.LAPSED, answered_at=clock.now())


def _tell(actor: str, appointment: Appointment, *, verb: str) -> None:
    payload: dict[str, Any] = {
        "event": str(appointment.event_id),
        "desk": appointment.desk_id,
        "slot": appointment.slot_id,
    }
    append(
        actor=actor,
        verb=verb,
        subject=f"learn.appointment:{appointment.pk}",
        payload=payload,
    )
