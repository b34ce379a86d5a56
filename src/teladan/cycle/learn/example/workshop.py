"""Plays the invented workshop: a directorate calls all of its units for two days, tests them, and hears what each will do."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from teladan.cycle.learn.actions import (
    event_plans,
    event_presence,
    event_replies,
    event_sessions,
    events,
    floor,
    invitees,
)
from teladan.cycle.learn.actions.event_replies import Coming
from teladan.cycle.learn.actions.speakers import add_speaker, answer_as_speaker, ask_speaker
from teladan.cycle.learn.example import gatherings as words
from teladan.cycle.learn.example.clinic_people import NAMES
from teladan.cycle.learn.example.knowledge import take
from teladan.cycle.learn.models import Event, Invitee, Participant
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.cycle.measure.actions.follow_ups import report_follow_up
from teladan.ground.clock import set_day
from teladan.ground.registry.queries import Unit

PROGRAMME = "feedback-workshop/2024"
CALLED, ANSWERED = dt.date(2024, 3, 1), dt.date(2024, 3, 8)
FIRST, LAST = dt.date(2024, 3, 20), dt.date(2024, 3, 21)
"""A Wednesday and a Thursday."""
SILENT, ABSENT = (7, 19), (12,)
"""Places in the list of units: who has not answered, who cannot come."""
WITHOUT_A_PLAN = (4, 8, 15)
SEATS = 42


@dataclass(frozen=True)
class Loaded:
    """The event that was played, and who is invited in the order of the units."""

    event: Event
    invitees: Sequence[Invitee]


def load(*, organiser: Unit, units: Sequence[Unit], actor: str) -> Loaded:
    """All of it or nothing. `actor`: the account that keeps it for the organiser; `units`: some dozens of its own."""
    with transaction.atomic():
        event, called = _called(organiser, units, actor)
        people = _answered(called)
        with set_day(FIRST, dt.time(8, 40)):
            take(actor, event, "before", people, words.TEST)
        for day in (FIRST, LAST):
            with set_day(day, dt.time(9)):
                event_presence.note_presence(actor=actor, event=event, participants=people, on=day)
        _asked(event, called, actor)
        with set_day(LAST, dt.time(14, 10)):
            take(actor, event, "after", people[:-2], words.TEST)
        _planned(called)
    event.refresh_from_db()
    return Loaded(event, called)


def _called(organiser: Unit, units: Sequence[Unit], actor: str) -> tuple[Event, list[Invitee]]:
    with set_day(CALLED, dt.time(10)):
        facts = {
            "starts_on": FIRST,
            "ends_on": LAST,
            "seats": SEATS,
            "seats_a_unit": 2,
            "reply_by": dt.date(2024, 3, 15),
        }
        event = events.start_event(actor=actor, organiser=organiser, programme=PROGRAMME, facts=words.WORKSHOP | facts)
        event_sessions.propose_items(actor=actor, event=event)
        for item in event.items.filter(title__in=words.SPEAKERS):
            name, title, body = words.SPEAKERS[item.title]
            speaker = add_speaker(actor=actor, item=item, name=name, title=title, body=body, topic=item.title)
            ask_speaker(actor=actor, speaker=speaker, link_of=lambda _one: "")
            answer_as_speaker(actor="", speaker=speaker, accepts=True)
        made = invitees.invite_units(actor=actor, event=event, units=units)
        invitees.send_invitations(actor=actor, event=event)
    place = {unit.pk: number for number, unit in enumerate(units)}
    return event, sorted(Invitee.objects.filter(pk__in=[one.pk for one in made]), key=lambda one: place[one.unit_id])


def _answered(called: Sequence[Invitee]) -> list[Participant]:
    """One of each unit, two of some: more than there are seats, so that the last wait. Those who were given a seat."""
    for place, invitee in enumerate(called):
        if place in SILENT:
            continue
        with set_day(ANSWERED, dt.time(8 + place // 6, place % 6 * 10)):
            if place in ABSENT:
                event_replies.reply(actor="", invitee=invitee, answer="absent", why="Akreditasi pada hari yang sama.")
                continue
            names = [f"{NAMES[(place + shift) % len(NAMES)]} Contoh" for shift in range(2 if place % 5 == 0 else 1)]
            coming = [Coming(name, "Petugas hubungan masyarakat") for name in names]
            event_replies.reply(actor="", invitee=invitee, answer="present", people=coming)
    seated = Participant.objects.filter(invitee__in=called, seat=Participant.Seat.CONFIRMED)
    return list(seated.order_by("asked_at", "pk"))


def _asked(event: Event, called: Sequence[Invitee], actor: str) -> None:
    """What was asked from the floor, and how far each answer has come."""
    for number, (place, kind, text, answer) in enumerate(words.QUESTIONS):
        at = dt.datetime.combine(FIRST, dt.time(11, 10 + number), zone_of_event(event))
        with set_day(FIRST, at.time()):
            point = floor.raise_point(actor="", event=event, invitee=called[place], kind=kind, text=text, at=at)
            if answer:
                floor.answer(actor=actor, point=point, seen="", text=answer, at=at)


def _planned(called: Sequence[Invitee]) -> None:
    """Who came writes what the unit will do; every fourth has done it by June."""
    for place, invitee in enumerate(called):
        if place in (*SILENT, *ABSENT, *WITHOUT_A_PLAN):
            continue
        activity, owner, element = words.PLANS[place % len(words.PLANS)]
        with set_day(LAST, dt.time(13, 30)):
            line = event_plans.commit_unit(
                actor="", invitee=invitee, activity=activity, owner=owner, due_on=dt.date(2024, 6, 28), element=element
            )
        if place % 4 == 0:
            with set_day(dt.date(2024, 6, 10), dt.time(10)):
                report_follow_up(
                    actor="", follow_up=line, state="done", report="Sudah berjalan.", done_on=dt.date(2024, 6, 7)
                )
