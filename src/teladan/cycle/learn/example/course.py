"""Plays the invented course on an empty installation, each step on its own day: until the evening of the first day at the sites
for the group of the village, to the end for the other two."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from teladan.cycle.learn.actions import (
    course_hosts,
    course_sites,
    courses,
    grouping,
    itinerary,
    members,
    panel,
    passages,
    questions,
    receptions,
    reports,
    requests,
    session_attendance,
    verdicts,
    visits,
)
from teladan.cycle.learn.actions.observations import record_observation
from teladan.cycle.learn.example import course_words as words
from teladan.cycle.learn.example.course_cast import Cast, gather, open_desk, publish_village, site_of
from teladan.cycle.learn.example.course_closing import close, tested, write_projects
from teladan.cycle.learn.example.course_people import ATTENDANTS, BALANCE, PARTICIPANTS, SIGN_INS
from teladan.cycle.learn.example.scans import scan
from teladan.cycle.learn.models import (
    Course,
    Group,
    Host,
    ItineraryItem,
    Member,
    Place,
    Presentation,
    Report,
)
from teladan.cycle.learn.queries.courses import groups_of
from teladan.ground.clock import now, set_day
from teladan.ground.registry.queries import Unit
from teladan.operations.casework.actions import letters

PROGRAMME = "leadership-field-study/2015"
ARRIVED = dt.date(2019, 4, 1)
"""The first day at the sites."""
BACK, REHEARSED, PRESENTED = dt.date(2019, 4, 2), dt.date(2019, 4, 3), dt.date(2019, 4, 4)
USERNAMES = {name: username for username, name in SIGN_INS.items()}


@dataclass(frozen=True)
class Loaded:
    """The course that was played, and who signs in for it."""

    course: Course
    cast: Cast


def load(*, password: str) -> Loaded:
    """All of it or nothing. `password`: of every invented account."""
    with transaction.atomic():
        cast = gather(password)
        host = open_desk(cast)
        practice = publish_village(cast)
        course = _planned(cast, practice.pk)
        _answered(cast, course, host)
        _listed(cast, course, host)
        groups = _divided(cast, course)
        _itinerary(cast, course)
        tested(cast, course, "before", dt.date(2019, 3, 26))
        _first_day(cast, course, host)
        for group in groups[1:]:
            _reported(cast, group)
        _presented(cast, course, groups[1:])
        write_projects(cast, course)
        close(cast, course)
    course.refresh_from_db()
    return Loaded(course, cast)


def _planned(cast: Cast, practice: int) -> Course:
    """January and February: the terms, the hosts that were weighed, the letter."""
    actor = cast.account("balai.petugas")
    with set_day(dt.date(2019, 1, 14)):
        course = courses.start_course(
            actor=actor, organiser=cast.units["balai"], programme=PROGRAMME, terms=words.TERMS
        )
    with set_day(dt.date(2019, 1, 21)):
        options = {}
        for key, said in words.WEIGHED.items():
            drawn = [practice] if key == "wetan" else []
            options[key] = course_hosts.weigh_host(
                actor=actor, course=course, unit=cast.units[key], practices=drawn, **said
            )
    with set_day(dt.date(2019, 1, 28)):
        visit = course_hosts.choose_host(actor=actor, option=options["wetan"])
        visits.change_terms(actor=actor, visit=visit, terms=words.CONTACT)
    with set_day(dt.date(2019, 2, 18), dt.time(9)):
        requests.send_outside(
            actor=actor,
            visit=visit,
            number="KP.04.01/112/2019",
            dated=dt.date(2019, 2, 18),
            sent_on=dt.date(2019, 2, 18),
            file=scan(cast.units["balai"], "Permohonan kunjungan lapangan", "KP.04.01/112/2019", actor),
        )
    course.refresh_from_db()
    return course


def _answered(cast: Cast, course: Course, host: Host) -> None:
    """The regency registers the letter and accepts; its three sites are the course's."""
    actor = cast.account("wetan.organisasi")
    visit = course.visit
    visit.refresh_from_db()
    with set_day(dt.date(2019, 2, 19), dt.time(8, 30)):
        letters.register_delivered(actor=actor, letter=visit.letter.sent_as)
    with set_day(dt.date(2019, 2, 22), dt.time(13)):
        room = host.places.get(kind=Place.Kind.ROOM)
        slot = receptions.Slot(ARRIVED, dt.time(8), dt.time(11), room=room)
        receptions.accept_visit(actor=actor, visit=visit, slot=slot)
    course.refresh_from_db()
    with set_day(dt.date(2019, 3, 4)):
        for number, unit in enumerate(("ketapang", "mpp", "rsud")):
            course_sites.add_site(
                actor=cast.account("balai.petugas"),
                course=course,
                place=site_of(host, number),
                unit=cast.units[unit],
                capacity=14,
            )


