from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from teladan.ground.paper import Band, Dot, PaperError, dot_chart, for_page, png

SVG = "{http://www.w3.org/2000/svg}"
# from: PermenPANRB 14/2017, the lower ends of the printed ranges
BANDS = [
    Band(Decimal(start), grade) for start, grade in (("25.00", "D"), ("65.00", "C"), ("76.61", "B"), ("88.31", "A"))
]
DOTS = [
    Dot("Indeks", Decimal("78.74"), "B", Decimal("76.32"), Decimal("81.16")),
    Dot("Persyaratan", Decimal("70.41"), "C · terendah", emphasised=True),
    Dot("Biaya/tarif", None),
]


def drawn(dots=DOTS, title="Terendah: Persyaratan, 70,41 (C)", description="Tiga baris.", bands=BANDS, width=328):
    return dot_chart(
        dots, title=title, description=description, start=Decimal(25), end=Decimal(100), bands=bands, width=width
    )


def letters(svg):
    return [" ".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


def lines(svg, colour):
    return [node for node in ET.fromstring(svg).iter(f"{SVG}line") if node.get("stroke") == colour]


@pytest.mark.parametrize("width", [328, 720])
def test_a_chart_carries_nothing_a_strict_policy_forbids(width):
    for svg in (drawn(width=width), for_page(drawn(width=width))):
        for node in ET.fromstring(svg).iter():
            assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "line", "text", "tspan"}
            assert not [name for name in node.attrib if name in {"style", "class"} or name.startswith("on")]
            assert not [name for name in node.attrib if name.endswith("href")]


def test_a_chart_is_one_image_with_a_name_and_a_description():
    root = ET.fromstring(drawn())
    assert root.get("role") == "img"
    assert [(root[place].tag, root[place].text) for place in (0, 1)] == [
        (f"{SVG}title", "Terendah: Persyaratan, 70,41 (C)"),
        (f"{SVG}desc", "Tiga baris."),
    ]
    assert not [node for node in root.iter() if node is not root and node.get("role")]


def test_equal_input_gives_equal_bytes():
    assert drawn() == drawn()
    assert png(drawn()) == png(drawn())


@pytest.mark.parametrize("width", [480, 600, 640, 720])
def test_the_scale_has_nearly_half_of_a_wide_chart_with_every_limit_under_it(width):
    dots = [*DOTS, Dot("Penanganan pengaduan, saran, dan masukan", Decimal("60.71"))]
    svg = drawn(dots, width=width)
    tracks = [float(line.get("x2")) for line in lines(svg, "#a39d92")]
    assert max(tracks) >= 0.45 * width - 1
    assert {"65,00", "76,61", "88,31"} <= set(letters(svg))


@pytest.mark.parametrize("width", [328, 640])
def test_the_line_with_ends_says_what_it_is(width):
    index = Dot("Indeks", Decimal(99), "A", Decimal(97), Decimal(100), "selang 95 %")
    said = letters(drawn([index, *DOTS[1:]], width=width))
    assert said.count("selang 95 %") == 1
    assert "selang 95 %" not in letters(drawn([Dot("Indeks", Decimal(99), interval="selang 95 %")], width=width))


@pytest.mark.parametrize("width", [328, 720])
def test_numbers_are_written_the_indonesian_way_beside_their_grade(width):
    said = letters(drawn(width=width))
    assert "78,74 B" in said
    assert "70,41 C · terendah" in said
    assert "tanpa jawaban" in said
    assert {"25", "65,00", "76,61", "88,31", "100", "A", "B", "C", "D"} <= set(said)


def test_the_line_is_as_long_as_the_value_is_far_up_the_scale():
    half = drawn([Dot("Setengah", Decimal("62.5")), Dot("Penuh", Decimal(100))])
    short, long = [float(line.get("x2")) for line in lines(half, "#0e7c8b")]
    assert short * 2 == pytest.approx(long)


def test_the_weakest_differs_by_colour_shape_and_weight():
    svg = drawn()
    assert lines(svg, "#bd5b00")
    bold = [node for node in ET.fromstring(svg).iter(f"{SVG}text") if node.get("font-weight") == "bold"]
    assert "Persyaratan" in [" ".join(node.itertext()) for node in bold]


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "\"'><b onload=x>&amp;", "{datum.x}", "]]>", "#0e7c8b", "a\x00b\x1b\ud800c"],
)
def test_a_hostile_label_is_only_text(hostile):
    svg = for_page(drawn([Dot(hostile, Decimal(50), hostile)], title=hostile, description=hostile))
    root = ET.fromstring(svg)
    wanted = hostile.replace("\x00", "").replace("\x1b", "").replace("\ud800", "")
    assert root[0].text == wanted
    assert wanted in " ".join(letters(svg)).replace(" ", "") or wanted in letters(svg)


def test_a_very_long_label_keeps_to_three_lines_and_says_that_it_goes_on():
    label = "Kejelasan informasi mengenai persyaratan dan prosedur " * 8
    rows = [text for text in letters(drawn([Dot(label, Decimal(50))])) if "info" in text or text.endswith("…")]
    assert 1 <= len(rows) <= 3
    assert rows[-1].endswith("…")


def test_a_number_outside_the_scale_is_refused_with_its_label():
    with pytest.raises(PaperError, match=r"nilai 105,5 pada “Waktu” berada di luar skala 25–100"):
        drawn([Dot("Waktu", Decimal("105.5"))])


def test_the_longest_label_of_a_wide_chart_keeps_its_last_letter():
    assert "Persyaratan" in letters(drawn(width=720))


def test_an_empty_chart_is_refused():
    with pytest.raises(PaperError, match="tidak ada satu pun baris"):
        drawn([])


@pytest.mark.parametrize("width", [328, 640])
def test_single_values_stand_as_dots_with_their_mean_and_equal_ones_apart(width):
    values = tuple(map(Decimal, ("70", "85", "85")))
    svg = drawn([Dot("Ketajaman", Decimal("80.00"), "terpaut 15", each=values)], bands=(), width=width)
    marks = [node.get("transform") for node in ET.fromstring(svg).iter(f"{SVG}path") if node.get("transform")]
    assert len(set(marks)) == len(values)
    assert "80,00 terpaut 15" in letters(svg)
    with pytest.raises(PaperError, match="luar skala"):
        drawn([Dot("Ketajaman", Decimal("80.00"), each=(Decimal(105),))], bands=(), width=width)
