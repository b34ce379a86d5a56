"""Whoever answers for an invited unit is written to, with an entry for the calendar. Within the caller's transaction."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from hashlib import sha256

from django.conf import settings
from django.urls import reverse

from teladan.cycle.learn.event_words import (
    cancel_message,
    change_message,
    days_words,
    hour_words,
    link_of,
    one_line,
    place_words,
    subject_of,
)
from teladan.cycle.learn.inviting import NOBODY
from teladan.cycle.learn.models import Event, Invitee, InviteeTold, Participant
from teladan.cycle.learn.queries.events import today_of, zone_of_event
from teladan.cycle.learn.rules import LEADS
from teladan.cycle.measure.queries.responsible import responsible
from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.post import Event as Entry
from teladan.ground.post import Method, calendar_of
from teladan.ground.post.actions import ImproperMail, notify, send_mail
from teladan.ground.registry.queries import Person

SUBJECTS = {
    InviteeTold.Kind.INVITATION: "Undangan",
    InviteeTold.Kind.REMINDER: "Menunggu jawaban undangan",
    InviteeTold.Kind.CHANGE: "Perubahan undangan",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an event to some of its units. `words`: what an invitee reads; `address`: of this installation,
    before personal links; `is_off`: the event does not take place."""

    actor: str
    event: Event
    kind: InviteeTold.Kind
    words: Callable[[Invitee], str]
    address: str
    at: dt.datetime
    with_mail: bool
    is_off: bool = False

    @property
    def subject(self) -> str:
        return subject_of(self.event, "Dibatalkan" if self.is_off else SUBJECTS[self.kind])

    @property
    def sequence(self) -> int:
        """Rises with every telling, which is all that calendars ask of it."""
        return max(int((self.at - self.event.made_at).total_seconds()), 0)

    @property
    def stamp(self) -> str:
        """What keeps a mail from being written twice: an invitation leaves once, a reminder once a day, a change each time."""
        if self.kind == InviteeTold.Kind.INVITATION:
            return "1"
        if self.kind == InviteeTold.Kind.REMINDER:
            return self.at.astimezone(zone_of_event(self.event)).date().isoformat()
        return "off" if self.is_off else str(self.sequence)

    @property
    def files(self) -> list[File]:
        """The signed letter goes with the invitation, where it is kept already."""
        letter = self.event.letter if self.kind == InviteeTold.Kind.INVITATION else None
        return [letter] if letter is not None else []

    def key(self, invitee: Invitee) -> str:
        return f"learn.invitee.{self.kind.value}:{invitee.pk}:{self.stamp}"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with a mail address. `person`: None for a participant whom the registry does not know."""

    name: str
    mail: str
    person: Person | None


def tell(telling: Telling, invitees: Sequence[Invitee]) -> list[InviteeTold]:
    """Tell the people of each unit by a notice, and by mail where it is wanted; one row a unit of what was written.

    A change and a calling-off reach those who are coming as well: they keep the days free.
    """
    event = telling.event
    held = responsible({one.unit_id for one in invitees}, today_of(event), roles=LEADS)
    coming = _coming(event) if telling.kind == InviteeTold.Kind.CHANGE else {}
    rows = []
    for invitee in invitees:
        people = [mandate.person for mandate in held.get(invitee.unit_id, [])]
        notify(
            accounts=[one.account_id for one in people if one.account_id and one.account.is_active],
            key=telling.key(invitee),
            text=telling.subject,
            url=_path(telling, invitee),
            actor=telling.actor,
        )
        readers = _readers(people, coming.get(invitee.pk, [])) if telling.with_mail else []
        mails = sum(_mailed(telling, invitee, reader) for reader in readers)
        rows.append(InviteeTold(invitee=invitee, kind=telling.kind, mails=mails, by=telling.actor, at=telling.at))
    return InviteeTold.objects.bulk_create(rows)


def tell_all(actor: str, event: Event, address: str, *, with_mail: bool) -> int:
    """Tell every invited unit what holds now; how many."""
    hour = hour_words(event)
    telling = Telling(
        actor=actor,
        event=event,
        kind=InviteeTold.Kind.CHANGE,
        words=lambda one: change_message(one, address, hour),
        address=address,
        at=clock.now(),
        with_mail=with_mail,
    )
    return len(tell(telling, _invited(event)))


def called_off(actor: str, event: Event, *, with_mail: bool) -> int:
    """Tell every invited unit that it does not take place, and strike it out of their calendars; how many."""
    telling = Telling(
        actor=actor,
        event=event,
        kind=InviteeTold.Kind.CHANGE,
        words=lambda one: cancel_message(one.event),
        address="",
        at=clock.now(),
        with_mail=with_mail,
        is_off=True,
    )
    return len(tell(telling, _invited(event)))


def _invited(event: Event) -> list[Invitee]:
    found = list(event.invitees.filter(invited_at__isnull=False).select_related("unit").order_by("unit__name", "pk"))
    for one in found:
        one.event = event
    return found


def _coming(event: Event) -> dict[uuid.UUID, list[Participant]]:
    found: dict[uuid.UUID, list[Participant]] = {}
    for one in event.participants.exclude(seat=Participant.Seat.WITHDRAWN).select_related("person"):
        found.setdefault(one.invitee_id, []).append(one)
    return found


def _readers(people: Iterable[Person], coming: Iterable[Participant]) -> list[Reader]:
    """Each address once."""
    found: dict[str, Reader] = {}
    for person in people:
        if person.mail:
            found.setdefault(person.mail.casefold(), Reader(person.name, person.mail, person))
    for one in coming:
        if one.mail:
            found.setdefault(one.mail.casefold(), Reader(one.name, one.mail, one.person))
    return list(found.values())


def _path(telling: Telling, invitee: Invitee) -> str:
    if telling.is_off:
        return reverse("learn:event", args=[telling.event.pk])
    return reverse("learn:invited", args=[invitee.code])


def _mailed(telling: Telling, invitee: Invitee, reader: Reader) -> bool:
    """False where the address takes none: the page names the unit, and its message can be copied."""
    digest = sha256(reader.mail.casefold().encode()).hexdigest()[:12]  # keys are not encrypted
    try:
        calendar, method = _calendar(telling, invitee, reader)
        send_mail(
            actor=telling.actor,
            key=f"{telling.key(invitee)}:{digest}",
            to=reader.mail,
            subject=telling.subject,
            body=telling.words(invitee),
            person=reader.person,
            unit=telling.event.organiser,
            files=telling.files,
            calendar=calendar,
            method=method,
        )
    except (ImproperMail, ValueError):
        return False
    return True


def _calendar(telling: Telling, invitee: Invitee, reader: Reader) -> tuple[bytes | None, str]:
    """The days as an entry; a reminder brings none, for the invitation brought it."""
    if telling.kind == InviteeTold.Kind.REMINDER:
        return None, ""
    event = telling.event
    method: Method = "CANCEL" if telling.is_off else "REQUEST"
    entry = Entry(
        uid=f"{event.pk}@teladan",
        sequence=telling.sequence,
        summary=one_line(event.title),
        stamped_at=telling.at,
        zone=zone_of_event(event),
        day=event.starts_on,
        last_day=event.ends_on,
        location=place_words(event),
        description=f"{days_words(event)}. {one_line(event.organiser.name)}",
        organizer=_organizer(event),
        attendees=((reader.name, reader.mail),),
        is_cancelled=telling.is_off,
        url="" if telling.is_off else link_of(invitee, telling.address),
    )
    return calendar_of([entry], method=method), method


def _organizer(event: Event) -> tuple[str, str]:
    """Whom a calendar answers: the address that our mails come from, else the contact's own, else one that nobody can answer."""
    own = event.contact_way if "@" in event.contact_way else NOBODY
    address = settings.DEFAULT_FROM_EMAIL if settings.EMAIL_HOST else own
    return (event.organiser.name, parseaddr(address)[1] or NOBODY)
