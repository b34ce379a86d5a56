"""A visit as an entry of a calendar: its uid, its hours in the host's zone, and the words that bring it.

The uid is one for ever for a delegation received on a day; `Reception.sequence` rises with whatever is told of it, so
that calendars move or strike out the entry they have.
"""

import datetime as dt
from email.utils import parseaddr
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from teladan.cycle.learn.models import AgendaItem, Delegate, Reception, Visit
from teladan.ground.post import Event, Method
from teladan.ground.registry.queries import Unit, zone_name_of

LONGEST_SUBJECT = 200
NOBODY = "tidak-dijawab@teladan.invalid"


def uid_of(visit: Visit, reception: Reception) -> str:
    return f"{visit.pk}.{reception.pk}@teladan"


def place_of(reception: Reception) -> str:
    """The room, at the host's."""
    host = reception.host.unit.name
    return f"{reception.room.name}, {host}" if reception.room is not None else host


def digest_of(visit: Visit, reception: Reception) -> str:
    """Of what a calendar shows: another digest is something to tell."""
    told = (visit.theme, reception.on, reception.starts_at, reception.ends_at, place_of(reception))
    return sha256("\n".join(map(str, told)).encode()).hexdigest()


def event_of(
    visit: Visit,
    reception: Reception,
    *,
    zone: ZoneInfo,
    sequence: int,
    stamped_at: dt.datetime,
    attendee: tuple[str, str] | None = None,
    is_cancelled: bool = False,
    has_organizer: bool = True,
    url: str = "",
) -> Event:
    """The visit from its first hour to its last. One attendee at most: nobody reads another one's address."""
    return Event(
        uid=uid_of(visit, reception),
        sequence=sequence,
        summary=f"Kunjungan {visit.guest.name} ke {visit.host.name}: {visit.theme}",
        stamped_at=stamped_at,
        zone=zone,
        starts_at=dt.datetime.combine(reception.on, reception.starts_at, zone),
        ends_at=dt.datetime.combine(reception.on, reception.ends_at, zone),
        location=place_of(reception),
        description=visit.purpose,
        organizer=organizer_of(visit.host, reception) if has_organizer else None,
        attendees=(attendee,) if attendee else (),
        is_cancelled=is_cancelled,
        url=url,
    )


def event_of_item(item: AgendaItem, *, zone: ZoneInfo, sequence: int, stamped_at: dt.datetime) -> Event:
    """An item of the day's programme, without names: a feed's address is passed on."""
    on = item.reception.on
    return Event(
        uid=f"{item.pk}@teladan",
        sequence=sequence,
        summary=item.title,
        stamped_at=stamped_at,
        zone=zone,
        starts_at=dt.datetime.combine(on, item.starts_at, zone),
        ends_at=dt.datetime.combine(on, item.ends_at, zone),
        location=item.place.name if item.place is not None else item.place_name,
    )


def organizer_of(host: Unit, reception: Reception) -> tuple[str, str]:
    """Whom a calendar answers: the address that our mails come from, under the host's name. Where no mail leaves, the
    host's own address if it gave one; else one that nobody can answer."""
    own = reception.host.contact_way if "@" in reception.host.contact_way else NOBODY
    address = settings.DEFAULT_FROM_EMAIL if settings.EMAIL_HOST else own
    return (reception.host.contact or host.name, parseaddr(address)[1] or NOBODY)


def subject_of(visit: Visit, reception: Reception, method: Method, *, is_update: bool) -> str:
    kind = "Dibatalkan" if method == "CANCEL" else "Perubahan undangan" if is_update else "Undangan"
    with override("id"):
        words = f"{kind}: {visit.theme}, {date_format(reception.on, 'l, j F Y')}"
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())[:LONGEST_SUBJECT]


def body_of(delegate: Delegate, reception: Reception, method: Method, *, is_update: bool, link: str) -> str:
    """Plain words, for whom the calendar beside them means nothing. Indonesian, whatever language is set."""
    visit = delegate.visit
    with override("id"):
        when = f"{date_format(reception.on, 'l, j F Y')}, pukul {hours_of(reception)} {zone_name_of(visit.host)}"
        if method == "CANCEL":
            lead = "Dengan hormat kami beritahukan bahwa undangan berikut tidak berlaku lagi:"
        elif is_update:
            lead = "Dengan hormat kami beritahukan perubahan undangan berikut:"
        else:
            lead = "Dengan hormat kami mengundang Bapak/Ibu pada:"
        lines = [
            f"Yth. {_one_line(delegate.name)},",
            "",
            lead,
            "",
            f"Acara: {_one_line(visit.theme)}",
            f"Rombongan: {_one_line(visit.guest.name)}",
            f"Hari: {when}",
            f"Tempat: {_one_line(place_of(reception))}",
        ]
        if method != "CANCEL" and link:
            lines += ["", _("Kartu hadir Anda, tunjukkan kepada petugas: %(link)s") % {"link": link}]
        contact = _one_line(f"{reception.host.contact} {reception.host.contact_way}")
        if contact:
            lines += ["", f"Narahubung: {contact}"]
        return "\n".join([*lines, "", _one_line(visit.host.name)])


def hours_of(reception: Reception) -> str:
    return f"{reception.starts_at:%H.%M}–{reception.ends_at:%H.%M}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
