import math
import re
from datetime import date
from decimal import Decimal
from random import Random
from xml.etree import ElementTree as ET

import pytest

from teladan.ground.paper import Document, FunnelLimit, FunnelPoint, PaperError, Picture, docx_of, for_page, png
from teladan.ground.paper import funnel_chart as draw

SVG = "{http://www.w3.org/2000/svg}"
OWN, BETTER, OTHER = "#0e7c8b", "#bd5b00", "#5b564e"
# 83 ± 1,96 · 12/√n and ± 3,09 · 12/√n
LIMITS = [FunnelLimit(n, *(83 + z * 12 / math.sqrt(n) for z in (-1.96, 1.96, -3.09, 3.09))) for n in range(10, 310, 10)]
POINTS = [
    FunnelPoint("Puskesmas Kenanga", 120, Decimal("80.11"), "own"),
    FunnelPoint("RSUD Melati", 200, Decimal("88.90"), "better"),
    FunnelPoint("Kecamatan Anggrek", 60, Decimal("82.00")),
    FunnelPoint("Dinas Teratai", 300, Decimal("83.40")),
]


def drawn(points=POINTS, limits=LIMITS, width=640, **more):
    words = {"title": "Puskesmas Kenanga tidak dapat dibedakan", "description": "Empat unit."} | more
    ends = {"start": Decimal(25), "end": Decimal(100)}
    return draw(points, limits, Decimal("83.00"), **ends, **words, width=width)


def crowd_of(count, every=5):
    chance = Random(3)
    return [
        FunnelPoint(
            f"Unit Contoh {number}",
            min(chance.lognormvariate(4.5, 1.2), 30_000) + 5,
            Decimal(f"{min(max(chance.gauss(83, 5), 25), 100):.2f}"),
            "own" if number == 0 else "better" if number % every == 0 else "other",
        )
        for number in range(count)
    ]


def letters(svg):
    return [" ".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


def marks(svg, colour):
    """Where the large marks of a colour stand, those of the key left out: they have the same left edge."""
    found = []
    for node in ET.fromstring(svg).iter(f"{SVG}path"):
        place = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", node.get("transform", ""))
        if place and node.get("fill") == colour and float(place[1]) != 7:
            found.append((float(place[1]), float(place[2]), node.get("d").count("A")))
    return found


@pytest.mark.parametrize("width", [328, 640])
@pytest.mark.parametrize("count", [1, 3, 400])
def test_a_funnel_carries_nothing_a_strict_policy_forbids(width, count):
    for svg in (drawn(crowd_of(count), width=width), for_page(drawn(crowd_of(count), width=width))):
        for node in ET.fromstring(svg).iter():
            assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "line", "text", "tspan"}
            assert not [name for name in node.attrib if name in {"style", "class"} or name.startswith("on")]
            assert not [name for name in node.attrib if name.endswith("href")]


def test_a_funnel_is_one_image_with_a_name_and_a_description():
    root = ET.fromstring(drawn())
    assert root.get("role") == "img"
    assert [root[0].text, root[1].text] == ["Puskesmas Kenanga tidak dapat dibedakan", "Empat unit."]
    assert drawn() == drawn()


@pytest.mark.parametrize("width", [328, 640])
def test_own_and_better_are_named_with_their_values_and_limits_target_and_counts_are_written(width):
    said = " ".join(letters(drawn(width=width)))
    for words in ("Kenanga 80,11", "Melati 88,90", "rata-rata kelompok 83,00", "95 %", "99,8 %", "jumlah isian"):
        assert words in said
    assert "lebih baik di luar kebetulan: 1 unit" in said
    assert "lainnya: 2 unit" in said
    assert "Anggrek" not in said


@pytest.mark.parametrize("width", [328, 640])
def test_the_key_calls_the_own_unit_what_the_reader_calls_it(width):
    assert "unit Anda" in letters(drawn(width=width))
    assert "Puskesmas Kenanga" in letters(drawn(width=width, own_name="Puskesmas Kenanga"))


def test_own_and_better_differ_by_shape_as_well_as_colour():
    own, better = marks(drawn(), OWN), marks(drawn(), BETTER)
    assert [arcs > 0 for *_, arcs in own] == [True]
    assert [arcs > 0 for *_, arcs in better] == [False]


def test_higher_values_stand_higher_and_larger_units_further_right():
    ((own_x, own_y, _),), ((better_x, better_y, _),) = marks(drawn(), OWN), marks(drawn(), BETTER)
    assert better_x > own_x
    assert better_y < own_y