def _listed(cast: Cast, course: Course, host: Host) -> None:
    """March: 28 participants with their wishes, 12 attendants, a mentor, a coach, two assessors."""
    actor = cast.account("balai.petugas")
    with set_day(dt.date(2019, 3, 6)):
        mentor = _add(cast, course, "mentor", "drg. Utami Contoh, M.Kes.", title="Kepala Dinas Kesehatan")
        found = []
        for one in PARTICIPANTS:
            is_rina = one.home == cast.units["anggrek"].name
            found.append(
                _add(
                    cast,
                    course,
                    "participant",
                    one.name,
                    title=one.title,
                    agency=one.home,
                    unit=cast.units["anggrek"] if is_rina else None,
                    mentor=mentor if is_rina else None,
                    traits=dict(zip(BALANCE, (one.sex, one.field), strict=True)),
                )
            )
        for name, title in ATTENDANTS:
            _add(cast, course, "attendant", name, title=title, unit=cast.units["balai"])
        _add(cast, course, "coach", "Lestari Contoh, S.Pd., M.Pd.", title="Widyaiswara")
        _add(cast, course, "assessor", "Dr. Kartika Contoh, M.A.", title="Widyaiswara tamu")
        _add(cast, course, "assessor", "Prof. Bambang Contoh, M.P.H.", title="Penguji tamu")
    places = {number: course.sites.get(place=site_of(host, number)) for number in range(3)}
    with set_day(dt.date(2019, 3, 13)):
        for one, member in zip(PARTICIPANTS, found, strict=True):
            who = cast.account(USERNAMES[one.name]) if one.name in USERNAMES else actor
            grouping.wish(actor=who, member=member, sites=[places[number] for number in one.wishes])
    with set_day(dt.date(2019, 3, 20)):
        members.list_travellers(actor=actor, course=course)


def _add(cast: Cast, course: Course, role: str, name: str, **facts: Any) -> Member:
    actor = cast.account("balai.petugas")
    member = members.add_member(actor=actor, course=course, facts={"role": role, "name": name, **facts})
    if name in USERNAMES:
        members.join_account(actor=actor, member=member, username=USERNAMES[name])
    return member


def _divided(cast: Cast, course: Course) -> list[Group]:
    """18 March: two who work together stay apart; the division is proven, and used."""
    actor = cast.account("balai.petugas")
    rina, wahyu, lilis, eko = (
        course.members.get(name=name)
        for name in ("dr. Rina Contoh", "Wahyu Contoh, S.K.M.", "Lilis Contoh, S.E.", "Eko Contoh, S.Kom.")
    )
    with set_day(dt.date(2019, 3, 18)):
        grouping.set_balance(actor=actor, course=course, columns=list(BALANCE))
        grouping.set_bond(actor=actor, course=course, kind="apart", members=[lilis, eko], why="Satu kantor.")
        grouping.set_bond(
            actor=actor, course=course, kind="together", members=[rina, wahyu], why="Satu rencana perubahan."
        )
        courses.set_weights(
            actor=actor, course=course, weights={key: Decimal(value) for key, value in words.WEIGHTS.items()}
        )
        course.refresh_from_db()
        grouping.use_division(actor=actor, division=grouping.divide(actor=actor, course=course, seed=2019))
        found = list(groups_of(course))
        for number, group in enumerate(found, 1):
            seated = list(course.members.filter(seat__group=group, role="participant").order_by("-person", "position"))
            known = [one for one in seated if one.person_id is not None] or seated
            grouping.change_group(
                actor=actor, group=group, name=f"Kelompok {number}", leader=known[0], note_taker=seated[-1]
            )
    return list(groups_of(course))


def _itinerary(cast: Cast, course: Course) -> None:
    """25 March: the days as the programme offers them, told to everybody; the presentation begins later than first said."""
    actor = cast.account("balai.petugas")
    with set_day(dt.date(2019, 3, 25)):
        itinerary.propose_itinerary(actor=actor, course=course)
        itinerary.send_itinerary(actor=actor, course=course)
    with set_day(dt.date(2019, 3, 28)):
        item = course.itinerary.get(kind=ItineraryItem.Kind.PRESENTATION)
        itinerary.change_item(actor=actor, item=item, starts_at=dt.time(8, 30), ends_at=dt.time(12))
        itinerary.send_itinerary(actor=actor, course=course, why="Tuan rumah baru dapat hadir pukul 8.30.")


def _first_day(cast: Cast, course: Course, host: Host) -> None:
    """1 April: received by the regent, who has no time for questions; then at the sites."""
    actor = cast.account("balai.petugas")
    with set_day(ARRIVED, dt.time(11)):
        there = list(course.members.filter(role__in=("participant", "attendant")))
        for item in course.itinerary.filter(on=ARRIVED, kind=ItineraryItem.Kind.RECEPTION):
            session_attendance.note_attendance(actor=actor, item=item, members=there, at=item.starts_at)
    for number, (place, who, (hour, minute), note) in enumerate(words.NOTES):
        with set_day(ARRIVED, dt.time(hour, minute)):
            record_observation(
                actor=cast.account(who),
                visit=course.visit,
                ident=_uuid(f"note {number}"),
                side="guest",
                seen_at=now(),
                place=site_of(host, place),
                note=note,
            )
    for number, (place, who, text, answer, is_confirmed) in enumerate(words.QUESTIONS):
        with set_day(ARRIVED, dt.time(14, 10 + number)):
            row = questions.ask_question(
                actor=cast.account(who),
                visit=course.visit,
                ident=_uuid(f"course question {number}"),
                side="guest",
                text=text,
                asked_at=now(),
            )
            if answer:
                site = ("wetan.ketapang", "wetan.mpp", "wetan.rsud")[place]
                questions.answer_question(actor=cast.account(site), question=row, answer=answer, answered_at=now())
        if is_confirmed:
            with set_day(BACK, dt.time(9, number)):
                questions.confirm_answer(actor=cast.account(who), question=row, confirmed_at=now())


