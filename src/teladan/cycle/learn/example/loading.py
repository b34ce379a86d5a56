"""Plays the invented visit on an empty installation, each step on its own day."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from teladan.config.definitions import library
from teladan.cycle.compare.actions.consents import give_consent
from teladan.cycle.compare.actions.figures import refresh_figures
from teladan.cycle.learn.actions import agenda, attendance, delegates, evaluations, hosts, minutes, photos, questions
from teladan.cycle.learn.actions.observations import record_observation
from teladan.cycle.learn.actions.receptions import Slot, accept_visit
from teladan.cycle.learn.actions.requests import send_outside, send_request, write_request
from teladan.cycle.learn.actions.visits import note_step, plan_visit
from teladan.cycle.learn.example import pictures, words
from teladan.cycle.learn.example.people import GUESTS, HOSTS, MEMBERS, enrol
from teladan.cycle.learn.example.scans import CITY, scan, sign
from teladan.cycle.learn.models import Delegate, Host, Place, Reception, Visit
from teladan.cycle.learn.queries.plan import indicator_named, origin_of
from teladan.cycle.measure import example as measured
from teladan.cycle.measure.actions.follow_ups import agree_follow_up, report_follow_up
from teladan.ground.clock import now, set_day
from teladan.ground.registry.queries import Mandate, Unit
from teladan.operations.casework.actions import dispositions, drafts, letters, stationery

DAY = dt.date(2025, 7, 10)


@dataclass(frozen=True)
class Loaded:
    """The visit that was played, the guest's unit, and who writes and who approves for it."""

    visit: Visit
    guest: Unit
    writer: str
    head: Mandate


@dataclass(frozen=True)
class _Cast:
    """Units by key of their ministry; mandates by user name."""

    bureaus: dict[str, Unit]
    mandates: dict[str, Mandate]

    def account(self, username: str) -> str:
        return str(self.mandates[username].person.account_id)


def load(*, password: str) -> Loaded:
    """All of it or nothing. `password`: of every invented account."""
    with transaction.atomic():
        there = measured.load_bureaus(actor="")
        cast = _Cast(there.bureaus, {member.username: enrol(member, there.bureaus, password) for member in MEMBERS})
        for wave in there.waves:
            refresh_figures(wave=wave.pk)
        for key, bureau in there.bureaus.items():
            if key in ("aparatur", "kesejahteraan", "kearsipan", "kelautan"):
                _letterhead(there.ministries[key], bureau)
        host = _on(dt.date(2025, 6, 2), lambda: _desk(cast))
        visit = _request(cast)
        reception = _answer(cast, visit, host)
        visit.refresh_from_db()
        _others(cast, host, reception)
        _prepare(cast, visit, reception)
        _day(cast, visit, host)
        _after(cast, visit)
    visit.refresh_from_db()
    return Loaded(visit, cast.bureaus["aparatur"], cast.account("biro.tamu"), cast.mandates["kepala.tamu"])


def _on(day: dt.date, act: Callable[[], Any], at: dt.time = dt.time(10)) -> Any:
    with set_day(day, at):
        return act()


def _letterhead(ministry: Unit, bureau: Unit) -> None:
    stationery.keep_letterhead(
        actor="",
        unit=bureau,
        lines=f"{ministry.name.upper()}\n{bureau.short_name.upper()}",
        address="Jalan Contoh Nomor 1, Jakarta\nTelepon (021) 555-0100",
        city=CITY,
    )


