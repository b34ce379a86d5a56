"""What does not fit in a day, told whatever order the items come in."""

from hypothesis import given
from hypothesis import strategies as st

from teladan.cycle.learn.conflicts import Bounds, Slot, conflicts_of

DAY = Bounds(opens=540, closes=840, holds={1: 40, 7: 15}, closed=frozenset({9}))
A, B = frozenset({"a"}), frozenset({"b"})


def kinds(*slots, day=DAY):
    return [(one.kind, one.slots) for one in conflicts_of(slots, day)]


def test_a_quiet_day_has_no_conflict():
    assert kinds(Slot("1", 540, 600, A, place=1, heads=12), Slot("2", 600, 700, A, place=7, heads=12)) == []


def test_somebody_who_is_named_in_two_items_at_once():
    sari = frozenset({"sari"})
    found = conflicts_of([Slot("1", 540, 600, A, people=sari), Slot("2", 590, 630, B, people=sari)], DAY)
    assert [(one.kind, one.people, one.first, one.last) for one in found] == [("person", sari, 590, 600)]


def test_a_place_taken_twice_also_by_another_reception_of_that_day():
    other = Slot("x", 560, 580, B, place=1, is_own=False)
    assert kinds(Slot("1", 540, 600, A, place=1), other) == [("place", ("1", "x"))]


def test_two_items_of_other_receptions_are_no_concern_of_ours():
    other = Slot("x", 560, 580, B, place=1, is_own=False)
    assert kinds(other, Slot("y", 560, 580, B, place=1, is_own=False)) == []


def test_a_place_over_its_capacity_and_one_that_is_closed():
    assert kinds(Slot("1", 540, 600, A, place=7, heads=16)) == [("capacity", ("1",))]
    assert kinds(Slot("1", 540, 600, A, place=7, heads=15)) == []
    assert kinds(Slot("1", 540, 600, A, place=9, heads=1)) == [("closed", ("1",))]


def test_hours_outside_the_reception():
    assert kinds(Slot("1", 530, 600, A), Slot("2", 600, 850, A)) == [("outside", ("1",)), ("outside", ("2",))]


def test_one_delegation_in_two_items_unless_each_names_its_own_people():
    assert kinds(Slot("1", 540, 600, A), Slot("2", 570, 600, A)) == [("overlap", ("1", "2"))]
    assert kinds(Slot("1", 540, 600, A), Slot("2", 570, 600, B)) == []
    halves = [Slot("1", 540, 600, A, guests=frozenset("d")), Slot("2", 540, 600, A, guests=frozenset("e"))]
    assert kinds(*halves) == []


def test_one_trouble_is_told_once():
    sari = frozenset({"sari"})
    found = kinds(Slot("1", 540, 600, A, people=sari), Slot("2", 590, 630, A, people=sari))
    assert found == [("person", ("1", "2"))]
    assert kinds(Slot("1", 540, 600, A, place=1), Slot("2", 590, 630, A, place=1)) == [("place", ("1", "2"))]


def test_a_quarter_of_an_hour_with_nothing_to_do():
    assert kinds(Slot("1", 540, 600, A), Slot("2", 614, 700, A)) == []
    found = conflicts_of([Slot("1", 540, 600, A), Slot("2", 615, 700, A)], DAY)
    assert [(one.kind, one.first, one.last) for one in found] == [("idle", 600, 615)]


PEOPLE = st.frozensets(st.sampled_from("pqrs"), max_size=3)
SLOTS = st.lists(
    st.builds(
        lambda starts, length, place, people, own: (starts, starts + length, place, people, own),
        st.integers(500, 560),
        st.integers(1, 40),
        st.sampled_from([None, 1, 7]),
        PEOPLE,
        st.booleans(),
    ),
    max_size=6,
)


@given(SLOTS, st.randoms())
def test_people_and_places_twice_are_those_that_a_look_at_every_minute_finds(rows, chance):
    slots = [
        Slot(str(number), starts, ends, A, place=place, people=people, guests=people, is_own=own)
        for number, (starts, ends, place, people, own) in enumerate(rows)
    ]
    people, places = set(), set()
    for minute in range(500, 600):
        going_on = [slot for slot in slots if slot.starts <= minute < slot.ends]
        for one in going_on:
            for other in going_on:
                if one.key < other.key and (one.is_own or other.is_own):
                    pair = frozenset({one.key, other.key})
                    people |= {(pair, who) for who in one.people & other.people}
                    places |= {pair} if one.place is not None and one.place == other.place else set()
    found = conflicts_of(slots, DAY)
    assert {(frozenset(one.slots), who) for one in found if one.kind == "person" for who in one.people} == people
    assert {frozenset(one.slots) for one in found if one.kind == "place"} == places
    shuffled = list(slots)
    chance.shuffle(shuffled)
    assert conflicts_of(shuffled, DAY) == found
