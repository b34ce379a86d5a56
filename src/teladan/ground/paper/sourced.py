"""A picture that travels alone says where it comes from: lines printed under it."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from teladan.ground.paper import lettering
from teladan.ground.paper.charts import LEADING, SMALL
from teladan.ground.paper.pictures import QUIET, RULE, SVG, parsed

AIR = 10  # pixels between the picture and the line above its source


def with_source(svg: str, lines: Sequence[str]) -> str:
    """The picture with these lines under it, as wide as it was and higher by what they need."""
    root = parsed(svg)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    said = [part for line in lines for part in lettering.wrapped(line, size=SMALL, limit=width, most=4) if part.strip()]
    if not said:
        return svg
    y = height + AIR
    rule = {"x1": "0", "y1": f"{y:g}", "x2": f"{width:g}", "y2": f"{y:g}", "stroke": RULE, "stroke-width": "1"}
    root.append(ET.Element(f"{{{SVG}}}line", rule))
    for line in said:
        y += SMALL * LEADING
        place = {"x": "0", "y": f"{y:.1f}", "font-size": f"{SMALL}px", "fill": QUIET}
        ET.SubElement(root, f"{{{SVG}}}text", place).text = line
    root.set("height", str(int(y + SMALL / 2)))
    root.set("viewBox", f"0 0 {root.attrib['width']} {root.attrib['height']}")
    return ET.tostring(root, encoding="unicode")