def _desk(cast: _Cast) -> Host:
    """The host opens its doors: how many, where, when not, and what it answers to everybody."""
    actor, unit = cast.account("tu.tuanrumah"), cast.bureaus["kesejahteraan"]
    host = hosts.keep_host(
        actor=actor,
        unit=unit,
        is_open=True,
        welcome=words.WELCOME,
        contact="Maya Contoh, S.Sos.",
        contact_way="biro.umum@kesejahteraan.contoh",
        delegations_a_day=2,
        people_a_day=25,
        days_before=10,
    )
    places = (
        ("room", "Ruang rapat ruang terbuka hijau", "Ruang rapat beratap di tengah taman.", 40, []),
        (
            "site",
            "Ruang terbuka hijau",
            "Tata taman, penyiraman, dan petugasnya.",
            25,
            ["facilities", "area_per_cleaner"],
        ),
        ("site", "Taman penitipan anak", "Ruang main, ruang tidur, dan pencatatan.", 12, ["area_per_child"]),
        ("site", "Pusat kebugaran dan bootcamp", "Alat, jadwal kelas, dan pelatihnya.", 20, ["facilities"]),
    )
    for kind, name, what, people, elements in places:
        hosts.keep_place(
            actor=actor,
            host=host,
            kind=kind,
            name=name,
            what=what,
            people=people,
            delegations_a_day=2,
            elements=elements,
        )
    hosts.close_days(
        actor=actor, host=host, first=dt.date(2025, 7, 14), last=dt.date(2025, 7, 18), reason="Rapat kerja kementerian"
    )
    give_consent(actor=actor, unit=unit, since=dt.date(2024, 7, 1))
    for question, answer, element in words.RECURRING:
        hosts.keep_question(
            actor=actor, host=host, question=question, answer=answer, element=element, is_published=True
        )
    return host


def _request(cast: _Cast) -> Visit:
    """12 June: the terms. 13 June: the letter is drafted and initialled. 16 June: signed, and with the host."""
    actor, head = cast.account("biro.tamu"), cast.mandates["kepala.tamu"]
    guest, host = cast.bureaus["aparatur"], cast.bureaus["kesejahteraan"]
    visit = _on(dt.date(2025, 6, 12), lambda: plan_visit(actor=actor, guest=guest, host=host, terms=words.TERMS))
    with set_day(dt.date(2025, 6, 13), dt.time(9)):
        visit = write_request(actor=actor, visit=visit)
        drafts.change_draft(
            actor=actor,
            letter=visit.letter,
            other_title="Kepala Biro Umum",
            other_place=CITY,
            copies="Sekretaris Kementerian (sebagai laporan)",
            signatory=head,
        )
        drafts.offer_draft(actor=actor, letter=visit.letter, mandates=[cast.mandates["biro.tamu"], head])
        drafts.initial_draft(actor=actor, letter=visit.letter, mandate=cast.mandates["biro.tamu"])
        drafts.initial_draft(actor=cast.account("kepala.tamu"), letter=visit.letter, mandate=head)
    with set_day(dt.date(2025, 6, 16), dt.time(9, 40)):
        sign(visit.letter, "B/214/UM.01/2025", head, actor)
        return send_request(actor=actor, visit=visit)


def _answer(cast: _Cast, visit: Visit, host: Host) -> Reception:
    """17 June: registered, and down by disposition. 19 June: accepted. 20 June: the answer is signed."""
    office, head, team = (cast.mandates[name] for name in ("tu.tuanrumah", "kepala.tuanrumah", "tim.rumahtangga"))
    actor = cast.account("tu.tuanrumah")
    visit.refresh_from_db()
    arrived = visit.letter.sent_as
    with set_day(dt.date(2025, 6, 17), dt.time(8, 30)):
        letters.register_delivered(actor=actor, letter=arrived)
    with set_day(dt.date(2025, 6, 17), dt.time(10)):
        rows = dispositions.dispose(
            actor=cast.account("kepala.tuanrumah"),
            letter=arrived,
            giver=head,
            receivers=[team],
            copies=[office],
            instruction="Siapkan dan laporkan",
            note="Terima bersama delegasi lain bila harinya sama.",
            due_on=dt.date(2025, 6, 19),
        )
    with set_day(dt.date(2025, 6, 19), dt.time(14)):
        reception = accept_visit(
            actor=actor,
            visit=visit,
            slot=Slot(
                DAY,
                dt.time(9),
                dt.time(14),
                room=host.places.get(kind=Place.Kind.ROOM),
                note="Sepatu nyaman untuk berkeliling.",
            ),
        )
        dispositions.finish_disposition(
            actor=cast.account("tim.rumahtangga"), disposition=rows[0], report="Hari dan ruang disiapkan."
        )
    reply = visit.case.letters.get(kind="acceptance")
    with set_day(dt.date(2025, 6, 20), dt.time(11)):
        drafts.change_draft(
            actor=actor, letter=reply, signatory=head, other_title="Kepala Biro Umum dan Keuangan", other_place=CITY
        )
        drafts.offer_draft(actor=actor, letter=reply, mandates=[team, head])
        drafts.initial_draft(actor=cast.account("tim.rumahtangga"), letter=reply, mandate=team)
        drafts.initial_draft(actor=cast.account("kepala.tuanrumah"), letter=reply, mandate=head)
        sign(reply, "UM.02.03/1187/2025", head, actor)
    return reception


