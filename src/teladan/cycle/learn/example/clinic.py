"""Plays the invented clinic on an empty installation, each step on its own day: from the call to the first hour at the desks."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localtime

from teladan.cycle.learn.actions import (
    clinic,
    clinic_plans,
    clinic_requests,
    consultations,
    event_presence,
    event_replies,
    event_sessions,
    events,
    floor,
    invitees,
    speakers,
)
from teladan.cycle.learn.actions.event_replies import Coming
from teladan.cycle.learn.example import clinic_people as words
from teladan.cycle.learn.example.clinic_people import Region, regions
from teladan.cycle.learn.example.scans import scan
from teladan.cycle.learn.models import Appointment, Event, EventItem, Invitee, Speaker
from teladan.cycle.learn.queries.events import about, zone_of_event
from teladan.cycle.measure.actions import evaluations, hand_overs
from teladan.cycle.measure.actions.evaluations import Advice
from teladan.cycle.measure.actions.follow_ups import report_follow_up
from teladan.cycle.measure.queries.evaluations import Evaluation
from teladan.ground.clock import set_day
from teladan.ground.registry.actions import create_account, create_person, create_unit, grant_mandate
from teladan.ground.registry.queries import Mandate, Person, Unit
from teladan.operations.casework.actions import stationery

SINCE = dt.date(2015, 1, 1)
PROGRAMME = "coaching-clinic/2016"
RECORDED, CALLED, ANSWERED = dt.date(2016, 1, 4), dt.date(2015, 12, 18), dt.date(2016, 1, 6)
PLANNED, DAY, NEXT_DAY = dt.date(2016, 1, 13), dt.date(2016, 1, 15), dt.date(2016, 1, 16)
"""The event is on a Friday and a Saturday."""
YEAR = 2015


@dataclass(frozen=True)
class Cast:
    """Units by key of an office or region, people and mandates by user name."""

    units: Mapping[str, Unit]
    people: Mapping[str, Person]
    mandates: Mapping[str, Mandate]

    def account(self, username: str) -> str:
        return str(self.people[username].account_id)


@dataclass(frozen=True)
class Loaded:
    """The event that was played, who is invited by key of the region, and who acts."""

    event: Event
    invitees: Mapping[str, Invitee]
    cast: Cast


def load(*, password: str) -> Loaded:
    """All of it or nothing. `password`: of every invented account."""
    known = regions()
    with transaction.atomic():
        cast = _gather(password, known)
        event = _prepared(cast)
        called = _called(cast, event, known)
        found = _evaluated(cast, known)
        _answered(event, called, known)
        _clinic(cast, event)
        _wished(called, known)
        _planned(cast, event)
        _handed_over(cast, event, found)
        _first_hour(cast, event)
        _second_day(cast, event, called)
    event.refresh_from_db()
    return Loaded(event, called, cast)


def _gather(password: str, known: tuple[Region, ...]) -> Cast:
    """The ministry with its four offices, the regions, and everybody who signs in. No region has a place on the map."""
    units = {"ministry": create_unit(actor="", kind="agency", name=words.MINISTRY, since=SINCE, is_example=True)}
    for key, name in words.OFFICES.items():
        units[key] = create_unit(
            actor="", kind="unit", name=name, since=SINCE, parent=units["ministry"], is_example=True
        )
    for region in known:
        kind = "pemkot" if region.kind == "Kota" else "pemkab"
        units[region.key] = create_unit(
            actor="", kind="agency", name=region.name, type=kind, since=SINCE, is_example=True
        )
    people, mandates = {}, {}
    for username, (name, unit, role, title, is_signatory) in words.SIGN_INS.items():
        account = create_account(actor="", username=username, password=password)
        people[username] = create_person(actor="", name=name, account=account)
        mandates[username] = grant_mandate(
            actor="",
            person=people[username],
            unit=units[unit],
            role=role,
            title=title,
            is_signatory=is_signatory,
            since=SINCE,
        )
    stationery.keep_letterhead(
        actor="", unit=units["ministry"], lines=words.MINISTRY.upper(), address="Jalan Contoh Nomor 69", city="Jakarta"
    )
    return Cast(units, people, mandates)


def _prepared(cast: Cast) -> Event:
    """In December: the event with its days, its welcome speeches in their order."""
    actor = cast.account("klinik.panitia")
    with set_day(dt.date(2015, 12, 14), dt.time(10)):
        event = events.start_event(
            actor=actor,
            organiser=cast.units[words.ORGANISER],
            programme=PROGRAMME,
            facts=words.EVENT
            | {
                "starts_on": DAY,
                "ends_on": NEXT_DAY,
                "zone": Event.Zone.WITA,
                "seats": 120,
                "reply_by": dt.date(2016, 1, 8),
                "year": YEAR,
                "signatory": cast.mandates["klinik.menteri"],
            },
        )
        event_sessions.propose_items(actor=actor, event=event)
        opening = event.items.filter(kind=EventItem.Kind.WELCOME).first()
        assert opening is not None
        for name, title, body in words.WELCOME:
            speakers.add_speaker(
                actor=actor, item=opening, role=Speaker.Role.WELCOME, name=name, title=title, body=body, minutes=10
            )
    return event


def _called(cast: Cast, event: Event, known: tuple[Region, ...]) -> dict[str, Invitee]:
    """One letter to all."""
    actor = cast.account("klinik.panitia")
    units = {region.key: cast.units[region.key] for region in known}
    heads = {
        units[region.key].pk: f"{'Wali Kota' if region.kind == 'Kota' else 'Bupati'} {region.name.split(' ', 1)[1]}"
        for region in known
    }
    with set_day(CALLED, dt.time(10)):
        made = invitees.invite_units(actor=actor, event=event, units=units.values(), addressees=heads)
        invitees.send_invitations(actor=actor, event=event)
    by_unit = {invitee.unit_id: invitee for invitee in made}
    return {key: by_unit[unit.pk] for key, unit in units.items()}


def _evaluated(cast: Cast, known: tuple[Region, ...]) -> dict[str, Evaluation]:
    """What was found at each region; three reports as they were printed."""
    actor, evaluator = cast.account("klinik.panitia"), cast.units[words.ORGANISER]
    made = {}
    with set_day(RECORDED, dt.time(10)):
        for number, region in enumerate(known, 1):
            unit = cast.units[region.key]
            report = None
            if region.key in words.CHOSEN:
                report = scan(evaluator, f"LHE AKIP {unit.name}", f"B/{number:02}/LHE/2016", actor)
            made[region.key] = evaluations.record_evaluation(
                actor=actor,
                evaluator=evaluator,
                unit=unit,
                instrument="akip/2015",
                year=YEAR,
                scores=dict(zip(words.WEIGHTS, region.points, strict=True)),
                total=region.total,
                recommendations=[
                    Advice(text, component)
                    for component in region.weakest[:2]
                    for text in words.RECOMMENDATIONS[component]
                ],
                number=f"B/{number:02}/LHE/2016",
                dated=RECORDED,
                report=report,
            )
    return made


def _answered(event: Event, called: Mapping[str, Invitee], known: tuple[Region, ...]) -> None:
    """Thirty-three come or are represented, three cannot, five are silent."""
    zone = zone_of_event(event)
    for place, region in enumerate(known):
        if region.key in words.SILENT:
            continue
        with set_day(ANSWERED, dt.time(9 + place % 7)):
            if region.key in words.ABSENT:
                event_replies.reply(actor="", invitee=called[region.key], answer="absent", why="Ada sidang paripurna.")
                continue
            is_head = place % 3 == 0
            late = dt.datetime.combine(DAY, dt.time(16), zone) if place % 8 == 3 else None
            event_replies.reply(
                actor="",
                invitee=called[region.key],
                answer="present" if is_head else "represented",
                people=_coming(region, is_head),
                arrives_at=late,
            )


def _coming(region: Region, is_head: bool) -> list[Coming]:
    head = "Wali Kota" if region.kind == "Kota" else "Bupati"
    first, second = random.Random(f"tamu {region.key}").sample(words.NAMES, 2)  # noqa: S311 -- invented, not a secret
    if is_head:
        return [Coming(f"{first} Contoh", head), Coming(f"{second} Contoh", "Kepala Bagian Organisasi")]
    return [Coming(f"{first} Contoh", "Sekretaris Daerah", represents=head), Coming(f"{second} Contoh", "Inspektur")]


def _clinic(cast: Cast, event: Event) -> None:
    """Four topics, each with an office; the desks; half past three to six in five slots."""
    actor = cast.account("klinik.panitia")
    with set_day(dt.date(2016, 1, 7), dt.time(10)):
        tables = {table.key: table for table in clinic.lay_tables(actor=actor, event=event)}
        for key, table in tables.items():
            clinic.change_table(actor=actor, table=table, facts={"unit": cast.units[key]})
            for desk in table.desks.all():
                clinic.remove_desk(actor=actor, desk=desk)
        for topic, name, capacity, is_online, expert, knows in words.DESKS:
            person = cast.people.get(expert)
            clinic.add_desk(
                actor=actor,
                table=tables[topic],
                facts={
                    "name": name,
                    "capacity": capacity,
                    "is_online": is_online,
                    "expert": person,
                    "expert_name": person.name if person else "",
                    "knows": list(knows),
                },
            )
        clinic.clear_slots(actor=actor, event=event, on=DAY)
        clinic.lay_slots(actor=actor, event=event, on=DAY, first=dt.time(15, 30), minutes=30, many=5)


def _wished(called: Mapping[str, Invitee], known: tuple[Region, ...]) -> None:
    """Every third region asks for a topic of its own."""
    for place, region in enumerate(known):
        if place % 3 or region.key in words.SILENT + words.ABSENT:
            continue
        key, problem = words.WISHES[place // 3 % len(words.WISHES)]
        invitee = called[region.key]
        with set_day(dt.date(2016, 1, 8), dt.time(10)):
            clinic_requests.wish(actor="", invitee=invitee, table=invitee.event.tables.get(key=key), problem=problem)


def _planned(cast: Cast, event: Event) -> None:
    """The most valuable set for one afternoon; the rest goes online."""
    actor = cast.account("klinik.panitia")
    with set_day(PLANNED, dt.time(10)):
        clinic_requests.triage(actor=actor, event=event)
        plan = clinic_plans.propose_plan(actor=actor, event=event, slots=5)
        clinic_plans.use_plan(actor=actor, plan=plan)


def _handed_over(cast: Cast, event: Event, found: Mapping[str, Evaluation]) -> None:
    """On the day: all reports with their cover letters; whoever came signed the receipt."""
    actor = cast.account("klinik.panitia")
    with set_day(DAY, dt.time(13, 45)):
        hand_overs.hand_over(
            actor=actor,
            evaluations=list(found.values()),
            handed_on=DAY,
            about=about(event),
            signatory=cast.mandates["klinik.menteri"],
        )
        for region in regions():
            if region.key not in words.SILENT + words.ABSENT:
                person = _coming(region, is_head=False)[0]
                hand_overs.sign_off(
                    actor=actor, evaluation=found[region.key], name=person.name, title=person.title, on=DAY
                )
        evaluations.agree_to_be_named(actor=cast.account("kabupaten.kenari"), evaluation=found["kenari"], is_open=True)


def _first_hour(cast: Cast, event: Event) -> None:
    """Who was there, and what was said at the desks whose experts sign in, until half past four."""
    actor = cast.account("klinik.panitia")
    with set_day(DAY, dt.time(12, 20)):
        there = event.participants.filter(seat="confirmed").exclude(invitee__unit__name__endswith="Kemuning")
        event_presence.note_presence(actor=actor, event=event, participants=list(there), on=DAY)
    seats = Appointment.objects.filter(event=event, slot__number__lte=2, desk__expert__isnull=False)
    for seat in seats.select_related("request__table", "desk__expert", "slot", "invitee__unit"):
        _talked(seat)


def _talked(seat: Appointment) -> None:
    assert seat.desk.expert is not None
    actor, begins = str(seat.desk.expert.account_id), seat.slot.starts_at
    problem, reality, options, advice, activity = words.TALKS[seat.request.table.key]
    with set_day(DAY, localtime(begins).time()):
        record = consultations.begin(
            actor=actor,
            request=seat.request,
            kind="consultation",
            expert_name=seat.desk.expert.name,
            at=begins,
            visitor_name="Kepala Bagian Organisasi",
        )
        record = consultations.write(
            actor=actor,
            consultation=record,
            base=record.version,
            problem=problem,
            reality=reality,
            options=options,
            advice=advice,
        )
        line = consultations.commit_to(
            actor=actor,
            consultation=record,
            activity=activity,
            owner="Kepala Bagian Organisasi",
            due_on=dt.date(2016, 6, 30),
            agreed_on=DAY,
            element=seat.request.component,
        )
        record.refresh_from_db()
        ended = begins + dt.timedelta(minutes=25)
        consultations.agree_as_expert(actor=actor, consultation=record, base=record.version, at=ended)
        consultations.agree_as_visitor(
            actor=actor, consultation=record, base=record.version, at=ended, name="Kepala Bagian Organisasi"
        )
        consultations.end(actor=actor, consultation=record, at=ended)
    if seat.slot.number == 1:
        with set_day(dt.date(2016, 6, 20), dt.time(10)):
            report_follow_up(
                actor="", follow_up=line, state="done", report="Sudah ditetapkan.", done_on=dt.date(2016, 6, 17)
            )


def _second_day(cast: Cast, event: Event, called: Mapping[str, Invitee]) -> None:
    """Saturday: what was asked and suggested; the first suggestion has an owner and an answer."""
    actor = cast.account("klinik.panitia")
    asked = []
    for place, (key, kind, text) in enumerate(words.SUGGESTIONS):
        at = dt.datetime.combine(NEXT_DAY, dt.time(11, 5 + 6 * place), zone_of_event(event))
        with set_day(NEXT_DAY, localtime(at).time()):
            asked.append(floor.raise_point(actor="", event=event, invitee=called[key], kind=kind, text=text, at=at))
    with set_day(dt.date(2016, 1, 20), dt.time(10)):
        first = asked[0]
        owner = cast.units[words.ORGANISER]
        floor.assign(actor=actor, point=first, owner_unit=owner, owner="Ketua Panitia", answer_by=dt.date(2016, 1, 29))
        first.refresh_from_db()
        answered = dt.datetime.combine(dt.date(2016, 1, 20), dt.time(11), zone_of_event(event))
        floor.answer(actor=actor, point=first, seen="", text=words.ANSWER, at=answered)
