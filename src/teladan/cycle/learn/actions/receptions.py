"""A request is answered: a day is given or offered, alone or together with others, changed, or given back.

The fact is written down when the answer is given; the letter that says so is drafted with it and signed by the office.
Days are given under a lock of the host's, so that two officers at once never take in more than it can, unless one of them
says why.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn import reply_words
from teladan.cycle.learn.models import Host, Place, Reception, Visit
from teladan.cycle.learn.queries.capacity import Wanted, hours, obstacles, room_obstacles
from teladan.cycle.learn.queries.visits import State, locked_visit, state_of
from teladan.cycle.learn.reply_words import Quoted, Reply
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import zone_of
from teladan.operations.casework.actions.cases import record_fact
from teladan.operations.casework.actions.drafts import new_draft
from teladan.operations.casework.queries.cases import happenings_of

UNANSWERED = frozenset({State.ASKED, State.OFFERED})
WITH_A_DAY = frozenset({State.OFFERED, State.AGREED, State.TODAY})


class CannotReceive(ValueError):
    """The visit cannot be answered so; the message, in Indonesian, says why."""


class BeyondCapacity(CannotReceive):
    """More than the host said it takes; `obstacles` say what stands in the way. With a reason it is taken all the same."""

    def __init__(self, found: Sequence[str]) -> None:
        self.obstacles = list(found)
        super().__init__(" ".join(found))


@dataclass(frozen=True, slots=True)
class Slot:
    """A day for a delegation: alone between two hours, or together with those of a reception (whose hours and room hold).

    `beyond`: why more is taken than the host said it can.
    """

    on: dt.date
    starts_at: dt.time
    ends_at: dt.time
    room: Place | None = None
    joins: Reception | None = None
    note: str = ""
    beyond: str = ""


def accept_visit(*, actor: str, visit: Visit, slot: Slot) -> Reception:
    """Receive a delegation on a day that it asked for. Raises BeyondCapacity, CannotReceive."""
    with transaction.atomic():
        host, found = _locked(visit, UNANSWERED)
        if slot.on not in (found.proposed_on, found.second_on):
            raise CannotReceive(_("Tamu tidak mengusulkan tanggal ini. Tawarkan sebagai tanggal lain."))
        reception = _settle(host, found, slot)
        others = reception.visits.exclude(pk=found.pk).count()
        today = clock.today(zone_of(found.host))
        reply = reply_words.acceptance(found, _quoted(found), reception, others=others, today=today)
        _answer(actor, found, "accepted", reply, note=_when(reception))
        _tell(actor, "accepted", found, reception)
    return reception


def offer_day(*, actor: str, visit: Visit, slot: Slot, reason: str = "") -> Reception:
    """Offer another day, which is held until the guest agrees or cancels. Raises BeyondCapacity, CannotReceive."""
    with transaction.atomic():
        host, found = _locked(visit, UNANSWERED | {State.AGREED})
        reception = _settle(host, found, slot)
        reply = reply_words.rescheduling(found, _quoted(found), reception, reason)
        _answer(actor, found, "rescheduled", reply, note="\n".join(filter(None, [_when(reception), reason.strip()])))
        _tell(actor, "rescheduled", found, reception)
    return reception


def refuse_visit(*, actor: str, visit: Visit, reason: str, may_do: str = "") -> None:
    """Say no, why, and what the guest may do instead; a day that was held is given back. Raises CannotReceive."""
    with transaction.atomic():
        _host, found = _locked(visit, UNANSWERED)
        found.reception = None
        found.beyond = ""
        found.save(update_fields=["reception", "beyond"])
        reply = reply_words.refusal(found, _quoted(found), reason, may_do)
        _answer(actor, found, "refused", reply, note="\n".join(filter(None, [reason.strip(), may_do.strip()])))
        _tell(actor, "refused", found, None)


def ask_for_completion(*, actor: str, visit: Visit, missing: str) -> None:
    """Ask for what is missing; the clock of the answer stands still until it comes. Raises CannotReceive."""
    with transaction.atomic():
        _host, found = _locked(visit, {State.ASKED})
        asked = [fact for fact in _facts(found) if fact in ("completion_asked", "completed")]
        if asked[-1:] == ["completion_asked"]:
            raise CannotReceive(_("Kelengkapan sudah diminta dan belum datang."))
        reply = reply_words.completion(found, _quoted(found), missing)
        _answer(actor, found, "completion_asked", reply, note=missing.strip())
        _tell(actor, "completion_asked", found, None)


def change_reception(*, actor: str, reception: Reception, slot: Slot) -> Reception:
    """Other hours, room or note on the same day, for all who are received together. Raises BeyondCapacity, CannotReceive."""
    with transaction.atomic():
        host = Host.objects.select_for_update(of=("self",)).get(pk=reception.host_id)
        found = Reception.objects.select_for_update(of=("self",)).get(pk=reception.pk)
        if found.on != slot.on:
            raise CannotReceive(_("Hari yang lain ditawarkan kepada tamu dahulu."))
        visits = list(found.visits.all())
        stopped = _about_the_room_of(host, found, visits, slot)
        if stopped and not slot.beyond.strip():
            raise BeyondCapacity(stopped)
        facts = {"starts_at": slot.starts_at, "ends_at": slot.ends_at, "room": slot.room, "note": slot.note.strip()}
        changed = sorted(name for name, value in facts.items() if getattr(found, name) != value)
        _write(found, facts)
        if stopped:
            Visit.objects.filter(pk__in=[visit.pk for visit in visits]).update(beyond=slot.beyond.strip())
        append(
            actor=actor,
            verb="learn.reception.changed",
            subject=f"learn.reception:{found.pk}",
            payload={"host": host.pk, "sequence": found.sequence, "fields": changed, "visits": _idents(visits)},
        )
    return found


def cancel_reception(*, actor: str, visit: Visit, reason: str) -> None:
    """The host cannot receive after all: the case ends, the room is free, calendars learn of it. Raises CannotReceive."""
    with transaction.atomic():
        _host, found = _locked(visit, WITH_A_DAY)
        reception = found.reception
        if reception is not None:  # stays named, so that the calendar's event can be called off
            _write(reception, {})
        reply = reply_words.cancellation(found, _quoted(found), reason)
        _answer(actor, found, "cancelled", reply, note=reason.strip())
        _tell(actor, "cancelled", found, reception)


def _locked(visit: Visit, states: Collection[State]) -> tuple[Host, Visit]:
    """The host's desk and the visit, both held until the end; a unit without a desk gets one that is not open to all."""
    host, _is_new = Host.objects.get_or_create(unit_id=visit.host_id, defaults={"is_open": False})
    host = Host.objects.select_for_update(of=("self",)).select_related("unit").get(pk=host.pk)
    found = locked_visit(visit, "guest", "host", "case", "letter", "reception__room", "reception__host")
    state = state_of(found, _facts(found), clock.today(zone_of(found.host)))
    if state not in states:
        raise CannotReceive(_already(state))
    return host, found


