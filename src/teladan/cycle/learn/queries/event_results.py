"""What came of an event, counted from what was recorded: who came, what was done at it, what was agreed."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.learn.models import (
    Appointment,
    Consultation,
    Event,
    FloorPoint,
    Interest,
    Invitee,
    KnowledgeTest,
    Participant,
)
from teladan.cycle.learn.queries.event_plans import PlanCounts, UnitPlan, counts_of_plans
from teladan.cycle.learn.queries.events import about
from teladan.cycle.learn.queries.knowledge_tests import Learnt, is_told, learnt, test_of
from teladan.cycle.measure.queries.evaluations import Asked
from teladan.cycle.measure.queries.hand_overs import counts, evaluated_by
from teladan.ground.registry.queries import Viewer

ANSWERED = (FloorPoint.State.ANSWERED, FloorPoint.State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Called:
    """Units. `came`: as the lists of the days say; None while they say nothing."""

    invited: int
    present: int
    represented: int
    absent: int
    silent: int
    came: int | None


@dataclass(frozen=True, slots=True)
class People:
    """`there`: different people noted on at least one day."""

    seats: int | None
    confirmed: int
    waiting: int
    there: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Reports of results given at the event; how many their units have opened, and signed off."""

    reports: int
    seen: int
    signed: int


@dataclass(frozen=True, slots=True)
class Clinic:
    """`asked`: requests that were not withdrawn; `unserved`: of them neither served nor with a seat."""

    asked: int
    served: int
    no_shows: int
    unserved: int
    talks: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Points:
    asked: int
    answered: int
    to_confirm: int


@dataclass(frozen=True, slots=True)
class Wants:
    interests: int
    units: int
    visits: int
    copies: int


@dataclass(frozen=True, slots=True)
class EventResults:
    """None for a part that the event does not have, or about which nothing was recorded. `learnt`: only where it may be told."""

    called: Called
    people: People
    handed: HandedOver | None
    clinic: Clinic | None
    points: Points | None
    test: KnowledgeTest | None
    learnt: Learnt | None
    wants: Wants | None
    plans: PlanCounts | None


def results_of(event: Event, parts: Sequence[str], plans: Sequence[UnitPlan]) -> EventResults:
    test = test_of(event)
    return EventResults(
        called=_called(event),
        people=_people(event),
        handed=_handed(event) if "handover" in parts else None,
        clinic=_clinic(event) if "clinic" in parts else None,
        points=_points(event) if "points" in parts else None,
        test=test,
        learnt=learnt(test) if test is not None and is_told(test) else None,
        wants=_wants(event) if "interest" in parts else None,
        plans=counts_of_plans(plans) if "plan" in parts else None,
    )


def _called(event: Event) -> Called:
    rows = list(event.invitees.filter(invited_at__isnull=False).values_list("pk", "reply", "was_there"))
    replies = Counter(reply for _pk, reply, _came in rows)
    noted = set(Participant.objects.filter(event=event, presence__isnull=False).values_list("invitee", flat=True))
    is_noted = bool(noted) or any(came is not None for _pk, _reply, came in rows)
    came = sum(came is True or (came is None and pk in noted) for pk, _reply, came in rows)
    return Called(
        invited=len(rows),
        present=replies[Invitee.Reply.PRESENT],
        represented=replies[Invitee.Reply.REPRESENTED],
        absent=replies[Invitee.Reply.ABSENT],
        silent=replies[Invitee.Reply.NONE],
        came=came if is_noted else None,
    )


def _people(event: Event) -> People:
    seats = Counter(event.participants.values_list("seat", flat=True))
    there = event.participants.filter(presence__isnull=False).distinct().count()
    return People(event.seats, seats[Participant.Seat.CONFIRMED], seats[Participant.Seat.WAITING], there)


def handed_over_by(event: Event, on: dt.date) -> int:
    """How many reports were handed over at the event by a day."""
    found = evaluated_by(Viewer(is_operator=True), Asked(), about(event))
    return found.filter(hand_over__handed_on__lte=on).count()


def _handed(event: Event) -> HandedOver:
    """Counts alone: whoever reads the event's results need not read the reports."""
    found = counts(evaluated_by(Viewer(is_operator=True), Asked(), about(event)))
    return HandedOver(found["handed"], found["seen"], found["signed"])


def _clinic(event: Event) -> Clinic:
    requests = event.requests.filter(withdrawn_at=None)
    states = Counter(event.appointments.values_list("state", flat=True))
    placed = event.appointments.filter(state__in=Appointment.HOLDS).values("request")
    talks = Consultation.objects.filter(request__event=event)
    return Clinic(
        asked=requests.count(),
        served=states[Appointment.State.SERVED],
        no_shows=states[Appointment.State.NO_SHOW],
        unserved=requests.exclude(pk__in=placed).exclude(consultation__isnull=False).count(),
        talks=talks.count(),
        agreed=talks.filter(expert_agreed=F("version"), visitor_agreed=F("version")).count(),
    )