def test_twice_the_size_stands_twice_as_far_from_zero_where_sizes_are_alike():
    points = [FunnelPoint(str(n), n, Decimal(83), "better") for n in (50, 100, 200)]
    first, second, third = sorted(x for x, *_ in marks(drawn(points), BETTER))
    assert third - second == pytest.approx(2 * (second - first), abs=0.1)


def test_sizes_far_apart_stand_by_their_ratios_and_the_axis_says_so():
    points = [FunnelPoint(str(n), n, Decimal(83), "better") for n in (10, 100, 1000)]
    svg = drawn(points)
    first, second, third = sorted(x for x, *_ in marks(svg, BETTER))
    assert third - second == pytest.approx(second - first, abs=0.1)
    assert "jumlah isian (skala logaritmik) →" in letters(svg)
    assert "1.000" in letters(svg)


@pytest.mark.parametrize("width", [328, 640])
def test_thousands_of_units_stay_light_and_are_counted(width):
    svg = for_page(drawn(crowd_of(5000), width=width))
    assert len(svg.encode()) < 60_000
    assert len(for_page(drawn(crowd_of(5000, every=2), width=width)).encode()) < 60_000
    said = " ".join(letters(svg))
    assert "lebih baik di luar kebetulan: 999 unit" in said
    assert "lainnya: 4.000 unit" in said
    assert "disebut namanya" in said


def test_dots_are_drawn_where_they_stand_however_many():
    from_path = []
    svg = drawn([FunnelPoint(str(n), n, Decimal(83)) for n in (100, 200, 50)])
    (path, *_) = [node for node in ET.fromstring(svg).iter(f"{SVG}path") if node.get("stroke-linecap") == "round"]
    x = 0.0
    for step, stroke in re.findall(r"m(-?[\d.]+),-?[\d.]+h(-?[\d.]+)", path.get("d")):
        x += float(step)
        from_path.append(x)
        x += float(stroke)
        assert float(stroke) != 0  # a PDF loses lines of no length
    first, second, third = from_path
    assert third - second == pytest.approx(2 * (second - first), abs=2)  # whole pixels


def test_names_leave_each_other_alone():
    points = [
        FunnelPoint(f"Unit Bernama Panjang {n}", 100 + n, Decimal("88.00"), "better" if n else "own") for n in range(9)
    ]
    boxes = []
    for node in ET.fromstring(drawn(points)).iter(f"{SVG}path"):
        if node.get("fill") == "#ffffff":
            left, top, right, bottom = map(float, re.findall(r"[-\d.]+", node.get("d").replace("M", " "))[:4])
            boxes.append((left, top, right, bottom))
    assert len(boxes) >= 3
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_no_axis_runs_beyond_the_scale():
    points = [FunnelPoint("a", 10, Decimal("99.00"), "own"), FunnelPoint("b", 12, Decimal("26.00"))]
    wide = [FunnelLimit(n, -20, 180, -60, 220) for n in (5, 10, 12)]
    numbers = [text for text in letters(drawn(points, wide)) if re.fullmatch(r"-?\d+", text)]
    assert "-20" not in numbers
    assert "120" not in numbers


def test_units_all_alike_and_no_limits_can_be_drawn():
    points = [FunnelPoint("a", 10, Decimal(83)), FunnelPoint("b", 10, Decimal(83))]
    assert "lainnya: 2 unit" in " ".join(letters(drawn(points, [])))


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "\"'><b onload=x>&amp;", "]]>", "a\x00b\ud800c"])
def test_a_hostile_name_is_only_text(hostile):
    svg = for_page(drawn([FunnelPoint(hostile, 10, Decimal(80), "own")], title=hostile, description=hostile))
    wanted = hostile.replace("\x00", "").replace("\ud800", "")
    assert ET.fromstring(svg)[0].text == wanted
    assert wanted.replace(" ", "") in "".join(letters(svg)).replace(" ", "")


def test_nothing_to_draw_and_a_size_of_nothing_are_refused_with_words():
    with pytest.raises(PaperError, match="belum ada satu pun unit"):
        drawn([])
    with pytest.raises(PaperError, match="ukuran “Puskesmas” harus lebih dari nol"):
        drawn([FunnelPoint("Puskesmas", 0, Decimal(80))])


def test_the_same_picture_goes_into_an_image_and_an_office_document():
    svg = drawn(crowd_of(40))
    assert png(svg).startswith(b"\x89PNG")
    assert docx_of(Document("Uji", (Picture(svg, alt="Corong"),), date(2026, 7, 1))).startswith(b"PK")
