import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from teladan.ground.paper import IntervalRow, PaperError, for_page, png
from teladan.ground.paper import interval_chart as draw

SVG = "{http://www.w3.org/2000/svg}"
OWN, BETTER, OTHER = "#0e7c8b", "#bd5b00", "#5b564e"
ROWS = [
    IntervalRow("RSUD Melati", Decimal("88.90"), Decimal("87.10"), Decimal("90.70"), "peringkat 1", "better"),
    IntervalRow("Kecamatan Anggrek", Decimal("84.00"), Decimal("82.00"), Decimal("86.00"), "peringkat 2–3"),
    IntervalRow("Puskesmas Kenanga", Decimal("83.11"), Decimal("80.00"), Decimal("86.22"), "peringkat 2–3", "own"),
    IntervalRow("Dinas Teratai", Decimal("79.50"), None, None, "peringkat 1–4"),
]


def drawn(rows=ROWS, width=640, **more):
    words = {"title": "Satu unit lebih baik", "description": "Empat unit.", "target": Decimal("83.00")} | more
    return draw(rows, **words, start=Decimal(25), end=Decimal(100), width=width)


def many(count, own=None):
    return [
        IntervalRow(
            f"Unit Contoh {place}",
            Decimal(95) - Decimal(place) / 10,
            Decimal(92) - Decimal(place) / 10,
            Decimal(98) - Decimal(place) / 10,
            f"peringkat {max(1, place - 30)}–{place + 30}",
            "own" if place == own else "other",
        )
        for place in range(count)
    ]


def letters(svg):
    return [" ".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


def marks(svg, colour):
    places = (
        (re.match(r"translate\(([-\d.]+)", node.get("transform", "")), node)
        for node in ET.fromstring(svg).iter(f"{SVG}path")
        if node.get("fill") == colour
    )
    return [(float(place[1]), node.get("d")) for place, node in places if place and float(place[1]) != 7]


@pytest.mark.parametrize("width", [328, 640])
def test_a_ranking_carries_nothing_a_strict_policy_forbids(width):
    for node in ET.fromstring(for_page(drawn(width=width))).iter():
        assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "line", "text", "tspan"}
        assert not [name for name in node.attrib if name in {"style", "class"} or name.startswith("on")]


@pytest.mark.parametrize("width", [328, 640])
def test_every_unit_says_its_name_value_and_places(width):
    said = letters(drawn(width=width))
    assert {"RSUD Melati", "88,90", "peringkat 1", "Puskesmas Kenanga", "83,11", "peringkat 2–3"} <= set(said)
    assert "rata-rata kelompok 83,00" in said
    assert "garis: selang 95 %" in said
    assert "lebih baik di luar kebetulan" in said


def test_own_is_bold_and_better_has_another_shape():
    svg = drawn()
    bold = [node for node in ET.fromstring(svg).iter(f"{SVG}text") if node.get("font-weight") == "bold"]
    assert {"Puskesmas Kenanga", "peringkat 2–3", "83,11"} <= {" ".join(node.itertext()) for node in bold}
    shapes = {re.sub(r"[\d.,-]", "", marks(svg, colour)[0][1]) for colour in (OWN, BETTER, OTHER)}
    assert len(shapes) == 3


def test_the_order_stays_as_given_and_higher_values_stand_further_right():
    svg = drawn()
    names = [text for text in letters(svg) if text in {row.label for row in ROWS}]
    assert sorted(names) == sorted(row.label for row in ROWS)
    assert marks(svg, BETTER)[0][0] > marks(svg, OWN)[0][0]


@pytest.mark.parametrize(("width", "most", "first", "last"), [(640, 60, 221, 280), (328, 24, 239, 262)])
def test_a_long_ranking_shows_a_window_around_the_own_unit_and_says_so(width, most, first, last):
    svg = drawn(many(500, own=250), width=width)
    said = letters(svg)
    assert sum(text.startswith("Unit Contoh") for text in said) == most
    assert "Unit Contoh 250" in said
    assert f"Digambar urutan {first} sampai {last} dari 500 unit, di sekitar unit Anda." in " ".join(said)
    assert len(for_page(svg).encode()) < 60_000


@pytest.mark.parametrize(("own", "first", "last"), [(0, 1, 60), (499, 441, 500), (None, 1, 60)])
def test_the_window_keeps_within_the_ranking(own, first, last):
    said = " ".join(letters(drawn(many(500, own=own))))
    assert f"Digambar urutan {first} sampai {last} dari 500 unit" in said
    assert ("di sekitar unit Anda" in said) == (own is not None)


def test_a_short_ranking_has_no_note():
    assert not [text for text in letters(drawn()) if text.startswith("Digambar")]


def test_a_heading_stands_where_the_group_changes():
    grouped = [
        IntervalRow("a", Decimal(90), None, None, "peringkat 1", group="Lebih baik"),
        IntervalRow("b", Decimal(85), None, None, "peringkat 2–3", "own", group="Tidak dapat dibedakan"),
        IntervalRow("c", Decimal(84), None, None, "peringkat 2–3", group="Tidak dapat dibedakan"),
    ]
    said = letters(drawn(grouped))
    assert said.count("Lebih baik") == 1
    assert said.count("Tidak dapat dibedakan") == 1


def test_a_very_long_interval_is_cut_and_the_picture_says_what_the_arrow_is():
    rows = [*many(20), IntervalRow("Kecil", Decimal(90), Decimal(25), Decimal(100), "peringkat 1–21")]
    assert "Panah: selang berlanjut di luar gambar." in letters(drawn(rows))
    assert "Panah: selang berlanjut di luar gambar." not in letters(drawn())


@pytest.mark.parametrize("width", [328, 640])
@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "\"'><b onload=x>&amp;", "]]>"])
def test_a_hostile_name_is_only_text(hostile, width):
    rows = [IntervalRow(hostile, Decimal(80), None, None, hostile, "own")]
    svg = for_page(drawn(rows, width=width, title=hostile, description=hostile))
    assert ET.fromstring(svg)[0].text == hostile


def test_one_unit_alone_and_equal_values_can_be_drawn():
    assert png(drawn([IntervalRow("a", Decimal(83), None, None, "peringkat 1")])).startswith(b"\x89PNG")
    assert drawn([IntervalRow("a", Decimal(100), Decimal(100), Decimal(100), "peringkat 1")], target=None)


def test_nothing_to_draw_is_refused_with_words():
    with pytest.raises(PaperError, match="belum ada satu pun unit"):
        drawn([])
