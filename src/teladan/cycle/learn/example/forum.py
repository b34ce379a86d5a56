"""Plays the invented forum of 26 November 2024: a practice is told to all agencies of a province, and who wants it says so."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from teladan.cycle.learn.actions import event_plans, event_replies, event_sessions, events, floor, interests, invitees
from teladan.cycle.learn.actions.event_replies import Coming
from teladan.cycle.learn.actions.speakers import add_speaker, answer_as_speaker, ask_speaker
from teladan.cycle.learn.example import gatherings as words
from teladan.cycle.learn.example.clinic_people import NAMES
from teladan.cycle.learn.models import Event, Invitee
from teladan.cycle.learn.queries.events import zone_of_event
from teladan.cycle.practices.queries.practices import Practice
from teladan.ground.clock import set_day
from teladan.ground.registry.actions import create_unit
from teladan.ground.registry.queries import Unit

PROGRAMME = "dissemination-forum/2024"
CALLED, ANSWERED, DAY = dt.date(2024, 11, 6), dt.date(2024, 11, 14), dt.date(2024, 11, 26)
SINCE = dt.date(2015, 1, 1)


@dataclass(frozen=True)
class Loaded:
    """The event that was played, and who is invited."""

    event: Event
    invitees: Sequence[Invitee]


def load(*, organiser: Unit, units: Sequence[Unit], practices: Sequence[Practice], actor: str) -> Loaded:
    """All of it or nothing. `units`: of the district in which the first of `practices` began; seven other agencies come beside."""
    with transaction.atomic():
        others = [
            create_unit(actor="", kind="agency", name=name, type="dinas", since=SINCE, is_example=True)
            for name in words.AGENCIES
        ]
        event, called = _called(organiser, [*units, *others], practices, actor)
        _answered(called)
        _on_the_day(event, called, practices, actor)
    event.refresh_from_db()
    return Loaded(event, called)


def _called(
    organiser: Unit, units: Sequence[Unit], practices: Sequence[Practice], actor: str
) -> tuple[Event, list[Invitee]]:
    with set_day(CALLED, dt.time(10)):
        facts = {"starts_on": DAY, "ends_on": DAY, "reply_by": dt.date(2024, 11, 20), "seats_a_unit": 2}
        event = events.start_event(actor=actor, organiser=organiser, programme=PROGRAMME, facts=words.FORUM | facts)
        event_sessions.propose_items(actor=actor, event=event)
        for item in event.items.filter(title__in=words.FORUM_SPEAKERS):
            name, title, body = words.FORUM_SPEAKERS[item.title]
            speaker = add_speaker(actor=actor, item=item, name=name, title=title, body=body, topic=item.title)
            ask_speaker(actor=actor, speaker=speaker, link_of=lambda _one: "")
            answer_as_speaker(actor="", speaker=speaker, accepts=True)
        told = event.items.get(title="Praktik baik yang siap ditiru")
        for practice in practices:
            interests.present_practice(actor=actor, event=event, practice=practice, item=told)
        made = invitees.invite_units(actor=actor, event=event, units=units)
        invitees.send_invitations(actor=actor, event=event)
    place = {unit.pk: number for number, unit in enumerate(units)}
    return event, sorted(Invitee.objects.filter(pk__in=[one.pk for one in made]), key=lambda one: place[one.unit_id])


def _answered(called: Sequence[Invitee]) -> None:
    """All but every ninth."""
    for place, invitee in enumerate(called):
        if place % 9 == 8:
            continue
        with set_day(ANSWERED, dt.time(8 + place // 6, place % 6 * 10)):
            name = f"{NAMES[place % len(NAMES)]} Contoh"
            event_replies.reply(
                actor="", invitee=invitee, answer="present", people=[Coming(name, "Penanggung jawab program")]
            )


def _on_the_day(event: Event, called: Sequence[Invitee], practices: Sequence[Practice], actor: str) -> None:
    zone = zone_of_event(event)
    for number, (text, answer) in enumerate(words.FORUM_QUESTIONS):
        at = dt.datetime.combine(DAY, dt.time(13, 5 + number), zone)
        with set_day(DAY, at.time()):
            point = floor.raise_point(
                actor="", event=event, invitee=called[number + 2], kind="question", text=text, at=at
            )
            if answer:
                floor.answer(actor=actor, point=point, seen="", text=answer, at=at)
    with set_day(DAY, dt.time(14, 20)):
        for place, invitee in enumerate(called):
            if place % 9 == 8 or invitee.unit_id == practices[0].keeper_id:
                continue
            if place % 3 == 1:
                interests.say_interest(
                    actor="", invitee=invitee, practice=practices[0], wish="copy" if place % 2 else "learn"
                )
            if place % 4 == 2:
                event_plans.commit_unit(
                    actor="",
                    invitee=invitee,
                    activity="Masukkan pemeriksaan dini ke rencana kerja tahun depan.",
                    owner="Penanggung jawab program",
                    due_on=dt.date(2025, 1, 31),
                )
