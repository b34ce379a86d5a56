"""Calendars say what RFC 5545 and RFC 5546 let them say, whatever somebody typed into a name."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from teladan.ground.post.calendars import Event, calendar_of

JAKARTA, MAKASSAR, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")
STAMP = dt.datetime(2026, 11, 22, 7, 30, tzinfo=JAKARTA)
HOST = ("Dinas Kesehatan Contoh", "dinkes@contoh.go.id")
GUEST = ("Siti Rahma", "siti@contoh.go.id")


def an_event(**facts) -> Event:
    said = {
        "uid": "kunjungan-7@contoh.go.id",
        "sequence": 0,
        "summary": "Kunjungan kerja",
        "stamped_at": STAMP,
        "starts_at": dt.datetime(2026, 12, 3, 9, 0, tzinfo=JAKARTA),
        "ends_at": dt.datetime(2026, 12, 3, 12, 0, tzinfo=JAKARTA),
    }
    return Event(**(said | facts))


def a_day(**facts) -> Event:
    return an_event(**({"starts_at": None, "ends_at": None, "day": dt.date(2026, 12, 3)} | facts))


def test_an_invitation_reads_as_the_standard_writes_it():
    made = calendar_of(
        [an_event(organizer=HOST, attendees=(GUEST,), location="Aula, lantai 2", description="Bawa:\nlaptop")],
        method="REQUEST",
    )
    # from: RFC 5545 §3.4, §3.6.1, §3.6.5 and RFC 5546 §3.2.2, written out by hand from their grammar
    assert made.decode() == "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Teladan//Teladan//ID",
            "CALSCALE:GREGORIAN",
            "METHOD:REQUEST",
            "BEGIN:VTIMEZONE",
            "TZID:Asia/Jakarta",
            "BEGIN:STANDARD",
            "DTSTART:19700101T000000",
            "TZNAME:WIB",
            "TZOFFSETFROM:+0700",
            "TZOFFSETTO:+0700",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "SUMMARY:Kunjungan kerja",
            "DTSTART;TZID=Asia/Jakarta:20261203T090000",
            "DTEND;TZID=Asia/Jakarta:20261203T120000",
            "DTSTAMP:20261122T003000Z",
            "UID:kunjungan-7@contoh.go.id",
            "SEQUENCE:0",
            'ATTENDEE;CN="Siti Rahma";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=T',
            " RUE:mailto:siti@contoh.go.id",
            "DESCRIPTION:Bawa:\\nlaptop",
            "LOCATION:Aula\\, lantai 2",
            'ORGANIZER;CN="Dinas Kesehatan Contoh":mailto:dinkes@contoh.go.id',
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
    )


@pytest.mark.parametrize(
    ("zone", "letters", "offset", "hour"),
    [(JAKARTA, "WIB", "+0700", "09"), (MAKASSAR, "WITA", "+0800", "10"), (JAYAPURA, "WIT", "+0900", "11")],
)
def test_hours_stand_in_the_zone_of_the_place(zone, letters, offset, hour):
    # from: Keppres 41/1987 on Indonesia's three zones
    made = calendar_of([an_event(zone=zone)], method="PUBLISH").decode()
    assert f"TZNAME:{letters}\r\nTZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}" in made
    assert f"DTSTART;TZID={zone.key}:20261203T{hour}0000" in made
    assert made.count("BEGIN:VTIMEZONE") == 1


def test_whole_days_end_on_the_day_after_the_last():
    # from: RFC 5545 §3.6.1, the example of a week at a conference: DTEND is the day that is no part of it
    made = calendar_of([a_day(last_day=dt.date(2026, 12, 4))], method="PUBLISH").decode()
    assert "DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261205\r\n" in made
    assert "VTIMEZONE" not in made


def test_an_event_called_off_keeps_its_uid_and_says_so():
    first = an_event(organizer=HOST, attendees=(GUEST,))
    off = an_event(organizer=HOST, attendees=(GUEST,), sequence=1, is_cancelled=True)
    entry = Calendar.from_ical(calendar_of([off], method="CANCEL")).events[0]
    # from: RFC 5546 §3.2.5
    assert (entry["UID"], entry["STATUS"], entry["SEQUENCE"]) == (first.uid, "CANCELLED", 1)


def test_the_method_stands_on_the_calendar_and_never_in_an_event():
    made = Calendar.from_ical(calendar_of([an_event(organizer=HOST, attendees=(GUEST,))], method="REQUEST"))
    assert made["METHOD"] == "REQUEST"
    assert all("METHOD" not in event for event in made.events)


def test_what_is_published_names_no_attendee():
    # from: RFC 5546 §3.2.1, where ATTENDEE must not be present
    made = calendar_of([an_event(organizer=HOST, attendees=(GUEST,))], method="PUBLISH").decode()
    assert "METHOD:PUBLISH" in made
    assert "siti@contoh.go.id" not in made


def test_a_plain_calendar_without_an_organizer_says_no_method():
    # from: RFC 5546 §3.2.1, where ORGANIZER is required once the method is PUBLISH
    assert "METHOD" not in calendar_of([an_event()], method="PUBLISH").decode()


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_nobody_is_invited_without_an_organizer_to_more_than_one_event(method):
    with pytest.raises(ValueError, match="somebody invites somebody"):
        calendar_of([an_event(attendees=(GUEST,))], method=method)
    both = [an_event(organizer=HOST, attendees=(GUEST,))] * 2
    with pytest.raises(ValueError, match="to one event"):
        calendar_of(both, method=method)


@pytest.mark.parametrize(
    "facts",
    [
        {"uid": " \n"},
        {"sequence": -1},
        {"ends_at": dt.datetime(2026, 12, 3, 9, 0, tzinfo=JAKARTA)},
        {"ends_at": None},
        {"starts_at": dt.datetime(2026, 12, 3, 9, 0)},  # noqa: DTZ001 -- an hour without a zone is what is refused
        {"day": dt.date(2026, 12, 3)},
        {"zone": ZoneInfo("Europe/Berlin")},
    ],
)
def test_an_event_without_sense_is_refused(facts):
    with pytest.raises(ValueError, match=r"an event|a sequence|a zone"):
        an_event(**facts)


def test_whole_days_do_not_end_before_they_begin():
    with pytest.raises(ValueError, match="not before the first"):
        a_day(last_day=dt.date(2026, 12, 2))


@pytest.mark.parametrize("mail", ["", "siti", "a@b\r\nX:y", "a@b,c@d", "<a@b>", "a b@c"])
def test_a_party_without_a_mail_address_is_refused(mail):
    with pytest.raises(ValueError, match="a mail address"):
        calendar_of([an_event(organizer=("Siti", mail))], method="PUBLISH")


def test_a_line_break_in_a_name_forges_no_property():
    hostile = 'Siti\r\nATTENDEE:mailto:x@y\nBEGIN:VALARM\u2028\x00\x07;CN="A":mailto:z@z'
    event = an_event(summary=hostile, location=hostile, organizer=(hostile, "a@contoh.go.id"), attendees=(GUEST,))
    made = Calendar.from_ical(calendar_of([event], method="REQUEST", name=hostile))
    (entry,) = made.events
    assert entry["ATTENDEE"] == "mailto:siti@contoh.go.id"
    assert entry["ORGANIZER"] == "mailto:a@contoh.go.id"
    assert entry.subcomponents == []
    assert entry["SUMMARY"] == 'Siti ATTENDEE:mailto:x@y BEGIN:VALARM ;CN="A":mailto:z@z'


def test_lines_are_folded_at_75_octets_between_letters():
    made = calendar_of([an_event(description="Pélatihan – " * 40 + "👩‍⚕️" * 30)], method="PUBLISH")
    # from: RFC 5545 §3.1
    assert max(map(len, made.split(b"\r\n"))) <= 75
    for line in made.split(b"\r\n"):
        line.decode()
    assert Calendar.from_ical(made).events[0]["DESCRIPTION"] == "Pélatihan – " * 40 + "👩‍⚕️" * 30


def test_equal_input_gives_equal_bytes():
    assert calendar_of([an_event()], method="PUBLISH") == calendar_of([an_event()], method="PUBLISH")


@given(st.text(st.characters(), max_size=300), st.text(max_size=80))
def test_any_text_comes_back_as_one_event_with_nothing_forged(text, name):
    event = an_event(
        summary=text,
        description=text,
        location=text,
        url=text,
        organizer=(name, HOST[1]),
        attendees=((text, GUEST[1]),),
    )
    made = calendar_of([event], method="REQUEST", name=name)
    assert max(map(len, made.split(b"\r\n"))) <= 75
    assert not set(made.replace(b"\r\n", b"")) & (set(range(32)) | {127})
    read = Calendar.from_ical(made)
    (entry,) = read.events
    assert set(entry) <= {
        *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"),
        *("LOCATION", "DESCRIPTION", "URL", "ORGANIZER", "ATTENDEE"),
    }
    assert (entry["UID"], entry["ATTENDEE"]) == (event.uid, "mailto:siti@contoh.go.id")
    assert entry.errors == []