def _others(cast: _Cast, host: Host, reception: Reception) -> None:
    """A second delegation is received together with the first; a third request waits."""
    actor = cast.account("biro.kearsipan")
    bureaus = cast.bureaus
    with set_day(dt.date(2025, 6, 18), dt.time(13)):
        joint = plan_visit(actor=actor, guest=bureaus["kearsipan"], host=host.unit, terms=words.OTHER_TERMS)
        file = scan(bureaus["kearsipan"], "Permohonan kunjungan kerja", "UM/55/2025", actor)
        joint = send_outside(
            actor=actor,
            visit=joint,
            number="UM/55/2025",
            dated=dt.date(2025, 6, 18),
            sent_on=dt.date(2025, 6, 18),
            file=file,
        )
    with set_day(dt.date(2025, 6, 19), dt.time(8, 45)):
        joint.refresh_from_db()
        letters.register_delivered(actor=cast.account("tu.tuanrumah"), letter=joint.letter.sent_as)
    with set_day(dt.date(2025, 6, 23), dt.time(10)):
        accept_visit(
            actor=cast.account("tu.tuanrumah"),
            visit=joint,
            slot=Slot(DAY, reception.starts_at, reception.ends_at, joins=reception),
        )
    with set_day(dt.date(2025, 6, 20), dt.time(15)):
        waiting = plan_visit(actor="", guest=bureaus["kelautan"], host=host.unit, terms=words.WAITING_TERMS)
        file = scan(bureaus["kelautan"], "Permohonan kunjungan kerja", "B.31/RT/2025", actor)
        send_outside(
            actor="",
            visit=waiting,
            number="B.31/RT/2025",
            dated=dt.date(2025, 6, 19),
            sent_on=dt.date(2025, 6, 20),
            file=file,
        )


def _prepare(cast: _Cast, visit: Visit, reception: Reception) -> None:
    """24 June to 7 July: who comes, what happens when, what is asked before."""
    guest, host = cast.account("biro.tamu"), cast.account("tu.tuanrumah")
    for side, people, actor in (("guest", GUESTS, guest), ("host", HOSTS, host)):
        for name, rank, title, role, username in people:
            person = cast.mandates[username].person if username else None
            _on(
                dt.date(2025, 6, 24),
                lambda facts={"name": name, "rank": rank, "title": title, "role": role}, person=person, side=side, actor=actor: (
                    delegates.add_delegate(actor=actor, visit=visit, side=side, facts=facts, person=person)
                ),
            )
    with set_day(dt.date(2025, 6, 26), dt.time(13)):
        programme = library().programme(visit.programme).body
        agenda.fill_agenda(actor=host, reception=reception, agenda=programme.agenda)
        for item in reception.agenda.all():
            names = {name for part, name in words.LEADS if part in item.title}
            agenda.change_item(actor=host, item=item, people=list(visit.delegates.filter(name__in=names)))
        agenda.send_agenda(actor=host, reception=reception)
    for place, row in enumerate(words.QUESTIONS):
        _ask(cast, visit, place, row)


def _ask(cast: _Cast, visit: Visit, place: int, asked: words.Asked) -> None:
    with set_day(dt.date(2025, 7, 2), dt.time(9, place)):
        row = questions.ask_question(
            actor=cast.account("biro.tamu"),
            visit=visit,
            ident=_uuid(f"question {place}"),
            side="guest",
            text=asked.text,
            asked_at=now(),
            element=asked.element,
        )
    if asked.answer:
        with set_day(dt.date(2025, 7, 7), dt.time(9, place)):
            questions.answer_question(
                actor=cast.account("tim.rumahtangga"), question=row, answer=asked.answer, answered_at=now()
            )
    with set_day(dt.date(2025, 7, 11), dt.time(9, place)):
        if asked.is_confirmed:
            questions.confirm_answer(actor=cast.account("biro.tamu"), question=row, confirmed_at=now())
        elif asked.doubt:
            questions.doubt_answer(actor=cast.account("biro.tamu"), question=row, doubt=asked.doubt)


