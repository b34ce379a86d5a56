import struct
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from teladan.ground.paper import Dot, dot_chart, for_page, png
from teladan.ground.paper.pictures import ACCENT, BRAND, INK, QUIET

WHITE, NIGHT = "#ffffff", "#171614"


def drawn(label="Waktu"):
    return dot_chart([Dot(label, Decimal(50))], title="Waktu", description="", start=Decimal(25), end=Decimal(100))


def luminance(colour):
    # from: WCAG 2.2, definition of relative luminance
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_a_page_may_set_every_colour_and_ink_follows_its_text():
    paints = {
        node.get(name)
        for node in ET.fromstring(for_page(drawn())).iter()
        for name in ("fill", "stroke")
        if node.get(name)
    }
    assert paints <= {
        "none",
        "var(--chart-ink, currentColor)",
        "var(--chart-quiet, currentColor)",
        "var(--chart-rule, #a39d92)",
        f"var(--chart-brand, {BRAND})",
    }


def test_a_label_that_names_a_colour_stays_as_it_is():
    assert f'"{INK}"' in "".join(ET.fromstring(for_page(drawn(f'fill="{INK}"'))).itertext())


@pytest.mark.parametrize("ground", [WHITE, NIGHT])
@pytest.mark.parametrize("colour", [BRAND, ACCENT])
def test_marks_stand_out_on_light_and_dark(colour, ground):
    # from: WCAG 2.2, 1.4.11, parts of graphics: at least 3 : 1
    assert contrast(colour, ground) >= 3


@pytest.mark.parametrize("colour", [INK, QUIET])
def test_letters_on_paper_can_be_read(colour):
    # from: WCAG 2.2, 1.4.3, text: at least 4.5 : 1
    assert contrast(colour, WHITE) >= 4.5


def test_a_png_has_the_scale_asked_for_and_a_margin():
    svg = drawn()
    image = png(svg, scale=3)
    assert image.startswith(b"\x89PNG")
    width, height = (int(ET.fromstring(svg).get(side)) for side in ("width", "height"))
    assert struct.unpack(">II", image[16:24]) == (3 * (width + 32), 3 * (height + 32))
