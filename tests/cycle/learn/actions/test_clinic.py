"""A clinic from its topics to the timetable that is taken over; nothing stale, nothing taken from who booked."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest
from factories.events import FIRST, NOW, a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_unit

from teladan.cycle.learn.actions import clinic, clinic_plans, clinic_requests
from teladan.cycle.learn.actions.clinic import Break
from teladan.cycle.learn.models import Appointment, ClinicRequest, Desk, Event, Invitee
from teladan.cycle.learn.queries import clinic as queries
from teladan.cycle.learn.queries import clinic_plans as plans
from teladan.cycle.learn.queries.events import about
from teladan.cycle.learn.queries.triage import group_advice
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.measure.models import ComponentScore, Evaluation, HandOver
from teladan.ground import clock
from teladan.ground.registry.models import Unit

pytestmark = pytest.mark.django_db
Reason = ClinicRequest.Reason
WEIGHTS = {"planning": 30, "measurement": 25, "reporting": 15, "internal_evaluation": 10, "achievement": 20}
# from: Permenpan RB 12/2015: weights of the five components


@pytest.fixture(autouse=True)
def _before_the_clinic():
    with clock.set_day(NOW.date(), dt.time(14)):  # 15.00 in Denpasar; the clinic begins at 15.30
        yield


@dataclass
class Three:
    """Three invited regions."""

    event: Event
    regions: list[Invitee]


@pytest.fixture
def three() -> Three:
    event = an_event(a_unit(name="Kantor Pusat Rekaan"))
    return Three(event, [an_invitee(event, a_unit(name=f"Daerah {name}")) for name in ("Aru", "Batu", "Candi")])


def evaluated(event: Event, unit: Unit, **points: int) -> None:
    """Everything at four fifths of its weight, but what is said."""
    found = Evaluation.objects.create(
        unit=unit,
        evaluator=event.organiser,
        instrument=event.instrument,
        digest="",
        year=event.year,
        total=60,
        predicate="B",
        recorded_by="1",
        recorded_at=NOW,
    )
    for key, weight in WEIGHTS.items():
        ComponentScore.objects.create(evaluation=found, component=key, points=points.get(key, Decimal(weight * 4) / 5))


def wanted(event: Event) -> set[tuple[str, str, str, int]]:
    return {(one.invitee.unit.name, one.table.key, one.reason, one.priority) for one in queries.requests_of(event)}


def test_no_event_calls_a_region_by_what_another_evaluator_found(three):
    clinic.lay_tables(actor="1", event=three.event)
    region = three.regions[0].unit
    evaluated(three.event, region, planning=3)
    of_others = an_event(a_unit(name="Kantor Lain Rekaan"))
    an_invitee(of_others, region)
    clinic.lay_tables(actor="2", event=of_others)
    assert clinic_requests.triage(actor="2", event=of_others) == 0
    found = Evaluation.objects.get(unit=region)
    HandOver.objects.create(evaluation=found, about=about(of_others), handed_on=FIRST, made_by="1", made_at=NOW)
    assert clinic_requests.triage(actor="2", event=of_others) > 0


def test_the_two_weakest_components_lead_to_topics_by_the_numbers_of_the_programme(three):
    # from: programmes/coaching-clinic/2016.yaml: weakest 4, second 2, wish 3, added up
    clinic.lay_tables(actor="1", event=three.event)
    aru, batu, candi = three.regions
    evaluated(three.event, aru.unit, planning=3, measurement=5)
    evaluated(three.event, batu.unit, reporting=1, internal_evaluation=1)
    evaluated(three.event, candi.unit, planning=3)
    Invitee.objects.filter(pk=candi.pk).update(reply=Invitee.Reply.ABSENT)
    table = three.event.tables.get(key="staff")
    clinic_requests.wish(actor="", invitee=aru, table=table, problem="Indikator belum terukur")
    clinic_requests.triage(actor="1", event=three.event)
    assert wanted(three.event) == {
        ("Daerah Aru", "institutions", Reason.WEAK, 4),
        ("Daerah Aru", "staff", Reason.BOTH, 5),
        ("Daerah Batu", "accountability", Reason.WEAK, 6),
    }


def test_triage_again_keeps_what_was_set_by_hand_and_what_was_given_up(three):
    clinic.lay_tables(actor="1", event=three.event)
    aru, batu, _ = three.regions
    for one in (aru, batu):
        evaluated(three.event, one.unit, planning=3, measurement=5)
    clinic_requests.triage(actor="1", event=three.event)
    assert clinic_requests.triage(actor="1", event=three.event) == 0
    first = ClinicRequest.objects.get(invitee=aru, table__key="institutions")
    clinic_requests.set_priority(actor="1", request=first, priority=9, why="Diminta gubernur")
    clinic_requests.withdraw_request(actor="", request=ClinicRequest.objects.get(invitee=batu, table__key="staff"))
    assert [(one.name, len(one.units)) for one in group_advice(three.event)] == [("Perencanaan Kinerja", 2)]
    ComponentScore.objects.filter(evaluation__unit=aru.unit, component="planning").update(points=29)
    ComponentScore.objects.filter(evaluation__unit=aru.unit, component="measurement").update(points=24)
    clinic_requests.triage(actor="1", event=three.event)
    mine = {one for one in wanted(three.event) if one[0] == "Daerah Aru"}
    assert ("Daerah Aru", "institutions", Reason.WEAK, 9) in mine
    assert not any(one[:2] == ("Daerah Aru", "staff") for one in mine)
    assert not any(one[:2] == ("Daerah Batu", "staff") for one in wanted(three.event))


def test_topics_left_out_of_a_choice_are_given_up_with_their_seat(three):
    first, second = a_table(three.event, "x"), a_table(three.event, "y")
    slots = some_slots(three.event)
    seat = an_appointment(a_request(three.regions[0], first), first.desks.get(), slots[0])
    chosen = {second.pk: " Belum ada IKU "}
    clinic_requests.choose_topics(actor="", invitee=three.regions[0], chosen=chosen)
    seat.refresh_from_db()
    assert seat.state == Appointment.State.FREED
    assert [(one.table, one.problem) for one in queries.requests_of(three.event)] == [(second, "Belum ada IKU")]


def test_nobody_chooses_topics_of_a_clinic_that_is_over_or_declined(three):
    table = a_table(three.event)
    some_slots(three.event)
    Invitee.objects.filter(pk=three.regions[0].pk).update(reply=Invitee.Reply.ABSENT)
    with pytest.raises(CannotChange, match="berhalangan"):
        clinic_requests.wish(actor="", invitee=three.regions[0], table=table)
    with clock.set_day(NOW.date(), dt.time(17)), pytest.raises(CannotChange, match="sudah selesai"):  # 18.00 WITA
        clinic_requests.wish(actor="", invitee=three.regions[1], table=table)


def test_half_past_three_to_six_in_half_hours_are_five_slots_and_a_break_moves_the_rest(three):
    # from: scenario D: 15.30–18.00
    laid = clinic.lay_slots(
        actor="1", event=three.event, on=three.event.starts_on, first=dt.time(15, 30), minutes=30, many=5
    )
    grid = queries.timetable_of(three.event)
    assert [row.hours for row in grid.rows][::4] == ["15.30–16.00 WITA", "17.30–18.00 WITA"]
    assert [slot.number for slot in laid] == [1, 2, 3, 4, 5]
    pause = Break(2, 15, "Salat Asar")
    again = {"actor": "1", "event": three.event, "on": three.event.starts_on, "first": dt.time(15, 30), "minutes": 30}
    clinic.lay_slots(**again, many=4, breaks=[pause])
    grid = queries.timetable_of(three.event)
    assert [(row.hours[:11], row.slot.break_before) for row in grid.rows][1:3] == [
        ("16.00–16.30", ""),
        ("16.45–17.15", "Salat Asar"),
    ]
    with pytest.raises(CannotChange, match="tengah malam"):
        clinic.lay_slots(**again, many=20)


def test_slots_and_desks_with_seats_are_not_taken_away(three):
    table = a_table(three.event)
    slots, desk = some_slots(three.event), table.desks.get()
    an_appointment(a_request(three.regions[0], table), desk, slots[0])
    for refused in (
        lambda: clinic.clear_slots(actor="1", event=three.event, on=three.event.starts_on),
        lambda: clinic.remove_desk(actor="1", desk=desk),
        lambda: clinic.remove_table(actor="1", table=table),
        lambda: clinic.pause_desk(actor="1", desk=desk, slots=slots[:1]),
        lambda: clinic.add_desk(actor="1", table=table, facts={"name": "meja 1"}),
    ):
        with pytest.raises(CannotChange):
            refused()


def test_the_worthiest_are_seated_and_the_rest_wait_at_the_desk_that_stays_open(three):
    table = a_table(three.event)
    online = Desk.objects.create(table=table, name="Daring", is_online=True)
    some_slots(three.event, many=2)
    for region, priority in zip(three.regions, (1, 6, 4), strict=True):
        a_request(region, table, priority=priority)
    plan = clinic_plans.propose_plan(actor="1", event=three.event, slots=2)
    assert clinic_plans.propose_plan(actor="1", event=three.event, slots=2) == plan
    assert (plan.content["status"], plan.content["worth"], plan.content["lower_bound"]) == ("optimal", 10, 3)
    assert [one.why for one in plans.left_out(plan)] == [
        "Topik Topik accountability penuh pada setiap slot. Jumlah prioritas yang terlayani tidak dapat lebih besar."
    ]
    assert clinic_plans.use_plan(actor="1", plan=plan) == 2
    assert [one.invitee.unit.name for one in queries.online_queue(three.event)] == ["Daerah Aru"]
    assert {one.invitee.unit.name for one in queries.appointments_of(three.event)} == {"Daerah Batu", "Daerah Candi"}
    assert not Appointment.objects.filter(desk=online).exists()
    with pytest.raises(CannotChange, match="sudah dipakai"):
        clinic_plans.use_plan(actor="1", plan=plan)


def test_a_plan_made_before_a_region_booked_is_refused_and_the_next_leaves_that_seat_alone(three):
    table = a_table(three.event)
    slots, desk = some_slots(three.event), table.desks.get()
    requests = [a_request(region, table) for region in three.regions]
    plan = clinic_plans.propose_plan(actor="1", event=three.event, slots=5)
    an_appointment(requests[0], desk, slots[4], is_pinned=True)
    assert plans.is_stale(plan)
    with pytest.raises(CannotChange, match="berubah sejak"):
        clinic_plans.use_plan(actor="1", plan=plan)
    clinic_plans.use_plan(actor="1", plan=clinic_plans.propose_plan(actor="1", event=three.event, slots=5))
    assert queries.appointments_of(three.event).get(request=requests[0]).slot == slots[4]
    assert queries.appointments_of(three.event).count() == 3


def test_arrivals_and_pauses_bind_the_plan_and_a_new_request_moves_nobody(three):
    table = a_table(three.event)
    slots, desk = some_slots(three.event), table.desks.get()
    clinic.pause_desk(actor="1", desk=desk, slots=slots[1:2], why="Salat Asar")
    Invitee.objects.filter(pk=three.regions[0].pk).update(arrives_at=slots[1].starts_at)
    for region in three.regions[:2]:
        a_request(region, table)
    clinic_plans.use_plan(actor="1", plan=clinic_plans.propose_plan(actor="1", event=three.event))
    seats = {one.invitee_id: one.slot.number for one in queries.appointments_of(three.event)}
    assert seats == {three.regions[0].pk: 3, three.regions[1].pk: 1}
    a_request(three.regions[2], table)
    plan = clinic_plans.propose_plan(actor="1", event=three.event)
    assert (plan.content["slots"], plan.content["changed"]) == (4, 0)
    assert [one.kind for one in plans.changes_of(plan)] == ["new", "same", "same"]


def test_a_plan_that_needs_more_slots_than_there_are_says_how_many(three):
    table = a_table(three.event)
    some_slots(three.event, many=1)
    for region in three.regions:
        a_request(region, table)
    plan = clinic_plans.propose_plan(actor="1", event=three.event)
    assert (plan.content["slots"], plan.content["laid"]) == (3, 1)
    assert {one.kind for one in plans.changes_of(plan)} == {"new"}  # nobody is told to be without a seat
    with pytest.raises(CannotChange, match="2 slot lebih banyak"):
        clinic_plans.use_plan(actor="1", plan=plan)


def test_moving_by_hand_says_what_stands_in_the_way(three):
    table, other = a_table(three.event, desks=1), a_table(three.event, "y")
    slots, desk = some_slots(three.event), table.desks.get()
    first, second = (a_request(region, table) for region in three.regions[:2])
    mine, theirs = an_appointment(first, desk, slots[0]), an_appointment(second, desk, slots[1])
    for place, words in (((desk, slots[1]), "diambil Daerah Batu"), ((other.desks.get(), slots[2]), "topik lain")):
        with pytest.raises(CannotChange, match=words):
            clinic_plans.move_appointment(actor="1", appointment=mine, desk=place[0], slot=place[1])
    moved = clinic_plans.move_appointment(actor="1", appointment=theirs, desk=desk, slot=slots[3])
    assert (moved.slot, moved.is_pinned) == (slots[3], True)
    clinic_plans.pin(actor="1", appointment=moved, is_pinned=False)
    clinic_plans.free_seat(actor="1", appointment=mine)
    with pytest.raises(CannotChange, match="sudah dilepas"):
        clinic_plans.pin(actor="1", appointment=mine)
    assert clinic_plans.give_seat(actor="1", request=first, desk=desk, slot=slots[0]).chair == 1