def _day(cast: _Cast, visit: Visit, host: Host) -> None:
    """10 July: who was there, what was seen, said and photographed."""
    guest, observer, office = (cast.account(name) for name in ("biro.tamu", "pengamat.tamu", "tu.tuanrumah"))
    with set_day(DAY, dt.time(9)):
        there = list(visit.delegates.order_by("side", "position"))
        for delegate in there[:3]:
            attendance.check_in(actor=office, delegate=delegate)
    with set_day(DAY, dt.time(9, 20)):
        attendance.note_list(actor=office, visit=visit, delegates=_signed(there[3:]), at=dt.time(9, 15))
    for number, (place, element, note, rating) in enumerate(words.OBSERVATIONS):
        with set_day(DAY, dt.time(11, number * 8)):
            record_observation(
                actor=observer,
                visit=visit,
                ident=_uuid(f"observation {number}"),
                side="guest",
                seen_at=now(),
                element=element,
                place=host.places.get(name=place),
                note=note,
                rating=rating,
            )
    drawn = (
        (pictures.garden(), "Meja rapat di ruang terbuka hijau", "nobody"),
        (pictures.daycare(), "Ruang main taman penitipan anak", "nobody"),
        (pictures.gym(), "Pusat kebugaran pada jam istirahat", "not_given"),
    )
    for number, (upload, caption, consent) in enumerate(drawn):
        with set_day(DAY, dt.time(12, number)):
            photos.add_photo(
                actor=observer,
                visit=visit,
                ident=_uuid(f"photo {number}"),
                side="guest",
                upload=upload,
                consent=consent,
                caption=caption,
            )
    with set_day(DAY, dt.time(14, 30)):
        for topic, said, agreed in words.MINUTES:
            minutes.write_minute(actor=guest, visit=visit, topic=topic, said=said, agreed=agreed)
        note_step(actor=office, visit=visit, fact="held")


def _signed(found: list[Delegate]) -> list[Delegate]:
    """All of them but one, who fell ill."""
    return [one for one in found if not one.name.startswith("Galih")]


def _after(cast: _Cast, visit: Visit) -> None:
    """11 July on: lessons of both sides, the plan, evaluations, the report; later, what became of the plan."""
    actors = {"guest": cast.account("biro.tamu"), "host": cast.account("tim.rumahtangga")}
    with set_day(dt.date(2025, 7, 11), dt.time(14)):
        for side, rows in words.LESSONS.items():
            for title, element, ours, theirs, will in rows:
                minutes.learn_lesson(
                    actor=actors[side],
                    visit=visit,
                    side=side,
                    title=title,
                    ours=ours,
                    theirs=theirs,
                    will=will,
                    element=element,
                )
    for line in words.PLAN:
        _promise(visit, line, actors[line.side])
    with set_day(dt.date(2025, 7, 14), dt.time(10)):
        for side, (answers, good, better) in words.EVALUATIONS.items():
            evaluations.evaluate(actor=actors[side], visit=visit, side=side, answers=answers, good=good, better=better)
    with set_day(dt.date(2025, 7, 16), dt.time(10)):
        note_step(actor=actors["guest"], visit=visit, fact="reported")
        note_step(actor=actors["guest"], visit=visit, fact="thanked")


def _promise(visit: Visit, line: words.Promised, actor: str) -> None:
    unit = visit.guest if line.side == "guest" else visit.host
    indicator = indicator_named(visit, line.side, line.topic)
    row = agree_follow_up(
        actor=actor,
        unit=unit,
        about=origin_of(visit),
        activity=line.activity,
        due_on=line.due_on,
        owner=line.owner,
        instrument="" if indicator else visit.instrument,
        element="" if indicator else line.topic,
        indicator=indicator,
        agreed_on=dt.date(2025, 7, 11),
    )
    if line.done_on is not None:
        with set_day(line.done_on, dt.time(10)):
            proof = scan(unit, f"Berita acara: {line.activity}", "–", actor)
            report_follow_up(
                actor=actor, follow_up=row, state="done", report=line.report, done_on=line.done_on, evidence=proof
            )


def _uuid(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"teladan contoh {name}")