def _number(group: Group) -> int:
    """The place of its site in SITES."""
    return {"ketapang": 0, "mpp": 1, "rsud": 2}[_key(group)]


def _key(group: Group) -> str:
    names = {"Desa": "ketapang", "Dinas": "mpp", "RSUD": "rsud"}
    unit: Unit = group.site.unit
    return names[unit.name.split()[0]]


def _reported(cast: Cast, group: Group) -> None:
    """In the evening the group writes; next day its site reads passage by passage and corrects one."""
    number, site = _number(group), cast.account(f"wetan.{_key(group)}")
    writer = cast.account(("peserta.rina", "peserta.bayu", "peserta.tuti")[number])
    with set_day(ARRIVED, dt.time(19, 45)):
        report = reports.open_report(actor=writer, group=group)
        notes = list(group.observations.all())
        unused = notes[1:2] if number == 1 else notes[:1]
        reports.use_notes(actor=writer, report=report, section="theirs", observations=unused)
        for section, texts in words.PASSAGES[number].items():
            for text in texts:
                passages.add_passage(actor=writer, report=report, section=section, text=text)
    with set_day(BACK, dt.time(7, 30)):
        reports.send_report(actor=writer, report=report)
    with set_day(BACK, dt.time(9, 30)):
        if number == 1:
            wrong = report.passages.get(section="origin")
            said = verdicts.say(
                actor=site, passage=wrong, word="corrected", text=words.CORRECTION, why=words.CORRECTED_WHY
            )
        verdicts.say_rest(actor=site, report=report)
    if number == 1:
        with set_day(BACK, dt.time(20)):
            verdicts.take_over(actor=writer, verdict=said)
            reports.send_report(actor=writer, report=report, changes="Riwayat dikoreksi menurut pengelola mal.")
        with set_day(REHEARSED, dt.time(8)):
            verdicts.say_rest(actor=site, report=report)


def _presented(cast: Cast, course: Course, groups: list[Group]) -> None:
    """3 April: rehearsed before the coach. 4 April: before the hosts, with a panel of two."""
    actor = cast.account("balai.petugas")
    judges = {name: _assessor(cast, course, name) for name in ("penguji.kartika", "penguji.bambang")}
    for position, group in enumerate(groups, 1):
        report = Report.objects.get(group=group)
        writer = cast.account(("peserta.rina", "peserta.bayu", "peserta.tuti")[_number(group)])
        with set_day(REHEARSED, dt.time(9, 30)):
            rehearsal = panel.plan_presentation(
                actor=actor, group=group, kind="rehearsal", on=REHEARSED, panel=(), position=position
            )
            _remarks(cast, group, rehearsal, writer)
        with set_day(REHEARSED, dt.time(20)):
            shown = reports.send_report(actor=writer, report=report, kind="presented")
        with set_day(PRESENTED, dt.time(8)):
            final = panel.plan_presentation(
                actor=actor,
                group=group,
                kind="presentation",
                on=PRESENTED,
                panel=judges.values(),
                edition=shown,
                position=position,
            )
        _scored(cast, group, final, judges)
        with set_day(PRESENTED, dt.time(14)):
            panel.release_scores(actor=actor, presentation=final)
            reports.send_report(actor=writer, report=report, kind="final")


def _remarks(cast: Cast, group: Group, rehearsal: Presentation, writer: str) -> None:
    number = _number(group)
    for (place, coach, text), answer in zip(words.REMARKS, words.ANSWERS, strict=True):
        if place != number:
            continue
        passage = Report.objects.get(group=group).passages.get(section="will" if number == 1 else "ours")
        row = panel.remark(actor=cast.account(coach), presentation=rehearsal, text=text, passage=passage)
        with set_day(REHEARSED, dt.time(11)):
            said = f"{passage.text} {words.ADDED[number]}"
            passages.write_passage(actor=writer, passage=passage, base=passage.version, text=said)
            panel.answer_remark(actor=writer, remark=row, state="done", answer=answer)


def _scored(cast: Cast, group: Group, presentation: Presentation, judges: Mapping[str, Member]) -> None:
    for name, values in words.SCORES[_number(group)].items():
        given = dict(zip(words.WEIGHTS, map(Decimal, values), strict=True))
        with set_day(PRESENTED, dt.time(10, 30)):
            panel.score(actor=cast.account(name), presentation=presentation, assessor=judges[name], values=given)


def _assessor(cast: Cast, course: Course, username: str) -> Member:
    return course.members.get(role="assessor", person=cast.people[username])


def _uuid(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"teladan contoh pelatihan {name}")
