"""Lines side by side with the moments at which something began."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from teladan.ground.paper import Line, Mark, PaperError, for_page, lines_chart, png

SVG = "{http://www.w3.org/2000/svg}"
YEARS = ["2021", "2022", "2023", "2024"]
OURS = Line("yang meniru", [Decimal("20.1"), None, Decimal("27.4"), Decimal("28.9")])
THEIRS = Line("yang tidak", [Decimal("21.0"), Decimal("21.5"), Decimal("22.0"), Decimal("22.4")], "other")


def drawn(lines=(OURS, THEIRS), labels=YEARS, **options):
    return lines_chart(labels, lines, title="Naik lebih banyak", description="Empat tahun.", **{"width": 328} | options)


def letters(svg):
    return [" ".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", [328, 640])
def test_it_carries_nothing_a_strict_policy_forbids(width) -> None:
    for node in ET.fromstring(for_page(drawn(width=width, marks=[Mark(1, "3 mulai")]))).iter():
        assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "line", "text", "tspan"}
        assert not [name for name in node.attrib if name in {"style", "class"} or name.startswith("on")]


def test_each_line_is_named_and_its_newest_value_written() -> None:
    written = letters(drawn())
    assert {"yang meniru", "yang tidak", "28,9", "22,4", "2021", "2024"} <= set(written)
    assert "20,1" not in written


def test_a_lone_line_needs_no_key() -> None:
    assert "yang meniru" not in letters(drawn([OURS]))


def test_two_newest_values_that_would_overlap_step_apart() -> None:
    near = Line("yang tidak", [Decimal("28.8")] * 4, "other")
    heights = [
        float(node.get("transform").split(",")[1].rstrip(")"))
        for node in ET.fromstring(drawn([OURS, near])).iter(f"{SVG}text")
        if " ".join(node.itertext()) in ("28,9", "28,8")
    ]
    assert abs(heights[0] - heights[1]) >= 14


def test_marks_of_neighbours_are_both_read_on_a_phone() -> None:
    years = [str(year) for year in range(2015, 2026)]
    line = Line("cakupan", [Decimal(place) for place in range(11)])
    written = letters(drawn([line], years, marks=[Mark(5, "4 mulai"), Mark(6, "3 mulai")]))
    assert {"4 mulai", "3 mulai"} <= set(written)


def test_intervals_stretch_the_scale_and_zero_is_on_it() -> None:
    steps = Line("beda", [Decimal("4.0")] * 4, "own", [Decimal("3.0")] * 4, [Decimal("9.0"), None, None, Decimal(5)])
    assert "0" in letters(drawn([steps], around_zero=True))
    assert "8" in letters(drawn([steps], around_zero=True))


def test_names_cannot_bring_markup_and_equal_input_gives_equal_bytes() -> None:
    hostile = Line("<script>&\x00 nama", [Decimal(1)] * 4)
    assert "<script>" not in drawn([hostile, THEIRS])
    assert drawn() == drawn()
    assert png(drawn()).startswith(b"\x89PNG")


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(PaperError, match="belum ada satu pun nilai"):
        drawn([Line("kosong", [None] * 4)])


def test_one_period_and_equal_values_can_be_drawn() -> None:
    assert "5" in letters(drawn([Line("satu", [Decimal(5)])], ["2024"]))
