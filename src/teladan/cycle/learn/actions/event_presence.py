"""Who was at an event on a day: by the code that somebody carries, by the signed list, or at the door."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Event, Invitee, Participant, Presence
from teladan.cycle.learn.queries.events import days_of, locked_event, today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

Seat = Participant.Seat


def check_in_participant(*, actor: str, participant: Participant) -> Presence:
    """Somebody's code was shown at the door. Raises CannotChange on no day of the event, or a second time that day."""
    event = participant.event
    today = today_of(event)
    with transaction.atomic():
        _check_day(event, today)
        row, is_new = Presence.objects.get_or_create(
            participant=participant,
            on=today,
            defaults={"how": Presence.How.QR, "at": clock.now(), "recorded_by": actor},
        )
        if not is_new:
            raise CannotChange(_("%(name)s sudah tercatat hadir hari ini.") % {"name": participant.name})
        _seat([participant])
        _tell(actor, event, "learn.participant.checked_in", participant, today)
    return row


def note_presence(*, actor: str, event: Event, participants: Collection[Participant], on: dt.date) -> int:
    """The signed list of a day says that they were there; how many are new. Raises CannotChange."""
    with transaction.atomic():
        _check_day(event, on)
        noted = set(Presence.objects.filter(participant__event=event, on=on).values_list("participant", flat=True))
        new = {one.pk: one for one in participants if one.pk not in noted}.values()
        now = clock.now()
        rows = [Presence(participant=one, on=on, how=Presence.How.LIST, at=now, recorded_by=actor) for one in new]
        if not rows:
            raise CannotChange(_("Centang dahulu siapa yang bertanda tangan di daftar hadir."))
        Presence.objects.bulk_create(rows, ignore_conflicts=True)  # somebody's code may be shown at the door meanwhile
        _seat(participants)
        append(
            actor=actor,
            verb="learn.event.presence_noted",
            subject=f"learn.event:{event.pk}",
            payload={"on": on.isoformat(), "people": len(rows)},
        )
    return len(rows)


def add_walk_in(
    *, actor: str, event: Event, invitee: Invitee, name: str, on: dt.date, title: str = "", represents: str = ""
) -> Participant:
    """Somebody who stands at the door and is on no list: added, and there. Seats are not counted against them."""
    with transaction.atomic():
        locked_event(event.pk)
        _check_day(event, on)
        now = clock.now()
        made = Participant.objects.create(
            event=event,
            invitee=invitee,
            name=name,
            title=title,
            represents=represents,
            seat=Seat.CONFIRMED,
            asked_at=now,
            seated_at=now,
        )
        Presence.objects.create(participant=made, on=on, how=Presence.How.LIST, at=now, recorded_by=actor)
        _follow(invitee.pk)
        _tell(actor, event, "learn.participant.walked_in", made, on)
    return made


def take_back_presence(*, actor: str, presence: Presence) -> None:
    """It was noted by mistake."""
    with transaction.atomic():
        one = presence.participant
        _tell(actor, one.event, "learn.participant.presence_taken_back", one, presence.on)
        presence.delete()
        _follow(one.invitee_id)


def _check_day(event: Event, on: dt.date) -> None:
    if event.cancelled_on is not None:
        raise CannotChange(_("Kegiatan ini dibatalkan, jadi kehadirannya tidak dicatat."))
    if on not in days_of(event):
        raise CannotChange(
            _("%(day)s bukan hari kegiatan ini; kehadiran dicatat pada harinya.") % {"day": date_format(on, "l, j F Y")}
        )
    if on > today_of(event):
        raise CannotChange(
            _("Hari itu baru tiba %(day)s; kehadiran dicatat sejak hari itu.") % {"day": date_format(on, "l, j F Y")}
        )


def _seat(people: Collection[Participant]) -> None:
    """Who is there has a seat, whatever the list said before; and their unit was there."""
    absent = [one for one in people if one.seat != Seat.CONFIRMED]
    Participant.objects.filter(pk__in=[one.pk for one in absent]).update(seat=Seat.CONFIRMED, seated_at=clock.now())
    Invitee.objects.filter(pk__in={one.invitee_id for one in people}).update(was_there=True)


def _follow(invitee: object) -> None:
    """A unit was there as soon as one of its people was; without any the lists say nothing of it."""
    is_there = Presence.objects.filter(participant__invitee=invitee).exists()
    Invitee.objects.filter(pk=invitee).update(was_there=True if is_there else None)


def _tell(actor: str, event: Event, verb: str, participant: Participant, on: dt.date) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"learn.participant:{participant.pk}",
        payload={"event": str(event.pk), "on": on.isoformat()},
    )