def _already(state: State) -> str:
    words = {
        State.DRAFT: _("Permohonan ini belum dikirim."),
        State.ASKED: _("Permohonan ini belum dijawab."),
        State.REFUSED: _("Permohonan ini sudah ditolak."),
        State.CANCELLED: _("Kunjungan ini sudah dibatalkan."),
        State.AGREED: _("Permohonan ini sudah dijawab dan harinya sudah disepakati."),
    }
    return words.get(state, _("Kunjungan ini sudah berlangsung."))


def _facts(visit: Visit) -> list[str]:
    return [one.fact for one in happenings_of([visit.case_id]).get(visit.case_id, ())] if visit.case_id else []


def _settle(host: Host, visit: Visit, slot: Slot) -> Reception:
    """Give the visit its day, or raise what stands in the way."""
    joins = slot.joins
    if joins is not None:
        joins = host.receptions.filter(pk=joins.pk, on=slot.on).select_related("room").first()
        if joins is None:
            raise CannotReceive(_("Rombongan yang hendak digabung sudah berpindah hari. Pilih lagi."))
    wanted = Wanted(
        on=slot.on,
        people=visit.people,
        elements=tuple(visit.elements),
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        room=slot.room,
        joins=joins,
        without=visit,
    )
    stopped = obstacles(host, wanted)
    if stopped and not slot.beyond.strip():
        raise BeyondCapacity(stopped)
    visit.reception = joins or _own(host, visit, slot)
    visit.beyond = slot.beyond.strip() if stopped else ""
    visit.save(update_fields=["reception", "beyond"])
    return visit.reception


def _own(host: Host, visit: Visit, slot: Slot) -> Reception:
    """A reception for this delegation alone: the one it has already moves with its programme, so that calendars follow."""
    facts = {
        "on": slot.on,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
        "room": slot.room,
        "note": slot.note.strip(),
    }
    before = visit.reception
    if before is None or before.host_id != host.pk or before.visits.exclude(pk=visit.pk).exists():
        return Reception.objects.create(host=host, **facts)
    _write(before, facts)
    return before


def _write(reception: Reception, facts: dict[str, Any]) -> None:
    """Change a reception so that calendars take the newer one."""
    for name, value in facts.items():
        setattr(reception, name, value)
    reception.sequence += 1
    reception.save()


def _about_the_room_of(host: Host, reception: Reception, visits: Sequence[Visit], slot: Slot) -> list[str]:
    """What stands in the way of other hours or another room: the day's own limits were judged when it was given."""
    wanted = Wanted(
        on=reception.on,
        people=sum(visit.people for visit in visits),
        delegations=len(visits),
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        room=slot.room,
    )
    return room_obstacles(host, wanted, besides=reception)


def _answer(actor: str, visit: Visit, fact: str, reply: Reply, *, note: str) -> None:
    """Write the fact down with the letter that is to say it."""
    letter = new_draft(
        actor=actor, unit=visit.host, kind=reply.kind, subject=reply.subject, body=reply.body, case=visit.case,
        other=visit.guest,
    )  # fmt: skip
    record_fact(actor=actor, case=visit.case, fact=fact, note=note, letter=letter)


def _quoted(visit: Visit) -> Quoted:
    return Quoted(visit.letter.number, visit.letter.dated) if visit.letter is not None else Quoted()


def _when(reception: Reception) -> str:
    return _("%(day)s, pukul %(hours)s") % {"day": date_format(reception.on, "j F Y"), "hours": hours(reception)}


def _idents(visits: Sequence[Visit]) -> list[str]:
    return [str(visit.pk) for visit in visits]


def _tell(actor: str, what: str, visit: Visit, reception: Reception | None) -> None:
    payload: dict[str, Any] = {"host": visit.host_id, "guest": visit.guest_id}
    if reception is not None:
        payload |= {"reception": str(reception.pk), "on": reception.on.isoformat(), "sequence": reception.sequence}
    append(actor=actor, verb=f"learn.visit.{what}", subject=f"learn.visit:{visit.pk}", payload=payload)
