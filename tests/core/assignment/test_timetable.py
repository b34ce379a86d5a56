"""Timetables: against every timetable there is on small problems, against a solver on the real ones."""

from collections import Counter
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.core.assignment import Desk, Request, Timetable, timetable
from teladan.core.assignment.slots import fewest_slots, into_slots

thorough = settings(max_examples=150, deadline=None)


@st.composite
def clinics(draw) -> tuple[list[Request], list[Desk]]:
    """Up to four visitors at three topics, with group desks; the last topic may have no desk."""
    desks = [
        Desk(f"{topic}{number}", topic, draw(st.integers(1, 2)))
        for topic in "xyz"[: draw(st.integers(1, 3))]
        for number in range(draw(st.integers(1, 2)))
    ]
    pairs = draw(st.sets(st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz")), min_size=1, max_size=8))
    return [Request(visitor, topic, draw(st.integers(0, 4))) for visitor, topic in sorted(pairs)], desks


def most_worth(requests: list[Request], desks: list[Desk], slots: int) -> int:
    """The greatest sum of priorities in so many slots: each request in each slot or in none, all ways tried."""
    rooms = Counter()
    for desk in desks:
        rooms[desk.topic] += desk.capacity

    @cache
    def best(at: int, taken: frozenset[tuple[int, str]], full: tuple[tuple[int, str, int], ...]) -> int:
        if at == len(requests):
            return 0
        one = requests[at]
        found = best(at + 1, taken, full)
        used = {(slot, topic): many for slot, topic, many in full}
        for slot in range(slots):
            many = used.get((slot, one.topic), 0)
            if (slot, one.visitor) not in taken and many < rooms[one.topic]:
                now = used | {(slot, one.topic): many + 1}
                after = tuple(sorted((slot, topic, many) for (slot, topic), many in now.items()))
                found = max(found, one.priority + best(at + 1, taken | {(slot, one.visitor)}, after))
        return found

    return best(0, frozenset(), ())


def is_sound(found: Timetable, requests: list[Request], desks: list[Desk]) -> bool:
    """Nobody twice in a slot, no desk beyond its capacity, every request once: placed or not."""
    at_once = Counter((one.slot, one.visitor) for one in found.appointments)
    at_desk = Counter((one.slot, one.desk, one.topic) for one in found.appointments)
    capacity = {(desk.name, desk.topic): desk.capacity for desk in desks}
    told = [(one.visitor, one.topic) for one in (*found.appointments, *found.unplaced)]
    return (
        max(at_once.values(), default=1) == 1
        and all(many <= capacity[desk, topic] for (_, desk, topic), many in at_desk.items())
        and all(1 <= one.slot <= found.slots for one in found.appointments)
        and sorted(told) == sorted((one.visitor, one.topic) for one in requests)
    )


@thorough
@given(clinics(), st.integers(0, 2))
def test_all_are_placed_and_one_slot_less_would_not_do(clinic, seed) -> None:
    requests, desks = clinic
    found = timetable(requests, desks, seed=seed)
    topics = {desk.topic for desk in desks}
    assert is_sound(found, requests, desks)
    assert [(one.visitor, one.topic) for one in found.unplaced] == [
        (one.visitor, one.topic) for one in requests if one.topic not in topics
    ]
    assert found.status == "optimal"
    assert found.slots == found.lower_bound
    each_one = [Request(one.visitor, one.topic) for one in requests if one.topic in topics]
    assert most_worth(each_one, desks, found.slots) == len(each_one)
    if found.slots:
        assert most_worth(each_one, desks, found.slots - 1) < len(each_one)


@thorough
@given(clinics(), st.integers(1, 3))
def test_no_choice_for_a_fixed_afternoon_is_worth_more(clinic, slots) -> None:
    requests, desks = clinic
    found = timetable(requests, desks, slots=slots)
    assert is_sound(found, requests, desks)
    assert (found.slots, found.lower_bound) == (slots, timetable(requests, desks).slots)
    placed = {(one.visitor, one.topic) for one in found.appointments}
    worth = sum(one.priority for one in requests if (one.visitor, one.topic) in placed)
    assert worth == found.worth == most_worth(requests, desks, slots)
    for one in found.unplaced:  # each reason is a true one, and nobody waits beside a free desk
        visits = sum(visitor == one.visitor for visitor, _ in placed)
        received = sum(topic == one.topic for _, topic in placed)
        room = slots * sum(desk.capacity for desk in desks if desk.topic == one.topic)
        assert ("tidak punya meja" in one.why) == (not one.has_desk) == (room == 0)
        assert not one.has_desk or ("penuh" in one.why) == (received == room)
        assert not one.has_desk or ("sudah punya janji" in one.why) == (visits == slots)
        assert not one.has_desk or visits == slots or received == room


@thorough
@given(clinics(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nobodys_slot(clinic, random: Random) -> None:
    requests, desks = clinic
    found = timetable(requests, desks, slots=2)
    again = timetable(random.sample(requests, len(requests)), desks, slots=2)
    assert {(one.visitor, one.topic): one.slot for one in found.appointments} == {
        (one.visitor, one.topic): one.slot for one in again.appointments
    }


def regions(many: int, desks: int, topics: int = 4) -> tuple[list[Request], list[Desk]]:
    """Every region wants every topic."""
    names = [f"Topik {number}" for number in range(1, topics + 1)]
    return (
        [Request(f"Daerah {number}", name) for number in range(1, many + 1) for name in names],
        [Desk(f"Meja {number}", name) for name in names for number in range(1, desks + 1)],
    )


@pytest.mark.parametrize(
    ("many", "desks", "slots"),
    [(41, 3, 14), (41, 1, 41), (42, 2, 21), (42, 3, 14), (3, 3, 4), (1, 1, 4), (514, 20, 26)],
)
# from: 41 requests at three desks need ⌈41 / 3⌉ = 14 slots, at one 41; three regions at three desks need one slot for each topic
def test_all_regions_at_all_topics(many, desks, slots):
    requests, tables = regions(many, desks)
    found = timetable(requests, tables)
    assert (found.status, found.slots, found.lower_bound) == ("optimal", slots, slots)
    assert is_sound(found, requests, tables)


def test_a_solver_that_knows_no_theorem_agrees_that_14_slots_do_and_13_do_not():
    from ortools.sat.python import cp_model

    requests, desks = regions(41, 3)

    def is_possible(slots: int) -> bool:
        model = cp_model.CpModel()
        at = {(one, slot): model.new_bool_var("") for one in requests for slot in range(slots)}
        for one in requests:
            model.add_exactly_one(at[one, slot] for slot in range(slots))
        for slot in range(slots):
            for visitor in {one.visitor for one in requests}:
                model.add_at_most_one(at[one, slot] for one in requests if one.visitor == visitor)
            for topic in {one.topic for one in requests}:
                room = sum(desk.capacity for desk in desks if desk.topic == topic)
                model.add(sum(at[one, slot] for one in requests if one.topic == topic) <= room)
        solver = cp_model.CpSolver()
        return solver.solve(model) == cp_model.OPTIMAL

    assert is_possible(14)
    assert not is_possible(13)


def test_a_group_desk_receives_several_with_the_same_topic():
    requests, _ = regions(7, 1, topics=1)
    found = timetable(requests, [Desk("Kelompok", "Topik 1", 5), Desk("Sendiri", "Topik 1")])
    assert found.slots == 2  # from: ⌈7 / (5 + 1)⌉
    assert is_sound(found, requests, [Desk("Kelompok", "Topik 1", 5), Desk("Sendiri", "Topik 1")])
    assert max(Counter((one.slot, one.desk) for one in found.appointments).values()) > 1


def test_priorities_win_and_the_rest_hears_why():
    requests = [Request("A", "x", 5), Request("B", "x", 1), Request("C", "x", 3)]
    found = timetable(requests, [Desk("1", "x")], slots=2)
    assert {one.visitor for one in found.appointments} == {"A", "C"}
    assert (found.slots, found.lower_bound, found.worth) == (2, 3, 8)
    assert [one.why for one in found.unplaced] == [
        "Topik x penuh: 2 slot × 1 pengunjung sekaligus = 2 janji. Jumlah prioritas yang terlayani tidak dapat lebih besar."
    ]


def test_a_visitor_whose_slots_are_full_hears_that():
    requests = [Request("A", "x", 5), Request("A", "y", 1), Request("B", "y", 1)]
    found = timetable(requests, [Desk("1", "x"), Desk("1", "y")], slots=1)
    assert [(one.visitor, one.topic) for one in found.unplaced] == [("A", "y")]
    assert "A sudah punya janji pada setiap slot (1)" in found.unplaced[0].why


def test_more_slots_than_needed_leave_the_last_ones_free():
    requests, desks = regions(3, 3)
    found = timetable(requests, desks, slots=1_000_000)
    assert (found.slots, found.lower_bound, len(found.unplaced)) == (1_000_000, 4, 0)
    assert max(one.slot for one in found.appointments) == 4


def test_requests_for_no_desk_at_all_need_no_slot():
    found = timetable([Request("A", "x")], [Desk("1", "y")])
    assert (found.slots, found.appointments, len(found.unplaced)) == (0, [], 1)


def test_fewer_slots_than_needed_cannot_be_coloured():
    assert fewest_slots([("A", "x"), ("B", "x")], {"x": 1}) == 2
    with pytest.raises(ValueError, match="fewer slots"):
        into_slots([("A", "x"), ("B", "x")], {"x": 1}, 1)
