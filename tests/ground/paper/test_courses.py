from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from teladan.ground.paper import PaperError, Point, course_chart, course_scale, for_page, png

SVG = "{http://www.w3.org/2000/svg}"
YEARS = [
    Point("Jan 2026", Decimal("71.20"), Decimal("68.00"), Decimal("74.40"), 120),
    Point("Feb 2026", None),
    Point("Mar 2026", Decimal("78.10")),
    Point("Apr 2026", Decimal("80.05")),
]


def drawn(points=YEARS, title="Cakupan skrining naik", target=Decimal(75), width=328, end=Decimal(100)):
    return course_chart(
        points, title=title, description="Empat bulan.", start=Decimal(0), end=end, target=target, width=width
    )


def letters(svg):
    return [" ".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


def lines(svg, colour):
    return [node for node in ET.fromstring(svg).iter(f"{SVG}line") if node.get("stroke") == colour]


@pytest.mark.parametrize("width", [328, 720])
def test_a_course_carries_nothing_a_strict_policy_forbids(width):
    for node in ET.fromstring(for_page(drawn(width=width))).iter():
        assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "line", "text", "tspan"}
        assert not [name for name in node.attrib if name in {"style", "class"} or name.startswith("on")]


def test_a_course_is_one_image_with_a_name_and_a_description():
    root = ET.fromstring(drawn())
    assert root.get("role") == "img"
    assert [root[0].text, root[1].text] == ["Cakupan skrining naik", "Empat bulan."]
    assert drawn() == drawn()
    assert png(drawn()).startswith(b"\x89PNG")


def test_numbers_periods_target_and_the_ends_of_the_scale_are_written():
    said = letters(drawn(width=720))
    assert {"71,20", "78,10", "80,05", "Jan 2026", "Feb 2026", "Apr 2026", "sasaran 75", "0", "100"} <= set(said)
    assert "n 120" in said


def test_no_line_runs_over_a_period_without_value():
    sloped = [node for node in lines(drawn(), "#0e7c8b") if (node.get("x2"), node.get("y2")).count("0") == 0]
    assert len(sloped) == 1  # March to April; January stands alone before the hole


def test_the_newest_differs_by_weight_and_colour():
    bold = [node for node in ET.fromstring(drawn()).iter(f"{SVG}text") if node.get("font-weight") == "bold"]
    assert "80,05" in [" ".join(node.itertext()) for node in bold]


def test_a_number_that_the_targets_line_would_strike_stands_below_its_dot():
    def heights(target):
        texts = ET.fromstring(drawn([Point("Jan", Decimal(50))], target=target)).iter(f"{SVG}text")
        (number,) = [node for node in texts if " ".join(node.itertext()) == "50"]
        return float(number.get("transform").split(",")[1].rstrip(")"))

    assert heights(Decimal(62)) > heights(Decimal(90))


def test_many_periods_keep_the_first_and_the_newest_and_write_nothing_over_another():
    said = letters(drawn([Point(f"Bulan {place}", Decimal(place)) for place in range(60)]))
    assert {"Bulan 0", "Bulan 59", "0", "59"} <= set(said)
    assert len([text for text in said if text.startswith("Bulan")]) < 8


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{datum.x}", "]]>", "\"'><b onload=x>&amp;"])
def test_a_hostile_period_is_only_text(hostile):
    root = ET.fromstring(for_page(drawn([Point(hostile, Decimal(1))], title=hostile)))
    assert root[0].text == hostile


def test_a_course_without_any_value_and_a_number_off_the_scale_are_refused():
    with pytest.raises(PaperError, match="belum ada satu pun nilai"):
        drawn([Point("Jan", None)])
    with pytest.raises(PaperError, match=r"nilai 101 pada “Jan” berada di luar skala 0–100"):
        drawn([Point("Jan", Decimal(101))])
    with pytest.raises(PaperError, match="pada “sasaran”"):
        drawn(target=Decimal(120))


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([], (0, 1)),
        (["0"], (0, 1)),
        (["71.20", "88"], (0, 100)),
        (["100"], (0, 100)),
        (["0.12"], (0, Decimal("0.15"))),
        (["1234567"], (0, 1500000)),
        (["-2", "-7"], (-8, 0)),
    ],
)
def test_a_scale_begins_at_zero_and_ends_at_a_round_number(values, ends):
    assert course_scale([Decimal(value) for value in values]) == ends
