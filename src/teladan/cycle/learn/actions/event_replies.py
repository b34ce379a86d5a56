"""What an invited unit answers, whom it sends, and who gets a seat."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, Invitee, Participant
from teladan.cycle.learn.models.event import new_link
from teladan.cycle.learn.models.host import new_code
from teladan.cycle.learn.queries.event_replies import is_somebody_else
from teladan.cycle.learn.queries.events import locked_event, today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.seating import seat_the_waiting
from teladan.ground import clock
from teladan.ground.journal.actions import append

Reply = Invitee.Reply
Seat = Participant.Seat
_WORDS = ("name", "title", "represents", "mail")


class RepliedMeanwhile(CannotChange):
    """Somebody else answered for the unit since the page was opened."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One of those whom a unit sends. `ident`: of somebody on the list already; None for somebody new."""

    name: str
    title: str = ""
    mail: str = ""
    represents: str = ""
    ident: str | None = None


def reply(
    *,
    actor: str,
    invitee: Invitee,
    answer: str,
    people: Sequence[Coming] = (),
    why: str = "",
    arrives_at: dt.datetime | None = None,
    leaves_at: dt.datetime | None = None,
    seen: dt.datetime | bool | None = False,
) -> list[Invitee]:
    """Keep what a unit answers; other units that moved up because of it.

    `seen`: the time of the reply that whoever answers had before them, None for none; False where nobody asks.
    Raises RepliedMeanwhile; CannotChange once the day has come, or for more people than a unit may send.
    """
    with transaction.atomic():
        event = locked_event(invitee.event_id)
        row = Invitee.objects.select_for_update(of=("self",)).select_related("unit").get(pk=invitee.pk)
        _check(event, row, answer, people, seen)
        now = clock.now()
        coming = people if answer in (Reply.PRESENT, Reply.REPRESENTED) else ()
        added, left = _keep_people(event, row, coming, now)
        row.reply, row.why, row.replied_at, row.replied_by = answer, why, _later(now, row.replied_at), actor
        row.arrives_at, row.leaves_at = (arrives_at, leaves_at) if coming else (None, None)
        row.save(update_fields=["reply", "why", "replied_at", "replied_by", "arrives_at", "leaves_at"])
        moved = seat_the_waiting(actor=actor, event=event, now=now, own=row)
        append(
            actor=actor,
            verb="learn.invitee.replied",
            subject=f"learn.invitee:{row.pk}",
            payload={
                "by": "account" if actor else "link",
                "answer": answer,
                "added": added,
                "withdrawn": left,
                "seated": len(moved),
            },
        )
    invitee.refresh_from_db(fields=["reply", "why", "replied_at", "replied_by", "arrives_at", "leaves_at"])
    return [one for one in moved if one.pk != invitee.pk]


def withdraw_participant(*, actor: str, participant: Participant) -> list[Invitee]:
    """Somebody does not come after all: the seat is free for who waits. The units that moved up."""
    with transaction.atomic():
        event = locked_event(participant.event_id)
        row = Participant.objects.select_for_update(of=("self",)).select_related("invitee").get(pk=participant.pk)
        if row.seat == Seat.WITHDRAWN:
            raise CannotChange(_("%(name)s sudah dibatalkan.") % {"name": row.name})
        _check_open(event)
        now = clock.now()
        row.seat, row.seated_at = Seat.WITHDRAWN, None
        row.save(update_fields=["seat", "seated_at"])
        Invitee.objects.filter(pk=row.invitee_id).update(replied_at=_later(now, row.invitee.replied_at))
        moved = seat_the_waiting(actor=actor, event=event, now=now, own=row.invitee)
        append(
            actor=actor,
            verb="learn.participant.withdrawn",
            subject=f"learn.participant:{row.pk}",
            payload={"by": "account" if actor else "link", "seated": len(moved)},
        )
    return [one for one in moved if one.pk != row.invitee_id]


def reveal_participants(*, actor: str, event: Event) -> list[Participant]:
    """Everybody of the list, for a workbook with their mail addresses: told, because it carries them away."""
    with transaction.atomic():
        rows = list(event.participants.select_related("invitee__unit"))
        append(
            actor=actor,
            verb="learn.event.participants_revealed",
            subject=f"learn.event:{event.pk}",
            payload={"people": len(rows), "fields": ["mail"]},
        )
    return rows


def _check(event: Event, row: Invitee, answer: str, people: Sequence[Coming], seen: object) -> None:
    _check_open(event)
    if seen is not False and seen != row.replied_at:
        raise RepliedMeanwhile(
            _("Sementara Anda mengisi, jawaban unit ini diubah orang lain. Bandingkan dahulu, lalu simpan lagi.")
        )
    if answer not in (Reply.PRESENT, Reply.REPRESENTED, Reply.ABSENT):
        raise CannotChange(_("Pilih hadir, diwakili, atau berhalangan."))
    if answer == Reply.ABSENT:
        return
    if not people:
        raise CannotChange(_("Tulis paling sedikit satu orang yang datang."))
    if len(people) > event.seats_a_unit:
        raise CannotChange(
            _("Satu instansi paling banyak %(n)s orang; Anda menulis %(written)s.")
            % {"n": event.seats_a_unit, "written": len(people)}
        )


def _check_open(event: Event) -> None:
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini dibatalkan, jadi tidak ada lagi yang perlu dijawab."))
    if today_of(event) > event.starts_on:
        raise CannotChange(
            _("Jawaban dapat diubah sampai hari pertama, %(day)s. Sesudah itu hubungi penyelenggara.")
            % {"day": date_format(event.starts_on, "l, j F Y")}
        )


def _later(now: dt.datetime, before: dt.datetime | None) -> dt.datetime:
    """Each reply has a time of its own, by which the page knows which one it shows; also where a clock stands still."""
    return now if before is None or now > before else before + dt.timedelta(microseconds=1)


def _keep_people(event: Event, row: Invitee, people: Iterable[Coming], now: dt.datetime) -> tuple[int, int]:
    """Change who is on the list, add who is new, withdraw who is not named any more; how many came and left."""
    known = {str(one.pk): one for one in row.people.exclude(seat=Seat.WITHDRAWN)}
    added = 0
    for one in people:
        facts = {name: getattr(one, name) for name in _WORDS} | {"mail": one.mail or None}
        found = known.pop(one.ident, None) if one.ident else None
        if found is None:
            at = now + dt.timedelta(microseconds=added)  # keeps the order in which they were written down
            Participant.objects.create(event=event, invitee=row, seat=Seat.WAITING, asked_at=at, **facts)
            added += 1
        else:
            _change(found, facts)
    left = [one.pk for one in known.values()]
    Participant.objects.filter(pk__in=left).update(seat=Seat.WITHDRAWN, seated_at=None)
    return added, len(left)


def _change(found: Participant, facts: Mapping[str, str | None]) -> None:
    """Other facts of who is on the list. Without an address typed, the one on record stays: it is never shown.

    Somebody else on the same line keeps the seat, and neither the address nor the code that the first one was given.
    """
    fields = [*facts]
    is_other = is_somebody_else(found.name, str(facts["name"]))
    for name, value in facts.items():
        if name != "mail" or value or is_other:
            setattr(found, name, value)
    if is_other:
        found.person, found.code, found.mark = None, new_link(), new_code()
        fields += ["person", "code", "mark"]
    found.save(update_fields=fields)
