"""Nearest neighbours: like with like, and said how alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teladan.core.statistics.neighbours import nearest

CLINICS = {
    "a": {"type": "puskesmas", "beds": 20.0, "budget": 100.0},
    "b": {"type": "puskesmas", "beds": 40.0, "budget": None},
    "c": {"type": "rumah sakit", "beds": 20.0, "budget": 100.0},
    "d": {"type": "puskesmas", "beds": 20.0, "budget": 100.0},
}


def test_the_like_come_first_and_each_says_where_it_differs():
    found = nearest("a", CLINICS, count=3)
    assert [neighbour.unit for neighbour in found] == ["d", "c", "b"]
    assert found[0].distance == 0
    assert found[1].parts == {"type": 1.0, "beds": 0.0, "budget": 0.0}
    assert found[1].distance == pytest.approx((1 / 3) ** 0.5)  # from: one square of three, by hand
    assert "budget" not in found[2].parts  # what one side does not know tells nothing


def test_sizes_are_told_apart_by_their_ratio_where_asked():
    sizes = {name: {"beds": beds} for name, beds in (("a", 20.0), ("b", 40.0), ("c", 200.0), ("d", 400.0))}
    by_log = {n.unit: n.distance for n in nearest("a", sizes, count=3, logarithmic=["beds"])}
    assert by_log["b"] == pytest.approx(by_log["d"] - by_log["c"])


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.fixed_dictionaries({"x": st.floats(-100, 100), "y": st.floats(0, 9)}),
        min_size=2,
    )
)
def test_a_distance_is_the_same_from_both_sides(units):
    names = sorted(units)
    there = {n.unit: n.distance for n in nearest(names[0], units, count=9)}
    for other in names[1:]:
        back = {n.unit: n.distance for n in nearest(other, units, count=9)}
        assert back[names[0]] == pytest.approx(there[other])


def test_units_that_share_nothing_are_left_out():
    assert nearest("a", {"a": {"x": 1.0}, "b": {"x": None}}, count=5) == []
