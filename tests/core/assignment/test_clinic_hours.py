"""A clinic whose hours are bound: against every timetable there is on small ones, and the reasons of who stays away."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.core.assignment import Appointment, Bounds, Desk, Request, Timetable, timetable

thorough = settings(max_examples=60, deadline=None)
Clinic = tuple[list[Request], list[Desk], Bounds]


@st.composite
def clinics(draw) -> Clinic:
    """Up to four requests at two topics; windows, pauses, needs, one pin and a timetable that stood before."""
    desks = [
        Desk(
            f"{topic}{number}",
            topic,
            draw(st.integers(1, 2)),
            frozenset(draw(st.sets(st.sampled_from("nm")))),
            frozenset(draw(st.sets(st.integers(1, 2), max_size=1))),
        )
        for topic, many in zip("xy", (draw(st.integers(1, 2)), 1), strict=True)
        for number in range(many)
    ]
    pairs = sorted(draw(st.sets(st.tuples(st.sampled_from("ABC"), st.sampled_from("xy")), min_size=1, max_size=4)))
    requests = [Request(*pair, draw(st.integers(0, 2)), draw(st.sampled_from(["", "n", "m"]))) for pair in pairs]
    windows = {
        visitor: draw(st.sampled_from([(1, None), (2, None), (1, 1), (2, 2), (1, 3)]))
        for visitor in draw(st.sets(st.sampled_from("ABC")))
    }
    present = [
        Appointment(
            draw(st.integers(1, 2)),
            draw(st.sampled_from([one.name for one in desks if one.topic == topic])),
            topic,
            visitor,
        )
        for visitor, topic in draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3))
    ]
    present = [
        one
        for at, one in enumerate(present)
        if all((one.visitor, one.slot) != (two.visitor, two.slot) for two in present[:at])
    ]
    pins = [one for one in present[:1] if draw(st.booleans())]
    return requests, desks, Bounds(windows, pins, present)


def best(clinic: Clinic, slots: int | None) -> tuple[int, ...]:
    """The best of all timetables by the aims in their order, each request tried in every chair of every slot and in none."""
    requests, desks, bounds = clinic
    last = slots or 2 + 4
    pins = {(one.visitor, one.topic): (one.desk, one.slot) for one in bounds.pins}
    earlier = {(one.visitor, one.topic): (one.desk, one.slot) for one in bounds.present if one not in bounds.pins}
    choices = []
    for one in requests:
        if (one.visitor, one.topic) in pins:
            choices.append([pins[one.visitor, one.topic]])
            continue
        first, end = bounds.windows.get(one.visitor, (1, None))
        there = range(first, min(last, end or last) + 1)
        choices.append(
            [
                None,
                *(
                    (desk.name, slot)
                    for desk in desks
                    if desk.topic == one.topic
                    for slot in there
                    if slot not in desk.pauses
                ),
            ]
        )
    capacity = {desk.name: desk.capacity for desk in desks}
    known = {desk.name: desk.knows for desk in desks}
    found = []
    for chosen in product(*choices):
        placed = [(one, seat) for one, seat in zip(requests, chosen, strict=True) if seat is not None]
        at_desk = Counter(seat for one, seat in placed if (one.visitor, one.topic) not in pins)
        held = Counter(pins.values())
        if any(many > max(capacity[desk] - held[desk, slot], 0) for (desk, slot), many in at_desk.items()):
            continue
        if max(Counter((one.visitor, slot) for one, (_, slot) in placed).values(), default=1) > 1:
            continue
        worth = sum(one.priority * (len(requests) + 1) + 1 for one, _ in placed)
        found.append(
            (
                worth,
                0 if slots else -max((slot for _, (_, slot) in placed), default=0),
                sum(bool(one.need) and one.need in known[desk] for one, (desk, _) in placed),
                sum(earlier.get((one.visitor, one.topic)) == seat for one, seat in placed),
            )
        )
    return max(found)


def aims(found: Timetable, clinic: Clinic, slots: int | None) -> tuple[int, ...]:
    requests, desks, bounds = clinic
    asked = {(one.visitor, one.topic): one for one in requests}
    known = {(desk.name, desk.topic): desk.knows for desk in desks}
    placed = [(asked[one.visitor, one.topic], one) for one in found.appointments]
    return (
        sum(one.priority * (len(requests) + 1) + 1 for one, _ in placed),
        0 if slots else -found.slots,
        sum(bool(one.need) and one.need in known[at.desk, at.topic] for one, at in placed),
        sum(at in bounds.present and at not in bounds.pins for _, at in placed),
    )


@thorough
@given(clinics(), st.sampled_from([None, 1, 2]))
def test_no_timetable_of_bound_hours_is_better_in_the_order_of_the_aims(clinic, slots) -> None:
    requests, desks, bounds = clinic
    if slots is not None and any(one.slot > slots for one in bounds.pins):
        slots = 2
    found = timetable(requests, desks, slots=slots, bounds=bounds)
    assert found.status == "optimal"
    assert aims(found, clinic, slots) == best(clinic, slots)
    assert (found.known, found.changed) == (found.most_known, found.least_changed)
    told = [(one.visitor, one.topic) for one in (*found.appointments, *found.unplaced)]
    assert sorted(told) == sorted((one.visitor, one.topic) for one in requests)
    assert set(bounds.pins) <= set(found.appointments)
    assert max(Counter((one.slot, one.visitor) for one in found.appointments).values(), default=1) == 1
    for one in set(found.appointments) - set(bounds.pins):
        first, last = bounds.windows.get(one.visitor, (1, None))
        assert first <= one.slot <= (last or one.slot)
        assert one.slot not in next(desk.pauses for desk in desks if (desk.name, desk.topic) == (one.desk, one.topic))


@thorough
@given(clinics(), st.sampled_from([None, 1, 2]))
def test_a_search_that_is_cut_off_claims_no_more_than_it_knows(clinic, slots) -> None:
    requests, desks, bounds = clinic
    if slots is not None and any(one.slot > slots for one in bounds.pins):
        slots = 2
    found, most = timetable(requests, desks, slots=slots, bounds=bounds, effort=0), best(clinic, slots)
    assert found.status == "feasible" or aims(found, clinic, slots) == most
    assert found.most_worth >= most[0] // (len(requests) + 1)
    if any("tidak dapat lebih besar" in one.why for one in found.unplaced):
        assert found.worth == most[0] // (len(requests) + 1)


def test_hours_that_do_not_hold_all_are_not_called_proven_where_nothing_could_be_searched():
    # from: B has one slot for two topics, so the best leaves B's 1 at x away: 3 + 1 + 3 = 7, in two slots
    requests = [Request("A", "x", 3), Request("A", "y", 1), Request("B", "x", 1), Request("B", "y", 3)]
    asked = {"desks": [Desk("1", "x"), Desk("1", "y")], "bounds": Bounds(windows={"B": (2, 2)})}
    found = timetable(requests, effort=0, **asked)
    assert (found.status, found.lower_bound) == ("feasible", 1)
    searched = timetable(requests, **asked)
    assert (searched.status, searched.slots, searched.lower_bound, searched.worth) == ("optimal", 2, 2, 7)


def test_the_order_of_rows_changes_nothing_where_hours_are_bound():
    requests = [
        Request(visitor, topic, need=need) for visitor, need in zip("ABCD", "nmnm", strict=True) for topic in "xy"
    ]
    desks = [Desk("1", "x", knows=frozenset("n")), Desk("2", "x"), Desk("1", "y", 2)]
    bounds = Bounds(windows={"A": (2, None), "C": (1, 3)})
    assert timetable(requests, desks, bounds=bounds) == timetable(requests, desks, bounds=bounds)
    again = timetable(requests[::-1], desks, bounds=bounds)
    assert again.appointments == timetable(requests, desks, bounds=bounds).appointments


def test_three_provinces_with_different_arrivals_need_the_fourteen_slots_that_three_desks_need():
    # from: 41 requests at three desks need ⌈41 / 3⌉ = 14 slots; arrivals in the first two slots leave room enough after
    requests = [Request(f"Daerah {one}", topic) for one in range(41) for topic in "wxyz"]
    desks = [Desk(str(number), topic) for topic in "wxyz" for number in range(3)]
    windows = {f"Daerah {one}": (1 + one % 3, None) for one in range(41)}
    found = timetable(requests, desks, bounds=Bounds(windows=windows))
    assert (found.status, found.slots, found.lower_bound, len(found.unplaced)) == ("optimal", 14, 14, 0)


def test_all_at_one_expert_take_longer_than_the_fewest_slots_so_that_only_some_are_known():
    # from: two slots at two desks hold four; the one desk that knows takes two of them
    requests = [Request(visitor, "x", need="n") for visitor in "ABCD"]
    found = timetable(requests, [Desk("1", "x", knows=frozenset("n")), Desk("2", "x")])
    assert (found.slots, found.known, found.most_known, found.status) == (2, 2, 2, "optimal")


def test_whoever_cancels_leaves_all_others_where_they_were():
    requests = [Request(visitor, topic) for visitor in "ABC" for topic in "xy"]
    desks = [Desk("1", "x"), Desk("1", "y")]
    first = timetable(requests, desks)
    present = [one for one in first.appointments if one.visitor != "C"]
    again = timetable(requests[:4], desks, slots=3, bounds=Bounds(present=present))
    assert (again.changed, again.status) == (0, "optimal")
    assert set(again.appointments) == set(present)


@pytest.mark.parametrize(
    ("windows", "words"),
    [
        ({"A": (4, None)}, "A tidak ada di tempat pada satu pun dari 2 slot."),
        ({"A": (2, 2)}, "A sudah punya janji selama ada di tempat (slot 2–2)."),
        ({"A": (1, 1), "B": (1, 1)}, "A sudah punya janji selama ada di tempat (slot 1–1)."),
    ],
)
def test_whoever_stays_away_hears_which_hours_forbid_it(windows, words):
    requests = [Request("A", "x", 5), Request("A", "y", 1), Request("B", "y", 3)]
    found = timetable(requests, [Desk("1", "x"), Desk("1", "y")], slots=2, bounds=Bounds(windows=windows))
    why = next(one.why for one in found.unplaced if (one.visitor, one.topic) == ("A", "y"))
    assert why.startswith(words)


def test_a_topic_that_is_full_while_somebody_is_there_says_so():
    requests = [Request("A", "x", 5), Request("B", "x", 1)]
    found = timetable(requests, [Desk("1", "x")], slots=1, bounds=Bounds())
    assert [one.why[:34] for one in found.unplaced] == ["Topik x penuh pada setiap slot. Ju"]


def test_nothing_asked_and_a_topic_without_a_desk_are_answers_too():
    assert timetable([], [], bounds=Bounds()).slots == 0
    found = timetable([Request("A", "x")], [Desk("1", "y", pauses=frozenset({1}))], slots=2, bounds=Bounds())
    assert [(one.has_desk, "tidak punya meja" in one.why) for one in found.unplaced] == [(False, True)]
