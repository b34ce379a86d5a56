"""What the pages of an event's replies and people show."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.cycle.learn.models import Event, Invitee, InviteeTold, Participant, Presence
from teladan.cycle.learn.queries.event_replies import coming, is_late_reply, seat_counts
from teladan.cycle.learn.queries.events import days_of, today_of, zone_of_event
from teladan.cycle.learn.queries.seats import Queued, place_in_queue
from teladan.cycle.learn.reply_letters import own_message, reply_message, seat_message
from teladan.cycle.learn.seating import seats_left
from teladan.ground.post import share_address

Seat = Participant.Seat
SEAT_BADGES = {Seat.CONFIRMED: "done", Seat.WAITING: "attention", Seat.WITHDRAWN: "neutral"}
REPLY_BADGES = {
    Invitee.Reply.NONE: "attention",
    Invitee.Reply.PRESENT: "done",
    Invitee.Reply.REPRESENTED: "info",
    Invitee.Reply.ABSENT: "neutral",
}


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A reply as it was understood. `hours`: when its people are there; empty for the whole event."""

    invitee: Invitee
    badge: str
    words: str
    people: tuple[Participant, ...]
    hours: str
    is_late: bool
    queued: Queued | None
    message: str
    share_url: str


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody of a unit, with the message that brings them their own page."""

    person: Participant
    badge: str
    words: str
    message: str
    share_url: str


def reply_shown(invitee: Invitee, link: str) -> ReplyShown | None:
    """None for a unit that has not answered."""
    if not invitee.reply:
        return None
    people = coming(invitee)
    message = reply_message(invitee, people, link)
    return ReplyShown(
        invitee=invitee,
        badge=REPLY_BADGES[Invitee.Reply(invitee.reply)],
        words=str(invitee.get_reply_display()),
        people=tuple(people),
        hours=hours_there(invitee),
        is_late=is_late_reply(invitee),
        queued=queued(invitee),
        message=message,
        share_url=share_address(message),
    )


def hours_there(invitee: Invitee) -> str:
    zone, letters = zone_of_event(invitee.event), invitee.event.get_zone_display()
    parts = []
    for at, words in ((invitee.arrives_at, _("tiba %(at)s")), (invitee.leaves_at, _("pulang %(at)s"))):
        if at is not None:
            local = timezone.localtime(at, zone)
            parts.append(words % {"at": f"{date_format(local, 'l, j F')} pukul {local:%H.%M} {letters}"})
    return ", ".join(parts)


def queued(invitee: Invitee) -> Queued | None:
    """Its place on the waiting list, where seats are counted at all."""
    return place_in_queue(invitee) if invitee.event.seats is not None else None


def understood(invitee: Invitee) -> str:
    """What is said after a reply was kept."""
    if invitee.reply == Invitee.Reply.ABSENT:
        return _("Jawaban tersimpan: berhalangan hadir. Kursi unit Anda dapat dipakai yang menunggu.")
    people = coming(invitee)
    waiting = sum(one.seat == Seat.WAITING for one in people)
    if waiting:
        return _("Jawaban tersimpan: %(n)s orang datang, %(waiting)s di antaranya masih di daftar tunggu.") % {
            "n": len(people),
            "waiting": waiting,
        }
    words = ngettext(
        "Jawaban tersimpan: %(n)s orang datang, kursinya tersedia.",
        "Jawaban tersimpan: %(n)s orang datang, kursinya tersedia.",
        len(people),
    )
    return words % {"n": len(people)}


def is_reply_open(event: Event) -> bool:
    return event.cancelled_on is None and today_of(event) <= event.starts_on


def is_reply_late_now(event: Event) -> bool:
    return event.reply_by is not None and today_of(event) > event.reply_by


def seats_words(event: Event) -> str:
    """How many seats are left; empty where they are not counted."""
    left = seats_left(event)
    if left is None:
        return ""
    if not left:
        return _(
            "Semua %(seats)s kursi terisi. Orang baru masuk daftar tunggu dan naik sendiri bila ada yang batal."
        ) % {"seats": event.seats}
    return _("%(left)s dari %(seats)s kursi masih kosong.") % {"left": left, "seats": event.seats}


def person_shown(request: HttpRequest, person: Participant) -> PersonShown:
    link = request.build_absolute_uri(reverse("learn:participant", args=[person.code]))
    message = own_message(person, link)
    return PersonShown(
        person, SEAT_BADGES[Seat(person.seat)], str(person.get_seat_display()), message, share_address(message)
    )


def day_chosen(event: Event, asked: str) -> dt.date:
    """The day that the address names; else today, or the event's first."""
    days = {day.isoformat(): day for day in days_of(event)}
    today = today_of(event)
    return days.get(asked) or (today if today in days.values() else event.starts_on)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a day's list. `at`: local hour, None for who was not noted."""

    person: Participant
    presence: Presence | None
    at: dt.time | None


def lines_of(event: Event, people: Sequence[Participant], on: dt.date) -> list[Line]:
    zone = zone_of_event(event)
    noted = {row.participant_id: row for row in Presence.objects.filter(participant__event=event, on=on)}
    return [
        Line(one, row := noted.get(one.pk), timezone.localtime(row.at, zone).time() if row else None) for one in people
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the organiser's list. `days`: the days on which they were there, in words."""

    person: Participant
    badge: str
    seat: str
    days: str


def listed(person: Participant) -> Listed:
    days = ", ".join(date_format(row.on, "j F") for row in person.presence.all())
    return Listed(person, SEAT_BADGES[Seat(person.seat)], str(person.get_seat_display()), days)


def counts_words(event: Event) -> str:
    """`78 dari 80 kursi terisi, 5 orang di daftar tunggu, 2 orang batal`."""
    counts = seat_counts(event)
    words = _("%(n)s orang datang") if event.seats is None else _("%(n)s dari %(seats)s kursi terisi")
    seated = words % {"n": counts[Seat.CONFIRMED], "seats": event.seats}
    rest = [
        words % {"n": counts[seat]}
        for seat, words in ((Seat.WAITING, _("%(n)s orang di daftar tunggu")), (Seat.WITHDRAWN, _("%(n)s orang batal")))
        if counts[seat]
    ]
    return ", ".join([seated, *rest])


@dataclass(frozen=True, slots=True)
class SeatMessage:
    """The message to a unit that moved up from the waiting list. `mails`: to how many of its people one left."""

    invitee: Invitee
    at: dt.datetime
    mails: int
    message: str
    share_url: str


def seat_messages(event: Event, link_of: Callable[[Invitee], str]) -> list[SeatMessage]:
    """Units that moved up, the latest first; each told once of the seats it has now."""
    told = InviteeTold.objects.filter(invitee__event=event, kind=InviteeTold.Kind.SEAT)
    latest = {row.invitee_id: row for row in told.select_related("invitee__unit").order_by("at", "pk")}
    people: dict[object, list[Participant]] = {ident: [] for ident in latest}
    for one in event.participants.filter(invitee__in=latest, seat=Seat.CONFIRMED).order_by("asked_at", "pk"):
        people[one.invitee_id].append(one)
    found = []
    for ident, row in sorted(latest.items(), key=lambda pair: pair[1].at, reverse=True):
        if people[ident]:
            text = seat_message(event, row.invitee, people[ident], link_of(row.invitee))
            found.append(SeatMessage(row.invitee, row.at, row.mails, text, share_address(text)))
    return found
