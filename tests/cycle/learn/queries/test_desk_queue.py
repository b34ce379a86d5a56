"""The queue of a desk, and what it may read of the region before it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.events import NOW, a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_mandate, a_unit, a_viewer

from teladan.cycle.learn.actions import consultations as actions
from teladan.cycle.learn.queries.consultations import earlier_advice, progress_of, talks_of
from teladan.cycle.learn.queries.desk_figures import results_at
from teladan.cycle.learn.queries.desk_queue import queue_of
from teladan.cycle.learn.queries.events import about
from teladan.cycle.learn.queries.waiting_desks import waiting_desks
from teladan.cycle.measure.actions.evaluations import record_evaluation
from teladan.cycle.measure.actions.hand_overs import hand_over
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer

pytestmark = pytest.mark.django_db
SCORES = {"planning": "18", "measurement": "20", "reporting": "6", "internal_evaluation": "5", "achievement": "12"}


@pytest.fixture
def office():
    return a_unit("Kedeputian Contoh")


@pytest.fixture
def event():
    return an_event(a_unit("Kementerian Contoh"))


@pytest.fixture
def table(event, office):
    return a_table(event, unit=office)


@pytest.fixture
def regions(event):
    return [an_invitee(event, a_unit(f"Kabupaten Contoh {name}")) for name in ("A", "B", "C", "D", "E")]


def names(rows):
    return [row.request.invitee.unit.name[-1] for row in rows]


def test_who_talks_who_is_next_who_walked_in_and_who_did_not_come(event, office, table, regions):
    desk, slots = table.desks.first(), some_slots(event, 4)
    asked = [a_request(one, table) for one in regions]
    for request, slot in zip(asked[:3], slots, strict=False):
        an_appointment(request, desk, slot)
    an_appointment(asked[3], desk, slots[3], state="no_show")
    asked[4].reason = "walk_in"
    asked[4].save()
    viewer = a_viewer(office)
    before = queue_of(viewer, desk, NOW)
    assert (names(before.next_up), names(before.later)) == (["A"], ["B", "C"])
    assert (names(before.walk_ins), names(before.absent)) == (["E"], ["D"])
    talk = actions.begin(actor=viewer.account, request=asked[0], kind="consultation", expert_name="Ahli", at=NOW)
    during = queue_of(viewer, desk, slots[1].starts_at)
    assert (names(during.talking), names(during.next_up), names(during.later)) == (["A"], ["B"], ["C"])
    actions.end(actor=viewer.account, consultation=talk, at=slots[0].ends_at)
    late = queue_of(viewer, desk, slots[2].starts_at)
    assert (names(late.served), names(late.next_up)) == (["A"], ["B", "C"])


def test_a_longer_queue_asks_no_more_of_the_database(event, office, table, regions):
    desk, slots, viewer = table.desks.first(), some_slots(event, 5), a_viewer(office)
    counted = []
    for region, slot in zip(regions, slots, strict=True):
        an_appointment(a_request(region, table), desk, slot)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queue_of(viewer, desk, NOW)
        counted.append(len(asked))
    assert len(set(counted)) == 1


def test_a_desk_reads_the_components_that_were_handed_over_at_its_event_and_no_others(event, office, table, regions):
    evaluator = a_unit("Kedeputian Contoh Evaluasi")
    points = {key: Decimal(value) for key, value in SCORES.items()}
    made = [
        record_evaluation(
            actor="", evaluator=evaluator, unit=one.unit, instrument="akip/2015", year=2015, scores=points,
            recommendations=["Tetapkan indikator yang mengukur hasil."],
        )
        for one in regions[:2]
    ]  # fmt: skip
    hand_over(actor="", evaluations=made[:1], handed_on=event.starts_on, about=about(event))
    hand_over(actor="", evaluations=made[1:], handed_on=event.starts_on)
    viewer, stranger = a_viewer(office), a_viewer(a_unit("Kedeputian Contoh Lain"))
    found = results_at(viewer, event, regions[0].unit, event.starts_on)
    # from: 6 of 15 is the smallest share of 18/30, 20/25, 6/15, 5/10, 12/20
    assert found.components[0].key == "reporting"
    assert [one.row.text for one in found.recommendations] == ["Tetapkan indikator yang mengukur hasil."]
    assert results_at(viewer, event, regions[1].unit, event.starts_on) is None
    assert results_at(stranger, event, regions[0].unit, event.starts_on) is None
    assert results_at(viewer, event, regions[0].unit, event.starts_on - dt.timedelta(1)) is None


def test_earlier_advice_comes_only_from_where_one_served_and_never_from_a_counselling(event, office, table, regions):
    earlier, elsewhere = an_event(event.organiser), an_event(a_unit("Kementerian Contoh Lain"))
    before, other = an_invitee(earlier, regions[0].unit), an_invitee(elsewhere, regions[0].unit)
    talks = [
        (a_request(before, a_table(earlier, unit=office)), "guidance"),
        (a_request(before, a_table(earlier, "staff", unit=office)), "counselling"),
        (a_request(other, a_table(elsewhere, unit=a_unit("Badan Contoh"))), "guidance"),
    ]
    for request, kind in talks:
        talk = actions.begin(actor="9", request=request, kind=kind, expert_name="Ahli Rekaan", at=NOW)
        actions.write(actor="9", consultation=talk, base=1, advice=f"Saran {request.event_id} {kind}")
    for viewer in (a_viewer(office), Viewer(account="9")):
        read = [row.advice for row in earlier_advice(viewer, regions[0])]
        assert f"Saran {earlier.pk} guidance" in read
        assert f"Saran {earlier.pk} counselling" not in read
    assert len(earlier_advice(a_viewer(office), regions[0])) == 1


def test_progress_counts_what_was_served_and_agreed_by_topic(event, office, table, regions):
    asked = [a_request(one, table) for one in regions[:3]]
    talk, _unwritten = [
        actions.begin(actor="9", request=one, kind="consultation", expert_name="Ahli", at=NOW) for one in asked[:2]
    ]
    actions.write(actor="9", consultation=talk, base=1, advice="Petakan jabatan.")
    actions.agree_as_expert(actor="9", consultation=talk, base=2, at=NOW)
    actions.agree_as_visitor(actor="9", consultation=talk, base=2, at=NOW, name="Tamu Rekaan")
    *_topics, whole = progress_of(talks_of(a_viewer(office), event), event.starts_on)
    assert (whole.asked, whole.served, whole.agreed, whole.unwritten) == (3, 2, 1, 1)


def test_the_expert_is_led_to_the_own_desk_while_regions_still_wait_there(event, office, table, regions):
    desk, slots = table.desks.first(), some_slots(event, 2)
    desk.expert = a_mandate(office).person
    desk.save()
    for invitee, slot in zip(regions, slots, strict=False):
        an_appointment(a_request(invitee, table), desk, slot)
    viewer = Viewer(account="1", person=desk.expert_id)
    with clock.set_day(dt.date(2016, 1, 14)):
        (line,) = waiting_desks(viewer, clock.today())
        assert waiting_desks(a_viewer(office), clock.today()) == []
    assert line.text == f"Buka meja Anda: {desk.name}, {table.name}"
    assert line.detail.startswith("2 instansi, mulai Jumat, 15 Januari 2016 pukul 15.30 WITA")
    with clock.set_day(dt.date(2016, 1, 15), dt.time(18)):  # 19.00 in Denpasar: all slots are over
        assert waiting_desks(viewer, clock.today()) == []
