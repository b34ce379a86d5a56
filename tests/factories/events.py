"""Rows of an event to which units are called: its invitees, its clinic. All invented."""

import datetime as dt
from itertools import count
from zoneinfo import ZoneInfo

from teladan.config.definitions import library
from teladan.cycle.learn.models import (
    Appointment,
    ClinicRequest,
    ClinicSlot,
    ClinicTable,
    Desk,
    Event,
    EventItem,
    Invitee,
    Participant,
)
from teladan.ground.registry.models import Unit

WITA = ZoneInfo("Asia/Makassar")
FIRST = dt.date(2016, 1, 15)
LAST = dt.date(2016, 1, 16)
"""The days of scenario D."""
NOW = dt.datetime(2016, 1, 15, 15, tzinfo=WITA)
_NUMBER = count(1)


def an_event(organiser: Unit, programme: str = "coaching-clinic/2016", **facts) -> Event:
    body = library().programme(programme)
    plain = {
        "programme": body.ident,
        "digest": body.digest,
        "title": "Coaching clinic tiga provinsi",
        "starts_on": FIRST,
        "ends_on": LAST,
        "zone": Event.Zone.WITA,
        "place": "Hotel Contoh",
        "city": "Denpasar",
        "instrument": "akip/2015",
        "year": 2015,
        "made_by": "",
        "made_at": NOW - dt.timedelta(days=30),
    }
    return Event.objects.create(organiser=organiser, **plain | facts)


def an_invitee(event: Event, unit: Unit, **facts) -> Invitee:
    """A unit that was invited three weeks before, unless said otherwise."""
    return Invitee.objects.create(event=event, unit=unit, **{"invited_at": NOW - dt.timedelta(days=21)} | facts)


def a_participant(invitee: Invitee, **facts) -> Participant:
    plain = {"name": f"Peserta Rekaan {next(_NUMBER)}", "asked_at": NOW - dt.timedelta(days=14)}
    return Participant.objects.create(event=invitee.event, invitee=invitee, **plain | facts)


def an_event_item(event: Event, title: str = "Paparan", **facts) -> EventItem:
    plain = {"on": event.starts_on, "starts_at": dt.time(9), "ends_at": dt.time(10), "kind": EventItem.Kind.SESSION}
    return EventItem.objects.create(event=event, title=title, **plain | facts)


def a_table(
    event: Event, key: str = "accountability", *, unit: Unit | None = None, desks: int = 1, **facts
) -> ClinicTable:
    """A topic with as many desks as said, for one region each."""
    table = ClinicTable.objects.create(event=event, key=key, name=f"Topik {key}", unit=unit, **facts)
    for number in range(1, desks + 1):
        Desk.objects.create(table=table, name=f"Meja {number}", position=number)
    return table


def some_slots(event: Event, many: int = 5, minutes: int = 30) -> list[ClinicSlot]:
    """From half past three on the first day."""
    first = dt.datetime.combine(event.starts_on, dt.time(15, 30), ZoneInfo(event.zone))
    step = dt.timedelta(minutes=minutes)
    return [
        ClinicSlot.objects.create(
            event=event, number=number + 1, starts_at=first + number * step, ends_at=first + (number + 1) * step
        )
        for number in range(many)
    ]


def a_request(invitee: Invitee, table: ClinicTable, **facts) -> ClinicRequest:
    plain = {"reason": ClinicRequest.Reason.WISH, "made_at": NOW - dt.timedelta(days=7)}
    return ClinicRequest.objects.create(event=invitee.event, invitee=invitee, table=table, **plain | facts)


def an_appointment(request: ClinicRequest, desk: Desk, slot: ClinicSlot, **facts) -> Appointment:
    return Appointment.objects.create(
        event=request.event, request=request, invitee=request.invitee, desk=desk, slot=slot, **{"made_at": NOW} | facts
    )
