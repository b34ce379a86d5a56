"""Events as iCalendar text (RFC 5545), to be subscribed to, opened, or sent with a mail as an invitation (RFC 5546).

Whoever invites keeps the `uid` of an event for ever and raises its `sequence` at each change: calendars then move or
strike out the entry they have. Equal input gives equal bytes.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneStandard, vCalAddress, vText, vUri
from icalendar import Event as Entry

from teladan.ground.clock import ZONES

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
Address = tuple[str, str]
"""Name and mail address. Who has no mail address can be no organizer and no attendee of a calendar."""

_PRODUCT = "-//Teladan//Teladan//ID"
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SINCE = dt.datetime(1970, 1, 1)  # noqa: DTZ001 -- RFC 5545 §3.6.5 wants the local hour without a zone
_MAIL = re.compile(r"[^\s@<>,;:\"\\()\[\]]+@[^\s@<>,;:\"\\()\[\]]+")


@dataclass(frozen=True, kw_only=True)
class Event:
    """One entry: from an hour to an hour (`starts_at`, `ends_at`, aware), or whole days (`day` to `last_day`).

    `zone` is the one of the place, in which the hours are written. `stamped_at`: when this version of it was made.
    """

    uid: str
    sequence: int
    summary: str
    stamped_at: dt.datetime
    zone: ZoneInfo = ZONES["WIB"]
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    day: dt.date | None = None
    last_day: dt.date | None = None
    location: str = ""
    description: str = ""
    organizer: Address | None = None
    attendees: tuple[Address, ...] = ()
    is_cancelled: bool = False
    url: str = ""

    def __post_init__(self) -> None:
        _require(bool(_on_one_line(self.uid)), "an event has a uid")
        _require(self.sequence >= 0, "a sequence counts from 0")
        _require(_is_aware(self.stamped_at), "stamped_at has a zone")
        _require(self.zone in ZONES.values(), "a zone is one of Indonesia's three")
        if self.day is not None:
            _require(self.starts_at is None and self.ends_at is None, "an event has days or hours")
            _require(self.last_day is None or self.last_day >= self.day, "the last day is not before the first")
            return
        _require(self.last_day is None, "a last day needs a first")
        start, end = self.starts_at, self.ends_at
        if start is None or end is None or not _is_aware(start) or not _is_aware(end):
            raise ValueError("an event has a day, or two hours with a zone")
        _require(end > start, "an event ends after it starts")


def calendar_of(events: Sequence[Event], *, method: Method, name: str = "") -> bytes:
    """The events as one calendar. PUBLISH is for reading; REQUEST invites the attendees of one event, CANCEL calls it off.

    PUBLISH never names the attendees, and is left unsaid where an event has no organizer: RFC 5546 §3.2.1 asks for one.
    """
    if method != "PUBLISH":
        _require(len(events) == 1, "an invitation is to one event")
        _require(events[0].organizer is not None and bool(events[0].attendees), "somebody invites somebody")
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method != "PUBLISH" or all(event.organizer for event in events):
        calendar.add("method", method)
    if name:
        calendar.add("name", vText(_on_one_line(name)))
        calendar.add("x-wr-calname", vText(_on_one_line(name)))
    used = {event.zone for event in events if event.day is None}
    for letters, zone in ZONES.items():
        if zone in used:
            calendar.add_component(_zone(letters, zone))
    for event in events:
        calendar.add_component(_written(event, method))
    return calendar.to_ical()


def _zone(letters: str, zone: ZoneInfo) -> Timezone:
    """Indonesia keeps no summer time, and its three zones have stood since 1964: one rule says all."""
    rule = TimezoneStandard()
    rule.add("dtstart", _SINCE)
    rule.add("tzoffsetfrom", zone.utcoffset(_SINCE))
    rule.add("tzoffsetto", zone.utcoffset(_SINCE))
    rule.add("tzname", letters)
    table = Timezone()
    table.add("tzid", zone.key)
    table.add_component(rule)
    return table


def _written(event: Event, method: Method) -> Entry:
    entry = Entry()
    entry.add("uid", _on_one_line(event.uid))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.stamped_at.astimezone(dt.UTC).replace(microsecond=0))
    _add_times(entry, event)
    entry.add("summary", vText(_on_one_line(event.summary)))
    entry.add("status", "CANCELLED" if event.is_cancelled or method == "CANCEL" else "CONFIRMED")
    if event.location:
        entry.add("location", vText(_on_one_line(event.location)))
    if event.description:
        entry.add("description", vText(_on_lines(event.description)))
    if event.url:
        entry.add("url", vUri(quote(_on_one_line(event.url), safe="%:/?#[]@!$&'()*+,;=~-._")))
    if event.organizer:
        entry.add("organizer", _party(event.organizer), encode=False)
    if method != "PUBLISH":
        for attendee in event.attendees:
            entry.add("attendee", _invited(attendee), encode=False)
    return entry


def _add_times(entry: Entry, event: Event) -> None:
    if event.day is not None:
        entry.add("dtstart", event.day)
        entry.add(
            "dtend", (event.last_day or event.day) + dt.timedelta(days=1)
        )  # RFC 5545 §3.6.1: not itself part of it
    elif event.starts_at is not None and event.ends_at is not None:
        entry.add("dtstart", event.starts_at.astimezone(event.zone))
        entry.add("dtend", event.ends_at.astimezone(event.zone))


def _party(address: Address) -> vCalAddress:
    name, mail = address
    _require(bool(_MAIL.fullmatch(mail)), "a party of an event has a mail address")
    party = vCalAddress(f"mailto:{quote(mail, safe='@!$&*+-=._~')}")
    if shown := _on_one_line(name).replace('"', "'"):  # a name cannot hold the mark that encloses it
        party.params["cn"] = shown
    return party


def _invited(address: Address) -> vCalAddress:
    party = _party(address)
    party.params.update({"role": "REQ-PARTICIPANT", "partstat": "NEEDS-ACTION", "rsvp": "TRUE"})
    return party


def _on_one_line(text: str) -> str:
    return " ".join(_on_lines(text).split())


def _on_lines(text: str) -> str:
    """Lines with one kind of end. Control characters and halves of letters would break the file, or forge lines of it."""
    lines = _LINE_ENDS.sub("\n", text)
    return "".join(letter for letter in lines if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))


def _is_aware(moment: dt.datetime) -> bool:
    return moment.utcoffset() is not None


def _require(holds: bool, why: str) -> None:
    if not holds:
        raise ValueError(why)