def _points(event: Event) -> Points:
    states = Counter(event.points.values_list("state", flat=True))
    return Points(sum(states.values()), sum(states[one] for one in ANSWERED), states[FloorPoint.State.TO_CONFIRM])


def _wants(event: Event) -> Wants:
    rows = list(Interest.objects.filter(event=event, withdrawn_at=None).values_list("invitee", "visit", "copied_at"))
    return Wants(
        interests=len(rows),
        units=len({invitee for invitee, _visit, _copied in rows}),
        visits=sum(visit is not None for _invitee, visit, _copied in rows),
        copies=sum(visit is None and copied is not None for _invitee, visit, copied in rows),
    )


Section = tuple[str, list[tuple[str, str]]]


def sections_of(found: EventResults) -> list[Section]:
    """The results as people read them: heading, then what and how many."""
    return [(title, rows) for title, rows in _sections(found) if rows]


def _sections(found: EventResults) -> Iterator[Section]:
    yield _("Undangan"), list(_of_called(found.called))
    yield _("Peserta"), list(_of_people(found.people))
    if found.handed is not None:
        yield _("Penyerahan hasil"), list(_of_handed(found.handed))
    if found.clinic is not None:
        yield _("Klinik"), list(_of_clinic(found.clinic))
    if found.points is not None:
        yield _("Pertanyaan dan usulan"), list(_of_points(found.points))
    if found.wants is not None:
        yield _("Minat pada praktik"), list(_of_wants(found.wants))
    if found.plans is not None:
        yield _("Rencana tindak lanjut"), list(_of_plans(found.plans))


def _of_called(one: Called) -> Iterator[tuple[str, str]]:
    yield _("Diundang"), _units(one.invited)
    yield _("Menyatakan hadir"), _units(one.present)
    yield _("Diwakili"), _units(one.represented)
    yield _("Berhalangan"), _units(one.absent)
    yield _("Tidak menjawab"), _units(one.silent)
    yield _("Hadir pada harinya"), _units(one.came) if one.came is not None else _("belum dicatat")


def _of_people(one: People) -> Iterator[tuple[str, str]]:
    if one.seats is not None:
        yield _("Kursi"), written(one.seats)
    yield _("Mendapat kursi"), _persons(one.confirmed)
    if one.waiting:
        yield _("Daftar tunggu"), _persons(one.waiting)
    yield _("Tercatat hadir"), _persons(one.there)


def _of_handed(one: HandedOver) -> Iterator[tuple[str, str]]:
    yield _("Laporan diserahkan"), written(one.reports)
    if one.reports:
        yield _("Sudah dibuka unitnya"), _of(one.seen, one.reports)
        yield _("Tanda terima"), _of(one.signed, one.reports)


def _of_clinic(one: Clinic) -> Iterator[tuple[str, str]]:
    yield _("Permintaan konsultasi"), written(one.asked)
    yield _("Dilayani di meja"), written(one.served)
    yield _("Tidak datang"), written(one.no_shows)
    yield _("Belum mendapat meja"), written(one.unserved)
    yield _("Catatan konsultasi"), written(one.talks)
    if one.talks:
        yield _("Disepakati kedua pihak"), _of(one.agreed, one.talks)


def _of_points(one: Points) -> Iterator[tuple[str, str]]:
    yield _("Diajukan"), written(one.asked)
    if one.asked:
        yield _("Sudah dijawab"), _of(one.answered, one.asked)
    if one.to_confirm:
        yield _("Dijawab, masih perlu dipastikan"), written(one.to_confirm)


def _of_wants(one: Wants) -> Iterator[tuple[str, str]]:
    yield _("Minat"), written(one.interests)
    yield _("Dari"), _units(one.units)
    yield _("Menjadi permohonan kunjungan"), written(one.visits)
    yield _("Mulai ditiru"), written(one.copies)


def _of_plans(one: PlanCounts) -> Iterator[tuple[str, str]]:
    yield _("Unit yang sudah menyusun"), _of(one.written, one.expected)
    yield _("Tindak lanjut"), written(one.lines)
    if not one.lines:
        return
    yield _("Selesai"), _of(one.done, one.lines)
    yield _("Selesai dengan bukti"), _of(one.kept, one.lines)
    yield _("Terlambat"), written(one.late)


def _units(many: int) -> str:
    return _("%(n)s unit") % {"n": written(many)}


def _persons(many: int) -> str:
    return _("%(n)s orang") % {"n": written(many)}


def _of(part: int, all_of: int) -> str:
    return _("%(n)s dari %(all)s") % {"n": written(part), "all": written(all_of)}
