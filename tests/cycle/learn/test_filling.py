"""A programme's agenda laid over a day."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from teladan.cycle.learn.filling import Laid, Wanted, lay

SIX = [
    Wanted("Registrasi", 30, (1,)),
    Wanted("Sambutan", 30, (1,)),
    Wanted("Paparan", 45, (1,)),
    Wanted("Tanya jawab", 45, (1,)),
    Wanted("Peninjauan", 40, (7, 8)),
    Wanted("Penutupan", 30, (1,)),
]


def test_what_fits_keeps_its_length_and_a_site_item_is_repeated_for_each_site():
    laid, left_out = lay(SIX, 9 * 60, 14 * 60)
    assert left_out == []
    # from: 30 + 30 + 45 + 45 + 40 + 40 + 30 minutes after 09.00, added up by hand
    assert [(one.starts, one.ends, one.place) for one in laid] == [
        (540, 570, 1),
        (570, 600, 1),
        (600, 645, 1),
        (645, 690, 1),
        (690, 730, 7),
        (730, 770, 8),
        (770, 800, 1),
    ]


def test_what_takes_too_long_is_shortened_alike_to_five_minutes():
    laid, left_out = lay(SIX, 9 * 60, 11 * 60)
    assert left_out == []
    # from: 120 of 260 minutes; 30 -> 13,8 -> 10, 45 -> 20,7 -> 20, 40 -> 18,4 -> 15
    assert [one.ends - one.starts for one in laid] == [10, 10, 20, 20, 15, 15, 10]


def test_what_finds_no_room_is_named():
    assert lay(SIX, 540, 560)[1] == ["Paparan", "Tanya jawab", "Peninjauan", "Peninjauan", "Penutupan"]


def test_an_item_without_a_place_stands_once():
    assert lay([Wanted("Istirahat", 60)], 720, 780) == ([Laid("Istirahat", 720, 780, None)], [])


@given(
    st.lists(st.tuples(st.integers(1, 240), st.lists(st.integers(1, 3), max_size=3, unique=True)), max_size=12),
    st.integers(0, 1300),
    st.integers(1, 600),
)
def test_nothing_lies_outside_the_hours_or_on_top_of_another(items, opens, there):
    wanted = [Wanted(f"Acara {number}", minutes, tuple(places)) for number, (minutes, places) in enumerate(items)]
    laid, left_out = lay(wanted, opens, opens + there)
    assert all(opens <= one.starts < one.ends <= opens + there for one in laid)
    assert all(one.ends <= other.starts for one, other in pairwise(laid))
    assert len(laid) + len(left_out) == sum(max(1, len(one.places)) for one in wanted)
