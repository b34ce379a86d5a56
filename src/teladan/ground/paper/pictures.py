"""An SVG from vl-convert made fit for a page under a strict Content-Security-Policy, for paper, and as PNG."""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from teladan.ground.paper.failure import PaperError
from teladan.ground.paper.lettering import plain

SVG = "http://www.w3.org/2000/svg"
FONTS = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif'

MARGIN = 16  # pixels of white around a PNG, which others crop and show on any ground

# Fixed colours of paper. On a page `for_page` hands each over to a custom property; the fallback then stands on light
# and dark alike, so brand and accent keep a contrast of 3 : 1 on both.
INK = "#1f1d1a"
QUIET = "#5b564e"
RULE = "#a39d92"
BRAND = "#0e7c8b"
ACCENT = "#bd5b00"
GROUND = "#ffffff"

_ON_PAGE = {
    INK: "var(--chart-ink, currentColor)",
    QUIET: "var(--chart-quiet, currentColor)",
    RULE: f"var(--chart-rule, {RULE})",
    BRAND: f"var(--chart-brand, {BRAND})",
    ACCENT: f"var(--chart-accent, {ACCENT})",
    GROUND: "var(--chart-ground, transparent)",
}
_NOT_KEPT = frozenset({"class", "role", "aria-roledescription", "aria-hidden", "aria-label", "font-family", "version"})

ET.register_namespace("", SVG)


def finished(svg: str, *, title: str, description: str, behind: Sequence[Mapping[str, str]] = ()) -> str:
    """The picture as one image with a name and a description, free of classes and of every inner role; paths that lie
    `behind` all else come first."""
    root = parsed(svg)
    for parent in list(root.iter()):
        for child in [child for child in parent if child.get("class") in {"background", "foreground"}]:
            parent.remove(child)
    for node in root.iter():
        for name in _NOT_KEPT & node.attrib.keys():
            del node.attrib[name]
    root.set("role", "img")
    root.set("font-family", FONTS)
    for place, path in enumerate(behind):
        root.insert(place, ET.Element(f"{{{SVG}}}path", dict(path)))
    for place, (name, text) in enumerate((("title", title), ("desc", description))):
        node = ET.Element(f"{{{SVG}}}{name}")
        node.text = plain(text)
        root.insert(place, node)
    return ET.tostring(root, encoding="unicode")


def for_page(svg: str) -> str:
    """The picture for inlining in a page: ink is the page's own text colour, and the page's stylesheet may set
    `--chart-ink`, `--chart-quiet`, `--chart-rule`, `--chart-brand`, `--chart-accent` and `--chart-ground`. No style
    attribute is used.
    """
    return _recoloured(svg, _ON_PAGE)


def png(svg: str, *, scale: float = 2) -> bytes:
    """The picture as PNG on white with a margin, `scale` pixels to each of its own."""
    import vl_convert

    root = parsed(svg)
    place = {"x": str(-MARGIN), "y": str(-MARGIN)}
    for side in ("width", "height"):
        place[side] = str(int(root.attrib[side]) + 2 * MARGIN)
        root.set(side, place[side])
    root.set("viewBox", " ".join(place.values()))
    root.insert(0, ET.Element(f"{{{SVG}}}rect", {**place, "fill": "#ffffff"}))
    try:
        return bytes(vl_convert.svg_to_png(ET.tostring(root, encoding="unicode"), scale=scale))
    except ValueError as failure:
        raise PaperError("Gambar PNG tidak dapat dibuat dari bagan ini. Unduhlah bagan sebagai SVG.") from failure


def _recoloured(svg: str, colours: Mapping[str, str]) -> str:
    root = parsed(svg)
    for node in root.iter():
        for name in ("fill", "stroke"):
            if node.get(name) in colours:
                node.set(name, colours[node.attrib[name]])
    return ET.tostring(root, encoding="unicode")


def parsed(svg: str) -> ET.Element:
    """The tree of a picture that this room drew."""
    return ET.fromstring(svg)  # noqa: S314 -- only pictures drawn by this room come here, never an uploaded file
