"""Lines, marks and letters in pixels, gathered by a chart and turned into one SVG."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from math import sqrt
from typing import Any

from teladan.ground.paper import lettering
from teladan.ground.paper.pictures import GROUND, finished

CROWDED = 500  # shapes: more than these keep to a grid of two pixels


@dataclass
class Drawing:
    """What stands where, the origin in the upper left corner."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    behind: list[dict[str, str]] = field(default_factory=list)  # attributes of paths that all else stands on

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str, thickness: int) -> None:
        (x, y), (x2, y2) = start, end
        ends = {"x": round(x, 2), "y": round(y, 2), "x2": round(x2, 2), "y2": round(y2, 2)}
        self.lines.append({**ends, "colour": colour, "thickness": thickness})

    def dashes(self, start: float, end: float, y: float, colour: str, thickness: int) -> None:
        """A level line of dashes."""
        for place in range(int((end - start) // 9) + 1):
            left = start + 9 * place
            self.line((left, y), (min(left + 5, end), y), colour, thickness)

    def mark(self, x: float, y: float, colour: str, shape: str = "circle", *, small: bool = False) -> None:
        area = 45 if small else 120  # square pixels
        self.marks.append({"x": round(x, 2), "y": round(y, 2), "colour": colour, "shape": shape, "area": area})

    def curve(self, *lines: Sequence[tuple[float, float]], colour: str, thickness: float, dashes: str = "") -> None:
        """Lines through many points, behind marks and letters."""
        steps = "".join(
            f"{'L' if place else 'M'}{x:.1f},{y:.1f}" for line in lines for place, (x, y) in enumerate(line)
        )
        shape = {"d": steps, "stroke": colour, "stroke-width": f"{thickness:g}", "fill": "none"}
        self.behind.append(shape | ({"stroke-dasharray": dashes} if dashes else {}))

    def crowd(self, points: Sequence[tuple[float, float]], colour: str, size: int) -> None:
        """Small round dots as one path, so that thousands weigh little; those of the same place are one dot."""
        ink = {"stroke": colour, "stroke-opacity": "0.7", "stroke-width": str(size), "stroke-linecap": "round"}
        self.behind.append({"d": _steps(points), "fill": "none", **ink})

    def diamonds(self, points: Sequence[tuple[float, float]], colour: str, side: int) -> None:
        """The same of diamonds: squares on a sheet turned by 45 degrees."""
        turned = [((across + down) * sqrt(0.5), (down - across) * sqrt(0.5)) for across, down in points]
        ink = {"stroke": colour, "stroke-width": str(side), "stroke-linecap": "square"}
        self.behind.append({"d": _steps(turned), "fill": "none", "transform": "rotate(45)", **ink})

    def clear(self, box: tuple[float, float, float, float]) -> None:
        """Let what lies behind a label (left, top, right, bottom) step back."""
        left, top, right, bottom = box
        steps = f"M{left:.1f},{top:.1f}H{right:.1f}V{bottom:.1f}H{left:.1f}Z"
        self.behind.append({"d": steps, "fill": GROUND, "fill-opacity": "0.85"})

    def text(
        self, x: float, y: float, text: str, size: int, colour: str, *, align: str = "left", bold: bool = False
    ) -> None:
        """Letters whose upper edge is at `y`."""
        place = {"x": round(x, 2), "y": round(y + size, 2)}
        words = lettering.plain(text)
        self.texts.append({**place, "text": words, "size": size, "colour": colour, "align": align, "bold": bold})

    def svg(self, width: int, height: int, *, title: str, description: str) -> str:
        """The picture as one image with a name and a description. Equal drawings give equal bytes."""
        specification = {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "width": width,
            "height": height,
            "padding": 0,
            "autosize": "none",
            "background": None,
            "config": {"aria": False, "view": {"stroke": None}},
            "encoding": {"x": _pixels("x", width), "y": _pixels("y", height), "color": _asis("colour")},
            "layer": [_rules(self.lines), _points(self.marks), *_lettering(self.texts)],
        }
        drawn = _drawn(json.dumps(specification))
        return finished(drawn, title=title, description=description, behind=self.behind)


@lru_cache(maxsize=256)
def _drawn(specification: str) -> str:
    """Drawing takes as long as all else on a page, and pages are read far more often than figures change."""
    import vl_convert

    # Without an allowed address, nothing in a description can fetch.
    return str(vl_convert.vegalite_to_svg(specification, vl_version="6.4", allowed_base_urls=[]))


def middle_within(middle: float, text: str, size: int, width: float) -> float:
    """Where a centred text stands so that it keeps inside the picture."""
    half = lettering.width(text, size) / 2
    return min(max(middle, half), width - half)


def share(value: Decimal, start: Decimal, end: Decimal) -> float:
    """How far up a scale a value lies, 0 to 1."""
    return float((value - start) / (end - start))


def _steps(points: Sequence[tuple[float, float]]) -> str:
    """A line of next to no length at every place, which only its round or square ends show; the places of many on a
    grid. Lines of no length at all are lost in a PDF; going to and fro, these add up to nothing."""
    grid = 1 if len(points) <= CROWDED else 2
    places = sorted({(grid * round(across / grid), grid * round(down / grid)) for across, down in points})
    steps, x, y = "M0,0", 0, 0
    for number, (across, down) in enumerate(places):
        steps += f"m{across - x},{down - y}h{'-' if number % 2 else ''}.1"
        x, y = across, down
    return steps


def _pixels(name: str, length: int) -> dict[str, object]:
    scale = {"domain": [0, length], "range": [0, length], "nice": False, "zero": False}
    return {"field": name, "type": "quantitative", "scale": scale, "axis": None}


def _asis(name: str) -> dict[str, object]:
    return {"field": name, "type": "nominal", "scale": None}


def _rules(lines: list[dict[str, Any]]) -> dict[str, object]:
    thickness = {"field": "thickness", "type": "quantitative", "scale": None}
    encoding = {"x2": {"field": "x2"}, "y2": {"field": "y2"}, "strokeWidth": thickness}
    return {"data": {"values": lines}, "mark": {"type": "rule"}, "encoding": encoding}


def _points(marks: list[dict[str, Any]]) -> dict[str, object]:
    mark = {"type": "point", "filled": True, "opacity": 1}
    area = {"field": "area", "type": "quantitative", "scale": None}
    return {"data": {"values": marks}, "mark": mark, "encoding": {"shape": _asis("shape"), "size": area}}


def _lettering(texts: list[dict[str, Any]]) -> list[dict[str, object]]:
    """One layer for each manner of writing: alignment and weight are properties of a mark, not of a row."""
    manners = sorted({(str(text["align"]), bool(text["bold"]), int(text["size"])) for text in texts})
    return [
        {
            "data": {
                "values": [text for text in texts if (text["align"], text["bold"], text["size"]) == (align, bold, size)]
            },
            "mark": {
                "type": "text",
                "align": align,
                "baseline": "alphabetic",
                "fontSize": size,
                "fontWeight": "bold" if bold else "normal",
            },
            "encoding": {"text": {"field": "text", "type": "nominal"}},
        }
        for align, bold, size in manners
    ]
