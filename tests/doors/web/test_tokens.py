"""The colours hold WCAG 2.2 AA in light and in dark, measured from the stylesheet itself."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[3] / "src/teladan/doors/web/static/web/tokens.css"
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
PLAIN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")

TEXT = [
    *[
        (ink, ground)
        for ink in ("ink", "ink-soft", "brand", "brand-strong")
        for ground in ("paper", "surface", "sunken")
    ],
    *[(ink, ground) for ink in ("accent", "late", "met") for ground in ("paper", "surface")],
    ("brand", "brand-wash"),
    ("brand-strong", "brand-wash"),
    ("ink", "accent-wash"),
    ("ink", "brand-wash"),
    ("accent", "accent-wash"),
    ("late", "late-wash"),
    ("met", "met-wash"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
]
SHAPES = [
    *[("control", ground) for ground in ("paper", "surface", "sunken")],
    *[(mark, ground) for mark in ("chart-brand", "chart-accent") for ground in ("paper", "surface")],
]


def colours(scheme: int) -> dict[str, str]:
    return {name: (light, dark)[scheme] for name, light, dark in PAIR.findall(TOKENS.read_text("utf-8"))}


def luminance(colour: str) -> float:
    """Relative luminance. from: WCAG 2.2, definition of relative luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio. from: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_knows_the_ends() -> None:
    assert contrast("#000000", "#ffffff") == 21  # from: WCAG 2.2, the largest possible ratio
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48  # from: WebAIM's contrast checker


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_stand_out_from_their_ground(ink, ground, scheme) -> None:
    assert contrast(colours(scheme)[ink], colours(scheme)[ground]) >= 4.5  # from: WCAG 2.2, 1.4.3


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_of_controls_and_marks_of_charts_stand_out(shape, ground, scheme) -> None:
    assert contrast(colours(scheme)[shape], colours(scheme)[ground]) >= 3  # from: WCAG 2.2, 1.4.11


def test_old_browsers_get_the_light_half() -> None:
    sheet = TOKENS.read_text("utf-8")
    fallback = dict(PLAIN.findall(sheet[sheet.index("@supports not") :]))
    assert fallback == colours(0)
