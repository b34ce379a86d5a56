"""The picture of who learnt from whom."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest

from teladan.ground.paper import Descent, PaperError, descent_chart
from teladan.ground.paper.descent_chart import MOST

TODAY = dt.date(2024, 11, 26)
ROWS = [
    Descent("asal", "Puskesmas Contoh Melati", dt.date(2016, 3, 1), is_first=True),
    Descent("a", "Puskesmas Contoh Kenanga", dt.date(2019, 5, 1), "asal"),
    Descent("b", "Puskesmas Contoh Dahlia", dt.date(2021, 2, 1), "a", dt.date(2023, 6, 1), "berhenti 2023"),
]


def words(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("width", [640, 328])
def test_it_names_everybody_beside_the_years_and_says_what_ended(width):
    drawn = descent_chart(ROWS, title="Dua puskesmas meniru", description="Uraian", until=TODAY, width=width)
    found = " ".join(words(drawn))
    for row in ROWS:
        assert all(word in found for word in row.name.split())
    assert {"2016", "2024", "berhenti 2023"} <= set(words(drawn))


def test_equal_rows_in_any_order_give_equal_bytes():
    drawn = [
        descent_chart(rows, title="T", description="U", until=TODAY, width=640) for rows in (ROWS, list(reversed(ROWS)))
    ]
    assert drawn[0] == drawn[1]


def test_names_cannot_break_the_picture():
    hostile = [Descent("x", '<script>alert(1)</script> & "a"', dt.date(2020, 1, 1))]
    root = ET.fromstring(descent_chart(hostile, title="T", description="U", until=TODAY, width=640))
    assert not list(root.iter("script"))


def test_a_picture_carries_only_so_many_lines_and_survives_circles():
    day = dt.date(2020, 1, 1)
    many = [Descent(str(at), f"Unit {at}", day + dt.timedelta(days=at)) for at in range(MOST + 5)]
    assert f"Unit {MOST}" not in words(descent_chart(many, title="T", description="U", until=TODAY, width=640))
    turning = [Descent("a", "Unit A", day, "a"), Descent("b", "Unit B", day, "a")]
    assert "Unit B" in words(descent_chart(turning, title="T", description="U", until=TODAY, width=640))


def test_nothing_to_draw_is_refused():
    with pytest.raises(PaperError):
        descent_chart([], title="T", description="U", until=TODAY)
