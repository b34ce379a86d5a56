"""Drawn pictures that stand in for photos: an invented visit has none, and no real person may be on them."""

import io

from PIL import Image, ImageDraw

SIZE = (1200, 800)
SKY, GRASS, EARTH, WALL, GLASS, WOOD = "#cfe3ea", "#7fa66a", "#b99b72", "#e9dfcf", "#9dbccb", "#8a6242"


def garden() -> io.BytesIO:
    """A roofed table between trees."""
    image, draw = _ground(SKY, GRASS)
    for left in (120, 300, 930, 1060):
        draw.rectangle((left + 40, 380, left + 60, 560), fill=WOOD)
        draw.ellipse((left - 20, 220, left + 120, 420), fill="#4f7d46")
    draw.polygon([(430, 400), (620, 300), (810, 400)], fill=WOOD)
    draw.rectangle((460, 400, 475, 600), fill=WOOD)
    draw.rectangle((765, 400, 780, 600), fill=WOOD)
    draw.rectangle((500, 520, 740, 540), fill=EARTH)
    return _saved(image)


def daycare() -> io.BytesIO:
    """A room with low windows, mats and shelves."""
    image, draw = _ground(WALL, "#d8b98a")
    for left in (140, 470, 800):
        draw.rectangle((left, 260, left + 240, 470), fill=GLASS, outline="#ffffff", width=8)
    for left, colour in ((160, "#c86b5a"), (460, "#5f8fb0"), (760, "#d7a93f")):
        draw.rounded_rectangle((left, 640, left + 260, 720), 24, fill=colour)
    return _saved(image)


def gym() -> io.BytesIO:
    """Two bars with weights before a mirror."""
    image, draw = _ground("#d9d6cf", "#8d8f93")
    draw.rectangle((120, 180, 1080, 520), fill=GLASS, outline="#ffffff", width=6)
    for top in (600, 700):
        draw.rectangle((260, top, 940, top + 12), fill="#3c3f44")
        for left in (300, 340, 820, 860):
            draw.rounded_rectangle((left, top - 46, left + 26, top + 58), 8, fill="#23262a")
    return _saved(image)


def _ground(above: str, below: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", SIZE, above)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 540, *SIZE), fill=below)
    return image, draw


def _saved(image: Image.Image) -> io.BytesIO:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    buffer.seek(0)
    return buffer
